/** What the commands about checkpoints share. */

/** The checkpoint that a command acts on. */
export const checkpointOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'checkpoint',
  metavar: 'checkpoint',
  summary: 'the name of the checkpoint',
} as const;

/** The checkpoint that was acted on. */
export interface CheckpointName {
  /** The domain's name. */
  readonly domain: string;
  /** The checkpoint's name. */
  readonly checkpoint: string;
}
