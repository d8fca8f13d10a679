/**
 * Calls the closure of every kind of domain event as test/support/every-event.c (in LD_PRELOAD) calls virsh's
 * callbacks, and prints each event in its text form; with `json`, as one object a line.
 */
import { domainEventText } from '../../../src/commands/events/domain-text.js';
import { jsonLine } from '../../../src/format/json.js';
import { Connection } from '../../../src/ffi/connection.js';
import { registerCallback } from '../../../src/ffi/events/callbacks.js';
import { domainEventNames } from '../../../src/ffi/events/names.js';
import type { DomainEvent } from '../../../src/ffi/events/types.js';
import * as c from '../../../src/ffi/generated/functions.js';
import { Type, call, type Ptr } from '../../../src/ffi/native.js';

const isJson = process.argv.includes('json');
/** What the command tells of every event. */
const OF_ANY = { timestamp: new Date().toISOString(), domain: 'test', uuid: '' };

const connection = Connection.open('test:///default');
const domain = connection.getDomainByName('test');
const registrations = domainEventNames.map((_, id) =>
  registerCallback(
    `domain:${id}`,
    (pointer, event) => {
      const known = event as DomainEvent;
      process.stdout.write(isJson ? jsonLine({ ...OF_ANY, ...known }) : domainEventText('test', known));
      c.virDomainFree(pointer as Ptr<'virDomain'>);
    },
    (closure, opaque) =>
      call(
        'libc',
        'tsvirt_emit_events',
        Type.i32,
        [Type.i32, Type.address, Type.address, Type.address, Type.address],
        [id, closure, connection.pointer, domain.pointer, opaque],
      ),
    () => undefined,
  ),
);
// The events are on their way; what is registered keeps the process until they have come.
setTimeout(() => {
  for (const registration of registrations) registration.cancel();
}, 500);
