/** The one owner of stdout and stderr: which form a result takes, and how its bytes leave. */
import type { Writable } from 'node:stream';
import { isUtf8Locale, wantsColor } from './color.js';
import { jsonDocument, jsonError, jsonLine, type ErrorFields } from './json.js';
import type { BytesBlock, Output } from './output.js';
import { renderPlain } from './plain.js';
import { systemErrorText } from './system-error.js';
import { visibleText } from './visible.js';

/** A stream with what a terminal's stream tells about itself. */
export type Screen = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface DisplayOptions {
  readonly stdout: Screen;
  readonly stderr: Screen;
  readonly json: boolean;
  readonly quiet: boolean;
  /** False with `--no-color`. */
  readonly color: boolean;
  /** Where NO_COLOR, FORCE_COLOR, TERM and the locale are read. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Overrides what the stream says, for tests. */
  readonly isTTY?: { readonly stdout: boolean; readonly stderr: boolean };
  /** Overrides what the stream says, for tests. */
  readonly columns?: number;
}

const DEFAULT_COLUMNS = 80;

/** Standard output took no more, for another reason than that its reader has gone: a full disk, say. */
export class WriteError extends Error {
  override readonly name = 'WriteError';

  constructor(cause: unknown) {
    super(`cannot write to standard output: ${systemErrorText(cause)}`, { cause });
  }
}

/**
 * Writes results to stdout and everything else to stderr.
 *
 * What is written after a failure is dropped, and {@link gone} tells long-lived commands to stop. A reader
 * that goes away (`| head -1`) is no failure beyond that; any other one (a full disk) is thrown by {@link flush}.
 */
export class Display {
  readonly #options: DisplayOptions;
  #openedOut: Outlet | undefined;
  #openedErr: Outlet | undefined;

  /** A stream of `options` is asked for when something is first written to it: opening one takes Node a while. */
  constructor(options: DisplayOptions) {
    this.#options = options;
  }

  get #out(): Outlet {
    return (this.#openedOut ??= new Outlet(this.#options.stdout));
  }

  get #err(): Outlet {
    return (this.#openedErr ??= new Outlet(this.#options.stderr));
  }

  /** Looks after the failures of stdout, whoever writes there; opens it, unless it is open. */
  guard(): void {
    this.#openedOut ??= new Outlet(this.#options.stdout);
  }

  /** Aborted when stdout takes no more. */
  get gone(): AbortSignal {
    return this.#out.gone;
  }

  /** Whether a person sees stdout, and whether one sees stderr. */
  get isTerminal(): { readonly stdout: boolean; readonly stderr: boolean } {
    const options = this.#options;
    if (options.isTTY !== undefined) return options.isTTY;
    return {
      get stdout() {
        return options.stdout.isTTY === true;
      },
      get stderr() {
        return options.stderr.isTTY === true;
      },
    };
  }

  /** Prints the text form of a result: virsh's bytes, or for people when stdout is a terminal. */
  async show(output: Output): Promise<void> {
    if (!this.isTerminal.stdout && isBytes(output)) await this.#out.writeAll([output.bytes]);
    else await this.#out.writeAll(await this.#render(output));
  }

  /** Prints `data` as one JSON document. */
  async showJson(data: unknown): Promise<void> {
    await this.#out.writeAll(jsonDocument(data));
  }

  /** Prints one item of a stream at once: a line of JSON with `--json`, its text form otherwise. */
  async showItem<T>(item: T, text: (item: T) => Output): Promise<void> {
    if (this.#options.json) await this.#out.writeAll([jsonLine(item)]);
    else await this.show(text(item));
  }

  /** The blank line that virsh prints after each command, a failed one too. Not with `--quiet` or `--json`. */
  async endCommand(): Promise<void> {
    if (!this.#options.quiet && !this.#options.json) await this.#out.writeAll(['\n']);
  }

  /**
   * Prints a failure on stderr: each line as `error: <line>`, or the error object with `--json`.
   * Without `fields` the object holds the lines as its message.
   */
  error(lines: readonly string[], fields?: ErrorFields): void {
    if (this.#options.json) {
      const unknown = { code: null, number: null, domain: null };
      this.#err.put(jsonError(fields ?? { ...unknown, message: lines.join(': ') }));
    } else {
      for (const line of lines) this.warn(`error: ${line}`);
    }
  }

  /** Prints one line on stderr as it is (control characters made visible on a terminal). */
  warn(line: string): void {
    this.#err.put(`${this.isTerminal.stderr ? visibleText(line) : line}\n`);
  }

  /**
   * Resolves when everything that was written has left the process. Await it before exiting.
   *
   * @throws WriteError when it has not
   */
  async flush(): Promise<void> {
    await this.#openedOut?.flush();
    // There is nobody left to tell that stderr cannot be written.
    await this.#openedErr?.flush().catch(() => undefined);
  }

  async #render(output: Output): Promise<Iterable<string>> {
    const { quiet, env, color, stdout, columns } = this.#options;
    const utf8 = isUtf8Locale(env);
    if (!this.isTerminal.stdout) return renderPlain(output, { quiet, utf8 });
    const { renderTerminal } = await import('./terminal.js');
    return renderTerminal(output, {
      quiet,
      columns: columns ?? stdout.columns ?? DEFAULT_COLUMNS,
      color: wantsColor(env, color),
      ascii: !utf8 || env['TERM'] === 'dumb',
    });
  }
}

function isBytes(output: Output): output is BytesBlock {
  return typeof output === 'object' && 'kind' in output && output.kind === 'bytes';
}

/** One stream: back-pressure, and what becomes of a reader that has left. */
class Outlet {
  readonly #stream: Writable;
  readonly #gone = new AbortController();
  #failure: WriteError | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(stream: Writable) {
    this.#stream = stream;
    // Without a listener an EPIPE would end the process with a stack trace.
    stream.on('error', (error) => {
      this.#end(error);
    });
    stream.on('close', () => {
      this.#wake();
    });
    stream.on('drain', () => {
      this.#wake();
    });
  }

  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** Writes chunk by chunk, each one only when the stream has taken the one before. */
  async writeAll(chunks: Iterable<string | Uint8Array>): Promise<void> {
    for (const chunk of chunks) {
      if (this.#stopped()) break;
      if (!this.#stream.write(chunk)) await this.#drained();
    }
  }

  /** Writes without waiting: for the few lines of a diagnostic. */
  put(text: string): void {
    if (!this.#stopped()) this.#stream.write(text);
  }

  async flush(): Promise<void> {
    if (!this.#stopped()) {
      await new Promise<void>((resolve) => {
        this.#stream.write('', () => {
          resolve();
        });
      });
    }
    // Known at once, of which the event comes later.
    if (this.#stream.errored) this.#end(this.#stream.errored);
    if (this.#failure) throw this.#failure;
  }

  #end(error: NodeJS.ErrnoException): void {
    const hasLeft = error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
    if (!hasLeft) this.#failure ??= new WriteError(error);
    this.#gone.abort();
    this.#wake();
  }

  #stopped(): boolean {
    return this.#gone.signal.aborted || this.#stream.destroyed;
  }

  async #drained(): Promise<void> {
    while (!this.#stopped() && this.#stream.writableNeedDrain) {
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
