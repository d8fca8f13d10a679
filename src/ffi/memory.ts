/** Native memory: read, written, taken and given back. */
import { NULL, Type, call, counters, type Address } from './native.js';

const PAGE = 4096;

/** Memory is cut from pieces of this size, of which the address has to be found out once. The system gives pages as they are used. */
const PIECE = 1024 * 1024;

const ALIGNMENT = 8;

let piece = Buffer.alloc(0);
let used = 0;

/** Zeroed memory that a call reads or fills in. What is kept of it for long is to be copied: it keeps its piece. */
export function zeroed(size: number): Buffer {
  if (size > PIECE / 4) return Buffer.alloc(size);
  if (used + size > piece.length) [piece, used] = [Buffer.alloc(PIECE), 0];
  const bytes = piece.subarray(used, used + size);
  used += Math.ceil(size / ALIGNMENT) * ALIGNMENT;
  return bytes;
}

const scratch = zeroed(256);

/** Copies `length` bytes from native memory. */
export function readMemory(address: Address, length: number): Buffer {
  const bytes = zeroed(length);
  if (length > 0) copyOut(bytes, address, length);
  return bytes;
}

/** Copies from native memory to where the caller says. */
export function copyOut(into: Buffer, address: Address, length: number): void {
  call('libc', 'memcpy', Type.address, [Type.bytes, Type.address, Type.address], [into, address, length]);
}

/** Copies bytes into native memory that the caller owns. */
export function writeMemory(address: Address, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  call(
    'libc',
    'memcpy',
    Type.address,
    [Type.address, Type.bytes, Type.address],
    [address, bytes, bytes.length],
  );
}

/** Reads the pointer stored in a buffer. */
export function addressAt(bytes: Buffer, offset = 0): Address {
  return (bytes.readUInt32LE(offset) + bytes.readUInt32LE(offset + 4) * 2 ** 32) as Address;
}

/** How many of `length` bytes can be read without crossing into the next page, which may not be mapped. */
const untilPage = (address: Address, length: number): number => Math.min(length, PAGE - (address % PAGE));

/** Reads the UTF-8 string at an address that is not NULL; it stays its owner's. */
export function readString(address: Address): string {
  // One copy is enough for a name.
  const length = untilPage(address, scratch.length);
  copyOut(scratch, address, length);
  const end = scratch.subarray(0, length).indexOf(0);
  if (end >= 0) return scratch.toString('utf8', 0, end);
  const whole = call('libc', 'strlen', Type.address, [Type.address], [address]) as number;
  return readMemory(address, whole).toString('utf8');
}

/** Reads a string that may be NULL. */
export function readNullableString(address: Address): string | null {
  return address === NULL ? null : readString(address);
}

/** Reads a string that libvirt handed over, and frees it. */
export function takeString(address: Address): string {
  counters.strings.taken++;
  try {
    return readString(address);
  } finally {
    counters.strings.freed++;
    free(address);
  }
}

/** A zeroed block of memory; the caller frees it. */
export function allocate(size: number): Address {
  const address = call('libc', 'calloc', Type.address, [Type.address, Type.address], [1, Math.max(size, 1)]);
  if (address === 0) throw new Error(`out of memory (${size} bytes)`);
  return address as Address;
}

/** A copy of the string in native memory; the caller, or whom it is given to, frees it. */
export function duplicateString(text: string): Address {
  const bytes = zeroed(Buffer.byteLength(text) + 1);
  bytes.write(text);
  const address = allocate(bytes.length);
  writeMemory(address, bytes);
  return address;
}

/** libc's free; NULL is fine. */
export function free(address: Address): void {
  if (address !== NULL) call('libc', 'free', Type.void, [Type.address], [address]);
}
