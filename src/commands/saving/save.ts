/** Writing a guest's memory to a file and reading it back: `save`, `managedsave`, `dump`, `restore`. */
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO,
  VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY,
  VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB,
  VIR_DOMAIN_CORE_DUMP_FORMAT_RAW,
  VIR_DOMAIN_CORE_DUMP_FORMAT_WIN_DMP,
  VIR_DOMAIN_SAVE_RESET_NVRAM,
  VIR_DUMP_BYPASS_CACHE,
  VIR_DUMP_CRASH,
  VIR_DUMP_LIVE,
  VIR_DUMP_MEMORY_ONLY,
  VIR_DUMP_RESET,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { attempt, CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { watchJob } from './job.js';
import {
  bypassCacheOption,
  hostFileOption,
  saveFlags,
  stateOptions,
  verboseOption,
  xmlFileOption,
} from './options.js';

/** A domain whose memory was written to a file. */
export interface SavedDomain {
  /** Its name. */
  readonly domain: string;
  /** The file on its host. */
  readonly file: string;
}

const channelsOption = {
  kind: 'integer',
  positional: false,
  metavar: 'count',
  since: 'virDomainSaveParams',
} as const;

export const save = defineCommand({
  name: 'save',
  area: 'domain',
  group: 'domain',
  summary: "write a guest's memory to a file and stop it",
  description:
    'The domain goes on from there with restore. Ctrl-C ends the saving and lets the guest run on.',
  options: {
    domain: domainOption,
    file: { ...hostFileOption, summary: 'the file on the host to write to' },
    'bypass-cache': bypassCacheOption,
    'parallel-channels': { ...channelsOption, summary: 'how many channels to write through' },
    'image-format': {
      kind: 'string',
      positional: false,
      allowEmpty: false,
      choices: ['raw', 'gzip', 'bzip2', 'xz', 'lzop', 'zstd', 'sparse'],
      summary: 'the format of the file',
    },
    xml: { ...xmlFileOption, summary: "a file with changes of the host's part of the XML description" },
    ...stateOptions,
    verbose: verboseOption,
  },
  examples: [
    { line: 'save test test.save', summary: 'Stop a domain and keep its memory in the file test.save' },
  ],
  async run(context, values): Promise<SavedDomain> {
    const flags = saveFlags(values);
    using domain = findDomain(await context.connection(), values.domain);
    const { file } = values;
    const parameters = {
      'parallel.channels': values['parallel-channels'],
      image_format: values['image-format'],
    };
    const xml = values.xml === undefined ? null : await context.readFile(values.xml);
    const isSimple = Object.values(parameters).every((value) => value === undefined);
    const name = domain.getName();
    await watchJob(context, domain, {
      title: 'Save',
      verbose: values.verbose,
      work: () =>
        attempt(`Failed to save domain '${values.domain}' to ${file}`, () =>
          isSimple
            ? domain.saveAsync(file, xml, flags)
            : domain.saveParamsAsync({ file, dxml: xml, ...parameters }, flags),
        ),
    });
    return { domain: name, file };
  },
  text: ({ file }, { domain }) => message(`\nDomain '${domain}' saved to ${file}`),
});

/** A domain whose memory libvirt keeps. */
export interface ManagedSave {
  /** Its name. */
  readonly domain: string;
}

export const managedsave = defineCommand({
  name: 'managedsave',
  area: 'domain',
  group: 'domain',
  summary: 'stop a guest so that it goes on from here at the next start',
  description:
    'libvirt keeps the memory in a file of its own. Ctrl-C ends the saving and lets the guest run on.',
  options: {
    domain: domainOption,
    'bypass-cache': bypassCacheOption,
    ...stateOptions,
    verbose: verboseOption,
  },
  examples: [{ line: 'managedsave test', summary: 'Stop a domain and keep its memory for the next start' }],
  async run(context, values): Promise<ManagedSave> {
    const flags = saveFlags(values);
    using domain = findDomain(await context.connection(), values.domain);
    const name = domain.getName();
    await watchJob(context, domain, {
      title: 'Managedsave',
      verbose: values.verbose,
      work: () =>
        attempt(`Failed to save domain '${values.domain}' state`, () => domain.managedSaveAsync(flags)),
    });
    return { domain: name };
  },
  text: (_, { domain }) => message(`\nDomain '${domain}' state saved by libvirt`),
});

const FORMATS: ReadonlyMap<string, number> = new Map([
  ['kdump-zlib', VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB],
  ['kdump-lzo', VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO],
  ['kdump-snappy', VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY],
  ['win-dmp', VIR_DOMAIN_CORE_DUMP_FORMAT_WIN_DMP],
  ['elf', VIR_DOMAIN_CORE_DUMP_FORMAT_RAW],
]);

export const dump = defineCommand({
  name: 'dump',
  area: 'domain',
  group: 'domain',
  summary: "write a guest's memory to a file for debuggers",
  description: 'Ctrl-C ends the dump.',
  options: {
    domain: domainOption,
    file: { ...hostFileOption, summary: 'the file on the host to write to' },
    live: { kind: 'flag', summary: 'let the guest run meanwhile' },
    crash: { kind: 'flag', summary: 'leave the domain crashed afterwards' },
    'bypass-cache': bypassCacheOption,
    reset: { kind: 'flag', summary: 'reset the guest afterwards' },
    verbose: verboseOption,
    'memory-only': { kind: 'flag', summary: 'memory and processors only, in a format that debuggers read' },
    format: {
      kind: 'string',
      choices: [...FORMATS.keys()],
      since: 'virDomainCoreDumpWithFormat',
      summary: 'with --memory-only: the format of the file',
    },
  },
  examples: [{ line: 'dump test core', summary: "Write the guest's memory to the file core" }],
  async run(context, values): Promise<SavedDomain> {
    using domain = findDomain(await context.connection(), values.domain);
    const { file } = values;
    const flags = flagsOf(
      [values.live, VIR_DUMP_LIVE],
      [values.crash, VIR_DUMP_CRASH],
      [values['bypass-cache'], VIR_DUMP_BYPASS_CACHE],
      [values.reset, VIR_DUMP_RESET],
      [values['memory-only'], VIR_DUMP_MEMORY_ONLY],
    );
    const format = dumpFormat(values.format, values['memory-only']);
    const name = domain.getName();
    await watchJob(context, domain, {
      title: 'Dump',
      verbose: values.verbose,
      work: () =>
        attempt(`Failed to core dump domain '${values.domain}' to ${file}`, () =>
          dumpTo(domain, { file, format, flags }),
        ),
    });
    return { domain: name, file };
  },
  text: ({ file }, { domain }) => message(`\nDomain '${domain}' dumped to ${file}`),
});

/** @throws CommandError for a format that is unknown or cannot be chosen */
function dumpFormat(given: string | undefined, memoryOnly: boolean): number {
  if (given === undefined) return VIR_DOMAIN_CORE_DUMP_FORMAT_RAW;
  if (!memoryOnly) throw new CommandError('--format only works with --memory-only');
  const format = given === '' ? VIR_DOMAIN_CORE_DUMP_FORMAT_RAW : FORMATS.get(given);
  if (format !== undefined) return format;
  const names = [...FORMATS.keys()].map((name) => `'${name}'`);
  throw new CommandError(
    `format '${given}' is not supported, expecting ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}`,
  );
}

interface Dump {
  readonly file: string;
  readonly format: number;
  readonly flags: number;
}

const dumpTo = (domain: Domain, { file, format, flags }: Dump): Promise<void> =>
  format === VIR_DOMAIN_CORE_DUMP_FORMAT_RAW
    ? domain.coreDumpAsync(file, flags)
    : domain.coreDumpFormatAsync(file, format, flags);

/** A file that a domain was restored from. */
export interface RestoredDomain {
  /** The file on the host. */
  readonly file: string;
}

export const restore = defineCommand({
  name: 'restore',
  area: 'domain',
  group: 'domain',
  summary: 'let a domain go on from a file that save has written',
  options: {
    file: { ...hostFileOption, summary: 'the file on the host to read from' },
    'bypass-cache': bypassCacheOption,
    'parallel-channels': { ...channelsOption, summary: 'how many channels to read through' },
    xml: { ...xmlFileOption, summary: "a file with changes of the host's part of the XML description" },
    ...stateOptions,
    'reset-nvram': { kind: 'flag', summary: 'fill the NVRAM from its template again' },
  },
  examples: [
    {
      line: 'restore test.save',
      summary: 'Let a domain go on from the file test.save',
      after: 'save test test.save',
    },
  ],
  async run(context, values): Promise<RestoredDomain> {
    const { file } = values;
    const connection = await context.connection();
    const flags = flagsOf([true, saveFlags(values)], [values['reset-nvram'], VIR_DOMAIN_SAVE_RESET_NVRAM]);
    const xml = values.xml === undefined ? null : await context.readFile(values.xml);
    const channels = values['parallel-channels'];
    const parameters = channels === undefined ? null : { 'parallel.channels': channels };
    await attempt(`Failed to restore domain from ${file}`, () =>
      connection.restoreDomainAsync(file, xml, parameters, flags),
    );
    return { file };
  },
  text: ({ file }) => message(`Domain restored from ${file}`),
});
