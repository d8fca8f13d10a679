/** A queue between what happens when it will and who takes it when it can. */

/** What may wait before the queue gives up; a consumer that is this far behind does not come back. */
export const DEFAULT_LIMIT = 1_000_000;

export interface QueueOptions<T> {
  /** How many items may wait. */
  readonly limit: number;
  /** Frees an item that nobody takes any more. */
  readonly discard: (item: T) => void;
  /** Called once when the queue has ended, for whatever reason. */
  readonly onEnd: () => void;
}

interface Waiter<T> {
  readonly resolve: (result: IteratorResult<T>) => void;
  readonly reject: (error: unknown) => void;
}

/** Hands out items in order; nothing is left out, and an error comes after what was there before it. */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  #items: T[] = [];
  #next = 0;
  readonly #waiting: Waiter<T>[] = [];
  #hasEnded = false;
  #failure: { readonly error: unknown } | undefined;
  readonly #options: QueueOptions<T>;

  constructor(options: QueueOptions<T>) {
    this.#options = options;
  }

  push(item: T): void {
    if (this.#hasEnded) {
      this.#options.discard(item);
      return;
    }
    const waiter = this.#waiting.shift();
    if (waiter !== undefined) {
      waiter.resolve({ value: item, done: false });
      return;
    }
    this.#items.push(item);
    if (this.#items.length - this.#next > this.#options.limit) {
      this.fail(new Error(`more than ${this.#options.limit} events are waiting to be taken`));
    }
  }

  /** Ends the queue with an error, which comes after what is waiting. */
  fail(error: unknown): void {
    if (this.#hasEnded) return;
    this.#failure = { error };
    this.end();
  }

  /** Ends the queue; what is waiting can still be taken. */
  end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    for (const waiter of this.#waiting.splice(0)) this.#finish(waiter);
    this.#options.onEnd();
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.#next < this.#items.length) return { value: this.#take(), done: false };
    return new Promise((resolve, reject) => {
      const waiter = { resolve, reject };
      if (this.#hasEnded) this.#finish(waiter);
      else this.#waiting.push(waiter);
    });
  }

  /** Ends the queue and frees what is waiting: nobody takes it any more. */
  async return(): Promise<IteratorResult<T>> {
    this.#failure = undefined;
    this.end();
    for (const item of this.#items.splice(0).slice(this.#next)) this.#options.discard(item);
    this.#next = 0;
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take(): T {
    const item = this.#items[this.#next++] as T;
    if (this.#next * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#next);
      this.#next = 0;
    }
    return item;
  }

  #finish({ resolve, reject }: Waiter<T>): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure === undefined) resolve({ value: undefined, done: true });
    else reject(failure.error);
  }
}
