/** A snapshot of a domain. */
import { callAsync } from './async.js';
import type { Domain } from './domain.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import type { Ptr } from './native.js';

/** A snapshot of a domain. Every method throws a LibvirtError when libvirt reports a failure. */
export class DomainSnapshot extends Handle<'virDomainSnapshot'> {
  /** For the domain that hands the snapshot out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virDomainSnapshot'>,
    readonly domain: Domain,
  ) {
    super(pointer, c.virDomainSnapshotFree, domain);
  }

  /** The name. No round trip. Calls virDomainSnapshotGetName. */
  getName(): string {
    return c.virDomainSnapshotGetName(this.pointer);
  }

  /**
   * The snapshot as XML.
   *
   * @param flags VIR_DOMAIN_SNAPSHOT_XML_*. Calls virDomainSnapshotGetXMLDesc.
   */
  getXMLDescription(flags = 0): string {
    return c.virDomainSnapshotGetXMLDesc(this.pointer, flags);
  }

  /**
   * Throws the snapshot away.
   *
   * @param flags VIR_DOMAIN_SNAPSHOT_DELETE_*. Calls virDomainSnapshotDelete.
   */
  delete(flags = 0): void {
    c.virDomainSnapshotDelete(this.pointer, flags);
  }

  /** {@link delete} in a worker: merging disk images takes as long as the disk takes. */
  async deleteAsync(flags = 0): Promise<void> {
    await callAsync(c.virDomainSnapshotDelete, this.pointer, flags);
  }

  /**
   * Puts the domain back into the snapshot's state.
   *
   * @param flags VIR_DOMAIN_SNAPSHOT_REVERT_*. Calls virDomainRevertToSnapshot.
   */
  revertTo(flags = 0): void {
    c.virDomainRevertToSnapshot(this.pointer, flags);
  }

  /** {@link revertTo} in a worker: reading the guest's memory takes as long as the disk takes. */
  async revertToAsync(flags = 0): Promise<void> {
    await callAsync(c.virDomainRevertToSnapshot, this.pointer, flags);
  }

  /**
   * The snapshot before this one. Calls virDomainSnapshotGetParent.
   *
   * @throws LibvirtError VIR_ERR_NO_DOMAIN_SNAPSHOT where there is none.
   */
  getParent(flags = 0): DomainSnapshot {
    return this.#sibling(c.virDomainSnapshotGetParent(this.pointer, flags));
  }

  /** Whether the domain goes on from this snapshot. Calls virDomainSnapshotIsCurrent. */
  isCurrent(flags = 0): boolean {
    return c.virDomainSnapshotIsCurrent(this.pointer, flags) === 1;
  }

  /** Whether libvirt keeps data of its own about the snapshot. Calls virDomainSnapshotHasMetadata. */
  hasMetadata(flags = 0): boolean {
    return c.virDomainSnapshotHasMetadata(this.pointer, flags) === 1;
  }

  /** How many snapshots follow this one (VIR_DOMAIN_SNAPSHOT_LIST_*). Calls virDomainSnapshotNumChildren. */
  numOfChildSnapshots(flags = 0): number {
    return c.virDomainSnapshotNumChildren(this.pointer, flags);
  }

  /** The names of at most `maxNames` snapshots that follow this one. Calls virDomainSnapshotListChildrenNames. */
  listChildSnapshotNames(maxNames = this.numOfChildSnapshots(), flags = 0): string[] {
    return c.virDomainSnapshotListChildrenNames(this.pointer, maxNames, flags).names;
  }

  /** The snapshots that follow this one: {@link listAllChildren} under the name of the older function. */
  listChildSnapshots(flags = 0): DomainSnapshot[] {
    return this.listAllChildren(flags);
  }

  /** The snapshots that follow this one (VIR_DOMAIN_SNAPSHOT_LIST_*). Calls virDomainSnapshotListAllChildren. */
  listAllChildren(flags = 0): DomainSnapshot[] {
    const { snaps } = c.virDomainSnapshotListAllChildren(this.pointer, flags);
    return snaps.map((pointer) => this.#sibling(pointer));
  }

  #sibling(pointer: Ptr<'virDomainSnapshot'>): DomainSnapshot {
    return new DomainSnapshot(pointer, this.domain);
  }
}
