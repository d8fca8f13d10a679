/**
 * libvirt's event loop, in a thread of its own that runs only while somebody needs it. It keeps the
 * process alive while something is registered, not for keepalive alone.
 *
 * A thread that ends takes those with it that it has started, in no order. So the thread of the callbacks is the
 * loop's own: it is there as long as the loop can call one, however this thread or the process ends.
 */
import { Worker, isMainThread } from 'node:worker_threads';
import * as c from '../generated/functions.js';
import { NULL, symbolAddress, nativeWorkerData, type NativeWorkerData } from '../native.js';
import { workerFile } from '../worker-file.js';
import type { CallbackWorkerData } from './callbacks.js';

export interface LoopWorkerData extends NativeWorkerData {
  /** One integer: the turn that the loop shall run for, 0 for none. */
  readonly turn: SharedArrayBuffer;
  /** A timer of libvirt's, and how often it wakes the loop by itself, in milliseconds; -1: never. */
  readonly wakeTimer: number;
  readonly restMs: number;
}
/** A turn to run for, or a thread to start. */
export type LoopRequest = number | CallbackWorkerData;

export interface LoopMessage {
  /** The turn that has ended. */
  readonly ended: number;
  readonly failed: boolean;
}

/** Gives a hold on the loop back. */
export type ReleaseLoop = () => void;

interface Loop {
  readonly worker: Worker;
  readonly turn: Int32Array;
  readonly wakeTimer: number;
}

/** A thread may be ended from outside, which its loop, inside libvirt, does not see before it wakes. */
const REST_MS = isMainThread ? -1 : 200;
/** How often it is woken until it has come out. The loops of other threads are woken too, for ever if this one has gone. */
const WAKE_MS = isMainThread ? 0 : REST_MS;

let loop: Loop | undefined;
let lastTurn = 0;
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

/** Starts the thread of the callbacks. Whoever holds the loop may call it. */
export function startCallbacks(data: CallbackWorkerData): void {
  if (loop === undefined) throw new Error('the event loop does not run');
  // It has to come out of libvirt for that.
  end(loop);
  loop.worker.postMessage(data satisfies LoopRequest, [data.port]);
  run(loop);
}

function startLoop(): Loop {
  const turn = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const wakeTimer = c.virEventAddTimeout(-1, symbolAddress('getppid'), NULL, NULL);
  const workerData: LoopWorkerData = { ...nativeWorkerData(), turn, wakeTimer, restMs: REST_MS };
  const worker = new Worker(workerFile('event-loop'), { workerData });
  const started = { worker, turn: new Int32Array(turn), wakeTimer };
  worker.on('message', ({ ended, failed }: LoopMessage) => {
    if (failed) throw new Error("libvirt's event loop failed");
    if (ended !== lastTurn || registrations + watchers > 0) return;
    worker.unref();
    whenStopped?.();
  });
  // Only now: whoever listens refers to the thread again.
  worker.unref();
  // The end of the process waits for this thread, which waits for libvirt.
  process.once('exit', () => {
    end(started);
  });
  return started;
}

function run({ worker, turn }: Loop): void {
  Atomics.store(turn, 0, ++lastTurn);
  worker.postMessage(lastTurn satisfies LoopRequest);
}

function stop(): void {
  if (loop === undefined) return;
  // Until it has stopped, so that what its end sets free is given back before the process ends.
  loop.worker.ref();
  end(loop);
}

/** Ends the turn. In this order: a thread that only begins it sees that it shall not, or is woken (now, and by the timer). */
function end({ turn, wakeTimer }: Loop): void {
  Atomics.store(turn, 0, 0);
  c.virEventUpdateTimeout(wakeTimer, WAKE_MS);
}
