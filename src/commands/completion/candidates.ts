/** What could stand where the last word of a command line stands. */
import type { Option } from '../command.js';
import { CommandParser } from '../parse.js';
import { commandNames, loadCommand } from '../registry.js';
import { objectNames, type Source } from './objects.js';

/** What is offered where both values and options could stand and nothing is typed yet: virsh offers options. */
export type Preference = 'options' | 'values';

/** What could be the last word of a command line. */
export interface Candidates {
  /** Whole words, each beginning with what is there of the last one. */
  readonly words: readonly string[];
  /** Whether it can be the name of a file, or of a folder: those are for the shell to complete. */
  readonly path: 'file' | 'directory' | null;
}

export const NOTHING: Candidates = { words: [], path: null };

/**
 * What could be the last one of a command's `words`, its name being the first. Nothing is offered where
 * anything fails, be it the command line or the connection.
 */
export async function candidates(
  words: readonly string[],
  connection: Source['connection'],
  preference: Preference,
): Promise<Candidates> {
  const last = words.at(-1) ?? '';
  try {
    const found = await possible(words.slice(0, -1), last, connection, preference);
    return { ...found, words: [...new Set(found.words)].filter((word) => word.startsWith(last)) };
  } catch {
    return NOTHING;
  }
}

async function possible(
  [name, ...before]: readonly string[],
  last: string,
  connection: Source['connection'],
  preference: Preference,
): Promise<Candidates> {
  if (name === undefined) return { words: commandNames().sort(), path: null };
  const command = await loadCommand(name);
  if (command === undefined) return NOTHING;
  const parser = new CommandParser(command, name);
  for (const word of before) parser.accept(word);
  const source: Source = { connection, given: (option) => parser.given(option) };
  const { next } = parser;
  if (next?.isNamed === true) return valuesOf(next.option, source);
  const options = parser.freeOptions.map((option) => `--${option}`);
  if (last.startsWith('-')) {
    const [, given] = /^--([^=]+)=/.exec(last) ?? [];
    const option = given === undefined ? undefined : command.options[given];
    if (given === undefined || option === undefined)
      return { words: preference === 'values' ? [...options, ...COMMON] : options, path: null };
    const values = await valuesOf(option, source);
    return { ...values, words: values.words.map((value) => `--${given}=${value}`) };
  }
  if (last === '' && preference === 'options') return { words: options, path: null };
  const values = next === undefined ? NOTHING : await valuesOf(next.option, source).catch(() => NOTHING);
  return values.words.length > 0 || values.path !== null || last !== ''
    ? values
    : { words: options, path: null };
}

/** Flags that every command has, and none of virsh's. */
const COMMON = ['--help', '--json', '--no-color'];

async function valuesOf({ choices, completer }: Option, source: Source): Promise<Candidates> {
  if (choices !== undefined) return { words: choices, path: null };
  if (completer === undefined) return NOTHING;
  if (completer === 'file' || completer === 'directory') return { words: [], path: completer };
  return { words: (await objectNames(completer, source)).sort(), path: null };
}
