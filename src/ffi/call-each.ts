/** One C function for many pointers. */
import { addressAt, readMemory, writeMemory } from './memory.js';
import { MissingSymbol, NULL, Type, call, libvirtAddress, type Address } from './native.js';
import {
  HALVES,
  POINTER_SIZE,
  addressesOf,
  bytesOf,
  pointersAt,
  pointersOf,
  type Pointers,
} from './pointers.js';

/**
 * What a function of libvirt or of the C library returns for each of many pointers: in one call, as a call costs more
 * than most of these functions. GLib, which libvirt is made with, goes through the array, unless it is one that can't yet.
 */
export function callEach(symbol: string, pointers: Pointers): Pointers {
  try {
    const each = libvirtAddress(symbol);
    if (each !== NULL) return mapPointers(each, pointers);
  } catch (error) {
    if (!(error instanceof MissingSymbol)) throw error;
  }
  const callOne = (one: Address): Address =>
    call('libvirt', symbol, Type.address, [Type.address], [one]) as Address;
  return pointersOf(addressesOf(pointers).map(callOne));
}

function mapPointers(each: Address, pointers: Pointers): Pointers {
  const { address, i32, u32, void: nothing } = Type;
  // A GPtrArray begins with the address of its elements.
  const elements = (array: Address): Address => addressAt(readMemory(array, POINTER_SIZE));
  const count = pointers.length / HALVES;
  const arrays: Address[] = [];
  try {
    const array = call('libvirt', 'g_ptr_array_sized_new', address, [u32], [count]) as Address;
    arrays.push(array);
    call('libvirt', 'g_ptr_array_set_size', nothing, [address, i32], [array, count]);
    writeMemory(elements(array), bytesOf(pointers));
    const types = [address, address, address];
    const results = call('libvirt', 'g_ptr_array_copy', address, types, [array, each, NULL]) as Address;
    arrays.push(results);
    return pointersAt(elements(results), count);
  } finally {
    for (const array of arrays) call('libvirt', 'g_ptr_array_unref', nothing, [address], [array]);
  }
}
