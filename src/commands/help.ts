/** Help, drawn from the declarations. commander breaks the lines. */
import { formatter, metavar } from './adapter.js';
import type { Command, Group, Option } from './command.js';
import { loadAllCommands } from './registry.js';

/** One command, described. */
export interface CommandHelp {
  /** The command's name. */
  readonly name: string;
  /** Other names for it. */
  readonly aliases: readonly string[];
  /** The keyword of the group that lists it. */
  readonly group: Group;
  /** What it does, in one line. */
  readonly summary: string;
  /** The command line in short. */
  readonly synopsis: string;
  /** What it does, at length; null when the summary says it all. */
  readonly description: string | null;
  /** Its options in the order of their positions. */
  readonly options: readonly OptionHelp[];
  /** Command lines to try. */
  readonly examples: readonly ExampleHelp[];
}

/** One option, described. */
export interface OptionHelp {
  /** The option's name, without dashes. */
  readonly name: string;
  /** What its value is: `flag` for none, `list` for one or more. */
  readonly kind: Option['kind'];
  /** The word for the value; null for a flag. */
  readonly value: string | null;
  /** Whether it must be given. */
  readonly required: boolean;
  /** Whether the value can stand alone, without `--name`. */
  readonly positional: boolean;
  /** Whether the value can be left out, `--name` standing alone; given, it follows an equals sign. */
  readonly valueOptional: boolean;
  /** What it does, in one line. */
  readonly summary: string;
}

/** A command line to try. */
export interface ExampleHelp {
  /** The line, without the program's name. */
  readonly line: string;
  /** What it does. */
  readonly summary: string;
  /** What must be there for it to work; null where the test driver will do. */
  readonly needs: string | null;
}

/** A command in a list. */
export interface ListedCommand {
  /** Its name. */
  readonly name: string;
  /** What it does, in one line. */
  readonly summary: string;
}

/** One group of commands. */
export interface GroupHelp {
  /** The word that `help` takes for it. */
  readonly keyword: Group;
  /** Its heading. */
  readonly title: string;
  /** Its commands, sorted by name. */
  readonly commands: readonly ListedCommand[];
}

/** What help was asked about: a command, or groups of commands. */
export interface Help {
  /** The command asked for; null when groups were. */
  readonly command: CommandHelp | null;
  /** The group asked for, or all of them; null when a command was asked for. */
  readonly groups: readonly GroupHelp[] | null;
  /** The text form. */
  readonly text: string;
}

/** Help about one command, as `help NAME` and `NAME --help` give it. */
export function helpAbout(command: Command): Help {
  const description = describeCommand(command);
  return { command: description, groups: null, text: helpText(description) };
}

/** Keywords and headings in virsh's order. */
export const GROUPS: ReadonlyArray<readonly [Group, string]> = [
  ['domain', 'Domain Management'],
  ['monitor', 'Domain Monitoring'],
  ['events', 'Domain Events'],
  ['host', 'Host and Hypervisor'],
  ['checkpoint', 'Checkpoint'],
  ['interface', 'Interface'],
  ['filter', 'Network Filter'],
  ['network', 'Networking'],
  ['nodedev', 'Node Device'],
  ['secret', 'Secret'],
  ['snapshot', 'Snapshot'],
  ['backup', 'Backup'],
  ['pool', 'Storage Pool'],
  ['volume', 'Storage Volume'],
  ['virsh', 'tsvirt itself'],
];

/** Describes one command. */
export function describeCommand(command: Command): CommandHelp {
  const shown = Object.entries(command.options).filter(([, option]) => option.hidden !== true);
  return {
    name: command.name,
    aliases: command.aliases ?? [],
    group: command.group,
    summary: command.summary,
    synopsis: [command.name, ...shown.map(([name, option]) => synopsisWord(name, option))].join(' '),
    description: command.description ?? null,
    options: shown.map(([name, option]) => ({
      name,
      kind: option.kind,
      value: option.kind === 'flag' ? null : metavar(option),
      required: option.required === true,
      positional: option.kind !== 'flag' && option.positional !== false && option.whenBare === undefined,
      valueOptional: option.whenBare !== undefined,
      summary: option.summary,
    })),
    examples: (command.examples ?? []).map(({ line, summary, needs }) => ({
      line,
      summary,
      needs: needs ?? null,
    })),
  };
}

