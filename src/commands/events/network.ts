/** Waiting for events of networks. */
import { networkEventNames } from '../../ffi/events/names.js';
import type { NetworkEvent } from '../../ffi/events/types.js';
import type { Network } from '../../ffi/network.js';
import { defineCommand } from '../command.js';
import { findNetwork } from '../net/common.js';
import { metadataText } from './domain-text.js';
import {
  EVENT_DESCRIPTION,
  eventOf,
  eventOptions,
  followEvents,
  itemText,
  type ObjectEvents,
} from './object-events.js';
import { endStatus, type Arrival } from './watch.js';

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

const NETWORKS: ObjectEvents<Network, NetworkEventItem> = {
  names: networkEventNames,
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
};

export const netEvent = defineCommand({
  name: 'net-event',
  area: 'net',
  group: 'network',
  streams: true,
  summary: 'wait for events of networks, or list the kinds of events',
  description: EVENT_DESCRIPTION,
  options: {
    network: {
      kind: 'string',
      allowEmpty: false,
      completer: 'network',
      summary: 'only events of this network: its name or UUID',
    },
    ...eventOptions('network-event', networkEventNames),
  },
  examples: [
    { line: 'net-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
    {
      line: 'net-event --event lifecycle --loop --timeout 1',
      summary: 'Watch all networks for a second',
      needs: 'an event to happen',
    },
  ],
  run: (context, options) => followEvents(context, options, options.network, NETWORKS),
  text: (item, options) => itemText(item, options, NETWORKS),
  status: (item) => endStatus(item),
});
