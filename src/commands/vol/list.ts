/** `vol-list` and `vol-info`. */
import { VIR_STORAGE_VOL_GET_PHYSICAL } from '../../ffi/generated/constants.js';
import { virStorageVolTypeWords } from '../../ffi/generated/words.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import type { StorageVol } from '../../ffi/storage-vol.js';
import { fields, table } from '../../format/output.js';
import { prettyCapacity } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { closing, sortedBy, unlessUnsupported } from '../listing.js';
import { findPool, poolOption } from '../pool/common.js';
import { findVolume, volOption, volPoolOption } from './common.js';

/** A volume in a list. Type and sizes are null without `--details`. */
export interface ListedVolume {
  /** Its name. */
  readonly name: string;
  /** Its path. */
  readonly path: string;
  /** Its type: `file`, `block`, `dir`, `network`, `netdir` or `ploop`. */
  readonly type: string | null;
  /** Size that a guest sees, in bytes. */
  readonly capacityBytes: bigint | null;
  /** Space in use, in bytes. */
  readonly allocationBytes: bigint | null;
}

export const volList = defineCommand({
  name: 'vol-list',
  area: 'vol',
  group: 'volume',
  summary: 'list the volumes of a storage pool',
  options: {
    pool: poolOption,
    details: { kind: 'flag', summary: 'show types and sizes too; one more round trip a volume' },
  },
  examples: [
    { line: 'vol-list default-pool --details', summary: 'List the volumes of a pool with their sizes' },
  ],
  async run(context, values): Promise<ListedVolume[]> {
    const connection = await context.connection();
    using pool = findPool(connection, values.pool);
    const volumes = attempt(
      'Failed to list volumes',
      () => unlessUnsupported(() => pool.listAllVolumes()) ?? pool.listVolumes(),
    );
    const pathOf = volumes.length === 0 ? () => '' : await pathFinder(pool);
    return closing(volumes, () =>
      sortedBy(volumes, (volume) => volume.getName()).map((volume) => {
        const info = values.details ? volume.getInfo() : null;
        return {
          name: volume.getName(),
          path: pathOf(volume),
          type: info === null ? null : typeWord(info.type),
          capacityBytes: info?.capacityBytes ?? null,
          allocationBytes: info?.allocationBytes ?? null,
        };
      }),
    );
  },
  text: (volumes, { details }) =>
    details
      ? table(
          ['Name', 'Path', 'Type', 'Capacity', 'Allocation'],
          volumes.map((volume) => [
            volume.name,
            volume.path,
            volume.type ?? '',
            prettyCapacity(volume.capacityBytes ?? 0n),
            prettyCapacity(volume.allocationBytes ?? 0n),
          ]),
        )
      : table(
          ['Name', 'Path'],
          volumes.map(({ name, path }) => [name, path]),
        ),
});

/** Pools whose volumes are files below the pool's target. */
const FILE_POOLS: ReadonlySet<string> = new Set(['dir', 'fs', 'netfs', 'vstorage']);

/**
 * How to tell a volume's path. Asking costs a round trip a volume; but where volumes are files of one
 * folder the path is known from the folder, and the key, which comes with the list, confirms it.
 */
async function pathFinder(pool: StoragePool): Promise<(volume: StorageVol) => string> {
  const { parseXml, rootOf, selectText } = await import('../../format/xml.js');
  const root = rootOf(parseXml(pool.getXMLDescription()));
  const target = selectText('target/path', root);
  if (target === null || !FILE_POOLS.has(root.getAttribute('type') ?? ''))
    return (volume) => volume.getPath();
  return (volume) => {
    const path = `${target === '/' ? '' : target}/${volume.getName()}`;
    return volume.getKey() === path ? path : volume.getPath();
  };
}

const typeWord = (type: number): string =>
  (virStorageVolTypeWords as Readonly<Record<number, string>>)[type] ?? 'unknown';

/** A volume in detail. */
export interface VolumeInfo {
  /** Its name. */
  readonly name: string;
  /** Its type: `file`, `block`, `dir`, `network`, `netdir` or `ploop`. */
  readonly type: string;
  /** Size that a guest sees, in bytes. */
  readonly capacityBytes: bigint;
  /** Space in use, in bytes; null with `--physical`. */
  readonly allocationBytes: bigint | null;
  /** Length of the file or device, in bytes, with `--physical`; null without. */
  readonly physicalBytes: bigint | null;
}

export const volInfo = defineCommand({
  name: 'vol-info',
  area: 'vol',
  group: 'volume',
  summary: 'show what a volume is and how large',
  options: {
    vol: volOption,
    pool: volPoolOption,
    bytes: { kind: 'flag', summary: 'print sizes in bytes' },
    physical: { kind: 'flag', summary: 'the length of the file or device instead of the space in use' },
  },
  examples: [
    {
      line: 'vol-info disk.img --pool default-pool',
      summary: 'Tell how large a volume is',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumeInfo> {
    const { vol, pool } = values;
    using volume = findVolume(await context.connection(), vol, { pool, hint: 'pool' });
    const { type, capacityBytes, allocationBytes } = volume.getInfo(
      values.physical ? VIR_STORAGE_VOL_GET_PHYSICAL : 0,
    );
    return {
      name: volume.getName(),
      type: typeWord(type),
      capacityBytes,
      allocationBytes: values.physical ? null : allocationBytes,
      physicalBytes: values.physical ? allocationBytes : null,
    };
  },
  text: ({ name, type, capacityBytes, allocationBytes, physicalBytes }, values) => {
    const size = (bytes: bigint): string => (values.bytes ? `${bytes} bytes` : prettyCapacity(bytes));
    return fields(16, [
      ['Name:', name],
      ['Type:', type],
      ['Capacity:', size(capacityBytes)],
      physicalBytes === null
        ? ['Allocation:', size(allocationBytes ?? 0n)]
        : ['Physical:', size(physicalBytes)],
    ]);
  },
});
