/** The connection itself: what it is connected to, how safely, and in whose name. */
import {
  VIR_CONNECT_IDENTITY_GROUP_NAME,
  VIR_CONNECT_IDENTITY_PROCESS_ID,
  VIR_CONNECT_IDENTITY_PROCESS_TIME,
  VIR_CONNECT_IDENTITY_SASL_USER_NAME,
  VIR_CONNECT_IDENTITY_SELINUX_CONTEXT,
  VIR_CONNECT_IDENTITY_UNIX_GROUP_ID,
  VIR_CONNECT_IDENTITY_UNIX_USER_ID,
  VIR_CONNECT_IDENTITY_USER_NAME,
  VIR_CONNECT_IDENTITY_X509_DISTINGUISHED_NAME,
} from '../generated/constants.js';
import type { ParamValues } from '../domain/param-tables.js';
import * as c from '../generated/functions.js';
import { typedParams } from '../typed-params.js';
import { DomainStatsConnection } from './domain-stats.js';

/** The parts of an identity, by libvirt's names, with the type of each. */
export const identityTypes = {
  [VIR_CONNECT_IDENTITY_USER_NAME]: 'string',
  [VIR_CONNECT_IDENTITY_UNIX_USER_ID]: 'ullong',
  [VIR_CONNECT_IDENTITY_GROUP_NAME]: 'string',
  [VIR_CONNECT_IDENTITY_UNIX_GROUP_ID]: 'ullong',
  [VIR_CONNECT_IDENTITY_PROCESS_ID]: 'llong',
  [VIR_CONNECT_IDENTITY_PROCESS_TIME]: 'ullong',
  [VIR_CONNECT_IDENTITY_SASL_USER_NAME]: 'string',
  [VIR_CONNECT_IDENTITY_X509_DISTINGUISHED_NAME]: 'string',
  [VIR_CONNECT_IDENTITY_SELINUX_CONTEXT]: 'string',
} as const;

/** An identity, under libvirt's names (VIR_CONNECT_IDENTITY_*). Ids and times are whole numbers, the rest is text. */
export type Identity = ParamValues<typeof identityTypes>;

export abstract class HostConnection extends DomainStatsConnection {
  /**
   * Sets the identity that the server's access control goes by, in place of the socket's own; only a
   * privileged client may. Calls virConnectSetIdentity.
   */
  setIdentity(identity: Identity, flags = 0): void {
    c.virConnectSetIdentity(this.pointer, typedParams(identity, identityTypes), flags);
  }

  /** The hypervisor driver's name, such as `QEMU` or `TEST`. Calls virConnectGetType. */
  getType(): string {
    return c.virConnectGetType(this.pointer);
  }

  /** The URI of the connection, which probing or an alias may have chosen. Calls virConnectGetURI. */
  getURI(): string {
    return c.virConnectGetURI(this.pointer);
  }

  /** The name of the host. Calls virConnectGetHostname. */
  getHostname(): string {
    return c.virConnectGetHostname(this.pointer);
  }

  /** The host's SMBIOS information as XML. Calls virConnectGetSysinfo. */
  getSysinfo(flags = 0): string {
    return c.virConnectGetSysinfo(this.pointer, flags);
  }

  /** The hypervisor's version: major * 1,000,000 + minor * 1,000 + micro. Calls virConnectGetVersion. */
  getVersion(): number {
    return Number(c.virConnectGetVersion(this.pointer).hvVer);
  }

  /** The first number of {@link getVersion}. */
  getMajorVersion(): number {
    return Math.floor(this.getVersion() / 1_000_000);
  }

  /** The second number of {@link getVersion}. */
  getMinorVersion(): number {
    return Math.floor(this.getVersion() / 1_000) % 1_000;
  }

  /** The third number of {@link getVersion}. */
  getMicroVersion(): number {
    return this.getVersion() % 1_000;
  }

  /**
   * The version of libvirt that serves the connection, the daemon's if it is remote: major * 1,000,000 +
   * minor * 1,000 + micro. Calls virConnectGetLibVersion.
   */
  getLibraryVersion(): number {
    return Number(c.virConnectGetLibVersion(this.pointer).libVer);
  }

  /** Whether nobody can listen in: a local socket, or encryption. Calls virConnectIsSecure. */
  isSecure(): boolean {
    return c.virConnectIsSecure(this.pointer) === 1;
  }

  /** Whether the connection is encrypted. Calls virConnectIsEncrypted. */
  isEncrypted(): boolean {
    return c.virConnectIsEncrypted(this.pointer) === 1;
  }

  /** Whether the connection still stands, by what is known without asking. Calls virConnectIsAlive. */
  isAlive(): boolean {
    return c.virConnectIsAlive(this.pointer) === 1;
  }

  /**
   * Sends `count` keepalive messages, `interval` seconds apart, before the connection counts as dead. It
   * works only while the event loop runs; an interval of 0 or less turns it off.
   *
   * @returns whether the server understands keepalive messages. Calls virConnectSetKeepAlive.
   */
  setKeepAlive(interval: number, count: number): boolean {
    return c.virConnectSetKeepAlive(this.pointer, interval, count) === 0;
  }

  /** What host and hypervisor can do, as XML. Calls virConnectGetCapabilities. */
  getCapabilities(): string {
    return c.virConnectGetCapabilities(this.pointer);
  }

  /**
   * What a guest of this kind can have, as XML. Each argument may be null for the hypervisor's default;
   * emulator or architecture tell the rest. Calls virConnectGetDomainCapabilities.
   */
  getDomainCapabilities(
    emulator: string | null = null,
    arch: string | null = null,
    machine: string | null = null,
    virtType: string | null = null,
    flags = 0,
  ): string {
    return c.virConnectGetDomainCapabilities(this.pointer, emulator, arch, machine, virtType, flags);
  }

  /** The types of storage pools that are supported, as XML. Calls virConnectGetStoragePoolCapabilities. */
  getStoragePoolCapabilities(flags = 0): string {
    return c.virConnectGetStoragePoolCapabilities(this.pointer, flags);
  }

  /**
   * The number of virtual CPUs that a guest can have at most.
   *
   * @param type the domain type, such as `kvm`; null for the driver's own. Calls virConnectGetMaxVcpus.
   */
  getMaxVcpus(type: string | null = null): number {
    return c.virConnectGetMaxVcpus(this.pointer, type);
  }

  /**
   * Turns a hypervisor's own configuration into domain XML.
   *
   * @param format such as `qemu-argv` or `xen-xl`. Calls virConnectDomainXMLFromNative.
   */
  domainXMLFromNative(format: string, config: string, flags = 0): string {
    return c.virConnectDomainXMLFromNative(this.pointer, format, config, flags);
  }

  /**
   * Turns domain XML into a hypervisor's own configuration.
   *
   * @param format such as `qemu-argv` or `xen-xl`. Calls virConnectDomainXMLToNative.
   */
  domainXMLToNative(format: string, xml: string, flags = 0): string {
    return c.virConnectDomainXMLToNative(this.pointer, format, xml, flags);
  }
}
