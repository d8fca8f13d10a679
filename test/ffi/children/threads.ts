/**
 * The library in workers of a program whose main thread does not load it: `threads MODULE COUNT END`. They begin at
 * once, each prints nothing but failures, and END says how they end: `return`, or `terminate` from outside.
 */
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const [module = '', count = '1', end = 'return'] = process.argv.slice(2);

/** Runs in a worker: plain text, as a worker of this script would load what it is to do without. */
const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
const { module, gate, end } = workerData;
(async () => {
  const { Connection } = await import(module);
  parentPort.postMessage('ready');
  Atomics.wait(new Int32Array(gate), 0, 0);
  for (let round = 0; round < 3; round++) {
    const connection = Connection.open('test:///default');
    for (const domain of connection.listAllDomains()) {
      if (domain.getName() !== 'test') throw new Error(domain.getName());
      domain.getInfo();
      domain.getXMLDescription();
      domain.close();
    }
    if (connection.mapDomainStats((name) => name)[0] !== 'test') throw new Error('no statistics');
    connection.getHostname();
    connection.close();
  }
  parentPort.postMessage('done');
  if (end === 'terminate') setInterval(() => {}, 1000);
})();`;

const gate = new SharedArrayBuffer(4);
let ready = 0;
for (let i = 0; i < Number(count); i++) {
  const workerData = { module: pathToFileURL(module).href, gate, end };
  const worker = new Worker(CODE, { eval: true, workerData });
  worker.on('error', (error) => {
    console.log(error);
  });
  worker.on('message', (message) => {
    if (message === 'done') {
      if (end === 'terminate') void worker.terminate();
    } else if (++ready === Number(count)) {
      Atomics.store(new Int32Array(gate), 0, 1);
      Atomics.notify(new Int32Array(gate), 0);
    }
  });
}
