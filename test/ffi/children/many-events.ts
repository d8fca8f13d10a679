/** Takes as many events as its argument says, and tells how that went as JSON. */
import { Connection } from '../../../src/ffi/connection.js';
import { counters } from '../../../src/ffi/native.js';

const total = Number(process.argv[2]);
const BATCH = 1000;

const connection = Connection.open('test:///default');
const domain = connection.getDomainByName('test');
let seen = 0;
let alternating = true;
let settled = 0;

const id = connection.domainEventRegisterAny(null, 0, (_, of, { type }) => {
  of.close();
  alternating &&= type === (seen % 2 === 0 ? 'suspended' : 'resumed');
  seen++;
  // What the first tenth needed is what it takes; from then on nothing is to be added.
  if (seen === total / 10) settled = process.memoryUsage.rss();
  if (seen === total) {
    connection.domainEventDeregisterAny(id);
    domain.close();
    connection.close();
  } else if (seen % BATCH === 0) {
    cause();
  }
});

function cause(): void {
  for (let i = 0; i < BATCH / 2; i++) {
    domain.suspend();
    domain.resume();
  }
}

cause();
process.on('exit', () => {
  const balanced = Object.values(counters).every(({ taken, freed }) => taken === freed);
  const grownMB = (process.memoryUsage.rss() - settled) / 1e6;
  process.stdout.write(JSON.stringify({ seen, alternating, balanced, grownMB }));
});
