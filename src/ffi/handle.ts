/** The base of every libvirt object: one pointer, one owner, freed exactly once. */
import { counters, type Ptr } from './native.js';

type Release<T extends string> = (pointer: Ptr<T>) => unknown;

interface Held {
  readonly pointer: Ptr<string>;
  readonly release: Release<string>;
}

/** A backstop only: an object that is dropped without `close` is freed when it is collected. */
const forgotten = new FinalizationRegistry<Held>(({ pointer, release }) => {
  give(pointer, release);
});

function give<T extends string>(pointer: Ptr<T>, release: Release<T>): void {
  counters.objects.freed++;
  release(pointer);
}

/**
 * Owns one reference to a libvirt object. `close` gives it back and may be called again; every other
 * use after it throws. A child holds its parent, so that a connection outlives its objects.
 */
export abstract class Handle<T extends string> {
  #pointer: Ptr<T> | null;
  readonly #release: Release<T>;
  /** Kept so that the parent is not collected before its children. */
  protected readonly parent: object | null;

  protected constructor(pointer: Ptr<T>, release: Release<T>, parent: object | null) {
    this.#pointer = pointer;
    this.#release = release;
    this.parent = parent;
    forgotten.register(this, { pointer, release: release as Release<string> }, this);
  }

  /** The native pointer. Throws when the object has been closed. */
  get pointer(): Ptr<T> {
    if (this.#pointer === null) throw new Error(`this ${this.constructor.name} has been closed`);
    return this.#pointer;
  }

  get isClosed(): boolean {
    return this.#pointer === null;
  }

  /** Gives the reference back. Does nothing the second time. */
  close(): void {
    const pointer = this.#pointer;
    if (pointer === null) return;
    this.#pointer = null;
    forgotten.unregister(this);
    give(pointer, this.#release);
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
