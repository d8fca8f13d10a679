/** The console of a guest on this terminal. */
import { VIR_DOMAIN_CONSOLE_FORCE, VIR_DOMAIN_CONSOLE_SAFE } from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { runConsole } from './console-session.js';
import type { DomainName } from './domain-name.js';
import { domainOption, findDomain } from './lookup.js';

export const consoleCommand = defineCommand({
  name: 'console',
  area: 'domain',
  group: 'domain',
  summary: "join this terminal to the guest's console",
  description:
    'Everything that is typed goes to the guest, until the escape character (-e, Ctrl-] by default).',
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    devname: {
      kind: 'string',
      allowEmpty: false,
      metavar: 'device',
      summary: "the device's alias; the first console by default",
    },
    force: { kind: 'flag', summary: 'end another session that has the console' },
    safe: { kind: 'flag', summary: 'only where the hypervisor keeps two sessions apart' },
    resume: { kind: 'flag', summary: 'let a paused guest go on when the console is there' },
  },
  examples: [
    {
      line: 'console test',
      summary: 'Join the serial console of the domain test; ^] leaves it',
      needs: 'a terminal',
    },
  ],
  async run(context, options): Promise<DomainName> {
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    if (!context.isTerminal.stdin) {
      throw new CommandError('Cannot run interactive console without a controlling TTY');
    }
    const flags =
      (options.force ? VIR_DOMAIN_CONSOLE_FORCE : 0) | (options.safe ? VIR_DOMAIN_CONSOLE_SAFE : 0);
    const name = domain.getName();
    await runConsole(context, connection, domain, {
      device: options.devname ?? null,
      flags,
      whenOpen: () => {
        if (options.resume) attempt(`Failed to resume domain '${name}'`, () => domain.resume());
      },
    });
    return { domain: name };
  },
  text: () => '',
});
