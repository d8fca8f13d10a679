/**
 * What a command is. A command is one declaration; parsing, help, manual pages, completion, JSON and
 * the tests that walk every command are derived from it. Nothing here knows libvirt or a terminal.
 */
import type { Context } from '../context.js';
import type { Output } from '../format/output.js';

/** The areas of the API, one command module (or folder) each. */
export type Area =
  | 'domain'
  | 'net'
  | 'iface'
  | 'pool'
  | 'vol'
  | 'nodedev'
  | 'secret'
  | 'nwfilter'
  | 'node'
  | 'snapshot'
  | 'checkpoint'
  | 'tsvirt';

/** virsh's group keywords, by which `help` sorts commands. */
export type Group =
  | 'domain'
  | 'monitor'
  | 'events'
  | 'host'
  | 'checkpoint'
  | 'interface'
  | 'filter'
  | 'network'
  | 'nodedev'
  | 'secret'
  | 'snapshot'
  | 'backup'
  | 'pool'
  | 'volume'
  | 'virsh';

/** What completes an option's value. Resolved by the completion module, never here. */
export type Completer =
  | 'domain'
  | 'domain-running'
  | 'domain-inactive'
  | 'domain-paused'
  | 'domain-persistent'
  | 'network'
  | 'network-active'
  | 'network-inactive'
  | 'network-port'
  | 'pool'
  | 'pool-active'
  | 'pool-inactive'
  | 'volume'
  | 'interface'
  | 'interface-active'
  | 'interface-inactive'
  | 'nodedev'
  | 'nodedev-capability'
  | 'secret'
  | 'nwfilter'
  | 'nwfilter-binding'
  | 'snapshot'
  | 'checkpoint'
  | 'domain-disk'
  | 'domain-interface'
  | 'domain-iothread'
  | 'domain-event'
  | 'network-event'
  | 'pool-event'
  | 'nodedev-event'
  | 'secret-event'
  | 'command'
  | 'group'
  | 'file'
  | 'directory';

interface OptionCommon {
  /** One line for help and the manual, without a full stop. */
  readonly summary: string;
  /** Must be given. */
  readonly required?: boolean;
  /** The option that can be given in place of this required one. */
  readonly replacedBy?: string;
  /** False when the value can only be given by name. Data options take positions in declared order. */
  readonly positional?: boolean;
  /**
   * The value of `--name` that stands alone. A value of one's own is then given as `--name=value` only, so
   * the option takes no position and not the next word.
   */
  readonly whenBare?: string;
  /** Accepted, but not shown in help. */
  readonly hidden?: boolean;
  /** Other names that virsh accepts for this option. */
  readonly aliases?: readonly string[];
  /** Flags that virsh accepts in place of this option with a value: `{ shareable: 'shareable' }`. */
  readonly shorthands?: Readonly<Record<string, string>>;
  /**
   * What virsh's own usage errors call the value, where that is not what the kind suggests (`string`
   * for strings and lists, `number` for the rest): a required number is `--name`, a string `<name>`.
   */
  readonly virshType?: 'string' | 'number';
  /** The word for the value in the synopsis; the kind's own word by default. */
  readonly metavar?: string;
  /**
   * The value is a secret: logs show `***` in its place, the process's title loses its arguments, and the shell keeps
   * no line with the command in its history.
   */
  readonly confidential?: true;
  readonly completer?: Completer;
  /** Words that completion offers. They do not restrict what is accepted. */
  readonly choices?: readonly string[];
  /** The libvirt function that this option needs, for "needs libvirt >= X". */
  readonly since?: string;
}

/** `--name`: present or not. */
export interface FlagOption extends OptionCommon {
  readonly kind: 'flag';
}
/** Any text. With `allowEmpty: false` an empty value is refused as virsh refuses it; without, it passes. */
export interface StringOption extends OptionCommon {
  readonly kind: 'string';
  readonly allowEmpty?: boolean;
}
/** A whole decimal number; a C int by default, an unsigned one when `min` is 0 or more, within `min` and `max`. */
export interface IntegerOption extends OptionCommon {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}
/** A whole decimal number of 64 bits, unsigned when `min` is 0 or more; a bigint. */
export interface BigIntegerOption extends OptionCommon {
  readonly kind: 'biginteger';
  readonly min?: bigint;
  readonly max?: bigint;
}
/**
 * A size with an optional suffix (10G, 512MiB, 4096b); a bigint in bytes. `scale`: bytes per unit when no
 * suffix is given; `max`: the most bytes, all of 64 bits by default.
 */
export interface SizeOption extends OptionCommon {
  readonly kind: 'size';
  readonly scale: 1 | 1024 | 1048576;
  readonly max?: bigint;
}
/** All remaining data, one or more words; `--name` may be repeated. */
export interface ListOption extends OptionCommon {
  readonly kind: 'list';
}

export type Option = FlagOption | StringOption | IntegerOption | BigIntegerOption | SizeOption | ListOption;

export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { kind: 'flag' }
  ? boolean
  : O extends { kind: 'list' }
    ? readonly string[]
    : O extends { kind: 'integer' }
      ? Given<O, number>
      : O extends { kind: 'biginteger' } | { kind: 'size' }
        ? Given<O, bigint>
        : Given<O, string>;

type Given<O extends Option, T> = O extends { replacedBy: string }
  ? T | undefined
  : O extends { required: true }
    ? T
    : T | undefined;

/** The parsed options of a command, by the option's own name: `options['no-autostart']`. */
export type Values<O extends Options> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** A command line to show, with what it does. Run by the tests against `test:///default`. */
export interface Example {
  /** The command line, without the program's name. */
  readonly line: string;
  /** What it does. */
  readonly summary: string;
  /** What it takes beyond `test:///default` and files of the names in it: a line with a need is not run by the tests. */
  readonly needs?: string;
  /** Commands that make what the line takes for granted; run before it by the tests. */
  readonly after?: string;
}

export interface Command<O extends Options = Options, D = unknown> {
  /** virsh's name, or the spelled-out name in the node area. */
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly area: Area;
  readonly group: Group;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Paragraphs for `help` and the manual page. */
  readonly description?: string;
  /** In declared order: positions are filled in this order. */
  readonly options: O;
  readonly examples?: readonly Example[];
  /** Runs without a connection, and none is opened for it. */
  readonly offline?: true;
  /** Gives items as they come, and never one whole result: with `--json` one object a line. */
  readonly streams?: true;
  /** Works, but is not listed by `help`. */
  readonly hidden?: true;
  /**
   * Does the work and returns plain data in base units; prints nothing. A command that lives while
   * things happen returns an async iterable, and each item is shown as it comes.
   *
   * A malformed option value is reported when it is read, so that errors come in virsh's order: look up
   * the object first, then read the values, and read them all before changing anything.
   */
  run(context: Context, options: Values<O>): D | Promise<D> | AsyncIterable<D> | Promise<AsyncIterable<D>>;
  /** The text form of the data (of one item, if `run` returns an async iterable). */
  text(data: D, options: Values<O>): Output;
  /** The exit status where a result that was printed in full still means "no" (cpu-compare). 0 by default. */
  status?(data: D): 0 | 1;
}

/** Whether a module's export is a command declaration. */
export function isCommand(value: unknown): value is Command {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    'area' in value &&
    'group' in value &&
    'options' in value &&
    'run' in value &&
    typeof value.run === 'function'
  );
}

/** Declares a command; the types of its option values and of its data are inferred. */
export function defineCommand<const O extends Options, D>(command: Command<O, D>): Command<O, D> {
  return command;
}
