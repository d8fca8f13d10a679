/** The figures of a job, and the lines in which people read them. */
import {
  VIR_DOMAIN_JOB_AUTO_CONVERGE_THROTTLE,
  VIR_DOMAIN_JOB_COMPRESSION_BYTES,
  VIR_DOMAIN_JOB_COMPRESSION_CACHE,
  VIR_DOMAIN_JOB_COMPRESSION_CACHE_MISSES,
  VIR_DOMAIN_JOB_COMPRESSION_OVERFLOW,
  VIR_DOMAIN_JOB_COMPRESSION_PAGES,
  VIR_DOMAIN_JOB_DATA_PROCESSED,
  VIR_DOMAIN_JOB_DATA_REMAINING,
  VIR_DOMAIN_JOB_DATA_TOTAL,
  VIR_DOMAIN_JOB_DISK_BPS,
  VIR_DOMAIN_JOB_DISK_PROCESSED,
  VIR_DOMAIN_JOB_DISK_REMAINING,
  VIR_DOMAIN_JOB_DISK_TEMP_TOTAL,
  VIR_DOMAIN_JOB_DISK_TEMP_USED,
  VIR_DOMAIN_JOB_DISK_TOTAL,
  VIR_DOMAIN_JOB_DOWNTIME,
  VIR_DOMAIN_JOB_DOWNTIME_NET,
  VIR_DOMAIN_JOB_MEMORY_BPS,
  VIR_DOMAIN_JOB_MEMORY_CONSTANT,
  VIR_DOMAIN_JOB_MEMORY_DIRTY_RATE,
  VIR_DOMAIN_JOB_MEMORY_ITERATION,
  VIR_DOMAIN_JOB_MEMORY_NORMAL,
  VIR_DOMAIN_JOB_MEMORY_NORMAL_BYTES,
  VIR_DOMAIN_JOB_MEMORY_PAGE_SIZE,
  VIR_DOMAIN_JOB_MEMORY_POSTCOPY_REQS,
  VIR_DOMAIN_JOB_MEMORY_PROCESSED,
  VIR_DOMAIN_JOB_MEMORY_REMAINING,
  VIR_DOMAIN_JOB_MEMORY_TOTAL,
  VIR_DOMAIN_JOB_SETUP_TIME,
  VIR_DOMAIN_JOB_TIME_ELAPSED,
  VIR_DOMAIN_JOB_TIME_ELAPSED_NET,
  VIR_DOMAIN_JOB_TIME_REMAINING,
} from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import type { JobInfo } from '../../ffi/domain.js';
import { prettyCapacity } from '../../format/units.js';

/** The figures of a job; null for those that the hypervisor does not tell. */
export interface JobFigures {
  /** Time since its start, in milliseconds. */
  readonly timeElapsedMs: bigint | null;
  /** The same without the time that the network took, in milliseconds. */
  readonly timeElapsedNetMs: bigint | null;
  /** Time until its end, in milliseconds. */
  readonly timeRemainingMs: bigint | null;
  /** What has been moved, in bytes. */
  readonly dataProcessedBytes: bigint | null;
  /** What is left, in bytes. */
  readonly dataRemainingBytes: bigint | null;
  /** All that has to be moved, in bytes. */
  readonly dataTotalBytes: bigint | null;
  /** Memory that has been moved, in bytes. */
  readonly memoryProcessedBytes: bigint | null;
  /** Memory that is left, in bytes. */
  readonly memoryRemainingBytes: bigint | null;
  /** The memory's part of it, in bytes. */
  readonly memoryTotalBytes: bigint | null;
  /** How fast memory is moved, in bytes a second. */
  readonly memoryBytesPerSecond: bigint | null;
  /** How fast the guest changes its memory, in pages a second. */
  readonly dirtyPagesPerSecond: bigint | null;
  /** The size of a page of memory, in bytes. */
  readonly pageSizeBytes: bigint | null;
  /** How many times the memory was gone through. */
  readonly iteration: bigint | null;
  /** How many pages the destination had to ask for. */
  readonly postcopyRequests: bigint | null;
  /** Disk contents that have been moved, in bytes. */
  readonly fileProcessedBytes: bigint | null;
  /** Disk contents that are left, in bytes. */
  readonly fileRemainingBytes: bigint | null;
  /** The disks' part of it, in bytes. */
  readonly fileTotalBytes: bigint | null;
  /** How fast disk contents are moved, in bytes a second. */
  readonly fileBytesPerSecond: bigint | null;
  /** How many pages hold one byte over and over. */
  readonly constantPages: bigint | null;
  /** How many pages were moved as they are. */
  readonly normalPages: bigint | null;
  /** How much those are, in bytes. */
  readonly normalBytes: bigint | null;
  /** How long the guest stands still, in milliseconds. */
  readonly downtimeMs: bigint | null;
  /** The same without the time that the network took, in milliseconds. */
  readonly downtimeNetMs: bigint | null;
  /** How long the preparation took, in milliseconds. */
  readonly setupTimeMs: bigint | null;
  /** The size of the cache for compression, in bytes. */
  readonly compressionCacheBytes: bigint | null;
  /** What was moved compressed, in bytes. */
  readonly compressedBytes: bigint | null;
  /** How many pages were moved compressed. */
  readonly compressedPages: bigint | null;
  /** How often a page was not in the cache. */
  readonly compressionCacheMisses: bigint | null;
  /** How often compression made more of a page and not less. */
  readonly compressionOverflows: bigint | null;
  /** How much the guest's processors are slowed down, in percent. */
  readonly autoConvergeThrottlePercent: bigint | null;
  /** How much temporary disk space a backup has used, in bytes. */
  readonly temporaryUsedBytes: bigint | null;
  /** How much temporary disk space a backup may use, in bytes. */
  readonly temporaryTotalBytes: bigint | null;
}

