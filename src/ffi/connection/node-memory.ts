/** The host's memory: how much is free, in which pages, and how pages are shared. */
import type { ParamValues } from '../domain/param-tables.js';
import * as c from '../generated/functions.js';
import {
  VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES,
  VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN,
  VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS,
  VIR_NODE_MEMORY_STATS_ALL_CELLS,
  VIR_NODE_MEMORY_STATS_BUFFERS,
  VIR_NODE_MEMORY_STATS_CACHED,
  VIR_NODE_MEMORY_STATS_FREE,
  VIR_NODE_MEMORY_STATS_TOTAL,
} from '../generated/constants.js';
import { virNodeMemoryStatsLayout } from '../generated/structs.js';
import { typedParams, type TypedParams } from '../typed-params.js';
import { INT_MAX, INT_MIN, checkBigInteger, checkInteger, checkList, checkObject } from '../values.js';
import { NodeConnection } from './node.js';
import { readNodeStats } from './node-stats.js';

/** Memory of the host or of a NUMA cell in KiB; null where it is not counted. */
export interface NodeMemoryStats {
  /** All memory in KiB. */
  readonly totalKiB: number | null;
  /** Free memory in KiB. */
  readonly freeKiB: number | null;
  /** Memory in I/O buffers in KiB. */
  readonly buffersKiB: number | null;
  /** Memory in the disk cache in KiB. */
  readonly cachedKiB: number | null;
}

/** Free pages of one size. */
export interface FreePages {
  /** Size of a page in KiB. */
  readonly pageSizeKiB: number;
  /** How many of them are free. */
  readonly free: bigint;
}

/** Free pages of a NUMA cell. */
export interface CellFreePages {
  /** Number of the NUMA cell; -1 stands for the whole host. */
  readonly cell: number;
  /** Free pages by size. */
  readonly pages: readonly FreePages[];
}

/** A number of pages of one size. */
export interface PageRequest {
  /** Size of a page in KiB. */
  readonly pageSizeKiB: number;
  /** How many of them. */
  readonly count: bigint | number;
}

const MEMORY_TYPES = {
  [VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN]: 'uint',
  [VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS]: 'uint',
  [VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES]: 'uint',
} as const;

/** How the host merges equal pages, under libvirt's names (VIR_NODE_MEMORY_SHARED_*): what can be changed. */
export type NodeMemoryParameters = ParamValues<typeof MEMORY_TYPES>;

/** More cells than any host has; each takes a few bytes per page size. */
const MAX_CELLS = 1 << 16;
const U64_MAX = 2n ** 64n - 1n;

export abstract class NodeMemoryConnection extends NodeConnection {
  /**
   * Memory of a NUMA cell in KiB. Calls virNodeGetMemoryStats.
   *
   * @param cell the cell's number; VIR_NODE_MEMORY_STATS_ALL_CELLS (-1) for the sum.
   */
  getNodeMemoryStats(cell: number = VIR_NODE_MEMORY_STATS_ALL_CELLS, flags = 0): NodeMemoryStats {
    const stats = readNodeStats(virNodeMemoryStatsLayout, (params, count) =>
      c.virNodeGetMemoryStats(this.pointer, cell, params, count, flags),
    );
    const amount = (field: string): number | null => {
      const value = stats.get(field);
      return value === undefined ? null : Number(value);
    };
    return {
      totalKiB: amount(VIR_NODE_MEMORY_STATS_TOTAL),
      freeKiB: amount(VIR_NODE_MEMORY_STATS_FREE),
      buffersKiB: amount(VIR_NODE_MEMORY_STATS_BUFFERS),
      cachedKiB: amount(VIR_NODE_MEMORY_STATS_CACHED),
    };
  }

  /** How the host merges equal pages, under libvirt's names (VIR_NODE_MEMORY_*). Calls virNodeGetMemoryParameters. */
  getNodeMemoryParameters(flags = 0): TypedParams {
    return c.virNodeGetMemoryParameters(this.pointer, flags).params;
  }

  /** Changes how the host merges equal pages (VIR_NODE_MEMORY_*). Calls virNodeSetMemoryParameters. */
  setNodeMemoryParameters(parameters: NodeMemoryParameters, flags = 0): void {
    c.virNodeSetMemoryParameters(this.pointer, typedParams(parameters, MEMORY_TYPES), flags);
  }

  /** Free memory of the host in bytes. Calls virNodeGetFreeMemory. */
  getNodeFreeMemory(): bigint {
    return c.virNodeGetFreeMemory(this.pointer);
  }

  /**
   * Free memory in bytes of each NUMA cell from `start` to `end`, both included. Calls
   * virNodeGetCellsFreeMemory.
   */
  getNodeCellsFreeMemory(start: number, end: number): bigint[] {
    const cells = cellCount(start, end);
    const bytes = Buffer.alloc(cells * 8);
    const filled = c.virNodeGetCellsFreeMemory(this.pointer, bytes, start, cells);
    return Array.from({ length: Math.min(filled, cells) }, (_, i) => bytes.readBigUInt64LE(i * 8));
  }

  /**
   * Free pages of the given sizes in each NUMA cell from `start` to `end`, both included; -1 stands for
   * the whole host. Cells that the host does not have are left out. Calls virNodeGetFreePages.
   */
  getNodeFreePages(pageSizesKiB: readonly number[], start: number, end: number, flags = 0): CellFreePages[] {
    const cells = cellCount(start, end);
    const sizes = checkList(pageSizesKiB, 'the page sizes').length;
    const counts = Buffer.alloc(cells * sizes * 8);
    const filled = c.virNodeGetFreePages(this.pointer, pageSizesKiB, start, cells, counts, flags);
    // The test driver fills everything in and returns 0.
    const rows = filled === 0 ? cells : Math.floor(filled / sizes);
    return Array.from({ length: rows }, (_, row) => ({
      cell: start + row,
      pages: pageSizesKiB.map((pageSizeKiB, column) => ({
        pageSizeKiB,
        free: counts.readBigUInt64LE((row * sizes + column) * 8),
      })),
    }));
  }

  /**
   * Reserves huge pages in each NUMA cell from `start` to `end`, both included; -1 stands for the whole
   * host, which spreads them.
   *
   * @param flags VIR_NODE_ALLOC_PAGES_ADD (the default) or _SET.
   * @returns the number of cells and sizes that were changed. Calls virNodeAllocPages.
   */
  nodeAllocPages(pages: readonly PageRequest[], start: number, end: number, flags = 0): number {
    for (const page of checkList(pages, 'the pages')) checkObject(page, 'a request for pages');
    return c.virNodeAllocPages(
      this.pointer,
      pages.map((page) => page.pageSizeKiB),
      pages.map((page) => checkBigInteger(page.count, 'the number of pages', 0n, U64_MAX)),
      start,
      cellCount(start, end),
      flags,
    );
  }
}

/** How many cells libvirt is asked about; which numbers make sense is for libvirt to say. */
function cellCount(start: number, end: number): number {
  checkInteger(start, 'the first cell', INT_MIN, INT_MAX);
  checkInteger(end, 'the last cell', start, start + MAX_CELLS - 1);
  return end - start + 1;
}
