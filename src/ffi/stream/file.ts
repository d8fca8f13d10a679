/**
 * Whole transfers between a stream and an open file. One worker makes both halves of each step, so that a
 * gigabyte costs no message between threads; it tells how far it is through memory that both threads see.
 */
import { readSync, writeSync } from 'node:fs';
import { callAsync } from '../async.js';
import { VIR_STREAM_RECV_STOP_AT_HOLE } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import type { Stream } from '../stream.js';
import { filePart } from './holes.js';
import { STREAM_AT_HOLE, abortOnFailure, checkBlocking } from './rules.js';

/** How many bytes have been moved. */
export interface TransferCounts {
  /** Bytes of data. */
  readonly data: bigint;
  /** Bytes of the holes between them; 0 unless the transfer is sparse. */
  readonly holes: bigint;
}

/** What a transfer between a stream and a file may be told. */
export interface FileTransferOptions {
  /** Where in the file to begin, in bytes; 0 by default. */
  readonly position?: number;
  /** Keeps holes apart; the stream must have been opened so (VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM …). */
  readonly sparse?: boolean;
  /** Ends the transfer after the piece that is under way; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Called now and then while bytes move. */
  readonly onProgress?: (counts: TransferCounts) => void;
}

/** The words of the shared memory: the counts, which the worker adds to, and whether it is to stop. */
const DATA = 0;
const HOLES = 1;
const STOP = 2;
const WORDS = 3;

const PROGRESS_MS = 100;
/** The most that one message of the stream protocol carries (VIR_NET_MESSAGE_LEGACY_PAYLOAD_MAX). */
const RECEIVE_BYTES = 262_120;
/**
 * A message of this size has room in the buffer of a local socket (208 KiB), so that the next piece is read while the
 * server takes this one: the largest messages need a fifth more time.
 */
const SEND_BYTES = 192 * 1024;

/**
 * libvirt copies each piece from or to a message, whose data begin behind a header of 28 bytes. Where the one begins up to 15
 * bytes behind the other, counted within a page, some processors copy at a tenth of their speed (4 KiB aliasing). Both
 * lie in blocks that begin at multiples of 16: with the header's remainder in front, they are never so.
 */
const PIECE_OFFSET = 28 % 16;

const allocatePiece = (size: number): Buffer =>
  Buffer.allocUnsafeSlow(PIECE_OFFSET + size).subarray(PIECE_OFFSET);

type State = BigInt64Array<SharedArrayBuffer>;

/** The worker's side: receives into the file until the end. */
export const receiveFile = Object.assign(
  (stream: Ptr<'virStream'>, file: number, position: number, sparse: boolean, state: State): void => {
    const piece = allocatePiece(RECEIVE_BYTES);
    let at = position;
    while (Atomics.load(state, STOP) === 0n) {
      const count = sparse
        ? c.virStreamRecvFlags(stream, piece, piece.length, VIR_STREAM_RECV_STOP_AT_HOLE)
        : c.virStreamRecv(stream, piece, piece.length);
      checkBlocking(count);
      if (count === 0) return;
      if (count === STREAM_AT_HOLE) {
        const { length } = c.virStreamRecvHole(stream, 0);
        at += Number(length);
        Atomics.add(state, HOLES, length);
        continue;
      }
      for (let done = 0; done < count;) done += writeSync(file, piece, done, count - done, at + done);
      at += count;
      Atomics.add(state, DATA, BigInt(count));
    }
  },
  { symbol: 'receiveFile' },
);

/** The worker's side: sends the file from `position` to `end`, or what it has. */
export const sendFile = Object.assign(
  (
    stream: Ptr<'virStream'>,
    file: number,
    position: number,
    end: number,
    sparse: boolean,
    state: State,
  ): void => {
    const piece = allocatePiece(SEND_BYTES);
    let at = position;
    while (at < end && Atomics.load(state, STOP) === 0n) {
      const part = sparse ? filePart(file, at, end) : { inData: true, length: end - at };
      if (!part.inData) {
        c.virStreamSendHole(stream, part.length, 0);
        at += Number(part.length);
        Atomics.add(state, HOLES, BigInt(part.length));
        continue;
      }
      const count = readSync(file, piece, 0, Math.min(piece.length, Number(part.length)), at);
      if (count === 0) return;
      for (let done = 0; done < count;) {
        const rest = piece.subarray(done, count);
        const sent = c.virStreamSend(stream, rest, rest.length);
        checkBlocking(sent);
        done += sent;
      }
      at += count;
      Atomics.add(state, DATA, BigInt(count));
    }
  },
  { symbol: 'sendFile' },
);

export async function recvFileAsync(
  stream: Stream,
  file: number,
  options: FileTransferOptions,
): Promise<TransferCounts> {
  const { position = 0, sparse = false } = options;
  return watched(stream, options, async (state) =>
    callAsync(receiveFile, stream.pointer, file, position, sparse, state),
  );
}

export async function sendFileAsync(
  stream: Stream,
  file: number,
  end: number,
  options: FileTransferOptions,
): Promise<TransferCounts> {
  const { position = 0, sparse = false } = options;
  return watched(stream, options, async (state) =>
    callAsync(sendFile, stream.pointer, file, position, end, sparse, state),
  );
}

async function watched(
  stream: Stream,
  { signal, onProgress }: FileTransferOptions,
  transfer: (state: State) => Promise<void>,
): Promise<TransferCounts> {
  const state = new BigInt64Array(new SharedArrayBuffer(WORDS * BigInt64Array.BYTES_PER_ELEMENT));
  const counts = (): TransferCounts => ({
    data: Atomics.load(state, DATA),
    holes: Atomics.load(state, HOLES),
  });
  const stop = (): void => {
    Atomics.store(state, STOP, 1n);
  };
  const timer = onProgress && setInterval(() => onProgress(counts()), PROGRESS_MS);
  signal?.addEventListener('abort', stop);
  try {
    return await abortOnFailure(stream, async () => {
      signal?.throwIfAborted();
      await transfer(state);
      signal?.throwIfAborted();
      return counts();
    });
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', stop);
  }
}
