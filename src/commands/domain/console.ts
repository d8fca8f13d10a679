/** The console of a guest on this terminal, or in a pipe. */
import { VIR_DOMAIN_CONSOLE_FORCE, VIR_DOMAIN_CONSOLE_SAFE } from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { runConsole, runPipedConsole } from './console-session.js';
import type { DomainName } from './domain-name.js';
import { domainOption, findDomain } from './lookup.js';

const IDLE_MAX = Math.floor((2 ** 31 - 1) / 1000);

export const consoleCommand = defineCommand({
  name: 'console',
  area: 'domain',
  group: 'domain',
  summary: "join this terminal, or a pipe, to the guest's console",
  description:
    'On a terminal, everything that is typed goes to the guest, until the escape character (-e, Ctrl-] by default).' +
    '\n\nWhere standard input is no terminal, its bytes go to the guest as they are: the escape character means ' +
    'nothing, and no word of ours is printed. Standard output gets what the guest says, and nothing else. The end of ' +
    'the input is not the end of the session, for the answer is still to come; that is when the guest shuts down or ' +
    'its console closes, when nobody reads the output any more (as in | grep -m1 login), on SIGINT and SIGTERM, and ' +
    'with --idle when the guest has been silent for so long.',
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
    idle: {
      kind: 'integer',
      min: 1,
      max: IDLE_MAX,
      positional: false,
      metavar: 'seconds',
      summary: 'after the end of the input, end when the guest has been silent for so many seconds',
    },
  },
  examples: [
    {
      line: 'console test',
      summary: 'Join the serial console of the domain test; ^] leaves it',
      needs: 'a terminal',
    },
    {
      line: 'console test --idle 2',
      summary: 'Send standard input to the guest and print its answer, until it is silent for two seconds',
      needs: 'a guest with a console',
    },
  ],
  async run(context, options): Promise<DomainName> {
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    if (!context.isTerminal.stdin && context.isJson)
      throw new CommandError('what the guest says and JSON cannot both go to standard output');
    const flags =
      (options.force ? VIR_DOMAIN_CONSOLE_FORCE : 0) | (options.safe ? VIR_DOMAIN_CONSOLE_SAFE : 0);
    const name = domain.getName();
    const consoleOptions = {
      device: options.devname ?? null,
      flags,
      whenOpen: () => {
        if (options.resume) attempt(`Failed to resume domain '${name}'`, () => domain.resume());
      },
    };
    if (context.isTerminal.stdin) await runConsole(context, connection, domain, consoleOptions);
    else await runPipedConsole(context, connection, domain, { ...consoleOptions, idle: options.idle });
    return { domain: name };
  },
  text: () => '',
});
