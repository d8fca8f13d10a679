/** Commands about tsvirt itself: help, the connection, the working directory, the end. */
import { defineCommand } from './command.js';
import { CommandError } from './error.js';
import type { Help } from './help.js';

export const help = defineCommand({
  name: 'help',
  area: 'tsvirt',
  group: 'virsh',
  summary: 'list the commands, or describe one',
  description:
    'Without an argument, lists all commands by group. With the keyword of a group, lists that group. ' +
    'With the name of a command, describes the command and its options.',
  options: {
    command: {
      kind: 'string',
      summary: 'the name of a command, or the keyword of a group',
      completer: 'command',
    },
    rest: { kind: 'list', hidden: true, summary: 'ignored' },
  },
  examples: [
    { line: 'help list', summary: 'Describe the command list' },
    { line: 'help network', summary: 'List the commands about networks' },
  ],
  offline: true,
  async run(_context, options): Promise<Help> {
    const [{ describeGroups, groupsText, helpAbout }, { loadCommand }] = await Promise.all([
      import('./help.js'),
      import('./registry.js'),
    ]);
    if (options.command === undefined || options.command === '') {
      const groups = await describeGroups();
      return { command: null, groups, text: `Grouped commands:\n\n${groupsText(groups)}` };
    }
    const found = await loadCommand(options.command);
    if (found !== undefined) return helpAbout(found);
    const groups = await describeGroups(options.command);
    if (groups.length > 0) return { command: null, groups, text: groupsText(groups) };
    throw new CommandError(`command or command group '${options.command}' doesn't exist`);
  },
  text: (data) => data.text,
});

/** A folder. */
export interface WorkingDirectory {
  /** Its full path. */
  readonly directory: string;
}

export const pwd = defineCommand({
  name: 'pwd',
  area: 'tsvirt',
  group: 'virsh',
  summary: 'print the working directory',
  options: {},
  examples: [{ line: 'pwd', summary: 'Print where relative paths start from' }],
  offline: true,
  run: (context): WorkingDirectory => ({ directory: context.workingDirectory() }),
  text: ({ directory }) => `${directory}\n`,
});

export const cd = defineCommand({
  name: 'cd',
  area: 'tsvirt',
  group: 'virsh',
  summary: 'change the working directory, of the commands that follow',
  options: {
    dir: {
      kind: 'string',
      summary: 'the folder to go to; your home folder by default',
      completer: 'directory',
    },
  },
  examples: [{ line: 'cd /tmp', summary: 'Go to /tmp' }],
  offline: true,
  run(context, options): WorkingDirectory {
    return { directory: context.changeDirectory(options.dir === '' ? undefined : options.dir) };
  },
  text: () => '',
});

/** The connection that `connect` made. */
export interface Connected {
  /** The URI that was asked for; null for the default one. */
  readonly uri: string | null;
  /** Whether the connection refuses to change anything. */
  readonly readonly: boolean;
}

export const connect = defineCommand({
  name: 'connect',
  area: 'tsvirt',
  group: 'virsh',
  summary: 'connect to another hypervisor',
  description:
    'The commands after this one use the new connection. When it cannot be made, the one before stays.',
  options: {
    name: { kind: 'string', summary: 'the URI of the hypervisor; the default one without it' },
    readonly: { kind: 'flag', summary: 'without the right to change anything' },
  },
  examples: [{ line: 'connect test:///default --readonly', summary: "Connect to libvirt's own test driver" }],
  offline: true,
  async run(context, options): Promise<Connected> {
    await context.connect(options.name, { readonly: options.readonly });
    return { uri: options.name ?? null, readonly: options.readonly };
  },
  text: () => '',
});

export const quit = defineCommand({
  name: 'quit',
  aliases: ['exit'],
  area: 'tsvirt',
  group: 'virsh',
  summary: 'leave the shell, or end the script',
  options: {},
  examples: [{ line: 'quit', summary: 'Leave' }],
  offline: true,
  run(context): Record<string, never> {
    context.quit();
    return {};
  },
  text: () => '',
});
