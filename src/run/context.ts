/** The context of a real run: one connection, one person, one process. */
import { CommandError } from '../commands/error.js';
import type { Context, GlobalOptions, Progress, Prompts } from '../context.js';
import type { Connection } from '../ffi/connection.js';
import type { Display } from '../format/display.js';
import { systemErrorText } from '../format/system-error.js';
import type { Asked } from './credentials.js';
import { Link, type Target } from './link.js';
import { noProgress, percentages, progressBar } from './progress.js';

export interface RunOptions {
  readonly global: GlobalOptions;
  readonly display: Display;
  readonly env: NodeJS.ProcessEnv;
  /** Whose signal is the one of the command that runs now. */
  readonly interrupts: {
    readonly signal: AbortSignal;
    /** Listens for signals, because something watches for them from now on; {@link pause} ends that. */
    resume?(): void;
    pause?(): void;
    /** Ignores the keyboard's signals while another program has the terminal. */
    handOver?<T>(work: () => Promise<T>): Promise<T>;
    /** Does as SIGINT does. */
    press?(): void;
  };
  readonly streams: Context['streams'];
}

export class RunContext implements Context {
  readonly #options: RunOptions;
  readonly #link: Link;
  /** Whether the command that runs was given `--json`. */
  asJson = false;
  #isQuitting = false;
  #mayAsk = true;
  #signalWasTaken = false;
  /** Whether the command that runs has stdout to itself. */
  stdoutWasTaken = false;

