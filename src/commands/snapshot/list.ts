/** `snapshot-list`: a domain's snapshots as a table, as names, or as a tree. */
import type { Context } from '../../context.js';
import type { Domain } from '../../ffi/domain.js';
import type { DomainSnapshot } from '../../ffi/domain-snapshot.js';
import {
  VIR_DOMAIN_SNAPSHOT_LIST_ACTIVE as ACTIVE,
  VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS as DESCENDANTS,
  VIR_DOMAIN_SNAPSHOT_LIST_DISK_ONLY as DISK_ONLY,
  VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL as EXTERNAL,
  VIR_DOMAIN_SNAPSHOT_LIST_INACTIVE as INACTIVE,
  VIR_DOMAIN_SNAPSHOT_LIST_INTERNAL as INTERNAL,
  VIR_DOMAIN_SNAPSHOT_LIST_LEAVES as LEAVES,
  VIR_DOMAIN_SNAPSHOT_LIST_METADATA as METADATA,
  VIR_DOMAIN_SNAPSHOT_LIST_NO_LEAVES as NO_LEAVES,
  VIR_DOMAIN_SNAPSHOT_LIST_NO_METADATA as NO_METADATA,
  VIR_DOMAIN_SNAPSHOT_LIST_ROOTS as ROOTS,
  VIR_DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL as TOPOLOGICAL,
  VIR_ERR_NO_DOMAIN_SNAPSHOT,
} from '../../ffi/generated/constants.js';
import { table, type Output } from '../../format/output.js';
import { stateCell } from '../../format/state.js';
import { localTimeWithZone } from '../../format/time.js';
import { forest, treeText } from '../../format/tree.js';
import { defineCommand, type Values } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { CommandError } from '../error.js';
import { exclusive, isGiven } from '../exclusive.js';
import { closingAfter, flagsOf, unlessUnsupported } from '../listing.js';
import { inOrder, namesText, parentName } from '../moment/moment.js';
import { findSnapshot, nameOption } from './common.js';
import { describeSnapshot, type SnapshotFacts } from './facts.js';

/** A snapshot in a list. With `--name` alone only the name is asked for; all else is null then. */
export interface ListedSnapshot extends SnapshotFacts {
  /** Its name. */
  readonly name: string;
}

const options = {
  domain: domainOption,
  parent: { kind: 'flag', summary: 'show the parents too' },
  roots: { kind: 'flag', summary: 'only snapshots without a parent' },
  leaves: { kind: 'flag', summary: 'only snapshots without children' },
  'no-leaves': { kind: 'flag', summary: 'only snapshots with children' },
  metadata: { kind: 'flag', summary: 'only snapshots that libvirt keeps data about' },
  'no-metadata': { kind: 'flag', summary: 'only snapshots that libvirt keeps no data about' },
  inactive: { kind: 'flag', summary: 'only snapshots of the domain while it was shut off' },
  active: { kind: 'flag', summary: 'only snapshots of the running domain with its memory' },
  'disk-only': { kind: 'flag', summary: 'only snapshots of disks alone' },
  internal: { kind: 'flag', summary: 'only snapshots inside the disk images' },
  external: { kind: 'flag', summary: 'only snapshots in files of their own' },
  tree: { kind: 'flag', summary: 'draw a tree' },
  from: { ...nameOption, summary: 'only the children of this snapshot' },
  current: { kind: 'flag', summary: 'only the children of the current snapshot' },
  descendants: { kind: 'flag', summary: 'with --from or --current: their children too, and so on' },
  name: { kind: 'flag', summary: 'print names only' },
  topological: { kind: 'flag', summary: 'parents before their children, and not by name' },
} as const;

