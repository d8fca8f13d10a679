/** Ends in the way that its argument names, with callbacks registered. */
import { Connection } from '../../../src/ffi/connection.js';

const how = process.argv[2];
const connection = Connection.open('test:///default');
const domain = connection.getDomainByName('test');
process.stdout.write('started\n');

const id = connection.domainEventRegisterAny(null, 0, (_, of) => {
  of.close();
  if (how === 'returns') connection.domainEventDeregisterAny(id);
  if (how === 'exits-inside') process.exit(8);
  if (how === 'throws') throw new Error('thrown in a callback');
});
if (how === 'exits-flooded') {
  // More than the loop hands over meanwhile: it is in the midst of them.
  for (let i = 0; i < 50_000; i++) {
    domain.suspend();
    domain.resume();
  }
  process.exit(7);
}
domain.suspend();
if (how === 'exits') {
  domain.resume();
  process.exit(7);
}
