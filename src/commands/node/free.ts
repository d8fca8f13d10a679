/** Commands about the host's free memory and its huge pages. */
import type { CellFreePages } from '../../ffi/connection/node-memory.js';
import { VIR_NODE_ALLOC_PAGES_ADD, VIR_NODE_ALLOC_PAGES_SET } from '../../ffi/generated/constants.js';
import type { SizeOption } from '../command.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { readTopology } from './topology.js';

/** Free memory of the host. */
export interface NodeFreeMemory {
  /** Free memory of the host, of the cell that was asked for, or of all cells together, in bytes. */
  readonly freeBytes: bigint;
  /** With --all or --cellno, free memory by NUMA cell; null without. */
  readonly cells: readonly CellFreeMemory[] | null;
}

/** Free memory of a NUMA cell. */
export interface CellFreeMemory {
  /** Number of the NUMA cell. */
  readonly cell: number;
  /** Free memory in bytes. */
  readonly freeBytes: bigint;
}

export const nodeFreeMemory = defineCommand({
  name: 'node-free-memory',
  aliases: ['freecell'],
  area: 'node',
  group: 'host',
  summary: "show the host's free memory",
  options: {
    cellno: { kind: 'integer', metavar: 'cell', summary: 'only the NUMA cell of this number' },
    all: { kind: 'flag', summary: 'each NUMA cell, and their sum' },
  },
  examples: [{ line: 'node-free-memory --all', summary: 'Show the free memory of each NUMA cell' }],
  async run(context, options): Promise<NodeFreeMemory> {
    exclusive(options, 'all', 'cellno');
    const connection = await context.connection();
    if (options.all) {
      const { cells } = await readTopology(connection);
      const amounts = cells.map((cell) => ({
        cell,
        freeBytes: attempt(`failed to get free memory for NUMA node number: ${cell}`, () =>
          only(connection.getNodeCellsFreeMemory(cell, cell)),
        ),
      }));
      return { freeBytes: amounts.reduce((sum, { freeBytes }) => sum + freeBytes, 0n), cells: amounts };
    }
    const { cellno: cell } = options;
    if (cell === undefined) return { freeBytes: connection.getNodeFreeMemory(), cells: null };
    const freeBytes = only(connection.getNodeCellsFreeMemory(cell, cell));
    return { freeBytes, cells: [{ cell, freeBytes }] };
  },
  text: ({ freeBytes, cells }, { all }) => {
    if (all && cells !== null) {
      const lines = cells.map((cell) => `${String(cell.cell).padStart(5)}: ${amount(cell.freeBytes)}\n`);
      return [...lines, `${'-'.repeat(20)}\n`, `Total: ${amount(freeBytes)}\n`];
    }
    const label = cells === null ? 'Total' : String(cells[0]?.cell);
    return `${label}: ${kibibytes(freeBytes)} KiB\n`;
  },
});

const kibibytes = (bytes: bigint): bigint => bytes / 1024n;
const amount = (bytes: bigint): string => `${String(kibibytes(bytes)).padStart(10)} KiB`;

function only(values: readonly bigint[]): bigint {
  const value = values[0];
  if (value === undefined) throw new CommandError('could not get information about NUMA topology');
  return value;
}

const UINT_MAX = 2n ** 32n - 1n;

const pageSize = {
  kind: 'size',
  scale: 1024,
  virshType: 'number',
  metavar: 'size',
} as const satisfies Omit<SizeOption, 'summary'>;

/** libvirt takes whole KiB; a part of one counts as one. */
const wholeKiB = (bytes: bigint): number => Number((bytes + 1023n) / 1024n);

/** Free pages by NUMA cell. */
export interface NodeFreePages {
  /** Free pages by NUMA cell; cell -1 stands for the whole host. */
  readonly cells: readonly CellFreePages[];
}

