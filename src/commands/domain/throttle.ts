/** Limits of block I/O: the same twenty for a disk and for a group that disks can join. */
import * as names from '../../ffi/generated/constants.js';
import { NumberError, parseInteger, parseSize } from '../../format/units.js';
import { CommandError } from '../error.js';

/** Limits of block I/O; 0 for none. Null stands for what is not known, or was not changed. */
export interface BlockLimits {
  /** Bytes a second, read and written together. */
  readonly totalBytesPerSecond: bigint | null;
  /** Bytes read a second. */
  readonly readBytesPerSecond: bigint | null;
  /** Bytes written a second. */
  readonly writeBytesPerSecond: bigint | null;
  /** Operations a second. */
  readonly totalIopsPerSecond: bigint | null;
  /** Read operations a second. */
  readonly readIopsPerSecond: bigint | null;
  /** Write operations a second. */
  readonly writeIopsPerSecond: bigint | null;
  /** Bytes a second in a burst. */
  readonly totalBytesPerSecondMax: bigint | null;
  /** Bytes read a second in a burst. */
  readonly readBytesPerSecondMax: bigint | null;
  /** Bytes written a second in a burst. */
  readonly writeBytesPerSecondMax: bigint | null;
  /** Operations a second in a burst. */
  readonly totalIopsPerSecondMax: bigint | null;
  /** Read operations a second in a burst. */
  readonly readIopsPerSecondMax: bigint | null;
  /** Write operations a second in a burst. */
  readonly writeIopsPerSecondMax: bigint | null;
  /** Size of what counts as one operation, in bytes. */
  readonly iopsSizeBytes: bigint | null;
  /** How long a burst of bytes may last, in seconds. */
  readonly totalBytesMaxLengthSeconds: bigint | null;
  /** How long a burst of bytes read may last, in seconds. */
  readonly readBytesMaxLengthSeconds: bigint | null;
  /** How long a burst of bytes written may last, in seconds. */
  readonly writeBytesMaxLengthSeconds: bigint | null;
  /** How long a burst of operations may last, in seconds. */
  readonly totalIopsMaxLengthSeconds: bigint | null;
  /** How long a burst of read operations may last, in seconds. */
  readonly readIopsMaxLengthSeconds: bigint | null;
  /** How long a burst of write operations may last, in seconds. */
  readonly writeIopsMaxLengthSeconds: bigint | null;
}

interface Limit {
  /** libvirt's name of the parameter. */
  readonly name: string;
  readonly key: keyof BlockLimits;
}

/** In the order in which they are listed. The name of a group stands between the two parts. */
export const RATES: readonly Limit[] = [
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC, key: 'totalBytesPerSecond' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC, key: 'readBytesPerSecond' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC, key: 'writeBytesPerSecond' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC, key: 'totalIopsPerSecond' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC, key: 'readIopsPerSecond' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC, key: 'writeIopsPerSecond' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX, key: 'totalBytesPerSecondMax' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX, key: 'readBytesPerSecondMax' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX, key: 'writeBytesPerSecondMax' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX, key: 'totalIopsPerSecondMax' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX, key: 'readIopsPerSecondMax' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX, key: 'writeIopsPerSecondMax' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_SIZE_IOPS_SEC, key: 'iopsSizeBytes' },
];
export const LENGTHS: readonly Limit[] = [
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_BYTES_SEC_MAX_LENGTH, key: 'totalBytesMaxLengthSeconds' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_READ_BYTES_SEC_MAX_LENGTH, key: 'readBytesMaxLengthSeconds' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_WRITE_BYTES_SEC_MAX_LENGTH, key: 'writeBytesMaxLengthSeconds' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_TOTAL_IOPS_SEC_MAX_LENGTH, key: 'totalIopsMaxLengthSeconds' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_READ_IOPS_SEC_MAX_LENGTH, key: 'readIopsMaxLengthSeconds' },
  { name: names.VIR_DOMAIN_BLOCK_IOTUNE_WRITE_IOPS_SEC_MAX_LENGTH, key: 'writeIopsMaxLengthSeconds' },
];
const LIMITS = [...RATES, ...LENGTHS];

const limit = (underscored: string, summary: string) =>
  ({
    kind: 'string',
    virshType: 'number',
    positional: false,
    aliases: [underscored],
    metavar: 'number',
    summary,
  }) as const;