/** libvirt's name of each figure. */
const NAMES: Readonly<Record<keyof JobFigures, string>> = {
  timeElapsedMs: VIR_DOMAIN_JOB_TIME_ELAPSED,
  timeElapsedNetMs: VIR_DOMAIN_JOB_TIME_ELAPSED_NET,
  timeRemainingMs: VIR_DOMAIN_JOB_TIME_REMAINING,
  dataProcessedBytes: VIR_DOMAIN_JOB_DATA_PROCESSED,
  dataRemainingBytes: VIR_DOMAIN_JOB_DATA_REMAINING,
  dataTotalBytes: VIR_DOMAIN_JOB_DATA_TOTAL,
  memoryProcessedBytes: VIR_DOMAIN_JOB_MEMORY_PROCESSED,
  memoryRemainingBytes: VIR_DOMAIN_JOB_MEMORY_REMAINING,
  memoryTotalBytes: VIR_DOMAIN_JOB_MEMORY_TOTAL,
  memoryBytesPerSecond: VIR_DOMAIN_JOB_MEMORY_BPS,
  dirtyPagesPerSecond: VIR_DOMAIN_JOB_MEMORY_DIRTY_RATE,
  pageSizeBytes: VIR_DOMAIN_JOB_MEMORY_PAGE_SIZE,
  iteration: VIR_DOMAIN_JOB_MEMORY_ITERATION,
  postcopyRequests: VIR_DOMAIN_JOB_MEMORY_POSTCOPY_REQS,
  fileProcessedBytes: VIR_DOMAIN_JOB_DISK_PROCESSED,
  fileRemainingBytes: VIR_DOMAIN_JOB_DISK_REMAINING,
  fileTotalBytes: VIR_DOMAIN_JOB_DISK_TOTAL,
  fileBytesPerSecond: VIR_DOMAIN_JOB_DISK_BPS,
  constantPages: VIR_DOMAIN_JOB_MEMORY_CONSTANT,
  normalPages: VIR_DOMAIN_JOB_MEMORY_NORMAL,
  normalBytes: VIR_DOMAIN_JOB_MEMORY_NORMAL_BYTES,
  downtimeMs: VIR_DOMAIN_JOB_DOWNTIME,
  downtimeNetMs: VIR_DOMAIN_JOB_DOWNTIME_NET,
  setupTimeMs: VIR_DOMAIN_JOB_SETUP_TIME,
  compressionCacheBytes: VIR_DOMAIN_JOB_COMPRESSION_CACHE,
  compressedBytes: VIR_DOMAIN_JOB_COMPRESSION_BYTES,
  compressedPages: VIR_DOMAIN_JOB_COMPRESSION_PAGES,
  compressionCacheMisses: VIR_DOMAIN_JOB_COMPRESSION_CACHE_MISSES,
  compressionOverflows: VIR_DOMAIN_JOB_COMPRESSION_OVERFLOW,
  autoConvergeThrottlePercent: VIR_DOMAIN_JOB_AUTO_CONVERGE_THROTTLE,
  temporaryUsedBytes: VIR_DOMAIN_JOB_DISK_TEMP_USED,
  temporaryTotalBytes: VIR_DOMAIN_JOB_DISK_TEMP_TOTAL,
};

