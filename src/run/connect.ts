/** Opens the connection of a run and sets it up as the global options say. */
import { attempt, CommandError } from '../commands/error.js';
import type { GlobalOptions } from '../context.js';
import type { Credential } from '../ffi/auth.js';
import { Connection } from '../ffi/connection.js';
import { identityTypes } from '../ffi/connection/host.js';
import { LibvirtError } from '../ffi/error.js';
import { VIR_ERR_AUTH_FAILED, VIR_ERR_INVALID_ARG } from '../ffi/generated/constants.js';
import type { Asked } from './credentials.js';
import { Deadline } from './deadline.js';

export interface ConnectOptions {
  readonly readonly: boolean;
  readonly global: GlobalOptions;
  /** Who answers when libvirt asks for credentials. Throws where nobody is to be asked. */
  readonly asked: () => Asked;
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

async function open(uri: string | undefined, options: ConnectOptions): Promise<Connection> {
  try {
    return await openPlainly(uri, options);
  } catch (error) {
    if (!needsCredentials(error)) throw refused(error);
  }
  // Asked only now, so that the questions cost nothing where nobody asks them.
  const { answerCredentials } = await import('./credentials.js');
  const deadline = new Deadline(options.global.connectTimeout);
  const asked = options.asked();
  const callback = async (credentials: Credential[]): Promise<void> => {
    // A person may take as long as it takes.
    deadline.stop();
    await answerCredentials(credentials, asked);
    deadline.start();
  };
  try {
    const { readonly } = options;
    return await deadline.of(Connection.openAuth(uri ?? null, { readonly, auth: { callback } }));
  } catch (error) {
    throw refused(error);
  }
}

/** In this thread, which takes the least time, unless somebody has to watch over it. */
async function openPlainly(
  uri: string | undefined,
  { readonly, global: { connectTimeout } }: ConnectOptions,
): Promise<Connection> {
  if (connectTimeout === undefined) return Connection.open(uri ?? null, { readonly });
  return new Deadline(connectTimeout).of(Connection.openAuth(uri ?? null, { readonly }));
}

/** A server that wants to know who is there says so by these; the second one is the test driver's. */
function needsCredentials(error: unknown): boolean {
  if (!(error instanceof LibvirtError)) return false;
  // The number is also that of a certificate that is refused, which nobody can answer for.
  if (error.str2?.includes('certificate') === true) return false;
  return (
    error.number === VIR_ERR_AUTH_FAILED ||
    (error.number === VIR_ERR_INVALID_ARG && error.domain === 'VIR_FROM_AUTH')
  );
}

const refused = (cause: unknown): CommandError =>
  new CommandError('failed to connect to the hypervisor', { cause });

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
