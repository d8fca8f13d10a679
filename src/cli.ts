/** From the words on the command line to an exit status. */
import { CommandError } from './commands/error.js';
import { parseLine } from './commands/line.js';
import { Display, WriteError } from './format/display.js';
import { parseGlobalOptions, type GlobalLine } from './global-options.js';
import { RunContext } from './run/context.js';
import { Interrupts } from './run/interrupts.js';
import { Log } from './run/log.js';
import { argumentTokens, tokens, type Token } from './script.js';
import { Session, type DisplayFor } from './session.js';

/** What the process gives a run. */
export interface World {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** Runs tsvirt and returns its exit status: 0, 1, or 128 and the number of the signal that ended it. */
export async function main(world: World): Promise<number> {
  if (world.args[0]?.startsWith('--complete-') === true) {
    const { completeLine } = await import('./complete-line.js');
    return completeLine(world);
  }
  const before = new Displays(world, false);
  const complaints: string[] = [];
  let line: GlobalLine;
  try {
    line = parseGlobalOptions(world.args, world.env, complaints);
  } catch (error) {
    const display = before.for({ json: world.args.includes('--json'), color: true });
    display.error([...complaints, messageOf(error)]);
    return 1;
  }
  const { options } = line;
  const displays = new Displays(world, options.quiet);
  const display = displays.for(options);
  for (const complaint of complaints) display.error([complaint]);
  if (line.action === undefined) return runCommands(world, line, displays);
  const { answer } = await import('./about.js');
  await answer(line.action, options, display);
  return (await displays.written()) ? 0 : 1;
}

async function runCommands(world: World, { options, rest }: GlobalLine, displays: Displays): Promise<number> {
  const display = displays.for(options);
  const interrupts = new Interrupts();
  const context = new RunContext({
    global: options,
    display,
    env: world.env,
    interrupts,
    streams: world,
  });
  interrupts.onlyIf(() => context.signalWasTaken);
  let log: Log | undefined;
  let session = new Session(context, displays.for);
  let status = 1;
  try {
    if (options.log !== undefined) log = new Log(options.log, options.debug);
    session = new Session(context, displays.for, log);
    status = await perform(world, rest, { context, session, interrupts });
  } catch (error) {
    await session.explain(error, options.json || rest.includes('--json'));
  } finally {
    // A server that does not answer may keep the end waiting, from which a signal is to free.
    interrupts.release();
    await context.close();
    interrupts.dispose();
    log?.close();
    if (!(await displays.written())) status = 1;
  }
  return interrupts.status ?? status;
}

async function perform(
  world: World,
  rest: readonly string[],
  parts: { readonly context: RunContext; readonly session: Session; readonly interrupts: Interrupts },
): Promise<number> {
  if (rest.length === 0) {
    const { runShell } = await import('./shell.js');
    return runShell({ ...parts, streams: world, env: world.env });
  }
  if (rest.length === 1 && rest[0] === '') return 1;
  const { status } = await parts.session.run(await parseLine(words(rest)));
  return status;
}

/** One argument is a script; several are one command that the shell has already split. */
function words(rest: readonly string[]): Iterable<Token> {
  const [script] = rest;
  return rest.length === 1 && script !== undefined ? tokens(script) : argumentTokens(rest);
}

/** One display for each form that is asked for, so that each stream is watched once. */
class Displays {
  readonly #made = new Map<string, Display>();

  readonly #world: World;
  readonly #quiet: boolean;

  constructor(world: World, quiet: boolean) {
    this.#world = world;
    this.#quiet = quiet;
  }

  readonly for: DisplayFor = ({ json, color }) => {
    const world = this.#world;
    const quiet = this.#quiet;
    const key = `${String(json)} ${String(color)}`;
    let display = this.#made.get(key);
    if (display === undefined) {
      display = new Display({
        get stdout() {
          return world.stdout;
        },
        get stderr() {
          return world.stderr;
        },
        env: world.env,
        quiet,
        json,
        color,
      });
      this.#made.set(key, display);
    }
    return display;
  };

  /** Whether all that was printed has left the process; if not, it has been told why. Await it before exiting. */
  async written(): Promise<boolean> {
    for (const display of this.#made.values()) {
      try {
        await display.flush();
      } catch (error) {
        if (!(error instanceof WriteError)) throw error;
        display.error([error.message]);
        return false;
      }
    }
    return true;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  throw error;
}

/** The process's own run, which ends it. */
export async function run(): Promise<void> {
  process.exitCode = await main({
    args: process.argv.slice(2),
    env: process.env,
    // Node opens a stream when it is first looked at, which takes longer than all of this.
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
  });
  // All has been written. What is under way inside Node, such as the compiling of what has just run, is of no use any more.
  process.exit();
}
