/** A guest's console joined to a person's terminal, or to what stands in its place. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import { ConnectionClosedError } from '../../ffi/events/iterator.js';
import { VIR_STREAM_NONBLOCK } from '../../ffi/generated/constants.js';
import type { Stream } from '../../ffi/stream.js';
import { CommandError } from '../error.js';
import { whenReaderGone } from '../events/reader.js';
import { lost } from '../events/watch.js';
import { ConsoleStream } from './console-stream.js';

/** Which console, and how. */
export interface ConsoleOptions {
  /** The device's alias; null for the first one. */
  readonly device?: string | null;
  /** VIR_DOMAIN_CONSOLE_*. */
  readonly flags?: number;
  /** Called when the console is there, before anything has passed. */
  readonly whenOpen?: () => void;
}

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
  options: ConsoleOptions = {},
): Promise<void> {
  if (!context.isTerminal.stdin) throw noTerminal();
  const { stdin, stdout, stderr } = context.streams;
  if (!context.global.quiet) {
    // A file or a pipe gets what the guest says, and nothing else.
    const screen = context.isTerminal.stdout ? stdout : stderr;
    screen.write(`Connected to domain '${domain.getName()}'\n`);
    screen.write(`Escape character is ${escapeText(context.global.escape)}\n`);
  }
  using stream = openConsole(connection, domain, options);
  if (!context.isTerminal.stdout) context.takeStdout();
  using session = new ConsoleStream(stream, stdout, { signal: context.signal });
  using _watch = watchEnds(context, connection, session);
  const escape = escapeByte(context.global.escape);
  // A shell reads its lines from the same terminal; it must not see what is typed to the guest.
  const others = stdin.rawListeners('data') as ((data: Buffer) => void)[];
  const wasRaw = stdin.isRaw;
  const onKeys = (keys: Buffer): void => {
    const end = keys.indexOf(escape);
    session.send(end < 0 ? keys : keys.subarray(0, end));
    if (end >= 0) session.end();
  };
  for (const other of others) stdin.off('data', other);
  const onHangup = (): void => {
    session.end();
  };
  stdin.setRawMode(true).on('data', onKeys).on('end', onHangup).on('error', onHangup).resume();
  try {
    await ended(session, connection);
  } finally {
    // Before anything that waits for the server, which may not answer.
    stdin.off('data', onKeys).off('end', onHangup).off('error', onHangup).setRawMode(wasRaw);
    if (others.length === 0) stdin.pause();
    for (const other of others) stdin.on('data', other);
  }
}

/** How a session without a terminal ends. */
export interface PipedOptions extends ConsoleOptions {
  /** How many seconds the guest may be silent after the end of the input; undefined waits on. */
  readonly idle: number | undefined;
}

/**
 * Passes standard input as it is, and output on until the guest ends, nobody reads any more, or the run is
 * interrupted. The end of the input ends only what is sent.
 *
 * @throws CommandError where commands are read from standard input, LibvirtError where there is no console
 */
export async function runPipedConsole(
  context: Context,
  connection: Connection,
  domain: Domain,
  { idle, ...options }: PipedOptions,
): Promise<void> {
  const { stdin } = context.streams;
  if (stdin.listenerCount('data') > 0) throw noTerminal();
  using stream = openConsole(connection, domain, options);
  const silence = new Silence(idle, () => {
    session.end();
  });
  using session = new ConsoleStream(stream, context.takeStdout(), {
    signal: context.signal,
    onActivity: () => {
      silence.restart();
    },
    onDrain: () => {
      stdin.resume();
    },
  });
  using _watch = watchEnds(context, connection, session);
  const onInput = (bytes: Buffer): void => {
    session.send(bytes);
    // Read on when the guest has taken this: input may be long, and guests are slow.
    stdin.pause();
  };
  const onEnd = (): void => {
    silence.begin();
  };
  const onFailure = (error: Error): void => {
    session.end(new CommandError(`cannot read from standard input: ${error.message}`));
  };
  stdin.on('data', onInput).once('end', onEnd).once('error', onFailure).resume();
  // A command before this one may have read all of it.
  if (stdin.readableEnded) onEnd();
  try {
    await ended(session, connection);
  } finally {
    silence.stop();
    stdin.off('data', onInput).off('end', onEnd).off('error', onFailure).pause();
  }
}

function openConsole(
  connection: Connection,
  domain: Domain,
  { device = null, flags = 0, whenOpen }: ConsoleOptions,
): Stream {
  const stream = connection.newStream(VIR_STREAM_NONBLOCK);
  try {
    domain.openConsole(stream, device, flags);
    whenOpen?.();
    return stream;
  } catch (error) {
    stream.close();
    throw error;
  }
}

/** Ends the session when nobody reads its output any more, and when the connection is lost. */
function watchEnds(context: Context, connection: Connection, session: ConsoleStream): Disposable {
  const { stdout } = context.streams;
  const end = (): void => {
    session.end();
  };
  // What there is to tell of it the display tells.
  stdout.on('error', end);
  const reader = whenReaderGone(context, end);
  // A stream waits on when its connection is gone. No event is chosen, so that only the loss is told.
  const events = connection.events({});
  const uri = connection.getURI();
  events.next().then(end, (error: unknown) => {
    session.end(error instanceof ConnectionClosedError ? lost(uri, error) : error);
  });
  return {
    [Symbol.dispose]() {
      stdout.off('error', end);
      reader[Symbol.dispose]();
      // The server is told, for which somebody who is interrupted does not wait.
      if (!context.signal.aborted) void events.return?.();
    },
  };
}

/** What a stream says when its connection is gone helps nobody. */
async function ended(session: ConsoleStream, connection: Connection): Promise<void> {
  const uri = connection.getURI();
  try {
    await session.ended;
  } catch (error) {
    throw connection.isAlive() ? error : lost(uri, new ConnectionClosedError('eof'));
  }
}

/** Waits until nothing has happened for a while. */
class Silence {
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly seconds: number | undefined,
    private readonly onSilence: () => void,
  ) {}

  begin(): void {
    if (this.seconds !== undefined) this.#timer = setTimeout(this.onSilence, this.seconds * 1000);
  }

  /** Something has happened. Does nothing before it has begun. */
  restart(): void {
    this.#timer?.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

const noTerminal = (): CommandError =>
  new CommandError('Cannot run interactive console without a controlling TTY');

/** `^]` stands for the control character of `]`; anything else for its first character. */
function escapeByte(escape: string): number {
  const named = escape.startsWith('^') ? escape.slice(1, 2).toUpperCase() : '';
  return named === '' ? escape.charCodeAt(0) : named.charCodeAt(0) ^ 0x40;
}

const escapeText = (escape: string): string =>
  escape.startsWith('^') ? `${escape} (Ctrl + ${escape.slice(1, 2)})` : escape;
