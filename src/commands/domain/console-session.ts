/** A person's terminal joined to a guest's console. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_STREAM_EVENT_READABLE as READABLE,
  VIR_STREAM_EVENT_WRITABLE as WRITABLE,
  VIR_STREAM_NONBLOCK,
} from '../../ffi/generated/constants.js';
import type { Stream } from '../../ffi/stream.js';
import { CommandError } from '../error.js';

/** Which console, and how. */
export interface ConsoleOptions {
  /** The device's alias; null for the first one. */
  readonly device?: string | null;
  /** VIR_DOMAIN_CONSOLE_*. */
  readonly flags?: number;
  /** Called when the console is there, before anything has passed. */
  readonly whenOpen?: () => void;
}

const CHUNK_BYTES = 4096;

/**
 * Passes keys and output on until the escape character is typed, the guest ends, or the run is
 * interrupted.
 *
 * @throws CommandError without a terminal, LibvirtError where there is no console
 */
export async function runConsole(
  context: Context,
  connection: Connection,
  domain: Domain,
  { device = null, flags = 0, whenOpen }: ConsoleOptions = {},
): Promise<void> {
  if (!context.isTerminal.stdin) {
    throw new CommandError('Cannot run interactive console without a controlling TTY');
  }
  const { stdout } = context.streams;
  if (!context.global.quiet) {
    stdout.write(`Connected to domain '${domain.getName()}'\n`);
    stdout.write(`Escape character is ${escapeText(context.global.escape)}\n`);
  }
  using stream = connection.newStream(VIR_STREAM_NONBLOCK);
  domain.openConsole(stream, device, flags);
  whenOpen?.();
  const session = new ConsoleSession(stream, escapeByte(context.global.escape), stdout);
  const { stdin } = context.streams;
  // A shell reads its lines from the same terminal; it must not see what is typed to the guest.
  const others = stdin.rawListeners('data') as ((data: Buffer) => void)[];
  const wasRaw = stdin.isRaw;
  const onKeys = (keys: Buffer): void => {
    session.send(keys);
  };
  const onAbort = (): void => {
    session.end();
  };
  for (const other of others) stdin.off('data', other);
  stdin.setRawMode(true).on('data', onKeys).resume();
  context.signal.addEventListener('abort', onAbort, { once: true });
  try {
    await session.ended;
  } finally {
    context.signal.removeEventListener('abort', onAbort);
    stdin.off('data', onKeys).setRawMode(wasRaw);
    if (others.length === 0) stdin.pause();
    for (const other of others) stdin.on('data', other);
  }
}

class ConsoleSession {
  /** Settles when either side has ended. */
  readonly ended: Promise<void>;
  readonly #stream: Stream;
  readonly #escape: number;
  readonly #output: NodeJS.WritableStream;
  #settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void } | undefined;
  /** What is typed and not sent yet. */
  #pending: Buffer = Buffer.alloc(0);

  constructor(stream: Stream, escape: number, output: NodeJS.WritableStream) {
    this.#stream = stream;
    this.#escape = escape;
    this.#output = output;
    this.ended = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    stream.addCallback(READABLE, (_, events) => {
      this.#transfer(events);
    });
  }

  /** Takes what was typed; the escape character ends the session. */
  send(keys: Buffer): void {
    const end = keys.indexOf(this.#escape);
    this.#pending = Buffer.concat([this.#pending, end < 0 ? keys : keys.subarray(0, end)]);
    if (end >= 0) this.end();
    else this.#stream.updateCallback(READABLE | WRITABLE);
  }

  end(): void {
    const settle = this.#settle;
    if (settle === undefined) return;
    this.#settle = undefined;
    this.#stream.removeCallback();
    try {
      this.#stream.abort();
    } finally {
      settle.resolve();
    }
  }

  #transfer(events: number): void {
    const settle = this.#settle;
    if (settle === undefined) return;
    try {
      if ((events & WRITABLE) !== 0) this.#write();
      // An end or an error shows in the next call.
      if ((events & ~WRITABLE) !== 0) this.#read();
    } catch (error) {
      this.#settle = undefined;
      settle.reject(error);
    }
  }

  #read(): void {
    const bytes = Buffer.alloc(CHUNK_BYTES);
    const count = this.#stream.recv(bytes);
    if (count > 0) this.#output.write(bytes.subarray(0, count));
    else if (count === 0) this.end();
  }

  #write(): void {
    const count = this.#pending.length === 0 ? 0 : this.#stream.send(this.#pending);
    if (count > 0) this.#pending = this.#pending.subarray(count);
    if (this.#pending.length === 0) this.#stream.updateCallback(READABLE);
  }
}

/** `^]` stands for the control character of `]`; anything else for its first character. */
function escapeByte(escape: string): number {
  const named = escape.startsWith('^') ? escape.slice(1, 2).toUpperCase() : '';
  return named === '' ? escape.charCodeAt(0) : named.charCodeAt(0) ^ 0x40;
}

const escapeText = (escape: string): string =>
  escape.startsWith('^') ? `${escape} (Ctrl + ${escape.slice(1, 2)})` : escape;
