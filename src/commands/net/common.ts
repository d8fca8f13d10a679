/** What the commands about networks share. */
import type { Connection } from '../../ffi/connection.js';
import type { Network } from '../../ffi/network.js';
import { lookUp } from '../look-up.js';

/** The network that a command acts on. */
export const networkOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'network',
  summary: 'the name or the UUID of the network',
} as const;

/** The network of this name or UUID. */
export const findNetwork = (connection: Connection, given: string): Network =>
  lookUp('network', given, {
    byUUID: (uuid) => connection.getNetworkByUUID(uuid),
    byName: (name) => connection.getNetworkByName(name),
  });

/** The network that was acted on. */
export interface NetworkName {
  /** Its name. */
  readonly network: string;
}
