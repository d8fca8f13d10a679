/** A command on a real terminal: a tmux session of its own, of a given size, that a test types into and reads. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { descendants } from './processes.js';
import { run } from './run.js';
import { TempDir } from './temp.js';
import { type WaitOptions, waitFor } from './wait.js';

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

/** Notes the command's status, which tmux 3.3 sometimes never learns. The keys' signals are the command's alone. */
const WRAPPER = 'trap : INT QUIT; "$@"; echo $? >"$0.part"; mv "$0.part" "$0"';

export class Terminal implements AsyncDisposable {
  readonly #dir = new TempDir();

  /** Use {@link openTerminal}. */
  async open(command: readonly string[], options: TerminalOptions): Promise<void> {
    const { columns = 80, rows = 24, env, cwd } = options;
    // A server of our own (-S) that reads only our configuration (-f) and inherits exactly the environment wanted.
    // The pane stays after the command's end, so that its last screen and its status can be read.
    const config = this.#dir.join('tmux.conf');
    writeFileSync(config, "set -g remain-on-exit on\nset -g remain-on-exit-format ''\nset -g status off\n");
    await this.#tmux(
      [
        ...['-f', config, 'new-session', '-d', '-x', String(columns), '-y', String(rows)],
        ...(cwd === undefined ? [] : ['-c', cwd]),
        ...['sh', '-c', WRAPPER, this.#dir.join('status'), 'env', 'TERM=screen-256color', ...command],
      ],
      { TERM: 'screen-256color', ...env },
    );
  }

  /** Types keys by tmux's names: `Enter`, `C-c`, `Up`, or a character. */
  async keys(...keys: string[]): Promise<void> {
    await this.#tmux(['send-keys', ...keys]);
  }

  /** Types text as it is. */
  async type(text: string): Promise<void> {
    await this.#tmux(['send-keys', '-l', text]);
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux(['resize-window', '-x', String(columns), '-y', String(rows)]);
  }

  /** What the screen shows, without trailing empty lines. `colours`: with escape sequences. `history`: with what has scrolled away. */
  async screen({ colours = false, history = false } = {}): Promise<string> {
    const text = await this.#tmux([
      ...['capture-pane', '-p'],
      ...(colours ? ['-e'] : []),
      ...(history ? ['-S', '-'] : []),
    ]);
    return text.replace(/\n+$/, '\n');
  }

  /** Waits until the screen matches and returns it. */
  async waitFor(pattern: string | RegExp, options: WaitOptions = {}): Promise<string> {
    let seen = '';
    return waitFor(
      `${String(pattern)} on the terminal`,
      async () => {
        seen = await this.screen();
        return (typeof pattern === 'string' ? seen.includes(pattern) : pattern.test(seen)) && seen;
      },
      { everyMs: 30, detail: () => `the screen shows:\n${seen}`, ...options },
    );
  }

  /** The command's process id. */
  async pid(): Promise<number> {
    const wrapper = Number(await this.#tmux(['display-message', '-p', '#{pane_pid}']));
    const command = await waitFor('the command to start', () =>
      descendants(wrapper).find((p) => p.parent === wrapper),
    );
    return command.pid;
  }

  /** Waits until the command has ended and returns its status; a signal is told as 128 and its number. */
  async ended(options: WaitOptions = {}): Promise<number> {
    let seen = '';
    const status = await waitFor(
      'the command on the terminal to end',
      async () => {
        if (existsSync(this.#dir.join('status'))) return readFileSync(this.#dir.join('status'), 'utf8');
        seen = await this.screen();
        return undefined;
      },
      { everyMs: 30, detail: () => `the screen shows:\n${seen}`, ...options },
    );
    return Number(status);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await run('tmux', ['-S', this.#socket, 'kill-server'], { seconds: 10 });
    this.#dir[Symbol.dispose]();
  }

  get #socket(): string {
    return this.#dir.join('tmux');
  }

  async #tmux(args: readonly string[], env: TerminalOptions['env'] = {}): Promise<string> {
    const result = await run('tmux', ['-S', this.#socket, ...args], {
      seconds: 10,
      env,
      home: this.#dir.path,
    });
    if (result.status !== 0) throw new Error(`tmux ${args.join(' ')}: ${result.stderr}`);
    return result.stdout;
  }
}

/** Runs a command on a terminal of 80 by 24. */
export async function openTerminal(
  command: readonly string[],
  options: TerminalOptions = {},
): Promise<Terminal> {
  const terminal = new Terminal();
  try {
    await terminal.open(command, options);
    return terminal;
  } catch (error) {
    await terminal[Symbol.asyncDispose]();
    throw error;
  }
}
