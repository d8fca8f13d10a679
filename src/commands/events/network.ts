/** Waiting for events of networks. */
import type { ConnectionEvent } from '../../ffi/events/iterator.js';
import { networkEventNames } from '../../ffi/events/names.js';
import type { NetworkEvent } from '../../ffi/events/types.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { findNetwork } from '../net/common.js';
import { metadataText } from './domain-text.js';
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

/** An event of a network, and what it tells beside. */
export type NetworkEventItem = Arrival & {
  /** The name of the network. */
  readonly network: string;
  /** Its UUID. */
  readonly uuid: string;
} & NetworkEvent;

export const netEvent = defineCommand({
  name: 'net-event',
  area: 'net',
  group: 'network',
  summary: 'wait for events of networks, or list the kinds of events',
  description:
    'Prints each event as it comes: the first one, or with --loop all until the time is up or Ctrl-C. With --json, ' +
    'one object a line. Exits with 1 when no event came, or when the connection is lost (see --reconnect).',
  options: {
    network: {
      kind: 'string',
      allowEmpty: false,
      completer: 'network',
      summary: 'only events of this network: its name or UUID',
    },
    event: {
      kind: 'string',
      completer: 'network-event',
      choices: networkEventNames,
      summary: 'the kind of event to wait for',
    },
    ...waitOptions,
    list: { kind: 'flag', summary: 'list the kinds of events' },
    ...lateOptions,
  },
  examples: [
    { line: 'net-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
    {
      line: 'net-event --event lifecycle --loop --timeout 1',
      summary: 'Watch all networks for a second',
      needs: 'an event to happen',
    },
  ],
  run(context, options): AsyncIterable<EventTypes | NetworkEventItem | WaitEnd> {
    if (options.list) return listTypes(networkEventNames);
    const { event: chosen } = options;
    if (chosen === undefined) throw new CommandError('either --list or --event <type> is required');
    checkEvent(chosen, networkEventNames);
    return watch<NetworkEventItem>(
      context,
      { loop: options.loop, timeout: options.timeout, reconnect: options.reconnect },
      {
        choose(connection) {
          const of = options.network === undefined ? null : findNetwork(connection, options.network);
          const events = [chosen as NetworkEvent['event']];
          return { options: { network: { of, events } }, close: () => of?.close() };
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

function toItem(happened: ConnectionEvent): NetworkEventItem {
  if (happened.kind !== 'network') throw new Error(`unexpected event of a ${happened.kind}`);
  const { kind: _kind, network, ...rest } = happened;
  return {
    timestamp: new Date().toISOString(),
    network: network.getName(),
    uuid: network.getUUIDString(),
    ...rest,
  };
}

export function eventText(item: NetworkEventItem): string {
  const details =
    item.event === 'lifecycle' ? (TYPES[item.type] ?? 'unknown') : metadataText(item.type, item.namespaceURI);
  return `event '${item.event}' for network ${item.network}: ${details}\n`;
}

const TYPES: Readonly<Record<string, string>> = {
  defined: 'Defined',
  undefined: 'Undefined',
  started: 'Started',
  stopped: 'Stopped',
};
