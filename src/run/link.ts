/** The connection of a run: opened when first needed, opened anew when it was lost. */
import { CommandError } from '../commands/error.js';
import type { Connection } from '../ffi/connection.js';

/** Where a connection leads. */
export interface Target {
  /** Undefined leaves the choice to libvirt. */
  readonly uri: string | undefined;
  readonly readonly: boolean;
}

export interface LinkOptions {
  /** Where to before `connect` says otherwise. */
  readonly target: Target;
  open(target: Target): Promise<Connection>;
  /** Makes a call that no command makes: the server may not answer it. */
  unasked(call: () => void): void;
  /** Tells a person what became of the connection: one line without the `error: ` before it. */
  notice(line: string): void;
}

/** What a connection was lost by, in virsh's words. */
const REASONS = {
  error: 'Disconnected from %s due to I/O error',
  eof: 'Disconnected from %s due to end of file',
  keepalive: 'Disconnected from %s due to keepalive timeout',
  client: 'Disconnected from %s due to client request',
} as const;

export class Link {
  readonly #options: LinkOptions;
  #target: Target;
  #connection: Promise<Connection> | undefined;
  /** The connection that was lost, until the next attempt to open one. */
  #isLost = false;
  #isWatched = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#target = options.target;
  }

  /** Whether the connection is one that may change nothing. */
  get isReadonly(): boolean {
    return this.#target.readonly;
  }

  /**
   * The connection that stands. One that was lost is opened again, and a person is told so.
   * @throws CommandError in virsh's words; the next command tries again, as virsh does
   */
  async connection(): Promise<Connection> {
    const opening = this.#connection;
    if (opening === undefined) return this.#keep(this.#options.open(this.#target));
    const current = await opening;
    if (!this.#isLost && !current.isAlive()) this.#lose(current, 'eof');
    return this.#isLost ? this.#reopen() : current;
  }

  /**
   * Opens a connection and, when it stands, closes the one before. Without a URI it leads to the same place, and does
   * not get rights back, as in virsh.
   */
  async connect({ uri, readonly }: Target): Promise<void> {
    const target =
      uri === undefined ? { ...this.#target, readonly: readonly || this.isReadonly } : { uri, readonly };
    const opened = await this.#options.open(target);
    await this.close();
    this.#target = target;
    await this.#keep(Promise.resolve(opened));
  }

  /** From now on the loss of a connection is told when it happens, for which a thread watches it. */
  async watch(): Promise<void> {
    if (this.#isWatched) return;
    this.#isWatched = true;
    const connection = await this.#connection?.catch(() => undefined);
    if (connection === undefined || this.#isLost) return;
    this.#options.unasked(() => {
      this.#listen(connection);
    });
  }

  async close(): Promise<void> {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#isLost = false;
    (await connection?.catch(() => undefined))?.close();
  }

  async #reopen(): Promise<Connection> {
    await this.close();
    let opened: Connection;
    try {
      opened = await this.#keep(this.#options.open(this.#target));
    } catch (error) {
      const cause = error instanceof CommandError ? error.cause : error;
      throw new CommandError('Failed to reconnect to the hypervisor', { cause });
    }
    this.#options.notice('Reconnected to the hypervisor');
    return opened;
  }

  async #keep(opening: Promise<Connection>): Promise<Connection> {
    this.#connection = opening;
    try {
      const connection = await opening;
      if (this.#isWatched) this.#listen(connection);
      return connection;
    } catch (error) {
      if (this.#connection === opening) this.#connection = undefined;
      throw error;
    }
  }

  #listen(connection: Connection): void {
    try {
      connection.registerCloseCallback((_, reason) => {
        this.#lose(connection, reason);
      });
    } catch (error) {
      // A driver in this process cannot be lost, and says that it has no such callback.
      if (!(error instanceof Error) || error.name !== 'LibvirtError') throw error;
    }
  }

  #lose(connection: Connection, reason: keyof typeof REASONS): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#options.notice(REASONS[reason].replace('%s', connection.getURI()));
  }
}
