/** What every kind of registration on a connection shares: its callbacks, its end, the event loop. */
import { registerCallback, type EventSource } from '../events/callbacks.js';
import { EVENT_COUNTS } from '../events/names.js';
import { holdEventLoop, holdEventLoopLater, type ReleaseLoop } from '../events/event-loop.js';
import { runCallback, type CallbackOwner } from '../events/run-callback.js';
import type { CloseReason } from '../events/types.js';
import * as c from '../generated/functions.js';
import { NULL, type Address } from '../native.js';
import { INT_MAX, INT_MIN, checkCallback, checkInteger } from '../values.js';
import { NWFilterConnection } from './nwfilters.js';

/** A callback for one kind of object. The object is the callback's to close. */
export type EventCallback<C, O, E> = (connection: C, object: O, event: E) => unknown;

const DEREGISTER = {
  domain: c.virConnectDomainEventDeregisterAny,
  monitor: c.virConnectDomainQemuMonitorEventDeregister,
  network: c.virConnectNetworkEventDeregisterAny,
  pool: c.virConnectStoragePoolEventDeregisterAny,
  device: c.virConnectNodeDeviceEventDeregisterAny,
  secret: c.virConnectSecretEventDeregisterAny,
} as const;

/** The one registration that libvirt knows by its callback, not by a number. */
const LEGACY = 'legacy';

/**
 * Callbacks come on the main thread, never inside another call, in the order of the events. The process
 * stays alive as long as one is registered. A callback may call libvirt, and deregister itself.
 */
export abstract class RegisteringConnection extends NWFilterConnection {
  /** Gets what a callback throws, or what its promise rejects with; null: thrown as an uncaught exception. */
  onCallbackError: CallbackOwner['onCallbackError'] = null;

  /** What undoes each registration. */
  readonly #cancels = new Map<string, () => void>();
  readonly #closeListeners = new Set<(reason: CloseReason) => void>();
  #cancelClose: (() => void) | undefined;
  #userClose: ((reason: CloseReason) => void) | undefined;
  /** A server hangs up on a client that does not answer its keepalive messages. */
  readonly #releaseLoop = holdEventLoopLater();
  #releaseKeepAlive: ReleaseLoop | undefined;

