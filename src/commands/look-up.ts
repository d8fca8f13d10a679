/** Finding the object that a command line names. */
import { LibvirtError } from '../ffi/error.js';
import { CommandError } from './error.js';

/** The length of a UUID's text: anything else is not even tried as one. */
const UUID_LENGTH = 36;

/** The ways to find an object, in the order in which they are tried. */
export interface Ways<T> {
  readonly byUUID?: (uuid: string) => T;
  readonly byName?: (name: string) => T;
}

/**
 * The object that `given` names.
 * @throws CommandError `failed to get WHAT 'GIVEN'` with the failure of the last way that was tried
 */
export function lookUp<T>(what: string, given: string, { byUUID, byName }: Ways<T>): T {
  const ways = [Buffer.byteLength(given) === UUID_LENGTH ? byUUID : undefined, byName];
  return lookUpBy(`failed to get ${what} '${given}'`, given, ways);
}

/**
 * The object that the first of `ways` finds.
 * @throws CommandError `message` with the failure of the last way as its cause
 */
export function lookUpBy<T>(
  message: string,
  given: string,
  ways: ReadonlyArray<((given: string) => T) | undefined>,
): T {
  let cause: unknown;
  for (const way of ways) {
    if (way === undefined) continue;
    try {
      return way(given);
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error;
      cause = error;
    }
  }
  throw new CommandError(message, { cause });
}
