/** The options before the command, read as getopt_long reads virsh's. */
import { Command as Commander } from 'commander';
import { CommandError } from './commands/error.js';
import type { GlobalOptions } from './context.js';

/** What stands before the command. */
export interface GlobalLine {
  readonly options: GlobalOptions;
  /** Asked for in place of a command. */
  readonly action: 'help' | 'version' | 'full-version' | undefined;
  /** Complaints that do not stop the run. */
  readonly complaints: readonly string[];
  /** The command's words. */
  readonly rest: readonly string[];
}

interface GlobalOption {
  readonly short?: string;
  readonly long: string;
  readonly summary: string;
  /** The word for the value; none for a flag. */
  readonly value?: string;
  readonly valueIsOptional?: true;
  /** May be given again; each value counts. */
  readonly repeats?: true;
  /** Ours, not virsh's: it takes no part in abbreviations, so that virsh's stay what they are. */
  readonly own?: true;
  /** Refuses a value (throws), or returns a complaint; `spelled` is the option as it was given. */
  readonly check?: (value: string, spelled: string) => string | undefined;
}

/** In the order of help. */
export const GLOBAL_OPTIONS: readonly GlobalOption[] = [
  { short: 'c', long: 'connect', value: 'URI', summary: 'the hypervisor to connect to' },
  { short: 'r', long: 'readonly', summary: 'connect without the right to change anything' },
  { long: 'json', own: true, summary: 'print results and errors as JSON' },
  { short: 'q', long: 'quiet', summary: 'print results only: no headings, remarks or blank lines' },
  { short: 't', long: 'timing', summary: 'print how long each command took' },
  { long: 'no-color', own: true, summary: 'never colour, even on a terminal' },
  {
    short: 'e',
    long: 'escape',
    value: 'CHAR',
    summary: 'the key that leaves a console, ^] by default',
    check: checkEscape,
  },
  {
    long: 'connect-timeout',
    value: 'SECONDS',
    own: true,
    summary:
      'give up when the hypervisor has not answered by then; 0 for never, 30 by default where it is over a network',
    check: checkTimeout,
  },
  {
    short: 'k',
    long: 'keepalive-interval',
    value: 'SECONDS',
    summary: 'seconds between keepalive messages, 0 for none',
    check: checkKeepalive,
  },
  {
    short: 'K',
    long: 'keepalive-count',
    value: 'NUMBER',
    summary: 'missed keepalive messages after which the connection counts as dead',
    check: checkKeepalive,
  },
  {
    long: 'identity',
    value: 'KEY=VALUE',
    own: true,
    repeats: true,
    summary:
      'act in another identity, if the server lets you: user-name=NAME, unix-user-id=ID …; may be repeated',
    check: checkIdentity,
  },
  { long: 'no-pkttyagent', summary: 'do not ask for polkit authorization on this terminal' },
  { short: 'l', long: 'log', value: 'FILE', summary: 'append errors and diagnostics to a file' },
  {
    short: 'd',
    long: 'debug',
    value: 'LEVEL',
    summary: 'diagnostics from 0 (all) to 4 (errors only)',
    check: checkDebug,
  },
  { short: 'h', long: 'help', summary: 'describe tsvirt and list its commands' },
  {
    short: 'v',
    long: 'version',
    value: 'FORM',
    valueIsOptional: true,
    summary: 'print the version; --version=long as -V',
  },
  { short: 'V', long: 'full-version', own: true, summary: 'print the versions of tsvirt, libvirt and Node' },
];

type Action = NonNullable<GlobalLine['action']>;

/**
 * Reads the options up to the command.
 * @param complaints takes what does not stop the run, also where something else does
 * @throws CommandError in virsh's words for the first that is wrong
 */
export function parseGlobalOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  complaints: string[] = [],
): GlobalLine {
  const reader = new Reader(args, complaints);
  const rest = reader.read();
  return {
    options: toOptions(reader.canonical, env),
    action: reader.action,
    complaints,
    rest,
  };
}

/** One pass over the words, which rewrites them into the one form that commander is given: `--name=value`. */
class Reader {
  readonly canonical: string[] = [];
  action: Action | undefined;
  readonly #args: readonly string[];
  readonly #complaints: string[];
  #at = 0;

  constructor(args: readonly string[], complaints: string[]) {
    this.#args = args;
    this.#complaints = complaints;
  }

  /** Reads until the command begins, or until an option asks for something else; returns what is left. */
  read(): readonly string[] {
    while (this.action === undefined) {
      const word = this.#args[this.#at];
      if (word === undefined || !word.startsWith('-') || word === '-') break;
      this.#at += 1;
      if (word === '--') break;
      if (word.startsWith('--')) this.#long(word);
      else this.#letters(word);
    }
    return this.#args.slice(this.#at);
  }

