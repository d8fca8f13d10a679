/** Sizes and durations in virsh's words, and sizes as a person may type them. Exact: bigint throughout. */

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/**
 * A size in bytes in the largest unit of which there is at least one: "1.00 TiB". `digits` is 2 in
 * pool-info and vol-info, 3 in domblkinfo and domjobinfo.
 */
export function prettyCapacity(bytes: bigint, digits = 2): string {
  const { value, unit } = scaleCapacity(bytes);
  return `${printfFixed(value, digits)} ${unit}`;
}

/** The same in its two parts, for commands that align the number. */
export function scaleCapacity(bytes: bigint): { readonly value: number; readonly unit: string } {
  // virsh compares and divides doubles, so that 2^60 - 1 bytes are one EiB.
  const amount = Number(bytes);
  let step = 0;
  while (step < UNITS.length - 1 && amount >= 1024 ** (step + 1)) step += 1;
  return { value: amount / 1024 ** step, unit: UNITS[step] ?? 'B' };
}

/**
 * C's `%.<digits>f`. It differs from toFixed for numbers that lie exactly between two results: C
 * rounds those to the even digit, JavaScript away from zero. Numbers of 1e21 and more are not covered.
 */
export function printfFixed(value: number, digits: number): string {
  const exact = Math.abs(value).toFixed(60);
  const cut = exact.length - 60 + digits;
  const isTie = /^50*$/.test(exact.slice(cut));
  const lower = exact.slice(0, digits === 0 ? cut - 1 : cut);
  const isEven = '02468'.includes(lower.at(-1) ?? '0');
  const text = isTie && isEven ? lower : Math.abs(value).toFixed(digits);
  return value < 0 || Object.is(value, -0) ? `-${text}` : text;
}

/** Nanoseconds as dominfo and vcpuinfo print CPU time: "179537.7s". */
export const cpuTime = (nanoseconds: bigint): string => `${printfFixed(Number(nanoseconds) / 1e9, 1)}s`;

/** Nanoseconds with all their digits as cpu-stats prints them: "1.000000123 seconds". */
export function exactSeconds(nanoseconds: bigint): string {
  const fraction = (nanoseconds % 1_000_000_000n).toString().padStart(9, '0');
  return `${(nanoseconds / 1_000_000_000n).toString().padStart(9)}.${fraction} seconds`;
}

/** An amount of memory as dominfo prints it: "2097152 KiB". */
export const kibibytes = (amount: bigint | number): string => `${amount} KiB`;

/** Bytes as libvirt counts KiB where it must not promise too little: rounded up. */
export const bytesToKiB = (bytes: bigint): bigint => (bytes + 1023n) / 1024n;

/** A size or number that cannot be understood. */
export class NumberError extends Error {
  override readonly name: string = 'NumberError';
  /** libvirt's code for `message`, which virsh prints as a second line; null where there is no such line. */
  readonly code: 'VIR_ERR_INVALID_ARG' | 'VIR_ERR_OVERFLOW' | null;

  constructor(message: string, code: 'VIR_ERR_INVALID_ARG' | 'VIR_ERR_OVERFLOW' | null) {
    super(message);
    this.code = code;
  }
}

const MAX_U64 = 2n ** 64n - 1n;

/** `10`, `+10`, and white space in front, as C's strtoull reads them; what follows is the suffix. */
const SCALED = /^[ \t\n\v\f\r]*\+?([0-9]+)(.*)$/s;

/**
 * Reads a size as virsh does: a whole number and a suffix in any case. `K`, `KiB`, `M` … count in
 * 1024, `KB`, `MB` … in 1000, `b`, `byte` and `bytes` mean bytes.
 *
 * @param scale bytes per unit when there is no suffix
 * @param max the largest result
 * @returns bytes
 * @throws NumberError; where its code is not null, virsh prints its message as a second line
 */
export function parseSize(text: string, scale: bigint | number = 1n, max: bigint = MAX_U64): bigint {
  const match = SCALED.exec(text);
  const digits = match?.[1];
  if (digits === undefined || BigInt(digits) > MAX_U64) {
    throw new NumberError(`'${text}' is no size`, null);
  }
  const suffix = match?.[2] ?? '';
  const factor = suffix === '' ? BigInt(scale) : suffixFactor(suffix);
  if (factor === undefined) {
    throw new NumberError(`invalid argument: unknown suffix '${suffix}'`, 'VIR_ERR_INVALID_ARG');
  }
  const bytes = BigInt(digits) * factor;
  if (bytes > max) {
    const number = BigInt(digits).toString();
    throw new NumberError(`numerical overflow: value too large: ${number}${suffix}`, 'VIR_ERR_OVERFLOW');
  }
  return bytes;
}

function suffixFactor(suffix: string): bigint | undefined {
  const word = suffix.toLowerCase();
  if (word === 'b' || word === 'byte' || word === 'bytes') return 1n;
  const match = /^([kmgtpe])(b|ib)?$/.exec(word);
  if (match === null) return undefined;
  return (match[2] === 'b' ? 1000n : 1024n) ** BigInt('kmgtpe'.indexOf(match[1] ?? '') + 1);
}

/**
 * Reads a whole number as virsh does: decimal only (`0x10` is refused, `010` is ten), a sign and
 * white space in front allowed, nothing behind.
 *
 * @throws NumberError when it is no number or lies outside `min` … `max`
 */
export function parseInteger(text: string, min: bigint = 0n, max: bigint = MAX_U64): bigint {
  const match = /^[ \t\n\v\f\r]*([+-]?)([0-9]+)$/.exec(text);
  if (match === null) throw new NumberError(`'${text}' is no whole number`, null);
  const value = BigInt(match[2] ?? '0') * (match[1] === '-' ? -1n : 1n);
  if (value < min || value > max) throw new NumberError(`'${text}' is out of range`, null);
  return value;
}
