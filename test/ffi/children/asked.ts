/** Exits where it is asked for credentials: `asked URI WHEN`. WHEN: `asked`, `waiting` for an answer, or `answered`. */
import { setImmediate } from 'node:timers/promises';
import { Connection } from '../../../src/ffi/connection.js';
import type { Credential } from '../../../src/ffi/auth.js';

const [uri = '', when] = process.argv.slice(2);

async function exitSoon(): Promise<void> {
  // After the answer has gone, and before libvirt's next question has come.
  for (let i = 0; i < 5; i++) await Promise.resolve();
  process.exit(7);
}

async function answer(credentials: Credential[]): Promise<void> {
  if (when === 'asked') process.exit(7);
  if (when === 'waiting') await setImmediate().then(() => process.exit(7));
  for (const credential of credentials) credential.result = 'anna';
  void exitSoon();
}

await Connection.openAuth(uri, { auth: { callback: answer } });
