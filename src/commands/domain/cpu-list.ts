/** Lists of CPUs as virsh reads and writes them: `0-3,^2,7`. */
import type { Connection } from '../../ffi/connection.js';
import { CommandError } from '../error.js';

/** The first number that no list may hold. */
const LIMIT = 1024;

/** How many CPUs the host has, online or not. */
export const hostCpuCount = (connection: Connection): number => connection.getNodeCPUMap().present;

/**
 * The CPUs of a list: numbers and ranges, with `^` in front to leave out a number; anything that begins
 * with `r` stands for all CPUs of the host.
 * @throws CommandError in virsh's words
 */
export function parseCpuList(list: string, hostCpus: number): number[] {
  if (list.startsWith('r')) return Array.from({ length: hostCpus }, (_, cpu) => cpu);
  const message = `Invalid cpulist '${list}'`;
  const cpus = parseBitmap(list);
  if (cpus === undefined) {
    const cause = new CommandError(`invalid argument: Failed to parse bitmap '${list}'`);
    throw new CommandError(message, { cause });
  }
  const last = cpus.at(-1);
  if (last === undefined) throw new CommandError(message);
  if (last >= hostCpus) {
    throw new CommandError(`CPU ${last} in cpulist '${list}' exceed the maxcpu ${hostCpus}`);
  }
  return cpus;
}

function parseBitmap(list: string): number[] | undefined {
  const cpus = new Set<number>();
  // One comma may follow the last number.
  for (const part of list.replace(/,\s*$/, '').split(',')) {
    const match = /^\s*(?:(\d+)\s*(?:-\s*(\d+)\s*)?|\^(\d+)\s*)$/.exec(part);
    if (match === null) return undefined;
    const [, first, last = first, left] = match;
    const [from, to] = [Number(left ?? first), Number(left ?? last)];
    if (to < from || to >= LIMIT) return undefined;
    if (left !== undefined) cpus.delete(from);
    else for (let cpu = from; cpu <= to; cpu++) cpus.add(cpu);
  }
  return [...cpus].sort((a, b) => a - b);
}

/** `0-3,7`: sorted numbers as a list. */
export function formatCpuList(cpus: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < cpus.length; i++) {
    const first = cpus[i] ?? 0;
    let last = first;
    while (cpus[i + 1] === last + 1) last = cpus[++i] ?? last;
    parts.push(first === last ? String(first) : `${first}-${last}`);
  }
  return parts.join(',');
}

/** `yy-y`: one character for each of the host's CPUs. */
export function formatCpuMap(cpus: readonly number[], hostCpus: number): string {
  const set = new Set(cpus);
  return Array.from({ length: hostCpus }, (_, cpu) => (set.has(cpu) ? 'y' : '-')).join('');
}
