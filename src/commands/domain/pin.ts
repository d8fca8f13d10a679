/** Which of the host's CPUs virtual CPUs and the emulator run on. */
import type { Domain } from '../../ffi/domain.js';
import { VIR_DOMAIN_AFFECT_CONFIG, VIR_DOMAIN_AFFECT_LIVE } from '../../ffi/generated/constants.js';
import { message, table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { affectFlagsIfGiven, affectOptions } from './affect.js';
import { formatCpuList, hostCpuCount, parseCpuList } from './cpu-list.js';
import { domainOption, findDomain } from './lookup.js';

const cpuListOption = {
  kind: 'string',
  allowEmpty: true,
  metavar: 'list',
  summary: "the host's CPUs to run on: 0-3,^2,7, or r for all; shows them when left out",
} as const;

/** Where a virtual CPU may run. */
export interface VcpuPin {
  /** Number of the virtual CPU. */
  readonly vcpu: number;
  /** The host's CPUs that it may run on. */
  readonly affinity: readonly number[];
}

/** A virtual CPU that was pinned. */
export interface PinnedVcpu {
  /** The domain's name. */
  readonly domain: string;
  /** Number of the virtual CPU. */
  readonly vcpu: number;
  /** The host's CPUs that it may run on from now on. */
  readonly affinity: readonly number[];
}

export const vcpupin = defineCommand({
  name: 'vcpupin',
  area: 'domain',
  group: 'domain',
  summary: 'show or set where virtual CPUs run',
  options: {
    domain: domainOption,
    vcpu: { kind: 'integer', min: 0, summary: 'the number of the virtual CPU' },
    cpulist: cpuListOption,
    ...affectOptions,
  },
  examples: [
    { line: 'vcpupin test', summary: 'Show where the virtual CPUs of the domain test may run' },
    { line: 'vcpupin test 0 0-1', summary: "Pin virtual CPU 0 to the host's first two CPUs" },
  ],
  async run(context, options): Promise<readonly VcpuPin[] | PinnedVcpu> {
    const flags = affectFlagsIfGiven(options);
    const { cpulist } = options;
    if (cpulist === undefined) exclusive(options, 'live', 'config');
    const { vcpu } = options;
    if (cpulist !== undefined && vcpu === undefined) {
      throw new CommandError('vcpupin: Missing vCPU number in pin mode.');
    }
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    if (cpulist === undefined || vcpu === undefined) return pins(domain, vcpu, flags ?? 0);
    const affinity = parseCpuList(cpulist, hostCpuCount(connection));
    domain.pinVcpu(vcpu, affinity, flags);
    return { domain: domain.getName(), vcpu, affinity };
  },
  text: (data) =>
    'domain' in data
      ? []
      : table(
          ['VCPU', 'CPU Affinity'],
          data.map(({ vcpu, affinity }) => [String(vcpu), formatCpuList(affinity)]),
        ),
});

function pins(domain: Domain, vcpu: number | undefined, flags: number): VcpuPin[] {
  if ((flags & VIR_DOMAIN_AFFECT_LIVE) !== 0 && !domain.isActive()) {
    throw new CommandError('cannot get vcpupin for offline domain');
  }
  if ((flags & VIR_DOMAIN_AFFECT_CONFIG) !== 0 && !domain.isPersistent()) {
    throw new CommandError('cannot get vcpupin for transient domain');
  }
  const all = domain.getVcpuPinInfo(flags).map((affinity, number) => ({ vcpu: number, affinity }));
  if (vcpu === undefined) return all;
  const pin = all[vcpu];
  if (pin !== undefined) return [pin];
  const isLive = (flags & VIR_DOMAIN_AFFECT_CONFIG) === 0 && domain.isActive();
  const which = isLive ? 'live' : 'persistent';
  throw new CommandError(`vcpu ${vcpu} is out of range of ${which} cpu count ${all.length}`);
}

/** Where the emulator's own threads may run. */
export interface EmulatorPin {
  /** The domain's name. */
  readonly domain: string;
  /** The host's CPUs that they may run on. */
  readonly affinity: readonly number[];
  /** Whether this command has set it. */
  readonly changed: boolean;
}

export const emulatorpin = defineCommand({
  name: 'emulatorpin',
  area: 'domain',
  group: 'domain',
  summary: "show or set where the emulator's own threads run",
  options: { domain: domainOption, cpulist: cpuListOption, ...affectOptions },
  examples: [{ line: 'emulatorpin test', summary: 'Show where the emulator of the domain test may run' }],
  async run(context, options): Promise<EmulatorPin> {
    const flags = affectFlagsIfGiven(options);
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    const { cpulist } = options;
    if (cpulist === undefined) {
      return { domain: domain.getName(), affinity: domain.getEmulatorPinInfo(flags ?? 0), changed: false };
    }
    const affinity = parseCpuList(cpulist, hostCpuCount(connection));
    domain.pinEmulator(affinity, flags ?? VIR_DOMAIN_AFFECT_LIVE);
    return { domain: domain.getName(), affinity, changed: true };
  },
  text: ({ affinity, changed }) =>
    changed
      ? []
      : [
          message('emulator: CPU Affinity\n----------------------------------'),
          { kind: 'message', text: '       *: ', newline: false },
          `${formatCpuList(affinity)}\n`,
        ],
});
