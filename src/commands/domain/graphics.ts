/** The displays of a domain as its XML describes them. */
import { isIPv6 } from 'node:net';
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import type { Document } from '../../format/xml.js';

/** A display that a client can connect to. */
export interface Display {
  /** vnc, spice, rdp or dbus. */
  readonly type: string;
  /** The address of the display, as a client takes it. */
  readonly uri: string;
  /** The host to connect to; null for a socket. */
  readonly host: string | null;
  /** The port to connect to; null when there is none. */
  readonly port: number | null;
  /** The port to connect to with TLS; null when there is none. */
  readonly tlsPort: number | null;
  /** Path of the socket to connect to; null when there is none. */
  readonly socket: string | null;
  /** The password; null when there is none, or it was not asked for. */
  readonly password: string | null;
}

const TYPES = ['vnc', 'spice', 'rdp', 'dbus'] as const;
const FIRST_VNC_PORT = 5900;

/** The displays of a domain; at most one of each type. */
export async function displaysOf(
  context: Context,
  connection: Connection,
  domain: Domain,
  xmlFlags: number,
): Promise<Display[]> {
  const { parseXml } = await import('../../format/xml.js');
  const document = parseXml(domain.getXMLDescription(xmlFlags));
  const look = await lookIn(document);
  return TYPES.flatMap((type) => {
    const display =
      type === 'dbus' ? dbusDisplay(context, look) : networkDisplay(type, look, () => serverOf(connection));
    return display === undefined ? [] : [display];
  });
}

/** The text of what a path finds first in a type's graphics devices; null when it is missing or empty. */
type Look = (type: string, path: string) => string | null;

async function lookIn(document: Document): Promise<Look> {
  const { selectText } = await import('../../format/xml.js');
  return (type, path) => selectText(`/domain/devices/graphics[@type='${type}']/${path}`, document) || null;
}

function dbusDisplay(context: Context, look: Look): Display | undefined {
  const address = look('dbus', '@address');
  if (address === null) return undefined;
  const prefix = 'unix:path=';
  if (!address.startsWith(prefix)) {
    context.warn(`error: '${address}' D-Bus address is not handled`);
    return undefined;
  }
  const socket = address.slice(prefix.length);
  const uri = `dbus+unix://${socket}`;
  return { type: 'dbus', uri, host: null, port: null, tlsPort: null, socket, password: null };
}

function networkDisplay(type: string, look: Look, server: () => string | null): Display | undefined {
  const port = portOf(look(type, '@port'));
  const tlsPort = portOf(look(type, '@tlsPort'));
  const socket = look(type, 'listen/@type') === 'socket' ? look(type, 'listen/@socket') : null;
  if (port === null && tlsPort === null && socket === null) return undefined;
  const listen = look(type, '@listen');
  const host =
    socket !== null ? null : ((listen !== null && isAnyAddress(listen) ? server() : listen) ?? 'localhost');
  const password = look(type, '@passwd');
  const parts = { type, host, port, tlsPort, socket, password };
  return { ...parts, uri: uriOf(parts) };
}

function uriOf({ type, host, port, tlsPort, socket, password }: Omit<Display, 'uri'>): string {
  const isVnc = type === 'vnc';
  const where = socket ?? (host?.includes(':') === true ? `[${host}]` : (host ?? ''));
  const query = [
    ...(tlsPort === null ? [] : [`tls-port=${tlsPort}`]),
    ...(type === 'spice' && password !== null ? [`password=${password}`] : []),
  ].join('&');
  return [
    `${type}${socket === null ? '' : '+unix'}://`,
    isVnc && password !== null ? `:${password}@` : '',
    where,
    port === null ? '' : `:${isVnc ? port - FIRST_VNC_PORT : port}`,
    query === '' ? '' : `?${query}`,
  ].join('');
}

/** Zero is no port. */
function portOf(text: string | null): number | null {
  const port = text === null ? NaN : Number(text);
  return Number.isInteger(port) && port !== 0 ? port : null;
}

/** Whether it stands for all addresses of the host, which is no address to connect to. */
const isAnyAddress = (address: string): boolean =>
  address === '0.0.0.0' || (isIPv6(address) && /^[0:]+$/.test(address));

/** The host that the connection's URI names; null for a local one. */
function serverOf(connection: Connection): string | null {
  const uri = connection.getURI();
  if (!URL.canParse(uri)) return null;
  const { hostname } = new URL(uri);
  return hostname === '' ? null : hostname.replace(/^\[(.*)\]$/, '$1');
}

/** The VNC display's port, as text, and the address that it listens on. */
export async function vncDisplayOf(domain: Domain): Promise<{ port: number | null; listen: string | null }> {
  const { parseXml } = await import('../../format/xml.js');
  const look = await lookIn(parseXml(domain.getXMLDescription()));
  return {
    port: portOf(look('vnc', '@port')),
    listen: look('vnc', '@listen') ?? look('vnc', 'listen/@address'),
  };
}

/** The path of the terminal of the first console that has one. */
export async function consoleTtyOf(domain: Domain): Promise<string | null> {
  const { parseXml, selectText } = await import('../../format/xml.js');
  return selectText('/domain/devices/console/@tty', parseXml(domain.getXMLDescription())) || null;
}
