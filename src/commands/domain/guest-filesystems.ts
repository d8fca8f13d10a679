/** The file systems that a guest has mounted: making them stand still, and giving free blocks back. */
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { domainOption, findDomain } from './lookup.js';

const runningDomain = { ...domainOption, completer: 'domain-running' } as const;

/** File systems that stand still now, or go on. */
export interface FrozenFilesystems {
  /** The domain's name. */
  readonly domain: string;
  /** How many there are. */
  readonly filesystems: number;
}

export const domfsfreeze = defineCommand({
  name: 'domfsfreeze',
  area: 'domain',
  group: 'domain',
  summary: "make a guest's file systems stand still",
  description: "Asks the guest's agent. Nothing is written until domfsthaw, so that the disks can be copied.",
  options: {
    domain: runningDomain,
    mountpoint: { kind: 'list', metavar: 'path', summary: 'where it is mounted; all of them without' },
  },
  examples: [
    {
      line: 'domfsfreeze test',
      summary: 'Make all file systems stand still',
      needs: 'an agent in the guest',
    },
  ],
  async run(context, options): Promise<FrozenFilesystems> {
    using domain = findDomain(await context.connection(), options.domain);
    const { mountpoint } = options;
    const filesystems = attempt('Unable to freeze filesystems', () => domain.fsFreeze(mountpoint));
    return { domain: domain.getName(), filesystems };
  },
  text: ({ filesystems }) => message(`Froze ${filesystems} filesystem(s)`),
});

export const domfsthaw = defineCommand({
  name: 'domfsthaw',
  area: 'domain',
  group: 'domain',
  summary: "let a guest's file systems go on",
  options: {
    domain: runningDomain,
    mountpoint: { kind: 'list', metavar: 'path', summary: 'where it is mounted; all of them without' },
  },
  examples: [{ line: 'domfsthaw test', summary: 'Let them go on', needs: 'an agent in the guest' }],
  async run(context, options): Promise<FrozenFilesystems> {
    using domain = findDomain(await context.connection(), options.domain);
    const { mountpoint } = options;
    const filesystems = attempt('Unable to thaw filesystems', () => domain.fsThaw(mountpoint));
    return { domain: domain.getName(), filesystems };
  },
  text: ({ filesystems }) => message(`Thawed ${filesystems} filesystem(s)`),
});

/** File systems whose free blocks were given back. */
export interface TrimmedFilesystems {
  /** The domain's name. */
  readonly domain: string;
  /** Where the file system is mounted; null for all of them. */
  readonly mountpoint: string | null;
  /** Shorter runs of free blocks were left, in bytes. */
  readonly minimumBytes: bigint;
}

export const domfstrim = defineCommand({
  name: 'domfstrim',
  area: 'domain',
  group: 'domain',
  summary: 'have a guest give free blocks back to its disks',
  options: {
    domain: runningDomain,
    minimum: {
      kind: 'biginteger',
      min: 0n,
      metavar: 'bytes',
      summary: 'leave runs of free blocks that are shorter than this',
    },
    mountpoint: { kind: 'string', allowEmpty: false, metavar: 'path', summary: 'where it is mounted' },
  },
  examples: [
    {
      line: 'domfstrim test --minimum 1048576',
      summary: 'Give back free pieces of at least 1 MiB',
      needs: 'an agent in the guest',
    },
  ],
  async run(context, options): Promise<TrimmedFilesystems> {
    using domain = findDomain(await context.connection(), options.domain);
    const { minimum: minimumBytes = 0n, mountpoint = null } = options;
    attempt('Unable to invoke fstrim', () => {
      domain.fsTrim(mountpoint, minimumBytes);
    });
    return { domain: domain.getName(), mountpoint, minimumBytes };
  },
  text: () => [],
});
