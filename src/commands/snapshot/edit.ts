/** `snapshot-edit`. */
import type { Domain } from '../../ffi/domain.js';
import type { DomainSnapshot } from '../../ffi/domain-snapshot.js';
import {
  VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT,
  VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE,
  VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY,
  VIR_DOMAIN_SNAPSHOT_XML_SECURE,
} from '../../ffi/generated/constants.js';
import { message, type Output } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { edit } from '../edit.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { diskOnlyFlag, requireSnapshot, snapshotOptions } from './common.js';

/** What came of editing a snapshot. */
export interface EditedSnapshot {
  /** The domain's name. */
  readonly domain: string;
  /** The snapshot that was edited. */
  readonly snapshot: string;
  /** Its new name, or the name of the copy; null where the name stayed. */
  readonly newName: string | null;
  /** What was done. */
  readonly action: 'unchanged' | 'edited' | 'renamed' | 'cloned';
}

export const snapshotEdit = defineCommand({
  name: 'snapshot-edit',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'edit the XML description of a snapshot',
  options: {
    domain: domainOption,
    snapshotname: snapshotOptions.snapshotname,
    current: {
      kind: 'flag',
      summary: 'the snapshot that the domain goes on from; with a name: it goes on from that one then',
    },
    rename: { kind: 'flag', summary: 'the name may change' },
    clone: { kind: 'flag', summary: 'with another name it becomes another snapshot' },
  },
  examples: [
    {
      line: 'snapshot-edit test monday',
      summary: 'Change the description of a snapshot in an editor',
      after: 'snapshot-create-as test monday',
    },
  ],
  async run(context, values): Promise<EditedSnapshot> {
    exclusive(values, 'rename', 'clone');
    using domain = findDomain(await context.connection(), values.domain);
    const { snapshotname, current } = values;
    using snapshot = requireSnapshot(domain, {
      snapshotname,
      current: current && snapshotname === undefined,
    });
    const name = snapshot.getName();
    const read = (): string => snapshot.getXMLDescription(VIR_DOMAIN_SNAPSHOT_XML_SECURE);
    const flags =
      VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE |
      (current && snapshotname !== undefined ? VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT : 0) |
      (await diskOnlyFlag(read()));
    const { subject, changed } = await edit(context, {
      subject: name,
      read,
      write: (xml) => redefine(domain, xml, flags),
    });
    const common = { domain: domain.getName(), snapshot: name, newName: null };
    if (!changed) return { ...common, action: 'unchanged' };
    if (subject === name) return { ...common, action: 'edited' };
    return { ...common, newName: subject, action: settle(domain, snapshot, subject, values) };
  },
  text: editedText,
});

function redefine(domain: Domain, xml: string, flags: number): string {
  using made = domain.createSnapshot(xml, flags);
  return made.getName();
}

/** By now there are two snapshots: one of them goes, unless a copy was asked for. */
function settle(
  domain: Domain,
  snapshot: DomainSnapshot,
  newName: string,
  { rename, clone }: { readonly rename: boolean; readonly clone: boolean },
): 'renamed' | 'cloned' {
  if (clone) return 'cloned';
  const name = snapshot.getName();
  if (rename) {
    attempt(`Failed to clean up ${name}`, () => {
      snapshot.delete(VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY);
    });
    return 'renamed';
  }
  using made = domain.getSnapshotByName(newName);
  attempt(`Failed to clean up ${newName}`, () => {
    made.delete(VIR_DOMAIN_SNAPSHOT_DELETE_METADATA_ONLY);
  });
  throw new CommandError(`Must use --rename or --clone to change ${name} to ${newName}`, {
    cause: new CommandError(`Failed to update ${name}`),
  });
}

function editedText({ snapshot, newName, action }: EditedSnapshot): Output {
  switch (action) {
    case 'unchanged':
      return message(`Snapshot ${snapshot} XML configuration not changed.`);
    case 'edited':
      return message(`Snapshot ${snapshot} edited.`);
    case 'cloned':
      return message(`Snapshot ${snapshot} cloned to ${newName ?? ''}.`);
    case 'renamed':
      return [];
  }
}
