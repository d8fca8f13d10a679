/** The connections that the Sys::Virt methods are called on. Each notes the methods that were called. */
import { expect } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { LibvirtError } from '../../src/ffi/error.js';
import type { Driver, Libvirtd } from '../support/libvirtd.js';
import type { TempDir } from '../support/temp.js';

/** A method of Sys::Virt, called for real: it returns when what came back was right. */
export type Call = (world: World) => void | Promise<void>;

/** By the library's method name. */
export type Calls = Readonly<Record<string, Call>>;

export class World implements Disposable {
  readonly #open: Connection[] = [];

  constructor(
    readonly daemon: Libvirtd,
    readonly dir: TempDir,
    private readonly called: Set<string>,
  ) {}

  /** A node of its own on the test driver. */
  test(uri = 'test:///default'): Connection {
    return this.watch(Connection.open(uri));
  }

  /** A driver of the real libvirtd. */
  real(driver: Driver): Connection {
    return this.watch(Connection.open(this.daemon.uri(driver)));
  }

  /** Notes the methods that are called on the connection, which is closed with the world. */
  watch(connection: Connection): Connection {
    this.#open.push(connection);
    const { called } = this;
    return new Proxy(connection, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          called.add(String(name));
          return Reflect.apply(value, target, args);
        };
      },
    });
  }

  /** For what is no method of an object. */
  note(name: string): void {
    this.called.add(name);
  }

  [Symbol.dispose](): void {
    for (const connection of this.#open.splice(0).reverse()) connection.close();
  }
}

/** Closes the objects and returns what `read` says about each. */
export function each<T extends { close(): void }, R>(objects: readonly T[], read: (object: T) => R): R[] {
  try {
    return objects.map(read);
  } finally {
    for (const object of objects) object.close();
  }
}

/** Asks an object one thing and closes it. */
export function once<T extends { close(): void }, R>(object: T, read: (object: T) => R): R {
  try {
    return read(object);
  } finally {
    object.close();
  }
}

/** The names of the objects, sorted. */
export const names = (objects: readonly { getName(): string; close(): void }[]): string[] =>
  each(objects, (object) => object.getName()).sort();

/** What libvirt answers where a driver does not have the function. */
export function unsupported(symbol: string, call: () => unknown): void {
  fails('VIR_ERR_NO_SUPPORT', `this function is not supported by the connection driver: ${symbol}`, call);
}

/** The precise error that comes back. */
export function fails(code: string, message: string | RegExp, call: () => unknown): void {
  let error: unknown;
  try {
    // One that succeeds after all must not disturb the calls that follow.
    closeAll(call());
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(LibvirtError);
  expect(error).toMatchObject({ code });
  if (typeof message === 'string') expect((error as LibvirtError).message).toBe(message);
  else expect((error as LibvirtError).message).toMatch(message);
}

function closeAll(result: unknown): void {
  for (const object of Array.isArray(result) ? (result as unknown[]) : [result]) {
    if (typeof object === 'object' && object !== null && 'close' in object)
      (object as { close(): void }).close();
  }
}
