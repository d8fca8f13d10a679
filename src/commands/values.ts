/** From the text of an option to its value, with virsh's words for what is malformed. */
import { NumberError, parseInteger, parseSize } from '../format/units.js';
import type { BigIntegerOption, IntegerOption, Option } from './command.js';
import { CommandError } from './error.js';

const INT = { min: -(2n ** 31n), max: 2n ** 31n - 1n, unsignedMax: 2n ** 32n - 1n };
const LONG_LONG = { min: -(2n ** 63n), max: 2n ** 63n - 1n, unsignedMax: 2n ** 64n - 1n };

/**
 * The value of the option `name` that was given as `text`.
 * @throws CommandError in virsh's words
 */
export function valueOf(
  name: string,
  option: Exclude<Option, { kind: 'flag' | 'list' }>,
  text: string,
): string | number | bigint {
  switch (option.kind) {
    case 'string':
      if (text === '' && option.allowEmpty === false) {
        throw new CommandError(`Failed to get option '${name}': Option argument is empty`);
      }
      return text;
    case 'integer':
      return Number(wholeNumber(name, option, text, INT));
    case 'biginteger':
      return wholeNumber(name, option, text, LONG_LONG);
    case 'size':
      return understood(`Scaled numeric value '${text}' for <${name}> option`, () =>
        parseSize(text, option.scale, option.max),
      );
  }
}

function wholeNumber(
  name: string,
  option: IntegerOption | BigIntegerOption,
  text: string,
  type: typeof INT,
): bigint {
  const min = option.min === undefined ? type.min : BigInt(option.min);
  const max = option.max === undefined ? (min >= 0n ? type.unsignedMax : type.max) : BigInt(option.max);
  return understood(`Numeric value '${text}' for <${name}> option`, () => parseInteger(text, min, max));
}

function understood<T>(what: string, parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    if (!(cause instanceof NumberError)) throw cause;
    // virsh adds libvirt's own line only where libvirt has one.
    throw new CommandError(`${what} is malformed or out of range`, { cause, brief: cause.code === null });
  }
}
