/** Reads C structures by their generated layout. */
import { addressAt, readMemory, readNullableString } from './memory.js';
import { type Address } from './native.js';

/** Name, kind and offset of each field, and the size of the whole. */
export interface Layout<T> {
  readonly size: number;
  readonly fields: ReadonlyArray<readonly [name: keyof T & string, kind: string, offset: number]>;
  /** Never present: ties the layout to its type. */
  readonly of?: T;
}

/** Decodes one structure in `bytes` at `offset`. Strings are read, and stay their owner's. */
export function readStruct<T>(layout: Layout<T>, bytes: Buffer, offset = 0): T {
  const result: Record<string, unknown> = {};
  for (const [name, kind, at] of layout.fields) result[name] = readField(bytes, kind, offset + at);
  return result as T;
}

/** Decodes the structure at an address. */
export function readStructAt<T>(layout: Layout<T>, address: Address): T {
  return readStruct(layout, readMemory(address, layout.size));
}

/** Decodes an array of structures that lie one after another. */
export function readStructs<T>(layout: Layout<T>, bytes: Buffer, count: number): T[] {
  return Array.from({ length: count }, (_, i) => readStruct(layout, bytes, i * layout.size));
}

function readField(bytes: Buffer, kind: string, at: number): unknown {
  switch (kind) {
    case 'u8':
      return bytes.readUInt8(at);
    case 'u16':
      return bytes.readUInt16LE(at);
    case 'i32':
      return bytes.readInt32LE(at);
    case 'u32':
      return bytes.readUInt32LE(at);
    case 'i64':
      return bytes.readBigInt64LE(at);
    case 'u64':
      return bytes.readBigUInt64LE(at);
    case 'str':
      return readNullableString(addressAt(bytes, at));
    case 'ptr':
      return addressAt(bytes, at);
    default:
      return readChars(bytes, at, Number(kind.slice('chars:'.length)));
  }
}

/** The text of a fixed `char[length]`. */
export function readChars(bytes: Buffer, at: number, length: number): string {
  const end = bytes.subarray(at, at + length).indexOf(0);
  return bytes.toString('utf8', at, at + (end < 0 ? length : end));
}
