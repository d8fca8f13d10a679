/** `domblklist`, `domblkinfo` and `domblkerror`: what disks a domain has, and how they are. */
import type { BlockInfo, Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { virDomainDiskErrorCodeWords } from '../../ffi/generated/words.js';
import { fields, table, type Cell } from '../../format/output.js';
import { prettyCapacity } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { devicesOf, readDescription, type Look } from './description.js';
import { domainOption, findDomain } from './lookup.js';

/** A disk of a domain. */
export interface ListedDisk {
  /** What the source is: `file`, `block`, `network` …; null where the description does not tell. */
  readonly type: string | null;
  /** As what the guest sees it: `disk`, `cdrom`, `floppy`, `lun`; null where the description does not tell. */
  readonly device: string | null;
  /** Its name in the guest, such as `vda`. */
  readonly target: string;
  /** File, device, volume or network name on the host; null for an empty drive. */
  readonly source: string | null;
}

export const domblklist = defineCommand({
  name: 'domblklist',
  area: 'domain',
  group: 'monitor',
  summary: "list a domain's disks",
  options: {
    domain: domainOption,
    inactive: { kind: 'flag', summary: 'those of the next start, not those that the domain has now' },
    details: { kind: 'flag', summary: 'show the types of source and device, too' },
  },
  examples: [{ line: 'domblklist test --details', summary: 'List the disks of the domain test' }],
  async run(context, options): Promise<ListedDisk[]> {
    using domain = findDomain(await context.connection(), options.domain);
    return await listDisks(domain, options.inactive);
  },
  text: (disks, { details }) =>
    details
      ? table(
          ['Type', 'Device', 'Target', 'Source'],
          disks.map(({ type, device, target, source }) => [type ?? '', device ?? '', target, source ?? '-']),
        )
      : table(
          ['Target', 'Source'],
          disks.map(({ target, source }) => [target, source ?? '-']),
        ),
});

/** The disks of a domain, as domblklist tells them. */
async function listDisks(domain: Domain, inactive: boolean): Promise<ListedDisk[]> {
  const document = await readDescription(domain, inactive ? 'inactive' : 'current');
  return (await devicesOf(document, 'disk')).map(({ look }) => ({
    type: look('@type'),
    device: look('@device'),
    target: targetOf(look),
    source: sourceOf(look),
  }));
}

function targetOf(look: Look): string {
  const target = look('target/@dev');
  if (target === null) throw new CommandError('unable to query block list');
  return target;
}

function sourceOf(look: Look): string | null {
  switch (look('@type')) {
    case 'nvme': {
      const part = (name: string, digits: number): string =>
        Number(look(`source/address/@${name}`) ?? '0')
          .toString(16)
          .padStart(digits, '0');
      const address = `${part('domain', 4)}:${part('bus', 2)}:${part('slot', 2)}.${part('function', 1)}`;
      return `nvme://${address}/${look('source/@namespace') ?? ''}`;
    }
    case 'vhostuser':
      return look('source/@path');
    default:
      return look('source/@file | source/@dev | source/@dir | source/@name | source/@volume');
  }
}

/** The sizes of a disk; null for a drive without a medium. */
export interface DiskSizes {
  /** Its name in the guest, such as `vda`, or the path by which it was asked for. */
  readonly device: string;
  /** Size that the guest sees, in bytes. */
  readonly capacityBytes: bigint | null;
  /** Space that is used on the host, in bytes. */
  readonly allocationBytes: bigint | null;
  /** Size of the container on the host, in bytes. */
  readonly physicalBytes: bigint | null;
}

export const domblkinfo = defineCommand({
  name: 'domblkinfo',
  area: 'domain',
  group: 'monitor',
  summary: "show the sizes of a domain's disks",
  description: 'Sizes are in bytes, unless --human is given.',
  options: {
    domain: domainOption,
    device: {
      kind: 'string',
      completer: 'domain-disk',
      summary: 'the target or the path of a disk',
    },
    human: { kind: 'flag', summary: 'print sizes in units that are easy to read' },
    all: { kind: 'flag', summary: 'show all disks' },
  },
  examples: [{ line: 'domblkinfo test vda', summary: 'Tell how large the disk vda is' }],
  async run(context, options): Promise<DiskSizes[]> {
    exclusive(options, 'all', 'device');
    using domain = findDomain(await context.connection(), options.domain);
    if (options.all) return await allSizes(domain);
    const { device } = options;
    if (device === undefined || device === '') {
      throw new CommandError("command 'domblkinfo' requires <device> option");
    }
    return [{ device, ...domain.getBlockInfo(device) }];
  },
  text(disks, { all, human }) {
    const size = (bytes: bigint | null): string =>
      bytes === null ? '-' : human ? prettyCapacity(bytes, 3) : String(bytes);
    if (all) {
      return table(
        ['Target', 'Capacity', 'Allocation', 'Physical'],
        disks.map((disk): Cell[] => [
          disk.device,
          size(disk.capacityBytes),
          size(disk.allocationBytes),
          size(disk.physicalBytes),
        ]),
      );
    }
    return disks.map((disk) =>
      fields(16, [
        ['Capacity:', size(disk.capacityBytes)],
        ['Allocation:', size(disk.allocationBytes)],
        ['Physical:', size(disk.physicalBytes)],
      ]),
    );
  },
});

const NO_SIZES = { capacityBytes: null, allocationBytes: null, physicalBytes: null };

async function allSizes(domain: Domain): Promise<DiskSizes[]> {
  const disks = await devicesOf(await readDescription(domain), 'disk');
  const isActive = domain.isActive();
  return disks.map(({ look }) => {
    const device = targetOf(look);
    if (sourceOf(look) === null && look('source/@protocol') === null) return { device, ...NO_SIZES };
    return { device, ...sizesOf(domain, device, !isActive && look('source/@protocol') !== null) };
  });
}

/** Nobody can tell the size of a network disk while the domain, which has it open, does not run. */
function sizesOf(domain: Domain, device: string, mayFail: boolean): BlockInfo | typeof NO_SIZES {
  try {
    const sizes = domain.getBlockInfo(device);
    const isEmpty = !sizes.capacityBytes && !sizes.allocationBytes && !sizes.physicalBytes;
    return isEmpty ? NO_SIZES : sizes;
  } catch (error) {
    if (mayFail && error instanceof LibvirtError) return NO_SIZES;
    throw error;
  }
}

/** A disk that met an error. */
export interface DiskFailure {
  /** Its name in the guest, such as `vda`. */
  readonly device: string;
  /** `no-space`, or `unspec` for any other error. */
  readonly error: string;
}

const ERROR_TEXTS: Readonly<Record<string, string>> = {
  none: 'no error',
  unspec: 'unspecified error',
  'no-space': 'no space',
};

export const domblkerror = defineCommand({
  name: 'domblkerror',
  area: 'domain',
  group: 'monitor',
  summary: 'show which disks of a domain met an error',
  options: { domain: domainOption },
  examples: [{ line: 'domblkerror test', summary: 'Show the disk errors of the domain test' }],
  async run(context, options): Promise<DiskFailure[]> {
    using domain = findDomain(await context.connection(), options.domain);
    const words: Readonly<Record<number, string>> = virDomainDiskErrorCodeWords;
    return domain
      .getDiskErrors()
      .map(({ disk, error }) => ({ device: disk, error: words[error] ?? String(error) }));
  },
  text: (failures) =>
    failures.length === 0
      ? 'No errors found\n'
      : failures.map(({ device, error }) => `${device}: ${ERROR_TEXTS[error] ?? 'unspecified error'}\n`),
});
