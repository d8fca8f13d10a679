/**
 * The thread that libvirt asks for credentials. Its closure is called from the worker that opens the connection,
 * which has started it; it hands the questions to the main thread and waits, which nobody else has to, and puts
 * the answers where libvirt takes them from.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { virConnectCredentialLayout } from './generated/structs.js';
import { virConnectCredentialTypeWords } from './generated/words.js';
import { readStruct } from './layout.js';
import { allocate, readMemory, writeMemory } from './memory.js';
import { NULL, counters, makeClosure, type Address, type Closure } from './native.js';
import {
  ANSWER,
  ANSWERED,
  CLOSURE_OFFSET,
  GIVEN_UP,
  OPEN,
  READY,
  type AuthMessage,
  type AuthWorkerData,
  type CredentialRequest,
} from './auth-protocol.js';

const { state, answers, port } = workerData as AuthWorkerData;
const flag = new Int32Array(state);
const RESULT_OFFSET = 32;
const LENGTH_OFFSET = 40;

const closure = closureForQuestions();
new BigInt64Array(state, CLOSURE_OFFSET, 1)[0] = BigInt(closure?.address ?? NULL);
Atomics.store(flag, READY, 1);
Atomics.notify(flag, READY);

parentPort?.once('message', () => {
  closure?.release();
  post({ closures: { ...counters.closures } });
  port.close();
});

function closureForQuestions(): Closure | undefined {
  try {
    return makeClosure(['address', 'i32', 'address'], 'i32', onQuestion, onFailure);
  } catch (error) {
    onFailure(error);
    return undefined;
  }
}

function onQuestion(credentials: Address, count: number): number {
  const { size } = virConnectCredentialLayout;
  const bytes = readMemory(credentials, count * size);
  if (Atomics.compareExchange(flag, ANSWER, ANSWERED, OPEN) === GIVEN_UP) return -1;
  post({ questions: Array.from({ length: count }, (_, i) => question(bytes, i * size)) });
  Atomics.wait(flag, ANSWER, OPEN);
  if (Atomics.load(flag, ANSWER) === GIVEN_UP) return -1;
  giveAnswers(credentials, count, size);
  return 0;
}

function question(bytes: Buffer, offset: number): CredentialRequest {
  const { type, prompt, challenge, defresult } = readStruct(virConnectCredentialLayout, bytes, offset);
  const words: Readonly<Record<number, string>> = virConnectCredentialTypeWords;
  return {
    type: (words[type] ?? String(type)) as CredentialRequest['type'],
    prompt: prompt ?? '',
    challenge,
    defaultResult: defresult,
  };
}

/** Each answer is its length (-1 for none) and its bytes. libvirt frees what it is given. */
function giveAnswers(credentials: Address, count: number, size: number): void {
  const bytes = Buffer.from(answers);
  let offset = 0;
  for (let i = 0; i < count; i++) {
    const length = bytes.readInt32LE(offset);
    offset += 4;
    if (length < 0) continue;
    const text = bytes.subarray(offset, offset + length);
    offset += length;
    const copy = allocate(length + 1);
    writeMemory(copy, Buffer.from(text));
    const result = Buffer.alloc(12);
    result.writeBigUInt64LE(BigInt(copy), 0);
    result.writeUInt32LE(length, LENGTH_OFFSET - RESULT_OFFSET);
    writeMemory((credentials + i * size + RESULT_OFFSET) as Address, result);
  }
  bytes.fill(0);
}

function onFailure(error: unknown): void {
  post({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function post(message: AuthMessage): void {
  port.postMessage(message);
}
