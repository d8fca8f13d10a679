/** `blockresize`: another size for a disk while the guest runs. */
import {
  VIR_DOMAIN_BLOCK_RESIZE_BYTES,
  VIR_DOMAIN_BLOCK_RESIZE_CAPACITY,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { domainOption, findDomain } from './lookup.js';

/** A disk that was resized. */
export interface BlockResize {
  /** The domain's name. */
  readonly domain: string;
  /** The disk as it was asked for. */
  readonly path: string;
  /** The new size in bytes; null with --capacity. */
  readonly sizeBytes: bigint | null;
}

export const diskPathOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'domain-disk',
  summary: 'the target or the source of the disk',
} as const;

const KIB = 1024n;

export const blockresize = defineCommand({
  name: 'blockresize',
  area: 'domain',
  group: 'domain',
  summary: 'change the size of a disk of a running domain',
  options: {
    domain: domainOption,
    path: diskPathOption,
    size: { kind: 'size', scale: 1024, summary: 'the new size, in KiB unless it has a suffix' },
    capacity: { kind: 'flag', summary: 'the size that the block device on the host has now' },
  },
  examples: [
    {
      line: 'blockresize test vda 20G',
      summary: 'Make a disk 20 GiB large',
      needs: 'a domain with such a disk, on a hypervisor that can do it',
    },
  ],
  async run(context, options): Promise<BlockResize> {
    exclusive(options, 'size', 'capacity');
    const { path, size: sizeBytes, capacity } = options;
    if (sizeBytes === undefined && !capacity) {
      throw new CommandError('Either --size or --capacity must be provided');
    }
    using domain = findDomain(await context.connection(), options.domain);
    const size = sizeBytes ?? 0n;
    const isKiB = size % KIB === 0n;
    const flags = isKiB ? 0 : VIR_DOMAIN_BLOCK_RESIZE_BYTES;
    attempt(`Failed to resize block device '${path}'`, () => {
      domain.blockResize(
        path,
        isKiB ? size / KIB : size,
        capacity ? VIR_DOMAIN_BLOCK_RESIZE_CAPACITY : flags,
      );
    });
    return { domain: domain.getName(), path, sizeBytes: sizeBytes ?? null };
  },
  text: ({ path }) => ({ kind: 'message', text: `Block device '${path}' is resized`, newline: false }),
});
