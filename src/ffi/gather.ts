/**
 * Reads many small pieces of native memory at once. A call per piece costs more than the piece: thousands
 * of structures that libvirt allocated one by one are read a thousand at a time.
 */
import { NULL, Type, allocate, call, free, MissingSymbol, readMemory, type Address } from './native.js';

/** A piece of memory: where it begins, and its length in bytes. */
export type Piece = readonly [address: Address, length: number];

/** Linux takes no more pieces in one call. */
export const MOST_PIECES = 1024;

const VECTOR_SIZE = 16;

export class Gatherer implements Disposable {
  #block = NULL;
  #size = 0;
  /** Whether the system can read pieces of this process: not macOS, and not every container's rules. */
  #isAble = true;

  /** The bytes of at most {@link MOST_PIECES} pieces, one after the other. */
  gather(pieces: readonly Piece[]): Buffer {
    const total = pieces.reduce((sum, [, length]) => sum + length, 0);
    if (total === 0) return Buffer.alloc(0);
    if (this.#isAble && this.#gather(pieces, total)) return readMemory(this.#block, total);
    return Buffer.concat(pieces.map(([address, length]) => readMemory(address, length)));
  }

  [Symbol.dispose](): void {
    free(this.#block);
    this.#block = NULL;
    this.#size = 0;
  }

  #gather(pieces: readonly Piece[], total: number): boolean {
    this.#reserve(total);
    const into = vectors([[this.#block, total]]);
    const from = vectors(pieces);
    try {
      const { address, bytes, i32 } = Type;
      const copied = call(
        'libc',
        'process_vm_readv',
        address,
        [i32, bytes, address, bytes, address, address],
        [process.pid, into, 1, from, pieces.length, 0],
      );
      this.#isAble = copied === total;
    } catch (error) {
      if (!(error instanceof MissingSymbol)) throw error;
      this.#isAble = false;
    }
    return this.#isAble;
  }

  #reserve(size: number): void {
    if (size <= this.#size) return;
    this[Symbol.dispose]();
    this.#block = allocate(size);
    this.#size = size;
  }
}

/** An array of struct iovec. */
function vectors(pieces: readonly Piece[]): Buffer {
  const bytes = Buffer.allocUnsafe(pieces.length * VECTOR_SIZE);
  pieces.forEach(([address, length], index) => {
    writeNumber(bytes, address, index * VECTOR_SIZE);
    writeNumber(bytes, length, index * VECTOR_SIZE + 8);
  });
  return bytes;
}

/** Two halves of a 64-bit number: there are thousands, and a bigint for each costs more than reading the piece. */
function writeNumber(bytes: Buffer, value: number, at: number): void {
  bytes.writeUInt32LE(value % 2 ** 32, at);
  bytes.writeUInt32LE(Math.floor(value / 2 ** 32), at + 4);
}
