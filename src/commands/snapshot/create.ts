/** Taking snapshots: `snapshot-create`, `snapshot-create-as`. */
import type { Domain } from '../../ffi/domain.js';
import type { DomainSnapshot } from '../../ffi/domain-snapshot.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC,
  VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT,
  VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY,
  VIR_DOMAIN_SNAPSHOT_CREATE_HALT,
  VIR_DOMAIN_SNAPSHOT_CREATE_LIVE,
  VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA,
  VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE,
  VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE,
  VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT,
  VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE,
  VIR_ERR_INVALID_ARG,
} from '../../ffi/generated/constants.js';
import type { Output } from '../../format/output.js';
import { defineCommand, type Values } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { momentXml } from '../moment/moment.js';
import { disksElement, memoryElement } from './specs.js';

/** A snapshot that was taken, or with `--print-xml` the XML that would have described it. */
export interface CreatedSnapshot {
  /** The domain's name. */
  readonly domain: string;
  /** The snapshot's name; null with `--print-xml`. */
  readonly snapshot: string | null;
  /** The file that described it; null where the options did, or nothing. */
  readonly file: string | null;
  /** With `--print-xml` the XML, else null. */
  readonly xml: string | null;
}

const takingOptions = {
  'no-metadata': { kind: 'flag', summary: 'take it without telling libvirt to remember it' },
  halt: { kind: 'flag', summary: 'shut the domain off afterwards' },
  'disk-only': { kind: 'flag', summary: 'the disks alone, not the memory' },
  'reuse-external': { kind: 'flag', summary: 'write to files that exist already' },
  quiesce: { kind: 'flag', summary: 'have the guest agent freeze the file systems meanwhile' },
  atomic: { kind: 'flag', summary: 'all disks or none' },
  live: { kind: 'flag', summary: 'let the guest run on while its memory is written' },
  validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
} as const;

const takingFlags = (values: Values<typeof takingOptions>): number =>
  flagsOf(
    [values['no-metadata'], VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA],
    [values.halt, VIR_DOMAIN_SNAPSHOT_CREATE_HALT],
    [values['disk-only'], VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY],
    [values['reuse-external'], VIR_DOMAIN_SNAPSHOT_CREATE_REUSE_EXT],
    [values.quiesce, VIR_DOMAIN_SNAPSHOT_CREATE_QUIESCE],
    [values.atomic, VIR_DOMAIN_SNAPSHOT_CREATE_ATOMIC],
    [values.live, VIR_DOMAIN_SNAPSHOT_CREATE_LIVE],
    [values.validate, VIR_DOMAIN_SNAPSHOT_CREATE_VALIDATE],
  );

export const snapshotCreate = defineCommand({
  name: 'snapshot-create',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'take a snapshot as an XML description says',
  description: 'Without a file it takes one of everything, named by the time.',
  options: {
    domain: domainOption,
    xmlfile: {
      kind: 'string',
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with the XML description of the snapshot',
    },
    redefine: { kind: 'flag', summary: 'tell libvirt of a snapshot that exists already' },
    current: { kind: 'flag', summary: 'with --redefine: the domain goes on from it' },
    ...takingOptions,
  },
  examples: [{ line: 'snapshot-create test', summary: 'Take a snapshot of the domain test' }],
  async run(context, values): Promise<CreatedSnapshot> {
    const flags = flagsOf(
      [values.redefine, VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE],
      [values.current, VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT],
      [true, takingFlags(values)],
    );
    using domain = findDomain(await context.connection(), values.domain);
    const file = values.xmlfile ?? null;
    const xml = file === null ? '<domainsnapshot/>' : await context.readFile(file);
    using snapshot = take(domain, xml, flags);
    return { domain: domain.getName(), snapshot: snapshot.getName(), file, xml: null };
  },
  text: createdText,
});

export const snapshotCreateAs = defineCommand({
  name: 'snapshot-create-as',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'take a snapshot as the options say',
  options: {
    domain: domainOption,
    name: { kind: 'string', allowEmpty: false, summary: 'its name; the time by default' },
    description: { kind: 'string', allowEmpty: false, summary: 'what to say about it' },
    'print-xml': { kind: 'flag', summary: 'print the XML description and take no snapshot' },
    ...takingOptions,
    memspec: {
      kind: 'string',
      positional: false,
      allowEmpty: false,
      metavar: '[file=]FILE[,snapshot=internal|external|no]',
      summary: 'where the memory goes',
    },
    diskspec: {
      kind: 'list',
      metavar: 'disk[,snapshot=TYPE][,driver=FORMAT][,stype=TYPE][,file=FILE]',
      summary: 'what becomes of a disk; two commas stand for one in a value',
    },
  },
  examples: [
    { line: 'snapshot-create-as test before-update', summary: 'Take a snapshot of that name' },
    {
      line: 'snapshot-create-as test --print-xml --disk-only --diskspec vda,file=/images/overlay.qcow2',
      summary: 'Show the description of a snapshot of disks',
    },
  ],
  async run(context, values): Promise<CreatedSnapshot> {
    using domain = findDomain(await context.connection(), values.domain);
    const { name, description, memspec } = values;
    const xml = await momentXml({
      root: 'domainsnapshot',
      name,
      description,
      children: [await memoryElement(memspec), await disksElement(values.diskspec)],
    });
    const common = { domain: domain.getName(), file: null };
    if (values['print-xml']) return { ...common, snapshot: null, xml };
    using snapshot = take(domain, xml, takingFlags(values));
    return { ...common, snapshot: snapshot.getName(), xml: null };
  },
  text: createdText,
});

/** Drivers that cannot halt the domain themselves have it destroyed afterwards. */
function take(domain: Domain, xml: string, flags: number): DomainSnapshot {
  try {
    return domain.createSnapshot(xml, flags);
  } catch (error) {
    const halts = (flags & VIR_DOMAIN_SNAPSHOT_CREATE_HALT) !== 0;
    const isRefused = error instanceof LibvirtError && error.number === VIR_ERR_INVALID_ARG;
    if (!halts || !isRefused) throw error;
  }
  if (!domain.isPersistent()) {
    throw new CommandError('cannot halt after snapshot of transient domain');
  }
  const isActive = domain.isActive();
  const snapshot = domain.createSnapshot(xml, flags & ~VIR_DOMAIN_SNAPSHOT_CREATE_HALT);
  try {
    if (isActive) domain.destroy();
    return snapshot;
  } catch (error) {
    snapshot.close();
    throw error;
  }
}

function createdText({ snapshot, file, xml }: CreatedSnapshot): Output {
  if (xml !== null) return `${xml}\n`;
  const from = file === null ? '' : ` from '${file}'`;
  return { kind: 'message', text: `Domain snapshot ${snapshot ?? ''} created${from}`, newline: false };
}
