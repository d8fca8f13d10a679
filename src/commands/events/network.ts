/** Waiting for events of networks. */
import { networkEventNames } from '../../ffi/events/names.js';
import type { NetworkEvent } from '../../ffi/events/types.js';
import type { Network } from '../../ffi/network.js';
import { findNetwork } from '../net/common.js';
import { metadataText } from './domain-text.js';
import { eventOf, objectEventCommand } from './object-events.js';
import type { Arrival } from './watch.js';

/** An event of a network, and what it tells beside. */
export type NetworkEventItem = Arrival & {
  /** The name of the network. */
  readonly network: string;
  /** Its UUID. */
  readonly uuid: string;
} & NetworkEvent;

const TYPES: Readonly<Record<string, string>> = {
  defined: 'Defined',
  undefined: 'Undefined',
  started: 'Started',
  stopped: 'Stopped',
};

export const netEvent = objectEventCommand<Network, NetworkEventItem>({
  name: 'net-event',
  area: 'net',
  group: 'network',
  objects: ['networks', 'networks'],
  option: { name: 'network', completer: 'network', summary: 'only events of this network: its name or UUID' },
  events: { names: networkEventNames, completer: 'network-event' },
  example: 'lifecycle',
  find: findNetwork,
  choose: (of, event) => ({ network: { of, events: [event as NetworkEvent['event']] } }),
  item(happened) {
    const { kind: _kind, network, ...rest } = eventOf('network', happened);
    return { network: network.getName(), uuid: network.getUUIDString(), ...rest };
  },
  text(item) {
    const details =
      item.event === 'lifecycle'
        ? (TYPES[item.type] ?? 'unknown')
        : metadataText(item.type, item.namespaceURI);
    return `event '${item.event}' for network ${item.network}: ${details}\n`;
  },
});
