/** Starting, stopping, building and removing storage pools, and their names. */
import {
  VIR_STORAGE_POOL_BUILD_NO_OVERWRITE,
  VIR_STORAGE_POOL_BUILD_OVERWRITE,
} from '../../ffi/generated/constants.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import { message } from '../../format/output.js';
import { defineCommand, type Completer, type Example } from '../command.js';
import { attempt } from '../error.js';
import { flagsOf } from '../listing.js';
import { lookUp } from '../look-up.js';
import { createFlags, createOptions } from './create-options.js';
import { findPool, poolOption, type PoolName } from './common.js';

interface Action {
  readonly name: string;
  readonly completer: Completer;
  readonly summary: string;
  readonly example: Example;
  readonly description?: string;
  /** For `Failed to VERB pool …` and `Pool … PAST`. */
  readonly words: readonly [verb: string, past: string];
  readonly act: (pool: StoragePool) => void;
}

/** A command that does one thing to one pool. */
const action = ({ name, completer, example, summary, description, words: [verb, past], act }: Action) =>
  defineCommand({
    name,
    area: 'pool',
    group: 'pool',
    summary,
    ...(description === undefined ? {} : { description }),
    options: { pool: { ...poolOption, completer } },
    examples: [example],
    async run(context, values): Promise<PoolName> {
      using pool = findPool(await context.connection(), values.pool);
      attempt(`Failed to ${verb} pool ${values.pool}`, () => act(pool));
      return { pool: pool.getName() };
    },
    // virsh's messages name the pool as the command line does.
    text: (_, { pool }) => message(`Pool ${pool} ${past}`),
  });

export const poolDestroy = action({
  name: 'pool-destroy',
  completer: 'pool-active',
  example: { line: 'pool-destroy default-pool', summary: 'Stop a pool' },
  summary: 'stop a storage pool at once',
  description: 'Stops a pool. What is stored in it stays; a pool that is transient is forgotten.',
  words: ['destroy', 'destroyed'],
  act: (pool) => pool.destroy(),
});

export const poolDelete = action({
  name: 'pool-delete',
  completer: 'pool-inactive',
  example: {
    line: 'pool-delete default-pool',
    summary: 'Delete what a pool, which is stopped, was made of',
    after: 'pool-destroy default-pool',
  },
  summary: 'delete the storage behind a pool that is stopped',
  description: 'Deletes what the pool is made of. That cannot be undone.',
  words: ['delete', 'deleted'],
  act: (pool) => pool.delete(),
});

export const poolRefresh = action({
  name: 'pool-refresh',
  completer: 'pool-active',
  example: { line: 'pool-refresh default-pool', summary: 'Look for volumes that came or went' },
  summary: 'read anew which volumes a storage pool has',
  words: ['refresh', 'refreshed'],
  act: (pool) => pool.refresh(),
});

export const poolUndefine = action({
  name: 'pool-undefine',
  completer: 'pool-inactive',
  example: {
    line: 'pool-undefine default-pool',
    summary: 'Forget a pool that is stopped',
    after: 'pool-destroy default-pool',
  },
  summary: "remove a storage pool's definition",
  words: ['undefine', 'has been undefined'],
  act: (pool) => pool.undefine(),
});

export const poolStart = defineCommand({
  name: 'pool-start',
  area: 'pool',
  group: 'pool',
  summary: 'start a storage pool that is defined',
  options: { pool: { ...poolOption, completer: 'pool-inactive' }, ...createOptions },
  examples: [
    { line: 'pool-start default-pool', summary: 'Start a pool', after: 'pool-destroy default-pool' },
  ],
  async run(context, values): Promise<PoolName> {
    using pool = findPool(await context.connection(), values.pool);
    const flags = createFlags(values);
    attempt(`Failed to start pool ${values.pool}`, () => pool.create(flags));
    return { pool: pool.getName() };
  },
  text: (_, { pool }) => message(`Pool ${pool} started`),
});

