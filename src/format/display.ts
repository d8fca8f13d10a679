/** The one owner of stdout and stderr: which form a result takes, and how its bytes leave. */
import type { Writable } from 'node:stream';
import { isUtf8Locale, wantsColor } from './color.js';
import { jsonDocument, jsonError, jsonLine, type ErrorFields } from './json.js';
import type { BytesBlock, Output } from './output.js';
import { renderPlain } from './plain.js';
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

/**
 * Writes results to stdout and everything else to stderr.
 *
 * A reader that goes away (`| head -1`) is no failure: what is written after that is dropped in
 * silence, and {@link gone} tells long-lived commands to stop. Any other write error (a full disk)
 * is thrown by the next call.
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

  /** Aborted when the reader of stdout has gone away. */
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

  /** Resolves when everything that was written has left the process. Await it before exiting. */
  async flush(): Promise<void> {
    await this.#out.flush();
    // There is nobody left to tell that stderr cannot be written.
    await this.#err.flush().catch(() => undefined);
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
  #failure: Error | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(stream: Writable) {
    this.#stream = stream;
    // Without a listener an EPIPE would end the process with a stack trace.
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') this.#gone.abort();
      else this.#failure ??= error;
      this.#wake();
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
    if (this.#failure) throw this.#failure;
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
    if (this.#failure) throw this.#failure;
  }

  #stopped(): boolean {
    return this.#failure !== undefined || this.#gone.signal.aborted || this.#stream.destroyed;
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