export const snapshotList = defineCommand({
  name: 'snapshot-list',
  area: 'snapshot',
  group: 'snapshot',
  summary: "list a domain's snapshots",
  description:
    'Lists all snapshots, or those that the options ask for. ' +
    'libvirt tells when a snapshot was made and what its parent is of one snapshot at a time only.',
  options,
  examples: [
    { line: 'snapshot-list test --tree', summary: 'Draw the tree of snapshots of the domain test' },
    { line: 'snapshot-list test --name --leaves', summary: 'Print the names of those without children' },
  ],
  async run(context, values): Promise<ListedSnapshot[]> {
    const filter = filterOf(values);
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    using from = findSnapshot(domain, { name: values.from, current: values.current, option: 'from' });
    const found = from === null ? listAll(domain, filter) : listBelow(from, filter, values);
    return await closingAfter(found, (snapshots) => {
      const below = inOrder(snapshots, values.topological);
      return describe(context, from !== null && values.tree ? [from, ...below] : below, values);
    });
  },
  text: snapshotsText,
});

/** @throws CommandError for filters that exclude each other, in virsh's order and words */
function filterOf(values: Values<typeof options>): number {
  exclusive(values, 'tree', 'name');
  exclusive(values, 'parent', 'roots');
  exclusive(values, 'parent', 'tree');
  exclusive(values, 'roots', 'tree');
  exclusive(values, 'roots', 'from');
  exclusive(values, 'roots', 'current');
  const filters = [
    ['leaves', LEAVES],
    ['no-leaves', NO_LEAVES],
    ['inactive', INACTIVE],
    ['active', ACTIVE],
    ['disk-only', DISK_ONLY],
    ['internal', INTERNAL],
    ['external', EXTERNAL],
  ] as const;
  for (const [name] of filters) {
    if (values[name] && values.tree) throw new CommandError(`--${name} and --tree are mutually exclusive`);
  }
  if (values.descendants && !isGiven(values, 'from') && !values.current) {
    throw new CommandError('--descendants requires either --from or --current');
  }
  return flagsOf(
    ...filters.map(([name, flag]) => [values[name], flag] as const),
    [values.roots, ROOTS],
    [values.metadata, METADATA],
    [values['no-metadata'], NO_METADATA],
    [values.topological, TOPOLOGICAL],
  );
}

/** All snapshots in one round trip, or one by one from drivers that know no lists of them. */
function listAll(domain: Domain, filter: number): DomainSnapshot[] {
  return (
    unlessUnsupported(() => domain.listAllSnapshots(filter)) ??
    domain
      .listSnapshotNames(domain.numOfSnapshots(filter), filter)
      .map((name) => domain.getSnapshotByName(name))
  );
}

function listBelow(from: DomainSnapshot, filter: number, values: Values<typeof options>): DomainSnapshot[] {
  // The tree below the current snapshot has, as virsh's, its children alone unless more is asked for.
  const isDeep = values.descendants || (values.tree && values.from !== undefined);
  return from.listAllChildren(isDeep ? filter | DESCENDANTS : filter);
}

/** One round trip for each snapshot: there is no call that tells of all of them. */
async function describe(
  context: Context,
  snapshots: readonly DomainSnapshot[],
  values: Values<typeof options>,
): Promise<ListedSnapshot[]> {
  const unknown = { parent: null, creationTimeSeconds: null, state: null, location: null, description: null };
  const list: ListedSnapshot[] = [];
  for (const snapshot of snapshots) {
    const name = snapshot.getName();
    if (values.name && !values.parent) list.push({ name, ...unknown });
    else if ((values.tree || values.name) && !context.isJson) {
      list.push({ name, ...unknown, parent: parentName(snapshot, VIR_ERR_NO_DOMAIN_SNAPSHOT) });
    } else list.push({ name, ...(await describeSnapshot(snapshot)) });
  }
  return list;
}

function snapshotsText(snapshots: readonly ListedSnapshot[], values: Values<typeof options>): Output {
  if (values.tree) return treeText(forest(snapshots));
  if (values.name) return namesText(snapshots);
  const rows = snapshots.map(({ name, creationTimeSeconds, state, parent }) => [
    name,
    creationTimeSeconds === null ? '' : localTimeWithZone(creationTimeSeconds),
    stateCell(state ?? ''),
    ...(values.parent ? [parent ?? ''] : []),
  ]);
  return table(['Name', 'Creation Time', 'State', ...(values.parent ? ['Parent'] : [])], rows);
}
