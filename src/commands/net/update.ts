/** `net-update`: one element of a network's description, while the network runs. */
import {
  VIR_NETWORK_UPDATE_AFFECT_CONFIG,
  VIR_NETWORK_UPDATE_AFFECT_LIVE,
  VIR_NETWORK_UPDATE_COMMAND_ADD_LAST,
} from '../../ffi/generated/constants.js';
import { virNetworkUpdateCommandWords, virNetworkUpdateSectionWords } from '../../ffi/generated/words.js';
import type { Network } from '../../ffi/network.js';
import { affectedParts } from '../affected.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { findNetwork, networkOption } from './common.js';

/** A network that was updated. */
export interface NetworkUpdate {
  /** Its name. */
  readonly network: string;
  /** Whether the running network was changed. */
  readonly live: boolean;
  /** Whether the definition was changed. */
  readonly config: boolean;
}

export const netUpdate = defineCommand({
  name: 'net-update',
  area: 'net',
  group: 'network',
  summary: 'change one element of the description of a network',
  description:
    'Adds, changes or removes one element, without a restart of the network where it allows that. ' +
    'Without --live and --config it acts on the running network, or on the definition of one that is stopped.',
  options: {
    network: networkOption,
    command: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      choices: ['add', 'add-first', 'add-last', 'delete', 'modify'],
      summary: 'what to do: add-first, add-last (or add), delete, modify',
    },
    section: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      choices: Object.values(virNetworkUpdateSectionWords).filter((word) => word !== 'none'),
      summary: 'the part of the description that the element belongs to',
    },
    xml: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      metavar: 'xml',
      summary: "the element: a file's name, or the XML itself when it begins with '<'",
    },
    'parent-index': { kind: 'integer', summary: 'which of several parents holds the element, from 0' },
    config: { kind: 'flag', summary: 'change the definition' },
    live: { kind: 'flag', summary: 'change the running network' },
    current: { kind: 'flag', summary: 'change the network as it is now (the default)' },
  },
  examples: [
    {
      line: "net-update default add ip-dhcp-range \"<range start='192.168.122.10' end='192.168.122.20'/>\"",
      summary: 'Add a range of addresses',
      needs: 'the network driver of libvirt',
    },
  ],
  async run(context, values): Promise<NetworkUpdate> {
    exclusive(values, 'current', 'live');
    exclusive(values, 'current', 'config');
    using network = findNetwork(await context.connection(), values.network);
    const command = numberOf(virNetworkUpdateCommandWords, values.command, 'command');
    const section = numberOf(virNetworkUpdateSectionWords, values.section, 'section');
    const parentIndex = values['parent-index'] ?? -1;
    const xml = values.xml.startsWith('<') ? values.xml : await context.readFile(values.xml);
    const name = network.getName();
    const flags = flagsOf(
      [values.config, VIR_NETWORK_UPDATE_AFFECT_CONFIG],
      [values.live, VIR_NETWORK_UPDATE_AFFECT_LIVE],
    );
    attempt(`Failed to update network ${name}`, () =>
      network.update(command, section, parentIndex, xml, flags),
    );
    return { network: name, ...affected(network, values) };
  },
  text: ({ network, ...parts }) => ({
    kind: 'message',
    text: `Updated network ${network} ${affectedParts(parts)}`,
    newline: false,
  }),
});

function affected(
  network: Network,
  { live, config }: { readonly live: boolean; readonly config: boolean },
): Pick<NetworkUpdate, 'live' | 'config'> {
  if (live || config) return { live, config };
  const isActive = network.isActive();
  return { live: isActive, config: !isActive };
}

function numberOf(words: Readonly<Record<number, string>>, word: string, what: string): number {
  if (what === 'command' && word === 'add') return VIR_NETWORK_UPDATE_COMMAND_ADD_LAST;
  const found = Object.entries(words).find(([number, name]) => name === word && number !== '0');
  if (found === undefined) throw new CommandError(`unrecognized ${what} name '${word}'`);
  return Number(found[0]);
}
