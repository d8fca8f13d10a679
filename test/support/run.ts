/** Runs a command as a child in a clean environment and tells everything about its end. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TempDir } from './temp.js';

/** The launcher under test. */
export const TSVIRT = fileURLToPath(new URL('../../bin/tsvirt.js', import.meta.url));

export interface RunOptions {
  /** Added to the clean environment; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Given to standard input, which is then closed. Empty by default. */
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  /** A home that outlives the run (history, known hosts); its own, and removed afterwards, by default. */
  readonly home?: string;
  /** Seconds until the command is killed and the run fails; 30 by default. */
  readonly seconds?: number;
  readonly uid?: number;
  /** Ends the command with this signal; then ending by this signal is no failure. */
  readonly interrupt?: {
    readonly signal: NodeJS.Signals;
    /** Settles when the command has come as far as it must have; is told how to ask what it has printed. */
    readonly when: (said: () => string) => Promise<unknown>;
  };
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit status; null only where `interrupt` asked for a signal and the command died of it. */
  readonly status: number | null;
  readonly ms: number;
}

/** A command that had to be killed because it did not end. */
export class TimedOut extends Error {
  constructor(file: string, args: readonly string[], seconds: number, result: RunResult) {
    super(`${[file, ...args].join(' ')}: did not end within ${seconds} s\n${describe(result)}`);
  }
}

/** The environment of every command under test: nothing of the caller's but the search path. Without `home` it has none. */
export function cleanEnv(home = '/nonexistent', extra: RunOptions['env'] = {}): Record<string, string> {
  const dir = (name: string): string => {
    const path = join(home, name);
    if (existsSync(home)) mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const all: Record<string, string | undefined> = {
    PATH: process.env['PATH'],
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    TERM: 'dumb',
    HOME: home,
    XDG_CONFIG_HOME: dir('config'),
    XDG_CACHE_HOME: dir('cache'),
    XDG_STATE_HOME: dir('state'),
    XDG_DATA_HOME: dir('data'),
    XDG_RUNTIME_DIR: dir('run'),
    ...extra,
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Runs `file`. Rejects when it can't be started, takes too long or dies of a signal that was not asked for. */
export async function run(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { seconds = 30, interrupt } = options;
  // Nothing that a user or another run has configured is read, and nothing stays.
  using own = new TempDir('tsv-home-');
  const started = performance.now();
  const child = spawn(file, args, {
    env: cleanEnv(options.home ?? own.path, options.env),
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on('error', () => undefined); // it ended without reading all
  child.stdin.end(options.stdin ?? '');
  const limit = AbortSignal.timeout(seconds * 1000);
  limit.addEventListener('abort', () => child.kill('SIGKILL'));
  try {
    const closed = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject).once('close', (code, by) => resolve([code, by]));
    });
    if (interrupt !== undefined) {
      const said = (): string => Buffer.concat([...stdout, ...stderr]).toString();
      await Promise.race([closed, interrupt.when(said)]);
      child.kill(interrupt.signal);
    }
    const [status, signal] = await closed;
    const result: RunResult = {
      stdout: Buffer.concat(stdout).toString(),
      stderr: Buffer.concat(stderr).toString(),
      status,
      ms: performance.now() - started,
    };
    if (signal !== null && (limit.aborted || signal !== interrupt?.signal)) {
      if (limit.aborted) throw new TimedOut(file, args, seconds, result);
      throw new Error(`${[file, ...args].join(' ')}: died of ${signal}\n${describe(result)}`);
    }
    return result;
  } finally {
    child.kill('SIGKILL'); // where something above has failed
  }
}

/** A result for a failure's message. */
export function describe({ stdout, stderr, status }: RunResult): string {
  return `status ${String(status)}\n--- stdout\n${stdout}--- stderr\n${stderr}---`;
}

/** Runs the tsvirt of this tree. */
export async function runTsvirt(args: readonly string[], options?: RunOptions): Promise<RunResult> {
  return run(process.execPath, [TSVIRT, ...args], options);
}

/** Runs the installed virsh. */
export async function runVirsh(args: readonly string[], options?: RunOptions): Promise<RunResult> {
  return run('virsh', args, options);
}

/** Runs virsh for a test's own set-up: returns its output and throws when it fails. */
export async function virsh(uri: string, args: readonly string[], options?: RunOptions): Promise<string> {
  const result = await runVirsh(['-c', uri, ...args], options);
  if (result.status !== 0) throw new Error(`virsh -c ${uri} ${args.join(' ')}\n${describe(result)}`);
  return result.stdout;
}

/** The data that a command of this tree's tsvirt prints with `--json`. Rejects when it fails, and when it complains. */
export async function tsvirtData(
  uri: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<unknown> {
  const result = await runTsvirt(['-c', uri, ...args, '--json'], options);
  if (result.status !== 0 || result.stderr !== '') throw new Error(`${args.join(' ')}\n${describe(result)}`);
  return JSON.parse(result.stdout);
}
