/** SIGINT and SIGTERM: end long work in good order, and the process in any case. */
import { Worker } from 'node:worker_threads';
import { CommandError } from '../commands/error.js';

const STATUS = { SIGINT: 130, SIGTERM: 143 } as const;

type EndingSignal = keyof typeof STATUS;

const ignore = (): void => undefined;

/** A server that does not answer must not keep a person who has pressed Ctrl-C. */
const GRACE_MS = 10_000;

/**
 * The first signal aborts {@link signal}, so that work which watches it can clean up; a second one, the end
 * of its patience, or the first where nothing watches, ends the process at once.
 */
export class Interrupts {
  #controller = new AbortController();
  #received: EndingSignal | undefined;
  #isListening = false;
  #isHandedOver = false;
  #watchdog: Worker | undefined;
  #isWatched = (): boolean => false;

  constructor() {
    this.resume();
  }

  /** Listens again after {@link pause}. */
  resume(): void {
    // After the first signal the next one ends the process.
    if (this.#isListening || this.#received !== undefined) return;
    this.#isListening = true;
    process.on('SIGINT', this.#receive).on('SIGTERM', this.#receive);
  }

  /** While nothing watches, the signals do by themselves what they do: also while a call does not return. */
  pause(): void {
    if (this.#received === undefined) this.release();
  }

  /** Ctrl-C was pressed where the terminal makes no signal of it. */
  press(): void {
    if (this.#received === undefined) this.#interrupt('SIGINT');
  }

  /** While `work` runs, what the keyboard sends is for the program that has the terminal, and not for this one. */
  async handOver<T>(work: () => Promise<T>): Promise<T> {
    const wasListening = this.#isListening;
    this.resume();
    this.#isHandedOver = true;
    process.on('SIGQUIT', ignore);
    try {
      return await work();
    } finally {
      process.off('SIGQUIT', ignore);
      this.#isHandedOver = false;
      if (!wasListening) this.pause();
    }
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
    this.#callOff();
    this.#controller = new AbortController();
    this.#received = undefined;
    this.resume();
  }

  /** Tells how to find out whether anything watches {@link signal}. */
  onlyIf(isWatched: () => boolean): void {
    this.#isWatched = isWatched;
  }

  /** Gives the signals back their usual effect; one that has come still ends the process in the end. */
  release(): void {
    this.#isListening = false;
    process.off('SIGINT', this.#receive).off('SIGTERM', this.#receive);
  }

  readonly #receive = (signal: EndingSignal): void => {
    if (this.#isHandedOver && signal === 'SIGINT') return;
    if (!this.#isWatched()) process.exit(STATUS[signal]);
    this.#interrupt(signal);
  };

  #interrupt(signal: EndingSignal): void {
    this.#received = signal;
    // From here on a signal does by itself what it does: also while this thread is in a call that does not return.
    this.release();
    // For the same reason the time is kept by another thread.
    this.#watchdog = new Worker(`setTimeout(() => process.kill(process.pid, '${signal}'), ${GRACE_MS})`, {
      eval: true,
    });
    this.#watchdog.unref();
    this.#controller.abort(new CommandError('interrupted'));
  }

  /** Nothing is left that a server could hold up. */
  dispose(): void {
    this.release();
    this.#callOff();
  }

  #callOff(): void {
    void this.#watchdog?.terminate();
    this.#watchdog = undefined;
  }
}
