/** What every `…-edit` command does: an editor, a comparison, an attempt, a question. */
import type { Context } from '../context.js';
import { LibvirtError } from '../ffi/error.js';
import { VIR_ERR_INVALID_ARG } from '../ffi/generated/constants.js';
import { message, type Output } from '../format/output.js';
import { CommandError } from './error.js';

/** What came of editing. */
export interface EditResult {
  /** What was edited, in words: `Network default XML configuration`. */
  readonly subject: string;
  /** Whether it was changed. */
  readonly changed: boolean;
}

/** Something that can be edited. */
export interface Editable {
  /** What it is, as the messages begin: `Network default XML configuration`. */
  readonly subject: string;
  /** The text as it is now. */
  read(): string;
  /**
   * Puts the edited text in place. What it returns is the subject from then on: a changed name, say.
   * @param validate whether to check against libvirt's schema; false once the person has said so
   */
  write(text: string, validate: boolean): string | undefined;
  /** Whether the person may turn validation off. */
  readonly canRelax?: boolean;
  /** The end of the temporary file's name, by which editors know the language; `.xml` by default. */
  readonly suffix?: string;
}

/**
 * Lets the person edit a text until it is accepted or given up.
 * @throws CommandError when it is given up; the error tells where the edited text is kept
 */
export async function edit(context: Context, target: Editable): Promise<EditResult> {
  const suffix = target.suffix ?? '.xml';
  let original = target.read();
  let text = original;
  let validate = target.canRelax === true;
  let wantsEditor = true;
  for (;;) {
    if (wantsEditor) text = await editKeeping(context, text, suffix, text !== original);
    if (text === original) return { subject: target.subject, changed: false };
    const failure = await attemptWrite(context, target, { text, original, validate });
    if (!(failure instanceof Error)) return { subject: failure ?? target.subject, changed: true };

    const choices = ['y', 'n', ...(validate ? ['i'] : []), 'f', '?'];
    const answer = await ask(context, { failure, choices, text, suffix });
    wantsEditor = answer === 'y';
    if (answer === 'i') validate = false;
    // What somebody else has done in the meantime is known by now, and overwritten.
    original = readAgain(target, original);
  }
}

/** The text form of every edit command. */
export const editText = ({ subject, changed }: EditResult): Output =>
  message(changed ? `${subject} edited.` : `${subject} not changed.`);

/**
 * The inactive description of an object, or its description where the driver has no other.
 * @param flag the flag that asks for the inactive one
 */
export function readInactive(read: (flags: number) => string, flag: number): string {
  try {
    return read(flag);
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_INVALID_ARG) return read(0);
    throw error;
  }
}

/** A text that was edited before is worth keeping even when the editor cannot be started again. */
async function editKeeping(
  context: Context,
  text: string,
  suffix: string,
  isEdited: boolean,
): Promise<string> {
  try {
    return await context.edit(text, suffix);
  } catch (error) {
    if (!isEdited || !(error instanceof CommandError) || error.hint !== undefined) throw error;
    throw new CommandError(error.message, { cause: error.cause, hint: await kept(context, text, suffix) });
  }
}

interface Attempt {
  readonly text: string;
  readonly original: string;
  readonly validate: boolean;
}

/** The failure, or the subject that `write` returned. */
async function attemptWrite(
  context: Context,
  target: Editable,
  { text, original, validate }: Attempt,
): Promise<Error | string | undefined> {
  try {
    if (target.read() !== original) {
      return new CommandError('ERROR: the XML configuration was changed by another user');
    }
    return target.write(text, validate);
  } catch (error) {
    if (error instanceof LibvirtError || error instanceof CommandError) return error;
    throw new CommandError(`the edited text was not used`, {
      cause: error,
      hint: await kept(context, text, '.xml'),
    });
  }
}

function readAgain(target: Editable, before: string): string {
  try {
    return target.read();
  } catch (error) {
    // The object is gone; the next attempt says so.
    if (error instanceof LibvirtError) return before;
    throw error;
  }
}

const HELP = [
  'y - yes, start editor again',
  'n - no, throw away my changes',
  'i - turn off validation and try to redefine again',
  'f - force, try to redefine again',
  '? - print this help',
];

interface Question {
  readonly failure: Error;
  readonly choices: readonly string[];
  readonly text: string;
  readonly suffix: string;
}

/** One of `choices`, but `n` and `?`; for `n`, and where nobody can be asked, the failure is thrown. */
async function ask(context: Context, { failure, choices, text, suffix }: Question): Promise<string> {
  if (!context.isTerminal.stdin || !context.isTerminal.stderr)
    throw await givenUp(context, failure, text, suffix);
  context.warn(`error: ${failure.message}`);
  for (;;) {
    let answer: string;
    try {
      answer = await context.prompts.choice({ message: 'Failed. Try again?', choices });
    } catch (error) {
      if (error instanceof CommandError) throw await givenUp(context, failure, text, suffix);
      throw error;
    }
    if (answer === 'n') throw await givenUp(context, failure, text, suffix);
    if (answer !== '?') return answer;
    for (const line of HELP) if (choices.includes(line.charAt(0))) context.warn(line);
  }
}

async function givenUp(
  context: Context,
  failure: Error,
  text: string,
  suffix: string,
): Promise<CommandError> {
  return new CommandError('Failed.', { cause: failure, hint: await kept(context, text, suffix) });
}

const kept = async (context: Context, text: string, suffix: string): Promise<string> =>
  `Your text is kept in ${await context.keep(text, suffix)}`;
