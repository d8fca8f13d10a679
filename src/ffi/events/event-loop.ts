/**
 * libvirt's event loop, in a thread of its own that runs only while somebody needs it. It keeps the
 * process alive while something is registered, not for keepalive alone.
 */
import { Worker } from 'node:worker_threads';
import * as c from '../generated/functions.js';
import { NULL, symbolAddress, nativeWorkerData, type NativeWorkerData } from '../native.js';
import { workerFile } from '../worker-file.js';

export interface LoopWorkerData extends NativeWorkerData {
  /** Two integers: {@link SHALL_RUN} and {@link IS_RUNNING}. */
  readonly control: SharedArrayBuffer;
}
export const SHALL_RUN = 0;
export const IS_RUNNING = 1;

/** Gives a hold on the loop back. */
export type ReleaseLoop = () => void;

interface Loop {
  readonly worker: Worker;
  readonly control: Int32Array;
  /** A timer of libvirt's that is off, except to wake the loop. */
  readonly wakeTimer: number;
}

/** How long the end of the process waits for the callback that is running. */
const EXIT_MS = 2000;

let loop: Loop | undefined;
let registrations = 0;
let watchers = 0;
/** Run once the loop has stopped, when no callback can come any more. */
let whenStopped: (() => void) | undefined;

/**
 * Runs the loop until the hold is released. With `keepsProcess` the process does not end by itself until
 * then.
 */
export function holdEventLoop(keepsProcess: boolean): ReleaseLoop {
  loop ??= startLoop();
  if (registrations + watchers === 0) run(loop);
  if (keepsProcess) registrations++;
  else watchers++;
  if (registrations > 0) loop.worker.ref();
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    if (keepsProcess) registrations--;
    else watchers--;
    if (registrations + watchers === 0) stop();
    else if (registrations === 0) loop?.worker.unref();
  };
}

/** When a connection is no longer one of a moment. Servers give up on clients that are silent for longer. */
export const LATER_MS = 2000;

/**
 * The same for a connection, of which a server wants to hear now and then: the loop answers it while nothing else is
 * done. One that is given back at once never needs it.
 */
export function holdEventLoopLater(): ReleaseLoop {
  let release: ReleaseLoop | undefined;
  const timer = setTimeout(() => {
    release = holdEventLoop(false);
  }, LATER_MS).unref();
  return () => {
    clearTimeout(timer);
    release?.();
  };
}

/** Sets what is done each time when the loop has come to rest. */
export function onceLoopStops(action: () => void): void {
  whenStopped = action;
}

function startLoop(): Loop {
  const shared = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT);
  const workerData: LoopWorkerData = { ...nativeWorkerData(), control: shared };
  const worker = new Worker(workerFile('event-loop'), { workerData });
  worker.on('message', ({ failed }: { failed: boolean }) => {
    if (failed) throw new Error("libvirt's event loop failed");
    if (registrations + watchers > 0) return;
    worker.unref();
    whenStopped?.();
  });
  // Only now: whoever listens refers to the thread again.
  worker.unref();
  // The end of the process waits for this thread, which waits for libvirt.
  process.once('exit', stopNow);
  return {
    worker,
    control: new Int32Array(shared),
    wakeTimer: c.virEventAddTimeout(-1, symbolAddress('getppid'), NULL, NULL),
  };
}

function run({ worker, control, wakeTimer }: Loop): void {
  c.virEventUpdateTimeout(wakeTimer, -1);
  Atomics.store(control, SHALL_RUN, 1);
  worker.postMessage(null);
}

function stop(): void {
  if (loop === undefined) return;
  // Until it has stopped, so that what its end sets free is given back before the process ends.
  loop.worker.ref();
  Atomics.store(loop.control, SHALL_RUN, 0);
  c.virEventUpdateTimeout(loop.wakeTimer, 0);
}

function stopNow(): void {
  if (loop === undefined || Atomics.load(loop.control, IS_RUNNING) === 0) return;
  stop();
  Atomics.wait(loop.control, IS_RUNNING, 1, EXIT_MS);
}
