/** A tuning parameter typed as `name=value`, read as its C type. */
import type { ParamTypeName, TypedValue } from '../../ffi/typed-params.js';
import { CommandError } from '../error.js';

const INTEGERS = {
  int: { expected: 'int', bits: 32n, isSigned: true },
  uint: { expected: 'unsigned int', bits: 32n, isSigned: false },
  llong: { expected: 'long long', bits: 64n, isSigned: true },
  ullong: { expected: 'unsigned long long', bits: 64n, isSigned: false },
} as const;

/**
 * The value of a parameter. Below zero, unsigned numbers count from the end, as in C.
 * @throws CommandError in libvirt's words
 */
export function parseParameter(name: string, type: ParamTypeName, text: string): TypedValue {
  switch (type) {
    case 'string':
      return text;
    case 'boolean':
      if (text === '0' || text === '1') return text === '1';
      throw new CommandError(`invalid argument: Invalid boolean value for field '${name}'`);
    case 'double': {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw expected(name, 'double');
      return number;
    }
    default: {
      const { expected: what, bits, isSigned } = INTEGERS[type];
      const value = readInteger(text);
      const limit = 2n ** (isSigned ? bits - 1n : bits);
      const lowest = isSigned ? -limit : 1n - limit;
      if (value === undefined || value >= limit || value < lowest) throw expected(name, what);
      const number = isSigned ? value : BigInt.asUintN(Number(bits), value);
      return bits === 64n ? number : Number(number);
    }
  }
}

const readInteger = (text: string): bigint | undefined => {
  const match = /^\s*([+-]?)(\d+)$/.exec(text);
  return match === null ? undefined : BigInt(`${match[1] === '-' ? '-' : ''}${match[2] ?? ''}`);
};

const expected = (name: string, what: string): CommandError =>
  new CommandError(`invalid argument: Invalid value for field '${name}': expected ${what}`);
