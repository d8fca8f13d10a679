/** Whether a pool's storage is made before the pool starts. */
import {
  VIR_STORAGE_POOL_CREATE_WITH_BUILD,
  VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE,
  VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE,
} from '../../ffi/generated/constants.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';

/** To be spread into the options of a command that starts a pool. */
export const createOptions = {
  build: { kind: 'flag', summary: 'make the storage first' },
  'no-overwrite': { kind: 'flag', summary: 'make the storage first, unless there are data already' },
  overwrite: { kind: 'flag', summary: 'make the storage first, whatever data there are' },
} as const;

/** The flags for {@link createOptions}. */
export function createFlags(values: {
  readonly build: boolean;
  readonly 'no-overwrite': boolean;
  readonly overwrite: boolean;
}): number {
  exclusive(values, 'overwrite', 'no-overwrite');
  return flagsOf(
    [values.build, VIR_STORAGE_POOL_CREATE_WITH_BUILD],
    [values.overwrite, VIR_STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE],
    [values['no-overwrite'], VIR_STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE],
  );
}
