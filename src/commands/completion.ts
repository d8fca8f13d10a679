/** `completion` and `complete`: command lines that complete themselves. */
import { defineCommand } from './command.js';
import { CommandError } from './error.js';

/** The completion of a shell. */
export interface CompletionScript {
  /** What the shell is to run. */
  readonly script: string;
}

export const completion = defineCommand({
  name: 'completion',
  area: 'tsvirt',
  group: 'virsh',
  summary: 'print what makes a shell complete tsvirt command lines',
  description:
    'Prints a script for the shell. It completes commands, options, the names of domains, networks, pools, volumes ' +
    'and other objects of the hypervisor that the command line names, and fixed values.\n\n' +
    'bash: add `source <(tsvirt completion bash)` to ~/.bashrc. zsh: add `source <(tsvirt completion zsh)` to ~/.zshrc, ' +
    'after compinit. fish: add `tsvirt completion fish | source` to ~/.config/fish/config.fish.',
  options: {
    shell: {
      kind: 'string',
      required: true,
      summary: 'which shell: bash, zsh or fish',
      choices: ['bash', 'zsh', 'fish'],
    },
  },
  examples: [{ line: 'completion bash', summary: 'Print the completion for bash' }],
  offline: true,
  async run(_context, { shell }): Promise<CompletionScript> {
    const { completionScripts, SHELLS } = await import('./completion/scripts.js');
    const known = SHELLS.find((name) => name === shell);
    if (known === undefined)
      throw new CommandError(`no completion for '${shell}': bash, zsh and fish have one`);
    return { script: completionScripts[known] };
  },
  text: ({ script }) => script,
});

/** What could be the last word. */
export interface Completions {
  /** Whole words. */
  readonly words: readonly string[];
}

export const complete = defineCommand({
  name: 'complete',
  area: 'tsvirt',
  group: 'virsh',
  hidden: true,
  summary: 'list what could be the last word of a command',
  description:
    'Lists the words that the last argument can be the beginning of. It fails when there are none, and never says why.',
  options: { string: { kind: 'list', summary: 'the words of the command, the last one being completed' } },
  examples: [{ line: 'complete -- domstate t', summary: 'List the domains whose name begins with t' }],
  offline: true,
  async run(context, { string }): Promise<Completions> {
    const { candidates } = await import('./completion/candidates.js');
    const { words } = await candidates(string, () => context.connectionUnasked(), 'options');
    return { words };
  },
  text: ({ words }) => words.map((word) => `${word}\n`).join(''),
  status: ({ words }) => (words.length === 0 ? 1 : 0),
});
