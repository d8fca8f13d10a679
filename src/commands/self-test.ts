/** `self-test`: whether every declaration holds to the rules by which parsing, help and completion read it. */
import { defineCommand, type Command } from './command.js';
import { CommandError } from './error.js';

/** What was looked at. */
export interface SelfTest {
  /** How many commands there are, hidden ones included. */
  readonly commands: number;
}

export const selfTest = defineCommand({
  name: 'self-test',
  area: 'tsvirt',
  group: 'virsh',
  hidden: true,
  summary: 'check the declarations of all commands',
  options: {},
  examples: [{ line: 'self-test', summary: 'Check all declarations' }],
  offline: true,
  async run(): Promise<SelfTest> {
    const { loadAllCommands } = await import('./registry.js');
    const commands = await loadAllCommands();
    const [first, ...rest] = commands.flatMap(problemsOf);
    if (first !== undefined) throw new CommandError([first, ...rest].join('; '));
    return { commands: commands.length };
  },
  text: () => '',
});

/** Rules that a declaration breaks, in words. */
export function problemsOf({ name, summary, options, aliases = [] }: Command): string[] {
  const problems: string[] = [];
  const demand = (holds: boolean, problem: string): void => {
    if (!holds) problems.push(`${name}: ${problem}`);
  };
  for (const word of [name, ...aliases]) {
    demand(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word), `'${word}' is no name of a command`);
  }
  demand(ONE_LINE.test(summary), 'its summary is not one line without a full stop');
  const names = Object.entries(options).flatMap(([option, { aliases: others, shorthands }]) => [
    option,
    ...(others ?? []),
    ...Object.keys(shorthands ?? {}),
  ]);
  demand(new Set(names).size === names.length, 'two of its options have one name');
  for (const option of names) {
    demand(/^[a-z0-9]+([-_][a-z0-9]+)*$/i.test(option), `'${option}' is no name of an option`);
  }
  for (const [option, { summary: text }] of Object.entries(options)) {
    demand(ONE_LINE.test(text), `the summary of --${option} is not one line without a full stop`);
  }
  // A list takes all data that is left: what came after it would have no place.
  const places = Object.entries(options).filter(
    ([, { kind, positional }]) => kind !== 'flag' && positional !== false,
  );
  const lists = places.filter(([, { kind }]) => kind === 'list');
  demand(lists.length === 0 || (lists.length === 1 && lists[0] === places.at(-1)), 'data follows its list');
  return problems;
}

const ONE_LINE = /^[^\n]*[^\n.\s]$/;
