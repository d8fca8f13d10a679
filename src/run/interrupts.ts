/** SIGINT and SIGTERM: end long work in good order, and the process in any case. */

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

type EndingSignal = keyof typeof STATUS;

/**
 * The first signal aborts {@link signal}, so that work which watches it can clean up; a second one, or
 * the first where nothing watches, ends the process at once.
 */
export class Interrupts {
  #controller = new AbortController();
  #received: EndingSignal | undefined;
  #isListening = false;
  #isWatched = (): boolean => false;

  constructor() {
    this.resume();
  }

  /** Listens again after {@link pause}. */
  resume(): void {
    // Listening anew would lose a signal that has come and was not told yet.
    if (this.#isListening) return;
    this.#isListening = true;
    process.on('SIGINT', this.#receive).on('SIGTERM', this.#receive);
  }

  /** While nothing watches, the signals do by themselves what they do: also while a call does not return. */
  pause(): void {
    if (this.#received === undefined) this.dispose();
  }

  /** Ctrl-C was pressed where the terminal makes no signal of it. */
  press(): void {
    this.#received ??= 'SIGINT';
    this.#controller.abort();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The exit status of a run that was interrupted. */
  get status(): number | undefined {
    return this.#received === undefined ? undefined : STATUS[this.#received];
  }

  /** A shell goes on after an interrupted command: the next one gets a signal of its own. */
  reset(): void {
    if (this.#received === undefined) return;
    this.#controller = new AbortController();
    this.#received = undefined;
  }

  /** Tells how to find out whether anything watches {@link signal}. */
  onlyIf(isWatched: () => boolean): void {
    this.#isWatched = isWatched;
  }

  /** Gives the signals back their usual effect. */
  dispose(): void {
    this.#isListening = false;
    process.off('SIGINT', this.#receive).off('SIGTERM', this.#receive);
  }

  readonly #receive = (signal: EndingSignal): void => {
    if (this.#received !== undefined) {
      // Unlike process.exit, this does not wait for a call that never returns.
      this.dispose();
      process.kill(process.pid, signal);
      return;
    }
    if (!this.#isWatched()) process.exit(STATUS[signal]);
    this.#received = signal;
    this.#controller.abort();
  };
}
