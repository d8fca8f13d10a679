/** What the commands about volumes share. */
import type { Connection } from '../../ffi/connection.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import type { StorageVol } from '../../ffi/storage-vol.js';
import { NumberError, parseSize } from '../../format/units.js';
import { CommandError } from '../error.js';
import { lookUpBy } from '../look-up.js';
import { findPool } from '../pool/common.js';

/** The volume that a command acts on. */
export const volOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'volume',
  summary: 'the name of the volume (with its pool), its key or its path',
} as const;

/** The pool of the volume that a command acts on. */
export const volPoolOption = {
  kind: 'string',
  allowEmpty: false,
  completer: 'pool',
  summary: 'the name or the UUID of the pool of the volume',
} as const;

interface HowToFind {
  /** The pool that was named. */
  readonly pool: string | undefined;
  /** The option that would have helped, if a pool can be named. */
  readonly hint?: string;
}

/**
 * The volume of this name in the pool, key or path.
 * @throws CommandError when there is none, when its pool is stopped, or when it is in another pool
 */
export function findVolume(connection: Connection, given: string, { pool, hint }: HowToFind): StorageVol {
  if (pool === undefined) {
    const help = hint === undefined ? '' : `, specifying --${hint} might help`;
    return lookUpBy(`failed to get vol '${given}'${help}`, given, byKeyAndPath(connection));
  }
  using found = findPool(connection, pool);
  if (!found.isActive()) throw new CommandError(`pool '${pool}' is not active`);
  const volume = findVolumeIn(connection, found, given);
  try {
    using owner = connection.getStoragePoolByVolume(volume);
    if (owner.getName() === found.getName()) return volume;
  } catch (error) {
    volume.close();
    throw error;
  }
  volume.close();
  throw new CommandError(`Requested volume '${given}' is not in pool '${pool}'`);
}

/** The volume of this name in the pool, or any one of this key or path. */
export const findVolumeIn = (connection: Connection, pool: StoragePool, given: string): StorageVol =>
  lookUpBy(`failed to get vol '${given}'`, given, [
    (name) => pool.getVolumeByName(name),
    ...byKeyAndPath(connection),
  ]);

const byKeyAndPath = (connection: Connection): ReadonlyArray<(given: string) => StorageVol> => [
  (key) => connection.getStorageVolumeByKey(key),
  (path) => connection.getStorageVolumeByPath(path),
];

/**
 * The bytes that a size stands for.
 * @throws CommandError in virsh's words when it is none
 */
export function sizeInBytes(size: string): bigint {
  try {
    return parseSize(size);
  } catch (cause) {
    if (!(cause instanceof NumberError)) throw cause;
    throw new CommandError(`Malformed size ${size}`, { cause, brief: cause.code === null });
  }
}

/** The volume that was acted on. */
export interface VolumeName {
  /** Its name. */
  readonly volume: string;
}
