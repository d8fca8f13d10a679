/**
 * Workers that end with callbacks registered: `threads-with-events MODULE END COUNT`. END says how: `idle` ones and
 * those in a `flood` of events are terminated from outside after COUNT milliseconds, each in a process of its own as they
 * cannot deregister. Those that `exit` by themselves do, COUNT of them one after the other while another thread's loop
 * hands over the same events. `rest` has one that deregisters beside one that listens, and looks for COUNT milliseconds
 * how much the two have to do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const [module = '', end = 'idle', count = '1'] = process.argv.slice(2);

const CODE = `
const { parentPort, workerData: { module, end } } = require('node:worker_threads');
import(module).then(async ({ Connection }) => {
  const connection = Connection.open('test:///default');
  const domain = connection.getDomainByName('test');
  let seen = 0;
  const id = connection.domainEventRegisterAny(null, 0, (_, of) => {
    of.close();
    seen++;
  });
  if (end === 'rest') connection.domainEventDeregisterAny(id);
  parentPort.on('message', async (expected) => {
    for (let wait = 0; seen < expected && wait < 1000; wait++) await new Promise((done) => setTimeout(done, 10));
    connection.close();
    parentPort.postMessage(seen);
    parentPort.close();
  });
  parentPort.postMessage('begun');
  for (let round = 0; end === 'flood' || (end === 'exit' && round < 200); round++) {
    domain.suspend();
    domain.resume();
    if (round % 10 === 0) await new Promise(setImmediate);
  }
  if (end === 'exit') process.exit();
});`;

async function start(how: string): Promise<Worker> {
  const worker = new Worker(CODE, {
    eval: true,
    workerData: { module: pathToFileURL(module).href, end: how },
  });
  worker.on('error', (error) => {
    console.log(error);
  });
  await new Promise((resolve) => worker.once('message', resolve));
  return worker;
}

const worker = await start(end === 'exit' ? 'listen' : end);
if (end === 'rest') {
  const listener = await start('listen');
  await sleep(500);
  const before = process.cpuUsage();
  await sleep(Number(count));
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000 < Number(count) / 10 ? 'quiet' : `${user + system} µs`);
  for (const one of [worker, listener]) one.postMessage(0);
} else if (end === 'exit') {
  for (let i = 0; i < Number(count); i++) {
    const one = await start('exit');
    await new Promise((resolve) => one.once('exit', resolve));
  }
  const expected = Number(count) * 400;
  worker.postMessage(expected);
  const seen = await new Promise((resolve) => worker.once('message', resolve));
  console.log(seen === expected ? 'all seen' : seen);
} else {
  await sleep(Number(count));
  await worker.terminate();
  console.log('terminated');
}
