/**
 * Opens, lists, reads XML and closes, as often as the first argument says. Prints the resident memory in KiB
 * after each tenth, and what is out of balance, as one line of JSON.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Connection } from '../../../src/ffi/connection.js';
import { LibvirtError } from '../../../src/ffi/error.js';
import { counters } from '../../../src/ffi/native.js';

// The collector's young generation doubles now and then, which looks as if something was kept.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const rounds = Number(process.argv[2]);
const residentKiB: number[] = [];
for (let round = 1; round <= rounds; round++) {
  const connection = Connection.open('test:///default');
  for (const domain of connection.listAllDomains()) {
    if (!domain.getXMLDescription().includes('<name>test</name>')) throw new Error('not the domain');
    domain.close();
  }
  for (const { domain } of connection.getAllDomainStats()) domain.close();
  try {
    connection.getDomainByName('nosuch');
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
  }
  connection.close();
  if (round % (rounds / 10) === 0) {
    collect();
    residentKiB.push(Math.round(process.memoryUsage.rss() / 1024));
  }
}
const open = Object.entries(counters).map(([what, { taken, freed }]) => [what, taken - freed]);
process.stdout.write(JSON.stringify({ residentKiB, open: Object.fromEntries(open) as object }));
