/** A connection's domains: creating, defining, listing, looking up. */
import { Domain } from '../domain.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { ConnectionBase } from './base.js';

export abstract class DomainConnection extends ConnectionBase {
  /** Takes over a domain pointer that libvirt handed out. */
  protected domain(pointer: Ptr<'virDomain'>): Domain {
    return new Domain(pointer, this);
  }

  /** All domains that match `flags` (VIR_CONNECT_LIST_DOMAINS_*, 0 for all). Calls virConnectListAllDomains. */
  listAllDomains(flags = 0): Domain[] {
    return c.virConnectListAllDomains(this.pointer, flags).domains.map((pointer) => this.domain(pointer));
  }

  /** The domain of this name. Calls virDomainLookupByName. */
  getDomainByName(name: string): Domain {
    return this.domain(c.virDomainLookupByName(this.pointer, name));
  }
}
