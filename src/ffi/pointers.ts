/** Arrays of pointers, and of other words of memory. */
import { readMemory, zeroed } from './memory.js';
import { type Address } from './native.js';

/**
 * Pointers as they lie in memory, each in two halves, the lower one first. A number for each would cost more than the
 * rest of reading a list.
 */
export type Pointers = Int32Array;

/** The halves of a pointer. */
export const HALVES = 2;

const HALF_SIZE = Int32Array.BYTES_PER_ELEMENT;

export const POINTER_SIZE = HALVES * HALF_SIZE;

/** An array of pointers, which stays its owner's. */
export function pointersAt(array: Address, count: number): Pointers {
  return wordsOf(readMemory(array, count * POINTER_SIZE));
}

/** The same memory in words of 32 bits. */
export const wordsOf = ({ buffer, byteOffset, length }: Buffer): Int32Array =>
  new Int32Array(buffer, byteOffset, length / HALF_SIZE);

/** Words of zeros. */
export const zeroedWords = (count: number): Int32Array => wordsOf(zeroed(count * HALF_SIZE));

/** The same memory in bytes. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: Int32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Addresses as an array of pointers. */
export function pointersOf(addresses: readonly Address[]): Pointers {
  const pointers = zeroedWords(addresses.length * HALVES);
  let at = 0;
  for (const address of addresses) {
    pointers[at++] = address;
    pointers[at++] = address / 2 ** 32;
  }
  return pointers;
}

/** An array of pointers as addresses. */
export function addressesOf(pointers: Pointers): Address[] {
  const addresses: Address[] = [];
  for (let at = 0; at < pointers.length; at += HALVES) {
    const [low = 0, high = 0] = [pointers[at], pointers[at + 1]];
    addresses.push(((low >>> 0) + high * 2 ** 32) as Address);
  }
  return addresses;
}

/** The addresses in an array of pointers, which stays its owner's. */
export const addressesAt = (array: Address, count: number): Address[] =>
  addressesOf(pointersAt(array, count));
