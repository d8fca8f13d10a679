/** Registering for a connection's events, under the names of Sys::Virt. */
import type { Domain } from '../domain.js';
import { runCallback } from '../events/run-callback.js';
import type {
  DomainEventByID,
  DomainLifecycleEvent,
  NetworkEventByID,
  NodeDeviceEventByID,
  QemuMonitorEvent,
  SecretEventByID,
  StoragePoolEventByID,
} from '../events/types.js';
import * as c from '../generated/functions.js';
import { NULL, type Ptr } from '../native.js';
import type { Network } from '../network.js';
import type { NodeDevice } from '../node-device.js';
import type { Secret } from '../secret.js';
import type { StoragePool } from '../storage-pool.js';
import { Stream } from '../stream.js';
import { checkCallback } from '../values.js';
import { RegisteringConnection, type EventCallback } from './registrations.js';

export abstract class EventConnection extends RegisteringConnection {
  /** A new stream. @param flags VIR_STREAM_NONBLOCK. Calls virStreamNew. */
  newStream(flags = 0): Stream {
    return new Stream(c.virStreamNew(this.pointer, flags), this);
  }

  /**
   * Registers the one callback for the life cycle of all domains; {@link domainEventRegisterAny} takes any
   * number. Calls virConnectDomainEventRegister.
   */
  domainEventRegister(callback: EventCallback<this, Domain, DomainLifecycleEvent>): void {
    checkCallback(callback);
    this.registerLegacy((pointer, event) => {
      const domain = this.domain(pointer as Ptr<'virDomain'>);
      runCallback(this, () => callback(this, domain, event as DomainLifecycleEvent));
    });
  }

  /** Undoes {@link domainEventRegister}. Calls virConnectDomainEventDeregister. */
  domainEventDeregister(): void {
    this.deregisterLegacy();
  }

  /**
   * Registers a callback for one kind of event, of one domain or (null) of all.
   *
   * @param eventID VIR_DOMAIN_EVENT_ID_*
   * @returns the id to deregister it with. Calls virConnectDomainEventRegisterAny.
   */
  domainEventRegisterAny<I extends keyof DomainEventByID>(
    domain: Domain | null,
    eventID: I,
    callback: EventCallback<this, Domain, DomainEventByID[I]>,
  ): number {
    return this.register(
      'domain',
      eventID,
      (pointer: Ptr<'virDomain'>) => this.domain(pointer),
      callback,
      (address, opaque) =>
        c.virConnectDomainEventRegisterAny(
          this.pointer,
          domain?.pointer ?? null,
          eventID,
          address,
          opaque,
          NULL,
        ),
    );
  }

  /** Undoes {@link domainEventRegisterAny}. Calls virConnectDomainEventDeregisterAny. */
  domainEventDeregisterAny(callbackID: number): void {
    this.deregister('domain', callbackID);
  }

  /**
   * Registers a callback for events of QEMU's own monitor, of one domain or (null) of all. libvirt gives no
   * support for it.
   *
   * @param event the name, or a pattern as `flags` say; null for all.
   * @param flags VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_*
   * @returns the id to deregister it with. Calls virConnectDomainQemuMonitorEventRegister.
   */
  domainQemuMonitorEventRegister(
    domain: Domain | null,
    event: string | null,
    callback: EventCallback<this, Domain, QemuMonitorEvent>,
    flags = 0,
  ): number {
    return this.register(
      'monitor',
      0,
      (pointer: Ptr<'virDomain'>) => this.domain(pointer),
      callback,
      (address, opaque) =>
        c.virConnectDomainQemuMonitorEventRegister(
          this.pointer,
          domain?.pointer ?? null,
          event,
          address,
          opaque,
          NULL,
          flags,
        ),
    );
  }

  /** Undoes {@link domainQemuMonitorEventRegister}. Calls virConnectDomainQemuMonitorEventDeregister. */
  domainQemuMonitorEventDeregister(callbackID: number): void {
    this.deregister('monitor', callbackID);
  }