export const nodeFreePages = defineCommand({
  name: 'node-free-pages',
  aliases: ['freepages'],
  area: 'node',
  group: 'host',
  summary: 'show how many memory pages are free',
  options: {
    cellno: {
      kind: 'integer',
      metavar: 'cell',
      summary: 'the NUMA cell of this number; -1 for the whole host',
    },
    pagesize: {
      ...pageSize,
      max: UINT_MAX * 1024n,
      summary: 'only pages of this size; a number without a unit is in KiB',
    },
    all: { kind: 'flag', summary: 'each NUMA cell' },
  },
  examples: [
    { line: 'node-free-pages --all', summary: 'Show the free pages of each size in each NUMA cell' },
  ],
  async run(context, options): Promise<NodeFreePages> {
    exclusive(options, 'all', 'cellno');
    const size = options.pagesize === undefined ? undefined : wholeKiB(options.pagesize);
    const connection = await context.connection();
    if (options.all) {
      const topology = await readTopology(connection);
      const sizes = size === undefined ? topology.pageSizesKiB : [size];
      if (sizes.length === 0) throw new CommandError('could not get information about supported page sizes');
      return { cells: topology.cells.flatMap((cell) => connection.getNodeFreePages(sizes, cell, cell)) };
    }
    const { cellno: cell } = options;
    if (cell === undefined) throw new CommandError('missing cellno argument');
    if (cell < -1) throw new CommandError('cell number must be non-negative integer or -1');
    if (size === undefined) throw new CommandError('missing pagesize argument');
    return { cells: connection.getNodeFreePages([size], cell, cell) };
  },
  text: ({ cells }, { all }) =>
    cells.flatMap(({ cell, pages }) => {
      // virsh prints a signed number: a driver that counts below zero shows it.
      const lines = pages.map(({ pageSizeKiB, free }) => `${pageSizeKiB}KiB: ${BigInt.asIntN(64, free)}\n`);
      return all ? [`Node ${cell}:\n`, ...lines, '\n'] : lines;
    }),
});

/** What was asked of the pool of huge pages. */
export interface NodeAllocPages {
  /** Size of a page in KiB. */
  readonly pageSizeKiB: number;
  /** How many pages each cell was asked to have, or to get in addition. */
  readonly pageCount: bigint;
  /** Whether the pages were added to those that each cell has. */
  readonly added: boolean;
  /** Numbers of the NUMA cells; -1 stands for the whole host. */
  readonly cells: readonly number[];
}

const WHOLE_HOST = -1;

export const nodeAllocPages = defineCommand({
  name: 'node-alloc-pages',
  aliases: ['allocpages'],
  area: 'node',
  group: 'host',
  summary: 'set or raise the number of huge pages that the host reserves',
  options: {
    pagesize: {
      ...pageSize,
      max: UINT_MAX * 1024n,
      required: true,
      summary: 'the size of the pages; a number without a unit is in KiB',
    },
    pagecount: { kind: 'biginteger', min: 0n, required: true, metavar: 'count', summary: 'how many pages' },
    cellno: {
      kind: 'integer',
      metavar: 'cell',
      summary: 'only in the NUMA cell of this number; the host spreads them by default',
    },
    add: { kind: 'flag', summary: 'add the pages to those that are reserved already' },
    all: { kind: 'flag', summary: 'so many pages in each NUMA cell' },
  },
  examples: [
    {
      line: 'node-alloc-pages 2048 16',
      summary: 'Have 16 pages of 2 MiB ready',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<NodeAllocPages> {
    exclusive(options, 'all', 'cellno');
    const cellno = options.cellno ?? WHOLE_HOST;
    const pageSizeKiB = wholeKiB(options.pagesize);
    const count = options.pagecount;
    const flags = options.add ? VIR_NODE_ALLOC_PAGES_ADD : VIR_NODE_ALLOC_PAGES_SET;
    const connection = await context.connection();
    const cells = options.all ? (await readTopology(connection)).cells : [cellno];
    const first = Math.min(...cells);
    // A host may tell of no cells; then there is nothing to ask for.
    if (cells.length > 0)
      connection.nodeAllocPages([{ pageSizeKiB, count }], first, first + cells.length - 1, flags);
    return { pageSizeKiB, pageCount: count, added: options.add, cells };
  },
  text: () => [],
});
