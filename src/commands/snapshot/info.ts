/** Looking at one snapshot: `snapshot-info`, `snapshot-parent`, `snapshot-dumpxml`. */
import {
  VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS,
  VIR_DOMAIN_SNAPSHOT_XML_SECURE,
  VIR_ERR_NO_DOMAIN_SNAPSHOT,
} from '../../ffi/generated/constants.js';
import { fields, type Cell } from '../../format/output.js';
import { stateCell } from '../../format/state.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { CommandError } from '../error.js';
import { unlessFailing } from '../listing.js';
import { parentName } from '../moment/moment.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { nameOption, requireSnapshot, snapshotOptions } from './common.js';
import { describeSnapshot, type SnapshotFacts } from './facts.js';

/** A snapshot in detail. */
export interface SnapshotInfo extends SnapshotFacts {
  /** Its name. */
  readonly name: string;
  /** The domain's name. */
  readonly domain: string;
  /** Whether the domain goes on from it. */
  readonly current: boolean;
  /** How many snapshots follow it directly; null where the driver does not tell. */
  readonly children: number | null;
  /** How many snapshots follow it in all; null where the driver does not tell. */
  readonly descendants: number | null;
  /** Whether libvirt keeps data about it; null where the driver does not tell. */
  readonly metadata: boolean | null;
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

const known = (label: string, value: Cell | null): ReadonlyArray<readonly [string, Cell]> =>
  value === null ? [] : [[label, value]];

export const snapshotInfo = defineCommand({
  name: 'snapshot-info',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'show what a snapshot is',
  options: { domain: domainOption, ...snapshotOptions },
  examples: [
    {
      line: 'snapshot-info test monday',
      summary: 'Tell what is known of a snapshot',
      after: 'snapshot-create-as test monday',
    },
  ],
  async run(context, values): Promise<SnapshotInfo> {
    using domain = findDomain(await context.connection(), values.domain);
    using snapshot = requireSnapshot(domain, values);
    const current = values.current || snapshot.isCurrent();
    const facts = await describeSnapshot(snapshot);
    const children = unlessFailing(() => snapshot.numOfChildSnapshots());
    return {
      name: snapshot.getName(),
      domain: domain.getName(),
      current,
      ...facts,
      children,
      descendants: unlessFailing(() => snapshot.numOfChildSnapshots(VIR_DOMAIN_SNAPSHOT_LIST_DESCENDANTS)),
      metadata: unlessFailing(() => snapshot.hasMetadata()),
    };
  },
  text: ({ name, domain, current, state, location, parent, children, descendants, metadata }) =>
    fields(16, [
      ['Name:', name],
      ['Domain:', domain],
      ['Current:', yesNo(current)],
      ...known('State:', state === null ? null : stateCell(state)),
      ...known('Location:', location),
      ['Parent:', parent ?? '-'],
      ...known('Children:', children === null ? null : String(children)),
      ...known('Descendants:', descendants === null ? null : String(descendants)),
      ...known('Metadata:', metadata === null ? null : yesNo(metadata)),
    ]),
});

/** A snapshot and the one before it. */
export interface SnapshotParent {
  /** The domain's name. */
  readonly domain: string;
  /** The snapshot's name. */
  readonly snapshot: string;
  /** The name of the snapshot before it. */
  readonly parent: string;
}

export const snapshotParent = defineCommand({
  name: 'snapshot-parent',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'tell which snapshot is before another one',
  description: 'It is a failure when there is none.',
  options: { domain: domainOption, ...snapshotOptions },
  examples: [
    {
      line: 'snapshot-parent test monday',
      summary: 'Tell which snapshot is the one before',
      after: 'snapshot-create-as test sunday; snapshot-create-as test monday',
    },
  ],
  async run(context, values): Promise<SnapshotParent> {
    using domain = findDomain(await context.connection(), values.domain);
    using snapshot = requireSnapshot(domain, values);
    const name = snapshot.getName();
    const parent = parentName(snapshot, VIR_ERR_NO_DOMAIN_SNAPSHOT);
    if (parent === null) throw new CommandError(`snapshot '${name}' has no parent`);
    return { domain: domain.getName(), snapshot: name, parent };
  },
  text: ({ parent }) => parent,
});

export const snapshotDumpxml = defineCommand({
  name: 'snapshot-dumpxml',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'print the XML description of a snapshot',
  options: {
    domain: domainOption,
    snapshotname: { ...nameOption, required: true, summary: 'the name of the snapshot' },
    'security-info': { kind: 'flag', summary: 'with passwords' },
    ...xpathOptions,
  },
  examples: [
    {
      line: 'snapshot-dumpxml test monday',
      summary: 'Print the XML of a snapshot',
      after: 'snapshot-create-as test monday',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using domain = findDomain(await context.connection(), values.domain);
    using snapshot = domain.getSnapshotByName(values.snapshotname);
    const flags = values['security-info'] ? VIR_DOMAIN_SNAPSHOT_XML_SECURE : 0;
    return await xmlResult(context, snapshot.getXMLDescription(flags), values);
  },
  text: ({ xml }) => xml,
});
