/** Finding the domain that a command line names. */
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { NumberError, parseInteger } from '../../format/units.js';
import { CommandError } from '../error.js';

/** The domain that a command acts on, by name, id or UUID. */
export const domainOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  metavar: 'domain',
  completer: 'domain',
  summary: 'the name, the id or the UUID of the domain',
} as const;

/** The ways in which a command takes a domain. */
export type Way = 'id' | 'uuid' | 'name';

const UUID_LENGTH = 36;
const MAX_ID = 2n ** 31n - 1n;

/**
 * The domain of this id, UUID or name, tried in this order. The caller closes it.
 *
 * @param ways those that the command takes, all by default
 * @throws CommandError `failed to get domain 'GIVEN'`, without libvirt's line as virsh has none here
 */
export function findDomain(
  connection: Connection,
  given: string,
  ways: readonly Way[] = ['id', 'uuid', 'name'],
): Domain {
  const id = ways.includes('id') ? readId(given) : undefined;
  const isUUID = ways.includes('uuid') && Buffer.byteLength(given) === UUID_LENGTH;
  const attempts = [
    id === undefined ? undefined : () => connection.getDomainById(id),
    isUUID ? () => connection.getDomainByUUID(given) : undefined,
    ways.includes('name') ? () => connection.getDomainByName(given) : undefined,
  ];
  let cause: unknown;
  for (const find of attempts) {
    try {
      if (find !== undefined) return find();
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error;
      cause = error;
    }
  }
  throw new CommandError(`failed to get domain '${given}'`, { cause, brief: true });
}

function readId(text: string): number | undefined {
  try {
    return Number(parseInteger(text, 0n, MAX_ID));
  } catch (error) {
    if (error instanceof NumberError) return undefined;
    throw error;
  }
}
