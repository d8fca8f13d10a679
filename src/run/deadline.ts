/** Gives up on a connection that takes too long. */
import { CommandError } from '../commands/error.js';
import type { Connection } from '../ffi/connection.js';
import { exitNow } from '../ffi/native.js';
import { children } from './children.js';

/** How long an open may take, not counting the time that questions take. */
export class Deadline {
  readonly #seconds: number;
  readonly #passed = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** Without `seconds`, and with 0 of them, there is none. */
  constructor(seconds = 0) {
    this.#seconds = seconds;
  }

  get isSet(): boolean {
    return this.#seconds > 0;
  }

  /** Starts to count. */
  start(): void {
    if (!this.isSet) return;
    this.#timer = setTimeout(() => {
      this.#passed.abort();
    }, this.#seconds * 1000);
  }

  /** Stops counting, until {@link start} counts anew. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** What `open` comes to, if it does so in time. Otherwise it is left alone, and closed should it come later. */
  async of(open: () => Promise<Connection>): Promise<Connection> {
    const before = new Set(children());
    this.start();
    const opening = open();
    try {
      return await Promise.race([opening, this.#failure(opening, before)]);
    } finally {
      this.stop();
    }
  }

  #failure(opening: Promise<Connection>, before: ReadonlySet<number>): Promise<never> {
    return new Promise((_, reject) => {
      this.#passed.signal.addEventListener('abort', () => {
        abandon(opening);
        // ssh would go on waiting for as long as the other end lets it.
        for (const pid of children()) if (!before.has(pid)) endProcess(pid);
        reject(new CommandError(`no answer within ${this.#seconds} s (--connect-timeout)`));
        opening.then(
          (connection) => {
            connection.close();
          },
          () => undefined,
        );
      });
    });
  }
}

/** A call that nobody waits for any more still holds its thread, and with it the end of the process. */
function abandon(call: Promise<unknown>): void {
  const leave = (status: number): void => {
    exitNow(status);
  };
  const settled = (): void => {
    process.off('exit', leave);
  };
  process.once('exit', leave);
  call.then(settled, settled);
}

function endProcess(pid: number): void {
  try {
    process.kill(pid);
  } catch {
    // It has ended by itself.
  }
}
