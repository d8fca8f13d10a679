/** Titles, descriptions and metadata of networks. */
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_ERR_NO_NETWORK_METADATA,
  VIR_NETWORK_METADATA_DESCRIPTION,
  VIR_NETWORK_METADATA_ELEMENT,
  VIR_NETWORK_METADATA_TITLE,
  VIR_NETWORK_UPDATE_AFFECT_CONFIG,
  VIR_NETWORK_UPDATE_AFFECT_LIVE,
} from '../../ffi/generated/constants.js';
import { message, type Output } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { findNetwork, networkOption } from './common.js';

const affectOptions = {
  live: { kind: 'flag', summary: 'of the running network' },
  config: { kind: 'flag', summary: 'of the definition' },
  current: { kind: 'flag', summary: 'of the network as it is now (the default)' },
} as const;

interface Affect {
  readonly live: boolean;
  readonly config: boolean;
  readonly current: boolean;
}

function affectFlags(values: Affect & Readonly<Record<string, unknown>>): number {
  exclusive(values, 'current', 'live');
  exclusive(values, 'current', 'config');
  return flagsOf(
    [values.config, VIR_NETWORK_UPDATE_AFFECT_CONFIG],
    [values.live, VIR_NETWORK_UPDATE_AFFECT_LIVE],
  );
}

/** The text, or null where there is none. */
function unlessMissing(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_NO_NETWORK_METADATA) return null;
    throw error;
  }
}

/** The title or the description of a network. */
export interface NetworkDescription {
  /** Its name. */
  readonly network: string;
  /** Which of the two it is. */
  readonly kind: 'title' | 'description';
  /** The text as it is now; null where there is none. */
  readonly text: string | null;
  /** What was done: the text was shown, changed, or left as it was. */
  readonly action: 'shown' | 'changed' | 'unchanged';
}

export const netDesc = defineCommand({
  name: 'net-desc',
  area: 'net',
  group: 'network',
  summary: 'show or change the description or the title of a network',
  description: 'Without a text and without --edit it shows what there is. An empty text removes it.',
  options: {
    network: networkOption,
    ...affectOptions,
    title: { kind: 'flag', summary: 'the title instead of the description' },
    edit: { kind: 'flag', summary: 'change the text in an editor' },
    'new-desc': {
      kind: 'list',
      since: 'virNetworkSetMetadata',
      summary: 'the new text; several words are joined by spaces',
    },
  },
  examples: [
    {
      line: 'net-desc default --title',
      summary: 'Show the title of a network',
      needs: 'libvirt 9.7 or later',
    },
  ],
  async run(context, values): Promise<NetworkDescription> {
    const flags = affectFlags(values);
    using network = findNetwork(await context.connection(), values.network);
    const kind = values.title ? 'title' : 'description';
    const type = values.title ? VIR_NETWORK_METADATA_TITLE : VIR_NETWORK_METADATA_DESCRIPTION;
    const name = network.getName();
    const before = unlessMissing(() => network.getMetadata(type, null, flags));
    const given = values['new-desc'].length === 0 ? null : values['new-desc'].join(' ');
    if (given === null && !values.edit) return { network: name, kind, text: before, action: 'shown' };
    let text = given ?? before ?? '';
    if (values.edit) {
      text = (await context.edit(text, '.txt')).replace(/\n$/, '');
      if (text === (before ?? '')) return { network: name, kind, text: before, action: 'unchanged' };
    }
    attempt(`Failed to set new network ${kind}`, () =>
      network.setMetadata(type, text === '' ? null : text, null, null, flags),
    );
    return { network: name, kind, text: text === '' ? null : text, action: 'changed' };
  },
  text: descriptionText,
});

/** Of virsh's texts only one ends in a newline here. */
function descriptionText({ network, kind, text, action }: NetworkDescription): Output {
  const remark = (words: string): Output => ({ kind: 'message', text: words, newline: false });
  if (action === 'changed') return remark(`Network ${kind} updated successfully`);
  if (action === 'unchanged') return message(`Network ${kind} not changed`);
  return text ?? remark(`No ${kind} for network: ${network}`);
}

/** The metadata that an application keeps in a network. */
export interface NetworkMetadata {
  /** The network's name. */
  readonly network: string;
  /** The namespace. */
  readonly uri: string;
  /** The element as it is now; null where there is none. */
  readonly xml: string | null;
  /** What was done: the element was shown, changed, removed, or left as it was. */
  readonly action: 'shown' | 'changed' | 'removed' | 'unchanged';
}

export const netMetadata = defineCommand({
  name: 'net-metadata',
  area: 'net',
  group: 'network',
  summary: 'show or change the metadata that an application keeps in a network',
  options: {
    network: networkOption,
    uri: { kind: 'string', required: true, allowEmpty: false, summary: 'the URI of the namespace' },
    ...affectOptions,
    edit: { kind: 'flag', summary: 'change the element in an editor' },
    key: { kind: 'string', allowEmpty: false, summary: 'the prefix for the namespace' },
    set: {
      kind: 'string',
      allowEmpty: false,
      since: 'virNetworkSetMetadata',
      summary: 'the new element',
    },
    remove: { kind: 'flag', since: 'virNetworkSetMetadata', summary: 'remove the element' },
  },
  examples: [
    {
      line: 'net-metadata default http://example.org/notes',
      summary: 'Show what a program has noted about a network',
      needs: 'libvirt 9.7 or later',
    },
  ],
  async run(context, values): Promise<NetworkMetadata> {
    const flags = affectFlags(values);
    exclusive(values, 'edit', 'set');
    exclusive(values, 'remove', 'set');
    exclusive(values, 'remove', 'edit');
    using network = findNetwork(await context.connection(), values.network);
    const { uri, set, key } = values;
    const common = { network: network.getName(), uri };
    const type = VIR_NETWORK_METADATA_ELEMENT;
    if ((set !== undefined || values.edit) && key === undefined) {
      throw new CommandError('namespace key is required when modifying metadata');
    }
    const read = (): string | null => unlessMissing(() => network.getMetadata(type, uri, flags));
    const write = (xml: string | null): void => network.setMetadata(type, xml, key ?? null, uri, flags);
    if (values.remove) {
      write(null);
      return { ...common, xml: null, action: 'removed' };
    }
    if (values.edit) {
      const before = read() ?? '\n';
      const xml = await context.edit(before, '.xml');
      if (xml === before) return { ...common, xml: before.trim() || null, action: 'unchanged' };
      write(xml);
      return { ...common, xml, action: 'changed' };
    }
    if (set !== undefined) {
      write(set);
      return { ...common, xml: set, action: 'changed' };
    }
    return { ...common, xml: read(), action: 'shown' };
  },
  text: metadataText,
});

function metadataText({ xml, action }: NetworkMetadata): Output {
  switch (action) {
    case 'shown':
      return `${xml ?? ''}\n`;
    case 'changed':
      return message('Metadata modified');
    case 'removed':
      return message('Metadata removed');
    case 'unchanged':
      return { kind: 'message', text: 'Metadata not changed', newline: false };
  }
}
