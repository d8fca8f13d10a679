/** CPU time of a domain on the host's CPUs. */
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_CPU_STATS_CPUTIME,
  VIR_DOMAIN_CPU_STATS_SYSTEMTIME,
  VIR_DOMAIN_CPU_STATS_USERTIME,
  VIR_DOMAIN_CPU_STATS_VCPUTIME,
} from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { exactSeconds } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { domainOption, findDomain } from './lookup.js';

/** CPU time in nanoseconds; null where the hypervisor does not count it. */
export interface CpuTimes {
  /** All of it. */
  readonly cpuTimeNs: bigint | null;
  /** In user mode. */
  readonly userTimeNs: bigint | null;
  /** In the host's kernel. */
  readonly systemTimeNs: bigint | null;
  /** In the guest. */
  readonly vcpuTimeNs: bigint | null;
}

/** CPU time on one of the host's CPUs. */
export interface CpuTimesOfCpu extends CpuTimes {
  /** Number of the host's CPU. */
  readonly cpu: number;
}

/** CPU time of a domain. */
export interface CpuStats {
  /** For each of the host's CPUs; null when only the sum was asked for, or nothing is counted. */
  readonly cpus: readonly CpuTimesOfCpu[] | null;
  /** The sum; null when it was not asked for, or nothing is counted. */
  readonly total: CpuTimes | null;
  /** How many CPUs there are to show; null where they are not shown. */
  readonly availableCpus: number | null;
}

export const cpuStats = defineCommand({
  name: 'cpu-stats',
  area: 'domain',
  group: 'domain',
  summary: "show a domain's CPU time on the host's CPUs",
  description: "Without options, shows the time on each of the host's CPUs and the sum.",
  options: {
    domain: domainOption,
    total: { kind: 'flag', summary: 'show the sum' },
    start: { kind: 'integer', metavar: 'cpu', summary: 'show the CPUs from this one on' },
    count: { kind: 'integer', summary: 'show so many CPUs at most' },
  },
  examples: [{ line: 'cpu-stats test --total', summary: 'Show the CPU time of the domain test' }],
  async run(context, options): Promise<CpuStats> {
    using domain = findDomain(await context.connection(), options.domain);
    const { total, start = 0, count } = options;
    if (start < 0) throw new CommandError('Invalid value for start CPU');
    if (count !== undefined && count < 0) throw new CommandError('Invalid value for number of CPUs to show');
    const each = options.start !== undefined || count !== undefined || !total;
    return attempt(`Failed to retrieve CPU statistics for domain '${domain.getName()}'`, () => {
      const cpus = each ? perCpu(domain, start, count) : { cpus: null, availableCpus: null };
      const wantsSum = total || (options.start === undefined && count === undefined);
      const sum = wantsSum ? domain.getCPUStats(-1)[0] : undefined;
      return { ...cpus, total: sum === undefined ? null : timesOf(sum) };
    });
  },
  text: ({ cpus, total, availableCpus }, { total: wantsTotal, start, count }) => {
    const lines: string[] = [];
    const wantsCpus = start !== undefined || count !== undefined;
    if (cpus === null && (wantsCpus || !wantsTotal)) lines.push('No per-CPU stats available\n');
    if (count !== undefined && availableCpus !== null && count > availableCpus) {
      lines.push(`Only ${availableCpus} CPUs available to show\n`);
    }
    for (const { cpu, ...times } of cpus ?? []) lines.push(`CPU${cpu}:\n`, ...timeLines(times));
    if (total !== null) lines.push('Total:\n', ...timeLines(total));
    else if (wantsTotal || !wantsCpus) {
      lines.push('No total stats available\n');
    }
    return lines;
  },
});

function perCpu(
  domain: Domain,
  start: number,
  count: number | undefined,
): Pick<CpuStats, 'cpus' | 'availableCpus'> {
  const availableCpus = domain.getCPUStatsCount();
  if (start >= availableCpus) {
    throw new CommandError(`Start CPU ${start} is out of range (min: 0, max: ${availableCpus - 1})`);
  }
  const stats = domain.getCPUStats(start, Math.min(count ?? availableCpus, availableCpus - start));
  if (stats.length === 0 && count !== 0) return { availableCpus, cpus: null };
  return {
    availableCpus,
    cpus: stats.flatMap((params, index) =>
      // The CPU is offline.
      Object.keys(params).length === 0 ? [] : [{ cpu: start + index, ...timesOf(params) }],
    ),
  };
}

function timesOf(params: TypedParams): CpuTimes {
  const time = (name: string): bigint | null => (params[name] === undefined ? null : BigInt(params[name]));
  return {
    cpuTimeNs: time(VIR_DOMAIN_CPU_STATS_CPUTIME),
    userTimeNs: time(VIR_DOMAIN_CPU_STATS_USERTIME),
    systemTimeNs: time(VIR_DOMAIN_CPU_STATS_SYSTEMTIME),
    vcpuTimeNs: time(VIR_DOMAIN_CPU_STATS_VCPUTIME),
  };
}

function timeLines(times: CpuTimes): string[] {
  const lines: [string, bigint | null][] = [
    [VIR_DOMAIN_CPU_STATS_CPUTIME, times.cpuTimeNs],
    [VIR_DOMAIN_CPU_STATS_USERTIME, times.userTimeNs],
    [VIR_DOMAIN_CPU_STATS_SYSTEMTIME, times.systemTimeNs],
    [VIR_DOMAIN_CPU_STATS_VCPUTIME, times.vcpuTimeNs],
  ];
  return lines.flatMap(([name, time]) =>
    time === null ? [] : [`\t${name.padEnd(12)} ${exactSeconds(time)}\n`],
  );
}
