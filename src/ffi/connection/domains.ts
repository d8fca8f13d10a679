/** A connection's domains: creating, defining, listing, looking up. */
import { Domain } from '../domain.js';
import { VIR_ERR_NO_DOMAIN } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { ConnectionBase } from './base.js';
import { checkUUID, lookUpEach } from './look-up.js';

export abstract class DomainConnection extends ConnectionBase {
  /** Takes over a domain pointer that libvirt handed out. */
  protected domain(pointer: Ptr<'virDomain'>): Domain {
    return new Domain(pointer, this);
  }

  /**
   * Creates and starts a transient domain from its XML.
   *
   * @param flags VIR_DOMAIN_START_*. Calls virDomainCreateXML.
   */
  createDomain(xml: string, flags = 0): Domain {
    return this.domain(c.virDomainCreateXML(this.pointer, xml, flags));
  }

  /**
   * Creates and starts a transient domain, and passes open file descriptors to its init process; only
   * container drivers can.
   *
   * @param flags VIR_DOMAIN_START_*. Calls virDomainCreateXMLWithFiles.
   */
  createDomainWithFiles(xml: string, files: readonly number[], flags = 0): Domain {
    return this.domain(c.virDomainCreateXMLWithFiles(this.pointer, xml, files, flags));
  }

  /**
   * Defines a domain without starting it; one of the same name and UUID is redefined.
   *
   * @param flags VIR_DOMAIN_DEFINE_*. Calls virDomainDefineXML, or virDomainDefineXMLFlags with flags.
   */
  defineDomain(xml: string, flags = 0): Domain {
    return this.domain(
      flags === 0
        ? c.virDomainDefineXML(this.pointer, xml)
        : c.virDomainDefineXMLFlags(this.pointer, xml, flags),
    );
  }

  /**
   * Makes a domain of a QEMU process that runs already, which must have a monitor on a unix socket.
   *
   * @param pid the process's id on the host. Calls virDomainQemuAttach.
   */
  qemuAttach(pid: number, flags = 0): Domain {
    return this.domain(c.virDomainQemuAttach(this.pointer, pid, flags));
  }

  /**
   * The active domains, looked up one by one: {@link listAllDomains} needs a single call. A domain that
   * ends in between is left out. Calls virConnectListDomains and virDomainLookupByID.
   */
  listDomains(): Domain[] {
    return lookUpEach(this.listDomainIds(), (id) => this.getDomainById(id), VIR_ERR_NO_DOMAIN);
  }

  /** How many domains are active. Calls virConnectNumOfDomains. */
  numOfDomains(): number {
    return c.virConnectNumOfDomains(this.pointer);
  }

  /** The ids of at most `maxIds` active domains. Calls virConnectListDomains. */
  listDomainIds(maxIds = this.numOfDomains()): number[] {
    return c.virConnectListDomains(this.pointer, maxIds).ids;
  }

  /**
   * The inactive domains, looked up one by one: {@link listAllDomains} needs a single call. A domain
   * that is undefined in between is left out. Calls virConnectListDefinedDomains and virDomainLookupByName.
   */
  listDefinedDomains(): Domain[] {
    return lookUpEach(this.listDefinedDomainNames(), (name) => this.getDomainByName(name), VIR_ERR_NO_DOMAIN);
  }

  /** How many domains are defined and inactive. Calls virConnectNumOfDefinedDomains. */
  numOfDefinedDomains(): number {
    return c.virConnectNumOfDefinedDomains(this.pointer);
  }

  /** The names of at most `maxNames` inactive domains. Calls virConnectListDefinedDomains. */
  listDefinedDomainNames(maxNames = this.numOfDefinedDomains()): string[] {
    return c.virConnectListDefinedDomains(this.pointer, maxNames).names;
  }

  /** All domains that match `flags` (VIR_CONNECT_LIST_DOMAINS_*, 0 for all). Calls virConnectListAllDomains. */
  listAllDomains(flags = 0): Domain[] {
    return c.virConnectListAllDomains(this.pointer, flags).domains.map((pointer) => this.domain(pointer));
  }

  /** The domain of this name. Calls virDomainLookupByName. */
  getDomainByName(name: string): Domain {
    return this.domain(c.virDomainLookupByName(this.pointer, name));
  }

  /** The active domain of this id. Calls virDomainLookupByID. */
  getDomainById(id: number): Domain {
    return this.domain(c.virDomainLookupByID(this.pointer, id));
  }

  /**
   * The domain of this UUID, given as text or as its 16 bytes. Calls virDomainLookupByUUIDString or
   * virDomainLookupByUUID.
   */
  getDomainByUUID(uuid: string | Uint8Array): Domain {
    return this.domain(
      typeof uuid === 'string'
        ? c.virDomainLookupByUUIDString(this.pointer, uuid)
        : c.virDomainLookupByUUID(this.pointer, checkUUID(uuid)),
    );
  }
}
