/** Events as an async iterator. */
import type { CloseReason } from '../events/types.js';
import {
  ConnectionClosedError,
  discardEvent,
  type ConnectionEvent,
  type EventOptions,
} from '../events/iterator.js';
import {
  domainEventNames,
  networkEventNames,
  nodeDeviceEventNames,
  secretEventNames,
  storagePoolEventNames,
} from '../events/names.js';
import { DEFAULT_LIMIT, EventQueue } from '../events/queue.js';
import { LibvirtError } from '../error.js';
import { VIR_ERR_NO_SUPPORT } from '../generated/constants.js';
import type { Handle } from '../handle.js';
import { checkObject } from '../values.js';
import { EventConnection } from './events.js';

type Choice<O> = true | { readonly events?: readonly string[]; readonly of?: O | null } | undefined;

export abstract class IteratingConnection extends EventConnection {
  /**
   * The events that `options` choose, from now on, each with its object, which is the taker's to close.
   * They wait until they are taken. Registering fails here and not at the first step.
   *
   * The iteration throws a {@link ConnectionClosedError} when the connection is lost, after the events that
   * came before; leaving the loop deregisters everything.
   *
   * @throws LibvirtError when one of the named events is not known to library or server
   */
  events(options: EventOptions): AsyncIterableIterator<ConnectionEvent> {
    checkObject(options, 'the options');
    const ends: (() => void)[] = [];
    const queue = new EventQueue<ConnectionEvent>({
      limit: options.limit ?? DEFAULT_LIMIT,
      discard: discardEvent,
      onEnd: () => {
        for (const end of ends.splice(0)) end();
      },
    });
    try {
      this.#follow(options, queue, ends);
    } catch (error) {
      queue.end();
      throw error;
    }
    return queue;
  }

  #follow(options: EventOptions, queue: EventQueue<ConnectionEvent>, ends: (() => void)[]): void {
    this.#endWith(options.signal, queue, ends);
    // `kind` and its object name the member of the union that the registration's event completes.
    const push =
      (kind: ConnectionEvent['kind'], name: string) => (_: this, object: object, event: object) => {
        queue.push({ kind, [name]: object, ...event } as unknown as ConnectionEvent);
      };
    const { domain, network, storagePool, nodeDevice, secret, qemuMonitor } = options;
    this.#each(domain, domainEventNames, ends, (of, id) => {
      const callback = this.domainEventRegisterAny(of, id as 0, push('domain', 'domain'));
      return () => this.domainEventDeregisterAny(callback);
    });
    this.#each(network, networkEventNames, ends, (of, id) => {
      const callback = this.networkEventRegisterAny(of, id as 0, push('network', 'network'));
      return () => this.networkEventDeregisterAny(callback);
    });
    this.#each(storagePool, storagePoolEventNames, ends, (of, id) => {
      const callback = this.storagePoolEventRegisterAny(of, id as 0, push('storagePool', 'storagePool'));
      return () => this.storagePoolEventDeregisterAny(callback);
    });
    this.#each(nodeDevice, nodeDeviceEventNames, ends, (of, id) => {
      const callback = this.nodeDeviceEventRegisterAny(of, id as 0, push('nodeDevice', 'nodeDevice'));
      return () => this.nodeDeviceEventDeregisterAny(callback);
    });
    this.#each(secret, secretEventNames, ends, (of, id) => {
      const callback = this.secretEventRegisterAny(of, id as 0, push('secret', 'secret'));
      return () => this.secretEventDeregisterAny(callback);
    });
    if (qemuMonitor !== undefined) {
      const { of = null, event = null, flags = 0 } = qemuMonitor === true ? {} : qemuMonitor;
      const callback = this.domainQemuMonitorEventRegister(of, event, push('qemuMonitor', 'domain'), flags);
      ends.push(() => this.domainQemuMonitorEventDeregister(callback));
    }
  }

  /** Registers for each chosen event; of all events, those that this library or server knows. */
  #each<O extends Handle<string>>(
    choice: Choice<O>,
    names: readonly string[],
    ends: (() => void)[],
    register: (of: O | null, id: number) => () => void,
  ): void {
    if (choice === undefined) return;
    const { events, of = null } = choice === true ? {} : choice;
    let known = 0;
    for (const name of events ?? names) {
      const id = names.indexOf(name);
      if (id < 0) throw new TypeError(`there is no event '${name}'`);
      try {
        ends.push(this.#unlessClosed(register(of, id)));
        known++;
      } catch (error) {
        // A driver without events refuses the first one; an older one refuses only what it does not know.
        if (events !== undefined || known === 0) throw error;
      }
    }
  }

  #unlessClosed(deregister: () => void): () => void {
    return () => {
      if (!this.isClosed) deregister();
    };
  }

  #endWith(signal: AbortSignal | undefined, queue: EventQueue<ConnectionEvent>, ends: (() => void)[]): void {
    const end = (): void => {
      queue.end();
    };
    if (signal?.aborted === true) end();
    signal?.addEventListener('abort', end);
    ends.push(() => signal?.removeEventListener('abort', end));
    const fail = (reason: CloseReason): void => {
      queue.fail(new ConnectionClosedError(reason));
    };
    ends.push(this.#unlessClosed(this.#watch(fail)));
  }

  /** Only a connection to a server can be lost; the others refuse to tell. */
  #watch(listener: (reason: CloseReason) => void): () => void {
    try {
      return this.onClosed(listener);
    } catch (error) {
      if (!(error instanceof LibvirtError && error.number === VIR_ERR_NO_SUPPORT)) throw error;
      return this.onOwnClose(listener);
    }
  }
}
