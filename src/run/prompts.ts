/** Questions to the person at the terminal. They go to stderr: stdout is for results. */
import { createPrompt, useKeypress, useState } from '@inquirer/core';
import { input, password } from '@inquirer/prompts';
import type { Context } from '../context.js';
import { CommandError } from '../commands/error.js';

export interface Terminal {
  readonly streams: Context['streams'];
  /** Takes the question back. */
  readonly signal: AbortSignal;
  /** Ctrl-C was pressed at the question. */
  readonly interrupt: () => void;
}

export function askText(
  question: { readonly message: string; readonly default?: string },
  terminal: Terminal,
): Promise<string> {
  return answered(terminal, (settings) => input(question, settings));
}

export function askSecret(
  { message, mask = false }: { readonly message: string; readonly mask?: boolean },
  terminal: Terminal,
): Promise<string> {
  return answered(terminal, (settings) => password({ message, mask }, settings));
}

export function askChoice(
  { message, choices }: { readonly message: string; readonly choices: readonly string[] },
  terminal: Terminal,
): Promise<string> {
  return answered(terminal, (settings) => pressKey({ message, choices }, settings));
}

/** A key is the answer at once; others are passed over. So does virsh ask, and fingers know it. */
const pressKey = createPrompt<string, { readonly message: string; readonly choices: readonly string[] }>(
  ({ message, choices }, done) => {
    const [answer, setAnswer] = useState('');
    useKeypress((_, line) => {
      const key = line.line.slice(-1).toLowerCase();
      line.clearLine(0);
      if (!choices.includes(key)) return;
      setAnswer(key);
      done(key);
    });
    return `${message} [${choices.join(',')}]: ${answer}`;
  },
);

/** Ctrl-C or the end of the input at a question is a refusal to answer, no mistake of the program. */
async function answered<T>(
  { streams: { stdin, stderr }, signal, interrupt }: Terminal,
  ask: (settings: Parameters<typeof input>[1]) => Promise<T>,
): Promise<T> {
  const ended = new AbortController();
  // Readline closes itself on Ctrl-D in an empty line, of which the question is never told.
  const onKey = (_: unknown, key: { readonly ctrl?: boolean; readonly name?: string } | undefined): void => {
    if (key?.ctrl !== true || key.name !== 'd') return;
    setImmediate(() => {
      if (!stdin.isRaw) ended.abort();
    });
  };
  stdin.on('keypress', onKey);
  try {
    return await ask({
      input: stdin,
      output: stderr,
      signal: AbortSignal.any([signal, ended.signal]),
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name !== 'ExitPromptError' && error.name !== 'AbortPromptError') throw error;
    if (error.name === 'ExitPromptError') interrupt();
    throw new CommandError('the question was not answered');
  } finally {
    stdin.off('keypress', onKey);
  }
}
