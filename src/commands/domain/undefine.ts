/** `undefine`. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_SNAPSHOT_LIST_METADATA,
  VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA,
  VIR_DOMAIN_UNDEFINE_KEEP_NVRAM,
  VIR_DOMAIN_UNDEFINE_KEEP_TPM,
  VIR_DOMAIN_UNDEFINE_MANAGED_SAVE as MANAGED_SAVE,
  VIR_DOMAIN_UNDEFINE_NVRAM as NVRAM,
  VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA as SNAPSHOTS_METADATA,
  VIR_DOMAIN_UNDEFINE_TPM,
  VIR_ERR_INVALID_ARG,
  VIR_ERR_NO_SUPPORT,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { splitAtCommas } from '../comma-list.js';
import { defineCommand, type Values } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive, requires } from '../exclusive.js';
import { flagsOf, unlessFailing, unlessUnsupported } from '../listing.js';
import { domainOption, findDomain } from './lookup.js';
import {
  DomainVolumes,
  removeVolumes,
  volumeMessages,
  volumesOf,
  type RemovedVolume,
} from './undefine-storage.js';

/** A domain that has no definition any more. */
export interface UndefinedDomain {
  /** Its name. */
  readonly domain: string;
  /** What became of the volumes that were to be removed with it. */
  readonly volumes: readonly RemovedVolume[];
}

const options = {
  domain: domainOption,
  'managed-save': { kind: 'flag', summary: 'throw its managed save image away, too' },
  storage: {
    kind: 'string',
    metavar: 'volumes',
    completer: 'domain-disk',
    summary: 'remove these disks, too: targets or paths with commas between (see domblklist)',
  },
  'remove-all-storage': { kind: 'flag', summary: 'remove all its disks that lie in storage pools, too' },
  'delete-storage-volume-snapshots': {
    kind: 'flag',
    summary: 'with --remove-all-storage: remove the snapshots in the volumes',
  },
  'wipe-storage': { kind: 'flag', summary: 'overwrite the disks before they are removed' },
  'snapshots-metadata': { kind: 'flag', summary: "throw libvirt's data about its snapshots away, too" },
  'checkpoints-metadata': { kind: 'flag', summary: "throw libvirt's data about its checkpoints away, too" },
  nvram: { kind: 'flag', summary: 'remove its NVRAM file, too' },
  'keep-nvram': { kind: 'flag', summary: 'keep its NVRAM file' },
  tpm: { kind: 'flag', summary: 'remove the state of its TPM, too' },
  'keep-tpm': { kind: 'flag', summary: 'keep the state of its TPM' },
} as const;
type UndefineOptions = Values<typeof options>;

export const undefine = defineCommand({
  name: 'undefine',
  area: 'domain',
  group: 'domain',
  summary: "remove a domain's definition",
  description: 'Removes the definition of a domain. One that is running goes on as a transient domain.',
  options,
  examples: [
    {
      line: 'undefine off --managed-save',
      summary: 'Remove off with its managed save image',
      after: 'destroy test; domrename test off',
    },
    {
      line: 'undefine off --remove-all-storage',
      summary: 'Remove off with its disks',
      needs: 'a domain whose disks are volumes of pools',
    },
  ],
  async run(context, values): Promise<UndefinedDomain> {
    checkOptions(values);
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    const name = domain.getName();
    const flags = flagsOf(
      [values['managed-save'], MANAGED_SAVE],
      [values['snapshots-metadata'], SNAPSHOTS_METADATA],
      [values['checkpoints-metadata'], VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA],
      [values.nvram, NVRAM],
      [values['keep-nvram'], VIR_DOMAIN_UNDEFINE_KEEP_NVRAM],
      [values.tpm, VIR_DOMAIN_UNDEFINE_TPM],
      [values['keep-tpm'], VIR_DOMAIN_UNDEFINE_KEEP_TPM],
    );
    // The disks are in the definition: they are looked up while there is one.
    using volumes = await chosenVolumes(context, connection, domain, values);
    undefineDomain(domain, values.domain, flags);
    const removal = {
      wipe: values['wipe-storage'],
      withSnapshots: values['delete-storage-volume-snapshots'],
    };
    return { domain: name, volumes: removeVolumes(context, volumes, removal) };
  },
  text: ({ volumes }, { domain }) => [
    message(`Domain '${domain}' has been undefined`),
    ...volumes.flatMap(volumeMessages),
  ],
  status: ({ volumes }) => (volumes.every(({ managed, removed }) => removed || !managed) ? 0 : 1),
});

