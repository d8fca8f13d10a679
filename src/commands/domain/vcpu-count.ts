/** Counting virtual CPUs. */
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_AFFECT_CONFIG,
  VIR_DOMAIN_AFFECT_LIVE,
  VIR_DOMAIN_VCPU_GUEST,
  VIR_DOMAIN_VCPU_MAXIMUM,
  VIR_ERR_INVALID_ARG,
  VIR_ERR_NO_SUPPORT,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { unlessFailing } from '../listing.js';
import { domainOption, findDomain } from './lookup.js';

/** Numbers of virtual CPUs; null for what there is not, or what was not asked for. */
export interface VcpuCounts {
  /** The most virtual CPUs that the next start allows. */
  readonly maximumConfig: number | null;
  /** The most virtual CPUs that the running domain can have. */
  readonly maximumLive: number | null;
  /** The virtual CPUs that the next start gives. */
  readonly currentConfig: number | null;
  /** The virtual CPUs of the running domain. */
  readonly currentLive: number | null;
  /** The one number that the options ask for. */
  readonly count: number | null;
}

export const vcpucount = defineCommand({
  name: 'vcpucount',
  area: 'domain',
  group: 'domain',
  summary: 'count virtual CPUs',
  description:
    'Without options, shows how many virtual CPUs the domain has and how many it can have, now and after its next start. With options, only the number that they ask for.',
  options: {
    domain: domainOption,
    maximum: { kind: 'flag', summary: 'how many the domain can have' },
    active: { kind: 'flag', summary: 'how many are active (default)' },
    live: { kind: 'flag', summary: 'of the running domain' },
    config: { kind: 'flag', summary: 'of the next start' },
    current: { kind: 'flag', summary: 'of the running domain, or of the next start of one that is shut off' },
    guest: { kind: 'flag', summary: "ask the guest's agent" },
  },
  examples: [
    { line: 'vcpucount test', summary: 'Show all numbers of virtual CPUs of the domain test' },
    { line: 'vcpucount test --maximum', summary: 'Print how many virtual CPUs the domain test can have' },
  ],
  async run(context, options): Promise<VcpuCounts> {
    exclusive(options, 'live', 'config');
    exclusive(options, 'active', 'maximum');
    exclusive(options, 'guest', 'config');
    const { maximum, active, live, config, current, guest } = options;
    // Without either of them, virsh has --current stand beside the others.
    if (maximum || active) {
      exclusive(options, 'current', 'live');
      exclusive(options, 'current', 'config');
    }
    using domain = findDomain(await context.connection(), options.domain);
    if (!(maximum || active || live || config || current || guest)) return allCounts(domain);
    const flags =
      (live ? VIR_DOMAIN_AFFECT_LIVE : 0) |
      (config ? VIR_DOMAIN_AFFECT_CONFIG : 0) |
      (maximum ? VIR_DOMAIN_VCPU_MAXIMUM : 0) |
      (guest ? VIR_DOMAIN_VCPU_GUEST : 0);
    return { ...NONE, count: guest ? guestCount(domain, flags) : domain.getVcpus(flags) };
  },
  text: (counts) => {
    if (counts.count !== null) return `${counts.count}\n`;
    const lines: [string, string, number | null][] = [
      ['maximum', 'config', counts.maximumConfig],
      ['maximum', 'live', counts.maximumLive],
      ['current', 'config', counts.currentConfig],
      ['current', 'live', counts.currentLive],
    ];
    return lines
      .filter(([, , count]) => count !== null && count > 0)
      .map(
        ([which, state, count]) => `${which.padEnd(12)} ${state.padEnd(12)} ${String(count).padStart(3)}\n`,
      );
  },
});

const NONE: VcpuCounts = {
  maximumConfig: null,
  maximumLive: null,
  currentConfig: null,
  currentLive: null,
  count: null,
};

/** virsh adds a line of its own only where the driver has no agents. */
function guestCount(domain: Domain, flags: number): number {
  try {
    return domain.getVcpus(flags);
  } catch (cause) {
    if (!(cause instanceof LibvirtError) || !AGENTLESS.has(cause.number)) throw cause;
    throw new CommandError('Failed to retrieve vCPU count from the guest', { cause });
  }
}

const AGENTLESS: ReadonlySet<number> = new Set([VIR_ERR_NO_SUPPORT, VIR_ERR_INVALID_ARG]);

function allCounts(domain: Domain): VcpuCounts {
  const isActive = unlessFailing(() => domain.isActive()) === true;
  const isPersistent = unlessFailing(() => domain.isPersistent()) === true;
  const config = (flags: number): number | null =>
    isPersistent ? domain.getVcpus(flags | VIR_DOMAIN_AFFECT_CONFIG) : null;
  const live = (flags: number): number | null =>
    isActive ? domain.getVcpus(flags | VIR_DOMAIN_AFFECT_LIVE) : null;
  return {
    maximumConfig: config(VIR_DOMAIN_VCPU_MAXIMUM),
    maximumLive: live(VIR_DOMAIN_VCPU_MAXIMUM),
    currentConfig: config(0),
    currentLive: live(0),
    count: null,
  };
}
