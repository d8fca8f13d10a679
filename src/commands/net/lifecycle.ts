/** Starting, stopping and removing networks, and their names. */
import type { Network } from '../../ffi/network.js';
import { message } from '../../format/output.js';
import { defineCommand, type Completer, type Example } from '../command.js';
import { attempt } from '../error.js';
import { lookUp } from '../look-up.js';
import { findNetwork, networkOption, type NetworkName } from './common.js';

interface Action {
  readonly name: string;
  readonly completer: Completer;
  readonly summary: string;
  readonly example: Example;
  readonly description?: string;
  readonly act: (network: Network) => void;
  readonly failed: (name: string) => string;
  readonly done: (name: string) => string;
}

/** A command that does one thing to one network. */
const action = ({ name, completer, summary, description, example, act, failed, done }: Action) =>
  defineCommand({
    name,
    area: 'net',
    group: 'network',
    summary,
    ...(description === undefined ? {} : { description }),
    options: { network: { ...networkOption, completer } },
    examples: [example],
    async run(context, values): Promise<NetworkName> {
      using network = findNetwork(await context.connection(), values.network);
      attempt(failed(values.network), () => act(network));
      return { network: network.getName() };
    },
    // virsh's messages name the network as the command line does.
    text: (_, { network }) => message(done(network)),
  });

export const netStart = action({
  name: 'net-start',
  completer: 'network-inactive',
  example: { line: 'net-start default', summary: 'Start the network default', after: 'net-destroy default' },
  summary: 'start a network that is defined',
  act: (network) => network.create(),
  failed: (name) => `Failed to start network ${name}`,
  done: (name) => `Network ${name} started`,
});

export const netDestroy = action({
  name: 'net-destroy',
  completer: 'network-active',
  example: { line: 'net-destroy default', summary: 'Stop the network default' },
  summary: 'stop a network at once',
  description: 'Stops a network. One that is transient is gone then; a defined one can be started again.',
  act: (network) => network.destroy(),
  failed: (name) => `Failed to destroy network ${name}`,
  done: (name) => `Network ${name} destroyed`,
});

export const netUndefine = action({
  name: 'net-undefine',
  completer: 'network',
  example: {
    line: 'net-undefine default',
    summary: 'Forget the network default, which is stopped',
    after: 'net-destroy default',
  },
  summary: "remove a network's definition",
  description: 'Removes the definition of a network. One that is running goes on as a transient network.',
  act: (network) => network.undefine(),
  failed: (name) => `Failed to undefine network ${name}`,
  done: (name) => `Network ${name} has been undefined`,
});

/** Whether a network starts with the host. */
export interface NetworkAutostart {
  /** Its name. */
  readonly network: string;
  /** Whether it starts with the host from now on. */
  readonly autostart: boolean;
}

export const netAutostart = defineCommand({
  name: 'net-autostart',
  area: 'net',
  group: 'network',
  summary: 'let a network start with the host, or not',
  options: {
    network: networkOption,
    disable: { kind: 'flag', summary: 'do not start it with the host any more' },
  },
  examples: [{ line: 'net-autostart default', summary: 'Start the network default with the host' }],
  async run(context, values): Promise<NetworkAutostart> {
    using network = findNetwork(await context.connection(), values.network);
    const verb = values.disable ? 'unmark' : 'mark';
    attempt(`failed to ${verb} network ${values.network} as autostarted`, () =>
      network.setAutostart(!values.disable),
    );
    return { network: network.getName(), autostart: !values.disable };
  },
  text: ({ autostart }, { network }) =>
    message(`Network ${network} ${autostart ? 'marked' : 'unmarked'} as autostarted`),
});

/** A network's name and UUID. */
export interface NetworkIdentity {
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
}

const identity = (network: Network): NetworkIdentity => ({
  name: network.getName(),
  uuid: network.getUUIDString(),
});

export const netName = defineCommand({
  name: 'net-name',
  area: 'net',
  group: 'network',
  summary: 'tell the name of the network of a UUID',
  options: { network: { ...networkOption, summary: 'the UUID of the network' } },
  examples: [
    {
      line: 'net-name 004b96e1-2d78-c30f-5aa5-f03c87d21e69',
      summary: 'Tell the name of a network',
      needs: 'a network with that UUID',
    },
  ],
  async run(context, values): Promise<NetworkIdentity> {
    const connection = await context.connection();
    const byUUID = (uuid: string): Network => connection.getNetworkByUUID(uuid);
    using network = lookUp('network', values.network, { byUUID });
    return identity(network);
  },
  text: ({ name }) => `${name}\n`,
});

export const netUuid = defineCommand({
  name: 'net-uuid',
  area: 'net',
  group: 'network',
  summary: 'tell the UUID of the network of a name',
  options: { network: { ...networkOption, summary: 'the name of the network' } },
  examples: [{ line: 'net-uuid default', summary: 'Print the UUID of the network default' }],
  async run(context, values): Promise<NetworkIdentity> {
    const connection = await context.connection();
    const byName = (name: string): Network => connection.getNetworkByName(name);
    using network = lookUp('network', values.network, { byName });
    return identity(network);
  },
  text: ({ uuid }) => `${uuid}\n`,
});
