/**
 * Streams by the buffer. libvirt moves a quarter of a megabyte at a time; a worker that is asked for each of
 * them anew spends its time waiting for the next question.
 */
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';

/** A transfer over a slow line looks up now and then, so that it can be shown and interrupted. */
const PATIENCE_MS = 100;

/**
 * Receives until `data` is full, the end, a hole, or until some time has passed.
 * @returns what virStreamRecv does: the number of bytes if there are any
 */
export const receiveWhole = Object.assign(
  (stream: Ptr<'virStream'>, data: Uint8Array, flags: number): number => {
    const until = performance.now() + PATIENCE_MS;
    let total = 0;
    do {
      const rest = data.subarray(total);
      const count =
        flags === 0
          ? c.virStreamRecv(stream, rest, rest.length)
          : c.virStreamRecvFlags(stream, rest, rest.length, flags);
      // What it was comes again with the next call.
      if (count <= 0) return total > 0 ? total : count;
      total += count;
    } while (total < data.length && performance.now() < until);
    return total;
  },
  { symbol: 'receiveWhole' },
);

/** Sends all of `data`. @returns the number of bytes, or what virStreamSend returned instead of one */
export const sendWhole = Object.assign(
  (stream: Ptr<'virStream'>, data: Uint8Array): number => {
    for (let offset = 0; offset < data.length;) {
      const rest = data.subarray(offset);
      const count = c.virStreamSend(stream, rest, rest.length);
      if (count < 0) return count;
      offset += count;
    }
    return data.length;
  },
  { symbol: 'sendWhole' },
);
