/** The main thread's side of callback-worker.ts: closures on demand, and what they report. */
import { Worker } from 'node:worker_threads';
import * as c from '../generated/functions.js';
import {
  NULL,
  counters,
  nativeWorkerData,
  type Address,
  type Ptr,
  type NativeWorkerData,
} from '../native.js';
import { workerFile } from '../worker-file.js';
import { holdEventLoop, onceLoopStops } from './event-loop.js';

/** What an event can come from. */
export type EventSource = 'domain' | 'monitor' | 'network' | 'pool' | 'device' | 'secret';
/** What a closure is called for: an event by its source and number, or one of the others. */
export type CallbackKind = `${EventSource}:${number}` | 'close' | 'stream' | 'handle';
export type CallbackRequest = CallbackKind | 'release';

/** Whose callback it was, the object (a reference that is ours; 0 for none), and what happened. */
export interface CallbackReport {
  readonly registration: number;
  readonly source: EventSource | null;
  readonly object: number;
  readonly payload: unknown;
}
export type CallbackMessage =
  | { readonly reports: readonly CallbackReport[] }
  | { readonly failure: string }
  | { readonly closures: typeof counters.closures };

export interface CallbackWorkerData extends NativeWorkerData {
  /** A flag, and 8 bytes behind it the address of the closure that was asked for. */
  readonly reply: SharedArrayBuffer;
}

/** Gets what libvirt reports, on the main thread and never inside another call. It owns `object`. */
export type Deliver = (object: Address, payload: unknown) => void;

/** A closure that libvirt may call until it is cancelled. */
export interface Registration<T> {
  /** What `register` returned. */
  readonly value: T;
  /** Calls `unregister` and gives the closure back, even if that fails. Does nothing the second time. */
  cancel(unregister: (value: T) => void): void;
}

const FREE: Readonly<Record<EventSource, (pointer: Ptr<never>) => unknown>> = {
  domain: c.virDomainFree,
  monitor: c.virDomainFree,
  network: c.virNetworkFree,
  pool: c.virStoragePoolFree,
  device: c.virNodeDeviceFree,
  secret: c.virSecretFree,
};

let worker: { readonly thread: Worker; readonly reply: SharedArrayBuffer } | undefined;
const deliveries = new Map<number, Deliver>();
const unused = new Map<CallbackKind, Address[]>();
let lastRegistration = 0;

/** Calls `register` with the address of a closure and the opaque value that goes with it. */
export function registerCallback<T>(
  kind: CallbackKind,
  deliver: Deliver,
  register: (callback: Address, opaque: Address) => T,
): Registration<T> {
  const releaseLoop = holdEventLoop(true);
  const registration = ++lastRegistration;
  let callback: Address | undefined;
  const end = (): void => {
    deliveries.delete(registration);
    if (callback !== undefined) keepUnused(kind, callback);
    releaseLoop();
  };
  try {
    callback = unused.get(kind)?.pop() ?? makeClosure(kind);
    deliveries.set(registration, deliver);
    const value = register(callback, registration as Address);
    return {
      value,
      cancel(unregister) {
        if (!deliveries.has(registration)) return;
        try {
          unregister(value);
        } finally {
          end();
        }
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** libvirt may still be inside it, so it is used again but not given back before the loop has stopped. */
function keepUnused(kind: CallbackKind, callback: Address): void {
  const free = unused.get(kind);
  if (free === undefined) unused.set(kind, [callback]);
  else free.push(callback);
}

/** Waits for the worker: its answer takes microseconds, the first one as long as a thread takes to start. */
function makeClosure(kind: CallbackKind): Address {
  const { thread, reply } = (worker ??= startWorker());
  const ready = new Int32Array(reply, 0, 1);
  Atomics.store(ready, 0, 0);
  thread.postMessage(kind satisfies CallbackRequest);
  Atomics.wait(ready, 0, 0);
  const address = Number(new BigInt64Array(reply, 8, 1)[0]) as Address;
  if (address === NULL) throw new Error(`no closure could be made for ${kind}`);
  return address;
}

function startWorker(): NonNullable<typeof worker> {
  const reply = new SharedArrayBuffer(16);
  const workerData: CallbackWorkerData = { ...nativeWorkerData(), reply };
  const thread = new Worker(workerFile('callbacks'), { workerData });
  thread.on('message', onMessage);
  // Only now: whoever listens refers to the thread again.
  thread.unref();
  onceLoopStops(() => {
    unused.clear();
    // Until it has answered: a closure must not be alive when its thread ends.
    thread.ref();
    thread.postMessage('release' satisfies CallbackRequest);
  });
  return { thread, reply };
}

function onMessage(message: CallbackMessage): void {
  if ('closures' in message) {
    counters.closures.taken += message.closures.taken;
    counters.closures.freed += message.closures.freed;
    worker?.thread.unref();
  } else if ('failure' in message) {
    throw new Error(message.failure);
  } else {
    message.reports.forEach(deliver);
  }
}

function deliver({ registration, source, object, payload }: CallbackReport): void {
  if (source !== null) counters.objects.taken++;
  const handler = deliveries.get(registration);
  if (handler !== undefined) {
    handler(object as Address, payload);
  } else if (source !== null) {
    // It was cancelled while this was on its way.
    counters.objects.freed++;
    FREE[source](object as Ptr<never>);
  }
}
