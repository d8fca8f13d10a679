/** A domain's snapshots and checkpoints. */
import { callAsync } from '../async.js';
import { DomainCheckpoint } from '../domain-checkpoint.js';
import { DomainSnapshot } from '../domain-snapshot.js';
import * as c from '../generated/functions.js';
import { DomainConsoles } from './consoles.js';

export abstract class DomainSnapshots extends DomainConsoles {
  /**
   * Takes a snapshot as the XML describes it.
   *
   * @param flags VIR_DOMAIN_SNAPSHOT_CREATE_*. Calls virDomainSnapshotCreateXML.
   */
  createSnapshot(xml: string, flags = 0): DomainSnapshot {
    return new DomainSnapshot(c.virDomainSnapshotCreateXML(this.pointer, xml, flags), this.asDomain());
  }

  /** {@link createSnapshot} in a worker: writing the guest's memory takes as long as the disk takes. */
  async createSnapshotAsync(xml: string, flags = 0): Promise<DomainSnapshot> {
    const pointer = await callAsync(c.virDomainSnapshotCreateXML, this.pointer, xml, flags);
    return new DomainSnapshot(pointer, this.asDomain());
  }

  /** How many snapshots there are (VIR_DOMAIN_SNAPSHOT_LIST_*). Calls virDomainSnapshotNum. */
  numOfSnapshots(flags = 0): number {
    return c.virDomainSnapshotNum(this.pointer, flags);
  }

  /** The names of at most `maxNames` snapshots (VIR_DOMAIN_SNAPSHOT_LIST_*). Calls virDomainSnapshotListNames. */
  listSnapshotNames(maxNames = this.numOfSnapshots(), flags = 0): string[] {
    return c.virDomainSnapshotListNames(this.pointer, maxNames, flags).names;
  }

  /** All snapshots: {@link listAllSnapshots} under the name of the older function. */
  listSnapshots(flags = 0): DomainSnapshot[] {
    return this.listAllSnapshots(flags);
  }

  /** The snapshots that match `flags` (VIR_DOMAIN_SNAPSHOT_LIST_*, 0 for all). Calls virDomainListAllSnapshots. */
  listAllSnapshots(flags = 0): DomainSnapshot[] {
    const { snaps } = c.virDomainListAllSnapshots(this.pointer, flags);
    return snaps.map((pointer) => new DomainSnapshot(pointer, this.asDomain()));
  }

  /** The snapshot of this name. Calls virDomainSnapshotLookupByName. */
  getSnapshotByName(name: string, flags = 0): DomainSnapshot {
    return new DomainSnapshot(c.virDomainSnapshotLookupByName(this.pointer, name, flags), this.asDomain());
  }

  /** Whether the domain goes on from a snapshot. Calls virDomainHasCurrentSnapshot. */
  hasCurrentSnapshot(flags = 0): boolean {
    return c.virDomainHasCurrentSnapshot(this.pointer, flags) === 1;
  }

  /** The snapshot that the domain goes on from. Calls virDomainSnapshotCurrent. */
  currentSnapshot(flags = 0): DomainSnapshot {
    return new DomainSnapshot(c.virDomainSnapshotCurrent(this.pointer, flags), this.asDomain());
  }

  /**
   * Makes a checkpoint as the XML describes it.
   *
   * @param flags VIR_DOMAIN_CHECKPOINT_CREATE_*. Calls virDomainCheckpointCreateXML.
   */
  createCheckpoint(xml: string, flags = 0): DomainCheckpoint {
    return new DomainCheckpoint(c.virDomainCheckpointCreateXML(this.pointer, xml, flags), this.asDomain());
  }

  /** The checkpoints that match `flags` (VIR_DOMAIN_CHECKPOINT_LIST_*, 0 for all). Calls virDomainListAllCheckpoints. */
  listAllCheckpoints(flags = 0): DomainCheckpoint[] {
    const { checkpoints } = c.virDomainListAllCheckpoints(this.pointer, flags);
    return checkpoints.map((pointer) => new DomainCheckpoint(pointer, this.asDomain()));
  }

  /** The checkpoint of this name. Calls virDomainCheckpointLookupByName. */
  getCheckpointByName(name: string, flags = 0): DomainCheckpoint {
    return new DomainCheckpoint(
      c.virDomainCheckpointLookupByName(this.pointer, name, flags),
      this.asDomain(),
    );
  }
}
