/** The limits of a network interface on the command line: `average,peak,burst,floor`. */
import { NumberError, parseInteger } from '../../format/units.js';
import { CommandError } from '../error.js';

/** Limits in KiB a second, the burst in KiB; what was left out or is 0 is null. */
export interface Rate {
  readonly average: bigint | null;
  readonly peak: bigint | null;
  readonly burst: bigint | null;
  readonly floor: bigint | null;
}

const FIELDS = ['average', 'peak', 'burst', 'floor'] as const;

/** @throws CommandError in virsh's words */
export function parseRate(text: string): Rate {
  const words = text.split(',');
  const number = (index: number): bigint | null => {
    const word = words[index] ?? '';
    if (word === '') return null;
    try {
      const value = parseInteger(word);
      return value === 0n ? null : value;
    } catch (error) {
      if (!(error instanceof NumberError)) throw error;
      throw new CommandError(`field '${FIELDS[index] ?? ''}' is malformed`);
    }
  };
  const rate = { average: number(0), peak: number(1), burst: number(2), floor: number(3) };
  if (words.length > FIELDS.length) throw new CommandError(`Rate string '${text}' has too many fields`);
  return rate;
}
