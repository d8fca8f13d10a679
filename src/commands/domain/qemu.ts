/** Talking to QEMU itself and to the guest's agent. */
import {
  VIR_DOMAIN_QEMU_AGENT_COMMAND_BLOCK,
  VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT,
  VIR_DOMAIN_QEMU_AGENT_COMMAND_NOWAIT,
  VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { domainOption, findDomain } from './lookup.js';
import { passFdsOption, readFds } from './pass-fds.js';

/** What was answered. */
export interface QemuReply {
  /** The answer as text; JSON unless it comes from the human monitor. */
  readonly output: string;
}

const commandOption = {
  kind: 'list',
  required: true,
  metavar: 'command',
  summary: 'the command; several words are joined by blanks',
} as const;

export const qemuMonitorCommand = defineCommand({
  name: 'qemu-monitor-command',
  area: 'domain',
  group: 'domain',
  summary: "send a command to QEMU's monitor",
  description:
    'For debugging: libvirt does not learn what the command changes. With --return-value, an answer that is an ' +
    'error makes the command fail.\n\nA command that is no JSON object is the name of one, with its arguments behind it: an object, ' +
    'or its members, a word each.',
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    hmp: { kind: 'flag', summary: 'the command is one of the human monitor, not JSON' },
    pretty: { kind: 'flag', summary: 'break the answer into lines' },
    'return-value': { kind: 'flag', summary: 'print only the value of the key `return`' },
    'pass-fds': { ...passFdsOption['pass-fds'], positional: false },
    cmd: commandOption,
  },
  examples: [
    {
      line: "qemu-monitor-command test --hmp 'info block'",
      summary: 'Ask QEMU about its disks',
      needs: 'QEMU',
    },
  ],
  async run(context, options): Promise<QemuReply> {
    exclusive(options, 'hmp', 'pretty');
    exclusive(options, 'hmp', 'return-value');
    using domain = findDomain(await context.connection(), options.domain);
    const files = readFds(options['pass-fds']);
    const flags = options.hmp ? VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP : 0;
    const command = options.hmp ? options.cmd.join(' ') : await monitorJson(options.cmd);
    const output =
      files.length === 0
        ? domain.qemuMonitorCommand(command, flags)
        : domain.qemuMonitorCommandWithFiles(command, files, flags).output;
    if (!options.pretty && !options['return-value']) return { output };
    return { output: await formatJson(output, options) };
  },
  text: ({ output }, { pretty, 'return-value': value }) => (pretty || value ? output : `${output}\n`),
});

/**
 * The command as JSON. One that is none is the name of a command, and the words behind it are its arguments:
 * an object, or the members of one.
 * @throws CommandError when the arguments are no JSON
 */
async function monitorJson(words: readonly string[]): Promise<string> {
  const given = words.join(' ');
  const { parse, stringify } = await import('lossless-json');
  const readObject = (text: string): object | undefined => {
    try {
      const value = parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
    } catch {
      return undefined;
    }
  };
  if (readObject(given) !== undefined) return given;
  const [name = '', ...others] = words;
  const rest = others.filter((word) => word !== '');
  if (rest.length === 0) return JSON.stringify({ execute: name });
  const members = readObject(rest.join(' ')) ?? readObject(`{${rest.join(',')}}`);
  if (members === undefined) {
    throw new CommandError(`failed to wrap arguments '${rest.join(' ')}' into a QMP command wrapper`, {
      cause: new CommandError('they are neither a JSON object nor its members'),
    });
  }
  return stringify({ execute: name, arguments: members }) ?? '';
}

/** Formats an answer without changing its numbers. */
async function formatJson(
  text: string,
  { pretty, 'return-value': value }: { readonly pretty: boolean; readonly 'return-value': boolean },
): Promise<string> {
  const { parse, stringify } = await import('lossless-json');
  let reply = parse(text);
  if (value) {
    if (typeof reply !== 'object' || reply === null || !('return' in reply)) {
      throw new CommandError("'return' member missing");
    }
    reply = reply.return;
  }
  return stringify(reply, undefined, pretty ? 2 : undefined) ?? '';
}

export const qemuAgentCommand = defineCommand({
  name: 'qemu-agent-command',
  area: 'domain',
  group: 'domain',
  summary: 'send a command to the QEMU agent in the guest',
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    timeout: {
      kind: 'integer',
      positional: false,
      metavar: 'seconds',
      summary: 'how many seconds to wait for the answer',
    },
    async: { kind: 'flag', summary: 'do not wait for the answer' },
    block: { kind: 'flag', summary: 'wait for the answer without a limit' },
    pretty: { kind: 'flag', summary: 'break the answer into lines' },
    cmd: commandOption,
  },
  examples: [
    {
      line: 'qemu-agent-command test \'{"execute":"guest-ping"}\'',
      summary: 'Ask the agent whether it is there',
      needs: 'QEMU',
    },
  ],
  async run(context, options): Promise<QemuReply> {
    using domain = findDomain(await context.connection(), options.domain);
    const { timeout } = options;
    if (timeout !== undefined && timeout < 1) throw new CommandError('timeout must be positive');
    if (Number(timeout !== undefined) + Number(options.async) + Number(options.block) > 1) {
      throw new CommandError('timeout, async and block options are exclusive');
    }
    const wait = options.async
      ? VIR_DOMAIN_QEMU_AGENT_COMMAND_NOWAIT
      : options.block
        ? VIR_DOMAIN_QEMU_AGENT_COMMAND_BLOCK
        : (timeout ?? VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT);
    const output = domain.qemuAgentCommand(options.cmd.join(' '), wait);
    if (!options.pretty) return { output };
    return { output: await formatJson(output, { pretty: true, 'return-value': false }) };
  },
  text: ({ output }, { pretty }) => `${output}${pretty ? '\n\n' : '\n'}`,
});
