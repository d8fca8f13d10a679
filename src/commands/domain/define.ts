/** Domains from XML and as XML: `define`, `create`, `dumpxml`. */
import {
  VIR_DOMAIN_DEFINE_VALIDATE,
  VIR_DOMAIN_START_AUTODESTROY,
  VIR_DOMAIN_START_PAUSED,
  VIR_DOMAIN_START_RESET_NVRAM,
  VIR_DOMAIN_START_VALIDATE,
  VIR_DOMAIN_XML_INACTIVE,
  VIR_DOMAIN_XML_MIGRATABLE,
  VIR_DOMAIN_XML_SECURE,
  VIR_DOMAIN_XML_UPDATE_CPU,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { flagsOf } from '../listing.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { domainOption, findDomain } from './lookup.js';
import { passFdsOption, readFds } from './pass-fds.js';

/** A domain that was made from a file. */
export interface DomainFromFile {
  /** Its name. */
  readonly domain: string;
  /** The file that described it. */
  readonly file: string;
}

const fileOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'file',
  metavar: 'file',
  summary: 'a file with the XML description of the domain',
} as const;

const validateOption = { kind: 'flag', summary: "check the XML against libvirt's schema" } as const;

export const define = defineCommand({
  name: 'define',
  area: 'domain',
  group: 'domain',
  summary: 'define a domain without starting it, or change its definition',
  options: { file: fileOption, validate: validateOption },
  async run(context, values): Promise<DomainFromFile> {
    const connection = await context.connection();
    const { file } = values;
    const xml = await context.readFile(file);
    using domain = attempt(`Failed to define domain from ${file}`, () =>
      connection.defineDomain(xml, values.validate ? VIR_DOMAIN_DEFINE_VALIDATE : 0),
    );
    return { domain: domain.getName(), file };
  },
  text: ({ domain, file }) => message(`Domain '${domain}' defined from ${file}`),
});

export const create = defineCommand({
  name: 'create',
  area: 'domain',
  group: 'domain',
  summary: 'create and start a transient domain',
  description: 'Starts a domain that nobody has defined, and that is gone when it is shut off.',
  options: {
    file: fileOption,
    paused: { kind: 'flag', summary: 'leave the guest paused' },
    autodestroy: { kind: 'flag', summary: 'destroy the guest when this connection ends' },
    ...passFdsOption,
    validate: validateOption,
    'reset-nvram': { kind: 'flag', summary: 'fill the NVRAM from its template again' },
  },
  async run(context, values): Promise<DomainFromFile> {
    const connection = await context.connection();
    const { file } = values;
    const xml = await context.readFile(file);
    const files = readFds(values['pass-fds']);
    const flags = flagsOf(
      [values.paused, VIR_DOMAIN_START_PAUSED],
      [values.autodestroy, VIR_DOMAIN_START_AUTODESTROY],
      [values.validate, VIR_DOMAIN_START_VALIDATE],
      [values['reset-nvram'], VIR_DOMAIN_START_RESET_NVRAM],
    );
    using domain = attempt(`Failed to create domain from ${file}`, () =>
      files.length > 0
        ? connection.createDomainWithFiles(xml, files, flags)
        : connection.createDomain(xml, flags),
    );
    return { domain: domain.getName(), file };
  },
  text: ({ domain, file }) => message(`Domain '${domain}' created from ${file}`),
});

export const dumpxml = defineCommand({
  name: 'dumpxml',
  area: 'domain',
  group: 'domain',
  summary: 'print the XML description of a domain',
  options: {
    domain: domainOption,
    inactive: { kind: 'flag', summary: 'the definition, also where the running domain differs from it' },
    'security-info': { kind: 'flag', summary: 'with passwords' },
    'update-cpu': { kind: 'flag', summary: "with the guest's CPU as the host provides it" },
    migratable: { kind: 'flag', summary: 'as another host understands it' },
    ...xpathOptions,
  },
  examples: [
    { line: 'dumpxml test', summary: 'Print the description of the domain test' },
    { line: 'dumpxml test --xpath //memory', summary: 'Print what it says about memory' },
  ],
  async run(context, values): Promise<XmlResult> {
    const connection = await context.connection();
    const flags = flagsOf(
      [values.inactive, VIR_DOMAIN_XML_INACTIVE],
      [values['security-info'], VIR_DOMAIN_XML_SECURE],
      [values['update-cpu'], VIR_DOMAIN_XML_UPDATE_CPU],
      [values.migratable, VIR_DOMAIN_XML_MIGRATABLE],
    );
    using domain = findDomain(connection, values.domain);
    return await xmlResult(context, domain.getXMLDescription(flags), values);
  },
  text: ({ xml }) => xml,
});
