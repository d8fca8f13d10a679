/**
 * Reads many small pieces of native memory at once. A call per piece costs more than the piece: thousands
 * of structures that libvirt allocated one by one are read a thousand at a time.
 */
import { isAscii } from 'node:buffer';
import { readSync } from 'node:fs';
import { callEach } from './call-each.js';
import { Type, bytesOf, call, MissingSymbol, readMemory, type Address } from './native.js';

/** Linux takes no more pieces in one call. */
const MOST_PIECES = 1024;

/** The 32-bit words of a struct iovec: an address and a length, in two halves each. */
const VECTOR_WORDS = 4;

export class Gatherer implements Disposable {
  /** A file in memory, which the system copies the pieces to; null where it has no such files. */
  #file: number | null | undefined;
  /** An array of struct iovec, of which the first `#count` are in use. */
  #vectors = new Uint32Array(MOST_PIECES * VECTOR_WORDS);
  #count = 0;
  #total = 0;

  /** Adds a piece to those that the next {@link gather} reads. */
  add(address: Address, length: number): void {
    let at = this.#count * VECTOR_WORDS;
    if (at === this.#vectors.length) {
      const larger = new Uint32Array(at * 2);
      larger.set(this.#vectors);
      this.#vectors = larger;
    }
    // Halves of 64-bit numbers: a bigint for each costs more than reading the piece.
    this.#vectors[at++] = address;
    this.#vectors[at++] = address / 2 ** 32;
    this.#vectors[at] = length;
    this.#count++;
    this.#total += length;
  }

  /** The bytes of all pieces that were added, one after the other. */
  gather(): Buffer {
    const bytes = this.#atOnce() ?? Buffer.concat(this.#oneByOne());
    this.#count = this.#total = 0;
    return bytes;
  }

  [Symbol.dispose](): void {
    if (typeof this.#file === 'number') call('libc', 'close', Type.i32, [Type.i32], [this.#file]);
    this.#file = undefined;
  }

  #atOnce(): Buffer | undefined {
    const file = (this.#file ??= memoryFile());
    if (file === null) return undefined;
    let written = 0;
    for (let first = 0; first < this.#count; first += MOST_PIECES) {
      const count = Math.min(MOST_PIECES, this.#count - first);
      const vectors = this.#vectors.subarray(first * VECTOR_WORDS, (first + count) * VECTOR_WORDS);
      written += write(file, bytesOf(vectors), count, written);
    }
    const bytes = Buffer.allocUnsafe(this.#total);
    return written === this.#total && readSync(file, bytes, 0, written, 0) === written ? bytes : undefined;
  }

  #oneByOne(): Buffer[] {
    return Array.from({ length: this.#count }, (_, index) => {
      const [low = 0, high = 0, length = 0] = this.#vectors.subarray(index * VECTOR_WORDS);
      return readMemory((low + high * 2 ** 32) as Address, length);
    });
  }
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
export function gatherTexts(addresses: readonly Address[]): string[] {
  if (addresses.length === 0) return [];
  const lengths = callEach('strlen', addresses);
  using memory = new Gatherer();
  addresses.forEach((address, i) => {
    memory.add(address, lengths[i] ?? 0);
  });
  const bytes = memory.gather();
  // Of bytes that are characters, one string is made, and cut.
  const text = isAscii(bytes) ? bytes.toString('latin1') : undefined;
  let start = 0;
  return lengths.map((length) => {
    const end = start + length;
    const one = text?.slice(start, end) ?? bytes.toString('utf8', start, end);
    start = end;
    return one;
  });
}
