/** Runs cases of the parity tables with `--json` and holds every answer to the contract of that form. */
import type { FullCase } from '../parity/table.js';
import type { Worlds } from '../parity/worlds.js';
import { type JsonAnswer, parsedLine, type ParsedLine, runParsed } from './json-run.js';
import { parseExactly, type SchemaCheck } from './json-schema.js';

/**
 * Commands that say something on stderr, in words, which is no failure: what they did all the same stands in their data.
 * Others print there nothing but the object of a failure.
 */
const WARNS: Readonly<Record<string, string>> = {
  create: 'the domain runs, its console could not be opened',
  domdisplay: 'addresses of a display that no viewer knows',
  dumpxml: 'an XPath expression that libxml2 does not understand finds nothing, as in virsh',
  echo: '--err is meant for stderr',
  'secret-set-value': 'a secret on the command line is seen by others',
  undefine: 'volumes that were not removed',
};

const FAILURE =
  /^\{"error":\{"code":(?:null|"VIR_ERR_\w+"),"number":(?:null|\d+),"domain":(?:null|"VIR_FROM_\w+"),"message":".+"\}\}$/;

/** So many answers of one command show what it can print. */
const ENOUGH = 8;

export class JsonCheck {
  /** Answers that are what their schema says, by command. */
  readonly validated = new Map<string, number>();
  /** Failures, by command. */
  readonly failed = new Map<string, number>();
  /** What was wrong. */
  readonly mistakes: string[] = [];
  readonly #seen = new Set<string>();
  readonly #schemas: SchemaCheck;
  #running: Promise<unknown> = Promise.resolve();

  constructor(schemas: SchemaCheck) {
    this.#schemas = schemas;
  }

  /** Runs a case unless all that it could show has been seen. `isWanted` says for which commands it is worth a server. */
  async run(test: FullCase, worlds: Worlds, isWanted: (command: string) => boolean): Promise<void> {
    // What a person would type is out of reach here, and so is a server that only the environment names.
    if (test.stdin !== undefined) return;
    if (test.target === 'none' && !test.args.includes('-c')) return;
    const line = await understood(test.args);
    const isNews = line?.invocations.some(
      ({ command: { name }, words }) => isWanted(name) && this.#wouldShow(name, words),
    );
    if (isNews !== true) return;
    const dir = worlds.caseDir();
    await worlds.with(test, dir, async ({ uri, daemon }) => {
      const fill = (text: string): string =>
        text
          .replaceAll('$DIR', dir)
          .replaceAll('$DAEMON', daemon?.dir ?? '')
          .replaceAll('$URI', uri ?? '');
      const filled = await parsedLine([...(uri === undefined ? [] : ['-c', uri]), ...test.args.map(fill)]);
      const env: NodeJS.ProcessEnv = { ...process.env };
      for (const [name, value] of Object.entries(test.env ?? {})) env[name] = fill(value);
      for (const answer of await this.#alone(() => runParsed(filled, { cwd: dir, env }))) {
        this.hold(answer, test.name);
        this.#seen.add(kindOf(answer.words));
      }
    });
  }

  /** Whether a command can show something that was not seen: data, data with other options, a failure. */
  #wouldShow(command: string, words: readonly string[]): boolean {
    const shown = this.validated.get(command) ?? 0;
    if (shown === 0) return true;
    return !this.#seen.has(kindOf(words)) && (shown < ENOUGH || !this.failed.has(command));
  }

  /** The working directory is the process's: servers may start side by side, lines may not run so. */
  async #alone<T>(body: () => Promise<T>): Promise<T> {
    const mine = this.#running.then(body);
    this.#running = mine.catch(() => undefined);
    return mine;
  }

  /** Judges one answer. */
  hold(answer: JsonAnswer, where: string): void {
    const before = this.mistakes.length;
    const say = (what: string): void => {
      this.mistakes.push(`${where}: ${answer.words.join(' ')}: ${what}`);
    };
    const lines = answer.stderr.split('\n').slice(0, -1);
    const failures = lines.filter((line) => line.startsWith('{"error":'));
    if (lines.length > failures.length && WARNS[answer.command] === undefined)
      say(`words on stderr: ${answer.stderr}`);
    for (const line of failures) if (!FAILURE.test(line)) say(`not an error: ${line}`);
    if (failures.length > 1) say(`${failures.length} errors`);
    if (failures.length > 0 && answer.status === 0) say('an error, and status 0');
    if (failures.length > 0) count(this.failed, answer.command);
    // A failure prints nothing, but for what came before it in a stream.
    if (failures.length > 0 && !answer.isStream) {
      if (answer.stdout !== '') say(`failed, and printed ${answer.stdout}`);
      return;
    }
    for (const mistake of this.#inData(answer)) say(`${mistake}\n${answer.stdout.slice(0, 1000)}`);
    if (this.mistakes.length === before && answer.stdout !== '')
      count(this.validated, answer.isHelp ? 'help' : answer.command);
  }

  #inData({ command, stdout, isStream, isHelp, isHidden }: JsonAnswer): string[] {
    if (!stdout.endsWith('\n') && !(isStream && stdout === '')) return ['does not end in a newline'];
    try {
      const values = isStream ? stdout.split('\n').slice(0, -1).map(parseExactly) : [parseExactly(stdout)];
      // What completion asks for is no part of the interface, and has no schema.
      if (isHidden) return [];
      return values.flatMap((value) => this.#schemas.mistakes(isHelp ? 'help' : command, value));
    } catch (error) {
      return [String(error)];
    }
  }
}

/** What tsvirt makes of a line; undefined where it refuses it. */
async function understood(args: readonly string[]): Promise<ParsedLine | undefined> {
  try {
    return await parsedLine(args);
  } catch {
    return undefined;
  }
}

/** The commands of a line, each once; none when tsvirt refuses it. */
export async function commandsOf(args: readonly string[]): Promise<string[]> {
  const line = await understood(args);
  return [...new Set(line?.invocations.map(({ command }) => command.name))];
}

/** The same for commands with the same options. */
function kindOf([command = '', ...words]: readonly string[]): string {
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.replace(/=.*/, ''));
  return [command, ...options.sort()].join(' ');
}

function count(counts: Map<string, number>, command: string): void {
  counts.set(command, (counts.get(command) ?? 0) + 1);
}
