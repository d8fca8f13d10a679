/** `snapshot-current`: which snapshot a domain goes on from. */
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT,
  VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE,
  VIR_DOMAIN_SNAPSHOT_XML_SECURE,
} from '../../ffi/generated/constants.js';
import type { Output } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { diskOnlyFlag, nameOption } from './common.js';

/** The current snapshot. */
export interface CurrentSnapshot {
  /** The domain's name. */
  readonly domain: string;
  /** The snapshot's name. */
  readonly snapshot: string;
  /** Its XML description; null with `--name`, and where the snapshot was made the current one. */
  readonly xml: string | null;
  /** Whether it was made the current one now. */
  readonly changed: boolean;
}

export const snapshotCurrent = defineCommand({
  name: 'snapshot-current',
  area: 'snapshot',
  group: 'snapshot',
  summary: 'show or change which snapshot a domain goes on from',
  options: {
    domain: domainOption,
    name: { kind: 'flag', summary: 'print the name only' },
    'security-info': { kind: 'flag', summary: 'with passwords' },
    snapshotname: { ...nameOption, summary: 'make this snapshot the current one; the domain stays as it is' },
  },
  examples: [
    {
      line: 'snapshot-current test --name',
      summary: 'Tell which snapshot is the current one',
      after: 'snapshot-create-as test monday',
    },
  ],
  async run(context, values): Promise<CurrentSnapshot> {
    exclusive(values, 'name', 'snapshotname');
    using domain = findDomain(await context.connection(), values.domain);
    const name = domain.getName();
    if (values.snapshotname !== undefined) {
      return {
        domain: name,
        snapshot: await makeCurrent(domain, values.snapshotname),
        xml: null,
        changed: true,
      };
    }
    if (!domain.hasCurrentSnapshot()) {
      throw new CommandError(`domain '${values.domain}' has no current snapshot`);
    }
    using snapshot = domain.currentSnapshot();
    const flags = values['security-info'] ? VIR_DOMAIN_SNAPSHOT_XML_SECURE : 0;
    const xml = values.name ? null : snapshot.getXMLDescription(flags);
    return { domain: name, snapshot: snapshot.getName(), xml, changed: false };
  },
  text: currentText,
});

/** The snapshot is defined anew as it is, but for being current. */
async function makeCurrent(domain: Domain, name: string): Promise<string> {
  using snapshot = domain.getSnapshotByName(name);
  const xml = snapshot.getXMLDescription(VIR_DOMAIN_SNAPSHOT_XML_SECURE);
  const flags = VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE | VIR_DOMAIN_SNAPSHOT_CREATE_CURRENT;
  using made = domain.createSnapshot(xml, flags | (await diskOnlyFlag(xml)));
  return made.getName();
}

function currentText({ snapshot, xml, changed }: CurrentSnapshot): Output {
  if (changed) return { kind: 'message', text: `Snapshot ${snapshot} set as current`, newline: false };
  return xml ?? snapshot;
}