  #long(word: string): void {
    const equals = word.indexOf('=');
    const option = findLong(equals < 0 ? word.slice(2) : word.slice(2, equals));
    if (option === undefined) throw unsupported(word);
    const attached = equals < 0 ? undefined : word.slice(equals + 1);
    if (attached !== undefined && option.value === undefined) {
      throw unsupported(option.short === undefined ? word : `-${option.short}`);
    }
    this.#take(option, `--${option.long}`, attached);
  }

  /** `-rq`, `-cURI`, `-rc URI`: flags may stand together, and the rest of the word is a value. */
  #letters(word: string): void {
    for (let index = 1; index < word.length && this.action === undefined; index += 1) {
      const letter = word.charAt(index);
      const option = GLOBAL_OPTIONS.find(({ short }) => short === letter);
      if (option === undefined) throw unsupported(`-${letter}`);
      const rest = word.slice(index + 1);
      const attached = option.value === undefined || rest === '' ? undefined : rest;
      this.#take(option, `-${letter}`, attached);
      if (attached !== undefined) return;
    }
  }

  #take(option: GlobalOption, spelled: string, attached: string | undefined): void {
    this.action = actionOf(option, attached);
    if (this.action !== undefined) return;
    if (option.value === undefined) {
      this.canonical.push(`--${option.long}`);
      return;
    }
    const value = attached ?? this.#nextWord(option);
    const complaint = option.check?.(value, spelled);
    if (complaint === undefined) this.canonical.push(`--${option.long}=${value}`);
    else this.#complaints.push(complaint);
  }

  #nextWord({ short, long }: GlobalOption): string {
    const word = this.#args[this.#at];
    this.#at += 1;
    if (word !== undefined) return word;
    throw new CommandError(
      `option ${short === undefined ? '' : `'-${short}'/`}'--${long}' requires an argument`,
    );
  }
}

/** The commander command of the global options; help is drawn from it. */
export function globalCommander(): Commander {
  const commander = new Commander('tsvirt')
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  for (const { short, long, value, valueIsOptional, repeats, summary } of GLOBAL_OPTIONS) {
    const word = value === undefined ? '' : valueIsOptional === true ? ` [${value}]` : ` <${value}>`;
    const flags = `${short === undefined ? '' : `-${short}, `}--${long}${word}`;
    if (repeats === true) commander.option(flags, summary, collect, []);
    else commander.option(flags, summary);
  }
  return commander;
}

const collect = (value: string, previous: readonly string[]): readonly string[] => [...previous, value];

function toOptions(canonical: readonly string[], env: NodeJS.ProcessEnv): GlobalOptions {
  const given: Record<string, unknown> = globalCommander().parse(canonical, { from: 'user' }).opts();
  const text = (key: string): string | undefined => (typeof given[key] === 'string' ? given[key] : undefined);
  const debug = text('debug');
  const timeout = text('connectTimeout');
  return {
    connect: text('connect'),
    readonly: given['readonly'] === true,
    quiet: given['quiet'] === true,
    timing: given['timing'] === true,
    json: given['json'] === true,
    color: given['color'] !== false,
    debug: debug === undefined ? debugFromEnvironment(env) : Number(debug),
    log: text('log') ?? env['VIRSH_LOG_FILE'],
    escape: text('escape') ?? '^]',
    connectTimeout: timeout === undefined ? undefined : Number(timeout),
    keepaliveInterval: cNumber(text('keepaliveInterval')),
    keepaliveCount: cNumber(text('keepaliveCount')),
    pkttyagent: given['pkttyagent'] !== false,
    identity: Array.isArray(given['identity']) ? given['identity'].map(String) : [],
  };
}

function debugFromEnvironment(env: NodeJS.ProcessEnv): number {
  const level = env['VIRSH_DEBUG'] ?? '';
  return /^[0-4]$/.test(level) ? Number(level) : 4;
}

function actionOf({ long }: GlobalOption, value: string | undefined): Action | undefined {
  if (long === 'help') return 'help';
  if (long === 'version') return value === 'long' ? 'full-version' : 'version';
  return long === 'full-version' ? 'full-version' : undefined;
}

/** The option of that name, or the one that an abbreviation can only mean. */
function findLong(name: string): GlobalOption | undefined {
  const exact = GLOBAL_OPTIONS.find(({ long }) => long === name);
  if (exact !== undefined) return exact;
  const meant = GLOBAL_OPTIONS.filter(({ long, own }) => own !== true && long.startsWith(name));
  return meant.length === 1 ? meant[0] : undefined;
}

function unsupported(spelled: string): CommandError {
  return new CommandError(`unsupported option '${spelled}'. See --help.`);
}

function checkEscape(value: string): undefined {
  if (!/^(?:[\x00-\x5d\x5f-\x7f]|\^[a-zA-Z@[\\\]^_])$/.test(value)) {
    throw new CommandError(`Invalid string '${value}' for escape sequence`);
  }
}

function checkIdentity(value: string): undefined {
  if (!/^[^=]+=/.test(value)) throw new CommandError(`option --identity takes KEY=VALUE, not '${value}'`);
}

function checkTimeout(value: string): undefined {
  if (!/^[0-9]{1,6}(?:\.[0-9]{1,3})?$/.test(value)) {
    throw new CommandError(`option --connect-timeout takes a number of seconds, not '${value}'`);
  }
}

function checkDebug(value: string, spelled: string): string | undefined {
  if (!/^\s*[+-]?[0-9]+$/.test(value)) throw new CommandError(`option ${spelled} takes a numeric argument`);
  const level = Number(value);
  return level < 0 || level > 4 ? `ignoring debug level ${level} out of range [0-4]` : undefined;
}

/** A number in C notation, as virsh takes it for keepalive: 010 is eight. */
function cNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replace(/^\s*\+?0(?=[0-9])/, '0o'));
}

/** Numbers in C notation. */
function checkKeepalive(value: string, spelled: string): undefined {
  const match = /^\s*([+-]?)(0x[0-9a-f]+|0[0-7]*|[1-9][0-9]*)$/i.exec(value);
  if (match === null) throw new CommandError(`Invalid value for option ${spelled}`);
  if (match[1] === '-' && Number(match[2]) > 0) {
    throw new CommandError(`option ${spelled} requires a positive integer argument`);
  }
  if (Number(match[2]) > 2 ** 31 - 1) throw new CommandError(`Invalid value for option ${spelled}`);
}
