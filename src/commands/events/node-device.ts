/** Waiting for events of node devices. */
import type { ConnectionEvent } from '../../ffi/events/iterator.js';
import { nodeDeviceEventNames } from '../../ffi/events/names.js';
import type { NodeDeviceEvent } from '../../ffi/events/types.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { findDeviceByName } from '../nodedev/common.js';
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

/** An event of a node device, and what it tells beside. */
export type NodeDeviceEventItem = Arrival & {
  /** The name of the device. */
  readonly device: string;
} & NodeDeviceEvent;

export const nodedevEvent = defineCommand({
  name: 'nodedev-event',
  area: 'nodedev',
  group: 'nodedev',
  summary: 'wait for events of node devices, or list the kinds of events',
  description:
    'Prints each event as it comes: the first one, or with --loop all until the time is up or Ctrl-C. With --json, ' +
    'one object a line. Exits with 1 when no event came, or when the connection is lost (see --reconnect).',
  options: {
    device: {
      kind: 'string',
      allowEmpty: false,
      completer: 'nodedev',
      summary: 'only events of this device, by its name',
    },
    event: {
      kind: 'string',
      completer: 'nodedev-event',
      choices: nodeDeviceEventNames,
      summary: 'the kind of event to wait for',
    },
    ...waitOptions,
    list: { kind: 'flag', summary: 'list the kinds of events' },
    ...lateOptions,
  },
  examples: [
    { line: 'nodedev-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
    {
      line: 'nodedev-event --event lifecycle --loop --timeout 1',
      summary: 'Watch all devices for a second',
      needs: 'an event to happen',
    },
  ],
  run(context, options): AsyncIterable<EventTypes | NodeDeviceEventItem | WaitEnd> {
    if (options.list) return listTypes(nodeDeviceEventNames);
    const { event: chosen } = options;
    if (chosen === undefined) throw new CommandError('either --list or --event <type> is required');
    checkEvent(chosen, nodeDeviceEventNames);
    return watch<NodeDeviceEventItem>(
      context,
      { loop: options.loop, timeout: options.timeout, reconnect: options.reconnect },
      {
        choose(connection) {
          const of = options.device === undefined ? null : findDeviceByName(connection, options.device);
          const events = [chosen as NodeDeviceEvent['event']];
          return { options: { nodeDevice: { of, events } }, close: () => of?.close() };
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

function toItem(happened: ConnectionEvent): NodeDeviceEventItem {
  if (happened.kind !== 'nodeDevice') throw new Error(`unexpected event of a ${happened.kind}`);
  const { kind: _kind, nodeDevice, ...rest } = happened;
  return {
    timestamp: new Date().toISOString(),
    device: nodeDevice.getName(),
    ...rest,
  };
}

export function eventText(item: NodeDeviceEventItem): string {
  const details = item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : '';
  return `event '${item.event}' for node device ${item.device}${details}\n`;
}

const TYPES: Readonly<Record<string, string>> = {
  created: 'Created',
  deleted: 'Deleted',
  defined: 'Defined',
  undefined: 'Undefined',
};
