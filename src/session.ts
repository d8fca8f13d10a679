/** Runs commands one after the other over one context, and shows what they return. */
import { textBefore } from './commands/error.js';
import type { Command, Options, Values } from './commands/command.js';
import { UnknownCommandError } from './commands/line.js';
import type { Invocation } from './commands/parse.js';
import { explainFailure } from './failure.js';
import type { Display } from './format/display.js';
import type { RunContext } from './run/context.js';
import type { Log } from './run/log.js';

/** How the run ended so far. */
export interface Outcome {
  readonly status: 0 | 1;
  /** Nothing more is to be run: `quit`, or no connection where one was asked for. */
  readonly isOver: boolean;
}

/** The display for a result: `--json` and `--no-color` can be given with each command. */
export type DisplayFor = (form: { readonly json: boolean; readonly color: boolean }) => Display;

export class Session {
  readonly #context: RunContext;
  readonly #displayFor: DisplayFor;
  readonly #log: Log | undefined;

  constructor(context: RunContext, displayFor: DisplayFor, log?: Log) {
    this.#context = context;
    this.#displayFor = displayFor;
    this.#log = log;
  }

  /** Runs a script. As in virsh the rest goes on after a command that failed, and the last one decides. */
  async run(invocations: readonly Invocation[]): Promise<Outcome> {
    let outcome: Outcome = { status: 0, isOver: false };
    // Takes the arguments out of what other users see of this process.
    if (invocations.some(({ isConfidential }) => isConfidential)) process.title = 'tsvirt';
    // A hypervisor named by `-c` is connected to before anything runs; without it nothing does.
    if (this.#context.global.connect !== undefined && invocations.some(needsConnection)) {
      const json = invocations.some((invocation) => invocation.json);
      if (!(await this.connect(json))) return { status: 1, isOver: true };
    }
    for (const invocation of invocations) {
      outcome = await this.#one(invocation);
      if (outcome.isOver) break;
    }
    return outcome;
  }

  /** Connects before a command needs it; says why not and returns false when that fails. */
  async connect(json = false): Promise<boolean> {
    this.#context.leaveSignals();
    try {
      await this.#context.connection();
      return true;
    } catch (error) {
      this.report(error, json);
      return false;
    } finally {
      this.#context.heedSignals();
    }
  }

  /** Explains a failure on stderr. */
  report(error: unknown, asJson = false): void {
    const json = asJson || this.#context.global.json;
    const display = this.#displayFor({ json, color: true });
    const { lines, fields, hint, stack } = explainFailure(error);
    display.error(lines, fields);
    for (const line of lines) this.#log?.write('error', line);
    if (hint !== undefined && !json) display.warn(hint);
    if (stack !== undefined && this.#context.global.debug === 0) display.warn(stack);
  }

  /** The same, with what may have been meant instead of an unknown name: for a person only, as it is not virsh's. */
  async explain(error: unknown, asJson = false): Promise<void> {
    this.report(error, asJson);
    const json = asJson || this.#context.global.json;
    if (json || !(error instanceof UnknownCommandError) || !this.#context.isTerminal.stderr) return;
    const { nearestNames } = await import('./commands/nearest.js');
    const names = nearestNames(error.given);
    if (names.length > 0) this.#context.warn(`did you mean ${names.join(', ')}?`);
  }

  async #one(invocation: Invocation): Promise<Outcome> {
    const context = this.#context;
    const json = context.global.json || invocation.json;
    const display = this.#displayFor({ json, color: context.global.color && invocation.color });
    this.#log?.write('debug', `command: ${invocation.words.join(' ')}`);
    let status: 0 | 1;
    let started = performance.now();
    try {
      if (needsConnection(invocation)) {
        context.leaveSignals();
        await context.connection();
      }
      started = performance.now();
      status = invocation.help
        ? await this.#help(invocation.command, json, display)
        : await this.#perform(invocation, json, display);
    } catch (error) {
      status = 1;
      const before = textBefore(error);
      if (before !== '' && !json) await display.show(before);
      this.report(error, json);
    }
    context.heedSignals();
    const time = performance.now() - started;
    if (!context.isQuitting && !context.stdoutWasTaken) await this.#end(display, json, time);
    context.stdoutWasTaken = false;
    return { status, isOver: context.isQuitting || context.wasInterrupted };
  }

  async #perform({ command, values }: Invocation, json: boolean, display: Display): Promise<0 | 1> {
    this.#context.asJson = json;
    const running = command.run(this.#context, values);
    // Opening a stream takes Node a while, in which the command may be waiting for a server.
    display.guard();
    const result = await running;
    if (isStream(result)) {
      let status: 0 | 1 = 0;
      for await (const item of result) {
        await display.showItem(item, (shown) => command.text(shown, values));
        // The last item's is the command's.
        status = command.status?.(item) ?? 0;
        if (display.gone.aborted) return 0;
      }
      return status;
    }
    await show(display, json, command, result, values);
    return command.status?.(result) ?? 0;
  }

  async #help(command: Command, json: boolean, display: Display): Promise<0> {
    const { helpAbout } = await import('./commands/help.js');
    const help = helpAbout(command);
    if (json) await display.showJson(help);
    else await display.show(help.text);
    return 0;
  }

  /** What virsh prints after each command: a blank line, or how long it took. */
  async #end(display: Display, json: boolean, time: number): Promise<void> {
    if (!this.#context.global.timing) await display.endCommand();
    else if (json) display.warn(`(Time: ${time.toFixed(3)} ms)`);
    else await display.show(`\n(Time: ${time.toFixed(3)} ms)\n\n`);
  }
}

async function show(
  display: Display,
  json: boolean,
  command: Command,
  data: unknown,
  values: Values<Options>,
): Promise<void> {
  if (json) await display.showJson(data);
  else await display.show(command.text(data, values));
}

function needsConnection({ command, help }: Invocation): boolean {
  return !help && command.offline !== true;
}

function isStream(result: unknown): result is AsyncIterable<unknown> {
  return typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
}
