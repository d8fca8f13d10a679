/** Waiting for events of node devices. */
import { nodeDeviceEventNames } from '../../ffi/events/names.js';
import type { NodeDeviceEvent } from '../../ffi/events/types.js';
import type { NodeDevice } from '../../ffi/node-device.js';
import { findDeviceByName } from '../nodedev/common.js';
import { eventOf, objectEventCommand } from './object-events.js';
import type { Arrival } from './watch.js';

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

export const nodedevEvent = objectEventCommand<NodeDevice, NodeDeviceEventItem>({
  name: 'nodedev-event',
  area: 'nodedev',
  group: 'nodedev',
  objects: ['node devices', 'devices'],
  option: { name: 'device', completer: 'nodedev', summary: 'only events of this device, by its name' },
  events: { names: nodeDeviceEventNames, completer: 'nodedev-event' },
  example: 'lifecycle',
  find: findDeviceByName,
  choose: (of, event) => ({ nodeDevice: { of, events: [event as NodeDeviceEvent['event']] } }),
  item(happened) {
    const { kind: _kind, nodeDevice, ...rest } = eventOf('nodeDevice', happened);
    return { device: nodeDevice.getName(), ...rest };
  },
  text: (item) =>
    `event '${item.event}' for node device ${item.device}${item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : ''}\n`,
});
