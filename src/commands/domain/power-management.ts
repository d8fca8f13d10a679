/** Guests that sleep. */
import { virNodeSuspendTargetWords } from '../../ffi/generated/words.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import type { DomainName } from './domain-name.js';
import { domainOption, findDomain } from './lookup.js';

/** A guest that was put to sleep. */
export interface SleepingDomain {
  /** The domain's name. */
  readonly domain: string;
  /** To what it was suspended: mem, disk or hybrid. */
  readonly target: string;
  /** After how many seconds it wakes up; 0 for never. */
  readonly durationSeconds: bigint;
}

export const dompmsuspend = defineCommand({
  name: 'dompmsuspend',
  area: 'domain',
  group: 'domain',
  summary: 'have a guest put itself to sleep',
  description: "Asks the guest's agent, which must be running.",
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    target: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      choices: Object.values(virNodeSuspendTargetWords),
      summary: 'where to: mem (memory), disk, or hybrid (both)',
    },
    duration: {
      kind: 'biginteger',
      min: 0n,
      positional: false,
      metavar: 'seconds',
      summary: 'after how many seconds to wake up; 0 for never (default)',
    },
  },
  examples: [
    {
      line: 'dompmsuspend test mem',
      summary: 'Have the guest sleep in its memory',
      needs: 'a guest that knows how to sleep',
    },
  ],
  async run(context, options): Promise<SleepingDomain> {
    using domain = findDomain(await context.connection(), options.domain);
    const name = domain.getName();
    const { duration: durationSeconds = 0n, target } = options;
    const found = Object.entries(virNodeSuspendTargetWords).find(([, word]) => word === target);
    if (found === undefined) throw new CommandError('Invalid target');
    attempt(`Domain '${name}' could not be suspended`, () => {
      domain.pmSuspendForDuration(Number(found[0]), durationSeconds);
    });
    return { domain: name, target, durationSeconds };
  },
  text: ({ domain }) => message(`Domain '${domain}' successfully suspended`),
});

export const dompmwakeup = defineCommand({
  name: 'dompmwakeup',
  area: 'domain',
  group: 'domain',
  summary: 'wake a guest that sleeps',
  options: { domain: domainOption },
  examples: [{ line: 'dompmwakeup test', summary: 'Wake it up', needs: 'a guest that knows how to sleep' }],
  async run(context, options): Promise<DomainName> {
    using domain = findDomain(await context.connection(), options.domain);
    const name = domain.getName();
    attempt(`Domain '${name}' could not be woken up`, () => {
      domain.pmWakeup();
    });
    return { domain: name };
  },
  text: ({ domain }) => message(`Domain '${domain}' successfully woken up`),
});
