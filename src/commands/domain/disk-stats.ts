/** `domblkstat`: what a running domain has read and written. */
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_ERR_NO_SUPPORT } from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { domainOption, findDomain } from './lookup.js';

/** What a running domain has read and written; null where the hypervisor does not count it. */
export interface DiskStats {
  /** The disk as it was asked for; null for all disks together. */
  readonly device: string | null;
  /** Read requests. */
  readonly readRequests: bigint | null;
  /** Bytes read. */
  readonly readBytes: bigint | null;
  /** Write requests. */
  readonly writeRequests: bigint | null;
  /** Bytes written. */
  readonly writeBytes: bigint | null;
  /** Requests to flush the disk's cache. */
  readonly flushRequests: bigint | null;
  /** Time that reads took, in nanoseconds. */
  readonly readTimeNs: bigint | null;
  /** Time that writes took, in nanoseconds. */
  readonly writeTimeNs: bigint | null;
  /** Time that flushes took, in nanoseconds. */
  readonly flushTimeNs: bigint | null;
  /** Errors. */
  readonly errors: bigint | null;
}

type Counter = Exclude<keyof DiskStats, 'device'>;

/** libvirt's name of each counter, and virsh's words for it. */
const COUNTERS: ReadonlyArray<readonly [key: Counter, name: string, words: string]> = [
  ['readRequests', 'rd_req', 'number of read operations:'],
  ['readBytes', 'rd_bytes', 'number of bytes read:'],
  ['writeRequests', 'wr_req', 'number of write operations:'],
  ['writeBytes', 'wr_bytes', 'number of bytes written:'],
  ['errors', 'errs', 'error count:'],
  ['flushRequests', 'flush_operations', 'number of flush operations:'],
  ['readTimeNs', 'rd_total_times', 'total duration of reads (ns):'],
  ['writeTimeNs', 'wr_total_times', 'total duration of writes (ns):'],
  ['flushTimeNs', 'flush_total_times', 'total duration of flushes (ns):'],
];

const WORDS_WIDTH = 31;

export const domblkstat = defineCommand({
  name: 'domblkstat',
  area: 'domain',
  group: 'monitor',
  summary: 'show what a running domain has read from its disks and written to them',
  options: {
    domain: domainOption,
    device: {
      kind: 'string',
      completer: 'domain-disk',
      summary: 'the target or the path of a disk; all disks together without it',
    },
    human: { kind: 'flag', summary: 'print words instead of short names' },
  },
  examples: [
    {
      line: 'domblkstat test vda --human',
      summary: 'Count what was read from the disk vda and written to it',
    },
  ],
  async run(context, options): Promise<DiskStats> {
    using domain = findDomain(await context.connection(), options.domain);
    const device = options.device ?? '';
    return { device: device === '' ? null : device, ...countersOf(domain, device, options.domain) };
  },
  text(stats, { device = '', human }) {
    const lines = COUNTERS.flatMap(([key, name, words]) => {
      const value = stats[key];
      if (value === null) return [];
      return human ? ` ${words.padEnd(WORDS_WIDTH)} ${value}\n` : `${device} ${name} ${value}\n`;
    });
    return [...(human ? [`Device: ${device}\n`] : []), ...lines];
  },
});

/** `given`: the domain as the command line names it. */
function countersOf(domain: Domain, device: string, given: string): Omit<DiskStats, 'device'> {
  const params = allCounters(domain, device);
  if (params !== undefined) {
    const read = (name: string): bigint | null => {
      const value = params[name];
      return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : null;
    };
    return {
      readRequests: read('rd_operations'),
      readBytes: read('rd_bytes'),
      writeRequests: read('wr_operations'),
      writeBytes: read('wr_bytes'),
      flushRequests: read('flush_operations'),
      readTimeNs: read('rd_total_times'),
      writeTimeNs: read('wr_total_times'),
      flushTimeNs: read('flush_total_times'),
      errors: read('errs'),
    };
  }
  const basic = attempt(`Failed to get block stats ${given} ${device}`, () => domain.blockStats(device));
  return { ...basic, flushRequests: null, readTimeNs: null, writeTimeNs: null, flushTimeNs: null };
}

/** Undefined where the driver knows only the five counters of the older function. */
function allCounters(domain: Domain, device: string): TypedParams | undefined {
  try {
    return domain.blockStatsFlags(device);
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_NO_SUPPORT) return undefined;
    throw error;
  }
}
