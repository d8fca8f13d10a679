/** Opens the connection of a run and sets it up as the global options say. */
import { attempt, CommandError } from '../commands/error.js';
import type { GlobalOptions } from '../context.js';
import type { Credential } from '../ffi/auth.js';
import { Connection } from '../ffi/connection.js';
import { identityTypes } from '../ffi/connection/host.js';
import { LibvirtError } from '../ffi/error.js';
import { LATER_MS } from '../ffi/events/event-loop.js';
import {
  VIR_ERR_AUTH_FAILED,
  VIR_ERR_AUTH_UNAVAILABLE,
  VIR_ERR_INVALID_ARG,
} from '../ffi/generated/constants.js';
import type { Asked } from './credentials.js';
import { Deadline } from './deadline.js';
import type { PolkitAgent } from './polkit-agent.js';
import { surroundings, wayTo, type Way } from './way.js';

export interface ConnectOptions {
  readonly readonly: boolean;
  readonly global: GlobalOptions;
  readonly env: NodeJS.ProcessEnv;
  /** Who answers when libvirt asks for credentials. Throws where nobody is to be asked. */
  readonly asked: () => Asked;
}

/**
 * Connects to `uri`, or to what libvirt finds by itself.
 * @throws CommandError in virsh's words
 */
export async function openConnection(uri: string | undefined, options: ConnectOptions): Promise<Connection> {
  const way = wayTo(uri, surroundings(options.env));
  const connection = await open(uri, options, {
    ...way,
    seconds: options.global.connectTimeout ?? way.seconds,
  });
  try {
    setIdentity(connection, options.global);
    keepAlive(connection, options.global, way.isFar);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function open(
  uri: string | undefined,
  options: ConnectOptions,
  { seconds, asksUs }: Way,
): Promise<Connection> {
  // Asked only when it has to be, so that the questions cost nothing where nobody asks them.
  if (asksUs) return openAsked(uri, options, seconds);
  try {
    return await openPlainly(uri, options.readonly, seconds);
  } catch (error) {
    if (isPolkits(error)) return openThroughPolkit(uri, options, error);
    if (!needsCredentials(error)) throw refused(error);
  }
  return openAsked(uri, options, seconds);
}

async function openAsked(
  uri: string | undefined,
  options: ConnectOptions,
  seconds: number | undefined,
): Promise<Connection> {
  const { answerCredentials, ASKED_FOR: types } = await import('./credentials.js');
  const deadline = new Deadline(seconds);
  const callback = async (credentials: Credential[]): Promise<void> => {
    // A person may take as long as it takes.
    deadline.stop();
    await answerCredentials(credentials, options.asked());
    deadline.start();
  };
  try {
    const { readonly } = options;
    return await deadline.of(async () =>
      Connection.openAuth(uri ?? null, { readonly, auth: { types, callback } }),
    );
  } catch (error) {
    throw refused(error);
  }
}

/** In this thread, which takes the least time, unless somebody has to watch over it. */
async function openPlainly(
  uri: string | undefined,
  readonly: boolean,
  seconds: number | undefined,
): Promise<Connection> {
  const deadline = new Deadline(seconds);
  if (!deadline.isSet) return Connection.open(uri ?? null, { readonly });
  return deadline.of(async () => Connection.openAuth(uri ?? null, { readonly }));
}

/** As often as virsh. */
const POLKIT_TRIES = 5;

/**
 * Tries again what polkit has refused: with an agent where none asked, and as often as somebody may mistype. A person
 * takes as long as it takes, so there is no limit of time.
 */
async function openThroughPolkit(
  uri: string | undefined,
  { readonly, global, asked }: ConnectOptions,
  first: LibvirtError,
): Promise<Connection> {
  if (readonly) throw refused(first);
  asked(); // throws where nobody is to be asked
  let agent: PolkitAgent | undefined;
  let error: unknown = first;
  try {
    for (let failures = 0; isPolkits(error);) {
      if (error.number === VIR_ERR_AUTH_FAILED) failures += 1;
      else if (agent !== undefined || !global.pkttyagent) break;
      else if ((agent = await startAgent()) === undefined) break;
      if (failures === POLKIT_TRIES) break;
      try {
        return Connection.open(uri ?? null, { readonly });
      } catch (next) {
        error = next;
      }
    }
    throw refused(error);
  } finally {
    await agent?.stop();
  }
}

async function startAgent(): Promise<PolkitAgent | undefined> {
  const { PolkitAgent } = await import('./polkit-agent.js');
  return PolkitAgent.start();
}

function isPolkits(error: unknown): error is LibvirtError {
  return (
    error instanceof LibvirtError &&
    error.domain === 'VIR_FROM_POLKIT' &&
    (error.number === VIR_ERR_AUTH_UNAVAILABLE || error.number === VIR_ERR_AUTH_FAILED)
  );
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

/** virsh's own defaults. */
const INTERVAL = 5;
const COUNT = 6;

/**
 * At once where it was asked for and where the thread that sends the messages costs little beside the way to the server.
 * Otherwise when the connection is no longer one of a moment, and then nobody is told where there can be no keepalive
 * messages, such as with a driver in this process.
 */
function keepAlive(connection: Connection, global: GlobalOptions, isFar: boolean): void {
  const { keepaliveInterval, keepaliveCount } = global;
  const interval = keepaliveInterval ?? INTERVAL;
  if (interval === 0) return;
  const start = (): boolean => connection.setKeepAlive(interval, keepaliveCount ?? COUNT);
  if (keepaliveInterval !== undefined || keepaliveCount !== undefined) insistOn(start);
  else if (isFar) tryTo(start);
  else setTimeout(() => !connection.isClosed && tryTo(start), LATER_MS).unref();
}

function insistOn(start: () => boolean): void {
  const refused = 'Cannot setup keepalive on connection as requested, disconnecting';
  const failed = 'failed to connect to the hypervisor';
  let isSupported: boolean;
  try {
    isSupported = start();
  } catch (cause) {
    throw new CommandError(refused, { cause: new CommandError(failed, { cause }) });
  }
  if (!isSupported) throw new CommandError(refused, { cause: new CommandError(failed) });
}

function tryTo(start: () => boolean): void {
  try {
    start();
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
  }
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
