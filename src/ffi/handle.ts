/** The base of every libvirt object: one pointer, one owner, freed exactly once. */
import { counters, type Ptr } from './native.js';
import { checkObject } from './values.js';

/** A backstop only: an object that is dropped without `close` is freed when it is collected. */
const forgotten = new FinalizationRegistry<() => void>((release) => {
  release();
});

/**
 * Owns one reference to a libvirt object. `close` gives it back and may be called again; every other
 * use after it throws. A child holds its parent, so that a connection outlives its objects.
 */
export abstract class Handle<T extends string> {
  #pointer: Ptr<T> | null;
  readonly #release: () => void;
  /** Kept so that the parent is not collected before its children. */
  protected readonly parent: object | null;

  /** Takes over `pointer`; `free` is the C function that gives it back. */
  protected constructor(pointer: Ptr<T>, free: (pointer: Ptr<T>) => unknown, parent: object | null) {
    this.#pointer = pointer;
    this.#release = () => {
      counters.objects.freed++;
      free(pointer);
    };
    this.parent = parent;
    forgotten.register(this, this.#release, this);
  }

  /** The native pointer. Throws when the object has been closed. */
  get pointer(): Ptr<T> {
    if (this.#pointer === null) throw new Error(`this ${className(this)} has been closed`);
    return this.#pointer;
  }

  get isClosed(): boolean {
    return this.#pointer === null;
  }

  /** Gives the reference back. Does nothing the second time. */
  close(): void {
    if (this.#pointer === null) return;
    this.#pointer = null;
    forgotten.unregister(this);
    this.#release();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** The pointer of an object that is an argument; `what` names it where it is something else. */
export function pointerOf<T extends string>(object: { readonly pointer: Ptr<T> }, what: string): Ptr<T> {
  checkObject(object, what);
  return object.pointer;
}

/** In the bundle, the name of a class that names itself begins with an underscore. */
const className = (object: object): string => object.constructor.name.replace(/^_/, '');
