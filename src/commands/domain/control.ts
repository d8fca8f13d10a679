/** Whether a domain's hypervisor process can be controlled. */
import {
  VIR_DOMAIN_CONTROL_ERROR,
  VIR_DOMAIN_CONTROL_ERROR_REASON_INTERNAL,
  VIR_DOMAIN_CONTROL_ERROR_REASON_MONITOR,
  VIR_DOMAIN_CONTROL_JOB,
  VIR_DOMAIN_CONTROL_OCCUPIED,
  VIR_DOMAIN_CONTROL_OK,
} from '../../ffi/generated/constants.js';
import { virDomainControlErrorReasonWords, virDomainControlStateWords } from '../../ffi/generated/words.js';
import { printfFixed } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from './lookup.js';

/** How the way to control a domain is. */
export interface DomainControl {
  /** ok, job (something works in the background), occupied or error. */
  readonly state: string;
  /** Why it is in error; null in other states. */
  readonly reason: string | null;
  /** For how many milliseconds it has been so; null where that is not told. */
  readonly stateTimeMs: bigint | null;
}

type Words = Readonly<Record<number, string>>;

const STATE_TEXTS: ReadonlyMap<string, string> = new Map([
  [wordOf(virDomainControlStateWords, VIR_DOMAIN_CONTROL_OK), 'ok'],
  [wordOf(virDomainControlStateWords, VIR_DOMAIN_CONTROL_JOB), 'background job'],
  [wordOf(virDomainControlStateWords, VIR_DOMAIN_CONTROL_OCCUPIED), 'occupied'],
  [wordOf(virDomainControlStateWords, VIR_DOMAIN_CONTROL_ERROR), 'error'],
]);

const REASON_TEXTS: ReadonlyMap<string | null, string> = new Map([
  [wordOf(virDomainControlErrorReasonWords, VIR_DOMAIN_CONTROL_ERROR_REASON_MONITOR), 'monitor failure'],
  [
    wordOf(virDomainControlErrorReasonWords, VIR_DOMAIN_CONTROL_ERROR_REASON_INTERNAL),
    'internal (locking) error',
  ],
]);

export const domcontrol = defineCommand({
  name: 'domcontrol',
  area: 'domain',
  group: 'monitor',
  summary: 'tell whether a domain can be controlled',
  options: { domain: { ...domainOption, completer: 'domain-running' } },
  examples: [{ line: 'domcontrol test', summary: 'Tell whether the domain test can be controlled' }],
  async run(context, options): Promise<DomainControl> {
    using domain = findDomain(await context.connection(), options.domain);
    const { state, details, stateTimeMs } = domain.getControlInfo();
    const isTimed = state !== VIR_DOMAIN_CONTROL_OK && state !== VIR_DOMAIN_CONTROL_ERROR;
    return {
      state: wordOf(virDomainControlStateWords, state),
      reason: state === VIR_DOMAIN_CONTROL_ERROR ? wordOf(virDomainControlErrorReasonWords, details) : null,
      stateTimeMs: isTimed ? stateTimeMs : null,
    };
  },
  text: ({ state, reason, stateTimeMs }) => {
    const text = STATE_TEXTS.get(state) ?? 'unknown';
    if (stateTimeMs !== null) return `${text} (${printfFixed(Number(stateTimeMs) / 1000, 3)}s)\n`;
    return reason === null ? `${text}\n` : `${text}: ${REASON_TEXTS.get(reason) ?? 'unknown reason'}\n`;
  },
});

function wordOf(words: Words, number: number): string {
  return words[number] ?? String(number);
}