  /**
   * Registers the one callback for the end of the connection, other than by `close`. Only a connection to
   * a server can be lost; other drivers refuse. Calls virConnectRegisterCloseCallback.
   */
  registerCloseCallback(callback: (connection: this, reason: CloseReason) => unknown): void {
    checkCallback(callback);
    if (this.#userClose !== undefined) throw new Error('a close callback is registered already');
    const listener = (reason: CloseReason): void => {
      runCallback(this, () => callback(this, reason));
    };
    this.onClosed(listener);
    this.#userClose = listener;
  }

  /** Undoes {@link registerCloseCallback}. Calls virConnectUnregisterCloseCallback. */
  unregisterCloseCallback(): void {
    if (this.#userClose === undefined) throw new Error('no close callback is registered');
    this.#forgetUserClose();
    if (this.#closeListeners.size === 0) this.#forgetClose();
  }

  /**
   * Sends `count` keepalive messages, `interval` seconds apart, before the connection counts as dead; an
   * interval of 0 or less turns it off. The event loop runs for it, in its own thread, so that it works
   * while this thread waits for an answer; it does not keep the process alive.
   *
   * @returns whether the server understands keepalive messages. Calls virConnectSetKeepAlive.
   */
  override setKeepAlive(interval: number, count: number): boolean {
    const isSupported = super.setKeepAlive(interval, count);
    this.#releaseKeepAlive?.();
    this.#releaseKeepAlive = isSupported && interval > 0 ? holdEventLoop(false) : undefined;
    return isSupported;
  }

  /** Deregisters every callback, then gives the connection back. */
  override close(): void {
    if (this.isClosed) return;
    this.#forgetUserClose();
    for (const each of [...this.#closeListeners]) each('client');
    this.#closeListeners.clear();
    for (const cancel of [...this.#cancels.values(), () => this.#forgetClose()]) {
      try {
        cancel();
      } catch {
        // Nothing of it is left after this; what fails here has failed for good.
      }
    }
    this.#cancels.clear();
    this.#releaseKeepAlive?.();
    this.#releaseKeepAlive = undefined;
    this.#releaseLoop();
    super.close();
  }

  /**
   * Adds a listener for the end of the connection, `close` included; libvirt itself keeps only one. Returns
   * what removes it.
   */
  protected onClosed(listener: (reason: CloseReason) => void): () => void {
    this.#cancelClose ??= this.#listenForClose();
    return this.onOwnClose(listener);
  }

  /** The same where the connection may be one that cannot be lost. */
  protected onOwnClose(listener: (reason: CloseReason) => void): () => void {
    this.#closeListeners.add(listener);
    return () => {
      if (this.#closeListeners.delete(listener) && this.#closeListeners.size === 0) this.#forgetClose();
    };
  }

  #listenForClose(): () => void {
    const registration = registerCallback<Address>(
      'close',
      (_, reason) => {
        for (const each of [...this.#closeListeners]) each(reason as CloseReason);
      },
      (address, opaque) => {
        c.virConnectRegisterCloseCallback(this.pointer, address, opaque, NULL);
        return address;
      },
      (address) => c.virConnectUnregisterCloseCallback(this.pointer, address),
    );
    return () => {
      this.#undo(registration.cancel);
    };
  }

  /** Its own `close` is no news to the caller. */
  #forgetUserClose(): void {
    const listener = this.#userClose;
    this.#userClose = undefined;
    if (listener !== undefined) this.#closeListeners.delete(listener);
  }

  #forgetClose(): void {
    const cancel = this.#cancelClose;
    this.#cancelClose = undefined;
    cancel?.();
  }

  /** Registers a callback whose object `wrap` makes; `register` calls libvirt and returns its number for it. */
  protected register<O, E>(
    source: EventSource,
    eventID: number,
    wrap: (pointer: never) => O,
    callback: EventCallback<this, O, E>,
    register: (address: Address, opaque: Address) => number,
  ): number {
    checkInteger(eventID, 'the number of an event', 0, EVENT_COUNTS[source] - 1);
    checkCallback(callback);
    const registration = registerCallback<number>(
      `${source}:${eventID}`,
      (pointer, event) => {
        const object = wrap(pointer as never);
        runCallback(this, () => callback(this, object, event as E));
      },
      register,
      (id) => DEREGISTER[source](this.pointer, id),
    );
    this.#cancels.set(`${source} ${registration.value}`, registration.cancel);
    return registration.value;
  }

  protected deregister(source: EventSource, callbackID: number): void {
    checkInteger(callbackID, 'the number of a registration', INT_MIN, INT_MAX);
    // What is not ours is passed on: libvirt says what is wrong with it.
    if (!this.#cancel(`${source} ${callbackID}`)) DEREGISTER[source](this.pointer, callbackID);
  }

  protected registerLegacy(deliver: (pointer: Address, event: unknown) => void): void {
    if (this.#cancels.has(LEGACY)) throw new Error('a callback for domain events is registered already');
    const registration = registerCallback<Address>(
      'domain:0',
      deliver,
      (address, opaque) => {
        c.virConnectDomainEventRegister(this.pointer, address, opaque, NULL);
        return address;
      },
      (address) => c.virConnectDomainEventDeregister(this.pointer, address),
    );
    this.#cancels.set(LEGACY, registration.cancel);
  }

  protected deregisterLegacy(): void {
    if (!this.#cancel(LEGACY)) throw new Error('no callback for domain events is registered');
  }

  #cancel(key: string): boolean {
    const cancel = this.#cancels.get(key);
    this.#cancels.delete(key);
    if (cancel !== undefined) this.#undo(cancel);
    return cancel !== undefined;
  }

  /** A connection that is lost cannot be asked any more, and has forgotten what was registered anyway. */
  #undo(cancel: () => void): void {
    try {
      cancel();
    } catch (error) {
      if (this.isAlive()) throw error;
    }
  }
}
