/** Whole transfers by plain calls. */
import { VIR_STREAM_RECV_STOP_AT_HOLE } from '../generated/constants.js';
import type { Stream } from '../stream.js';
import { BUFFER_BYTES, STREAM_AT_HOLE, abortQuietly, checkBlocking, checkCount } from './rules.js';

/**
 * Takes data, which is valid until it returns. It returns how many bytes it took (the rest is offered
 * again), or nothing for all of them.
 */
export type StreamSink = (stream: Stream, data: Buffer) => number | undefined;
/** Takes a hole of `length` bytes. */
export type HoleSink = (stream: Stream, length: bigint) => void;
/** Fills `buffer` and returns with how many bytes; 0 at the end. */
export type StreamSource = (stream: Stream, buffer: Buffer) => number;
/** What comes next in the source: data or a hole, and how many bytes of it. At the end: data, 0 bytes. */
export type HoleSource = (stream: Stream) => { readonly inData: boolean; readonly length: bigint | number };
/** Moves the source behind a hole of `length` bytes. */
export type HoleSkip = (stream: Stream, length: bigint) => void;

export function recvAll(stream: Stream, sink: StreamSink): void {
  receive(stream, sink, null);
}

export function sparseRecvAll(stream: Stream, sink: StreamSink, holeSink: HoleSink): void {
  receive(stream, sink, holeSink);
}

function receive(stream: Stream, sink: StreamSink, holeSink: HoleSink | null): void {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  const flags = holeSink === null ? 0 : VIR_STREAM_RECV_STOP_AT_HOLE;
  abortOnFailure(stream, () => {
    for (;;) {
      const count = stream.recv(buffer, flags);
      checkBlocking(count);
      if (count === 0) return;
      if (count === STREAM_AT_HOLE) {
        holeSink?.(stream, stream.recvHole());
        continue;
      }
      for (let offset = 0; offset < count;) {
        const rest = buffer.subarray(offset, count);
        offset += checkCount(sink(stream, rest) ?? rest.length, rest.length);
      }
    }
  });
}

export function sendAll(stream: Stream, source: StreamSource): void {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  abortOnFailure(stream, () => {
    while (sendNext(stream, source, buffer) > 0);
  });
}

export function sparseSendAll(
  stream: Stream,
  source: StreamSource,
  holeSource: HoleSource,
  skip: HoleSkip,
): void {
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  abortOnFailure(stream, () => {
    for (;;) {
      const { inData, length } = holeSource(stream);
      if (!inData) {
        if (BigInt(length) === 0n) return;
        stream.sendHole(length);
        skip(stream, BigInt(length));
        continue;
      }
      for (let left = Number(length); left > 0;) {
        const sent = sendNext(stream, source, buffer.subarray(0, Math.min(left, buffer.length)));
        if (sent === 0) return;
        left -= sent;
      }
      if (BigInt(length) === 0n) return;
    }
  });
}

/** Sends one buffer of the source's; returns its length. */
function sendNext(stream: Stream, source: StreamSource, buffer: Buffer): number {
  const count = checkCount(source(stream, buffer), buffer.length);
  for (let offset = 0; offset < count;) {
    const sent = stream.send(buffer.subarray(offset, count));
    checkBlocking(sent);
    offset += sent;
  }
  return count;
}

function abortOnFailure(stream: Stream, transfer: () => void): void {
  try {
    transfer();
  } catch (error) {
    abortQuietly(stream);
    throw error;
  }
}
