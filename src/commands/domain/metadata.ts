/** The elements that applications keep in a domain's configuration. */
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_DOMAIN_METADATA_ELEMENT, VIR_ERR_NO_DOMAIN_METADATA } from '../../ffi/generated/constants.js';
import { message, type Output } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { edit } from '../edit.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';

/** An application's element. */
export interface DomainMetadata {
  /** The domain's name. */
  readonly domain: string;
  /** Namespace of the element. */
  readonly uri: string;
  /** The element; null when there is none. */
  readonly xml: string | null;
  /** What this command has done with it; null when it was only to be shown. */
  readonly action: 'modified' | 'unchanged' | 'removed' | null;
}

export const metadata = defineCommand({
  name: 'metadata',
  area: 'domain',
  group: 'domain',
  summary: "show or set an application's element in a domain's configuration",
  options: {
    domain: domainOption,
    uri: { kind: 'string', required: true, allowEmpty: false, summary: 'the namespace of the element' },
    ...affectOptions,
    edit: { kind: 'flag', summary: 'open an editor on the element' },
    key: { kind: 'string', allowEmpty: false, summary: 'the prefix that stands for the namespace' },
    set: { kind: 'string', allowEmpty: false, metavar: 'xml', summary: 'the new element' },
    remove: { kind: 'flag', summary: 'remove the element' },
  },
  examples: [
    {
      line: "metadata test http://example.org/app --key app --set '<owner>me</owner>'",
      summary: 'Note the owner of the domain test',
    },
  ],
  async run(context, options): Promise<DomainMetadata> {
    exclusive(options, 'edit', 'set');
    exclusive(options, 'remove', 'set');
    exclusive(options, 'remove', 'edit');
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const { uri, key, set } = options;
    if ((set !== undefined || options.edit) && key === undefined) {
      throw new CommandError('namespace key is required when modifying metadata');
    }
    const name = domain.getName();
    const write = (xml: string | null): void => {
      domain.setMetadata(VIR_DOMAIN_METADATA_ELEMENT, xml, key ?? null, uri, flags);
    };
    if (options.remove) {
      write(null);
      return { domain: name, uri, xml: null, action: 'removed' };
    }
    if (set !== undefined) {
      write(set);
      return { domain: name, uri, xml: set, action: 'modified' };
    }
    if (!options.edit) return { domain: name, uri, xml: read(domain, uri, flags), action: null };
    const { changed } = await edit(context, {
      subject: 'Metadata',
      read: () => read(domain, uri, flags) ?? '\n',
      write(text) {
        write(text);
        return undefined;
      },
    });
    return { domain: name, uri, xml: read(domain, uri, flags), action: changed ? 'modified' : 'unchanged' };
  },
  text: ({ xml, action }): Output => {
    switch (action) {
      case 'removed':
        return message('Metadata removed');
      case 'modified':
        return message('Metadata modified');
      case 'unchanged':
        return { kind: 'message', text: 'Metadata not changed', newline: false };
      case null:
        return `${xml ?? ''}\n`;
    }
  },
});

function read(domain: Domain, uri: string, flags: number): string | null {
  try {
    return domain.getMetadata(VIR_DOMAIN_METADATA_ELEMENT, uri, flags);
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_NO_DOMAIN_METADATA) return null;
    throw error;
  }
}
