/** Opens the connection of a run and sets it up as the global options say. */
import { attempt, CommandError } from '../commands/error.js';
import type { GlobalOptions, Prompts } from '../context.js';
import { Connection } from '../ffi/connection.js';
import { identityTypes } from '../ffi/connection/host.js';

export interface ConnectOptions {
  readonly readonly: boolean;
  readonly global: GlobalOptions;
  readonly prompts: Prompts;
}

/**
 * Connects to `uri`, or to what libvirt finds by itself.
 * @throws CommandError in virsh's words
 */
export async function openConnection(uri: string | undefined, options: ConnectOptions): Promise<Connection> {
  const connection = await open(uri, options);
  try {
    setIdentity(connection, options.global);
    keepAlive(connection, options.global);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function open(uri: string | undefined, { readonly }: ConnectOptions): Promise<Connection> {
  try {
    return Connection.open(uri ?? null, { readonly });
  } catch (cause) {
    throw new CommandError('failed to connect to the hypervisor', { cause });
  }
}

/** virsh's own defaults where only one of the two is given. */
const INTERVAL = 5;
const COUNT = 6;

function keepAlive(connection: Connection, { keepaliveInterval, keepaliveCount }: GlobalOptions): void {
  if (keepaliveInterval === undefined && keepaliveCount === undefined) return;
  const interval = keepaliveInterval ?? INTERVAL;
  if (interval === 0) return;
  const refused = 'Cannot setup keepalive on connection as requested, disconnecting';
  const failed = 'failed to connect to the hypervisor';
  let isSupported: boolean;
  try {
    isSupported = connection.setKeepAlive(interval, keepaliveCount ?? COUNT);
  } catch (cause) {
    throw new CommandError(refused, { cause: new CommandError(failed, { cause }) });
  }
  if (!isSupported) throw new CommandError(refused, { cause: new CommandError(failed) });
}

/** virsh has no such option; the words are ours. */
function setIdentity(connection: Connection, { identity }: GlobalOptions): void {
  if (identity.length === 0) return;
  const given: Record<string, string | bigint> = {};
  for (const pair of identity) {
    const at = pair.indexOf('=');
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (!isIdentityKey(key)) {
      throw new CommandError(`unknown identity '${key}'`, {
        hint: `An identity is one of ${Object.keys(identityTypes).join(', ')}.`,
      });
    }
    if (identityTypes[key] === 'string') given[key] = value;
    else if (/^\d+$/.test(value)) given[key] = BigInt(value);
    else throw new CommandError(`identity '${key}' takes a number, not '${value}'`);
  }
  attempt('cannot act in another identity', () => {
    connection.setIdentity(given);
  });
}

const isIdentityKey = (key: string): key is keyof typeof identityTypes => Object.hasOwn(identityTypes, key);
