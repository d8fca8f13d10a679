/** Commands about how much of the host's memory is used, and how equal pages are shared. */
import type { NodeMemoryStats } from '../../ffi/connection/node-memory.js';
import {
  VIR_NODE_MEMORY_SHARED_FULL_SCANS,
  VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES,
  VIR_NODE_MEMORY_SHARED_PAGES_SHARED,
  VIR_NODE_MEMORY_SHARED_PAGES_SHARING,
  VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN,
  VIR_NODE_MEMORY_SHARED_PAGES_UNSHARED,
  VIR_NODE_MEMORY_SHARED_PAGES_VOLATILE,
  VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';

const ALL_CELLS = -1;

export const nodeMemStats = defineCommand({
  name: 'node-mem-stats',
  aliases: ['nodememstats'],
  area: 'node',
  group: 'host',
  summary: "show how much of the host's memory is used",
  options: { cell: { kind: 'integer', summary: 'only the NUMA cell of this number' } },
  examples: [
    {
      line: 'node-mem-stats',
      summary: "Show how the host's memory is used",
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<NodeMemoryStats> {
    const cell = options.cell ?? ALL_CELLS;
    const connection = await context.connection();
    return attempt('Unable to get number of memory stats', () => connection.getNodeMemoryStats(cell));
  },
  text: (stats) => {
    const lines: [string, number | null][] = [
      ['total', stats.totalKiB],
      ['free', stats.freeKiB],
      ['buffers', stats.buffersKiB],
      ['cached', stats.cachedKiB],
    ];
    return lines.flatMap(([name, value]) =>
      value === null ? [] : [`${name.padEnd(7)}: ${String(value).padStart(20)} KiB\n`],
    );
  },
});

/**
 * How the host merges equal memory pages; null where the host does not tell. After a change: what was
 * set, and null for the rest.
 */
export interface NodeMemoryTune {
  /** How many pages are scanned before the service sleeps. */
  readonly pagesToScan: number | null;
  /** How long the service sleeps before the next scan in milliseconds. */
  readonly sleepMs: number | null;
  /** How many shared pages are in use. */
  readonly pagesShared: bigint | null;
  /** How many places share them. */
  readonly pagesSharing: bigint | null;
  /** How many pages are unlike all others, but checked again and again. */
  readonly pagesUnshared: bigint | null;
  /** How many pages change too fast to be merged. */
  readonly pagesVolatile: bigint | null;
  /** How often all pages have been scanned. */
  readonly fullScans: bigint | null;
  /** Whether pages of different NUMA cells are merged. */
  readonly mergeAcrossNodes: boolean | null;
  /** Whether this is the answer to a change. */
  readonly changed: boolean;
}

export const nodeMemoryTune = defineCommand({
  name: 'node-memory-tune',
  area: 'node',
  group: 'host',
  summary: 'show or set how the host merges equal memory pages',
  description:
    "Without options, shows the parameters of the host's shared memory service (KSM). With options, sets them.",
  options: {
    'shm-pages-to-scan': {
      kind: 'integer',
      min: 0,
      summary: 'scan so many pages before the service sleeps',
    },
    'shm-sleep-millisecs': {
      kind: 'integer',
      min: 0,
      metavar: 'milliseconds',
      summary: 'sleep so long before the next scan',
    },
    'shm-merge-across-nodes': {
      kind: 'integer',
      min: 0,
      summary: 'merge pages of different NUMA cells (1) or only of the same one (0)',
    },
  },
  examples: [
    {
      line: 'node-memory-tune --shm-sleep-millisecs 500',
      summary: 'Set how the host shares equal pages',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<NodeMemoryTune> {
    const pagesToScan = options['shm-pages-to-scan'];
    const sleepMs = options['shm-sleep-millisecs'];
    const merge = options['shm-merge-across-nodes'];
    const connection = await context.connection();
    if (pagesToScan !== undefined || sleepMs !== undefined || merge !== undefined) {
      attempt('Unable to change memory parameters', () =>
        connection.setNodeMemoryParameters({
          [VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN]: pagesToScan,
          [VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS]: sleepMs,
          [VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES]: merge,
        }),
      );
      return {
        ...UNKNOWN,
        pagesToScan: pagesToScan ?? null,
        sleepMs: sleepMs ?? null,
        mergeAcrossNodes: merge === undefined ? null : merge !== 0,
        changed: true,
      };
    }
    const params = attempt('Unable to get number of memory parameters', () =>
      connection.getNodeMemoryParameters(),
    );
    const integer = (name: string): number | null =>
      params[name] === undefined ? null : Number(params[name]);
    const big = (name: string): bigint | null => (params[name] === undefined ? null : BigInt(params[name]));
    const merged = integer(VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES);
    return {
      pagesToScan: integer(VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN),
      sleepMs: integer(VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS),
      pagesShared: big(VIR_NODE_MEMORY_SHARED_PAGES_SHARED),
      pagesSharing: big(VIR_NODE_MEMORY_SHARED_PAGES_SHARING),
      pagesUnshared: big(VIR_NODE_MEMORY_SHARED_PAGES_UNSHARED),
      pagesVolatile: big(VIR_NODE_MEMORY_SHARED_PAGES_VOLATILE),
      fullScans: big(VIR_NODE_MEMORY_SHARED_FULL_SCANS),
      mergeAcrossNodes: merged === null ? null : merged !== 0,
      changed: false,
    };
  },
  text: (tune) => {
    if (tune.changed) return [];
    const merge = tune.mergeAcrossNodes;
    const lines: [string, number | bigint | null][] = [
      [VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN, tune.pagesToScan],
      [VIR_NODE_MEMORY_SHARED_SLEEP_MILLISECS, tune.sleepMs],
      [VIR_NODE_MEMORY_SHARED_PAGES_SHARED, tune.pagesShared],
      [VIR_NODE_MEMORY_SHARED_PAGES_SHARING, tune.pagesSharing],
      [VIR_NODE_MEMORY_SHARED_PAGES_UNSHARED, tune.pagesUnshared],
      [VIR_NODE_MEMORY_SHARED_PAGES_VOLATILE, tune.pagesVolatile],
      [VIR_NODE_MEMORY_SHARED_FULL_SCANS, tune.fullScans],
      [VIR_NODE_MEMORY_SHARED_MERGE_ACROSS_NODES, merge === null ? null : Number(merge)],
    ];
    return [
      'Shared memory:\n',
      ...lines.flatMap(([name, value]) => (value === null ? [] : [`\t${name.padEnd(15)} ${value}\n`])),
    ];
  },
});

const UNKNOWN: Omit<NodeMemoryTune, 'changed'> = {
  pagesToScan: null,
  sleepMs: null,
  pagesShared: null,
  pagesSharing: null,
  pagesUnshared: null,
  pagesVolatile: null,
  fullScans: null,
  mergeAcrossNodes: null,
};
