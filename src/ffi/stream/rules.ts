/** What the transfers of both kinds keep to. */
import type { Stream } from '../stream.js';

/** What `recv` and `send` of a non-blocking stream return when they would have to wait. */
export const STREAM_WOULD_BLOCK = -2;
/** What `recv` returns where a hole is next (VIR_STREAM_RECV_STOP_AT_HOLE). */
export const STREAM_AT_HOLE = -3;

/** A message of the stream protocol carries a quarter of it; more saves calls where several wait. */
export const BUFFER_BYTES = 1 << 20;

/** Whole transfers wait for what comes, which a non-blocking stream refuses to do. */
export function checkBlocking(count: number): void {
  if (count === STREAM_WOULD_BLOCK)
    throw new Error('a non-blocking stream cannot transfer everything in one call');
}

export function checkCount(count: number, limit: number): number {
  if (!Number.isInteger(count) || count < 0 || count > limit) {
    throw new RangeError(`a stream's callback returned ${count}, not a number of bytes up to ${limit}`);
  }
  return count;
}

/** Ends a transfer that has failed; the error that is already there is the one to tell. */
export function abortQuietly(stream: Stream): void {
  if (stream.isClosed) return;
  try {
    stream.abort();
  } catch {
    // The server may have ended it already.
  }
}

/** Runs a transfer; when it fails, the stream is aborted and the failure passed on. */
export async function abortOnFailure<T>(stream: Stream, transfer: () => Promise<T>): Promise<T> {
  try {
    return await transfer();
  } catch (error) {
    abortQuietly(stream);
    throw error;
  }
}
