/**
 * The commands by name. The table is generated from the declarations, and a module is loaded when one of
 * its commands is asked for.
 */
import { isCommand, type Command } from './command.js';
import { table } from './generated/registry.js';

/** Where a command is declared: its module and the name under which the module exports it. */
export type Entry = readonly [load: () => Promise<object>, exported: string];

/** Every name and alias, in no particular order. */
export function commandNames(): string[] {
  return Object.keys(table);
}

/** The command of that name or alias. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  return entry === undefined ? undefined : declared(entry);
}

/** Every command once, sorted by name. Loads all of them. */
export async function loadAllCommands(): Promise<Command[]> {
  const commands = new Set(await Promise.all(Object.values(table).map(declared)));
  return [...commands].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names that `name` may have been meant to be, nearest first. */
export async function nearestNames(name: string): Promise<string[]> {
  const { distance } = await import('fastest-levenshtein');
  // Two letters that changed places are two steps.
  const limit = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  return commandNames()
    .map((candidate) => ({ candidate, steps: distance(name, candidate) }))
    .filter(({ candidate, steps }) => steps <= limit || (name.length > 2 && candidate.startsWith(name)))
    .sort((a, b) => a.steps - b.steps || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

async function declared([load, exported]: Entry): Promise<Command> {
  const module = new Map(Object.entries(await load()));
  const command: unknown = module.get(exported);
  if (!isCommand(command)) throw new TypeError(`${exported} is no command: run npm run generate`);
  return command;
}
