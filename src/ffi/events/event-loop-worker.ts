/**
 * The thread of libvirt's event loop. It makes nothing but plain synchronous calls, so it goes on while
 * the main thread sits in a call of its own: that is what makes keepalive find a server that has stopped.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Type, call } from '../native.js';
import { IS_RUNNING, SHALL_RUN, type LoopWorkerData } from './event-loop.js';

const control = new Int32Array((workerData as LoopWorkerData).control);

parentPort?.on('message', () => {
  Atomics.store(control, IS_RUNNING, 1);
  let failed = false;
  while (!failed && Atomics.load(control, SHALL_RUN) === 1) {
    failed = (call('libvirt', 'virEventRunDefaultImpl', Type.i32, [], []) as number) < 0;
  }
  Atomics.store(control, IS_RUNNING, 0);
  Atomics.notify(control, IS_RUNNING);
  parentPort?.postMessage({ failed });
});
