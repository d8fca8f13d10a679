/** `pool-list` and `pool-info`. */
import type { Connection } from '../../ffi/connection.js';
import * as constants from '../../ffi/generated/constants.js';
import { virStoragePoolStateWords } from '../../ffi/generated/words.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import { fields, styled, table, type Cell, type Output } from '../../format/output.js';
import { prettyCapacity } from '../../format/units.js';
import { splitAtCommas } from '../comma-list.js';
import { defineCommand, type Values } from '../command.js';
import { countOption, countOr, type ObjectCount } from '../count.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { always, askAll, closing, flagsOf, sortedBy, unlessFailing, unlessUnsupported } from '../listing.js';
import { findPool, poolOption } from './common.js';

const ACTIVE = constants.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE;
const INACTIVE = constants.VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE;
const PERSISTENT = constants.VIR_CONNECT_LIST_STORAGE_POOLS_PERSISTENT;
const TRANSIENT = constants.VIR_CONNECT_LIST_STORAGE_POOLS_TRANSIENT;
const AUTOSTART = constants.VIR_CONNECT_LIST_STORAGE_POOLS_AUTOSTART;
const NO_AUTOSTART = constants.VIR_CONNECT_LIST_STORAGE_POOLS_NO_AUTOSTART;

const TYPES: Readonly<Record<string, number>> = {
  dir: constants.VIR_CONNECT_LIST_STORAGE_POOLS_DIR,
  fs: constants.VIR_CONNECT_LIST_STORAGE_POOLS_FS,
  netfs: constants.VIR_CONNECT_LIST_STORAGE_POOLS_NETFS,
  logical: constants.VIR_CONNECT_LIST_STORAGE_POOLS_LOGICAL,
  disk: constants.VIR_CONNECT_LIST_STORAGE_POOLS_DISK,
  iscsi: constants.VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI,
  scsi: constants.VIR_CONNECT_LIST_STORAGE_POOLS_SCSI,
  mpath: constants.VIR_CONNECT_LIST_STORAGE_POOLS_MPATH,
  rbd: constants.VIR_CONNECT_LIST_STORAGE_POOLS_RBD,
  sheepdog: constants.VIR_CONNECT_LIST_STORAGE_POOLS_SHEEPDOG,
  gluster: constants.VIR_CONNECT_LIST_STORAGE_POOLS_GLUSTER,
  zfs: constants.VIR_CONNECT_LIST_STORAGE_POOLS_ZFS,
  vstorage: constants.VIR_CONNECT_LIST_STORAGE_POOLS_VSTORAGE,
  'iscsi-direct': constants.VIR_CONNECT_LIST_STORAGE_POOLS_ISCSI_DIRECT,
};

/** What is in a pool; null where it is not running, or was not asked for. */
export interface PoolSpace {
  /** Size of the pool in bytes. */
  readonly capacityBytes: bigint | null;
  /** What is in use of it, in bytes. */
  readonly allocationBytes: bigint | null;
  /** What is left of it, in bytes. */
  readonly availableBytes: bigint | null;
}

/** A storage pool in a list. What the form that was asked for does not show is null. */
export interface ListedPool extends PoolSpace {
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
  /** Whether it is running. */
  readonly active: boolean | null;
  /** Its state, with `--details`: `inactive`, `building`, `running`, `degraded` or `inaccessible`. */
  readonly state: string | null;
  /** Whether it starts with the host; null where the driver does not tell. */
  readonly autostart: boolean | null;
  /** Whether it has a definition that outlives its running, with `--details`. */
  readonly persistent: boolean | null;
}

const options = {
  inactive: { kind: 'flag', summary: 'list inactive pools' },
  all: { kind: 'flag', summary: 'list inactive and active pools' },
  transient: { kind: 'flag', summary: 'list transient pools' },
  persistent: { kind: 'flag', summary: 'list persistent pools' },
  autostart: { kind: 'flag', summary: 'list pools that start with the host' },
  'no-autostart': { kind: 'flag', summary: 'list pools that do not start with the host' },
  type: {
    kind: 'string',
    allowEmpty: false,
    choices: Object.keys(TYPES),
    summary: 'list pools of these types, separated by commas',
  },
  details: { kind: 'flag', summary: 'show states and sizes too; one more round trip a pool' },
  uuid: { kind: 'flag', summary: 'print UUIDs only' },
  name: { kind: 'flag', summary: 'print names only' },
  count: countOption,
} as const;

