/** Waiting for events of storage pools. */
import type { ConnectionEvent } from '../../ffi/events/iterator.js';
import { storagePoolEventNames } from '../../ffi/events/names.js';
import type { StoragePoolEvent } from '../../ffi/events/types.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { findPool } from '../pool/common.js';
import {
  checkEvent,
  endStatus,
  endText,
  isEnd,
  isTypes,
  lateOptions,
  listTypes,
  stamped,
  typesText,
  waitOptions,
  watch,
  type Arrival,
  type EventTypes,
  type WaitEnd,
} from './watch.js';

/** An event of a storage pool, and what it tells beside. */
export type PoolEventItem = Arrival & {
  /** The name of the pool. */
  readonly pool: string;
  /** Its UUID. */
  readonly uuid: string;
} & StoragePoolEvent;

export const poolEvent = defineCommand({
  name: 'pool-event',
  area: 'pool',
  group: 'pool',
  summary: 'wait for events of storage pools, or list the kinds of events',
  description:
    'Prints each event as it comes: the first one, or with --loop all until the time is up or Ctrl-C. With --json, ' +
    'one object a line. Exits with 1 when no event came, or when the connection is lost (see --reconnect).',
  options: {
    pool: {
      kind: 'string',
      allowEmpty: false,
      completer: 'pool',
      summary: 'only events of this pool: its name or UUID',
    },
    event: {
      kind: 'string',
      completer: 'pool-event',
      choices: storagePoolEventNames,
      summary: 'the kind of event to wait for',
    },
    ...waitOptions,
    list: { kind: 'flag', summary: 'list the kinds of events' },
    ...lateOptions,
  },
  examples: [
    { line: 'pool-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
    {
      line: 'pool-event --event refresh --loop --timeout 1',
      summary: 'Watch all pools for a second',
      needs: 'an event to happen',
    },
  ],
  run(context, options): AsyncIterable<EventTypes | PoolEventItem | WaitEnd> {
    if (options.list) return listTypes(storagePoolEventNames);
    const { event: chosen } = options;
    if (chosen === undefined) throw new CommandError('either --list or --event <type> is required');
    checkEvent(chosen, storagePoolEventNames);
    return watch<PoolEventItem>(
      context,
      { loop: options.loop, timeout: options.timeout, reconnect: options.reconnect },
      {
        choose(connection) {
          const of = options.pool === undefined ? null : findPool(connection, options.pool);
          const events = [chosen as StoragePoolEvent['event']];
          return { options: { storagePool: { of, events } }, close: () => of?.close() };
        },
        item: toItem,
      },
    );
  },
  text(item, values) {
    if (isTypes(item)) return typesText(item);
    if (isEnd(item)) return endText(item);
    return stamped(item, values, eventText(item));
  },
  status: (item) => endStatus(item),
});

function toItem(happened: ConnectionEvent): PoolEventItem {
  if (happened.kind !== 'storagePool') throw new Error(`unexpected event of a ${happened.kind}`);
  const { kind: _kind, storagePool, ...rest } = happened;
  return {
    timestamp: new Date().toISOString(),
    pool: storagePool.getName(),
    uuid: storagePool.getUUIDString(),
    ...rest,
  };
}

export function eventText(item: PoolEventItem): string {
  const details = item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : '';
  return `event '${item.event}' for storage pool ${item.pool}${details}\n`;
}

const TYPES: Readonly<Record<string, string>> = {
  defined: 'Defined',
  undefined: 'Undefined',
  started: 'Started',
  stopped: 'Stopped',
  created: 'Created',
  deleted: 'Deleted',
};
