/** Changing and deleting volumes, and their names, keys, paths and pools. */
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_ERR_NO_SUPPORT,
  VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS,
  VIR_STORAGE_VOL_RESIZE_ALLOCATE,
  VIR_STORAGE_VOL_RESIZE_DELTA,
  VIR_STORAGE_VOL_RESIZE_SHRINK,
  VIR_STORAGE_VOL_WIPE_ALG_ZERO,
} from '../../ffi/generated/constants.js';
import { virStorageVolWipeAlgorithmWords } from '../../ffi/generated/words.js';
import type { StorageVol } from '../../ffi/storage-vol.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { findVolume, sizeInBytes, volOption, volPoolOption, type VolumeName } from './common.js';

export const volDelete = defineCommand({
  name: 'vol-delete',
  area: 'vol',
  group: 'volume',
  summary: 'delete a volume',
  options: {
    vol: volOption,
    pool: volPoolOption,
    'delete-snapshots': { kind: 'flag', summary: 'delete its snapshots too, where the storage has such' },
  },
  examples: [
    {
      line: 'vol-delete disk.img --pool default-pool',
      summary: 'Delete a volume',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumeName> {
    const { vol, pool } = values;
    using volume = findVolume(await context.connection(), vol, { pool, hint: 'pool' });
    const flags = values['delete-snapshots'] ? VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS : 0;
    attempt(`Failed to delete vol ${vol}`, () => volume.delete(flags));
    return { volume: volume.getName() };
  },
  text: (_, { vol }) => message(`Vol ${vol} deleted`),
});

/** A volume that was wiped. */
export interface VolumeWipe extends VolumeName {
  /** How it was overwritten. */
  readonly algorithm: string;
}

export const volWipe = defineCommand({
  name: 'vol-wipe',
  area: 'vol',
  group: 'volume',
  summary: 'overwrite the contents of a volume, so that nobody can read them any more',
  options: {
    vol: volOption,
    pool: volPoolOption,
    algorithm: {
      kind: 'string',
      allowEmpty: false,
      choices: Object.values(virStorageVolWipeAlgorithmWords),
      summary: 'how to overwrite them; with zeroes by default',
    },
  },
  examples: [
    {
      line: 'vol-wipe disk.img --pool default-pool',
      summary: 'Overwrite a volume with zeros',
      needs: 'a storage driver with real files',
    },
  ],
  async run(context, values): Promise<VolumeWipe> {
    const { vol, pool } = values;
    using volume = findVolume(await context.connection(), vol, { pool, hint: 'pool' });
    const { algorithm = 'zero' } = values;
    const number = algorithmNumber(algorithm);
    attempt(`Failed to wipe vol ${vol}`, () => wipe(volume, number));
    return { volume: volume.getName(), algorithm };
  },
  text: (_, { vol }) => message(`Vol ${vol} wiped`),
});

/** Servers without a choice of algorithms write zeroes. */
function wipe(volume: StorageVol, algorithm: number): void {
  try {
    volume.wipePattern(algorithm);
  } catch (error) {
    const isUnknown = error instanceof LibvirtError && error.number === VIR_ERR_NO_SUPPORT;
    if (!isUnknown || algorithm !== VIR_STORAGE_VOL_WIPE_ALG_ZERO) throw error;
    volume.wipe();
  }
}

function algorithmNumber(word: string): number {
  const found = Object.entries(virStorageVolWipeAlgorithmWords).find(([, name]) => name === word);
  if (found === undefined) throw new CommandError(`Unsupported algorithm '${word}'`);
  return Number(found[0]);
}

/** A volume whose size was changed. */
export interface VolumeResize extends VolumeName {
  /** Its new size, or with `delta` the difference, in bytes. */
  readonly capacityBytes: bigint;
  /** Whether `capacityBytes` is a difference; one below zero is to be taken away. */
  readonly delta: boolean;
}

export const volResize = defineCommand({
  name: 'vol-resize',
  area: 'vol',
  group: 'volume',
  summary: 'change the size of a volume',
  description:
    'Only for volumes that no running guest uses: blockresize is for those. ' +
    'A capacity below zero makes the volume so much smaller, and needs --shrink.',
  options: {
    vol: volOption,
    capacity: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      metavar: 'size',
      summary: 'the new size, in bytes or with a suffix',
    },
    pool: volPoolOption,
    allocate: { kind: 'flag', summary: 'allocate the new space at once' },
    delta: { kind: 'flag', summary: 'capacity is the difference to the size now' },
    shrink: { kind: 'flag', summary: 'the volume may become smaller' },
  },
  examples: [
    {
      line: 'vol-resize disk.img 20G --pool default-pool',
      summary: 'Make a volume 20 GiB large',
      needs: 'a storage driver with real files',
    },
  ],
  async run(context, values): Promise<VolumeResize> {
    const { pool, allocate, shrink } = values;
    using volume = findVolume(await context.connection(), values.vol, { pool, hint: 'pool' });
    const isNegative = sizeText(values.capacity).startsWith('-');
    if (isNegative && !shrink) throw new CommandError('negative size requires --shrink');
    const delta = values.delta || isNegative;
    const size = shownSize(values.capacity);
    const bytes = sizeInBytes(size);
    const flags = flagsOf(
      [allocate, VIR_STORAGE_VOL_RESIZE_ALLOCATE],
      [delta, VIR_STORAGE_VOL_RESIZE_DELTA],
      [shrink, VIR_STORAGE_VOL_RESIZE_SHRINK],
    );
    const name = volume.getName();
    attempt(`Failed to change size of volume '${name}' ${delta ? 'by' : 'to'} ${size}`, () =>
      volume.resize(bytes, flags),
    );
    return { volume: name, capacityBytes: isNegative ? -bytes : bytes, delta };
  },
  text: ({ volume, delta }, { capacity }) =>
    message(`Size of volume '${volume}' successfully changed ${delta ? 'by' : 'to'} ${shownSize(capacity)}`),
});

const sizeText = (capacity: string): string => capacity.replace(/^[ \t\n\v\f\r]+/, '');
/** The size as the messages show it: without the sign that made it a difference. */
const shownSize = (capacity: string): string => sizeText(capacity).replace(/^-/, '');

export const volDumpxml = defineCommand({
  name: 'vol-dumpxml',
  area: 'vol',
  group: 'volume',
  summary: 'print the XML description of a volume',
  options: { vol: volOption, pool: volPoolOption, ...xpathOptions },
  examples: [
    {
      line: 'vol-dumpxml disk.img --pool default-pool',
      summary: 'Print the XML of a volume',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    const { vol, pool } = values;
    using volume = findVolume(await context.connection(), vol, { pool, hint: 'pool' });
    return await xmlResult(context, volume.getXMLDescription(), values);
  },
  text: ({ xml }) => xml,
});

/** What a volume is called. */
export interface VolumeIdentity {
  /** Its name. */
  readonly name: string;
  /** Its key, unique on the host. */
  readonly key: string;
  /** Its path. */
  readonly path: string;
}

const identity = (volume: StorageVol): VolumeIdentity => ({
  name: volume.getName(),
  key: volume.getKey(),
  path: volume.getPath(),
});

export const volName = defineCommand({
  name: 'vol-name',
  area: 'vol',
  group: 'volume',
  summary: 'tell the name of the volume of a key or path',
  options: { vol: { ...volOption, summary: 'the key or the path of the volume' } },
  examples: [
    {
      line: 'vol-name /default-pool/disk.img',
      summary: 'Tell which volume has a path',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumeIdentity> {
    using volume = findVolume(await context.connection(), values.vol, { pool: undefined });
    return identity(volume);
  },
  text: ({ name }) => `${name}\n`,
});

export const volKey = defineCommand({
  name: 'vol-key',
  area: 'vol',
  group: 'volume',
  summary: 'tell the key of the volume of a name or path',
  options: { vol: volOption, pool: volPoolOption },
  examples: [
    {
      line: 'vol-key disk.img --pool default-pool',
      summary: 'Tell the key of a volume',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumeIdentity> {
    const { vol, pool } = values;
    using volume = findVolume(await context.connection(), vol, { pool, hint: 'pool' });
    return identity(volume);
  },
  text: ({ key }) => `${key}\n`,
});

export const volPath = defineCommand({
  name: 'vol-path',
  area: 'vol',
  group: 'volume',
  summary: 'tell the path of the volume of a name or key',
  options: { vol: volOption, pool: volPoolOption },
  examples: [
    {
      line: 'vol-path disk.img --pool default-pool',
      summary: 'Tell the path of a volume',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumeIdentity> {
    const { vol, pool } = values;
    using volume = findVolume(await context.connection(), vol, { pool, hint: 'pool' });
    return identity(volume);
  },
  text: ({ path }) => `${path}\n`,
});

/** The pool of a volume. */
export interface VolumePool {
  /** The name of the volume. */
  readonly volume: string;
  /** The name of its pool. */
  readonly pool: string;
  /** The UUID of its pool. */
  readonly poolUuid: string;
}

export const volPool = defineCommand({
  name: 'vol-pool',
  area: 'vol',
  group: 'volume',
  summary: 'tell the storage pool of the volume of a key or path',
  options: {
    vol: { ...volOption, summary: 'the key or the path of the volume' },
    uuid: { kind: 'flag', summary: 'print the UUID of the pool, not its name' },
  },
  examples: [
    {
      line: 'vol-pool /default-pool/disk.img',
      summary: 'Tell which pool holds a path',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumePool> {
    const connection = await context.connection();
    using volume = findVolume(connection, values.vol, { pool: undefined });
    using pool = attempt('failed to get parent pool', () => connection.getStoragePoolByVolume(volume));
    return { volume: volume.getName(), pool: pool.getName(), poolUuid: pool.getUUIDString() };
  },
  text: ({ pool, poolUuid }, { uuid }) => `${uuid ? poolUuid : pool}\n`,
});
