/** Opening a connection that asks for credentials. */
import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { openAsking } from './auth-open.js';
import { ANSWER, ANSWERED, ANSWER_BYTES, GIVEN_UP, STATE_BYTES } from './auth-protocol.js';
import type { AuthMessage, CredentialRequest, CredentialType } from './auth-protocol.js';
import { callAsync } from './async.js';
import { type virConnectCredentialType } from './generated/enums.js';
import { virConnectCredentialTypeWords } from './generated/words.js';
import { counters, nativeWorkerData, type Ptr } from './native.js';
import { checkText } from './values.js';

export type { CredentialRequest, CredentialType } from './auth-protocol.js';

/** A request, and where its answer goes. */
export interface Credential extends CredentialRequest {
  /** The answer. It is `defaultResult` at first; null gives none. */
  result: string | null;
}

/**
 * Answers by setting each credential's `result`. A negative number, an error and a rejection give up: the
 * connection is not opened.
 */
export type CredentialCallback = (credentials: Credential[]) => unknown;

/** How to answer when a server asks who is there. */
export interface Auth {
  /** What the callback can answer, as words or VIR_CRED_*; all by default. */
  readonly types?: readonly (
    CredentialType | (typeof virConnectCredentialType)[keyof typeof virConnectCredentialType]
  )[];
  readonly callback: CredentialCallback;
}

/** The callback gave up without an error of its own. */
export class CredentialsRefusedError extends Error {
  override readonly name = 'CredentialsRefusedError';

  constructor() {
    super('no credentials were given');
  }
}

/** One after the other: the worker waits for one person at a time. */
let last: Promise<unknown> = Promise.resolve();

/** virConnectOpenAuth in a worker, with the questions answered on this thread. */
export async function openWithAuth(
  uri: string | null,
  auth: Auth,
  flags: number,
): Promise<Ptr<'virConnect'>> {
  const turn = last.then(async () => new AuthSession(auth).open(uri, flags));
  last = turn.catch(() => undefined);
  return turn;
}

class AuthSession {
  readonly #auth: Auth;
  readonly #types: Int32Array;
  readonly #state = new Int32Array(new SharedArrayBuffer(STATE_BYTES));
  readonly #answers = Buffer.from(new SharedArrayBuffer(ANSWER_BYTES));
  #failure: { readonly error: unknown } | undefined;

  constructor(auth: Auth) {
    this.#auth = auth;
    this.#types = Int32Array.from(credentialNumbers(auth.types));
  }

  async open(uri: string | null, flags: number): Promise<Ptr<'virConnect'>> {
    const { port1: port, port2 } = new MessageChannel();
    port.on('message', (message: AuthMessage) => {
      if ('questions' in message) {
        void this.#ask(message.questions);
      } else if ('failure' in message) {
        this.#failure ??= { error: new Error(message.failure) };
      } else {
        counters.closures.taken += message.closures.taken;
        counters.closures.freed += message.closures.freed;
      }
    });
    const isReleased = once(port, 'close');
    const giveUp = (): void => {
      this.#reply(GIVEN_UP);
    };
    // A process that ends waits for the call, which waits for the answer.
    process.once('exit', giveUp);
    try {
      const session = { ...nativeWorkerData(), state: this.#state.buffer, answers: this.#answers.buffer };
      return await callAsync(openAsking, uri, flags, this.#types, session, port2);
    } catch (error) {
      // What libvirt makes of a callback that gave up says less than the reason for it.
      if (this.#failure !== undefined) throw this.#failure.error;
      throw error;
    } finally {
      process.off('exit', giveUp);
      this.#answers.fill(0);
      // Does nothing where the port has gone over.
      port2.close();
      await isReleased;
    }
  }

  async #ask(questions: readonly CredentialRequest[]): Promise<void> {
    const credentials = questions.map((question): Credential => ({
      ...question,
      result: question.defaultResult,
    }));
    try {
      const outcome = await this.#auth.callback(credentials);
      if (typeof outcome === 'number' && outcome < 0) throw new CredentialsRefusedError();
      this.#writeAnswers(credentials);
      this.#reply(ANSWERED);
    } catch (error) {
      this.#failure ??= { error };
      this.#reply(GIVEN_UP);
    } finally {
      for (const credential of credentials) credential.result = null;
    }
  }

  #writeAnswers(credentials: readonly Credential[]): void {
    let offset = 0;
    for (const { result, type } of credentials) {
      if (result !== null) checkText(result, `the answer to '${type}'`);
      const length = result === null ? -1 : Buffer.byteLength(result);
      if (offset + 4 + length > this.#answers.length) throw new RangeError('the credentials are too long');
      this.#answers.writeInt32LE(length, offset);
      offset += 4;
      if (result !== null) offset += this.#answers.write(result, offset);
    }
  }

  #reply(state: number): void {
    Atomics.store(this.#state, ANSWER, state);
    Atomics.notify(this.#state, ANSWER);
  }
}

function credentialNumbers(types: Auth['types']): readonly number[] {
  const numbers = new Map(
    Object.entries(virConnectCredentialTypeWords).map(([number, word]) => [word, Number(number)]),
  );
  if (types === undefined) return [...numbers.values()];
  return types.map((type) => {
    const number = typeof type === 'number' ? type : numbers.get(type);
    if (number === undefined || !(number in virConnectCredentialTypeWords)) {
      throw new TypeError(`there is no credential type '${type}'`);
    }
    return number;
  });
}
