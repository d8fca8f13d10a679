/** A domain's disks, apart from the jobs that run on them. */
import * as c from '../generated/functions.js';
import { virDomainBlockStatsStructLayout, virDomainDiskErrorLayout } from '../generated/structs.js';
import { readStruct } from '../layout.js';
import { addressAt, takeString } from '../memory.js';
import { NULL } from '../native.js';
import { typedParams, type TypedParams } from '../typed-params.js';
import { checkInteger } from '../values.js';
import { DomainMemory } from './memory.js';
import { blockIOTuneTypes, type BlockIOTune } from './param-tables.js';

/** The sizes of a disk, in bytes. */
export interface BlockInfo {
  /** Size that the guest sees, in bytes. */
  readonly capacityBytes: bigint;
  /** Space that is used on the host, in bytes. */
  readonly allocationBytes: bigint;
  /** Size of the container on the host, in bytes. */
  readonly physicalBytes: bigint;
}

/** What a running guest has read and written; null where the hypervisor does not count it. */
export interface BlockStats {
  /** Read requests. */
  readonly readRequests: bigint | null;
  /** Bytes read. */
  readonly readBytes: bigint | null;
  /** Write requests. */
  readonly writeRequests: bigint | null;
  /** Bytes written. */
  readonly writeBytes: bigint | null;
  /** Errors. */
  readonly errors: bigint | null;
}

/** A disk that met an I/O error. */
export interface DiskError {
  /** The disk's target, such as `vda`. */
  readonly disk: string;
  /** VIR_DOMAIN_DISK_ERROR_*. */
  readonly error: number;
}

/** More than libvirt's remote protocol lets pass at once. */
const PEEK_MAX = 2 ** 30;

export abstract class DomainDisks extends DomainMemory {
  /** The sizes of a disk, given by target or by path. Calls virDomainGetBlockInfo. */
  getBlockInfo(disk: string, flags = 0): BlockInfo {
    const { capacity, allocation, physical } = c.virDomainGetBlockInfo(this.pointer, disk, flags).info;
    return { capacityBytes: capacity, allocationBytes: allocation, physicalBytes: physical };
  }

  /** Counters of a disk; `''` stands for all disks together. Calls virDomainBlockStats. */
  blockStats(disk: string): BlockStats {
    const { size } = virDomainBlockStatsStructLayout;
    const bytes = Buffer.alloc(size);
    c.virDomainBlockStats(this.pointer, disk, bytes, size);
    const { rdReq, rdBytes, wrReq, wrBytes, errs } = readStruct(virDomainBlockStatsStructLayout, bytes);
    return {
      readRequests: counted(rdReq),
      readBytes: counted(rdBytes),
      writeRequests: counted(wrReq),
      writeBytes: counted(wrBytes),
      errors: counted(errs),
    };
  }

  /** All counters of a disk under libvirt's names (VIR_DOMAIN_BLOCK_STATS_*). Calls virDomainBlockStatsFlags. */
  blockStatsFlags(disk: string, flags = 0): TypedParams {
    return c.virDomainBlockStatsFlags(this.pointer, disk, flags).params;
  }

  /** Reads a disk as the guest sees it: `size` bytes from `offset` on. Calls virDomainBlockPeek. */
  blockPeek(disk: string, offset: bigint | number, size: number, flags = 0): Buffer {
    const bytes = Buffer.alloc(checkInteger(size, 'size', 0, PEEK_MAX));
    c.virDomainBlockPeek(this.pointer, disk, offset, size, bytes, flags);
    return bytes;
  }

  /**
   * Changes a disk's size while the guest runs.
   *
   * @param size in KiB, or in bytes with VIR_DOMAIN_BLOCK_RESIZE_BYTES in `flags`. Calls
   * virDomainBlockResize.
   */
  blockResize(disk: string, size: bigint | number, flags = 0): void {
    c.virDomainBlockResize(this.pointer, disk, size, flags);
  }

  /** The disks that met an I/O error. Calls virDomainGetDiskErrors. */
  getDiskErrors(flags = 0): DiskError[] {
    const capacity = c.virDomainGetDiskErrors(this.pointer, null, 0, flags);
    if (capacity === 0) return [];
    const { size } = virDomainDiskErrorLayout;
    const bytes = Buffer.alloc(capacity * size);
    const filled = c.virDomainGetDiskErrors(this.pointer, bytes, capacity, flags);
    return Array.from({ length: filled }, (_, i) => {
      const name = addressAt(bytes, i * size);
      return {
        disk: name === NULL ? '' : takeString(name),
        error: bytes.readInt32LE(i * size + ERROR_OFFSET),
      };
    });
  }

  /** Announces by event when a disk has been written up to this many bytes. Calls virDomainSetBlockThreshold. */
  setBlockThreshold(disk: string, thresholdBytes: bigint | number, flags = 0): void {
    c.virDomainSetBlockThreshold(this.pointer, disk, thresholdBytes, flags);
  }

  /**
   * A disk's I/O limits under libvirt's names (VIR_DOMAIN_BLOCK_IOTUNE_*).
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainGetBlockIoTune.
   */
  getBlockIOTune(disk: string, flags = 0): TypedParams {
    return c.virDomainGetBlockIoTune(this.pointer, disk, flags).params;
  }

  /**
   * Changes a disk's I/O limits.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainSetBlockIoTune.
   */
  setBlockIOTune(disk: string, limits: BlockIOTune, flags = 0): void {
    c.virDomainSetBlockIoTune(this.pointer, disk, typedParams(limits, blockIOTuneTypes), flags);
  }

  /**
   * Sets the limits of a group that disks can join.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainSetThrottleGroup.
   */
  setThrottleGroup(group: string, limits: BlockIOTune, flags = 0): void {
    c.virDomainSetThrottleGroup(this.pointer, group, typedParams(limits, blockIOTuneTypes), flags);
  }

  /**
   * Removes a group of limits that no disk belongs to.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainDelThrottleGroup.
   */
  delThrottleGroup(group: string, flags = 0): void {
    c.virDomainDelThrottleGroup(this.pointer, group, flags);
  }
}

const ERROR_OFFSET = virDomainDiskErrorLayout.fields.find(([name]) => name === 'error')?.[2] ?? 8;

/** -1 is libvirt's "not counted". */
function counted(value: bigint): bigint | null {
  return value < 0n ? null : value;
}
