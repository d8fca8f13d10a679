/** Commands typed one after the other, or read from a pipe: one context, many lines. */
import { createInterface } from 'node:readline';
import type { World } from './cli.js';
import { parseLine } from './commands/line.js';
import type { RunContext } from './run/context.js';
import type { Interrupts } from './run/interrupts.js';
import { tokens } from './script.js';
import type { Session } from './session.js';

export interface ShellParts {
  readonly context: RunContext;
  readonly session: Session;
  readonly interrupts: Interrupts;
  readonly streams: Pick<World, 'stdin' | 'stdout'>;
  readonly env: NodeJS.ProcessEnv;
}

/** Whoever waits so long for a line wants to know when the connection is lost. */
const IDLE_MS = 100;

/**
 * Runs each line of stdin as a script of its own until it ends or `quit`.
 * @returns the exit status: 0 whatever the commands returned, as with virsh
 */
export async function runShell(parts: ShellParts): Promise<number> {
  const { context, session, interrupts } = parts;
  const isTyped = context.isTerminal.stdin;
  if (context.global.connect !== undefined && !(await session.connect())) return 1;
  let isRunning = false;
  // Ctrl-C ends the command, not the shell.
  if (isTyped) interrupts.onlyIf(() => isRunning);
  const lines = isTyped ? await typedLines(parts) : pipedLines(parts);
  for await (const line of lines) {
    isRunning = true;
    await runLine(line, session);
    isRunning = false;
    if (context.isQuitting || (context.wasInterrupted && !isTyped)) break;
    interrupts.reset();
  }
  return 0;
}

async function* pipedLines({ context, streams }: ShellParts): AsyncGenerator<string> {
  const reader = createInterface({ input: streams.stdin, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  // A command that asks for something is answered by the line after it, as in virsh.
  context.lineSource = async () => {
    const next = await lines.next();
    return next.done === true ? undefined : next.value;
  };
  try {
    for (;;) {
      const next = await whileWatching(context, lines.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    context.lineSource = undefined;
    reader.close();
  }
}

async function typedLines({ context, streams, env }: ShellParts): Promise<AsyncGenerator<string>> {
  const { History, LineEditor, completeTyped } = await import('./shell/index.js');
  const history = new History(env);
  const editor = new LineEditor({
    input: streams.stdin,
    output: streams.stdout,
    history: history.read(),
    complete: (line) => completeTyped(line, context),
  });
  return (async function* () {
    for (;;) {
      const prompt = `tsvirt ${context.isReadonly ? '>' : '#'} `;
      const line = await whileWatching(context, editor.next(prompt));
      if (line === undefined) return;
      if (await history.keeps(line)) {
        editor.remember(line);
        history.append(line);
      }
      yield line;
    }
  })();
}

/** Waits for a line, and after a while for the loss of the connection as well. */
async function whileWatching<T>(context: RunContext, line: Promise<T>): Promise<T> {
  const idle = setTimeout(() => void context.watchConnection(), IDLE_MS);
  try {
    return await line;
  } finally {
    clearTimeout(idle);
  }
}

async function runLine(line: string, session: Session): Promise<void> {
  try {
    await session.run(await parseLine(tokens(line)));
  } catch (error) {
    await session.explain(error);
  }
}
