/** Making checkpoints: `checkpoint-create`, `checkpoint-create-as`. */
import {
  VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE,
  VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE,
  VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE,
} from '../../ffi/generated/constants.js';
import type { Output } from '../../format/output.js';
import type { XmlChild } from '../../format/xml.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { requires } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { momentXml } from '../moment/moment.js';
import { readDiskSpec } from '../moment/spec.js';

/** A checkpoint that was made, or with `--print-xml` the XML that would have described it. */
export interface CreatedCheckpoint {
  /** The domain's name. */
  readonly domain: string;
  /** The checkpoint's name; null with `--print-xml`. */
  readonly checkpoint: string | null;
  /** The file that described it; null where the options did, or nothing. */
  readonly file: string | null;
  /** With `--print-xml` the XML, else null. */
  readonly xml: string | null;
}

const quiesce = {
  kind: 'flag',
  summary: 'have the guest agent freeze the file systems meanwhile',
} as const;

export const checkpointCreate = defineCommand({
  name: 'checkpoint-create',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: 'make a checkpoint as an XML description says',
  description:
    'From a checkpoint on, the domain keeps track of what changes on its disks; a later backup can then ' +
    'take the changes alone. Without a file it is one of all disks, named by the time.',
  options: {
    domain: domainOption,
    xmlfile: {
      kind: 'string',
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with the XML description of the checkpoint',
    },
    redefine: { kind: 'flag', summary: 'tell libvirt of a checkpoint that exists already' },
    'redefine-validate': {
      kind: 'flag',
      summary: 'with --redefine: look whether the disks hold what belongs to it',
    },
    quiesce,
  },
  examples: [
    {
      line: 'checkpoint-create test checkpoint.xml',
      summary: 'Create the checkpoint that checkpoint.xml describes',
      needs: 'a checkpoint description',
    },
  ],
  async run(context, values): Promise<CreatedCheckpoint> {
    requires(values, 'redefine-validate', 'redefine');
    const flags = flagsOf(
      [values.redefine, VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE],
      [values['redefine-validate'], VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE],
      [values.quiesce, VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE],
    );
    using domain = findDomain(await context.connection(), values.domain);
    const file = values.xmlfile ?? null;
    const xml = file === null ? '<domaincheckpoint/>' : await context.readFile(file);
    using checkpoint = domain.createCheckpoint(xml, flags);
    return { domain: domain.getName(), checkpoint: checkpoint.getName(), file, xml: null };
  },
  text: createdText,
});

export const checkpointCreateAs = defineCommand({
  name: 'checkpoint-create-as',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: 'make a checkpoint as the options say',
  options: {
    domain: domainOption,
    name: { kind: 'string', allowEmpty: false, summary: 'its name; the time by default' },
    description: { kind: 'string', allowEmpty: false, summary: 'what to say about it' },
    'print-xml': { kind: 'flag', summary: 'print the XML description and make no checkpoint' },
    quiesce,
    diskspec: {
      kind: 'list',
      metavar: 'disk[,checkpoint=bitmap|no][,bitmap=NAME]',
      summary: 'what becomes of a disk; two commas stand for one in a value',
    },
  },
  examples: [
    { line: 'checkpoint-create-as test monday --print-xml', summary: 'Show the description of a checkpoint' },
  ],
  async run(context, values): Promise<CreatedCheckpoint> {
    using domain = findDomain(await context.connection(), values.domain);
    const { name, description } = values;
    const children = [await disksElement(values.diskspec)];
    const xml = await momentXml({ root: 'domaincheckpoint', name, description, children });
    const common = { domain: domain.getName(), file: null };
    if (values['print-xml']) return { ...common, checkpoint: null, xml };
    const flags = values.quiesce ? VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE : 0;
    using checkpoint = domain.createCheckpoint(xml, flags);
    return { ...common, checkpoint: checkpoint.getName(), xml: null };
  },
  text: createdText,
});

async function disksElement(specs: readonly string[]): Promise<XmlChild> {
  if (specs.length === 0) return null;
  const { element } = await import('../../format/xml.js');
  const disks = specs.map((spec) => {
    const { name, values } = readDiskSpec(spec, ['checkpoint', 'bitmap']);
    return element('disk', { name, checkpoint: values.checkpoint, bitmap: values.bitmap });
  });
  return element('disks', {}, ...disks);
}

function createdText({ checkpoint, file, xml }: CreatedCheckpoint): Output {
  if (xml !== null) return `${xml}\n`;
  const from = file === null ? '' : ` from '${file}'`;
  return { kind: 'message', text: `Domain checkpoint ${checkpoint ?? ''} created${from}`, newline: false };
}
