/** A connection to a hypervisor: the root of every other object. */
import { IteratingConnection } from './connection/event-iterator.js';
import { openFlags, registerEventLoop, type OpenOptions } from './connection/base.js';
import * as c from './generated/functions.js';
import { NULL } from './native.js';
import type { Auth } from './auth.js';

/** How to open a connection that may ask for credentials. */
export interface OpenAuthOptions extends OpenOptions {
  readonly auth?: Auth;
}

export type { OpenOptions } from './connection/base.js';

/**
 * A connection to a hypervisor. It owns one reference to libvirt's virConnectPtr and gives it back on
 * `close`, on `[Symbol.dispose]` (`using`), or at the latest when it is collected. Every method throws
 * a LibvirtError when libvirt reports a failure, and an Error after `close`. While it is open for longer than
 * two seconds, a thread that does not keep the process alive answers the keepalive messages of the server.
 */
export class Connection extends IteratingConnection {
  /**
   * Opens a connection without asking for credentials. `uri` null or omitted: what libvirt itself
   * finds (LIBVIRT_DEFAULT_URI, uri_default of libvirt.conf, then probing). Calls virConnectOpenAuth.
   *
   * @throws LibvirtError when the connection cannot be made; number 45 (VIR_ERR_AUTH_FAILED) and, for
   * the test driver, 8 say that credentials are needed: see openAuth.
   */
  static open(uri: string | null = null, options: OpenOptions = {}): Connection {
    return new Connection(Connection.openPointer(uri, options));
  }

  /**
   * Opens a connection without blocking this thread, and asks `auth.callback` for the credentials that the
   * server wants; it may be asynchronous. Without `auth` it opens as {@link open} does. Calls
   * virConnectOpenAuth.
   *
   * @throws LibvirtError when the connection cannot be made; what the callback throws when it gives up
   */
  static async openAuth(uri: string | null = null, options: OpenAuthOptions = {}): Promise<Connection> {
    registerEventLoop();
    const { auth, ...rest } = options;
    if (auth === undefined) {
      const { callAsync } = await import('./async.js');
      return new Connection(await callAsync(c.virConnectOpenAuth, uri, NULL, openFlags(rest)));
    }
    const { openWithAuth } = await import('./auth.js');
    return new Connection(await openWithAuth(uri, auth, openFlags(rest)));
  }
}
