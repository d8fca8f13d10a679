/**
 * Lists of objects in few round trips: what is asked of all objects is asked with a filter, once, and of
 * each object only where the driver does not know the filter.
 */
import { LibvirtError } from '../ffi/error.js';
import { VIR_ERR_INVALID_ARG, VIR_ERR_NO_SUPPORT } from '../ffi/generated/constants.js';

interface Closable {
  close(): void;
}

/** Gives the objects to `use` and closes all of them after it. */
export function closing<T extends Closable, R>(objects: readonly T[], use: (objects: readonly T[]) => R): R {
  try {
    return use(objects);
  } finally {
    for (const object of objects) object.close();
  }
}

/** {@link closing} for what takes its time. */
export async function closingAfter<T extends Closable, R>(
  objects: readonly T[],
  use: (objects: readonly T[]) => Promise<R>,
): Promise<R> {
  try {
    return await use(objects);
  } finally {
    for (const object of objects) object.close();
  }
}

/** The result of `call`, or undefined where the driver or the server does not know the function. */
export function unlessUnsupported<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_NO_SUPPORT) return undefined;
    throw error;
  }
}

/** The result of `call`, or null where libvirt fails to tell. */
export function unlessFailing<T>(call: () => T): T | null {
  try {
    return call();
  } catch (error) {
    if (error instanceof LibvirtError) return null;
    throw error;
  }
}

/** Answers a question about any object of a list; null where libvirt does not tell. */
export type Answers<T> = (object: T) => boolean | null;

/** The same answer for every object. */
export const always =
  (answer: boolean): Answers<unknown> =>
  () =>
    answer;

/**
 * Asks one question about many objects.
 * @param matching lists those for which the answer is yes: one round trip
 * @param key what identifies an object without a round trip
 * @param ask asks a single object, for drivers that do not know the filter
 */
export function askAll<T extends Closable>(
  matching: () => readonly T[],
  key: (object: T) => string,
  ask: (object: T) => boolean,
): Answers<T> {
  const keys = keysOf(matching, key);
  return keys === null ? (object) => unlessFailing(() => ask(object)) : (object) => keys.has(key(object));
}

function keysOf<T extends Closable>(
  matching: () => readonly T[],
  key: (object: T) => string,
): ReadonlySet<string> | null {
  try {
    return closing(matching(), (objects) => new Set(objects.map(key)));
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    // Unknown flags are an invalid argument.
    if (error.number === VIR_ERR_NO_SUPPORT || error.number === VIR_ERR_INVALID_ARG) return null;
    throw error;
  }
}

/** Joins the flags whose condition holds. */
export function flagsOf(...pairs: ReadonlyArray<readonly [condition: boolean, flag: number]>): number {
  return pairs.reduce((flags, [condition, flag]) => (condition ? (flags | flag) >>> 0 : flags), 0);
}

/** Sorts by a text as virsh does: the case of ASCII letters does not count. */
export function sortedBy<T>(objects: readonly T[], text: (object: T) => string): T[] {
  return objects
    .map((object) => ({ object, key: Buffer.from(lowerCase(text(object))) }))
    .sort((a, b) => Buffer.compare(a.key, b.key))
    .map(({ object }) => object);
}

const lowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
