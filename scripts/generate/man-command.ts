/** The manual page of a command, from its declaration and the schema of its JSON. */
import type { Command, Option } from '../../src/commands/command.js';
import {
  describeCommand,
  exampleSummary,
  type ExampleHelp,
  type OptionHelp,
} from '../../src/commands/help.js';
import { bold, display, italic, item, literal, paragraphs, prose, section } from './roff.js';
import type { Schema } from './schema.js';

export interface CommandPage {
  readonly command: Command;
  readonly schema: Schema;
  /** Names of other commands to look at. */
  readonly related: readonly string[];
}

/** The page as roff. */
export function commandPage({ command, schema, related }: CommandPage): string {
  const help = describeCommand(command);
  const { name, aliases, summary, description } = help;
  return [
    section('NAME'),
    `${literal(`tsvirt-${name}`)} \\- ${prose(summary)}`,
    section('SYNOPSIS'),
    `${bold('tsvirt')} [${italic('option')}]... ${synopsis(help.synopsis)}`,
    section('DESCRIPTION'),
    paragraphs(description ?? sentence(summary)),
    ...(aliases.length === 0
      ? []
      : ['.PP', `Other ${aliases.length > 1 ? 'names' : 'name'}: ${aliases.map(bold).join(', ')}.`]),
    section('OPTIONS'),
    ...help.options.map((option) => optionItem(option, command.options[option.name])),
    item(
      `${bold('--json')}, ${bold('--no-color')}, ${bold('--help')}`,
      `As with every command; see ${page('tsvirt')}.`,
    ),
    section('OUTPUT'),
    ...output(schema, command.streams === true),
    section('EXIT STATUS'),
    ...exitStatus(command),
    ...(help.examples.length === 0 ? [] : [section('EXAMPLES'), ...examples(help.examples)]),
    section('SEE ALSO'),
    ['tsvirt', ...related.map((other) => `tsvirt-${other}`)].map(page).join(',\n'),
  ].join('\n');
}

/** A reference to another page. */
export const page = (name: string): string => `${bold(name)}(1)`;

/** Examples: what each does, and its line. */
export const examples = (all: readonly ExampleHelp[]): string[] =>
  all.flatMap((example, index) => [
    ...(index === 0 ? [] : ['.PP']),
    `${prose(exampleSummary(example))}:`,
    display([bold(`tsvirt ${example.line}`)]),
  ]);

function synopsis(text: string): string {
  return text
    .split(/(<[^>]+>|--[\w-]+)/)
    .map((part, index) => {
      if (part.startsWith('<')) return italic(part.slice(1, -1));
      if (part.startsWith('--')) return bold(part);
      return index === 0 ? part.replace(/^\S+/, (name) => bold(name)) : literal(part);
    })
    .join('');
}

function optionItem(
  { name, value, valueOptional, positional, required, summary }: OptionHelp,
  option?: Option,
): string {
  const word = value === null ? '' : italic(value);
  const term =
    value === null
      ? bold(`--${name}`)
      : valueOptional
        ? `${bold(`--${name}`)}[=${word}]`
        : positional && required
          ? `[${bold(`--${name}`)}] ${word}`
          : `${bold(`--${name}`)} ${word}`;
  const choices = option?.choices ?? [];
  const aliases = (option?.aliases ?? []).map((alias) => bold(`--${alias}`));
  return item(
    term,
    [
      prose(sentence(summary)),
      ...(required && value !== null ? ['It must be given.'] : []),
      ...(option?.kind === 'size'
        ? [
            `A number with a unit such as ${bold('KiB')}, ${bold('M')} or ${bold('GB')}; in ${UNITS[option.scale]} without one.`,
          ]
        : []),
      ...(choices.length === 0 ? [] : [`One of ${choices.map(bold).join(', ')}.`]),
      ...(aliases.length === 0 ? [] : [`The same as ${aliases.join(', ')}.`]),
      ...(option?.since === undefined ? [] : [`Needs a libvirt that has ${bold(option.since)}.`]),
    ].join('\n'),
  );
}

const UNITS = { 1: 'bytes', 1024: 'KiB', 1048576: 'MiB' } as const;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function exitStatus(command: Command): string[] {
  return [
    item('0', command.status === undefined ? 'Success.' : 'Success, and the answer is yes.'),
    item(
      '1',
      command.status === undefined
        ? 'Failure; standard error says why.'
        : 'The answer is no, or a failure, of which standard error tells.',
    ),
    item('130', 'Interrupted by Ctrl\\-C.'),
  ];
}

/** The keys of the JSON. */
function output(schema: Schema, isStream: boolean): string[] {
  const keys = [...describe(schema, '')];
  if (keys.length === 0) return [`With ${bold('--json')}: ${typeWords(schema)} without keys.`];
  const form = isStream
    ? 'one object a line, written as it comes, with these of the keys that it has'
    : `${typeWords(schema)} with these keys`;
  return [
    `With ${bold('--json')}, ${form}. A key that ends in a unit counts in it, unrounded.`,
    ...keys.map(({ path, type, text }) =>
      item(`${bold(path)} (${type})`, prose(text === '' ? 'As it says.' : text)),
    ),
  ];
}

interface Key {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

function* describe(schema: Schema, path: string): Generator<Key> {
  const seen = new Set<string>();
  for (const key of keysOf(schema, path)) {
    // Two forms of a result have keys in common.
    if (seen.has(key.path)) continue;
    seen.add(key.path);
    yield key;
  }
}

function* keysOf(schema: Schema, path: string): Generator<Key> {
  for (const form of schema.anyOf ?? []) yield* keysOf(form, path);
  if (schema.items !== undefined) yield* keysOf(schema.items, `${path}[]`);
  for (const [name, value] of Object.entries(schema.properties ?? {})) {
    const own = path === '' ? name : `${path}.${name}`;
    yield { path: own, type: typeWords(value), text: value.description ?? '' };
    yield* keysOf(value, own);
  }
  if (typeof schema.additionalProperties === 'object') {
    yield* keysOf(schema.additionalProperties, path === '' ? '*' : `${path}.*`);
  }
}

function typeWords(schema: Schema): string {
  if (schema.anyOf !== undefined) {
    const words = [...new Set(schema.anyOf.map(typeWords))];
    return [...words.filter((word) => word !== 'null'), ...words.filter((word) => word === 'null')].join(
      ' or ',
    );
  }
  if (schema.enum !== undefined) return schema.enum.map((value) => literal(String(value))).join(', ');
  if (schema.type === 'array') return 'array';
  return schema.type ?? 'anything';
}
