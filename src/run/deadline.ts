/** Gives up on a connection that takes too long. */
import { CommandError } from '../commands/error.js';
import type { Connection } from '../ffi/connection.js';
import { exitNow } from '../ffi/native.js';
import { park } from './parked.js';

/** How long an open may take, not counting the time that questions take. */
export class Deadline {
  readonly #seconds: number | undefined;
  readonly #passed = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  /** Without `seconds` there is none. */
  constructor(seconds: number | undefined) {
    this.#seconds = seconds;
  }

  /** Starts to count. */
  start(): void {
    if (this.#seconds === undefined) return;
    this.#timer = setTimeout(() => {
      this.#passed.abort();
    }, this.#seconds * 1000);
  }

  /** Stops counting, until {@link start} counts anew. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** What `opening` comes to, if it does so in time. Otherwise it is left alone, and closed should it come later. */
  async of(opening: Promise<Connection>): Promise<Connection> {
    this.start();
    try {
      return await Promise.race([opening, this.#failure(opening)]);
    } finally {
      this.stop();
    }
  }

  #failure(opening: Promise<Connection>): Promise<never> {
    return new Promise((_, reject) => {
      this.#passed.signal.addEventListener('abort', () => {
        park(opening, exitNow);
        reject(new CommandError(`no answer within ${this.#seconds ?? 0} s (--connect-timeout)`));
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
