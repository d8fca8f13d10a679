/** Where a connection leads, and how long the other end may take to answer where nobody has said it. */
import { readFileSync } from 'node:fs';
import { hasControllingTerminal } from './controlling-terminal.js';

/** Longer than any server that lives takes, and as long as keepalive waits for one later. */
export const DEFAULT_SECONDS = 30;

/** What decides besides the URI. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Whether a program could ask somebody at a terminal. */
  readonly hasTerminal: () => boolean;
  /** libvirt's own configuration; empty where there is none. */
  readonly configuration: () => string;
}

export interface Way {
  /** Over a network. */
  readonly isFar: boolean;
  /**
   * Seconds that the open may take: undefined for what is on this machine, where waiting for an answer would cost more
   * than it takes, and for ssh that may be asking a person, whom nobody hurries.
   */
  readonly seconds: number | undefined;
  /**
   * Whether libvirt speaks ssh by itself, and asks us for host keys, passphrases and passwords. Its errors do not tell
   * a missing answer from any other failure.
   */
  readonly asksUs: boolean;
}

const OWN_SSH: ReadonlySet<string | undefined> = new Set(['libssh', 'libssh2']);

/** The way that leads to `uri`. */
export function wayTo(uri: string | undefined, surroundings: Surroundings): Way {
  const { env, configuration } = surroundings;
  const url = parse(resolve(uri ?? env['LIBVIRT_DEFAULT_URI'], configuration));
  const transport = url?.protocol.slice(0, -1).split('+')[1];
  const isFar =
    url !== undefined &&
    (transport === undefined ? url.hostname !== '' : transport !== 'unix' && transport !== 'ext');
  const mayAsk = transport === 'ssh' && url?.searchParams.get('no_tty') !== '1' && canAsk(surroundings);
  return { isFar, seconds: isFar && !mayAsk ? DEFAULT_SECONDS : undefined, asksUs: OWN_SSH.has(transport) };
}

const canAsk = ({ env, hasTerminal }: Surroundings): boolean =>
  env['SSH_ASKPASS'] !== undefined || hasTerminal();

/** Of this process. */
export function surroundings(env: NodeJS.ProcessEnv): Surroundings {
  return { env, hasTerminal: hasControllingTerminal, configuration: () => readConfiguration(env) };
}

function parse(uri: string | undefined): URL | undefined {
  return uri !== undefined && URL.canParse(uri) ? new URL(uri) : undefined;
}

/** What libvirt makes of no URI and of a word that its configuration knows. */
function resolve(uri: string | undefined, configuration: () => string): string | undefined {
  if (uri?.includes(':') === true) return uri;
  const text = configuration().replace(/^\s*#.*$/gm, '');
  if (uri === undefined) return /^\s*uri_default\s*=\s*["']([^"']*)["']/m.exec(text)?.[1];
  const aliases = /^\s*uri_aliases\s*=\s*\[([^\]]*)\]/m.exec(text)?.[1] ?? '';
  const strings = Array.from(aliases.matchAll(/["']([^"']*)["']/g), ([, alias = '']) => alias);
  return strings.find((alias) => alias.startsWith(`${uri}=`))?.slice(uri.length + 1);
}

function readConfiguration(env: NodeJS.ProcessEnv): string {
  const home = env['XDG_CONFIG_HOME'] ?? `${env['HOME'] ?? ''}/.config`;
  try {
    return readFileSync(`${process.getuid?.() === 0 ? '/etc' : home}/libvirt/libvirt.conf`, 'utf8');
  } catch {
    return '';
  }
}
