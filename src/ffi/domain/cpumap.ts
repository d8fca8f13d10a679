/** Bitmaps of CPUs: arrays of CPU numbers here, bytes in C. */
import type { ConnectionBase } from '../connection/base.js';
import * as c from '../generated/functions.js';
import { free } from '../memory.js';
import { checkList } from '../values.js';

/** The CPUs of a bitmap, in order. */
export function readCPUMap(bytes: Uint8Array): number[] {
  const cpus: number[] = [];
  bytes.forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) if ((byte & (1 << bit)) !== 0) cpus.push(index * 8 + bit);
  });
  return cpus;
}

/** The bitmap of these CPUs, as long as its last one needs. */
export function writeCPUMap(cpus: readonly number[]): Buffer {
  for (const cpu of checkList(cpus, 'the CPUs')) {
    if (!Number.isInteger(cpu) || cpu < 0 || cpu > MAX_CPU) {
      throw new TypeError(`a CPU must be a whole number from 0 to ${MAX_CPU}, not ${String(cpu)}`);
    }
  }
  const bytes = Buffer.alloc(Math.floor(Math.max(0, ...cpus) / 8) + 1);
  for (const cpu of cpus) bytes[cpu >> 3] = (bytes[cpu >> 3] ?? 0) | (1 << (cpu & 7));
  return bytes;
}

/** libvirt's remote protocol carries no more than this in one map. */
const MAX_CPU = 2048 * 8 - 1;

/** How many bytes a map of all the host's CPUs takes. Calls virNodeGetCPUMap. */
export function hostMapLength(connection: ConnectionBase): number {
  const { result: cpus, cpumap } = c.virNodeGetCPUMap(connection.pointer, 0);
  free(cpumap);
  return Math.max(1, Math.ceil(cpus / 8));
}
