/** `shutdown` and `reboot`: asking the guest. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_REBOOT_ACPI_POWER_BTN,
  VIR_DOMAIN_REBOOT_GUEST_AGENT,
  VIR_DOMAIN_REBOOT_INITCTL,
  VIR_DOMAIN_REBOOT_PARAVIRT,
  VIR_DOMAIN_REBOOT_SIGNAL,
  VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN,
  VIR_DOMAIN_SHUTDOWN_GUEST_AGENT,
  VIR_DOMAIN_SHUTDOWN_INITCTL,
  VIR_DOMAIN_SHUTDOWN_PARAVIRT,
  VIR_DOMAIN_SHUTDOWN_SIGNAL,
  VIR_DOMAIN_SHUTOFF,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { actionText, type DomainAction } from './lifecycle.js';
import { domainOption, findDomain } from './lookup.js';
import { watchReboot } from './reboot-watch.js';
import { tooLate, waitForState, waitOption, waitUntil } from './wait.js';

const modeOption = {
  kind: 'string',
  allowEmpty: false,
  metavar: 'modes',
  choices: ['acpi', 'agent', 'initctl', 'signal', 'paravirt'],
  summary: 'how to ask the guest: acpi, agent, initctl, signal, paravirt, or several with commas between',
} as const;

const SHUTDOWN_MODES: Readonly<Record<string, number>> = {
  acpi: VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN,
  agent: VIR_DOMAIN_SHUTDOWN_GUEST_AGENT,
  initctl: VIR_DOMAIN_SHUTDOWN_INITCTL,
  signal: VIR_DOMAIN_SHUTDOWN_SIGNAL,
  paravirt: VIR_DOMAIN_SHUTDOWN_PARAVIRT,
};

const REBOOT_MODES: Readonly<Record<string, number>> = {
  acpi: VIR_DOMAIN_REBOOT_ACPI_POWER_BTN,
  agent: VIR_DOMAIN_REBOOT_GUEST_AGENT,
  initctl: VIR_DOMAIN_REBOOT_INITCTL,
  signal: VIR_DOMAIN_REBOOT_SIGNAL,
  paravirt: VIR_DOMAIN_REBOOT_PARAVIRT,
};

/** The flags for a list of modes. `or` stands before the last mode in the refusal, as each command has it. */
function modeFlags(modes: Readonly<Record<string, number>>, text: string | undefined, or: string): number {
  if (text === undefined) return 0;
  return text.split(',').reduce((flags, mode) => {
    const flag = Object.hasOwn(modes, mode) ? modes[mode] : undefined;
    if (flag !== undefined) return flags | flag;
    const known = `'acpi', 'agent', 'initctl', 'signal'${or}'paravirt'`;
    throw new CommandError(`Unknown mode ${mode} value, expecting ${known}`);
  }, 0);
}

const options = {
  domain: { ...domainOption, completer: 'domain-running' },
  mode: modeOption,
  ...waitOption,
} as const;

export const shutdown = defineCommand({
  name: 'shutdown',
  area: 'domain',
  group: 'domain',
  summary: 'ask a domain to shut down',
  description:
    'Asks the guest to shut down and returns at once; whether and when the guest does so is its own affair. ' +
    'With --wait, returns when the domain is shut off.',
  options,
  examples: [
    { line: 'shutdown test', summary: 'Ask test to shut down' },
    { line: 'shutdown test --wait=60', summary: 'Ask, and fail if test is not shut off within a minute' },
  ],
  async run(context, values): Promise<DomainAction> {
    const flags = modeFlags(SHUTDOWN_MODES, values.mode, ', or ');
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    const { wait } = values;
    attempt(`Failed to shutdown domain '${values.domain}'`, () => domain.shutdown(flags));
    const state = wait === undefined ? null : await waitForState(context, domain, [VIR_DOMAIN_SHUTOFF], wait);
    return { domain: domain.getName(), state };
  },
  text: (data, { domain }) => actionText('is being shutdown', { ...data, domain }),
});

export const reboot = defineCommand({
  name: 'reboot',
  area: 'domain',
  group: 'domain',
  summary: 'ask a domain to restart',
  description:
    'Asks the guest to restart and returns at once; whether and when the guest does so is its own affair. ' +
    'With --wait, returns when the guest has restarted.',
  options,
  examples: [{ line: 'reboot test', summary: 'Ask test to restart' }],
  async run(context, values): Promise<DomainAction> {
    const flags = modeFlags(REBOOT_MODES, values.mode, ' or ');
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    const { wait } = values;
    const ask = (): void => attempt(`Failed to reboot domain '${values.domain}'`, () => domain.reboot(flags));
    if (wait === undefined) ask();
    else await rebootAndWait(context, connection, domain, wait, ask);
    return { domain: domain.getName(), state: wait === undefined ? null : 'running' };
  },
  text: (data, { domain }) => actionText('is being rebooted', { ...data, domain }),
});

async function rebootAndWait(
  context: Context,
  connection: Connection,
  domain: Domain,
  seconds: number,
  ask: () => void,
): Promise<void> {
  using watch = watchReboot(connection, domain);
  ask();
  const isDone = await waitUntil(context, seconds, () => (watch.isDone() ? true : undefined));
  if (isDone === undefined) throw tooLate(domain, 'running again', seconds);
}
