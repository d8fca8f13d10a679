/**
 * Whole transfers off the main thread: each call is made in a worker, which works on memory that both
 * threads see, while the main thread deals with the buffer before.
 */
import { callAsync } from '../async.js';
import { VIR_STREAM_RECV_STOP_AT_HOLE } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Stream } from '../stream.js';
import { receiveWhole, sendWhole } from './whole.js';
import { BUFFER_BYTES, STREAM_AT_HOLE, abortOnFailure, checkBlocking, checkCount } from './rules.js';

/** Takes all of the data, which is valid until it has settled. */
export type AsyncStreamSink = (stream: Stream, data: Buffer) => unknown;
/** Takes a hole of `length` bytes. */
export type AsyncHoleSink = (stream: Stream, length: bigint) => unknown;
/** Fills `buffer` and returns with how many bytes; 0 at the end. */
export type AsyncStreamSource = (stream: Stream, buffer: Buffer) => number | Promise<number>;
/** What comes next in the source: data or a hole, and how many bytes of it. At the end: data, 0 bytes. */
export type AsyncHoleSource = (stream: Stream) => Part | Promise<Part>;
/** Moves the source behind a hole of `length` bytes. */
export type AsyncHoleSkip = (stream: Stream, length: bigint) => unknown;

export interface Part {
  readonly inData: boolean;
  readonly length: bigint | number;
}

function sharedBuffer(): Buffer {
  return Buffer.from(new SharedArrayBuffer(BUFFER_BYTES));
}

export async function recvAllAsync(
  stream: Stream,
  sink: AsyncStreamSink,
  holeSink: AsyncHoleSink | null,
): Promise<void> {
  const flags = holeSink === null ? 0 : VIR_STREAM_RECV_STOP_AT_HOLE;
  let [current, other] = [sharedBuffer(), sharedBuffer()];
  const receive = async (buffer: Buffer): Promise<number> =>
    callAsync(receiveWhole, stream.pointer, view(buffer), flags);
  await abortOnFailure(stream, async () => {
    let next = receive(current);
    for (;;) {
      const count = await next;
      checkBlocking(count);
      if (count === 0) return;
      const hole = count === STREAM_AT_HOLE ? stream.recvHole() : undefined;
      const data = current.subarray(0, Math.max(count, 0));
      [current, other] = [other, current];
      next = receive(current);
      await settled(
        hole === undefined ? async () => sink(stream, data) : async () => holeSink?.(stream, hole),
        next,
      );
    }
  });
}

export async function sendAllAsync(stream: Stream, source: AsyncStreamSource): Promise<void> {
  await abortOnFailure(stream, async () => {
    await sendPart(stream, source, Infinity);
  });
}

export async function sparseSendAllAsync(
  stream: Stream,
  source: AsyncStreamSource,
  holeSource: AsyncHoleSource,
  skip: AsyncHoleSkip,
): Promise<void> {
  await abortOnFailure(stream, async () => {
    for (;;) {
      const { inData, length } = await holeSource(stream);
      if (BigInt(length) === 0n) return;
      if (inData) {
        await sendPart(stream, source, Number(length));
      } else {
        await callAsync(c.virStreamSendHole, stream.pointer, length, 0);
        await skip(stream, BigInt(length));
      }
    }
  });
}

/** Sends `length` bytes of the source, or what it has. */
async function sendPart(stream: Stream, source: AsyncStreamSource, length: number): Promise<void> {
  let [current, other] = [sharedBuffer(), sharedBuffer()];
  let left = length;
  const fill = async (buffer: Buffer): Promise<number> => {
    const room = buffer.subarray(0, Math.min(left, buffer.length));
    const count = room.length === 0 ? 0 : checkCount(await source(stream, room), room.length);
    left -= count;
    return count;
  };
  let count = await fill(current);
  while (count > 0) {
    const sending = sendBuffer(stream, current.subarray(0, count));
    [current, other] = [other, current];
    const filling = fill(current);
    await settled(async () => filling, sending);
    await sending;
    count = await filling;
  }
}

async function sendBuffer(stream: Stream, data: Buffer): Promise<void> {
  checkBlocking(await callAsync(sendWhole, stream.pointer, view(data)));
}

/** A Buffer becomes a plain array when it is sent to a worker, and keeps its shared memory only as this. */
function view(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}

/** Runs `work`; if it fails, waits for the native call beside it, which uses the stream and its buffer. */
async function settled(work: () => Promise<unknown>, call: Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await call.catch(() => undefined);
    throw error;
  }
}
