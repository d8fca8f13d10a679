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
  const commands = new Set<Command>();
  for (const entry of Object.values(table)) commands.add(await declared(entry));
  return [...commands].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function declared([load, exported]: Entry): Promise<Command> {
  const module = new Map(Object.entries(await load()));
  const command: unknown = module.get(exported);
  if (!isCommand(command)) throw new TypeError(`${exported} is no command: run npm run generate`);
  return command;
}
