/** What the commands that wait for events share: their options, the wait, how it ends. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../ffi/connection.js';
import {
  ConnectionClosedError,
  discardEvent,
  type ConnectionEvent,
  type EventOptions,
} from '../../ffi/events/iterator.js';
import type { Context } from '../../context.js';
import { eventTime } from '../../format/time.js';
import { CommandError } from '../error.js';
import { whenReaderGone } from './reader.js';

const TIMEOUT_MAX = Math.floor((2 ** 31 - 1) / 1000);

/** The options that say how long to wait. */
export const waitOptions = {
  loop: { kind: 'flag', summary: 'go on after the first event, until the time is up or an interrupt' },
  timeout: {
    kind: 'integer',
    min: 1,
    max: TIMEOUT_MAX,
    metavar: 'seconds',
    summary: 'how many seconds to wait at most',
  },
} as const;

/** The options that come after the command's own. */
export const lateOptions = {
  timestamp: { kind: 'flag', summary: 'write the time before each event' },
  reconnect: {
    kind: 'flag',
    summary: 'when the connection is lost, open it again and go on (implies --loop)',
  },
} as const;

export interface WaitValues {
  readonly loop: boolean;
  readonly timeout: number | undefined;
  readonly reconnect: boolean;
}

/**
 * How a wait ended: the last line of the text form. It is no part of the JSON form.
 * @textOnly
 */
export interface WaitEnd {
  /** What ended it: the one event that was waited for, the time, an interrupt. */
  readonly ended: 'received' | 'timeout' | 'interrupted';
  /** How many events came. */
  readonly received: number;
}

/** The event types that can be waited for. */
export interface EventTypes {
  /** Their names. */
  readonly events: readonly string[];
}

/** When an event arrived. */
export interface Arrival {
  /** When it arrived, in UTC: `2026-11-22T19:58:16.123Z`. */
  readonly timestamp: string;
}

export const isEnd = (item: object): item is WaitEnd => 'ended' in item;
export const isTypes = (item: object): item is EventTypes => 'events' in item;

/** virsh fails when nothing came. */
export const endStatus = (item: object): 0 | 1 => (isEnd(item) && item.received === 0 ? 1 : 0);

/** The one item of `--list`. */
export async function* listTypes(events: readonly string[]): AsyncGenerator<EventTypes> {
  yield { events };
}

export function typesText({ events }: EventTypes): string {
  return events.map((name) => `${name}\n`).join('');
}

export function endText({ ended, received }: WaitEnd): string {
  const why = { received: '', timeout: 'event loop timed out\n', interrupted: 'event loop interrupted\n' };
  return `${why[ended]}events received: ${received}\n`;
}

/** An event's text, after its time if that is asked for. */
export function stamped(item: Arrival, values: { readonly timestamp: boolean }, text: string): string {
  return values.timestamp ? `${eventTime(Date.parse(item.timestamp))}: ${text}` : text;
}

/** Checks `--event` against the names that there are. */
export function checkEvent(name: string, known: readonly string[]): void {
  if (!known.includes(name)) throw new CommandError(`unknown event type ${name}`);
}

export interface Watch<T> {
  /** What to follow on this connection; called again after a reconnect. What it opens is closed by `close`. */
  readonly choose: (connection: Connection) => { readonly options: EventOptions; readonly close: () => void };
  /** The command's own form of an event. The event's object is closed afterwards. */
  readonly item: (event: ConnectionEvent) => T;
}

/** Waits as the options say; each event is given as it comes. */
export async function* watch<T extends object>(
  context: Context,
  values: WaitValues,
  { choose, item }: Watch<T>,
): AsyncGenerator<T | WaitEnd> {
  using wait = new Wait(context, values.timeout);
  let received = 0;
  let connection = await context.connection();
  wait.stopWithReader();
  for (;;) {
    const uri = connection.getURI();
    try {
      const chosen = choose(connection);
      try {
        for await (const event of connection.events({ ...chosen.options, signal: wait.signal })) {
          received++;
          let own: T;
          try {
            own = item(event);
          } finally {
            discardEvent(event);
          }
          yield own;
          if (!values.loop && !values.reconnect) {
            if (!context.isJson) yield { ended: 'received', received };
            return;
          }
        }
      } finally {
        if (!connection.isClosed) chosen.close();
      }
      break;
    } catch (error) {
      if (!(error instanceof ConnectionClosedError)) throw error;
      if (!values.reconnect) throw lost(uri, error);
      context.warn(lost(uri, error).message);
      const again = await reconnect(context, uri, wait.signal);
      if (again === undefined) break;
      connection = again;
    }
  }
  if (wait.hasNoReader) return;
  const ended = context.signal.aborted ? 'interrupted' : 'timeout';
  if (!context.isJson) yield { ended, received };
  else if (received === 0 && ended === 'timeout') throw new CommandError('event loop timed out');
}

/** What ends the wait: the time, an interrupt, or a reader that has left. */
class Wait {
  readonly #end = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;
  #reader: Disposable | undefined;
  hasNoReader = false;

  constructor(
    private readonly context: Context,
    seconds: number | undefined,
  ) {
    const { signal } = context;
    if (signal.aborted) this.#stop();
    signal.addEventListener('abort', this.#stop);
    if (seconds !== undefined) this.#timer = setTimeout(this.#stop, seconds * 1000);
  }

  get signal(): AbortSignal {
    return this.#end.signal;
  }

  /** From here on there is a connection, which the watch needs. */
  stopWithReader(): void {
    this.#reader = whenReaderGone(this.context, () => {
      this.hasNoReader = true;
      this.#stop();
    });
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.context.signal.removeEventListener('abort', this.#stop);
    this.#reader?.[Symbol.dispose]();
  }

  readonly #stop = (): void => {
    this.#end.abort();
  };
}

const REASONS = {
  error: 'Disconnected from %s due to I/O error',
  eof: 'Disconnected from %s due to end of file',
  keepalive: 'Disconnected from %s due to keepalive timeout',
  client: 'Disconnected from %s due to program request',
} as const;

/** What became of the connection to `uri`, in virsh's words. */
export function lost(uri: string, { reason }: ConnectionClosedError): CommandError {
  return new CommandError(REASONS[reason].replace('%s', uri));
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** Opens the connection again, with ever longer pauses; undefined when the wait is over before. */
async function reconnect(
  context: Context,
  uri: string,
  signal: AbortSignal,
): Promise<Connection | undefined> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    await sleep(pause, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return undefined;
    try {
      await context.connect(uri, { readonly: context.global.readonly });
      context.warn(`Reconnected to ${uri}`);
      return await context.connection();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }
}
