/** Throwing snapshots away, and going back to one: `snapshot-delete`, `snapshot-revert`. */
import type { DomainSnapshot } from '../../ffi/domain-snapshot.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN,
  VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY,
  VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY,
  VIR_DOMAIN_SNAPSHOT_REVERT_FORCE,
  VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED,
  VIR_DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM,
  VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING,
  VIR_ERR_SNAPSHOT_REVERT_RISKY,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { attempt } from '../error.js';
import { flagsOf } from '../listing.js';
import { requireSnapshot, snapshotOptions, type SnapshotName } from './common.js';

/** What was thrown away. */
export interface DeletedSnapshot extends SnapshotName {
  /** Whether the snapshots that follow it were deleted, and whether it was deleted itself. */
  readonly deleted: 'snapshot' | 'children' | 'snapshot and children';
}

export const snapshotDelete = defineCommand({
  name: 'snapshot-delete',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'delete a snapshot',
  options: {
    domain: domainOption,
    ...snapshotOptions,
    children: { kind: 'flag', summary: 'and all snapshots that follow it' },
    'children-only': { kind: 'flag', summary: 'not the snapshot, but all that follow it' },
    metadata: { kind: 'flag', summary: "only libvirt's data about it; its contents stay" },
  },
  examples: [
    {
      line: 'snapshot-delete test before-update',
      summary: 'Delete the snapshot before-update',
      after: 'snapshot-create-as test before-update',
    },
  ],
  async run(context, values): Promise<DeletedSnapshot> {
    using domain = findDomain(await context.connection(), values.domain);
    using snapshot = requireSnapshot(domain, values);
    const name = snapshot.getName();
    const flags = flagsOf(
      [values.children, VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN],
      [values['children-only'], VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN_ONLY],
      [values.metadata, VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY],
    );
    attempt(`Failed to delete snapshot ${name}`, () => {
      snapshot.delete(flags);
    });
    const all = values.children ? 'snapshot and children' : 'snapshot';
    return {
      domain: domain.getName(),
      snapshot: name,
      deleted: values['children-only'] ? 'children' : all,
    };
  },
  text: ({ snapshot, deleted }) =>
    message(`Domain snapshot ${snapshot} ${deleted === 'children' ? 'children deleted' : 'deleted'}`),
});

export const snapshotRevert = defineCommand({
  name: 'snapshot-revert',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'put a domain back into the state of a snapshot',
  description: 'What has changed since then is lost, unless there is another snapshot of it.',
  options: {
    domain: domainOption,
    ...snapshotOptions,
    running: { kind: 'flag', summary: 'let the guest run afterwards' },
    paused: { kind: 'flag', summary: 'leave the guest paused afterwards' },
    force: { kind: 'flag', summary: 'also where libvirt finds it risky' },
    'reset-nvram': { kind: 'flag', summary: 'fill the NVRAM from its template again' },
  },
  examples: [
    {
      line: 'snapshot-revert test before-update',
      summary: 'Go back to before-update',
      after: 'snapshot-create-as test before-update',
    },
  ],
  async run(context, values): Promise<SnapshotName> {
    using domain = findDomain(await context.connection(), values.domain);
    using snapshot = requireSnapshot(domain, values);
    const name = snapshot.getName();
    const flags = flagsOf(
      [values.running, VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING],
      [values.paused, VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED],
      [values['reset-nvram'], VIR_DOMAIN_SNAPSHOT_REVERT_RESET_NVRAM],
    );
    attempt(`Failed to revert snapshot ${name}`, () => {
      revert(snapshot, flags, values.force);
    });
    return { domain: domain.getName(), snapshot: name };
  },
  text: ({ snapshot }) => message(`Domain snapshot ${snapshot} reverted`),
});

/** Force is used only where it is needed: drivers that know no risk refuse the flag. */
function revert(snapshot: DomainSnapshot, flags: number, force: boolean): void {
  try {
    snapshot.revertTo(flags);
  } catch (error) {
    const isRisky = error instanceof LibvirtError && error.number === VIR_ERR_SNAPSHOT_REVERT_RISKY;
    if (!force || !isRisky) throw error;
    snapshot.revertTo(flags | VIR_DOMAIN_SNAPSHOT_REVERT_FORCE);
  }
}
