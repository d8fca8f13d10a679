/** `blockjob`: what works on a disk, how fast, and the end of it. */
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC,
  VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT,
  VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES,
  VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES,
  VIR_ERR_INVALID_ARG,
} from '../../ffi/generated/constants.js';
import { virDomainBlockJobTypeWords } from '../../ffi/generated/words.js';
import type { Output } from '../../format/output.js';
import { printfFixed, scaleCapacity } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { bandwidthOption, parseBandwidth } from './bandwidth.js';
import { diskPathOption } from './block-resize.js';
import { domainOption, findDomain } from './lookup.js';

/** A job that works on a disk. */
export interface BlockJob {
  /** `pull`, `copy`, `commit`, `active-commit`, `backup`; `unknown` for any other. */
  readonly type: string;
  /** The most that it may do, in bytes a second; 0 for no limit. */
  readonly bandwidthBytes: bigint;
  /** How much is done, in a unit of the hypervisor's own. */
  readonly current: bigint;
  /** How much there is to do, in the same unit. */
  readonly end: bigint;
}

/** What was done to the job of a disk, or learnt of it. */
export interface BlockJobResult {
  /** The domain's name. */
  readonly domain: string;
  /** The disk as it was asked for. */
  readonly path: string;
  /** `info`, `abort` (which --pivot and --async are, too) or `bandwidth`. */
  readonly action: 'info' | 'abort' | 'bandwidth';
  /** With `info`, the job; null where there is none. */
  readonly job: BlockJob | null;
}

const TEXTS: Readonly<Record<string, string>> = {
  pull: 'Block Pull',
  copy: 'Block Copy',
  commit: 'Block Commit',
  'active-commit': 'Active Block Commit',
  backup: 'Backup',
};

const typeText = (type: string): string => TEXTS[type] ?? 'Unknown job';

const MIB = 1n << 20n;

export const blockjob = defineCommand({
  name: 'blockjob',
  area: 'domain',
  group: 'domain',
  summary: 'show, slow down or end the job that works on a disk',
  options: {
    domain: domainOption,
    path: diskPathOption,
    abort: { kind: 'flag', summary: 'end the job' },
    async: { kind: 'flag', summary: 'end it, and do not wait until it has ended' },
    pivot: { kind: 'flag', summary: 'end a copy or commit, and switch to its result' },
    info: { kind: 'flag', summary: 'show the job (the default)' },
    bytes: { kind: 'flag', summary: 'set or show the speed in bytes a second' },
    raw: { kind: 'flag', summary: 'show the figures of the job' },
    bandwidth: bandwidthOption,
  },
  examples: [
    {
      line: 'blockjob test vda',
      summary: 'Show how far the job of a disk has come',
      needs: 'a domain with such a disk, on a hypervisor that can do it',
    },
  ],
  async run(context, options): Promise<BlockJobResult> {
    for (const other of ['abort', 'async', 'pivot', 'bandwidth']) exclusive(options, 'raw', other);
    for (const other of ['abort', 'async', 'pivot', 'bandwidth']) exclusive(options, 'info', other);
    for (const other of ['abort', 'async', 'pivot']) exclusive(options, 'bytes', other);
    using domain = findDomain(await context.connection(), options.domain);
    const { path, bandwidth } = options;
    const result = { domain: domain.getName(), path };
    if (bandwidth !== undefined) {
      const { value, isBytes } = parseBandwidth(bandwidth, options.bytes);
      domain.setBlockJobSpeed(path, value, isBytes ? VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES : 0);
      return { ...result, action: 'bandwidth', job: null };
    }
    if (options.abort || options.async || options.pivot) {
      const flags = flagsOf(
        [options.async, VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC],
        [options.pivot, VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT],
      );
      await domain.abortBlockJobAsync(path, flags);
      return { ...result, action: 'abort', job: null };
    }
    const job = jobOf(domain, path);
    // virsh writes how far it is to stderr, as if it were a progress that goes on.
    if (job !== null && !options.raw && !context.isJson) {
      context.progress(typeText(job.type), 'percent', { plain: true }).update(job.current, job.end);
    }
    return { ...result, action: 'info', job };
  },
  text: ({ path, action, job }, { raw, bytes }): Output => {
    if (action !== 'info') return [];
    if (job === null) return raw ? [] : `No current block job for ${path}`;
    const { type, bandwidthBytes, current, end } = job;
    if (raw) {
      const bandwidth = bytes ? bandwidthBytes : (bandwidthBytes + MIB - 1n) / MIB;
      return ` type=${typeText(type)}\n bandwidth=${bandwidth}\n cur=${current}\n end=${end}\n`;
    }
    if (bandwidthBytes === 0n) return '\n';
    const { value, unit } = scaleCapacity(bandwidthBytes);
    return `    Bandwidth limit: ${bandwidthBytes} bytes/s (${printfFixed(value, 3)} ${unit}/s)\n`;
  },
});

/** The job of a disk, or null. Servers before libvirt 1.3.3 tell the speed in MiB only. */
function jobOf(domain: Domain, path: string): BlockJob | null {
  const words: Readonly<Record<number, string>> = virDomainBlockJobTypeWords;
  const ask = (flags: number): BlockJob | null => {
    const job = domain.getBlockJobInfo(path, flags);
    return job === null ? null : { ...job, type: words[job.type] ?? 'unknown' };
  };
  try {
    return ask(VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES);
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_INVALID_ARG) return ask(0);
    throw error;
  }
}
