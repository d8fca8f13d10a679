/** Learning that the reader of a pipe has gone, without writing to it. */
import { VIR_EVENT_HANDLE_ERROR, VIR_EVENT_HANDLE_HANGUP } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import { NULL } from '../native.js';
import { registerCallback } from './callbacks.js';

/**
 * Calls `callback` once when nobody can read any more what is written to `file`. Node tells that only
 * when something is written. Needs a connection to have been opened. Returns what stops the watch.
 */
export function onReaderGone(file: number, callback: () => void): () => void {
  let isGone = false;
  const registration = registerCallback<number>(
    'handle',
    () => {
      isGone = true;
      registration.cancel();
      callback();
    },
    (address, opaque) =>
      c.virEventAddHandle(file, VIR_EVENT_HANDLE_ERROR | VIR_EVENT_HANDLE_HANGUP, address, opaque, NULL),
    // The thread that was called back has removed it.
    (watch) => isGone || c.virEventRemoveHandle(watch),
  );
  return () => {
    registration.cancel();
  };
}