export const poolList = defineCommand({
  name: 'pool-list',
  area: 'pool',
  group: 'pool',
  summary: 'list storage pools',
  description: 'Lists the pools that are running, or those that the options ask for.',
  options,
  examples: [
    { line: 'pool-list --all --details', summary: 'List all pools and how full they are' },
    { line: 'pool-list --type dir,fs', summary: 'List the running pools of two types' },
  ],
  async run(context, values): Promise<ListedPool[] | ObjectCount> {
    exclusive(values, 'all', 'inactive');
    exclusive(values, 'details', 'uuid');
    exclusive(values, 'details', 'name');
    const filter = flagsOf(
      [!values.inactive || values.all, ACTIVE],
      [values.inactive || values.all, INACTIVE],
      [values.autostart, AUTOSTART],
      [values['no-autostart'], NO_AUTOSTART],
      [values.persistent, PERSISTENT],
      [values.transient, TRANSIENT],
      ...splitAtCommas(values.type ?? '').map((type) => [true, typeFlag(type)] as const),
    );
    const connection = await context.connection();
    return closing(listPools(connection, filter), (pools) => {
      if (values.count) return { count: pools.length };
      const sorted = sortedBy(pools, (pool) => pool.getName());
      return describe(connection, sorted, filter, values);
    });
  },
  text: countOr(poolsText),
});

function typeFlag(type: string): number {
  const flag = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (flag === undefined) throw new CommandError(`Invalid pool type '${type}'`);
  return flag;
}

function describe(
  connection: Connection,
  pools: readonly StoragePool[],
  filter: number,
  values: Values<typeof options>,
): ListedPool[] {
  const key = (pool: StoragePool): string => pool.getUUIDString();
  const having =
    (flag: number): (() => StoragePool[]) =>
    () =>
      connection.listAllStoragePools(flag);
  const isTable = !values.uuid && !values.name && pools.length > 0;
  const isBoth = (filter & ACTIVE) !== 0 && (filter & INACTIVE) !== 0;
  const active = !isBoth
    ? always((filter & ACTIVE) !== 0)
    : isTable && !values.details
      ? askAll(having(ACTIVE), key, (pool) => pool.isActive())
      : null;
  const autostart = isTable ? askAll(having(AUTOSTART), key, (pool) => pool.getAutostart()) : null;
  const persistent =
    isTable && values.details ? askAll(having(PERSISTENT), key, (pool) => pool.isPersistent()) : null;
  return pools.map((pool) => ({
    name: pool.getName(),
    uuid: pool.getUUIDString(),
    active: active?.(pool) ?? null,
    autostart: autostart?.(pool) ?? null,
    persistent: persistent?.(pool) ?? null,
    ...(values.details ? stateAndSpace(pool) : { ...NO_SPACE, state: null }),
  }));
}

const NO_SPACE: PoolSpace = { capacityBytes: null, allocationBytes: null, availableBytes: null };

/** The sizes of a pool that is stopped mean nothing. */
function stateAndSpace(pool: StoragePool): PoolSpace & { active: boolean; state: string } {
  const { state: number, ...space } = attempt('Could not retrieve pool information', () => pool.getInfo());
  const active = number !== constants.VIR_STORAGE_POOL_INACTIVE;
  return { active, state: stateWord(number), ...(active ? space : NO_SPACE) };
}

const stateWord = (state: number): string =>
  (virStoragePoolStateWords as Readonly<Record<number, string>>)[state] ?? 'unknown';

/** The pools that match `filter`, in one round trip, or one by one on servers that know no filters. */
function listPools(connection: Connection, filter: number): StoragePool[] {
  const listed = attempt('Failed to list pools', () =>
    unlessUnsupported(() => connection.listAllStoragePools(filter)),
  );
  if (listed !== undefined) return listed;
  const found = [
    ...((filter & ACTIVE) === 0
      ? []
      : attempt('Failed to list active pools', () => connection.listStoragePools())),
    ...((filter & INACTIVE) === 0
      ? []
      : attempt('Failed to list inactive pools', () => connection.listDefinedStoragePools())),
  ];
  return found.filter((pool) => {
    const isWanted =
      oneOf(filter, PERSISTENT, TRANSIENT, () => pool.isPersistent()) &&
      oneOf(filter, AUTOSTART, NO_AUTOSTART, () => pool.getAutostart());
    if (!isWanted) pool.close();
    return isWanted;
  });
}

