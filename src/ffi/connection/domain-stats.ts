/** Statistics of many domains. */
import { callEach } from '../call-each.js';
import type { Domain } from '../domain.js';
import { callBeside } from '../engine.js';
import * as constants from '../generated/constants.js';
import * as c from '../generated/functions.js';
import { pointerOf } from '../handle.js';
import { counters, type Ptr } from '../native.js';
import { addressesOf, pointersOf } from '../pointers.js';
import type { TypedParams } from '../typed-params.js';
import { checkCallback, checkList } from '../values.js';
import { SaveImageConnection } from './save-images.js';
import { StatsReader } from './stats-reader.js';

/** What libvirt knows about one domain. */
export interface DomainStatsRecord {
  readonly domain: Domain;
  /** The statistics under libvirt's own names, such as `state.state` and `vcpu.0.time`. */
  readonly stats: TypedParams;
}

/** The flags for statistics that name domains: they are those for lists. The rest say how statistics are got. */
const LIST_FLAGS = constants.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT - 1;

export abstract class DomainStatsConnection extends SaveImageConnection {
  /**
   * Statistics of all domains, or of `domains`, in a single call.
   *
   * @param stats VIR_DOMAIN_STATS_*, 0 for all groups that the hypervisor has.
   * @param domains at least one domain; null for all that match `flags`.
   * @param flags VIR_CONNECT_GET_ALL_DOMAINS_STATS_*. Calls virConnectGetAllDomainStats or
   * virDomainListGetStats.
   */
  getAllDomainStats(stats = 0, domains: readonly Domain[] | null = null, flags = 0): DomainStatsRecord[] {
    using reader = new StatsReader((list) =>
      addressesOf(list.domains).map((address, i) => ({
        domain: this.#keep(address as Ptr<'virDomain'>),
        stats: list.stats[i] ?? {},
      })),
    );
    return reader.read(this.#list(stats, domains, flags));
  }

  /**
   * {@link getAllDomainStats} for thousands of domains: `map` makes an item of each domain's name and
   * statistics, and no {@link Domain} is made.
   */
  mapDomainStats<T>(
    map: (name: string, stats: TypedParams) => T,
    stats = 0,
    domains: readonly Domain[] | null = null,
    flags = 0,
  ): T[] {
    using reader = namedBy(map);
    return reader.read(this.#list(stats, domains, flags));
  }

  /**
   * {@link mapDomainStats} beside this thread, of many domains in several calls at once: a server looks after the domains of
   * one call one after the other, but after several calls at the same time, and the first are read while it does the rest.
   * Lists the domains first. Calls virConnectListAllDomains, virDomainListGetStats and virConnectGetAllDomainStats.
   */
  async mapDomainStatsAsync<T>(
    map: (name: string, stats: TypedParams) => T,
    stats = 0,
    domains: readonly Domain[] | null = null,
    flags = 0,
  ): Promise<T[]> {
    using reader = namedBy(map);
    const own = domains === null ? await this.#matching(flags) : referencesTo(domains);
    const calls = partsOf(own).map((part) => readBeside(part, stats, flags, reader));
    await Promise.allSettled(calls);
    const parts = await Promise.all(calls);
    // Of a failure on another thread nothing is known, but the one call for all tells it.
    const isWhole = parts.length > 0 && parts.every((part) => part !== undefined);
    return isWhole ? parts.flat() : reader.read(this.#list(stats, domains, flags));
  }

  /** A reference to each domain that matches flags for statistics; none where the hypervisor doesn't list them by these. */
  async #matching(flags: number): Promise<readonly Ptr<'virDomain'>[]> {
    const { pointer } = this;
    // It may be closed meanwhile.
    c.virConnectRef(pointer);
    try {
      const list = await callBeside(c.virConnectListAllDomains, pointer, flags & LIST_FLAGS);
      return list?.domains ?? [];
    } finally {
      c.virConnectClose(pointer);
    }
  }

  #list(
    stats: number,
    domains: readonly Domain[] | null,
    flags: number,
  ): ReturnType<typeof c.virDomainListGetStats> {
    return domains === null
      ? c.virConnectGetAllDomainStats(this.pointer, stats, flags)
      : c.virDomainListGetStats(pointersTo(domains), stats, flags);
  }

  /** The list frees its own reference to the domain. */
  #keep(pointer: Ptr<'virDomain'>): Domain {
    c.virDomainRef(pointer);
    counters.objects.taken++;
    return this.domain(pointer);
  }
}

/** A reader that makes of each record what `map` does. */
function namedBy<T>(map: (name: string, stats: TypedParams) => T): StatsReader<T> {
  checkCallback(map);
  return new StatsReader((list) => list.names().map((name, i) => map(name, list.stats[i] ?? {})));
}

const pointersTo = (domains: readonly Domain[]): Ptr<'virDomain'>[] =>
  checkList(domains, 'the domains').map((domain) => pointerOf(domain, 'a domain'));

/** References of one's own, so that the domains may be closed while something is done with them. */
function referencesTo(domains: readonly Domain[]): Ptr<'virDomain'>[] {
  const pointers = pointersTo(domains);
  callEach('virDomainRef', pointersOf(pointers));
  counters.objects.taken += pointers.length;
  return pointers;
}

/** The statistics of domains, and the end of the references to them; undefined where libvirt does not tell them. */
async function readBeside<T>(
  domains: readonly Ptr<'virDomain'>[],
  stats: number,
  flags: number,
  reader: StatsReader<T>,
): Promise<T[] | undefined> {
  try {
    const list = await callBeside(c.virDomainListGetStats, domains, stats, flags);
    return list && reader.read(list);
  } finally {
    callEach('virDomainFree', pointersOf(domains));
    counters.objects.freed += domains.length;
  }
}

/** A call for fewer domains costs more than it saves. */
const FEWEST_OF_A_PART = 64;

/** Twice as many as Node has threads for them: the first can be read while the server is at work on the rest. */
const MOST_PARTS = 8;

function partsOf<T>(list: readonly T[]): T[][] {
  const parts = Math.min(Math.ceil(list.length / FEWEST_OF_A_PART), MOST_PARTS);
  const size = Math.ceil(list.length / parts);
  return Array.from({ length: parts }, (_, i) => list.slice(i * size, (i + 1) * size));
}
