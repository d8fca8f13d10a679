/** Statistics of many domains in one call. */
import { callEach } from '../call-each.js';
import type { Domain } from '../domain.js';
import * as c from '../generated/functions.js';
import { virDomainStatsRecordLayout } from '../generated/structs.js';
import { Gatherer, gatherTexts } from '../gather.js';
import { pointerOf } from '../handle.js';
import { NULL, addressAt, addressesAt, counters, type Address, type Ptr } from '../native.js';
import { PARAM_SIZE, ParamsDecoder, type TypedParams } from '../typed-params.js';
import { checkCallback, checkList } from '../values.js';
import { SaveImageConnection } from './save-images.js';

/** What libvirt knows about one domain. */
export interface DomainStatsRecord {
  readonly domain: Domain;
  /** The statistics under libvirt's own names, such as `state.state` and `vcpu.0.time`. */
  readonly stats: TypedParams;
}

/** Where the fields of a record lie. */
const [DOMAIN, PARAMS, COUNT] = (['dom', 'params', 'nparams'] as const).map(
  (field) => virDomainStatsRecordLayout.fields.find(([name]) => name === field)?.[2] ?? 0,
) as [number, number, number];

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
    return this.#list(stats, domains, flags, (records) =>
      mapRecords(records, (pointer, params) => ({ domain: this.#keep(pointer), stats: params })),
    );
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
    checkCallback(map);
    return this.#list(stats, domains, flags, (records) => mapNamed(records, map));
  }

  #list<T>(
    stats: number,
    domains: readonly Domain[] | null,
    flags: number,
    read: (records: readonly Address[]) => T[],
  ): T[] {
    const { result, retStats } =
      domains === null
        ? c.virConnectGetAllDomainStats(this.pointer, stats, flags)
        : c.virDomainListGetStats(
            checkList(domains, 'the domains').map((domain) => pointerOf(domain, 'a domain')),
            stats,
            flags,
          );
    if (retStats === NULL) return [];
    try {
      return read(addressesAt(retStats, result));
    } finally {
      c.virDomainStatsRecordListFree(retStats);
    }
  }

  /** The list frees its own reference to the domain. */
  #keep(pointer: Ptr<'virDomain'>): Domain {
    c.virDomainRef(pointer);
    counters.objects.taken++;
    return this.domain(pointer);
  }
}

/** How many records are read together: their parameters take a megabyte or so. */
const AT_ONCE = 1024;

/** Few calls for many records: what they hold is read for {@link AT_ONCE} of them at a time. */
function mapRecords<T>(
  records: readonly Address[],
  map: (domain: Ptr<'virDomain'>, stats: TypedParams) => T,
): T[] {
  const { size } = virDomainStatsRecordLayout;
  using memory = new Gatherer();
  const decoder = new ParamsDecoder();
  const mapped: T[] = [];
  for (let first = 0; first < records.length; first += AT_ONCE) {
    const some = records.slice(first, first + AT_ONCE);
    for (const address of some) memory.add(address, size);
    const bytes = memory.gather();
    const counts = some.map((_, i) => bytes.readInt32LE(i * size + COUNT));
    counts.forEach((count, i) => memory.add(addressAt(bytes, i * size + PARAMS), count * PARAM_SIZE));
    decoder.load(memory.gather());
    counts.forEach((count, i) => {
      const domain = addressAt(bytes, i * size + DOMAIN) as Ptr<'virDomain'>;
      mapped.push(map(domain, decoder.next(count)));
    });
  }
  return mapped;
}

function mapNamed<T>(records: readonly Address[], map: (name: string, stats: TypedParams) => T): T[] {
  const domains: Address[] = [];
  const stats = mapRecords(records, (pointer, params) => {
    domains.push(pointer);
    return params;
  });
  // virDomainGetName, without the copy of each that the engine makes.
  const names = gatherTexts(callEach('virDomainGetName', domains));
  return names.map((name, i) => map(name, stats[i] ?? {}));
}
