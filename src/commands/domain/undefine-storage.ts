/** The storage volumes that go with a domain's definition. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS } from '../../ffi/generated/constants.js';
import type { StorageVol } from '../../ffi/storage-vol.js';
import { message, type MessageBlock } from '../../format/output.js';
import { CommandError } from '../error.js';

/** What became of a volume that was to be removed. */
export interface RemovedVolume {
  /** The disk's target, such as `vda`. */
  readonly target: string;
  /** The disk's source: a path, or the name of a volume in a pool. */
  readonly source: string;
  /** Whether it lies in a storage pool; what does not is left where it is. */
  readonly managed: boolean;
  /** Whether it was overwritten; null where that was not asked for. */
  readonly wiped: boolean | null;
  /** Whether it was removed. */
  readonly removed: boolean;
}

/** A disk of a domain with a source. */
interface Disk {
  readonly target: string;
  readonly source: string;
  /** The pool whose volume `source` names; null where `source` is a path. */
  readonly pool: string | null;
}

interface Found {
  readonly disk: Disk;
  /** Null where libvirt does not manage it. */
  readonly volume: StorageVol | null;
}

/** Volumes that were looked up, and are closed together. */
export class DomainVolumes implements Disposable {
  constructor(readonly list: readonly Found[]) {}

  [Symbol.dispose](): void {
    for (const { volume } of this.list) volume?.close();
  }
}

/**
 * The volumes of the disks that `wanted` names by target or source, or of all disks.
 *
 * @param wanted null for all
 * @throws CommandError for a name that no disk has
 */
export async function volumesOf(
  context: Context,
  connection: Connection,
  xml: string,
  wanted: readonly string[] | null,
): Promise<DomainVolumes> {
  const disks = await disksOf(xml);
  const names = [...(wanted ?? [])];
  const chosen = disks.filter(({ target, source }) => {
    if (wanted === null) return true;
    const index = names.findIndex((name) => name === target || name === source);
    if (index >= 0) names.splice(index, 1);
    return index >= 0;
  });
  const volumes = chosen.map((disk) => ({ disk, volume: findVolume(context, connection, disk) }));
  if (names.length === 0) return new DomainVolumes(volumes);
  new DomainVolumes(volumes)[Symbol.dispose]();
  throw notFound(names);
}

async function disksOf(xml: string): Promise<Disk[]> {
  const { parseXml, selectElements, selectText } = await import('../../format/xml.js');
  return selectElements('/domain/devices/disk', parseXml(xml)).flatMap((disk): Disk[] => {
    const source = selectText(
      'source/@file | source/@dir | source/@name | source/@dev | source/@volume',
      disk,
    );
    if (source === null) return [];
    return [
      { source, target: selectText('target/@dev', disk) ?? '', pool: selectText('source/@pool', disk) },
    ];
  });
}

/** One line for each name. */
function notFound(names: readonly string[]): CommandError {
  const [name = '', ...rest] = names;
  const text = `Volume '${name}' was not found in domain's definition.`;
  return new CommandError(text, rest.length === 0 ? {} : { cause: notFound(rest) });
}

function findVolume(
  context: Context,
  connection: Connection,
  { target, source, pool }: Disk,
): StorageVol | null {
  if (pool === null) return orNull(() => connection.getStorageVolumeByPath(source)) ?? unmanaged();
  using storagePool = orNull(() => connection.getStoragePoolByName(pool));
  if (storagePool === null) {
    context.warn(`error: Storage pool '${pool}' for volume '${target}' not found.`);
    return null;
  }
  return orNull(() => storagePool.getVolumeByName(source)) ?? unmanaged();

  function unmanaged(): null {
    context.warn(
      `error: Storage volume '${target}'(${source}) is not managed by libvirt. Remove it manually.`,
    );
    return null;
  }
}

function orNull<T>(find: () => T): T | null {
  try {
    return find();
  } catch (error) {
    if (error instanceof LibvirtError) return null;
    throw error;
  }
}

/** How volumes are removed. */
export interface Removal {
  /** Overwrite them first. */
  readonly wipe: boolean;
  /** Remove snapshots within them, too. */
  readonly withSnapshots: boolean;
}

/** Removes the volumes, one after the other; what fails is said, and does not keep the others. */
export function removeVolumes(
  context: Context,
  { list }: DomainVolumes,
  { wipe, withSnapshots }: Removal,
): RemovedVolume[] {
  let failure: LibvirtError | undefined;
  const succeeds = (action: () => void, failed: string): boolean => {
    try {
      action();
      return true;
    } catch (error) {
      if (!(error instanceof LibvirtError)) throw error;
      failure = error;
      context.warn(`error: ${failed}`);
      return false;
    }
  };
  const results = list.map(({ disk: { target, source }, volume }): RemovedVolume => {
    if (volume === null)
      return { target, source, managed: false, wiped: wipe ? false : null, removed: false };
    const wiped = wipe ? succeeds(() => volume.wipe(), 'Failed! Volume not removed.') : null;
    const flags = withSnapshots ? VIR_STORAGE_VOL_DELETE_WITH_SNAPSHOTS : 0;
    const removed =
      wiped !== false &&
      succeeds(() => volume.delete(flags), `Failed to remove storage volume '${target}'(${source})`);
    return { target, source, managed: true, wiped, removed };
  });
  // As virsh: the reason of the last failure stands at the end.
  if (failure !== undefined) context.warn(`error: ${failure.message}`);
  return results;
}

/** What is said about a volume. A wipe that fails leaves its line unfinished. */
export function volumeMessages({ target, source, managed, wiped, removed }: RemovedVolume): MessageBlock[] {
  if (!managed) return [];
  const wiping = `Wiping volume '${target}'(${source}) ... `;
  return [
    ...(wiped === null ? [] : [wiped ? message(`${wiping}Done.`) : unfinished(wiping)]),
    ...(removed ? [message(`Volume '${target}'(${source}) removed.`)] : []),
  ];
}

const unfinished = (text: string): MessageBlock => ({ ...message(text), newline: false });
