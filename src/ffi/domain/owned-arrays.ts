/** Arrays of structures that libvirt hands over. */
import { addressAt, free, readMemory, type Address } from '../native.js';

const POINTER_SIZE = 8;

/** Reads each structure that an array points to; frees the structures and the array, on every path. */
export function takeEach<T>(
  array: Address,
  count: number,
  read: (structure: Address) => T,
  release: (structure: Address) => unknown,
): T[] {
  const structures = addressesIn(array, count);
  try {
    return structures.map(read);
  } finally {
    structures.forEach((structure) => release(structure));
    free(array);
  }
}

/** The addresses in an array of pointers, which stays its owner's. */
export function addressesIn(array: Address, count: number): Address[] {
  const bytes = readMemory(array, count * POINTER_SIZE);
  return Array.from({ length: count }, (_, i) => addressAt(bytes, i * POINTER_SIZE));
}
