/** From a command's declaration to commander, and from what commander parsed to the command's values. */
import { Command as Commander, Help, Option as CommanderOption } from 'commander';
import type { Command, Option, Options, Values } from './command.js';
import { valueOf } from './values.js';

/** A commander option that is stored under its own name: `no-autostart` is a flag, not the opposite of one. */
class DeclaredOption extends CommanderOption {
  readonly declaredName: string;

  constructor(name: string, option: Option) {
    super(option.kind === 'flag' ? `--${name}` : `--${name} <${metavar(option)}>`, option.summary);
    this.declaredName = name;
    this.negate = false;
    if (option.hidden === true) this.hideHelp();
    if (option.kind === 'list') {
      this.default([]);
      this.argParser((value: string, previous: readonly string[]) => [...previous, value]);
    }
  }

  override attributeName(): string {
    return this.declaredName;
  }
}

/** The word for an option's value in help. */
export function metavar(option: Option): string {
  return (
    option.metavar ??
    (option.kind === 'string' || option.kind === 'list'
      ? 'string'
      : option.kind === 'size'
        ? 'size'
        : 'number')
  );
}

/** commander's own layout of terms and paragraphs, for lines of that many columns. */
export function formatter(columns: number): Help {
  return Object.assign(new Help(), { helpWidth: columns });
}

/** The commander command of a declaration: its options, and nothing that would print or exit. */
export function toCommander(command: Command): Commander {
  const commander = new Commander(command.name)
    .summary(command.summary)
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  for (const [name, option] of Object.entries(command.options))
    commander.addOption(new DeclaredOption(name, option));
  return commander;
}

/** The values of a command line in canonical form (`--name`, `--name=value`), read when asked for. */
export function parseCanonical(command: Command, words: readonly string[]): Values<Options> {
  const given: Record<string, unknown> = toCommander(command).parse(words, { from: 'user' }).opts();
  return lazyValues(command.options, given);
}

/** Each value is converted when it is first read: virsh complains about a number only when it needs it. */
function lazyValues(options: Options, given: Readonly<Record<string, unknown>>): Values<Options> {
  const values: Record<string, boolean | number | bigint | string | readonly string[] | undefined> = {};
  for (const [name, option] of Object.entries(options)) {
    const text = given[name];
    if (option.kind === 'flag') {
      values[name] = text === true;
    } else if (option.kind === 'list') {
      values[name] = Array.isArray(text) ? text.map(String) : [];
    } else if (typeof text !== 'string') {
      values[name] = undefined;
    } else {
      Object.defineProperty(values, name, { enumerable: true, get: () => valueOf(name, option, text) });
    }
  }
  return values;
}
