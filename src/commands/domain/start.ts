/** `start` and `autostart`. */
import type { Context } from '../../context.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_PAUSED,
  VIR_DOMAIN_RUNNING,
  VIR_DOMAIN_START_AUTODESTROY,
  VIR_DOMAIN_START_BYPASS_CACHE,
  VIR_DOMAIN_START_FORCE_BOOT,
  VIR_DOMAIN_START_PAUSED,
  VIR_DOMAIN_START_RESET_NVRAM,
  VIR_ERR_INVALID_ARG,
  VIR_ERR_NO_SUPPORT,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand, type Values } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { flagsOf, unlessFailing } from '../listing.js';
import { runConsole } from './console-session.js';
import { actionText, type DomainAction } from './lifecycle.js';
import { domainOption, findDomain } from './lookup.js';
import { passFdsOption, readFds } from './pass-fds.js';
import { waitForState, waitOption } from './wait.js';

const startOptions = {
  domain: { ...domainOption, completer: 'domain-inactive', summary: 'the name or the UUID of the domain' },
  console: { kind: 'flag', since: 'virDomainOpenConsole', summary: 'join this terminal to its console' },
  paused: { kind: 'flag', summary: 'leave the guest paused' },
  autodestroy: { kind: 'flag', summary: 'destroy the guest when this connection ends' },
  'bypass-cache': { kind: 'flag', summary: "read the managed save image past the host's cache" },
  'force-boot': { kind: 'flag', summary: 'boot, and throw the managed save image away' },
  ...passFdsOption,
  'reset-nvram': { kind: 'flag', summary: 'fill the NVRAM from its template again' },
  ...waitOption,
} as const;
type StartOptions = Values<typeof startOptions>;

export const start = defineCommand({
  name: 'start',
  area: 'domain',
  group: 'domain',
  summary: 'start a domain that is defined',
  description: 'Starts a domain: from its managed save image where it has one, else by booting.',
  options: startOptions,
  examples: [
    { line: 'start off', summary: 'Start the domain off', after: 'destroy test; domrename test off' },
  ],
  run: (context, values): Promise<DomainAction> | AsyncIterable<DomainAction> =>
    values.console ? startWithConsole(context, values) : startOnly(context, values),
  text: (data) => actionText('started', data),
});

async function startOnly(context: Context, values: StartOptions): Promise<DomainAction> {
  using domain = findDomain(await context.connection(), values.domain, ['uuid', 'name']);
  return await begin(context, domain, values);
}

/** What was done is shown before the console takes the terminal. */
async function* startWithConsole(context: Context, values: StartOptions): AsyncGenerator<DomainAction> {
  const connection = await context.connection();
  using domain = findDomain(connection, values.domain, ['uuid', 'name']);
  yield await begin(context, domain, values);
  await runConsole(context, connection, domain);
}

async function begin(context: Context, domain: Domain, values: StartOptions): Promise<DomainAction> {
  const { wait } = values;
  if (domain.getId() !== null) throw new CommandError('Domain is already active');
  const files = readFds(values['pass-fds']);
  const flags = flagsOf(
    [values.paused, VIR_DOMAIN_START_PAUSED],
    [values.autodestroy, VIR_DOMAIN_START_AUTODESTROY],
    [values['bypass-cache'], VIR_DOMAIN_START_BYPASS_CACHE],
    [values['force-boot'], VIR_DOMAIN_START_FORCE_BOOT],
    [values['reset-nvram'], VIR_DOMAIN_START_RESET_NVRAM],
  );
  startDomain(domain, files, flags);
  const wanted = values.paused ? VIR_DOMAIN_PAUSED : VIR_DOMAIN_RUNNING;
  const state = wait === undefined ? null : await waitForState(context, domain, [wanted], wait);
  return { domain: domain.getName(), state };
}

function startDomain(domain: Domain, files: readonly number[], flags: number): void {
  if ((flags & VIR_DOMAIN_START_FORCE_BOOT) !== 0 && startForced(domain, files, flags)) return;
  const rest = (flags & ~VIR_DOMAIN_START_FORCE_BOOT) >>> 0;
  attempt(`Failed to start domain '${domain.getName()}'`, () => create(domain, files, rest));
}

/** Whether the server knows how to boot in spite of an image. Where it does not, the image is thrown away. */
function startForced(domain: Domain, files: readonly number[], flags: number): boolean {
  try {
    create(domain, files, flags);
    return true;
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    if (error.number !== VIR_ERR_NO_SUPPORT && error.number !== VIR_ERR_INVALID_ARG) throw error;
  }
  if (unlessFailing(() => domain.hasManagedSaveImage()) === true) domain.managedSaveRemove();
  return false;
}

function create(domain: Domain, files: readonly number[], flags: number): void {
  if (files.length > 0) domain.createWithFiles(files, flags);
  else domain.create(flags);
}

/** Whether a domain starts with its host. */
export interface DomainAutostart {
  /** Its name. */
  readonly domain: string;
  /** Whether it starts with the host from now on. */
  readonly autostart: boolean;
  /** Whether that holds for the host's next start only. */
  readonly once: boolean;
}

export const autostart = defineCommand({
  name: 'autostart',
  area: 'domain',
  group: 'domain',
  summary: 'let a domain start with the host, or not',
  options: {
    domain: { ...domainOption, completer: 'domain-persistent' },
    disable: { kind: 'flag', summary: 'do not start it with the host any more' },
    once: { kind: 'flag', since: 'virDomainSetAutostartOnce', summary: "for the host's next start only" },
  },
  examples: [{ line: 'autostart test', summary: 'Start test with the host' }],
  async run(context, values): Promise<DomainAutostart> {
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    const { domain: given, once } = values;
    const enable = !values.disable;
    attempt(`Failed to ${enable ? 'mark' : 'unmark'} domain '${given}' as ${autostartedText(once)}`, () => {
      if (once) domain.setAutostartOnce(enable);
      else domain.setAutostart(enable);
    });
    return { domain: domain.getName(), autostart: enable, once };
  },
  text: ({ autostart: enabled, once }, { domain }) =>
    message(`Domain '${domain}' ${enabled ? 'marked' : 'unmarked'} as ${autostartedText(once)}`),
});

const autostartedText = (once: boolean): string => `autostarted${once ? ' on next boot' : ''}`;
