/** A checkpoint of a domain: a moment from which changes of its disks are told. */
import type { Domain } from './domain.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import type { Ptr } from './native.js';

/** A checkpoint of a domain. Every method throws a LibvirtError when libvirt reports a failure. */
export class DomainCheckpoint extends Handle<'virDomainCheckpoint'> {
  /** For the domain that hands the checkpoint out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virDomainCheckpoint'>,
    readonly domain: Domain,
  ) {
    super(pointer, c.virDomainCheckpointFree, domain);
  }

  /** The name. No round trip. Calls virDomainCheckpointGetName. */
  getName(): string {
    return c.virDomainCheckpointGetName(this.pointer);
  }

  /**
   * The checkpoint as XML.
   *
   * @param flags VIR_DOMAIN_CHECKPOINT_XML_*. Calls virDomainCheckpointGetXMLDesc.
   */
  getXMLDescription(flags = 0): string {
    return c.virDomainCheckpointGetXMLDesc(this.pointer, flags);
  }

  /**
   * Throws the checkpoint away.
   *
   * @param flags VIR_DOMAIN_CHECKPOINT_DELETE_*. Calls virDomainCheckpointDelete.
   */
  delete(flags = 0): void {
    c.virDomainCheckpointDelete(this.pointer, flags);
  }

  /**
   * The checkpoint before this one. Calls virDomainCheckpointGetParent.
   *
   * @throws LibvirtError VIR_ERR_NO_DOMAIN_CHECKPOINT where there is none.
   */
  getParent(flags = 0): DomainCheckpoint {
    return this.#sibling(c.virDomainCheckpointGetParent(this.pointer, flags));
  }

  /** The checkpoints that follow this one (VIR_DOMAIN_CHECKPOINT_LIST_*). Calls virDomainCheckpointListAllChildren. */
  listAllChildren(flags = 0): DomainCheckpoint[] {
    const { children } = c.virDomainCheckpointListAllChildren(this.pointer, flags);
    return children.map((pointer) => this.#sibling(pointer));
  }

  #sibling(pointer: Ptr<'virDomainCheckpoint'>): DomainCheckpoint {
    return new DomainCheckpoint(pointer, this.domain);
  }
}
