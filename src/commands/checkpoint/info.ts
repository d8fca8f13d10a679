/** Looking at one checkpoint: `checkpoint-info`, `checkpoint-parent`, `checkpoint-dumpxml`. */
import {
  VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS,
  VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN,
  VIR_DOMAIN_CHECKPOINT_XML_SECURE,
  VIR_DOMAIN_CHECKPOINT_XML_SIZE,
  VIR_ERR_NO_DOMAIN_CHECKPOINT,
} from '../../ffi/generated/constants.js';
import { fields } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { CommandError } from '../error.js';
import { closing, flagsOf } from '../listing.js';
import { parentName } from '../moment/moment.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { checkpointOption, type CheckpointName } from './common.js';

const options = { domain: domainOption, checkpointname: checkpointOption };

/** A checkpoint in detail. */
export interface CheckpointInfo {
  /** Its name. */
  readonly name: string;
  /** The domain's name. */
  readonly domain: string;
  /** The name of the checkpoint before it; null where there is none. */
  readonly parent: string | null;
  /** How many checkpoints follow it directly. */
  readonly children: number;
  /** How many checkpoints follow it in all. */
  readonly descendants: number;
}

export const checkpointInfo = defineCommand({
  name: 'checkpoint-info',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: 'show where a checkpoint stands among the others',
  options,
  examples: [
    {
      line: 'checkpoint-info test monday',
      summary: 'Tell what is known of a checkpoint',
      after: 'checkpoint-create-as test monday',
    },
  ],
  async run(context, values): Promise<CheckpointInfo> {
    using domain = findDomain(await context.connection(), values.domain);
    using checkpoint = domain.getCheckpointByName(values.checkpointname);
    const count = (flags: number): number =>
      closing(checkpoint.listAllChildren(flags), ({ length }) => length);
    return {
      name: checkpoint.getName(),
      domain: domain.getName(),
      parent: parentName(checkpoint, VIR_ERR_NO_DOMAIN_CHECKPOINT),
      children: count(0),
      descendants: count(VIR_DOMAIN_CHECKPOINT_LIST_DESCENDANTS),
    };
  },
  text: ({ name, domain, parent, children, descendants }) =>
    fields(16, [
      ['Name:', name],
      ['Domain:', domain],
      ['Parent:', parent ?? '-'],
      ['Children:', String(children)],
      ['Descendants:', String(descendants)],
    ]),
});

/** A checkpoint and the one before it. */
export interface CheckpointParent extends CheckpointName {
  /** The name of the checkpoint before it. */
  readonly parent: string;
}

export const checkpointParent = defineCommand({
  name: 'checkpoint-parent',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: 'tell which checkpoint is before another one',
  description: 'It is a failure when there is none.',
  options,
  examples: [
    {
      line: 'checkpoint-parent test monday',
      summary: 'Tell which checkpoint is the one before',
      after: 'checkpoint-create-as test sunday; checkpoint-create-as test monday',
    },
  ],
  async run(context, values): Promise<CheckpointParent> {
    using domain = findDomain(await context.connection(), values.domain);
    using checkpoint = domain.getCheckpointByName(values.checkpointname);
    const name = checkpoint.getName();
    const parent = parentName(checkpoint, VIR_ERR_NO_DOMAIN_CHECKPOINT);
    if (parent === null) throw new CommandError(`checkpoint '${name}' has no parent`);
    return { domain: domain.getName(), checkpoint: name, parent };
  },
  text: ({ parent }) => parent,
});

export const checkpointDumpxml = defineCommand({
  name: 'checkpoint-dumpxml',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: 'print the XML description of a checkpoint',
  options: {
    ...options,
    'security-info': { kind: 'flag', summary: 'with passwords' },
    'no-domain': { kind: 'flag', summary: 'without the description of the domain' },
    size: { kind: 'flag', summary: 'with the amount that has changed on each disk since, in bytes' },
    ...xpathOptions,
  },
  examples: [
    {
      line: 'checkpoint-dumpxml test monday',
      summary: 'Print the XML of a checkpoint',
      after: 'checkpoint-create-as test monday',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using domain = findDomain(await context.connection(), values.domain);
    using checkpoint = domain.getCheckpointByName(values.checkpointname);
    const flags = flagsOf(
      [values['security-info'], VIR_DOMAIN_CHECKPOINT_XML_SECURE],
      [values['no-domain'], VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN],
      [values.size, VIR_DOMAIN_CHECKPOINT_XML_SIZE],
    );
    return await xmlResult(context, checkpoint.getXMLDescription(flags), values);
  },
  text: ({ xml }) => xml,
});
