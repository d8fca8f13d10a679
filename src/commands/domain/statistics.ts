/** `domstats`: the statistics of one, several or all domains. */
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import * as constants from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { chunked } from '../../format/chunks.js';
import { defineCommand } from '../command.js';
import { flagsOf } from '../listing.js';
import { findDomain } from './lookup.js';
import { paramText, rawParamText } from './param-text.js';
import { reasonWord, stateWord } from './states.js';

/** The statistics of a domain. */
export interface DomainStatistics {
  /** The domain's name. */
  readonly domain: string;
  /** `running`, `paused`, `shutoff` …; null where states were not asked for. */
  readonly state: string | null;
  /** Why it is in this state, in a word of that state; null where states were not asked for. */
  readonly reason: string | null;
  /** The figures under libvirt's own names, such as `cpu.time` (nanoseconds) and `balloon.current` (KiB). */
  readonly stats: Readonly<Record<string, string | number | bigint | boolean>>;
}

/** What can be asked for, by option. */
const GROUPS = {
  state: [constants.VIR_DOMAIN_STATS_STATE, 'the state'],
  'cpu-total': [constants.VIR_DOMAIN_STATS_CPU_TOTAL, 'the CPU time on the host'],
  balloon: [constants.VIR_DOMAIN_STATS_BALLOON, 'the memory balloon'],
  vcpu: [constants.VIR_DOMAIN_STATS_VCPU, 'the virtual CPUs'],
  interface: [constants.VIR_DOMAIN_STATS_INTERFACE, 'the network interfaces'],
  block: [constants.VIR_DOMAIN_STATS_BLOCK, 'the disks'],
  perf: [constants.VIR_DOMAIN_STATS_PERF, 'the performance events'],
  iothread: [constants.VIR_DOMAIN_STATS_IOTHREAD, 'the I/O threads'],
  memory: [constants.VIR_DOMAIN_STATS_MEMORY, 'the memory bandwidth'],
  dirtyrate: [constants.VIR_DOMAIN_STATS_DIRTYRATE, 'how fast memory is written'],
  vm: [constants.VIR_DOMAIN_STATS_VM, "the hypervisor's own figures"],
} as const;

const FILTERS = {
  'list-active': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE, 'active domains'],
  'list-inactive': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE, 'inactive domains'],
  'list-persistent': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_PERSISTENT, 'persistent domains'],
  'list-transient': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT, 'transient domains'],
  'list-running': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING, 'running domains'],
  'list-paused': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_PAUSED, 'paused domains'],
  'list-shutoff': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_SHUTOFF, 'domains that are shut off'],
  'list-other': [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_OTHER, 'domains in any other state'],
} as const;

const WAYS = {
  enforce: [
    constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS,
    'fail where the hypervisor does not have a group that was asked for',
  ],
  backing: [constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING, 'with --block: the backing images, too'],
  nowait: [
    constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT,
    'only what can be told at once, without waiting for a job on the domain',
  ],
} as const;

type Numbered = Readonly<Record<string, readonly [flag: number, summary: string]>>;
type Flags<T> = { readonly [K in keyof T]: { readonly kind: 'flag'; readonly summary: string } };

/** A flag for each entry; `start` begins its summary. */
const flagOptions = <T extends Numbered>(table: T, start = ''): Flags<T> =>
  Object.fromEntries(
    Object.entries(table).map(([name, [, summary]]) => [
      name,
      { kind: 'flag', summary: `${start}${summary}` },
    ]),
  ) as Flags<T>;

/** The numbers of the flags that were given. */
const given = <T extends Numbered>(table: T, options: Readonly<Record<keyof T, boolean>>): number =>
  flagsOf(...Object.entries(table).map(([name, [flag]]) => [options[name as keyof T], flag] as const));

export const domstats = defineCommand({
  name: 'domstats',
  area: 'domain',
  group: 'monitor',
  summary: 'show the statistics of one, several or all domains',
  description:
    'Shows all groups of figures that the hypervisor has, or those that the options name; of all domains, of those that match the --list options, or of those that are named. Those of many domains are asked for in several parts at the same time.',
  options: {
    ...flagOptions(GROUPS, 'show '),
    ...flagOptions(FILTERS, 'only '),
    raw: { kind: 'flag', summary: 'print all values as numbers' },
    ...flagOptions(WAYS),
    domain: { kind: 'list', completer: 'domain', summary: 'the domains: names, ids or UUIDs' },
  },
  examples: [
    { line: 'domstats --list-active --state', summary: 'Show the states of all active domains' },
    { line: 'domstats test', summary: 'Show all figures of the domain test' },
  ],
  async run(context, options): Promise<DomainStatistics[]> {
    const connection = await context.connection();
    const groups = given(GROUPS, options);
    const flags = given(FILTERS, options) | given(WAYS, options);
    const read = async (domains: readonly Domain[] | null): Promise<DomainStatistics[]> =>
      connection.mapDomainStatsAsync(describe, groups, domains, flags >>> 0);
    return options.domain.length === 0 ? read(null) : withNamed(connection, options.domain, read);
  },
  text: (records, { raw }) => chunked(lines(records, raw ? rawParamText : paramText)),
});

async function withNamed<T>(
  connection: Connection,
  names: readonly string[],
  use: (domains: readonly Domain[]) => Promise<T>,
): Promise<T> {
  const domains: Domain[] = [];
  try {
    for (const name of names) domains.push(findDomain(connection, name));
    return await use(domains);
  } finally {
    for (const domain of domains) domain.close();
  }
}

function describe(domain: string, stats: TypedParams): DomainStatistics {
  const { 'state.state': state, 'state.reason': reason } = stats;
  return {
    domain,
    state: typeof state === 'number' ? stateWord(state) : null,
    reason: typeof state === 'number' && typeof reason === 'number' ? reasonWord({ state, reason }) : null,
    stats,
  };
}

function* lines(records: readonly DomainStatistics[], valueText: typeof paramText): Generator<string> {
  // The same names come with each domain, and a string made once is joined faster than its pieces each time.
  const beginnings = Object.create(null) as Record<string, string>;
  let gap = '';
  for (const { domain, stats } of records) {
    let text = `${gap}Domain: '${domain}'`;
    for (const name in stats) {
      text += (beginnings[name] ??= `\n  ${name}=`) + valueText(name, stats[name] ?? '');
    }
    yield text;
    gap = '\n\n';
  }
  if (records.length > 0) yield '\n';
}
