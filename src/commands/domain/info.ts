/** `dominfo` and `domstate`. */
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import { LibraryError } from '../../ffi/error.js';
import { fields, type Cell } from '../../format/output.js';
import { stateCell } from '../../format/state.js';
import { cpuTime, kibibytes } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { unlessFailing, unlessUnsupported } from '../listing.js';
import { domainOption, findDomain } from './lookup.js';
import { reasonText, reasonWord, stateOf, stateText, stateWord } from './states.js';

/** The security driver that a running domain is confined by. */
export interface DomainSecurity {
  /** The security driver's name. */
  readonly model: string;
  /** Its domain of interpretation. */
  readonly doi: string;
  /** The domain's label; null where it has none. */
  readonly label: string | null;
  /** Whether the label is enforced; null without a label. */
  readonly enforcing: boolean | null;
}

/** A domain in detail. */
export interface DomainDetails {
  /** Its id while it is active, else null. */
  readonly id: number | null;
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
  /** The kind of its operating system interface, such as `hvm`; null where the driver does not tell. */
  readonly osType: string | null;
  /** `running`, `paused`, `shutoff` … */
  readonly state: string;
  /** Number of its virtual CPUs. */
  readonly vcpus: number;
  /** CPU time that it has used, in nanoseconds. */
  readonly cpuTimeNs: bigint;
  /** The most memory that it can have, in KiB; null for no limit. */
  readonly maxMemoryKiB: number | null;
  /** Memory that it has, in KiB. */
  readonly memoryKiB: number;
  /** Whether it has a definition that outlives its running; null where the driver does not tell. */
  readonly persistent: boolean | null;
  /** Whether it starts with the host; null where the driver does not tell. */
  readonly autostart: boolean | null;
  /** Whether it starts with the host the next time only; null where the driver does not tell. */
  readonly autostartOnce: boolean | null;
  /** Whether a managed save image waits for its next start; null where the driver does not tell. */
  readonly managedSave: boolean | null;
  /** The security driver; null where there is none. */
  readonly security: DomainSecurity | null;
  /** Warnings about its configuration. */
  readonly messages: readonly string[];
}

/** What libvirt's unsigned long gives for "no limit"; KiB are kept exact below it. */
const NO_LIMIT = 2 ** 32 - 1;

export const dominfo = defineCommand({
  name: 'dominfo',
  area: 'domain',
  group: 'monitor',
  summary: 'show what a domain is and how it runs',
  options: { domain: domainOption },
  examples: [{ line: 'dominfo test', summary: 'Describe the domain test' }],
  async run(context, { domain: given }): Promise<DomainDetails> {
    const connection = await context.connection();
    using domain = findDomain(connection, given);
    const { state, vcpus, cpuTimeNs, maxMemoryKiB, memoryKiB } = domain.getInfo();
    return {
      id: domain.getId(),
      name: domain.getName(),
      uuid: domain.getUUIDString(),
      osType: unlessFailing(() => domain.getOSType()),
      state: stateWord(state),
      vcpus,
      cpuTimeNs,
      maxMemoryKiB: maxMemoryKiB === NO_LIMIT ? null : maxMemoryKiB,
      memoryKiB,
      persistent: unlessFailing(() => domain.isPersistent()),
      autostart: unlessFailing(() => domain.getAutostart()),
      autostartOnce: autostartOnce(domain),
      managedSave: unlessFailing(() => domain.hasManagedSaveImage()),
      security: security(connection, domain),
      messages: unlessFailing(() => domain.getMessages()) ?? [],
    };
  },
  text: (data) => fields(16, rows(data)),
});

function security(connection: Connection, domain: Domain): DomainSecurity | null {
  const model = unlessUnsupported(() => connection.getNodeSecurityModel());
  if (model === undefined || model.model === '') return null;
  const label = unlessFailing(() => domain.getSecurityLabel());
  const hasLabel = label !== null && label.label !== '';
  return {
    model: model.model,
    doi: model.doi,
    label: hasLabel ? label.label : null,
    enforcing: hasLabel ? label.enforcing : null,
  };
}

/** An older library does not have the function, and that must not cost the rest. */
function autostartOnce(domain: Domain): boolean | null {
  try {
    return unlessFailing(() => domain.getAutostartOnce());
  } catch (error) {
    if (error instanceof LibraryError) return null;
    throw error;
  }
}

function rows(data: DomainDetails): ReadonlyArray<readonly [string, Cell]> {
  const { autostart, autostartOnce: once, maxMemoryKiB, osType, security: confined, messages } = data;
  const row = (label: string, value: Cell | null): ReadonlyArray<readonly [string, Cell]> =>
    value === null ? [] : [[label, value]];
  return [
    ['Id:', String(data.id ?? '-')],
    ['Name:', data.name],
    ['UUID:', data.uuid],
    ...row('OS Type:', osType),
    ['State:', stateCell(stateText(data.state))],
    ['CPU(s):', String(data.vcpus)],
    ...row('CPU time:', data.cpuTimeNs === 0n ? null : cpuTime(data.cpuTimeNs)),
    ['Max memory:', maxMemoryKiB === null ? 'no limit' : kibibytes(maxMemoryKiB)],
    ['Used memory:', kibibytes(data.memoryKiB)],
    ['Persistent:', yesNo(data.persistent)],
    ...row('Autostart:', autostart === null ? null : enabled(autostart)),
    ...row('Autostart Once:', once === null ? null : enabled(once)),
    ['Managed save:', yesNo(data.managedSave)],
    ...row('Security model:', confined?.model ?? null),
    ...row('Security DOI:', confined?.doi ?? null),
    ...row('Security label:', confined === null || confined.label === null ? null : labelText(confined)),
    ...messages.map((message, index) => [index === 0 ? 'Messages:' : '', message] as const),
  ];
}

const yesNo = (value: boolean | null): string => (value === null ? 'unknown' : value ? 'yes' : 'no');
const enabled = (value: boolean): string => (value ? 'enable' : 'disable');
const labelText = ({ label, enforcing }: DomainSecurity): string =>
  `${label ?? ''} (${enforcing === true ? 'enforcing' : 'permissive'})`;

/** A domain's state. */
export interface DomainStateResult {
  /** `running`, `paused`, `shutoff` … */
  readonly state: string;
  /** Why, in a word of that state: `booted`, `user` …; null where the driver does not tell. */
  readonly reason: string | null;
}

export const domstate = defineCommand({
  name: 'domstate',
  area: 'domain',
  group: 'monitor',
  summary: 'tell the state of a domain',
  options: { domain: domainOption, reason: { kind: 'flag', summary: 'tell why it is in this state, too' } },
  examples: [{ line: 'domstate test --reason', summary: 'Tell whether test runs, and why' }],
  async run(context, { domain: given }): Promise<DomainStateResult> {
    const connection = await context.connection();
    using domain = findDomain(connection, given);
    const { state, reason } = stateOf(domain);
    return { state: stateWord(state), reason: reason === null ? null : reasonWord({ state, reason }) };
  },
  text: ({ state, reason }, options) =>
    options.reason && reason !== null
      ? `${stateText(state)} (${reasonText(state, reason)})\n`
      : `${stateText(state)}\n`,
});
