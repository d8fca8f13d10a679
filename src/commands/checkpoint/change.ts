/** Throwing checkpoints away, and editing them: `checkpoint-delete`, `checkpoint-edit`. */
import {
  VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE,
  VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN,
  VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY,
  VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY,
  VIR_DOMAIN_CHECKPOINT_XML_SECURE,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { edit } from '../edit.js';
import { attempt, CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { checkpointOption, type CheckpointName } from './common.js';

/** What was thrown away. */
export interface DeletedCheckpoint extends CheckpointName {
  /** Whether the checkpoints that follow it were deleted, and whether it was deleted itself. */
  readonly deleted: 'checkpoint' | 'children' | 'checkpoint and children';
}

export const checkpointDelete = defineCommand({
  name: 'checkpoint-delete',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: 'delete a checkpoint',
  description: 'What it kept track of goes to the checkpoint before it.',
  options: {
    domain: domainOption,
    checkpointname: checkpointOption,
    children: { kind: 'flag', summary: 'and all checkpoints that follow it' },
    'children-only': { kind: 'flag', summary: 'not the checkpoint, but all that follow it' },
    metadata: { kind: 'flag', summary: "only libvirt's data about it; the disks keep theirs" },
  },
  examples: [
    {
      line: 'checkpoint-delete test monday',
      summary: 'Delete the checkpoint monday',
      after: 'checkpoint-create-as test monday',
    },
  ],
  async run(context, values): Promise<DeletedCheckpoint> {
    using domain = findDomain(await context.connection(), values.domain);
    using checkpoint = domain.getCheckpointByName(values.checkpointname);
    const name = checkpoint.getName();
    const flags = flagsOf(
      [values.children, VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN],
      [values['children-only'], VIR_DOMAIN_CHECKPOINT_DELETE_CHILDREN_ONLY],
      [values.metadata, VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY],
    );
    attempt(`Failed to delete checkpoint ${name}`, () => {
      checkpoint.delete(flags);
    });
    const all = values.children ? 'checkpoint and children' : 'checkpoint';
    return {
      domain: domain.getName(),
      checkpoint: name,
      deleted: values['children-only'] ? 'children' : all,
    };
  },
  text: ({ checkpoint, deleted }) =>
    message(`Domain checkpoint ${checkpoint} ${deleted === 'children' ? 'children deleted' : 'deleted'}`),
});

/** What came of editing a checkpoint. */
export interface EditedCheckpoint extends CheckpointName {
  /** Whether it was changed. */
  readonly changed: boolean;
}

export const checkpointEdit = defineCommand({
  name: 'checkpoint-edit',
  area: 'checkpoint',
  group: 'checkpoint',
  summary: 'edit the XML description of a checkpoint',
  options: { domain: domainOption, checkpointname: checkpointOption },
  examples: [
    {
      line: 'checkpoint-edit test monday',
      summary: 'Change the description of a checkpoint in an editor',
      after: 'checkpoint-create-as test monday',
    },
  ],
  async run(context, values): Promise<EditedCheckpoint> {
    using domain = findDomain(await context.connection(), values.domain);
    using checkpoint = domain.getCheckpointByName(values.checkpointname);
    const name = checkpoint.getName();
    const { subject, changed } = await edit(context, {
      subject: name,
      read: () => checkpoint.getXMLDescription(VIR_DOMAIN_CHECKPOINT_XML_SECURE),
      write(xml) {
        using made = domain.createCheckpoint(xml, VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE);
        return made.getName();
      },
    });
    if (subject !== name) {
      // Under another name it has become a second one.
      using made = domain.getCheckpointByName(subject);
      attempt(`Failed to clean up ${subject}`, () => {
        made.delete(VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY);
      });
      throw new CommandError(`Cannot rename checkpoint ${name} to ${subject}`, {
        cause: new CommandError(`Failed to update ${name}`),
      });
    }
    return { domain: domain.getName(), checkpoint: name, changed };
  },
  text: ({ checkpoint, changed }) =>
    message(
      changed
        ? `Checkpoint ${checkpoint} edited.`
        : `Checkpoint ${checkpoint} XML configuration not changed.`,
    ),
});
