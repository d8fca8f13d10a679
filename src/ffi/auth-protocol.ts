/** What the main thread and auth-worker.ts say to each other. */
import type { virConnectCredentialTypeWord } from './generated/words.js';
import type { Address, counters, NativeWorkerData } from './native.js';

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
  /** One integer: 0 while the worker waits, then {@link ANSWERED} or {@link GIVEN_UP}. */
  readonly state: SharedArrayBuffer;
  readonly answers: SharedArrayBuffer;
}
export const ANSWER = 0;
export const ANSWERED = 1;
export const GIVEN_UP = 2;
/** Room for all answers of one question. */
export const ANSWER_BYTES = 64 * 1024;

export type AuthMessage =
  | { readonly closure: Address }
  | { readonly questions: readonly CredentialRequest[] }
  | { readonly failure: string }
  | { readonly closures: typeof counters.closures };
