/** What the lookups of every kind of object share. */
import { LibvirtError } from '../error.js';

/**
 * Looks up one object for each key. Between the list and the lookup an object can go away: libvirt's
 * error `gone` then stands for "no longer there". Any other failure closes what was found and passes on.
 */
export function lookUpEach<K, T extends { close(): void }>(
  keys: readonly K[],
  lookUp: (key: K) => T,
  gone: number,
): T[] {
  const found: T[] = [];
  try {
    for (const key of keys) {
      const object = unlessGone(() => lookUp(key), gone);
      if (object !== undefined) found.push(object);
    }
  } catch (error) {
    for (const object of found) object.close();
    throw error;
  }
  return found;
}

function unlessGone<T>(lookUp: () => T, gone: number): T | undefined {
  try {
    return lookUp();
  } catch (error) {
    if (error instanceof LibvirtError && error.number === gone) return undefined;
    throw error;
  }
}

const UUID_LENGTH = 16;

/** libvirt reads 16 bytes, however long the buffer is. */
export function checkUUID(uuid: Uint8Array): Uint8Array {
  if (!(uuid instanceof Uint8Array) || uuid.length !== UUID_LENGTH) {
    throw new TypeError(`a UUID must be its text or ${UUID_LENGTH} bytes`);
  }
  return uuid;
}
