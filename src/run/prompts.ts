/** Questions to the person at the terminal. They go to stderr: stdout is for results. */
import { input, password, select } from '@inquirer/prompts';
import type { Context } from '../context.js';
import { CommandError } from '../commands/error.js';

export function askText(
  question: { readonly message: string; readonly default?: string },
  streams: Context['streams'],
  signal: AbortSignal,
): Promise<string> {
  return answered(input(question, settings(streams, signal)));
}

export function askSecret(
  question: { readonly message: string },
  streams: Context['streams'],
  signal: AbortSignal,
): Promise<string> {
  return answered(password({ ...question, mask: false }, settings(streams, signal)));
}

export function askChoice(
  { message, choices }: { readonly message: string; readonly choices: readonly string[] },
  streams: Context['streams'],
  signal: AbortSignal,
): Promise<string> {
  return answered(select({ message, choices: [...choices] }, settings(streams, signal)));
}

function settings(streams: Context['streams'], signal: AbortSignal): Parameters<typeof input>[1] {
  return { input: streams.stdin, output: streams.stderr, signal };
}

/** Ctrl-C or the end of the input at a question is a refusal to answer, no mistake of the program. */
async function answered<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof Error && (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')) {
      throw new CommandError('the question was not answered');
    }
    throw error;
  }
}
