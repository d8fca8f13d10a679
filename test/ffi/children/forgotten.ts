/** Forgets to close its connection, which lives until libvirt's event loop runs for it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '../../../src/ffi/connection.js';
import { LATER_MS } from '../../../src/ffi/events/event-loop.js';

const connection = Connection.open('test:///default');
await sleep(LATER_MS + 500);
process.stdout.write(`${String(connection.isAlive())}\n`);
