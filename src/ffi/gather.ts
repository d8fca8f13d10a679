/**
 * Reads many small pieces of native memory at once. A call per piece costs more than the piece: thousands
 * of structures that libvirt allocated one by one are read a thousand at a time.
 */
import { isAscii } from 'node:buffer';
import { readSync } from 'node:fs';
import { callEach } from './call-each.js';
import { readMemory, zeroed } from './memory.js';
import { MissingSymbol, Type, call } from './native.js';
import { HALVES, addressesOf, bytesOf, zeroedWords, type Pointers } from './pointers.js';

/** Linux takes no more pieces in one call. */
const MOST_PIECES = 1024;

/** The 32-bit words of a struct iovec: an address and a length, in two halves each. */
const VECTOR_WORDS = 4;

export class Gatherer implements Disposable {
  /** A file in memory, which the system copies the pieces to; null where it has no such files. */
  #file: number | null | undefined;
  #bytes = zeroed(0);

  /**
   * The bytes of pieces at these addresses, one after the other: until the next call, which may put its own in their place.
   *
   * @param lengths of each piece
   */
  gather(pointers: Pointers, lengths: Int32Array): Buffer {
    const total = sum(lengths);
    if (total > this.#bytes.length) this.#bytes = zeroed(total);
    const bytes = this.#bytes.subarray(0, total);
    if (!this.#copyInto(bytes, vectorsOf(pointers, lengths))) {
      const pieces = addressesOf(pointers).map((address, i) => readMemory(address, lengths[i] ?? 0));
      Buffer.concat(pieces).copy(bytes);
    }
    return bytes;
  }

  [Symbol.dispose](): void {
    if (typeof this.#file === 'number') call('libc', 'close', Type.i32, [Type.i32], [this.#file]);
    this.#file = undefined;
  }

  /** Whether all that the vectors aim at could be copied. */
  #copyInto(bytes: Buffer, vectors: Int32Array): boolean {
    const file = (this.#file ??= memoryFile());
    if (file === null) return false;
    let written = 0;
    for (let first = 0; first < vectors.length; first += MOST_PIECES * VECTOR_WORDS) {
      const some = vectors.subarray(first, first + MOST_PIECES * VECTOR_WORDS);
      written += write(file, bytesOf(some), some.length / VECTOR_WORDS, written);
    }
    return written === bytes.length && readSync(file, bytes, 0, written, 0) === written;
  }
}

function sum(numbers: Int32Array): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i] ?? 0;
  return total;
}

/** An array of struct iovec. */
function vectorsOf(pointers: Pointers, lengths: Int32Array): Int32Array {
  const vectors = zeroedWords(lengths.length * VECTOR_WORDS);
  for (let i = 0; i < lengths.length; i++) {
    vectors[i * VECTOR_WORDS] = pointers[i * HALVES] ?? 0;
    vectors[i * VECTOR_WORDS + 1] = pointers[i * HALVES + 1] ?? 0;
    vectors[i * VECTOR_WORDS + 2] = lengths[i] ?? 0;
  }
  return vectors;
}

const MFD_CLOEXEC = 1;

function memoryFile(): number | null {
  try {
    const file = call('libc', 'memfd_create', Type.i32, [Type.string, Type.u32], ['tsvirt', MFD_CLOEXEC]);
    return (file as number) < 0 ? null : (file as number);
  } catch (error) {
    if (error instanceof MissingSymbol) return null;
    throw error;
  }
}

/** How many bytes could be written at an offset; -1 where one of the addresses is wrong. */
function write(file: number, vectors: Buffer, count: number, offset: number): number {
  const { address, bytes, i32 } = Type;
  return call(
    'libc',
    'pwritev',
    address,
    [i32, bytes, i32, address],
    [file, vectors, count, offset],
  ) as number;
}

/** Reads many strings at once; they stay their owners'. */
export function gatherTexts(pointers: Pointers, memory: Gatherer): string[] {
  if (pointers.length === 0) return [];
  // No string is longer than the lower half of a number of 64 bits can tell.
  const lengths = callEach('strlen', pointers).filter((_, half) => half % HALVES === 0);
  return cut(memory.gather(pointers, lengths), lengths);
}

/** The strings that bytes are, one after the other. */
function cut(bytes: Buffer, lengths: Int32Array): string[] {
  // Of bytes that are characters, one string is made, and cut.
  const text = isAscii(bytes) ? bytes.toString('latin1') : undefined;
  const texts: string[] = [];
  let start = 0;
  for (let i = 0; i < lengths.length; i++) {
    const end = start + (lengths[i] ?? 0);
    texts.push(text?.slice(start, end) ?? bytes.toString('utf8', start, end));
    start = end;
  }
  return texts;
}
