/** Waiting for events of storage pools. */
import { storagePoolEventNames } from '../../ffi/events/names.js';
import type { StoragePoolEvent } from '../../ffi/events/types.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import { defineCommand } from '../command.js';
import { findPool } from '../pool/common.js';
import {
  EVENT_DESCRIPTION,
  eventOf,
  eventOptions,
  followEvents,
  itemText,
  type ObjectEvents,
} from './object-events.js';
import { endStatus, type Arrival } from './watch.js';

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

const POOLS: ObjectEvents<StoragePool, PoolEventItem> = {
  names: storagePoolEventNames,
  find: findPool,
  choose: (of, event) => ({ storagePool: { of, events: [event as StoragePoolEvent['event']] } }),
  item(happened) {
    const { kind: _kind, storagePool, ...rest } = eventOf('storagePool', happened);
    return { pool: storagePool.getName(), uuid: storagePool.getUUIDString(), ...rest };
  },
  text: (item) =>
    `event '${item.event}' for storage pool ${item.pool}${item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : ''}\n`,
};

export const poolEvent = defineCommand({
  name: 'pool-event',
  area: 'pool',
  group: 'pool',
  streams: true,
  summary: 'wait for events of storage pools, or list the kinds of events',
  description: EVENT_DESCRIPTION,
  options: {
    pool: {
      kind: 'string',
      allowEmpty: false,
      completer: 'pool',
      summary: 'only events of this pool: its name or UUID',
    },
    ...eventOptions('pool-event', storagePoolEventNames),
  },
  examples: [
    { line: 'pool-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
    {
      line: 'pool-event --event refresh --loop --timeout 1',
      summary: 'Watch all pools for a second',
      needs: 'an event to happen',
    },
  ],
  run: (context, options) => followEvents(context, options, options.pool, POOLS),
  text: (item, options) => itemText(item, options, POOLS),
  status: (item) => endStatus(item),
});
