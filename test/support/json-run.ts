/** Runs the commands of a command line one by one, each with `--json`, in this process and over one connection. */
import { parseLine } from '../../src/commands/line.js';
import type { Invocation } from '../../src/commands/parse.js';
import type { GlobalOptions } from '../../src/context.js';
import { memoryDisplay } from '../../src/format/memory-display.js';
import { parseGlobalOptions } from '../../src/global-options.js';
import { RunContext } from '../../src/run/context.js';
import { argumentTokens, tokens } from '../../src/script.js';
import { Session } from '../../src/session.js';

/** What one command printed. */
export interface JsonAnswer {
  readonly command: string;
  /** The line as it was read. */
  readonly words: readonly string[];
  readonly isHelp: boolean;
  /** Whether the command is none of the interface. */
  readonly isHidden: boolean;
  /** Whether each line of stdout is a document. */
  readonly isStream: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export interface ParsedLine {
  readonly global: GlobalOptions;
  readonly invocations: readonly Invocation[];
}

/** What a command line (global options, and then the words of a command or one script) asks for. Throws tsvirt's refusal. */
export async function parsedLine(args: readonly string[]): Promise<ParsedLine> {
  const { options, rest } = parseGlobalOptions(args, {});
  const [script] = rest;
  const words = rest.length === 1 && script !== undefined ? tokens(script) : argumentTokens(rest);
  return { global: options, invocations: await parseLine(words) };
}

export interface Place {
  /** Where relative paths start; this process's meanwhile, so that one line runs at a time. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Runs them. */
export async function runParsed(
  { global, invocations }: ParsedLine,
  { cwd, env }: Place,
): Promise<JsonAnswer[]> {
  const answers: JsonAnswer[] = [];
  const before = process.cwd();
  process.chdir(cwd);
  const { stdin, stdout, stderr } = process;
  // What the context says by itself belongs to the command that runs.
  const spoken = memoryDisplay({ json: true, quiet: global.quiet });
  let shown = spoken;
  const context = new RunContext({
    global: { ...global, json: true },
    display: spoken.display,
    env,
    interrupts: new AbortController(),
    streams: { stdin, stdout, stderr },
  });
  try {
    const session = new Session(context, () => shown.display);
    for (const invocation of invocations) {
      shown = memoryDisplay({ json: true, quiet: global.quiet });
      const spokenBefore = spoken.stderr().length;
      const { command, isStream } = observed(invocation);
      const { status, isOver } = await session.run([{ ...invocation, command }]);
      answers.push({
        command: command.name,
        words: invocation.words,
        isHelp: invocation.help,
        isHidden: command.hidden === true,
        isStream: isStream(),
        stdout: shown.stdout(),
        stderr: spoken.stderr().slice(spokenBefore) + shown.stderr(),
        status,
      });
      if (isOver) break;
    }
    return answers;
  } finally {
    await context.close();
    process.chdir(before);
  }
}

/** The command, and whether what it returned came over time. */
function observed({ command }: Invocation): { command: Invocation['command']; isStream: () => boolean } {
  let isStream = false;
  const run: Invocation['command']['run'] = async (context, values) => {
    const result: unknown = await command.run(context, values);
    isStream = typeof result === 'object' && result !== null && Symbol.asyncIterator in result;
    return result;
  };
  return { command: { ...command, run }, isStream: () => isStream };
}
