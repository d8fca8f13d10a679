/** `dommemstat`: how a running guest uses its memory. */
import { NO_MEMORY_STATS, type MemoryStats } from '../../ffi/domain/memory.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';

/** How a running guest uses its memory; null where neither guest nor hypervisor tells, or with --period. */
export interface GuestMemory extends MemoryStats {
  /** The domain's name. */
  readonly domain: string;
  /** How often the guest tells its figures from now on, in seconds; 0 for never, null without --period. */
  readonly periodSeconds: number | null;
}

const NAMES: Readonly<Record<keyof MemoryStats, string>> = {
  swapInKiB: 'swap_in',
  swapOutKiB: 'swap_out',
  majorFaults: 'major_fault',
  minorFaults: 'minor_fault',
  unusedKiB: 'unused',
  availableKiB: 'available',
  actualBalloonKiB: 'actual',
  rssKiB: 'rss',
  usableKiB: 'usable',
  lastUpdateSeconds: 'last_update',
  diskCachesKiB: 'disk_caches',
  hugetlbPageAllocations: 'hugetlb_pgalloc',
  hugetlbPageFailures: 'hugetlb_pgfail',
};

export const dommemstat = defineCommand({
  name: 'dommemstat',
  area: 'domain',
  group: 'monitor',
  summary: 'show how a running domain uses its memory',
  description:
    'Most figures come from the balloon driver in the guest. With --period this command sets how often the driver tells them, and shows nothing.',
  options: {
    domain: domainOption,
    period: {
      kind: 'integer',
      positional: false,
      metavar: 'seconds',
      summary: 'set how often the guest tells its figures, in seconds; 0 for never',
    },
    ...affectOptions,
  },
  examples: [{ line: 'dommemstat test', summary: 'Show how the domain test uses its memory' }],
  async run(context, options): Promise<GuestMemory> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const period = options.period ?? null;
    const known = { domain: domain.getName(), periodSeconds: period };
    if (period === null) {
      const stats = attempt(`Failed to get memory statistics for domain ${options.domain}`, () =>
        domain.memoryStats(),
      );
      return { ...known, ...stats };
    }
    if (period < 0) throw new CommandError(`Invalid collection period value '${period}'`);
    attempt('Unable to change balloon collection period.', () => {
      domain.setMemoryStatsPeriod(period, flags);
    });
    return { ...known, ...NO_MEMORY_STATS };
  },
  // In the order in which libvirt told them.
  text: (memory) =>
    Object.entries(memory).flatMap(([key, value]) =>
      key in NAMES && value !== null ? `${NAMES[key as keyof MemoryStats]} ${value}\n` : [],
    ),
});