  /**
   * Registers a callback for one kind of event, of one network or (null) of all.
   *
   * @param eventID VIR_NETWORK_EVENT_ID_*
   * @returns the id to deregister it with. Calls virConnectNetworkEventRegisterAny.
   */
  networkEventRegisterAny<I extends keyof NetworkEventByID>(
    network: Network | null,
    eventID: I,
    callback: EventCallback<this, Network, NetworkEventByID[I]>,
  ): number {
    const wrap = (pointer: Ptr<'virNetwork'>): Network => this.network(pointer);
    return this.register('network', eventID, wrap, callback, (address, opaque) =>
      c.virConnectNetworkEventRegisterAny(
        this.pointer,
        network?.pointer ?? null,
        eventID,
        address,
        opaque,
        NULL,
      ),
    );
  }

  /** Undoes {@link networkEventRegisterAny}. Calls virConnectNetworkEventDeregisterAny. */
  networkEventDeregisterAny(callbackID: number): void {
    this.deregister('network', callbackID);
  }

  /**
   * Registers a callback for one kind of event, of one pool or (null) of all.
   *
   * @param eventID VIR_STORAGE_POOL_EVENT_ID_*
   * @returns the id to deregister it with. Calls virConnectStoragePoolEventRegisterAny.
   */
  storagePoolEventRegisterAny<I extends keyof StoragePoolEventByID>(
    pool: StoragePool | null,
    eventID: I,
    callback: EventCallback<this, StoragePool, StoragePoolEventByID[I]>,
  ): number {
    const wrap = (pointer: Ptr<'virStoragePool'>): StoragePool => this.storagePool(pointer);
    return this.register('pool', eventID, wrap, callback, (address, opaque) =>
      c.virConnectStoragePoolEventRegisterAny(
        this.pointer,
        pool?.pointer ?? null,
        eventID,
        address,
        opaque,
        NULL,
      ),
    );
  }

  /** Undoes {@link storagePoolEventRegisterAny}. Calls virConnectStoragePoolEventDeregisterAny. */
  storagePoolEventDeregisterAny(callbackID: number): void {
    this.deregister('pool', callbackID);
  }

  /**
   * Registers a callback for one kind of event, of one node device or (null) of all.
   *
   * @param eventID VIR_NODE_DEVICE_EVENT_ID_*
   * @returns the id to deregister it with. Calls virConnectNodeDeviceEventRegisterAny.
   */
  nodeDeviceEventRegisterAny<I extends keyof NodeDeviceEventByID>(
    device: NodeDevice | null,
    eventID: I,
    callback: EventCallback<this, NodeDevice, NodeDeviceEventByID[I]>,
  ): number {
    const wrap = (pointer: Ptr<'virNodeDevice'>): NodeDevice => this.nodeDevice(pointer);
    return this.register('device', eventID, wrap, callback, (address, opaque) =>
      c.virConnectNodeDeviceEventRegisterAny(
        this.pointer,
        device?.pointer ?? null,
        eventID,
        address,
        opaque,
        NULL,
      ),
    );
  }

  /** Undoes {@link nodeDeviceEventRegisterAny}. Calls virConnectNodeDeviceEventDeregisterAny. */
  nodeDeviceEventDeregisterAny(callbackID: number): void {
    this.deregister('device', callbackID);
  }

  /**
   * Registers a callback for one kind of event, of one secret or (null) of all.
   *
   * @param eventID VIR_SECRET_EVENT_ID_*
   * @returns the id to deregister it with. Calls virConnectSecretEventRegisterAny.
   */
  secretEventRegisterAny<I extends keyof SecretEventByID>(
    secret: Secret | null,
    eventID: I,
    callback: EventCallback<this, Secret, SecretEventByID[I]>,
  ): number {
    const wrap = (pointer: Ptr<'virSecret'>): Secret => this.secret(pointer);
    return this.register('secret', eventID, wrap, callback, (address, opaque) =>
      c.virConnectSecretEventRegisterAny(
        this.pointer,
        secret?.pointer ?? null,
        eventID,
        address,
        opaque,
        NULL,
      ),
    );
  }

  /** Undoes {@link secretEventRegisterAny}. Calls virConnectSecretEventDeregisterAny. */
  secretEventDeregisterAny(callbackID: number): void {
    this.deregister('secret', callbackID);
  }
}
