/**
 * virConnectOpenAuth in a worker. The thread that is asked for credentials is the worker's own: a thread that ends takes
 * those with it that it has started, in no order, and the one that is asked must be there as long as libvirt may ask.
 */
import { Worker } from 'node:worker_threads';
import { CLOSURE_OFFSET, READY, type AuthWorkerData } from './auth-protocol.js';
import * as c from './generated/functions.js';
import { virConnectAuthLayout } from './generated/structs.js';
import { allocate, free, writeMemory } from './memory.js';
import { NULL, type Address, type Ptr } from './native.js';
import { workerFile } from './worker-file.js';

type Session = Omit<AuthWorkerData, 'port'>;

/** A plain call, for the worker's table. `types` are VIR_CRED_*; the port goes to the thread that is asked. */
export const openAsking = Object.assign(
  (
    uri: string | null,
    flags: number,
    types: Int32Array,
    session: Session,
    port: AuthWorkerData['port'],
  ): Ptr<'virConnect'> => {
    const workerData: AuthWorkerData = { ...session, port };
    const list = allocate(types.byteLength);
    const auth = allocate(virConnectAuthLayout.size);
    let thread: Worker | undefined;
    try {
      thread = new Worker(workerFile('auth'), { workerData, transferList: [port] });
      writeMemory(list, Buffer.from(types.buffer));
      writeMemory(auth, authBytes(list, types.length, closureOf(session.state)));
      return c.virConnectOpenAuth(uri, auth, flags);
    } finally {
      free(auth);
      free(list);
      // Whoever has the port now closes it.
      if (thread === undefined) port.close();
      else thread.postMessage('release');
    }
  },
  { symbol: 'openAsking' },
);

function closureOf(state: SharedArrayBuffer): Address {
  Atomics.wait(new Int32Array(state), READY, 0);
  const closure = Number(new BigInt64Array(state, CLOSURE_OFFSET, 1)[0]) as Address;
  if (closure === NULL) throw new Error('no closure could be made for credentials');
  return closure;
}

function authBytes(list: Address, count: number, closure: Address): Buffer {
  const bytes = Buffer.alloc(virConnectAuthLayout.size);
  for (const [name, , offset] of virConnectAuthLayout.fields) {
    if (name === 'credtype') bytes.writeBigUInt64LE(BigInt(list), offset);
    if (name === 'ncredtype') bytes.writeUInt32LE(count, offset);
    if (name === 'cb') bytes.writeBigUInt64LE(BigInt(closure), offset);
  }
  return bytes;
}
