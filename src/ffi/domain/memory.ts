/** A domain's memory: its size, its use, its contents. */
import * as c from '../generated/functions.js';
import { virDomainMemoryStatStructLayout } from '../generated/structs.js';
import * as constants from '../generated/constants.js';
import { readStructs } from '../layout.js';
import { checkInteger } from '../values.js';
import { DomainCPUs } from './cpus.js';

/** Memory figures of a running guest; null where neither guest nor hypervisor tells. */
export interface MemoryStats {
  /** Memory read back from swap since the guest's start, in KiB. */
  readonly swapInKiB: number | null;
  /** Memory written to swap since the guest's start, in KiB. */
  readonly swapOutKiB: number | null;
  /** Page faults that needed the disk. */
  readonly majorFaults: bigint | null;
  /** Page faults that did not need the disk. */
  readonly minorFaults: bigint | null;
  /** Memory that the guest leaves unused, in KiB. */
  readonly unusedKiB: number | null;
  /** All memory that the guest can use, in KiB. */
  readonly availableKiB: number | null;
  /** The balloon's present size, in KiB. */
  readonly actualBalloonKiB: number | null;
  /** Resident memory of the guest's process on the host, in KiB. */
  readonly rssKiB: number | null;
  /** Memory that the guest could use without swapping, in KiB. */
  readonly usableKiB: number | null;
  /** When the guest told its figures, in seconds since 1970. */
  readonly lastUpdateSeconds: bigint | null;
  /** Memory in the guest's disk caches, in KiB. */
  readonly diskCachesKiB: number | null;
  /** Huge pages allocated in the guest. */
  readonly hugetlbPageAllocations: bigint | null;
  /** Failed allocations of huge pages in the guest. */
  readonly hugetlbPageFailures: bigint | null;
}

const MEMORY_STATS: Readonly<Record<number, keyof MemoryStats>> = {
  [constants.VIR_DOMAIN_MEMORY_STAT_SWAP_IN]: 'swapInKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_SWAP_OUT]: 'swapOutKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT]: 'majorFaults',
  [constants.VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT]: 'minorFaults',
  [constants.VIR_DOMAIN_MEMORY_STAT_UNUSED]: 'unusedKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_AVAILABLE]: 'availableKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON]: 'actualBalloonKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_RSS]: 'rssKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_USABLE]: 'usableKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE]: 'lastUpdateSeconds',
  [constants.VIR_DOMAIN_MEMORY_STAT_DISK_CACHES]: 'diskCachesKiB',
  [constants.VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC]: 'hugetlbPageAllocations',
  [constants.VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL]: 'hugetlbPageFailures',
};

/** Every figure untold. */
export const NO_MEMORY_STATS: MemoryStats = {
  swapInKiB: null,
  swapOutKiB: null,
  majorFaults: null,
  minorFaults: null,
  unusedKiB: null,
  availableKiB: null,
  actualBalloonKiB: null,
  rssKiB: null,
  usableKiB: null,
  lastUpdateSeconds: null,
  diskCachesKiB: null,
  hugetlbPageAllocations: null,
  hugetlbPageFailures: null,
};

/** More than libvirt's remote protocol lets pass at once. */
const PEEK_MAX = 2 ** 30;

export abstract class DomainMemory extends DomainCPUs {
  /** Maximum memory in KiB. Calls virDomainGetMaxMemory. */
  getMaxMemory(): number {
    return Number(c.virDomainGetMaxMemory(this.pointer));
  }

  /** Sets the maximum memory in KiB. Calls virDomainSetMaxMemory. */
  setMaxMemory(memoryKiB: bigint | number): void {
    c.virDomainSetMaxMemory(this.pointer, memoryKiB);
  }

  /**
   * Sets the memory in KiB.
   *
   * @param flags VIR_DOMAIN_MEM_*; 0 is the present state, while none at all means the running guest.
   * Calls virDomainSetMemory, or virDomainSetMemoryFlags with flags.
   */
  setMemory(memoryKiB: bigint | number, flags?: number): void {
    if (flags === undefined) c.virDomainSetMemory(this.pointer, memoryKiB);
    else c.virDomainSetMemoryFlags(this.pointer, memoryKiB, flags);
  }

  /**
   * How often the guest's balloon driver tells its figures, in seconds; 0 for never.
   *
   * @param flags VIR_DOMAIN_MEM_*. Calls virDomainSetMemoryStatsPeriod.
   */
  setMemoryStatsPeriod(seconds: number, flags = 0): void {
    c.virDomainSetMemoryStatsPeriod(this.pointer, seconds, flags);
  }

  /** How a running guest uses its memory; what libvirt tells comes first, in its order. Calls virDomainMemoryStats. */
  memoryStats(flags = 0): MemoryStats {
    const capacity = constants.VIR_DOMAIN_MEMORY_STAT_NR;
    const bytes = Buffer.alloc(capacity * virDomainMemoryStatStructLayout.size);
    const filled = c.virDomainMemoryStats(this.pointer, bytes, capacity, flags);
    const told: Partial<MemoryStats> = Object.fromEntries(
      readStructs(virDomainMemoryStatStructLayout, bytes, filled).flatMap(({ tag, val }) => {
        const key = MEMORY_STATS[tag];
        return key === undefined ? [] : [[key, key.endsWith('KiB') ? Number(val) : val] as const];
      }),
    );
    // Twice, so that what was told comes first, in libvirt's order.
    return { ...told, ...NO_MEMORY_STATS, ...told };
  }

  /**
   * Reads the guest's memory.
   *
   * @param flags VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL: what `start` means.
   * @returns `size` bytes. Calls virDomainMemoryPeek.
   */
  memoryPeek(start: bigint | number, size: number, flags: number = constants.VIR_MEMORY_VIRTUAL): Buffer {
    const bytes = Buffer.alloc(checkInteger(size, 'size', 0, PEEK_MAX));
    c.virDomainMemoryPeek(this.pointer, start, size, bytes, flags);
    return bytes;
  }
}