/** To be spread into a command's options. Numbers are read by {@link readLimits}, which adds a line of its own. */
export const limitOptions = {
  'total-bytes-sec': limit('total_bytes_sec', 'bytes a second, read and written together'),
  'read-bytes-sec': limit('read_bytes_sec', 'bytes read a second'),
  'write-bytes-sec': limit('write_bytes_sec', 'bytes written a second'),
  'total-iops-sec': limit('total_iops_sec', 'operations a second'),
  'read-iops-sec': limit('read_iops_sec', 'read operations a second'),
  'write-iops-sec': limit('write_iops_sec', 'write operations a second'),
  'total-bytes-sec-max': limit('total_bytes_sec_max', 'bytes a second in a burst'),
  'read-bytes-sec-max': limit('read_bytes_sec_max', 'bytes read a second in a burst'),
  'write-bytes-sec-max': limit('write_bytes_sec_max', 'bytes written a second in a burst'),
  'total-iops-sec-max': limit('total_iops_sec_max', 'operations a second in a burst'),
  'read-iops-sec-max': limit('read_iops_sec_max', 'read operations a second in a burst'),
  'write-iops-sec-max': limit('write_iops_sec_max', 'write operations a second in a burst'),
  'size-iops-sec': limit('size_iops_sec', 'bytes that count as one operation'),
  'total-bytes-sec-max-length': limit('total_bytes_sec_max_length', 'seconds that a burst of bytes may last'),
  'read-bytes-sec-max-length': limit('read_bytes_sec_max_length', 'the same for bytes read'),
  'write-bytes-sec-max-length': limit('write_bytes_sec_max_length', 'the same for bytes written'),
  'total-iops-sec-max-length': limit(
    'total_iops_sec_max_length',
    'seconds that a burst of operations may last',
  ),
  'read-iops-sec-max-length': limit('read_iops_sec_max_length', 'the same for read operations'),
  'write-iops-sec-max-length': limit('write_iops_sec_max_length', 'the same for write operations'),
} as const;

type LimitOption = keyof typeof limitOptions;

/** In the order in which virsh reads them, which decides what it complains about first. */
const ORDER: ReadonlyArray<readonly [option: LimitOption, isSize: boolean]> = [
  ['total-bytes-sec', true],
  ['read-bytes-sec', true],
  ['write-bytes-sec', true],
  ['total-bytes-sec-max', true],
  ['read-bytes-sec-max', true],
  ['write-bytes-sec-max', true],
  ['total-iops-sec', false],
  ['read-iops-sec', false],
  ['write-iops-sec', false],
  ['total-iops-sec-max', false],
  ['read-iops-sec-max', false],
  ['write-iops-sec-max', false],
  ['size-iops-sec', false],
  ['total-bytes-sec-max-length', false],
  ['read-bytes-sec-max-length', false],
  ['write-bytes-sec-max-length', false],
  ['total-iops-sec-max-length', false],
  ['read-iops-sec-max-length', false],
  ['write-iops-sec-max-length', false],
];

/**
 * The limits that are given, by libvirt's names.
 * @throws CommandError in virsh's words
 */
export function readLimits(
  options: Readonly<Record<LimitOption, string | undefined>>,
): Record<string, bigint> {
  const limits: Record<string, bigint> = {};
  for (const [option, isSize] of ORDER) {
    const text = options[option];
    if (text !== undefined) limits[option.replaceAll('-', '_')] = readLimit(option, text, isSize);
  }
  return limits;
}

function readLimit(option: string, text: string, isSize: boolean): bigint {
  try {
    return isSize ? parseSize(text) : parseInteger(text);
  } catch (cause) {
    if (!(cause instanceof NumberError)) throw cause;
    const scaled = isSize ? 'Scaled numeric' : 'Numeric';
    throw new CommandError(`${scaled} value '${text}' for <${option}> option is malformed or out of range`, {
      cause: new CommandError('Unable to parse integer parameter', { cause, brief: cause.code === null }),
    });
  }
}

/** The limits of parameters by libvirt's names. */
export function limitsOf(params: Readonly<Record<string, unknown>>): BlockLimits {
  const value = (name: string): bigint | null => {
    const param = params[name];
    return typeof param === 'bigint' || typeof param === 'number' || typeof param === 'string'
      ? BigInt(param)
      : null;
  };
  return Object.fromEntries(LIMITS.map(({ name, key }) => [key, value(name)])) as unknown as BlockLimits;
}

/** One `name: value` line for each limit that is known. */
export const limitLines = (limits: BlockLimits, which: readonly Limit[]): string[] =>
  which.flatMap(({ name, key }) => {
    const value = limits[key];
    return value === null ? [] : [`${name.padEnd(15)}: ${value}\n`];
  });