export const poolBuild = defineCommand({
  name: 'pool-build',
  area: 'pool',
  group: 'pool',
  summary: 'make the storage behind a pool: its directory, file system, volume group …',
  options: {
    pool: { ...poolOption, completer: 'pool-inactive' },
    'no-overwrite': { kind: 'flag', summary: 'stop where there are data already' },
    overwrite: { kind: 'flag', summary: 'overwrite whatever data there are' },
  },
  examples: [
    {
      line: 'pool-build default-pool',
      summary: 'Make the folder of a pool, or format its disk',
      after: 'pool-destroy default-pool',
    },
  ],
  async run(context, values): Promise<PoolName> {
    using pool = findPool(await context.connection(), values.pool);
    const flags = flagsOf(
      [values['no-overwrite'], VIR_STORAGE_POOL_BUILD_NO_OVERWRITE],
      [values.overwrite, VIR_STORAGE_POOL_BUILD_OVERWRITE],
    );
    attempt(`Failed to build pool ${values.pool}`, () => pool.build(flags));
    return { pool: pool.getName() };
  },
  text: (_, { pool }) => message(`Pool ${pool} built`),
});

/** Whether a pool starts with the host. */
export interface PoolAutostart {
  /** Its name. */
  readonly pool: string;
  /** Whether it starts with the host from now on. */
  readonly autostart: boolean;
}

export const poolAutostart = defineCommand({
  name: 'pool-autostart',
  area: 'pool',
  group: 'pool',
  summary: 'let a storage pool start with the host, or not',
  options: {
    pool: poolOption,
    disable: { kind: 'flag', summary: 'do not start it with the host any more' },
  },
  examples: [{ line: 'pool-autostart default-pool', summary: 'Have a pool start with the host' }],
  async run(context, values): Promise<PoolAutostart> {
    using pool = findPool(await context.connection(), values.pool);
    const verb = values.disable ? 'unmark' : 'mark';
    attempt(`failed to ${verb} pool ${values.pool} as autostarted`, () => pool.setAutostart(!values.disable));
    return { pool: pool.getName(), autostart: !values.disable };
  },
  text: ({ autostart }, { pool }) =>
    message(`Pool ${pool} ${autostart ? 'marked' : 'unmarked'} as autostarted`),
});

/** A pool's name and UUID. */
export interface PoolIdentity {
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
}

const identity = (pool: StoragePool): PoolIdentity => ({ name: pool.getName(), uuid: pool.getUUIDString() });

export const poolName = defineCommand({
  name: 'pool-name',
  area: 'pool',
  group: 'pool',
  summary: 'tell the name of the storage pool of a UUID',
  options: {
    pool: { ...poolOption, replacedBy: 'target-path', summary: 'the UUID of the pool' },
    'target-path': {
      kind: 'string',
      positional: false,
      completer: 'directory',
      metavar: 'path',
      summary: 'find the pool by its target path, instead of by its UUID',
    },
  },
  examples: [{ line: 'pool-name dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566', summary: 'Tell the name of a pool' }],
  async run(context, values): Promise<PoolIdentity> {
    const connection = await context.connection();
    const { pool: uuid, 'target-path': path = '' } = values;
    if (uuid === undefined) {
      using found = attempt(`failed to get pool of target path '${path}'`, () =>
        connection.getStoragePoolByTargetPath(path),
      );
      return identity(found);
    }
    const byUUID = (given: string): StoragePool => connection.getStoragePoolByUUID(given);
    using pool = lookUp('pool', uuid, { byUUID });
    return identity(pool);
  },
  text: ({ name }) => `${name}\n`,
});

export const poolUuid = defineCommand({
  name: 'pool-uuid',
  area: 'pool',
  group: 'pool',
  summary: 'tell the UUID of the storage pool of a name',
  options: { pool: { ...poolOption, summary: 'the name of the pool' } },
  examples: [{ line: 'pool-uuid default-pool', summary: 'Tell the UUID of a pool' }],
  async run(context, values): Promise<PoolIdentity> {
    const connection = await context.connection();
    const byName = (name: string): StoragePool => connection.getStoragePoolByName(name);
    using pool = lookUp('pool', values.pool, { byName });
    return identity(pool);
  },
  text: ({ uuid }) => `${uuid}\n`,
});
