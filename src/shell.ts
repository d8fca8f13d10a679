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
}

/**
 * Runs each line of stdin as a script of its own until it ends or `quit`.
 * @returns the exit status: 0 whatever the commands returned, as with virsh
 */
export async function runShell({ context, session, interrupts, streams }: ShellParts): Promise<number> {
  const isTyped = context.isTerminal.stdin;
  if (context.global.connect !== undefined && !(await session.connect())) return 1;
  const reader = createInterface({
    input: streams.stdin,
    ...(isTyped ? { output: streams.stdout } : {}),
    terminal: isTyped,
    prompt: context.global.readonly ? 'tsvirt > ' : 'tsvirt # ',
  });
  // Ctrl-C takes back what was typed, and no more.
  reader.on('SIGINT', () => {
    reader.write(null, { ctrl: true, name: 'e' });
    reader.write(null, { ctrl: true, name: 'u' });
  });
  try {
    if (isTyped) reader.prompt();
    for await (const line of reader) {
      await runLine(line, session);
      if (context.isQuitting) break;
      if (context.wasInterrupted && !isTyped) break;
      interrupts.reset();
      if (isTyped) reader.prompt();
    }
  } finally {
    reader.close();
  }
  return 0;
}

async function runLine(line: string, session: Session): Promise<void> {
  try {
    await session.run(await parseLine(tokens(line)));
  } catch (error) {
    session.report(error);
  }
}