const KEYS = Object.keys(NAMES) as (keyof JobFigures)[];

function figuresBy(value: (key: keyof JobFigures) => bigint | null): JobFigures {
  return Object.fromEntries(KEYS.map((key) => [key, value(key)])) as unknown as JobFigures;
}

/** Figures from what the hypervisor tells in full. */
export const figuresOfParams = (params: TypedParams): JobFigures =>
  figuresBy((key) => {
    const value = params[NAMES[key]];
    return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : null;
  });

/** Figures from the few that every hypervisor tells. */
export const figuresOfInfo = (info: JobInfo): JobFigures =>
  figuresBy((key) => (key in info ? (info[key as keyof JobInfo] as bigint) : null));

type Line = readonly [label: string, value: string];
type Write = (label: string, value: bigint | null) => readonly Line[];

const writer =
  (text: (value: bigint) => string): Write =>
  (label, value) =>
    value === null ? [] : [[label, text(value)]];
const padded = (unit: string, width = 12): Write =>
  writer((value) => `${String(value).padEnd(width)}${unit === '' ? '' : ` ${unit}`}`);
const milliseconds = padded('ms');
const count = padded('');
const wideCount = padded('', 13);
const bytes = writer((value) => prettyCapacity(value, 3));
const rate = writer((value) => `${prettyCapacity(value, 3)}/s`);

/** Processed, remaining and total; nothing where there is nothing of that kind. */
function amounts(kind: string, ...values: readonly (bigint | null)[]): readonly Line[] {
  if (values.every((value) => value === null || value === 0n)) return [];
  return ['processed:', 'remaining:', 'total:'].flatMap((word, index) =>
    bytes(`${kind} ${word}`, values[index] ?? 0n),
  );
}

/** The lines of a job, in virsh's order. */
export function figureLines(
  f: JobFigures,
  { isBounded, isCompleted }: { isBounded: boolean; isCompleted: boolean },
): Line[] {
  const memory = amounts('Memory', f.memoryProcessedBytes, f.memoryRemainingBytes, f.memoryTotalBytes);
  const file = amounts('File', f.fileProcessedBytes, f.fileRemainingBytes, f.fileTotalBytes);
  return [
    ...milliseconds('Time elapsed:', f.timeElapsedMs ?? 0n),
    ...milliseconds('Time elapsed w/o network:', f.timeElapsedNetMs),
    ...(isBounded ? milliseconds('Time remaining:', f.timeRemainingMs ?? 0n) : []),
    ...amounts('Data', f.dataProcessedBytes, f.dataRemainingBytes, f.dataTotalBytes),
    ...memory,
    ...(memory.length === 0
      ? []
      : [
          ...rate('Memory bandwidth:', f.memoryBytesPerSecond),
          ...padded('pages/s')('Dirty rate:', f.dirtyPagesPerSecond),
          ...padded('bytes')('Page size:', f.pageSizeBytes),
          ...count('Iteration:', f.iteration),
          ...count('Postcopy requests:', f.postcopyRequests),
        ]),
    ...file,
    ...(file.length === 0 ? [] : rate('File bandwidth:', f.fileBytesPerSecond)),
    ...count('Constant pages:', f.constantPages),
    ...count('Normal pages:', f.normalPages),
    ...bytes('Normal data:', f.normalBytes),
    ...milliseconds(isCompleted ? 'Total downtime:' : 'Expected downtime:', f.downtimeMs),
    ...milliseconds('Downtime w/o network:', f.downtimeNetMs),
    ...milliseconds('Setup time:', f.setupTimeMs),
    ...bytes('Compression cache:', f.compressionCacheBytes),
    ...bytes('Compressed data:', f.compressedBytes),
    ...wideCount('Compressed pages:', f.compressedPages),
    ...wideCount('Compression cache misses:', f.compressionCacheMisses),
    ...wideCount('Compression overflows:', f.compressionOverflows),
    ...wideCount('Auto converge throttle:', f.autoConvergeThrottlePercent),
    ...bytes('Temporary disk space use:', f.temporaryUsedBytes),
    ...bytes('Temporary disk space total:', f.temporaryTotalBytes),
  ];
}
