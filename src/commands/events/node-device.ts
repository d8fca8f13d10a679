/** Waiting for events of node devices. */
import { nodeDeviceEventNames } from '../../ffi/events/names.js';
import type { NodeDeviceEvent } from '../../ffi/events/types.js';
import type { NodeDevice } from '../../ffi/node-device.js';
import { defineCommand } from '../command.js';
import { findDeviceByName } from '../nodedev/common.js';
import {
  EVENT_DESCRIPTION,
  eventOf,
  eventOptions,
  followEvents,
  itemText,
  type ObjectEvents,
} from './object-events.js';
import { endStatus, type Arrival } from './watch.js';

/** An event of a node device, and what it tells beside. */
export type NodeDeviceEventItem = Arrival & {
  /** The name of the device. */
  readonly device: string;
} & NodeDeviceEvent;

const TYPES: Readonly<Record<string, string>> = {
  created: 'Created',
  deleted: 'Deleted',
  defined: 'Defined',
  undefined: 'Undefined',
};

const DEVICES: ObjectEvents<NodeDevice, NodeDeviceEventItem> = {
  names: nodeDeviceEventNames,
  find: findDeviceByName,
  choose: (of, event) => ({ nodeDevice: { of, events: [event as NodeDeviceEvent['event']] } }),
  item(happened) {
    const { kind: _kind, nodeDevice, ...rest } = eventOf('nodeDevice', happened);
    return { device: nodeDevice.getName(), ...rest };
  },
  text: (item) =>
    `event '${item.event}' for node device ${item.device}${item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : ''}\n`,
};

export const nodedevEvent = defineCommand({
  name: 'nodedev-event',
  area: 'nodedev',
  group: 'nodedev',
  streams: true,
  summary: 'wait for events of node devices, or list the kinds of events',
  description: EVENT_DESCRIPTION,
  options: {
    device: {
      kind: 'string',
      allowEmpty: false,
      completer: 'nodedev',
      summary: 'only events of this device, by its name',
    },
    ...eventOptions('nodedev-event', nodeDeviceEventNames),
  },
  examples: [
    { line: 'nodedev-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
    {
      line: 'nodedev-event --event lifecycle --loop --timeout 1',
      summary: 'Watch all devices for a second',
      needs: 'an event to happen',
    },
  ],
  run: (context, options) => followEvents(context, options, options.device, DEVICES),
  text: (item, options) => itemText(item, options, DEVICES),
  status: (item) => endStatus(item),
});
