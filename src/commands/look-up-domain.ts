/** Finding the domain that a command line names. */
import type { Connection } from '../ffi/connection.js';
import type { Domain } from '../ffi/domain.js';
import { LibvirtError } from '../ffi/error.js';
import { CommandError } from './error.js';

const UUID_LENGTH = 36;
const INT_MAX = 2 ** 31 - 1;

/**
 * The domain of this id, UUID or name; tried in this order.
 * @throws CommandError in virsh's words: one line, whatever libvirt says
 */
export function lookUpDomain(connection: Connection, given: string): Domain {
  const ways: (() => Domain)[] = [];
  if (/^\s*\+?\d+$/.test(given) && Number(given) <= INT_MAX) {
    ways.push(() => connection.getDomainById(Number(given)));
  }
  if (Buffer.byteLength(given) === UUID_LENGTH) ways.push(() => connection.getDomainByUUID(given));
  ways.push(() => connection.getDomainByName(given));
  let cause: unknown;
  for (const way of ways) {
    try {
      return way();
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error;
      cause = error;
    }
  }
  throw new CommandError(`failed to get domain '${given}'`, { cause, brief: true });
}
