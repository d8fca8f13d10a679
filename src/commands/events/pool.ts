/** Waiting for events of storage pools. */
import { storagePoolEventNames } from '../../ffi/events/names.js';
import type { StoragePoolEvent } from '../../ffi/events/types.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import { findPool } from '../pool/common.js';
import { eventOf, objectEventCommand } from './object-events.js';
import type { Arrival } from './watch.js';

/** An event of a storage pool, and what it tells beside. */
export type PoolEventItem = Arrival & {
  /** The name of the pool. */
  readonly pool: string;
  /** Its UUID. */
  readonly uuid: string;
} & StoragePoolEvent;

const TYPES: Readonly<Record<string, string>> = {
  defined: 'Defined',
  undefined: 'Undefined',
  started: 'Started',
  stopped: 'Stopped',
  created: 'Created',
  deleted: 'Deleted',
};

export const poolEvent = objectEventCommand<StoragePool, PoolEventItem>({
  name: 'pool-event',
  area: 'pool',
  group: 'pool',
  objects: ['storage pools', 'pools'],
  option: { name: 'pool', completer: 'pool', summary: 'only events of this pool: its name or UUID' },
  events: { names: storagePoolEventNames, completer: 'pool-event' },
  example: 'refresh',
  find: findPool,
  choose: (of, event) => ({ storagePool: { of, events: [event as StoragePoolEvent['event']] } }),
  item(happened) {
    const { kind: _kind, storagePool, ...rest } = eventOf('storagePool', happened);
    return { pool: storagePool.getName(), uuid: storagePool.getUUIDString(), ...rest };
  },
  text: (item) =>
    `event '${item.event}' for storage pool ${item.pool}${item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : ''}\n`,
});
