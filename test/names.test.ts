/** One list of names: the Sys::Virt methods, the library's methods, the commands and virsh's commands. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { Command } from '../src/commands/command.js';
import { commandNames, loadAllCommands } from '../src/commands/registry.js';
import * as library from '../src/ffi/index.js';
import { parseGlobalOptions } from '../src/global-options.js';

const root = new URL('fixtures/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const rows = (name: string): string[][] =>
  text(name)
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'));

interface Seed {
  readonly perl: string;
  readonly methods: readonly string[];
  readonly command: string;
}

const seeds = rows('seed-methods.tsv').map(([perl = '', , methods = '', command = '']): Seed => ({
  perl,
  methods: methods.split(' / '),
  command,
}));

/** The methods of a class and of what it extends, by the class of the library's objects. */
function methodsOf(constructor: { prototype: object }): Set<string> {
  const names = new Set<string>();
  for (
    let prototype: object | null = constructor.prototype;
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(prototype)) names.add(name);
  }
  return names;
}

describe('the library', () => {
  test('has every method of Sys::Virt, under the name of the table', () => {
    const methods = methodsOf(library.Connection);
    const names = seeds.flatMap((seed) => seed.methods);
    const missing = names.filter((name) => {
      const own = /^Connection\.(\w+)$/.exec(name)?.[1];
      return own === undefined ? !methods.has(name) : !(own in library.Connection);
    });
    expect(seeds).toHaveLength(137);
    expect(new Set(names).size).toBe(names.length);
    expect(missing).toEqual([]);
  });

  /** Sys::Virt::Event drives a loop of the program's own; here libvirt's loop runs by itself. */
  const classes = rows('sys-virt-classes.tsv').filter(([name]) => name !== 'Event');
  const errorClass = { Error: 'LibvirtError' } as const;

  test.each([...new Set(classes.map(([name = '']) => name))])('%s has the methods of its class', (name) => {
    const exported: unknown = Reflect.get(library, name === 'Error' ? errorClass[name] : name);
    expect(typeof exported).toBe('function');
    const constructor = exported as { prototype: object };
    const methods = methodsOf(constructor);
    // An error's fields are made by its constructor.
    const fields = name === 'Error' ? ownNames(sampleError()) : [];
    const wanted = classes.filter(([owner]) => owner === name).map(([, , method = '']) => method);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.filter((method) => !methods.has(method) && !fields.includes(method))).toEqual([]);
  });
});

function sampleError(): object {
  const nothing = { str1: null, str2: null, str3: null, int1: 0, int2: 0 };
  return new library.LibvirtError({ number: 1, domainNumber: 0, message: 'x', level: 2, ...nothing });
}

const ownNames = (object: object): string[] => Object.getOwnPropertyNames(object);

describe('the commands', () => {
  const names = new Set(commandNames());

  test.each(['commands-9.0.txt', 'commands-11.3.txt'])('every name in %s', (file) => {
    const wanted = text(file).trim().split('\n');
    expect(wanted.length).toBeGreaterThan(250);
    expect(wanted.filter((name) => !names.has(name))).toEqual([]);
  });

  test('every command of the table, with its options', async () => {
    const commands = new Map((await loadAllCommands()).map((command) => [command.name, command]));
    const problems = seeds.flatMap(({ perl, command }) =>
      phrases(command).flatMap((phrase) =>
        problemsOf(phrase, commands).map((problem) => `${perl}: ${problem}`),
      ),
    );
    expect(problems).toEqual([]);
  });

  test('the global options of the table', () => {
    const words = ['-c', 'test:///default', '-r', '-k', '5', '-K', '6', '--identity', 'user-name=x', 'list'];
    expect(parseGlobalOptions(words, {})).toMatchObject({
      options: { readonly: true, keepaliveInterval: 5, keepaliveCount: 6, identity: ['user-name=x'] },
      complaints: [],
      rest: ['list'],
    });
  });
});

/** "pool-create, pool-create-as FILE (since 1)" -> each command with its words; prose and globals fall out. */
function phrases(text: string): string[][] {
  return text
    .replaceAll(/\(.*?\)|\[|\]/g, ' ')
    .split(/[,;] /)
    .map((phrase) => phrase.trim().split(/\s+/))
    .filter(([first = '']) => /^[a-z]/.test(first) && !PROSE.has(first));
}

/** First words of phrases that name no command. */
const PROSE: ReadonlySet<string> = new Set(['every', 'as', 'the', 'credential', 'tsvirt']);

/** Every command has these. */
const COMMON: ReadonlySet<string> = new Set(['--json']);

function problemsOf(
  [name = '', ...words]: readonly string[],
  commands: ReadonlyMap<string, Command>,
): string[] {
  const command = commands.get(name);
  if (command === undefined) return [`there is no command ${name}`];
  const options = Object.entries(command.options).flatMap(([option, { aliases = [] }]) => [
    option,
    ...aliases,
  ]);
  return words
    .filter((word) => word.startsWith('--') && !COMMON.has(word))
    .filter((word) => {
      const wanted = word.slice(2);
      return wanted.endsWith('…')
        ? !options.some((option) => option.startsWith(wanted.slice(0, -1)))
        : !options.includes(wanted);
    })
    .map((word) => `${name} has no ${word}`);
}
