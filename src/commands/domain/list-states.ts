/** The states of all domains in one round trip. */
import type { Connection } from '../../ffi/connection.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_STATS_STATE,
  VIR_ERR_INVALID_ARG,
  VIR_ERR_NO_SUPPORT,
} from '../../ffi/generated/constants.js';
import { unlessFailing } from '../listing.js';
import type { Entry } from './list-filter.js';
import { stateOf, stateWord } from './states.js';

/** The filters that statistics know: active, persistent, by state. Their numbers are those of a list's. */
const STATS_FILTERS = 0xff;

/**
 * Tells the word for a domain's state. A domain that the statistics do not have (one that came in between,
 * or all where the driver has none) is asked by itself.
 *
 * @param filter VIR_CONNECT_LIST_DOMAINS_*
 */
export function statesOf(connection: Connection, filter: number): (entry: Entry) => string | null {
  const known = allStates(connection, filter & STATS_FILTERS);
  return ({ domain, uuid }) => known.get(uuid) ?? unlessFailing(() => stateWord(stateOf(domain).state));
}

function allStates(connection: Connection, flags: number): Map<string, string> {
  const states = new Map<string, string>();
  try {
    for (const { domain, stats } of connection.getAllDomainStats(VIR_DOMAIN_STATS_STATE, null, flags)) {
      using owned = domain;
      const state = stats['state.state'];
      if (typeof state === 'number') states.set(owned.getUUIDString(), stateWord(state));
    }
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    if (error.number !== VIR_ERR_NO_SUPPORT && error.number !== VIR_ERR_INVALID_ARG) throw error;
  }
  return states;
}
