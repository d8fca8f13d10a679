/** Arrays of structures that libvirt hands over. */
import { free } from '../memory.js';
import { type Address } from '../native.js';
import { addressesAt } from '../pointers.js';

/** Reads each structure that an array points to; frees the structures and the array, on every path. */
export function takeEach<T>(
  array: Address,
  count: number,
  read: (structure: Address) => T,
  release: (structure: Address) => unknown,
): T[] {
  const structures = addressesAt(array, count);
  try {
    return structures.map(read);
  } finally {
    structures.forEach((structure) => release(structure));
    free(array);
  }
}
