/** What the capabilities XML says about the host's NUMA cells and page sizes. */
import type { Connection } from '../../ffi/connection.js';
import { attempt, CommandError } from '../error.js';

export interface Topology {
  /** Numbers of the NUMA cells, in the document's order. */
  readonly cells: readonly number[];
  /** Sizes of pages that the CPU supports in KiB, ascending. */
  readonly pageSizesKiB: readonly number[];
}

/** Reads the topology of the host. One round trip. */
export async function readTopology(connection: Connection): Promise<Topology> {
  const capabilities = attempt('unable to get node capabilities', () => connection.getCapabilities());
  const { parseXml, selectNodes } = await import('../../format/xml.js');
  const document = attempt('unable to parse node capabilities', () => parseXml(capabilities));
  const numbers = (path: string): number[] =>
    selectNodes(path, document).map((node) => {
      const text = node.textContent ?? '';
      if (!/^\d+$/.test(text)) throw new CommandError('conversion from string failed');
      return Number(text);
    });
  const ofCPU = numbers('/capabilities/host/cpu/pages/@size');
  const sizes = ofCPU.length > 0 ? ofCPU : numbers('/capabilities/host/topology/cells/cell/pages/@size');
  return {
    cells: numbers('/capabilities/host/topology/cells/cell/@id'),
    pageSizesKiB: [...new Set(sizes)].sort((a, b) => a - b),
  };
}
