/** `checkpoint-list`: a domain's checkpoints as a table, as names, or as a tree. */
import type { Context } from '../../context.js';
import type { DomainCheckpoint } from '../../ffi/domain-checkpoint.js';
import {
  VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS as DESCENDANTS,
  VIR_DOMAIN_CHECKPOINT_LIST_LEAVES as LEAVES,
  VIR_DOMAIN_CHECKPOINT_LIST_NO_LEAVES as NO_LEAVES,
  VIR_DOMAIN_CHECKPOINT_LIST_ROOTS as ROOTS,
  VIR_DOMAIN_CHECKPOINT_LIST_TOPOLOGICAL as TOPOLOGICAL,
  VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN,
  VIR_ERR_NO_DOMAIN_CHECKPOINT,
} from '../../ffi/generated/constants.js';
import { table, type Output } from '../../format/output.js';
import { localTimeWithZone } from '../../format/time.js';
import { forest, treeText } from '../../format/tree.js';
import { defineCommand, type Values } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { CommandError } from '../error.js';
import { exclusive, isGiven } from '../exclusive.js';
import { closingAfter, flagsOf } from '../listing.js';
import { inOrder, namesText, parentName, readMoment } from '../moment/moment.js';
import { checkpointOption } from './common.js';

/** A checkpoint in a list. With `--name` alone only the name is asked for; all else is null then. */
export interface ListedCheckpoint {
  /** Its name. */
  readonly name: string;
  /** The name of the checkpoint before it; null where there is none. */
  readonly parent: string | null;
  /** When it was made, in seconds since 1970. */
  readonly creationTimeSeconds: bigint | null;
  /** What a person has said about it; null where nobody has. */
  readonly description: string | null;
}

const options = {
  domain: domainOption,
  parent: { kind: 'flag', summary: 'show the parents too' },
  roots: { kind: 'flag', summary: 'only checkpoints without a parent' },
  leaves: { kind: 'flag', summary: 'only checkpoints without children' },
  'no-leaves': { kind: 'flag', summary: 'only checkpoints with children' },
  tree: { kind: 'flag', summary: 'draw a tree' },
  from: { ...checkpointOption, required: false, summary: 'only the children of this checkpoint' },
  descendants: { kind: 'flag', summary: 'with --from: their children too, and so on' },
  name: { kind: 'flag', summary: 'print names only' },
  topological: { kind: 'flag', summary: 'parents before their children, and not by name' },
} as const;

export const checkpointList = defineCommand({
  name: 'checkpoint-list',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: "list a domain's checkpoints",
  description:
    'Lists all checkpoints, or those that the options ask for. ' +
    'libvirt tells when a checkpoint was made and what its parent is of one checkpoint at a time only.',
  options,
  examples: [
    { line: 'checkpoint-list test --tree', summary: 'List the checkpoints, each below the one before' },
  ],
  async run(context, values): Promise<ListedCheckpoint[]> {
    const filter = filterOf(values);
    using domain = findDomain(await context.connection(), values.domain);
    using from = values.from === undefined ? null : domain.getCheckpointByName(values.from);
    const below = values.descendants ? filter | DESCENDANTS : filter;
    const found = from === null ? domain.listAllCheckpoints(filter) : from.listAllChildren(below);
    return await closingAfter(found, (checkpoints) => {
      const ordered = inOrder(checkpoints, values.topological);
      return describe(context, from !== null && values.tree ? [from, ...ordered] : ordered, values);
    });
  },
  text: checkpointsText,
});

/** @throws CommandError for filters that exclude each other, in virsh's order and words */
function filterOf(values: Values<typeof options>): number {
  exclusive(values, 'tree', 'name');
  exclusive(values, 'parent', 'roots');
  exclusive(values, 'parent', 'tree');
  exclusive(values, 'roots', 'tree');
  exclusive(values, 'roots', 'from');
  for (const name of ['leaves', 'no-leaves'] as const) {
    if (values[name] && values.tree) throw new CommandError(`--${name} and --tree are mutually exclusive`);
  }
  if (values.descendants && !isGiven(values, 'from')) throw new CommandError('--descendants requires --from');
  return flagsOf(
    [values.leaves, LEAVES],
    [values['no-leaves'], NO_LEAVES],
    [values.roots, ROOTS],
    [values.topological, TOPOLOGICAL],
  );
}

/** One round trip for each checkpoint: there is no call that tells of all of them. */
async function describe(
  context: Context,
  checkpoints: readonly DomainCheckpoint[],
  values: Values<typeof options>,
): Promise<ListedCheckpoint[]> {
  const unknown = { parent: null, creationTimeSeconds: null, description: null };
  const list: ListedCheckpoint[] = [];
  for (const checkpoint of checkpoints) {
    const name = checkpoint.getName();
    if (values.name && !values.parent) list.push({ name, ...unknown });
    else if ((values.tree || values.name) && !context.isJson) {
      list.push({ name, ...unknown, parent: parentName(checkpoint, VIR_ERR_NO_DOMAIN_CHECKPOINT) });
    } else {
      const xml = checkpoint.getXMLDescription(VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN);
      list.push({ name, ...(await readMoment(xml)).facts });
    }
  }
  return list;
}

function checkpointsText(checkpoints: readonly ListedCheckpoint[], values: Values<typeof options>): Output {
  if (values.tree) return treeText(forest(checkpoints));
  if (values.name) return namesText(checkpoints);
  const rows = checkpoints.map(({ name, creationTimeSeconds, parent }) => [
    name,
    creationTimeSeconds === null ? '' : localTimeWithZone(creationTimeSeconds),
    ...(values.parent ? [parent ?? ''] : []),
  ]);
  return table(['Name', 'Creation Time', ...(values.parent ? ['Parent'] : [])], rows);
}
