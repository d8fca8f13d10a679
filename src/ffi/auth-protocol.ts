/** What the main thread, the thread that opens (auth-open.ts) and the one that is asked (auth-worker.ts) share. */
import type { MessagePort } from 'node:worker_threads';
import type { virConnectCredentialTypeWord } from './generated/words.js';
import type { counters, NativeWorkerData } from './native.js';

/** `username`, `authname`, `language`, `cnonce`, `passphrase`, `echoprompt`, `noechoprompt`, `realm`, `external`. */
export type CredentialType = virConnectCredentialTypeWord;

/** One thing that libvirt wants to know. */
export interface CredentialRequest {
  readonly type: CredentialType;
  /** What to show a person. */
  readonly prompt: string;
  /** What the answer is for, such as the name of the host or a challenge of the mechanism. */
  readonly challenge: string | null;
  /** What to take when there is no other answer. */
  readonly defaultResult: string | null;
}

export interface AuthWorkerData extends NativeWorkerData {
  /** The integers {@link ANSWER} and {@link READY}, and 8 bytes behind them the address of the closure. */
  readonly state: SharedArrayBuffer;
  readonly answers: SharedArrayBuffer;
  /** To the main thread. */
  readonly port: MessagePort;
}
/** Whether there is an answer: {@link OPEN}, {@link ANSWERED} or, for this question and all others, {@link GIVEN_UP}. */
export const ANSWER = 0;
export const OPEN = 0;
export const ANSWERED = 1;
export const GIVEN_UP = 2;
/** 1 when there is a closure, or can be none. */
export const READY = 1;
/** Where the address of the closure is; 0 where there can be none. */
export const CLOSURE_OFFSET = 8;
export const STATE_BYTES = 16;
/** Room for all answers of one question. */
export const ANSWER_BYTES = 64 * 1024;

export type AuthMessage =
  | { readonly questions: readonly CredentialRequest[] }
  | { readonly failure: string }
  | { readonly closures: typeof counters.closures };
