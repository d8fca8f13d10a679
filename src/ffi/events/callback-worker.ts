/**
 * The thread that C calls back into. It owns the closures and does nothing else, so it answers at once,
 * whatever the main thread does and whichever thread calls: a closure that is called on its own thread,
 * or whose thread is busy, would stall libvirt. Here events are decoded while their pointers are valid;
 * the main thread gets plain data and a reference to the object.
 */
import { workerData } from 'node:worker_threads';
import { LibvirtError } from '../error.js';
import * as c from '../generated/functions.js';
import { virConnectCloseReasonWords } from '../generated/words.js';
import { NULL, counters, makeClosure, type Address, type Closure, type Ptr } from '../native.js';
import type {
  CallbackKind,
  CallbackMessage,
  CallbackReport,
  CallbackRequest,
  CallbackWorkerData,
  EventSource,
} from './callbacks.js';
import {
  domainDecoders,
  networkDecoders,
  nodeDeviceDecoders,
  qemuMonitorDecoder,
  secretDecoders,
  storagePoolDecoders,
  type Decoder,
} from './decoders.js';

const { reply, port } = workerData as CallbackWorkerData;
const ready = new Int32Array(reply, 0, 1);
const address = new BigInt64Array(reply, 8, 1);
const closures: Closure[] = [];
let reports: CallbackReport[] = [];

type Reference = (object: never) => unknown;

const sources: Readonly<Record<EventSource, readonly [readonly Decoder<object>[], Reference]>> = {
  domain: [domainDecoders, c.virDomainRef],
  monitor: [[qemuMonitorDecoder], c.virDomainRef],
  network: [networkDecoders, c.virNetworkRef],
  pool: [storagePoolDecoders, c.virStoragePoolRef],
  device: [nodeDeviceDecoders, c.virNodeDeviceRef],
  secret: [secretDecoders, c.virSecretRef],
};

port.on('message', (request: CallbackRequest) => {
  if (request === 'release') {
    for (const closure of closures.splice(0)) closure.release();
    flush();
    post({ closures: { ...counters.closures } });
    counters.closures.taken = counters.closures.freed = 0;
    return;
  }
  Atomics.store(address, 0, BigInt(addressFor(request)));
  Atomics.store(ready, 0, 1);
  Atomics.notify(ready, 0);
});

/** The address of a new closure; NULL where there can be none. The main thread waits for it. */
function addressFor(kind: CallbackKind): Address {
  try {
    const closure = makeCallback(kind);
    closures.push(closure);
    return closure.address;
  } catch {
    return NULL;
  }
}

function makeCallback(kind: CallbackKind): Closure {
  if (kind === 'close') {
    return makeClosure(['address', 'i32', 'address'], 'i32', onClose, onFailure);
  }
  if (kind === 'stream') {
    return makeClosure(['address', 'i32', 'address'], 'i32', onStream, onFailure);
  }
  if (kind === 'handle') {
    return makeClosure(['i32', 'i32', 'i32', 'address'], 'i32', onHandle, onFailure);
  }
  const [source, number] = kind.split(':') as [EventSource, string];
  const [decoders, reference] = sources[source];
  const decoder = decoders[Number(number)];
  if (decoder === undefined) throw new Error(`no event is called ${kind}`);
  const run = (_connection: Address, object: never, ...rest: (number | bigint)[]): void => {
    const registration = Number(rest.pop());
    const payload: unknown = decoder.decode(...(rest as never[]));
    reference(object);
    report({ registration, source, object, payload });
  };
  return makeClosure(['address', 'address', ...decoder.parameters, 'address'], 'i32', run, onFailure);
}

function onClose(_connection: Address, reason: number, registration: Address): void {
  const words: Readonly<Record<number, string>> = virConnectCloseReasonWords;
  report({ registration, source: null, object: 0, payload: words[reason] ?? String(reason) });
}

/**
 * libvirt calls as long as the stream is ready, which it stays until the main thread gets to it: what was
 * told once is not told again before the main thread asks for it.
 */
function onStream(stream: Ptr<'virStream'>, events: number, registration: Address): void {
  if (isGone(() => c.virStreamEventUpdateCallback(stream, 0))) return;
  report({ registration, source: null, object: 0, payload: events });
}

/** The state of a file that is told does not change any more, so it is told once. */
function onHandle(watch: number, _file: number, events: number, registration: Address): void {
  if (isGone(() => c.virEventRemoveHandle(watch))) return;
  report({ registration, source: null, object: 0, payload: events });
}

/** Whether what was called back has been removed by the main thread meanwhile: then nobody waits to be told. */
function isGone(change: () => unknown): boolean {
  try {
    change();
    return false;
  } catch (error) {
    if (error instanceof LibvirtError) return true;
    throw error;
  }
}

function onFailure(error: unknown): void {
  const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  post({ failure });
}

function post(message: CallbackMessage): void {
  port.postMessage(message);
}

/** Reports go in batches: what comes until this thread has nothing else to do. */
function report(item: CallbackReport): void {
  if (reports.length === 0) setImmediate(flush);
  reports.push(item);
}

function flush(): void {
  if (reports.length === 0) return;
  post({ reports });
  reports = [];
}
