/**
 * Calls that can take seconds, off the main thread. libvirt's errors are per thread, so such a call
 * runs as a plain call in a worker, which reads its own error and hands it back as fields. Handles are
 * addresses and are valid in every thread.
 */
import { MessagePort, Worker } from 'node:worker_threads';
import { LibraryError, LibvirtError, type ErrorFields } from './error.js';
import { counters, nativeWorkerData } from './native.js';
import { workerFile } from './worker-file.js';

/** A function of the generated table. */
interface GeneratedFunction<A extends readonly unknown[], R> {
  (...args: A): R;
  readonly symbol: string;
}

export interface Request {
  readonly symbol: string;
  readonly args: readonly unknown[];
}

/** Any other error; one of Node's says by its `system` which call failed, and how (`ENOSPC`). */
interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly system: Pick<NodeJS.ErrnoException, 'code' | 'errno' | 'syscall'> | undefined;
}

export type Reply = { readonly counters: typeof counters } & (
  { readonly value: unknown } | { readonly libvirtError: ErrorFields } | { readonly error: PlainError }
);

/** As many calls at once; further ones wait for their turn. */
const MAX_WORKERS = 6;

const idle: Worker[] = [];
const waiting: ((worker: Worker) => void)[] = [];
let started = 0;

/** Calls `fn` in a worker, which ports go over to. Resolves and rejects as the plain call returns and throws. */
export async function callAsync<A extends readonly unknown[], R>(
  fn: GeneratedFunction<A, R>,
  ...args: A
): Promise<R> {
  const worker = await takeWorker();
  worker.ref();
  try {
    return (await ask(worker, { symbol: fn.symbol, args })) as R;
  } finally {
    worker.unref();
    giveWorker(worker);
  }
}

async function takeWorker(): Promise<Worker> {
  const free = idle.pop();
  if (free) return free;
  if (started < MAX_WORKERS) {
    started++;
    return startWorker();
  }
  return new Promise((resolve) => waiting.push(resolve));
}

function giveWorker(worker: Worker): void {
  const next = waiting.shift();
  if (next) next(worker);
  else idle.push(worker);
}

function startWorker(): Worker {
  return new Worker(workerFile('worker'), { workerData: nativeWorkerData() });
}

function ask(worker: Worker, request: Request): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (action: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      action();
    };
    const onMessage = (reply: Reply): void => {
      // What the worker took is this thread's to give back.
      for (const key of ['strings', 'objects'] as const) {
        counters[key].taken += reply.counters[key].taken;
        counters[key].freed += reply.counters[key].freed;
      }
      settle(() => {
        if ('value' in reply) resolve(reply.value);
        else reject(errorOf(reply));
      });
    };
    const onError = (error: Error): void => {
      settle(() => {
        reject(error);
      });
    };
    try {
      worker.postMessage(
        request,
        request.args.filter((arg) => arg instanceof MessagePort),
      );
    } catch {
      // A function or a symbol: what no C argument is made of, and no message either.
      throw new TypeError(`${request.symbol}: an argument has no type that libvirt knows`);
    }
    worker.on('message', onMessage);
    worker.on('error', onError);
  });
}

function errorOf(reply: Exclude<Reply, { value: unknown }>): Error {
  if ('libvirtError' in reply) return new LibvirtError(reply.libvirtError);
  const { name, message, system } = reply.error;
  if (name === 'LibraryError') return new LibraryError(message);
  if (name === 'TypeError') return new TypeError(message);
  return Object.assign(new Error(message), system);
}
