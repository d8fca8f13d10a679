/** Statistics of many domains in one call. */
import type { Domain } from '../domain.js';
import * as c from '../generated/functions.js';
import { virDomainStatsRecordLayout, type virDomainStatsRecord } from '../generated/structs.js';
import { readStructAt } from '../layout.js';
import { NULL, addressAt, counters, readMemory, type Address, type Ptr } from '../native.js';
import { readParams, type TypedParams } from '../typed-params.js';
import { SaveImageConnection } from './save-images.js';

/** What libvirt knows about one domain. */
export interface DomainStatsRecord {
  readonly domain: Domain;
  /** The statistics under libvirt's own names, such as `state.state` and `vcpu.0.time`. */
  readonly stats: TypedParams;
}

const POINTER_SIZE = 8;

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
    const { result, retStats } =
      domains === null
        ? c.virConnectGetAllDomainStats(this.pointer, stats, flags)
        : c.virDomainListGetStats(
            domains.map((domain) => domain.pointer),
            stats,
            flags,
          );
    if (retStats === NULL) return [];
    try {
      const records = readMemory(retStats, result * POINTER_SIZE);
      return Array.from({ length: result }, (_, i) => this.#record(addressAt(records, i * POINTER_SIZE)));
    } finally {
      c.virDomainStatsRecordListFree(retStats);
    }
  }

  #record(address: Address): DomainStatsRecord {
    const record: virDomainStatsRecord = readStructAt(virDomainStatsRecordLayout, address);
    const stats = readParams(record.params, record.nparams);
    const pointer = record.dom as Ptr<'virDomain'>;
    // The list frees its own reference to the domain.
    c.virDomainRef(pointer);
    counters.objects.taken++;
    return { domain: this.domain(pointer), stats };
  }
}
