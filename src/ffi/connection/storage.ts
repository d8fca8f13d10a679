/** A connection's storage pools, and the way to their volumes. */
import { VIR_ERR_NO_STORAGE_POOL } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { pointerOf } from '../handle.js';
import { StoragePool } from '../storage-pool.js';
import { StorageVol } from '../storage-vol.js';
import { checkUUID, lookUpEach } from './look-up.js';
import { NetworkConnection } from './networks.js';

export abstract class StorageConnection extends NetworkConnection {
  /** Takes over a storage pool pointer that libvirt handed out. */
  protected storagePool(pointer: Ptr<'virStoragePool'>): StoragePool {
    return new StoragePool(pointer, this);
  }

  /**
   * Creates and starts a transient storage pool from its XML.
   *
   * @param flags VIR_STORAGE_POOL_CREATE_*. Calls virStoragePoolCreateXML.
   */
  createStoragePool(xml: string, flags = 0): StoragePool {
    return this.storagePool(c.virStoragePoolCreateXML(this.pointer, xml, flags));
  }

  /**
   * Defines a storage pool without starting it.
   *
   * @param flags VIR_STORAGE_POOL_DEFINE_*. Calls virStoragePoolDefineXML.
   */
  defineStoragePool(xml: string, flags = 0): StoragePool {
    return this.storagePool(c.virStoragePoolDefineXML(this.pointer, xml, flags));
  }

  /**
   * The active storage pools, looked up one by one: {@link listAllStoragePools} needs a single call.
   * Calls virConnectListStoragePools and virStoragePoolLookupByName.
   */
  listStoragePools(): StoragePool[] {
    return lookUpEach(
      this.listStoragePoolNames(),
      (name) => this.getStoragePoolByName(name),
      VIR_ERR_NO_STORAGE_POOL,
    );
  }

  /** How many storage pools are active. Calls virConnectNumOfStoragePools. */
  numOfStoragePools(): number {
    return c.virConnectNumOfStoragePools(this.pointer);
  }

  /** The names of at most `maxNames` active storage pools. Calls virConnectListStoragePools. */
  listStoragePoolNames(maxNames = this.numOfStoragePools()): string[] {
    return c.virConnectListStoragePools(this.pointer, maxNames).names;
  }

  /**
   * The inactive storage pools, looked up one by one: {@link listAllStoragePools} needs a single call.
   * Calls virConnectListDefinedStoragePools and virStoragePoolLookupByName.
   */
  listDefinedStoragePools(): StoragePool[] {
    return lookUpEach(
      this.listDefinedStoragePoolNames(),
      (name) => this.getStoragePoolByName(name),
      VIR_ERR_NO_STORAGE_POOL,
    );
  }

  /** How many storage pools are defined and inactive. Calls virConnectNumOfDefinedStoragePools. */
  numOfDefinedStoragePools(): number {
    return c.virConnectNumOfDefinedStoragePools(this.pointer);
  }

  /** The names of at most `maxNames` inactive storage pools. Calls virConnectListDefinedStoragePools. */
  listDefinedStoragePoolNames(maxNames = this.numOfDefinedStoragePools()): string[] {
    return c.virConnectListDefinedStoragePools(this.pointer, maxNames).names;
  }

  /**
   * All storage pools that match `flags` (VIR_CONNECT_LIST_STORAGE_POOLS_*, 0 for all). Calls
   * virConnectListAllStoragePools.
   */
  listAllStoragePools(flags = 0): StoragePool[] {
    return c
      .virConnectListAllStoragePools(this.pointer, flags)
      .pools.map((pointer) => this.storagePool(pointer));
  }

  /** The storage pool of this name. Calls virStoragePoolLookupByName. */
  getStoragePoolByName(name: string): StoragePool {
    return this.storagePool(c.virStoragePoolLookupByName(this.pointer, name));
  }

  /**
   * The storage pool of this UUID, given as text or as its 16 bytes. Calls
   * virStoragePoolLookupByUUIDString or virStoragePoolLookupByUUID.
   */
  getStoragePoolByUUID(uuid: string | Uint8Array): StoragePool {
    return this.storagePool(
      typeof uuid === 'string'
        ? c.virStoragePoolLookupByUUIDString(this.pointer, uuid)
        : c.virStoragePoolLookupByUUID(this.pointer, checkUUID(uuid)),
    );
  }

  /** The storage pool that holds a volume. Calls virStoragePoolLookupByVolume. */
  getStoragePoolByVolume(volume: StorageVol): StoragePool {
    return this.storagePool(c.virStoragePoolLookupByVolume(pointerOf(volume, 'the volume')));
  }

  /** The storage pool whose target is this path of the host. Calls virStoragePoolLookupByTargetPath. */
  getStoragePoolByTargetPath(path: string): StoragePool {
    return this.storagePool(c.virStoragePoolLookupByTargetPath(this.pointer, path));
  }

  /** The volume at this path of the host. Calls virStorageVolLookupByPath. */
  getStorageVolumeByPath(path: string): StorageVol {
    return new StorageVol(c.virStorageVolLookupByPath(this.pointer, path), this);
  }

  /** The volume of this key, which is unique on the host. Calls virStorageVolLookupByKey. */
  getStorageVolumeByKey(key: string): StorageVol {
    return new StorageVol(c.virStorageVolLookupByKey(this.pointer, key), this);
  }

  /**
   * What pools of a type could be made from on the host, as XML.
   *
   * @param sourceSpec XML that narrows the search, such as the server to ask; null for none. Calls
   * virConnectFindStoragePoolSources.
   */
  findStoragePoolSources(type: string, sourceSpec: string | null = null, flags = 0): string {
    return c.virConnectFindStoragePoolSources(this.pointer, type, sourceSpec, flags);
  }
}
