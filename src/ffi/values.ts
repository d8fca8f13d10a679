/** Checks of JS values before they become C values. A wrong one is a TypeError that names it. */

/** A C string ends at its first NUL: text with one inside would be cut silently. Half of a surrogate pair has no UTF-8. */
export function checkText(value: unknown, what: string): asserts value is string {
  if (typeof value !== 'string') throw new TypeError(`${what} must be a string, not ${show(value)}`);
  if (value.includes('\0')) throw new TypeError(`${what} contains a NUL character`);
  if (/\p{Cs}/u.test(value)) throw new TypeError(`${what} contains half of a surrogate pair`);
}

export const INT_MIN = -(2 ** 31);
export const INT_MAX = 2 ** 31 - 1;
export const UINT_MAX = 2 ** 32 - 1;

/** A whole number within a C type's range. */
export function checkInteger(value: unknown, what: string, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new TypeError(`${what} must be a whole number from ${min} to ${max}, not ${show(value)}`);
  }
  return value;
}

/** A 64-bit value, given as a bigint or as a number that is exact. */
export function checkBigInteger(value: unknown, what: string, min: bigint, max: bigint): bigint {
  const exact = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  if (!exact) throw new TypeError(`${what} must be a bigint or an exact whole number, not ${show(value)}`);
  const number = BigInt(value);
  if (number < min || number > max) {
    throw new TypeError(`${what} must be from ${min} to ${max}, not ${show(value)}`);
  }
  return number;
}

export function checkCallback(value: unknown, what = 'the callback'): void {
  if (typeof value !== 'function') throw new TypeError(`${what} must be a function, not ${show(value)}`);
}

export function checkList<T>(value: readonly T[], what: string): readonly T[] {
  const isList: boolean = Array.isArray(value);
  if (!isList) throw new TypeError(`${what} must be an array, not ${show(value)}`);
  return value;
}

export function checkObject(value: unknown, what: string): void {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError(`${what} must be an object, not ${show(value)}`);
  }
}

/** A short description of a value for an error message; no text, which might be a secret. */
function show(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return String(value);
  }
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : typeof value;
}
