/** A virtual network. */
import type { ConnectionBase } from './connection/base.js';
import * as c from './generated/functions.js';
import { virNetworkDHCPLeaseLayout } from './generated/structs.js';
import { checkUUID } from './connection/look-up.js';
import { Handle } from './handle.js';
import { readStructAt } from './layout.js';
import { free } from './memory.js';
import { NULL, type Address, type Ptr } from './native.js';
import { addressesAt } from './pointers.js';
import { NetworkPort } from './network-port.js';

/** A DHCP lease that a network has given out. What libvirt does not know is null. */
export interface DHCPLease {
  /** The network's bridge. */
  readonly interface: string | null;
  /** When the lease ends, in seconds since 1970; 0 for one without end. */
  readonly expiryTimeSeconds: bigint;
  /** 0 for IPv4, 1 for IPv6 (virIPAddrType). */
  readonly type: number;
  /** The MAC address of the interface that has the lease. */
  readonly mac: string | null;
  /** The identity association of an IPv6 lease. */
  readonly iaid: string | null;
  readonly ipAddress: string | null;
  /** Length of the address's network prefix in bits. */
  readonly prefix: number;
  readonly hostname: string | null;
  /** The client's id (IPv4) or DUID (IPv6). */
  readonly clientId: string | null;
}

/** A virtual network, running or not. Every method throws a LibvirtError when libvirt reports a failure. */
export class Network extends Handle<'virNetwork'> {
  /** For the connection that hands the network out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virNetwork'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virNetworkFree, connection);
  }

  /** The name. No round trip. Calls virNetworkGetName. */
  getName(): string {
    return c.virNetworkGetName(this.pointer);
  }

  /** The UUID, 16 bytes. No round trip. Calls virNetworkGetUUID. */
  getUUID(): Buffer {
    return c.virNetworkGetUUID(this.pointer).uuid;
  }

  /** The UUID in its text form. No round trip. Calls virNetworkGetUUIDString. */
  getUUIDString(): string {
    return c.virNetworkGetUUIDString(this.pointer).buf;
  }

  /** Whether the network is running. Calls virNetworkIsActive. */
  isActive(): boolean {
    return c.virNetworkIsActive(this.pointer) === 1;
  }

  /** Whether the network has a definition that outlives its running. Calls virNetworkIsPersistent. */
  isPersistent(): boolean {
    return c.virNetworkIsPersistent(this.pointer) === 1;
  }

  /** The description in XML. `flags`: VIR_NETWORK_XML_INACTIVE or 0. Calls virNetworkGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virNetworkGetXMLDesc(this.pointer, flags);
  }

  /** Starts a network that is defined. Calls virNetworkCreate. */
  create(): void {
    c.virNetworkCreate(this.pointer);
  }

  /** Removes the definition; a running network goes on as a transient one. Calls virNetworkUndefine. */
  undefine(): void {
    c.virNetworkUndefine(this.pointer);
  }

  /** Stops the network. A transient one is gone then. Calls virNetworkDestroy. */
  destroy(): void {
    c.virNetworkDestroy(this.pointer);
  }

  /**
   * Changes one element of the description. Calls virNetworkUpdate.
   * @param command VIR_NETWORK_UPDATE_COMMAND_*
   * @param section VIR_NETWORK_SECTION_*
   * @param parentIndex which of several parents holds the element, counted from 0; -1 for whichever does
   * @param flags VIR_NETWORK_UPDATE_AFFECT_*
   */
  update(command: number, section: number, parentIndex: number, xml: string, flags = 0): void {
    c.virNetworkUpdate(this.pointer, command, section, parentIndex, xml, flags);
  }

  /** The name of the bridge. Calls virNetworkGetBridgeName, which fails where the network has none. */
  getBridgeName(): string {
    return c.virNetworkGetBridgeName(this.pointer);
  }

  /** Whether the network starts with the host. Calls virNetworkGetAutostart. */
  getAutostart(): boolean {
    return c.virNetworkGetAutostart(this.pointer).autostart !== 0;
  }

  /** Sets whether the network starts with the host. Calls virNetworkSetAutostart. */
  setAutostart(autostart: boolean): void {
    c.virNetworkSetAutostart(this.pointer, autostart ? 1 : 0);
  }

  /** The DHCP leases given out, or those of one MAC address. Calls virNetworkGetDHCPLeases. */
  getDHCPLeases(mac: string | null = null, flags = 0): DHCPLease[] {
    const { result, leases } = c.virNetworkGetDHCPLeases(this.pointer, mac, flags);
    return takeLeases(leases, result);
  }

  /** The ports of the network. Calls virNetworkListAllPorts. */
  listAllPorts(flags = 0): NetworkPort[] {
    return c.virNetworkListAllPorts(this.pointer, flags).ports.map((port) => new NetworkPort(port, this));
  }

  /**
   * Makes a port. Calls virNetworkPortCreateXML.
   * @param flags VIR_NETWORK_PORT_CREATE_*
   */
  createPort(xml: string, flags = 0): NetworkPort {
    return new NetworkPort(c.virNetworkPortCreateXML(this.pointer, xml, flags), this);
  }

  /**
   * The port of this UUID, given as text or as 16 bytes. Calls virNetworkPortLookupByUUIDString or
   * virNetworkPortLookupByUUID.
   * @throws TypeError when the bytes are not 16
   */
  getPortByUUID(uuid: string | Uint8Array): NetworkPort {
    if (typeof uuid === 'string') {
      return new NetworkPort(c.virNetworkPortLookupByUUIDString(this.pointer, uuid), this);
    }
    return new NetworkPort(c.virNetworkPortLookupByUUID(this.pointer, checkUUID(uuid)), this);
  }

  /**
   * The title, the description or the element of a namespace. Calls virNetworkGetMetadata.
   * @param type VIR_NETWORK_METADATA_*
   * @param uri the namespace of an element, else null
   * @param flags VIR_NETWORK_UPDATE_AFFECT_*
   */
  getMetadata(type: number, uri: string | null = null, flags = 0): string {
    return c.virNetworkGetMetadata(this.pointer, type, uri, flags);
  }

  /**
   * Sets the title, the description or the element of a namespace; null removes it. Calls
   * virNetworkSetMetadata.
   * @param key the prefix of the namespace of an element, else null
   */
  setMetadata(
    type: number,
    value: string | null,
    key: string | null = null,
    uri: string | null = null,
    flags = 0,
  ): void {
    c.virNetworkSetMetadata(this.pointer, type, value, key, uri, flags);
  }
}

/** Reads an array of `count` leases and frees each of them and the array. */
function takeLeases(array: Address, count: number): DHCPLease[] {
  if (array === NULL) return [];
  const pointers = addressesAt(array, count);
  try {
    return pointers.map((pointer) => {
      const lease = readStructAt(virNetworkDHCPLeaseLayout, pointer);
      return {
        interface: lease.iface,
        expiryTimeSeconds: lease.expirytime,
        type: lease.type,
        mac: lease.mac,
        iaid: lease.iaid,
        ipAddress: lease.ipaddr,
        prefix: lease.prefix,
        hostname: lease.hostname,
        clientId: lease.clientid,
      };
    });
  } finally {
    for (const pointer of pointers) c.virNetworkDHCPLeaseFree(pointer);
    free(array);
  }
}
