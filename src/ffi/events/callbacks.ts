/** The main thread's side of callback-worker.ts: closures on demand, and what they report. */
import { MessageChannel, isMainThread, type MessagePort } from 'node:worker_threads';
import * as c from '../generated/functions.js';
import {
  NULL,
  counters,
  nativeWorkerData,
  type Address,
  type Ptr,
  type NativeWorkerData,
} from '../native.js';
import { holdEventLoop, onceLoopStops, startCallbacks } from './event-loop.js';

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
  readonly port: MessagePort;
}

/** Gets what libvirt reports, on the main thread and never inside another call. It owns `object`. */
export type Deliver = (object: Address, payload: unknown) => void;

/** A closure that libvirt may call until it is cancelled. */
export interface Registration<T> {
  /** What `register` returned. */
  readonly value: T;
  /** Unregisters it and gives the closure back, even if that fails. Does nothing the second time. */
  readonly cancel: () => void;
}

const FREE: Readonly<Record<EventSource, (pointer: Ptr<never>) => unknown>> = {
  domain: c.virDomainFree,
  monitor: c.virDomainFree,
  network: c.virNetworkFree,
  pool: c.virStoragePoolFree,
  device: c.virNodeDeviceFree,
  secret: c.virSecretFree,
};

let thread: CallbackWorkerData | undefined;
const registrations = new Map<number, { readonly deliver: Deliver; readonly cancel: () => void }>();
const unused = new Map<CallbackKind, Address[]>();
let lastRegistration = 0;

/**
 * Calls `register` with the address of a closure and the opaque value that goes with it, and `unregister` with what
 * that returned when it is cancelled.
 */
export function registerCallback<T>(
  kind: CallbackKind,
  deliver: Deliver,
  register: (callback: Address, opaque: Address) => T,
  unregister: (value: T) => unknown,
): Registration<T> {
  const releaseLoop = holdEventLoop(true);
  const registration = ++lastRegistration;
  let callback: Address | undefined;
  const end = (): void => {
    registrations.delete(registration);
    if (callback !== undefined) keepUnused(kind, callback);
    releaseLoop();
  };
  try {
    callback = unused.get(kind)?.pop() ?? makeClosure(kind);
    const value = register(callback, registration as Address);
    const cancel = (): void => {
      if (!registrations.has(registration)) return;
      try {
        unregister(value);
      } finally {
        end();
      }
    };
    registrations.set(registration, { deliver, cancel });
    return { value, cancel };
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
  const { port, reply } = (thread ??= startThread());
  const ready = new Int32Array(reply, 0, 1);
  Atomics.store(ready, 0, 0);
  port.postMessage(kind satisfies CallbackRequest);
  Atomics.wait(ready, 0, 0);
  const address = Number(new BigInt64Array(reply, 8, 1)[0]) as Address;
  if (address === NULL) throw new Error(`no closure could be made for ${kind}`);
  return address;
}

function startThread(): CallbackWorkerData {
  const reply = new SharedArrayBuffer(16);
  const { port1: port, port2 } = new MessageChannel();
  startCallbacks({ ...nativeWorkerData(), reply, port: port2 });
  port.on('message', onMessage);
  // Only now: whoever listens refers to the port again.
  port.unref();
  onceLoopStops(() => {
    unused.clear();
    // Until it has answered: a closure must not be alive when its thread ends.
    port.ref();
    port.postMessage('release' satisfies CallbackRequest);
  });
  if (!isMainThread) process.once('exit', cancelAll);
  return { reply, port };
}

/** Another thread's loop may call what was registered here, after this thread and its closures are gone. */
function cancelAll(): void {
  for (const { cancel } of registrations.values()) {
    try {
      cancel();
    } catch {
      // The connection is lost, and has forgotten it.
    }
  }
}

function onMessage(message: CallbackMessage): void {
  if ('closures' in message) {
    counters.closures.taken += message.closures.taken;
    counters.closures.freed += message.closures.freed;
    thread?.port.unref();
  } else if ('failure' in message) {
    throw new Error(message.failure);
  } else {
    message.reports.forEach(deliver);
  }
}

function deliver({ registration, source, object, payload }: CallbackReport): void {
  if (source !== null) counters.objects.taken++;
  const registered = registrations.get(registration);
  if (registered !== undefined) {
    registered.deliver(object as Address, payload);
  } else if (source !== null) {
    // It was cancelled while this was on its way.
    counters.objects.freed++;
    FREE[source](object as Ptr<never>);
  }
}
