/** A domain's title and description. */
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_AFFECT_CONFIG,
  VIR_DOMAIN_METADATA_DESCRIPTION,
  VIR_DOMAIN_METADATA_TITLE,
  VIR_DOMAIN_XML_INACTIVE,
  VIR_ERR_NO_DOMAIN_METADATA,
} from '../../ffi/generated/constants.js';
import { message, type Output } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';

/** A domain's title or description. */
export interface DomainDescription {
  /** The domain's name. */
  readonly domain: string;
  /** title or description. */
  readonly type: 'title' | 'description';
  /** The text; null when there is none. */
  readonly text: string | null;
  /** Whether this command has changed it; null when it was only to be shown. */
  readonly changed: boolean | null;
}

export const desc = defineCommand({
  name: 'desc',
  area: 'domain',
  group: 'domain',
  summary: "show or set a domain's title or description",
  description: 'Without a new text and without --edit, shows the present one. An empty text removes it.',
  options: {
    domain: domainOption,
    ...affectOptions,
    title: { kind: 'flag', summary: 'the title instead of the description' },
    edit: { kind: 'flag', summary: 'open an editor on the text' },
    'new-desc': { kind: 'list', metavar: 'text', summary: 'the new text; words are joined by blanks' },
  },
  examples: [
    { line: 'desc test', summary: "Show the domain test's description" },
    { line: 'desc test --title Web server', summary: 'Set the title of the domain test' },
  ],
  async run(context, options): Promise<DomainDescription> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const type = options.title ? 'title' : 'description';
    const words = options['new-desc'];
    const given = words.length > 0 ? words.join(' ') : undefined;
    const result = (text: string, changed: boolean | null): DomainDescription => ({
      domain: domain.getName(),
      type,
      text: text === '' ? null : text,
      changed,
    });
    if (!options.edit) {
      if (given === undefined) return result(await read(domain, type, flags), null);
      write(domain, type, given, flags);
      return result(given, true);
    }
    const before = await read(domain, type, flags);
    const edited = await context.edit(given ?? before, '.txt');
    // Many editors end the last line whether one wants it or not.
    const text = edited.replace(/\n$/, '');
    if (text === before) return result(before, false);
    try {
      write(domain, type, text, flags);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      const hint = `Your text is kept in ${await context.keep(edited, '.txt')}`;
      throw new CommandError(error.message, { cause: error.cause, hint });
    }
    return result(text, true);
  },
  text: ({ domain, type, text, changed }): Output => {
    if (changed === true) return unended(`Domain ${type} updated successfully`);
    if (changed === false) return message(`Domain ${type} not changed`);
    return text ?? unended(`No ${type} for domain: ${domain}`);
  },
});

const unended = (text: string): Output => ({ kind: 'message', text, newline: false });

type Type = DomainDescription['type'];

/** The text as it is, from the XML where the driver has no other way; empty when there is none. */
async function read(domain: Domain, type: Type, flags: number): Promise<string> {
  try {
    return domain.getMetadata(numberOf(type), null, flags);
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    return error.number === VIR_ERR_NO_DOMAIN_METADATA ? '' : readXml(domain, type, flags);
  }
}

async function readXml(domain: Domain, type: Type, flags: number): Promise<string> {
  const { parseXml, rootOf, selectText } = await import('../../format/xml.js');
  const xml = domain.getXMLDescription(
    (flags & VIR_DOMAIN_AFFECT_CONFIG) === 0 ? 0 : VIR_DOMAIN_XML_INACTIVE,
  );
  return selectText(type, rootOf(parseXml(xml))) ?? '';
}

function write(domain: Domain, type: Type, text: string, flags: number): void {
  attempt(`Failed to set new domain ${type}`, () => {
    domain.setMetadata(numberOf(type), text, null, null, flags);
  });
}

const numberOf = (type: Type): number =>
  type === 'title' ? VIR_DOMAIN_METADATA_TITLE : VIR_DOMAIN_METADATA_DESCRIPTION;