function checkOptions(values: UndefineOptions): void {
  requires(values, 'delete-storage-volume-snapshots', 'remove-all-storage');
  exclusive(values, 'nvram', 'keep-nvram');
  exclusive(values, 'tpm', 'keep-tpm');
  const isStorageNamed = values.storage !== undefined && values.storage !== '';
  if (values['wipe-storage'] && !isStorageNamed && !values['remove-all-storage']) {
    throw new CommandError("'--wipe-storage' requires '--storage <string>' or '--remove-all-storage'");
  }
}

/**
 * What keeps the server from undefining a domain, as virsh finds it out beforehand: the flags that allow it
 * are newer than the function that takes them.
 */
interface Obstacles {
  readonly hasManagedSave: boolean;
  readonly snapshots: number;
  /** Snapshots that libvirt keeps data about. */
  readonly snapshotsWithMetadata: number;
}

function obstaclesOf(domain: Domain): Obstacles {
  // A running domain has no image, and its snapshots stay with it.
  if (domain.isActive()) return { hasManagedSave: false, snapshots: 0, snapshotsWithMetadata: 0 };
  const hasManagedSave = unlessUnsupported(() => domain.hasManagedSaveImage()) ?? false;
  const snapshots = unlessUnsupported(() => domain.numOfSnapshots()) ?? 0;
  const snapshotsWithMetadata =
    snapshots === 0 ? 0 : unlessFailing(() => domain.numOfSnapshots(VIR_DOMAIN_SNAPSHOT_LIST_METADATA));
  return { hasManagedSave, snapshots, snapshotsWithMetadata: snapshotsWithMetadata ?? snapshots };
}

function undefineDomain(domain: Domain, given: string, wanted: number): void {
  const obstacles = obstaclesOf(domain);
  const needless = flagsOf(
    [!obstacles.hasManagedSave, MANAGED_SAVE],
    [obstacles.snapshotsWithMetadata === 0, SNAPSHOTS_METADATA],
  );
  const failed = `Failed to undefine domain '${given}'`;
  const isSafe = !obstacles.hasManagedSave || obstacles.snapshots > 0 || (wanted & MANAGED_SAVE) !== 0;
  if (isSafe && attempt(failed, () => undefineAtOnce(domain, wanted & ~needless))) return;
  clearTheWay(domain, wanted, obstacles);
  attempt(failed, () => domain.undefine());
}

/** Whether the server understands the flags. There is no other way to remove an NVRAM file. */
function undefineAtOnce(domain: Domain, flags: number): boolean {
  try {
    domain.undefine(flags);
    return true;
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    const isUnknown = error.number === VIR_ERR_NO_SUPPORT || error.number === VIR_ERR_INVALID_ARG;
    if (!isUnknown || (flags & NVRAM) !== 0) throw error;
    return false;
  }
}

/** Does piece by piece what the flags ask for. */
function clearTheWay(domain: Domain, wanted: number, obstacles: Obstacles): void {
  if (obstacles.hasManagedSave) {
    if ((wanted & MANAGED_SAVE) === 0) {
      throw new CommandError('Refusing to undefine while domain managed save image exists');
    }
    domain.managedSaveRemove();
  }
  const { snapshotsWithMetadata: count } = obstacles;
  if (count > 0) {
    throw new CommandError(
      (wanted & SNAPSHOTS_METADATA) === 0
        ? `Refusing to undefine while ${count} snapshots exist`
        : `Unable to remove metadata of ${count} snapshots`,
    );
  }
}

async function chosenVolumes(
  context: Context,
  connection: Connection,
  domain: Domain,
  values: UndefineOptions,
): Promise<DomainVolumes> {
  const { storage } = values;
  const isAll = values['remove-all-storage'];
  const isNamed = storage !== undefined && storage !== '';
  if (!isAll && !isNamed) return new DomainVolumes([]);
  if (domain.isActive()) {
    throw new CommandError('Storage volume deletion is supported only on stopped domains');
  }
  if (isAll && isNamed) throw new CommandError('Specified both --storage and --remove-all-storage');
  return volumesOf(context, connection, domain.getXMLDescription(), isNamed ? splitAtCommas(storage) : null);
}
