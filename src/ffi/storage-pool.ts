/** A storage pool. */
import type { ConnectionBase } from './connection/base.js';
import { lookUpEach } from './connection/look-up.js';
import { VIR_ERR_NO_STORAGE_VOL } from './generated/constants.js';
import * as c from './generated/functions.js';
import { Handle, pointerOf } from './handle.js';
import type { Ptr } from './native.js';
import { StorageVol } from './storage-vol.js';

/** The state of a storage pool and how full it is. */
export interface StoragePoolInfo {
  /** VIR_STORAGE_POOL_* (virStoragePoolState). */
  readonly state: number;
  /** Size of the pool in bytes. */
  readonly capacityBytes: bigint;
  /** What is in use of it, in bytes. */
  readonly allocationBytes: bigint;
  /** What is left of it, in bytes. */
  readonly availableBytes: bigint;
}

/** A storage pool, running or not. Every method throws a LibvirtError when libvirt reports a failure. */
export class StoragePool extends Handle<'virStoragePool'> {
  /** For the connection that hands the pool out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virStoragePool'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virStoragePoolFree, connection);
  }

  /** The name. No round trip. Calls virStoragePoolGetName. */
  getName(): string {
    return c.virStoragePoolGetName(this.pointer);
  }

  /** The UUID, 16 bytes. No round trip. Calls virStoragePoolGetUUID. */
  getUUID(): Buffer {
    return c.virStoragePoolGetUUID(this.pointer).uuid;
  }

  /** The UUID in its text form. No round trip. Calls virStoragePoolGetUUIDString. */
  getUUIDString(): string {
    return c.virStoragePoolGetUUIDString(this.pointer).buf;
  }

  /** Whether the pool is running. Calls virStoragePoolIsActive. */
  isActive(): boolean {
    return c.virStoragePoolIsActive(this.pointer) === 1;
  }

  /** Whether the pool has a definition that outlives its running. Calls virStoragePoolIsPersistent. */
  isPersistent(): boolean {
    return c.virStoragePoolIsPersistent(this.pointer) === 1;
  }

  /** The description in XML. `flags`: VIR_STORAGE_XML_INACTIVE or 0. Calls virStoragePoolGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virStoragePoolGetXMLDesc(this.pointer, flags);
  }

  /** Starts a pool that is defined. `flags`: VIR_STORAGE_POOL_CREATE_*. Calls virStoragePoolCreate. */
  create(flags = 0): void {
    c.virStoragePoolCreate(this.pointer, flags);
  }

  /** Removes the definition of a pool that is stopped. Calls virStoragePoolUndefine. */
  undefine(): void {
    c.virStoragePoolUndefine(this.pointer);
  }

  /** Stops the pool; its data stay. Calls virStoragePoolDestroy. */
  destroy(): void {
    c.virStoragePoolDestroy(this.pointer);
  }

  /** Whether the pool starts with the host. Calls virStoragePoolGetAutostart. */
  getAutostart(): boolean {
    return c.virStoragePoolGetAutostart(this.pointer).autostart !== 0;
  }

  /** Sets whether the pool starts with the host. Calls virStoragePoolSetAutostart. */
  setAutostart(autostart: boolean): void {
    c.virStoragePoolSetAutostart(this.pointer, autostart ? 1 : 0);
  }

  /** Reads anew which volumes there are. Calls virStoragePoolRefresh. */
  refresh(flags = 0): void {
    c.virStoragePoolRefresh(this.pointer, flags);
  }

  /** Makes the storage behind a pool that is stopped. `flags`: VIR_STORAGE_POOL_BUILD_*. Calls virStoragePoolBuild. */
  build(flags = 0): void {
    c.virStoragePoolBuild(this.pointer, flags);
  }

  /** Deletes the storage behind a pool that is stopped. `flags`: VIR_STORAGE_POOL_DELETE_*. Calls virStoragePoolDelete. */
  delete(flags = 0): void {
    c.virStoragePoolDelete(this.pointer, flags);
  }

  /** The state and how full the pool is, in bytes. Calls virStoragePoolGetInfo. */
  getInfo(): StoragePoolInfo {
    const { state, capacity, allocation, available } = c.virStoragePoolGetInfo(this.pointer).info;
    return {
      state,
      capacityBytes: capacity,
      allocationBytes: allocation,
      availableBytes: available,
    };
  }

  /** How many volumes there are. Calls virStoragePoolNumOfVolumes. */
  numOfStorageVolumes(): number {
    return c.virStoragePoolNumOfVolumes(this.pointer);
  }

  /** The names of at most `maxNames` volumes, by default of all. Calls virStoragePoolListVolumes. */
  listStorageVolNames(maxNames: number = this.numOfStorageVolumes()): string[] {
    return c.virStoragePoolListVolumes(this.pointer, maxNames).names;
  }

  /** The volumes, each looked up by its name: for servers without listAllVolumes. */
  listVolumes(): StorageVol[] {
    return lookUpEach(
      this.listStorageVolNames(),
      (name) => this.getVolumeByName(name),
      VIR_ERR_NO_STORAGE_VOL,
    );
  }

  /** The volumes. Calls virStoragePoolListAllVolumes. */
  listAllVolumes(flags = 0): StorageVol[] {
    return c.virStoragePoolListAllVolumes(this.pointer, flags).vols.map((vol) => this.#volume(vol));
  }

  /** The volume of this name. Calls virStorageVolLookupByName. */
  getVolumeByName(name: string): StorageVol {
    return this.#volume(c.virStorageVolLookupByName(this.pointer, name));
  }

  /** Makes a volume. `flags`: VIR_STORAGE_VOL_CREATE_*. Calls virStorageVolCreateXML. */
  createVolume(xml: string, flags = 0): StorageVol {
    return this.#volume(c.virStorageVolCreateXML(this.pointer, xml, flags));
  }

  /**
   * Makes a volume with the contents of another one, which may be of another pool. `flags`:
   * VIR_STORAGE_VOL_CREATE_*. Calls virStorageVolCreateXMLFrom.
   */
  cloneVolume(xml: string, source: StorageVol, flags = 0): StorageVol {
    return this.#volume(
      c.virStorageVolCreateXMLFrom(this.pointer, xml, pointerOf(source, 'the source'), flags),
    );
  }

  #volume(pointer: Ptr<'virStorageVol'>): StorageVol {
    return new StorageVol(pointer, this.connection);
  }
}
