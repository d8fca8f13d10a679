/** A domain's state: libvirt's numbers, the words of JSON, and virsh's text. */
import type { Domain, DomainState } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_ERR_NO_SUPPORT } from '../../ffi/generated/constants.js';
import {
  virDomainBlockedReasonWords,
  virDomainCrashedReasonWords,
  virDomainNostateReasonWords,
  virDomainPausedReasonWords,
  virDomainPMSuspendedReasonWords,
  virDomainRunningReasonWords,
  virDomainShutdownReasonWords,
  virDomainShutoffReasonWords,
  virDomainStateWords,
} from '../../ffi/generated/words.js';

type Words = Readonly<Record<number, string>>;

const REASONS: readonly Words[] = [
  virDomainNostateReasonWords,
  virDomainRunningReasonWords,
  virDomainBlockedReasonWords,
  virDomainPausedReasonWords,
  virDomainShutdownReasonWords,
  virDomainShutoffReasonWords,
  virDomainCrashedReasonWords,
  virDomainPMSuspendedReasonWords,
];

/** virsh's text where it is not the word itself. */
const STATE_TEXTS: Readonly<Record<string, string>> = {
  nostate: 'no state',
  blocked: 'idle',
  shutdown: 'in shutdown',
  shutoff: 'shut off',
};

/** Of reasons that are worded the same in every state. */
const REASON_TEXTS: Readonly<Record<string, string>> = {
  'from-snapshot': 'from snapshot',
  'migration-canceled': 'migration canceled',
  'save-canceled': 'save canceled',
  wakeup: 'event wakeup',
  ioerror: 'I/O error',
  'shutting-down': 'shutting down',
  'starting-up': 'starting up',
  postcopy: 'post-copy',
  'postcopy-failed': 'post-copy failed',
  'api-error': 'API error',
};

/** Of reasons for a pause, which virsh words as something that goes on. */
const PAUSED_TEXTS: Readonly<Record<string, string>> = {
  migration: 'migrating',
  save: 'saving',
  dump: 'dumping',
  snapshot: 'creating snapshot',
};

/** The word for a state; a number that this version does not know stays a number. */
export const stateWord = (state: number): string => (virDomainStateWords as Words)[state] ?? String(state);

/** The word for a state's reason. */
export const reasonWord = ({ state, reason }: DomainState): string =>
  REASONS[state]?.[reason] ?? String(reason);

/** virsh's text for a state's word. */
export const stateText = (word: string): string =>
  STATE_TEXTS[word] ?? (/^\d+$/.test(word) ? 'no state' : word);

/** virsh's text for a reason's word. */
export const reasonText = (state: string, reason: string): string =>
  (state === 'paused' ? PAUSED_TEXTS[reason] : undefined) ??
  REASON_TEXTS[reason] ??
  (/^\d+$/.test(reason) ? 'unknown' : reason);

/** State and reason; without a reason where the driver knows states only. */
export function stateOf(domain: Domain): { readonly state: number; readonly reason: number | null } {
  try {
    return domain.getState();
  } catch (error) {
    if (!(error instanceof LibvirtError) || error.number !== VIR_ERR_NO_SUPPORT) throw error;
    return { state: domain.getInfo().state, reason: null };
  }
}
