/** Domains from XML and as XML: `define`, `create`, `dumpxml`. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
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
import { defineCommand, type Values } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { runConsole } from './console-session.js';
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
  examples: [{ line: 'define domain.xml', summary: 'Define the domain of domain.xml' }],
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

const createOptions = {
  file: fileOption,
  console: { kind: 'flag', since: 'virDomainOpenConsole', summary: 'join this terminal to its console' },
  paused: { kind: 'flag', summary: 'leave the guest paused' },
  autodestroy: { kind: 'flag', summary: 'destroy the guest when this connection ends' },
  ...passFdsOption,
  validate: validateOption,
  'reset-nvram': { kind: 'flag', summary: 'fill the NVRAM from its template again' },
} as const;
type CreateOptions = Values<typeof createOptions>;

export const create = defineCommand({
  name: 'create',
  area: 'domain',
  group: 'domain',
  summary: 'create and start a transient domain',
  description: 'Starts a domain that nobody has defined, and that is gone when it is shut off.',
  options: createOptions,
  examples: [
    { line: 'create domain.xml', summary: 'Create the domain of domain.xml, which is gone once it stops' },
  ],
  run: (context, values): Promise<DomainFromFile> | AsyncIterable<DomainFromFile> =>
    values.console ? createWithConsole(context, values) : createOnly(context, values),
  text: ({ domain, file }) => message(`Domain '${domain}' created from ${file}`),
});

async function createOnly(context: Context, values: CreateOptions): Promise<DomainFromFile> {
  using domain = await createDomain(context, await context.connection(), values);
  return { domain: domain.getName(), file: values.file };
}

/** What was done is shown before the console takes the terminal. */
async function* createWithConsole(context: Context, values: CreateOptions): AsyncGenerator<DomainFromFile> {
  const connection = await context.connection();
  using domain = await createDomain(context, connection, values);
  yield { domain: domain.getName(), file: values.file };
  try {
    await runConsole(context, connection, domain);
  } catch (error) {
    // As in virsh, the domain that was created counts.
    if (!(error instanceof CommandError || error instanceof LibvirtError)) throw error;
    context.warn(`error: ${error.message}`);
  }
}

async function createDomain(
  context: Context,
  connection: Connection,
  values: CreateOptions,
): Promise<Domain> {
  const { file } = values;
  const xml = await context.readFile(file);
  const files = readFds(values['pass-fds']);
  const flags = flagsOf(
    [values.paused, VIR_DOMAIN_START_PAUSED],
    [values.autodestroy, VIR_DOMAIN_START_AUTODESTROY],
    [values.validate, VIR_DOMAIN_START_VALIDATE],
    [values['reset-nvram'], VIR_DOMAIN_START_RESET_NVRAM],
  );
  return attempt(`Failed to create domain from ${file}`, () =>
    files.length > 0
      ? connection.createDomainWithFiles(xml, files, flags)
      : connection.createDomain(xml, flags),
  );
}

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
