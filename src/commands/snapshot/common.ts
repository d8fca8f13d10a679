/** What the commands about snapshots share. */
import type { Domain } from '../../ffi/domain.js';
import type { DomainSnapshot } from '../../ffi/domain-snapshot.js';
import { VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY } from '../../ffi/generated/constants.js';
import { CommandError } from '../error.js';
import { readMoment } from '../moment/moment.js';

/** The name of a snapshot; to be completed by a summary. */
export const nameOption = {
  kind: 'string',
  allowEmpty: false,
  completer: 'snapshot',
  metavar: 'snapshot',
} as const;

/** The snapshot that a command acts on, by name or as the current one. */
export const snapshotOptions = {
  snapshotname: { ...nameOption, summary: 'the name of the snapshot' },
  current: { kind: 'flag', summary: 'the snapshot that the domain goes on from' },
} as const;

interface Choice {
  /** The name, if one was given. */
  readonly name: string | undefined;
  readonly current: boolean;
  /** The option that takes the name. */
  readonly option: 'snapshotname' | 'from';
}

/** The snapshot of a name, or the current one; null where neither was asked for. The caller closes it. */
export function findSnapshot(domain: Domain, { name, current, option }: Choice): DomainSnapshot | null {
  if (name !== undefined && current) {
    throw new CommandError(`--${option} and --current are mutually exclusive`);
  }
  if (name !== undefined) return domain.getSnapshotByName(name);
  return current ? domain.currentSnapshot() : null;
}

/** The snapshot that a command acts on, which must have been named in one way. The caller closes it. */
export function requireSnapshot(
  domain: Domain,
  { snapshotname, current }: { readonly snapshotname: string | undefined; readonly current: boolean },
): DomainSnapshot {
  const found = findSnapshot(domain, { name: snapshotname, current, option: 'snapshotname' });
  if (found === null) throw new CommandError('--snapshotname or --current is required');
  return found;
}

/** The state of a snapshot of disks alone. */
export const DISK_SNAPSHOT = 'disk-snapshot';

/** The flag with which a snapshot of disks alone is defined anew. */
export async function diskOnlyFlag(xml: string): Promise<number> {
  const { look } = await readMoment(xml);
  return look('/domainsnapshot/state') === DISK_SNAPSHOT ? VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY : 0;
}

/** The snapshot that was acted on. */
export interface SnapshotName {
  /** The domain's name. */
  readonly domain: string;
  /** The snapshot's name. */
  readonly snapshot: string;
}
