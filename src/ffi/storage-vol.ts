/** A storage volume. */
import type { ConnectionBase } from './connection/base.js';
import { callAsync } from './async.js';
import * as c from './generated/functions.js';
import { Handle, pointerOf } from './handle.js';
import type { Ptr } from './native.js';

/** What a volume is and how large. */
export interface StorageVolInfo {
  /** VIR_STORAGE_VOL_* (virStorageVolType). */
  readonly type: number;
  /** Size that a guest sees, in bytes. */
  readonly capacityBytes: bigint;
  /** Space in use, or with VIR_STORAGE_VOL_GET_PHYSICAL the length of the file or device; in bytes. */
  readonly allocationBytes: bigint;
}

/** The stream that an upload or download goes through. */
interface StreamOf {
  readonly pointer: Ptr<'virStream'>;
}

/** A volume of a storage pool. Every method throws a LibvirtError when libvirt reports a failure. */
export class StorageVol extends Handle<'virStorageVol'> {
  /** For the connection or pool that hands the volume out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virStorageVol'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virStorageVolFree, connection);
  }

  /** The name. No round trip. Calls virStorageVolGetName. */
  getName(): string {
    return c.virStorageVolGetName(this.pointer);
  }

  /** The key, unique on the host. No round trip. Calls virStorageVolGetKey. */
  getKey(): string {
    return c.virStorageVolGetKey(this.pointer);
  }

  /** The path. Calls virStorageVolGetPath. */
  getPath(): string {
    return c.virStorageVolGetPath(this.pointer);
  }

  /** The description in XML. Calls virStorageVolGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virStorageVolGetXMLDesc(this.pointer, flags);
  }

  /** Deletes the volume. `flags`: VIR_STORAGE_VOL_DELETE_*. Calls virStorageVolDelete. */
  delete(flags = 0): void {
    c.virStorageVolDelete(this.pointer, flags);
  }

  /**
   * Changes the capacity. Calls virStorageVolResize.
   * @param capacityBytes the new size, or with VIR_STORAGE_VOL_RESIZE_DELTA the difference, in bytes
   * @param flags VIR_STORAGE_VOL_RESIZE_*
   */
  resize(capacityBytes: bigint | number, flags = 0): void {
    c.virStorageVolResize(this.pointer, capacityBytes, flags);
  }

  /** Overwrites the contents with zeroes. Calls virStorageVolWipe. */
  wipe(flags = 0): void {
    c.virStorageVolWipe(this.pointer, flags);
  }

  /** Overwrites the contents by an algorithm, VIR_STORAGE_VOL_WIPE_ALG_*. Calls virStorageVolWipePattern. */
  wipePattern(algorithm: number, flags = 0): void {
    c.virStorageVolWipePattern(this.pointer, algorithm, flags);
  }

  /**
   * What the volume is and how large, in bytes. Calls virStorageVolGetInfo, or with flags
   * (VIR_STORAGE_VOL_GET_PHYSICAL) virStorageVolGetInfoFlags.
   */
  getInfo(flags = 0): StorageVolInfo {
    const { info } =
      flags === 0 ? c.virStorageVolGetInfo(this.pointer) : c.virStorageVolGetInfoFlags(this.pointer, flags);
    return { type: info.type, capacityBytes: info.capacity, allocationBytes: info.allocation };
  }

  /**
   * Begins to send the contents through `stream`, which is received from then on. Calls virStorageVolDownload.
   * @param offset where to begin, in bytes
   * @param length how much, in bytes; 0 for all that follows
   * @param flags VIR_STORAGE_VOL_DOWNLOAD_*
   */
  download(stream: StreamOf, offset: bigint | number = 0, length: bigint | number = 0, flags = 0): void {
    c.virStorageVolDownload(this.pointer, pointerOf(stream, 'the stream'), offset, length, flags);
  }

  /** {@link download}, begun in a worker. */
  async downloadAsync(
    stream: StreamOf,
    offset: bigint | number = 0,
    length: bigint | number = 0,
    flags = 0,
  ): Promise<void> {
    await callAsync(
      c.virStorageVolDownload,
      this.pointer,
      pointerOf(stream, 'the stream'),
      offset,
      length,
      flags,
    );
  }

  /**
   * Begins to overwrite the contents with what is sent to `stream` from then on. Calls virStorageVolUpload.
   * @param offset where to begin, in bytes
   * @param length how much at most, in bytes; 0 for no limit
   * @param flags VIR_STORAGE_VOL_UPLOAD_*
   */
  upload(stream: StreamOf, offset: bigint | number = 0, length: bigint | number = 0, flags = 0): void {
    c.virStorageVolUpload(this.pointer, pointerOf(stream, 'the stream'), offset, length, flags);
  }

  /** {@link upload}, begun in a worker. */
  async uploadAsync(
    stream: StreamOf,
    offset: bigint | number = 0,
    length: bigint | number = 0,
    flags = 0,
  ): Promise<void> {
    await callAsync(
      c.virStorageVolUpload,
      this.pointer,
      pointerOf(stream, 'the stream'),
      offset,
      length,
      flags,
    );
  }
}
