/** Interrupting a guest, or one of its processes. */
import { virDomainProcessSignalWords } from '../../ffi/generated/words.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import type { DomainName } from './domain-name.js';
import { domainOption, findDomain } from './lookup.js';

/** A signal that was sent. */
export interface SentSignal {
  /** The domain's name. */
  readonly domain: string;
  /** The process; a negative number stands for a process group. */
  readonly pid: bigint;
  /** The number of the signal. */
  readonly signal: number;
}

export const sendProcessSignal = defineCommand({
  name: 'send-process-signal',
  area: 'domain',
  group: 'domain',
  summary: "send a signal to one of a guest's processes",
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    pid: { kind: 'biginteger', virshType: 'string', required: true, summary: 'the number of the process' },
    signame: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      metavar: 'signal',
      choices: Object.values(virDomainProcessSignalWords),
      summary: 'the name or the number of the signal: kill, SIGKILL or 9',
    },
  },
  examples: [{ line: 'send-process-signal test 1 hup', summary: "Send SIGHUP to the guest's first process" }],
  async run(context, options): Promise<SentSignal> {
    using domain = findDomain(await context.connection(), options.domain);
    const { pid } = options;
    const signal = readSignal(options.signame);
    domain.sendProcessSignal(pid, signal);
    return { domain: domain.getName(), pid, signal };
  },
  text: () => [],
});

/** Any number passes: libvirt says which ones it knows. */
function readSignal(text: string): number {
  if (/^\s*\+?\d+$/.test(text) && Number(text) < 2 ** 31) return Number(text);
  const word = text.toLowerCase().replace(/^sig_?/, '');
  for (const [number, name] of Object.entries(virDomainProcessSignalWords)) {
    if (name === word) return Number(number);
  }
  throw new CommandError(`malformed signal name: ${text}`);
}

export const injectNmi = defineCommand({
  name: 'inject-nmi',
  area: 'domain',
  group: 'domain',
  summary: 'send a guest a non-maskable interrupt',
  options: { domain: { ...domainOption, completer: 'domain-running' } },
  examples: [{ line: 'inject-nmi test', summary: 'Interrupt a guest that hangs' }],
  async run(context, options): Promise<DomainName> {
    using domain = findDomain(await context.connection(), options.domain);
    domain.injectNMI();
    return { domain: domain.getName() };
  },
  text: () => [],
});
