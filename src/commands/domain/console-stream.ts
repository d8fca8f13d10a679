/** The bytes between a guest's console and whoever uses it. */
import {
  VIR_STREAM_EVENT_READABLE as READABLE,
  VIR_STREAM_EVENT_WRITABLE as WRITABLE,
} from '../../ffi/generated/constants.js';
import type { Stream } from '../../ffi/stream.js';
import { abortQuietly } from '../../ffi/stream/rules.js';

const CHUNK_BYTES = 4096;

/** What {@link ConsoleStream} heeds, and what it tells while it runs. */
export interface ConsoleStreamOptions {
  /** Ends the session. */
  readonly signal: AbortSignal;
  /** Bytes have gone either way. */
  readonly onActivity?: () => void;
  /** The guest has taken all that was to be sent. */
  readonly onDrain?: () => void;
}

/** Writes to `output` what the guest says, and sends it what it is given. */
export class ConsoleStream {
  /** Settles when either side has ended. The stream is still to be closed. */
  readonly ended: Promise<void>;
  readonly #stream: Stream;
  readonly #output: NodeJS.WritableStream;
  readonly #options: ConsoleStreamOptions;
  #settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | undefined;
  #pending: Buffer = Buffer.alloc(0);
  #isOutputFull = false;

  constructor(stream: Stream, output: NodeJS.WritableStream, options: ConsoleStreamOptions) {
    this.#stream = stream;
    this.#output = output;
    this.#options = options;
    this.ended = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    const { signal } = options;
    signal.addEventListener('abort', this.#onAbort);
    if (signal.aborted) this.end();
    stream.addCallback(READABLE, (_, events) => {
      this.#transfer(events);
    });
  }

  /** Whether the guest has not taken yet what was to be sent. */
  get isSending(): boolean {
    return this.#pending.length > 0;
  }

  send(bytes: Buffer): void {
    if (this.#settle === undefined || bytes.length === 0) return;
    this.#pending = Buffer.concat([this.#pending, bytes]);
    this.#wait();
  }

  /** Ends the session, with an error if there is one; nothing is written any more. */
  end(error?: unknown): void {
    const settle = this.#settle;
    if (settle === undefined) return;
    this.#settle = undefined;
    this.#output.off('drain', this.#onRoom);
    if (error === undefined) settle.resolve();
    else settle.reject(error);
  }

  /** Takes leave of the guest. */
  [Symbol.dispose](): void {
    this.end();
    const { signal } = this.#options;
    signal.removeEventListener('abort', this.#onAbort);
    try {
      this.#stream.removeCallback();
    } catch {
      // The connection is gone, and with it what libvirt knew of the callback.
    }
    // Whoever is interrupted does not wait for a server; it ends the stream when the connection ends.
    if (!signal.aborted) abortQuietly(this.#stream);
  }

  #transfer(events: number): void {
    if (this.#settle === undefined) return;
    try {
      if ((events & WRITABLE) !== 0) this.#write();
      // An end or an error shows in the next call.
      if ((events & ~WRITABLE) !== 0) this.#read();
    } catch (error) {
      this.end(error);
    }
  }

  #read(): void {
    const bytes = Buffer.alloc(CHUNK_BYTES);
    const count = this.#stream.recv(bytes);
    if (count === 0) return this.end();
    if (count < 0) return;
    this.#options.onActivity?.();
    if (this.#output.write(bytes.subarray(0, count))) return;
    this.#isOutputFull = true;
    this.#output.once('drain', this.#onRoom);
    this.#wait();
  }

  #write(): void {
    const count = this.isSending ? this.#stream.send(this.#pending) : 0;
    if (count > 0) {
      this.#pending = this.#pending.subarray(count);
      this.#options.onActivity?.();
    }
    if (this.isSending) return;
    this.#wait();
    this.#options.onDrain?.();
  }

  readonly #onAbort = (): void => {
    this.end();
  };

  readonly #onRoom = (): void => {
    this.#isOutputFull = false;
    this.#wait();
  };

  #wait(): void {
    this.#stream.updateCallback((this.#isOutputFull ? 0 : READABLE) | (this.isSending ? WRITABLE : 0));
  }
}