  constructor(options: RunOptions) {
    this.#options = options;
    const { global, env, display } = options;
    this.#link = new Link({
      target: { uri: defaultUri(global, env), readonly: global.readonly },
      open: (target) => this.#open(target),
      unasked: (call) => {
        this.leaveSignals();
        try {
          call();
        } finally {
          this.heedSignals();
        }
      },
      notice: (line) => {
        display.warn(`error: ${line}`);
      },
    });
  }

  get global(): GlobalOptions {
    return this.#options.global;
  }

  get isJson(): boolean {
    return this.asJson || this.global.json;
  }

  get isTerminal(): Context['isTerminal'] {
    const { display, streams } = this.#options;
    return {
      get stdout() {
        return display.isTerminal.stdout;
      },
      get stderr() {
        return display.isTerminal.stderr;
      },
      get stdin() {
        return streams.stdin.isTTY;
      },
    };
  }

  get streams(): Context['streams'] {
    return this.#options.streams;
  }

  takeStdout(): NodeJS.WriteStream {
    this.stdoutWasTaken = true;
    // What goes wrong there is the display's to tell.
    this.#options.display.guard();
    return this.streams.stdout;
  }

  get signal(): AbortSignal {
    this.#signalWasTaken = true;
    this.#options.interrupts.resume?.();
    return this.#options.interrupts.signal;
  }

  /** A command begins, and does not watch for signals yet. */
  leaveSignals(): void {
    this.#options.interrupts.pause?.();
  }

  /** No command runs. */
  heedSignals(): void {
    this.#options.interrupts.resume?.();
  }

  /** Whether something in this run looks at {@link signal}, and so ends by itself when it is aborted. */
  get signalWasTaken(): boolean {
    return this.#signalWasTaken;
  }

  get wasInterrupted(): boolean {
    return this.#options.interrupts.signal.aborted;
  }

  get isQuitting(): boolean {
    return this.#isQuitting;
  }

  connection(): Promise<Connection> {
    return this.#link.connection();
  }

  async connectionUnasked(): Promise<Connection> {
    this.#mayAsk = false;
    try {
      return await this.#link.connection();
    } finally {
      this.#mayAsk = true;
    }
  }

  async connect(uri: string | undefined, { readonly }: { readonly readonly: boolean }): Promise<void> {
    await this.#link.connect({ uri, readonly });
  }

  /** Tells at once when the connection is lost, as a shell that waits for a line does. */
  watchConnection(): Promise<void> {
    return this.#link.watch();
  }

  /** Whether the connection may change nothing. */
  get isReadonly(): boolean {
    return this.#link.isReadonly;
  }

  async openBeside(uri: string): Promise<Connection> {
    try {
      return await this.#open({ uri, readonly: false });
    } catch (error) {
      // virsh says what libvirt says, and no more.
      throw error instanceof CommandError && error.cause !== undefined ? error.cause : error;
    }
  }

  async #open({ uri, readonly }: Target): Promise<Connection> {
    const { openConnection } = await import('./connect.js');
    const { env } = this.#options;
    return openConnection(uri, { readonly, global: this.global, env, asked: this.#asked });
  }

  quit(): void {
    this.#isQuitting = true;
  }

  warn(line: string): void {
    this.#options.display.warn(line);
  }

  workingDirectory(): string {
    try {
      return process.cwd();
    } catch (error) {
      // It has been removed.
      throw new CommandError(`pwd: ${systemErrorText(error)}`);
    }
  }

  changeDirectory(path: string | undefined): string {
    const directory = path ?? this.#options.env['HOME'] ?? '/';
    try {
      process.chdir(directory);
    } catch (error) {
      throw new CommandError(`cd: ${systemErrorText(error)}: ${directory}`);
    }
    return process.cwd();
  }

  async readFile(path: string): Promise<string> {
    const { readTextFile } = await import('./files.js');
    return readTextFile(path);
  }

  async readBytes(path: string, limit: number): Promise<Buffer> {
    const { readBinaryFile } = await import('./files.js');
    return readBinaryFile(path, limit);
  }

  async edit(text: string, suffix: string): Promise<string> {
    const { editText } = await import('./editor.js');
    const edited = async (): Promise<string> => editText(text, suffix, this.#options.env);
    const { interrupts } = this.#options;
    return interrupts.handOver === undefined ? edited() : interrupts.handOver(edited);
  }

  async keep(text: string, suffix: string): Promise<string> {
    const { keepText } = await import('./editor.js');
    return keepText(text, suffix);
  }

  /** Takes the lines that answer questions where nobody types, in place of standard input itself. */
  lineSource: (() => Promise<string | undefined>) | undefined;

  /** Who tells libvirt a name and a password. Nothing of it is loaded before it is needed. */
  get #asked(): () => Asked {
    return () => {
      if (!this.#mayAsk) throw new CommandError('nobody is to be asked');
      const { streams } = this.#options;
      return {
        prompts: this.isTerminal.stdin && this.isTerminal.stderr ? this.prompts : undefined,
        line: async () => {
          if (this.lineSource !== undefined) return this.lineSource();
          const { readLine } = await import('./stdin-line.js');
          return readLine(streams.stdin, this.signal);
        },
        write: (text) => {
          streams.stderr.write(text);
        },
      };
    };
  }

  async runInNamespaces(command: readonly string[], files: readonly number[]): Promise<number> {
    const { runInNamespaces } = await import('./namespaces.js');
    return runInNamespaces(command, files, this.isJson ? 2 : 1);
  }

  get prompts(): Prompts {
    const { interrupts, streams } = this.#options;
    const load = async (): Promise<typeof import('./prompts.js')> => {
      if (!this.#mayAsk) throw new CommandError('nobody is to be asked');
      if (!this.isTerminal.stdin || !this.isTerminal.stderr)
        throw new CommandError('there is nobody to ask: this is no terminal');
      return import('./prompts.js');
    };
    const terminal = () => ({ streams, signal: this.signal, interrupt: () => interrupts.press?.() });
    return {
      text: async (question) => (await load()).askText(question, terminal()),
      secret: async (question) => (await load()).askSecret(question, terminal()),
      choice: async (question) => (await load()).askChoice(question, terminal()),
    };
  }

  progress(title: string, unit: 'bytes' | 'percent', options: { readonly plain?: boolean } = {}): Progress {
    if (this.isTerminal.stderr) return progressBar(title, unit, this.streams.stderr);
    return options.plain === true ? percentages(title, this.streams.stderr) : noProgress;
  }

  /** Closes the connection, if one was opened. */
  async close(): Promise<void> {
    await this.#link.close();
  }
}

/** The URI to connect to; undefined leaves the choice to libvirt (LIBVIRT_DEFAULT_URI, libvirt.conf). */
export function defaultUri(global: GlobalOptions, env: NodeJS.ProcessEnv): string | undefined {
  const candidates = [global.connect, env['TSVIRT_DEFAULT_CONNECT_URI'], env['VIRSH_DEFAULT_CONNECT_URI']];
  const chosen = candidates.find((uri) => uri !== undefined);
  return chosen === '' ? undefined : chosen;
}
