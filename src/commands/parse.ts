/**
 * virsh's grammar of one command: what is an option, what is data, and which error comes first.
 *
 * One pass from left to right rewrites the words into `--name=value` form against the declaration;
 * commander (see adapter.ts) parses that.
 */
import type { Command, Option, Values, Options } from './command.js';
import { CommandError } from './error.js';
import { parseCanonical } from './adapter.js';

/** What a command line asks for. */
export interface Invocation {
  readonly command: Command;
  readonly values: Values<Options>;
  /** `--help`: describe the command instead of running it. */
  readonly help: boolean;
  readonly json: boolean;
  readonly color: boolean;
  /** The words as they were read, but for confidential ones, for the log and for a history of what was run. */
  readonly words: readonly string[];
  /** Whether a secret is among the words that were read. */
  readonly isConfidential: boolean;
}

type DataOption = Exclude<Option, { kind: 'flag' }>;

/** Flags that every command has, unless it declares one of that name itself. */
const COMMON_FLAGS: ReadonlySet<string> = new Set(['help', 'json', 'no-color']);

/** Takes the words of one command in order; throws at the first that virsh would refuse. */
export class CommandParser {
  readonly #command: Command;
  readonly #words: string[];
  readonly #canonical: string[] = [];
  readonly #seen = new Set<string>();
  readonly #common = new Set<string>();
  #optionsEnded = false;
  /** The option whose value is the next word. */
  #expecting: readonly [name: string, option: DataOption] | undefined;

  /** `name` is the command's name as it was typed. */
  constructor(command: Command, name: string = command.name) {
    this.#command = command;
    this.#words = [name];
  }

  /** @throws CommandError in virsh's words */
  accept(word: string): void {
    this.#words.push(word);
    if (this.#expecting !== undefined) {
      const [name] = this.#expecting;
      this.#expecting = undefined;
      this.#canonical.push(`--${name}=${word}`);
    } else if (!this.#optionsEnded && word === '--') {
      this.#optionsEnded = true;
    } else if (!this.#optionsEnded && word.length > 2 && word.startsWith('--')) {
      this.#option(word.slice(2));
    } else {
      this.#data(word);
    }
  }

  /** The option whose value the next word is, by `--name` or by its place. */
  get next(): { readonly name: string; readonly option: Option; readonly isNamed: boolean } | undefined {
    const [name, option] = this.#expecting ?? this.#freePlace() ?? [];
    if (name === undefined || option === undefined) return undefined;
    return { name, option, isNamed: this.#expecting !== undefined };
  }

  /** The options that can still be given by name, hidden ones excepted. */
  get freeOptions(): string[] {
    return Object.entries(this.#command.options)
      .filter(([name, { kind, hidden }]) => hidden !== true && (kind === 'list' || !this.#seen.has(name)))
      .map(([name]) => name);
  }

  /** The text that was given for an option so far, the last one if there are several. */
  given(name: string): string | undefined {
    return this.#canonical.findLast((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
  }

  /** @throws CommandError for what is missing */
  finish(): Invocation {
    if (this.#expecting !== undefined) {
      const [name, option] = this.#expecting;
      throw new CommandError(`expected syntax: --${name} <${virshType(option)}>`);
    }
    const help = this.#common.has('help');
    if (!help) this.#checkRequired();
    return {
      command: this.#command,
      values: parseCanonical(this.#command, this.#canonical),
      help,
      json: this.#common.has('json'),
      color: !this.#common.has('no-color'),
      ...this.#publicWords(),
    };
  }

  #publicWords(): Pick<Invocation, 'words' | 'isConfidential'> {
    const secrets = Object.entries(this.#command.options)
      .filter(([, { confidential }]) => confidential === true)
      .flatMap(([name]) => this.#canonical.filter((word) => word.startsWith(`--${name}=`)))
      .map((word) => word.slice(word.indexOf('=') + 1))
      .filter((secret) => secret !== '');
    const mask = (word: string): string =>
      secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), word);
    return { words: this.#words.map(mask), isConfidential: secrets.length > 0 };
  }

  #option(text: string): void {
    const equals = text.indexOf('=');
    const given = equals < 0 ? text : text.slice(0, equals);
    const value = equals < 0 ? undefined : text.slice(equals + 1);
    const found = lookup(this.#command.options, given);
    if (found === undefined) {
      if (!COMMON_FLAGS.has(given)) {
        throw new CommandError(`command '${this.#words[0] ?? ''}' doesn't support option --${given}`);
      }
      // virsh gives help whatever is said after it.
      if (value !== undefined && given !== 'help')
        throw new CommandError(`invalid '=' after option --${given}`);
      this.#common.add(given);
      return;
    }
    const { name, option, shorthand } = found;
    if (option.kind !== 'list' && this.#seen.has(name))
      throw new CommandError(`option --${name} already seen`);
    this.#seen.add(name);
    if (option.kind === 'flag' || shorthand !== undefined) {
      if (value !== undefined) throw new CommandError(`invalid '=' after option --${given}`);
      this.#canonical.push(shorthand === undefined ? `--${name}` : `--${name}=${shorthand}`);
    } else if (value === undefined && option.whenBare !== undefined) {
      this.#canonical.push(`--${name}=${option.whenBare}`);
    } else if (value === undefined) {
      this.#expecting = [name, option];
    } else {
      this.#canonical.push(`--${name}=${value}`);
    }
  }

  /** Data goes to the first option in declared order that can take it. */
  #freePlace(): [name: string, option: Option] | undefined {
    return Object.entries(this.#command.options).find(
      ([name, option]) =>
        option.kind !== 'flag' &&
        option.positional !== false &&
        option.whenBare === undefined &&
        (option.kind === 'list' || !this.#seen.has(name)),
    );
  }

  #data(word: string): void {
    const free = this.#freePlace();
    if (free === undefined) throw new CommandError(`unexpected data '${word}'`);
    this.#seen.add(free[0]);
    this.#canonical.push(`--${free[0]}=${word}`);
  }

  /** Names the first option that is missing, as virsh 11.3 does; 9.0 named all of them. */
  #checkRequired(): void {
    for (const [name, option] of Object.entries(this.#command.options)) {
      if (option.required !== true || option.kind === 'flag' || this.#seen.has(name)) continue;
      if (option.replacedBy !== undefined && this.#seen.has(option.replacedBy)) continue;
      throw new CommandError(`command '${this.#words[0] ?? ''}' requires <${name}> option`);
    }
  }
}

interface Found {
  readonly name: string;
  readonly option: Option;
  /** The value that the flag given stands for. */
  readonly shorthand?: string;
}

function lookup(options: Options, given: string): Found | undefined {
  const own = Object.hasOwn(options, given) ? options[given] : undefined;
  if (own !== undefined) return { name: given, option: own };
  for (const [name, option] of Object.entries(options)) {
    if (option.aliases?.includes(given)) return { name, option };
    if (option.shorthands !== undefined && Object.hasOwn(option.shorthands, given)) {
      return { name, option, shorthand: option.shorthands[given] ?? '' };
    }
  }
  return undefined;
}

function virshType(option: DataOption): 'string' | 'number' {
  return option.virshType ?? (option.kind === 'string' || option.kind === 'list' ? 'string' : 'number');
}
