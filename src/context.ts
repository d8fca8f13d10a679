/** What one run holds. Every command gets a Context and reaches the world only through it. */
import type { Connection } from './ffi/connection.js';

/** The global options, parsed. */
export interface GlobalOptions {
  readonly connect: string | undefined;
  readonly readonly: boolean;
  readonly quiet: boolean;
  readonly timing: boolean;
  readonly json: boolean;
  /** False with `--no-color`; NO_COLOR, FORCE_COLOR and TERM are the output's business. */
  readonly color: boolean;
  readonly debug: number;
  readonly log: string | undefined;
  readonly escape: string;
  /** Seconds, 0 for as long as it takes; undefined for what suits the way that leads there. */
  readonly connectTimeout: number | undefined;
  readonly keepaliveInterval: number | undefined;
  readonly keepaliveCount: number | undefined;
  readonly pkttyagent: boolean;
  /** Each as `KEY=VALUE`. */
  readonly identity: readonly string[];
}

/** A bar on stderr for long work; does nothing where stderr is no terminal, unless it is asked for. */
export interface Progress {
  /** `done` and `total` in the same unit; `unit` says how to write them. */
  update(done: bigint | number, total: bigint | number): void;
  /** Draws the final state (or clears the line after a failure). */
  finish(succeeded: boolean): void;
}

/** Asks the person at the terminal. Each method throws a CommandError when there is nobody to ask. */
export interface Prompts {
  text(question: { message: string; default?: string }): Promise<string>;
  /** Nothing of the answer is shown, or with `mask` a sign for each character. */
  secret(question: { message: string; mask?: boolean }): Promise<string>;
  /** One key of `choices`, pressed without Enter. */
  choice(question: { message: string; choices: readonly string[] }): Promise<string>;
}

export interface Context {
  readonly global: GlobalOptions;
  /** The connection of this run: opened at the first call, then the same one. */
  connection(): Promise<Connection>;
  /** The same, but it fails where a person would have to be asked for something. */
  connectionUnasked(): Promise<Connection>;
  /** Opens another connection and, when it stands, makes it the one of this run; the one before is closed. */
  connect(uri: string | undefined, options: { readonly readonly: boolean }): Promise<void>;
  /** Opens one more connection, beside the one of this run. The caller closes it. */
  openBeside(uri: string): Promise<Connection>;
  /** Ends the script or the shell after this command. */
  quit(): void;
  /** Whether the result is printed as JSON, so that what the text form does not show is worth asking for. */
  readonly isJson: boolean;
  /** A diagnostic line on stderr, as it is; with `--json` it is a line of text all the same. */
  warn(line: string): void;
  /** Whether a person sees stdout, reads stderr, types on stdin. */
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean; readonly stdin: boolean };
  /** The folder that relative paths start from. */
  workingDirectory(): string;
  /** Goes to `path`, or home, and returns where that is. Throws virsh's "cd: No such file or directory". */
  changeDirectory(path: string | undefined): string;
  /** The text of a file named on the command line. Throws virsh's "Failed to open file". */
  readFile(path: string): Promise<string>;
  /** The contents of a file of at most `limit` bytes; the errors are those of {@link readFile}. */
  readBytes(path: string, limit: number): Promise<Buffer>;
  /** Opens $VISUAL, $EDITOR or vi on `text` and returns what was saved. */
  edit(text: string, suffix: string): Promise<string>;
  /** Keeps a text that must not be lost in a private file, and returns the file's name. */
  keep(text: string, suffix: string): Promise<string>;
  /**
   * Runs a program in namespaces that are open as files, with this process's standard streams.
   * @returns its exit status
   */
  runInNamespaces(command: readonly string[], files: readonly number[]): Promise<number>;
  readonly prompts: Prompts;
  /** With `plain`, virsh's percentages where stderr is no terminal, and not nothing. */
  progress(title: string, unit: 'bytes' | 'percent', options?: { readonly plain?: boolean }): Progress;
  /** Aborted on SIGINT and SIGTERM. Long work watches it and cleans up. */
  readonly signal: AbortSignal;
  /** Standard output for a command whose result is bytes that come over time: nothing else is printed there. */
  takeStdout(): NodeJS.WriteStream;
  /** Raw bytes for the few commands whose result is not data (console, vol-download -). */
  readonly streams: {
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
    readonly stderr: NodeJS.WriteStream;
  };
}