/** The groups that have commands, or the one called `keyword`. Loads every command. */
export async function describeGroups(keyword?: string): Promise<GroupHelp[]> {
  const commands = (await loadAllCommands()).filter(({ hidden }) => hidden !== true);
  return GROUPS.filter(([group]) => keyword === undefined || group === keyword)
    .map(([group, title]) => ({
      keyword: group,
      title,
      commands: commands
        .filter((command) => command.group === group)
        .map(({ name, summary }) => ({ name, summary })),
    }))
    .filter((group) => group.commands.length > 0);
}

/** The help of one command as text. */
export function helpText(help: CommandHelp): string {
  const layout = new Layout();
  const terms = help.options.map((option) => [optionTerm(option), option.summary] as const);
  return [
    layout.section('NAME', layout.paragraph(`${[help.name, ...help.aliases].join(', ')} - ${help.summary}`)),
    layout.section('SYNOPSIS', layout.paragraph(help.synopsis)),
    ...(help.description === null ? [] : [layout.section('DESCRIPTION', layout.paragraph(help.description))]),
    ...(terms.length === 0 ? [] : [layout.section('OPTIONS', layout.list(terms))]),
    ...(help.examples.length === 0
      ? []
      : [
          layout.section(
            'EXAMPLES',
            layout.list(help.examples.map((example) => [example.line, exampleSummary(example)])),
          ),
        ]),
  ].join('\n');
}

/** What an example does, and what it takes. */
export const exampleSummary = ({ summary, needs }: Pick<ExampleHelp, 'summary' | 'needs'>): string =>
  needs === null ? summary : `${summary} (needs ${needs})`;

/** The list of commands by group, as text. */
export function groupsText(groups: readonly GroupHelp[]): string {
  return groups
    .map(({ keyword, title, commands }) =>
      [
        ` ${title} (help keyword '${keyword}'):`,
        ...commands.map(({ name, summary }) => `    ${name.padEnd(30)} ${summary}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function synopsisWord(name: string, option: Option): string {
  if (option.kind === 'flag') return `[--${name}]`;
  if (option.kind === 'list') return option.required === true ? `<${name}>...` : `[<${name}>]...`;
  if (option.whenBare !== undefined) return `[--${name}[=<${metavar(option)}>]]`;
  if (option.required !== true) return `[--${name} <${metavar(option)}>]`;
  return option.positional === false ? `--${name} <${metavar(option)}>` : `<${name}>`;
}

function optionTerm({ name, value, valueOptional, positional, required }: OptionHelp): string {
  if (value === null) return `--${name}`;
  if (valueOptional) return `--${name}[=<${value}>]`;
  return positional && required ? `[--${name}] <${value}>` : `--${name} <${value}>`;
}

/** Lines of at most 80 columns under indented headings. */
export class Layout {
  readonly #helper = formatter(78);

  section(heading: string, body: string): string {
    return `  ${heading}\n${body}\n`;
  }

  paragraph(text: string): string {
    return text
      .split('\n')
      .map((line) => this.#helper.boxWrap(line, 74))
      .join('\n')
      .replace(/^(?=.)/gm, '    ');
  }

  list(items: ReadonlyArray<readonly [term: string, summary: string]>): string {
    const width = Math.min(28, Math.max(...items.map(([term]) => term.length)));
    return items
      .map(([term, summary]) =>
        term.length <= width
          ? this.#helper.formatItem(term, width, summary, this.#helper)
          : `  ${term}\n${this.#helper.formatItem('', width, summary, this.#helper)}`,
      )
      .join('\n')
      .replace(/^(?=.)/gm, '  ');
  }
}
