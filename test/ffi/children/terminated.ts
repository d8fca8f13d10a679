/** Stops workers in the midst of calls, one after the other: `terminated MODULE COUNT`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const [module = '', count = '1'] = process.argv.slice(2);

const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData).then(async ({ Connection }) => {
  const connection = Connection.open('test:///default');
  parentPort.postMessage('begun');
  for (let round = 0; ; round++) {
    for (const domain of connection.listAllDomains()) {
      domain.getInfo();
      domain.getXMLDescription();
      domain.close();
    }
    connection.getHostname();
    if (round % 10 === 0) await connection.mapDomainStatsAsync((name) => name);
  }
});`;

for (let i = 0; i < Number(count); i++) {
  const worker = new Worker(CODE, { eval: true, workerData: pathToFileURL(module).href });
  worker.on('error', (error) => {
    console.log(error);
  });
  await new Promise((resolve) => worker.once('message', resolve));
  await sleep(i % 20);
  await worker.terminate();
}
