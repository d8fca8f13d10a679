/** The limit of a block job's speed on the command line. */
import { NumberError, parseInteger, parseSize } from '../../format/units.js';
import { CommandError } from '../error.js';

/** A limit as libvirt's block job functions take it. */
export interface Bandwidth {
  /** MiB or bytes a second; 0 is no limit. */
  readonly value: bigint;
  /** Whether it is in bytes: the function's `…_BANDWIDTH_BYTES` flag. */
  readonly isBytes: boolean;
}

export const bandwidthOption = {
  kind: 'string',
  virshType: 'number',
  metavar: 'speed',
  summary: 'the most that the job may do in a second: MiB, or a number with a suffix; 0 for no limit',
} as const;

export const bytesOption = { kind: 'flag', summary: 'the speed is in bytes a second' } as const;

const MAX = 2n ** 64n - 1n;

/**
 * Reads a limit: a plain number is in MiB, or in bytes with `--bytes`; one with a suffix is a size.
 * @throws CommandError in virsh's words
 */
export function parseBandwidth(text: string | undefined, isBytes: boolean): Bandwidth {
  if (text === undefined) return { value: 0n, isBytes };
  try {
    const plain = plainNumber(text);
    return plain === undefined ? { value: parseSize(text), isBytes: true } : { value: plain, isBytes };
  } catch (cause) {
    if (!(cause instanceof NumberError)) throw cause;
    const message = `Scaled numeric value '${text}' for <--bandwidth> option is malformed or out of range`;
    throw new CommandError(message, { cause, brief: cause.code === null });
  }
}

/** A number below 0 wraps around, as virsh reads it: -1 is the highest there is. */
function plainNumber(text: string): bigint | undefined {
  try {
    return BigInt.asUintN(64, parseInteger(text, -MAX, MAX));
  } catch (error) {
    if (error instanceof NumberError) return undefined;
    throw error;
  }
}
