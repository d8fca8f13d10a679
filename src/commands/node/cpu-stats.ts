/** Commands about which of the host's CPUs work, and on what. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../ffi/connection.js';
import type { NodeCPUMap, NodeCPUStats } from '../../ffi/connection/node.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_ERR_NO_SUPPORT } from '../../ffi/generated/constants.js';
import { fields, type Output } from '../../format/output.js';
import { printfFixed } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';

export const nodeCpuMap = defineCommand({
  name: 'node-cpu-map',
  aliases: ['nodecpumap'],
  area: 'node',
  group: 'host',
  summary: "show which of the host's CPUs are online",
  options: { pretty: { kind: 'flag', summary: 'write the CPUs that are online as a list of ranges' } },
  examples: [
    { line: 'node-cpu-map', summary: 'Show each CPU as y (online) or -' },
    { line: 'node-cpu-map --pretty', summary: 'Show the ranges of CPUs that are online' },
  ],
  async run(context): Promise<NodeCPUMap> {
    const connection = await context.connection();
    return attempt('Unable to get cpu map', () => connection.getNodeCPUMap());
  },
  text: ({ present, online, map }, { pretty }) =>
    fields(16, [
      ['CPUs present:', String(present)],
      ['CPUs online:', String(online)],
      ['CPU map:', pretty ? ranges(map) : map.map((isOnline) => (isOnline ? 'y' : '-')).join('')],
    ]),
});

/** `0-3,5`: the indices that are true. */
function ranges(map: readonly boolean[]): string {
  const parts: string[] = [];
  for (let start = 0; start < map.length; start++) {
    if (map[start] !== true) continue;
    let end = start;
    while (map[end + 1] === true) end++;
    parts.push(start === end ? String(start) : `${start}-${end}`);
    start = end;
  }
  return parts.join(',');
}

/** What the host's CPUs, or one of them, have spent their time on; null where the host does not count it. */
export interface NodeCpuStats {
  /** Number of the CPU; null for all of them. */
  readonly cpu: number | null;
  /** Time in user mode in nanoseconds. */
  readonly userNs: bigint | null;
  /** Time in the kernel in nanoseconds. */
  readonly kernelNs: bigint | null;
  /** Idle time in nanoseconds. */
  readonly idleNs: bigint | null;
  /** Time waiting for I/O in nanoseconds. */
  readonly iowaitNs: bigint | null;
  /** Time in interrupts in nanoseconds. */
  readonly intrNs: bigint | null;
  /** Utilization in percent, on hosts that tell nothing else. */
  readonly utilizationPercent: number | null;
  /** With --percent, the shares of one second; null without. */
  readonly shares: NodeCpuShares | null;
}

/** Shares of a second; null where the host does not count the time, or where none has passed. */
export interface NodeCpuShares {
  /** User mode and kernel in percent. */
  readonly usagePercent: number | null;
  /** User mode in percent. */
  readonly userPercent: number | null;
  /** Kernel in percent. */
  readonly kernelPercent: number | null;
  /** Idle in percent. */
  readonly idlePercent: number | null;
  /** Waiting for I/O in percent. */
  readonly iowaitPercent: number | null;
  /** Interrupts in percent. */
  readonly intrPercent: number | null;
}

const ALL_CPUS = -1;
const SAMPLE_MS = 1000;

export const nodeCpuStats = defineCommand({
  name: 'node-cpu-stats',
  aliases: ['nodecpustats'],
  area: 'node',
  group: 'host',
  summary: "show what the host's CPUs spend their time on",
  description: 'Shows the time since the start of the host in nanoseconds.',
  options: {
    cpu: { kind: 'integer', summary: 'only the CPU of this number' },
    percent: { kind: 'flag', summary: 'watch for one second, and show the shares in percent' },
  },
  examples: [{ line: 'node-cpu-stats --cpu 0', summary: 'Show the times of the first CPU' }],
  async run(context, options): Promise<NodeCpuStats> {
    const cpu = options.cpu ?? ALL_CPUS;
    const connection = await context.connection();
    const first = read(connection, cpu);
    const isSampled = options.percent && first.utilizationPercent === null;
    if (isSampled) await sleep(SAMPLE_MS);
    const last = isSampled ? read(connection, cpu) : first;
    return {
      cpu: cpu === ALL_CPUS ? null : cpu,
      ...last,
      shares: options.percent ? sharesOf(first, last) : null,
    };
  },
  text: (stats) => (stats.shares === null ? times(stats) : percentages(stats, stats.shares)),
});

/** libvirt is asked for the number of fields first: virsh words a failure of that in its own way. */
function read(connection: Connection, cpu: number): NodeCPUStats {
  try {
    return connection.getNodeCPUStats(cpu);
  } catch (cause) {
    const isUnsupported = cause instanceof LibvirtError && cause.number === VIR_ERR_NO_SUPPORT;
    const what = cpu < ALL_CPUS || isUnsupported ? 'number of' : 'node';
    throw new CommandError(`Unable to get ${what} cpu stats`, { cause });
  }
}

type Times = Pick<NodeCPUStats, 'userNs' | 'kernelNs' | 'idleNs' | 'iowaitNs' | 'intrNs'>;

function sharesOf(first: NodeCPUStats, last: NodeCPUStats): NodeCpuShares {
  const passed = (key: keyof Times): number | null => {
    const [from, to] = [first[key], last[key]];
    return from === null || to === null ? null : Number(to - from);
  };
  const user = passed('userNs');
  const kernel = passed('kernelNs');
  const idle = passed('idleNs');
  const iowait = passed('iowaitNs');
  const intr = passed('intrNs');
  const total = [user, kernel, idle, iowait, intr].reduce<number>((sum, time) => sum + (time ?? 0), 0);
  const share = (time: number | null): number | null =>
    time === null || total === 0 ? null : (time / total) * 100;
  return {
    usagePercent: last.utilizationPercent ?? share((user ?? 0) + (kernel ?? 0)),
    userPercent: share(user),
    kernelPercent: share(kernel),
    idlePercent: share(idle),
    iowaitPercent: share(iowait),
    intrPercent: share(intr),
  };
}

function times(stats: NodeCpuStats): Output {
  const lines: [string, bigint | number | null][] = [
    ['user:', stats.userNs],
    ['system:', stats.kernelNs],
    ['idle:', stats.idleNs],
    ['iowait:', stats.iowaitNs],
    ['intr:', stats.intrNs],
    ['usage:', stats.utilizationPercent],
  ];
  return fields(
    16,
    lines.flatMap(([label, value]) => (value === null ? [] : [[label, String(value).padStart(20)]])),
  );
}

function percentages(stats: NodeCpuStats, shares: NodeCpuShares): Output {
  const lines: [string, number | null, boolean][] = [
    ['usage:', shares.usagePercent, true],
    ['user:', shares.userPercent, stats.userNs !== null],
    ['system:', shares.kernelPercent, stats.kernelNs !== null],
    ['idle:', shares.idlePercent, stats.idleNs !== null],
    ['iowait:', shares.iowaitPercent, stats.iowaitNs !== null],
    ['intr:', shares.intrPercent, stats.intrNs !== null],
  ];
  return fields(
    16,
    lines.flatMap(([label, value, isCounted]) => (isCounted ? [[label, percentText(value, stats)]] : [])),
  );
}

/** Where no time has passed, virsh divides by zero and prints what C makes of it. */
function percentText(value: number | null, { utilizationPercent }: NodeCpuStats): string {
  const digits = utilizationPercent === null ? 1 : 0;
  return `${(value === null ? '-nan' : printfFixed(value, digits)).padStart(5)}%`;
}
