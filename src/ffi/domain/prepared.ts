/** A call with its arguments, ready to be made: on this thread, or in a worker. */
import { callAsync } from '../async.js';
import type { NativeFunction } from '../engine.js';

/** One call that its method makes in the one way and its `…Async` twin in the other. */
export interface Prepared<R> {
  now(): R;
  inWorker(): Promise<R>;
}

/** Binds a function to its arguments. */
export function prepare<A extends readonly unknown[], R>(fn: NativeFunction<A, R>, ...args: A): Prepared<R> {
  return { now: () => fn(...args), inWorker: () => callAsync(fn, ...args) };
}
