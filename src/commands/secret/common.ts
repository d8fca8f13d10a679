/** What the commands about secrets share. */
import type { Connection } from '../../ffi/connection.js';
import type { Secret } from '../../ffi/secret.js';
import { lookUpBy } from '../look-up.js';

/** The secret that a command acts on. */
export const secretOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'secret',
  summary: 'the UUID of the secret',
} as const;

/** The secret of this UUID. */
export const findSecret = (connection: Connection, given: string): Secret =>
  lookUpBy(`failed to get secret '${given}'`, given, [(uuid) => connection.getSecretByUUID(uuid)]);

/** The secret that was acted on. */
export interface SecretUUID {
  /** Its UUID. */
  readonly secret: string;
}
