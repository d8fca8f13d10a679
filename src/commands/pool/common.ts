/** What the commands about storage pools share. */
import type { Connection } from '../../ffi/connection.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import { lookUp } from '../look-up.js';

/** The pool that a command acts on. */
export const poolOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'pool',
  summary: 'the name or the UUID of the pool',
} as const;

/** A file that describes a pool. */
export const fileOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'file',
  metavar: 'file',
  summary: 'a file with the XML description of the pool',
} as const;

/** The pool of this name or UUID. */
export const findPool = (connection: Connection, given: string): StoragePool =>
  lookUp('pool', given, {
    byUUID: (uuid) => connection.getStoragePoolByUUID(uuid),
    byName: (name) => connection.getStoragePoolByName(name),
  });

/** The pool that was acted on. */
export interface PoolName {
  /** Its name. */
  readonly pool: string;
}
