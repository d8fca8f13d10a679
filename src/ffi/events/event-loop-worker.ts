/**
 * The thread of libvirt's event loop. It makes nothing but plain synchronous calls, so it goes on while
 * the main thread sits in a call of its own: that is what makes keepalive find a server that has stopped.
 */
import { Worker, parentPort, workerData } from 'node:worker_threads';
import { Type, call } from '../native.js';
import { workerFile } from '../worker-file.js';
import type { LoopMessage, LoopRequest, LoopWorkerData } from './event-loop.js';

const { turn, wakeTimer, restMs } = workerData as LoopWorkerData;
const current = new Int32Array(turn);

parentPort?.on('message', (request: LoopRequest) => {
  if (typeof request === 'number') run(request);
  else new Worker(workerFile('callbacks'), { workerData: request, transferList: [request.port] });
});

const OFF = -1;

function run(ours: number): void {
  setWakeTimer(restMs);
  let failed = false;
  while (!failed && Atomics.load(current, 0) === ours) {
    failed = (call('libvirt', 'virEventRunDefaultImpl', Type.i32, [], []) as number) < 0;
  }
  setWakeTimer(OFF);
  parentPort?.postMessage({ ended: ours, failed } satisfies LoopMessage);
}

function setWakeTimer(ms: number): void {
  call('libvirt', 'virEventUpdateTimeout', Type.void, [Type.i32, Type.i32], [wakeTimer, ms]);
}
