/** The worker's side of async.ts: makes one plain call after another and answers with plain data. */
import { parentPort } from 'node:worker_threads';
import type { Reply, Request } from './async.js';
import { openAsking } from './auth-open.js';
import { LibvirtError } from './error.js';
import * as functions from './generated/functions.js';
import { counters } from './native.js';
import { receiveFile, sendFile } from './stream/file.js';
import { receiveWhole, sendWhole } from './stream/whole.js';

const table = {
  ...functions,
  openAsking,
  receiveFile,
  receiveWhole,
  sendFile,
  sendWhole,
} as unknown as Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

parentPort?.on('message', ({ symbol, args }: Request) => {
  parentPort?.postMessage(answer(symbol, args));
});

function answer(symbol: string, args: readonly unknown[]): Reply {
  const before = structuredClone(counters);
  try {
    const value = table[symbol]?.(...args);
    return { value, counters: since(before) };
  } catch (error) {
    if (error instanceof LibvirtError) return { libvirtError: error.fields, counters: since(before) };
    const { name, message, code, errno, syscall }: NodeJS.ErrnoException =
      error instanceof Error ? error : new Error(String(error));
    const system =
      code === undefined || errno === undefined || syscall === undefined
        ? undefined
        : { code, errno, syscall };
    return { error: { name, message, system }, counters: since(before) };
  }
}

function since(before: typeof counters): typeof counters {
  const difference = structuredClone(counters);
  for (const key of Object.keys(counters) as (keyof typeof counters)[]) {
    difference[key].taken -= before[key].taken;
    difference[key].freed -= before[key].freed;
  }
  return difference;
}
