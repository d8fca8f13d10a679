/** What the commands about secrets share. */
import type { Connection } from '../../ffi/connection.js';
import { virSecretUsageTypeWords } from '../../ffi/generated/words.js';
import type { Secret } from '../../ffi/secret.js';
import type { Values } from '../command.js';
import { CommandError } from '../error.js';
import { requires } from '../exclusive.js';
import { lookUpBy } from '../look-up.js';

const USAGE_TYPES = Object.entries(virSecretUsageTypeWords).map(([type, word]) => ({
  type: Number(type),
  word: word,
}));

/** The secret that a command acts on: by its UUID, or (ours) by what it is for. */
export const secretOptions = {
  secret: {
    kind: 'string',
    required: true,
    replacedBy: 'usage-type',
    allowEmpty: false,
    completer: 'secret',
    summary: 'the UUID of the secret',
  },
  'usage-type': {
    kind: 'string',
    positional: false,
    choices: USAGE_TYPES.map(({ word }) => word),
    summary: 'find the secret by what it is for, instead of by its UUID',
  },
  'usage-id': {
    kind: 'string',
    positional: false,
    summary: 'the object that the secret is for, with --usage-type',
  },
} as const;

/** The secret of this UUID. */
export const findSecretByUUID = (connection: Connection, uuid: string): Secret =>
  lookUpBy(`failed to get secret '${uuid}'`, uuid, [(given) => connection.getSecretByUUID(given)]);

/** The secret of this UUID or usage. */
export function findSecret(connection: Connection, values: Values<typeof secretOptions>): Secret {
  const { secret: uuid, 'usage-type': word, 'usage-id': id } = values;
  if (uuid !== undefined) return findSecretByUUID(connection, uuid);
  requires(values, 'usage-type', 'usage-id');
  const usage = USAGE_TYPES.find((known) => known.word === word);
  if (usage === undefined) throw new CommandError(`Invalid usage type '${word ?? ''}'`);
  const given = id ?? '';
  return lookUpBy(`failed to get secret of usage '${usage.word} ${given}'`, given, [
    () => connection.getSecretByUsage(usage.type, given),
  ]);
}

/** The secret that was acted on. */
export interface SecretUUID {
  /** Its UUID. */
  readonly secret: string;
}