/** Whether an answer is among those that two opposite flags ask for; with both or neither it does not matter. */
function oneOf(filter: number, yes: number, no: number, ask: () => boolean): boolean {
  const wanted = filter & (yes | no);
  return wanted === 0 || wanted === (yes | no) || ask() === (wanted === yes);
}

function poolsText(pools: readonly ListedPool[], values: Values<typeof options>): Output {
  if (values.uuid || values.name) {
    return pools
      .map(({ name, uuid }) => {
        const words = [...(values.uuid ? [uuid] : []), ...(values.name ? [name] : [])];
        return `${words.join(' ')}\n`;
      })
      .join('');
  }
  const autostartOf = ({ autostart }: ListedPool): string =>
    autostart === null ? 'no autostart' : yesNo(autostart);
  if (!values.details) {
    return table(
      ['Name', 'State', 'Autostart'],
      pools.map((pool) => [pool.name, stateCell(pool.active ? 'active' : 'inactive'), autostartOf(pool)]),
    );
  }
  return table(
    ['Name', 'State', 'Autostart', 'Persistent', 'Capacity', 'Allocation', 'Available'],
    pools.map((pool) => [
      pool.name,
      stateCell(pool.state ?? 'unknown'),
      autostartOf(pool),
      pool.persistent === null ? 'unknown' : yesNo(pool.persistent),
      ...[pool.capacityBytes, pool.allocationBytes, pool.availableBytes].map((bytes) =>
        bytes === null ? '-' : prettyCapacity(bytes),
      ),
    ]),
  );
}

function stateCell(word: string): Cell {
  if (word === 'active' || word === 'running') return styled(word, 'good');
  return styled(word, word === 'inactive' ? 'dim' : 'warn');
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** A storage pool in detail. */
export interface PoolInfo extends PoolSpace {
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
  /** Its state: `inactive`, `building`, `running`, `degraded` or `inaccessible`; null where it is not known. */
  readonly state: string | null;
  /** Whether it has a definition that outlives its running; null where the driver does not tell. */
  readonly persistent: boolean | null;
  /** Whether it starts with the host; null where the driver does not tell. */
  readonly autostart: boolean | null;
}

export const poolInfo = defineCommand({
  name: 'pool-info',
  area: 'pool',
  group: 'pool',
  summary: 'show the state of a storage pool and how full it is',
  options: {
    pool: poolOption,
    bytes: { kind: 'flag', summary: 'print sizes in bytes' },
  },
  examples: [{ line: 'pool-info default-pool --bytes', summary: 'Describe a pool, with its sizes in bytes' }],
  async run(context, values): Promise<PoolInfo> {
    using pool = findPool(await context.connection(), values.pool);
    const { state, capacityBytes, allocationBytes, availableBytes } = stateAndSpace(pool);
    return {
      name: pool.getName(),
      uuid: pool.getUUIDString(),
      state,
      persistent: unlessFailing(() => pool.isPersistent()),
      autostart: unlessFailing(() => pool.getAutostart()),
      capacityBytes,
      allocationBytes,
      availableBytes,
    };
  },
  text: (info, values) => {
    const size = (bytes: bigint): string => (values.bytes ? bytes.toString() : prettyCapacity(bytes));
    const sizes = [
      ['Capacity:', info.capacityBytes],
      ['Allocation:', info.allocationBytes],
      ['Available:', info.availableBytes],
    ] as const;
    return fields(16, [
      ['Name:', info.name],
      ['UUID:', info.uuid],
      ['State:', stateCell(info.state ?? 'unknown')],
      ['Persistent:', info.persistent === null ? 'unknown' : yesNo(info.persistent)],
      ['Autostart:', info.autostart === null ? 'no autostart' : yesNo(info.autostart)],
      ...sizes.flatMap(([label, bytes]) => (bytes === null ? [] : [[label, size(bytes)] as const])),
    ]);
  },
});
