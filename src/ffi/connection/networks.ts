/** A connection's virtual networks. */
import { VIR_ERR_NO_NETWORK } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { Network } from '../network.js';
import { checkUUID, lookUpEach } from './look-up.js';
import { NodeMemoryConnection } from './node-memory.js';

export abstract class NetworkConnection extends NodeMemoryConnection {
  /** Takes over a network pointer that libvirt handed out. */
  protected network(pointer: Ptr<'virNetwork'>): Network {
    return new Network(pointer, this);
  }

  /**
   * Creates and starts a transient network from its XML.
   *
   * @param flags VIR_NETWORK_CREATE_*. Calls virNetworkCreateXML, or virNetworkCreateXMLFlags with flags.
   */
  createNetwork(xml: string, flags = 0): Network {
    return this.network(
      flags === 0
        ? c.virNetworkCreateXML(this.pointer, xml)
        : c.virNetworkCreateXMLFlags(this.pointer, xml, flags),
    );
  }

  /**
   * Defines a network without starting it.
   *
   * @param flags VIR_NETWORK_DEFINE_*. Calls virNetworkDefineXML, or virNetworkDefineXMLFlags with flags.
   */
  defineNetwork(xml: string, flags = 0): Network {
    return this.network(
      flags === 0
        ? c.virNetworkDefineXML(this.pointer, xml)
        : c.virNetworkDefineXMLFlags(this.pointer, xml, flags),
    );
  }

  /**
   * The active networks, looked up one by one: {@link listAllNetworks} needs a single call. Calls
   * virConnectListNetworks and virNetworkLookupByName.
   */
  listNetworks(): Network[] {
    return lookUpEach(this.listNetworkNames(), (name) => this.getNetworkByName(name), VIR_ERR_NO_NETWORK);
  }

  /** How many networks are active. Calls virConnectNumOfNetworks. */
  numOfNetworks(): number {
    return c.virConnectNumOfNetworks(this.pointer);
  }

  /** The names of at most `maxNames` active networks. Calls virConnectListNetworks. */
  listNetworkNames(maxNames = this.numOfNetworks()): string[] {
    return c.virConnectListNetworks(this.pointer, maxNames).names;
  }

  /**
   * The inactive networks, looked up one by one: {@link listAllNetworks} needs a single call. Calls
   * virConnectListDefinedNetworks and virNetworkLookupByName.
   */
  listDefinedNetworks(): Network[] {
    return lookUpEach(
      this.listDefinedNetworkNames(),
      (name) => this.getNetworkByName(name),
      VIR_ERR_NO_NETWORK,
    );
  }

  /** How many networks are defined and inactive. Calls virConnectNumOfDefinedNetworks. */
  numOfDefinedNetworks(): number {
    return c.virConnectNumOfDefinedNetworks(this.pointer);
  }

  /** The names of at most `maxNames` inactive networks. Calls virConnectListDefinedNetworks. */
  listDefinedNetworkNames(maxNames = this.numOfDefinedNetworks()): string[] {
    return c.virConnectListDefinedNetworks(this.pointer, maxNames).names;
  }

  /** All networks that match `flags` (VIR_CONNECT_LIST_NETWORKS_*, 0 for all). Calls virConnectListAllNetworks. */
  listAllNetworks(flags = 0): Network[] {
    return c.virConnectListAllNetworks(this.pointer, flags).nets.map((pointer) => this.network(pointer));
  }

  /** The network of this name. Calls virNetworkLookupByName. */
  getNetworkByName(name: string): Network {
    return this.network(c.virNetworkLookupByName(this.pointer, name));
  }

  /**
   * The network of this UUID, given as text or as its 16 bytes. Calls virNetworkLookupByUUIDString or
   * virNetworkLookupByUUID.
   */
  getNetworkByUUID(uuid: string | Uint8Array): Network {
    return this.network(
      typeof uuid === 'string'
        ? c.virNetworkLookupByUUIDString(this.pointer, uuid)
        : c.virNetworkLookupByUUID(this.pointer, checkUUID(uuid)),
    );
  }
}
