/** What the Tab key offers. */
import { candidates } from '../commands/completion/candidates.js';
import { CommandError } from '../commands/error.js';
import type { RunContext } from '../run/context.js';
import { tokens } from '../script.js';
import { pathCandidates } from './paths.js';

/** What could stand at the end of `line`, quoted where the shell's language needs it, and what that replaces. */
export async function completeTyped(
  line: string,
  context: RunContext,
): Promise<[candidates: string[], replaced: string]> {
  const replaced = /(?:\\.|[^\s;\\])*$/s.exec(line)?.[0] ?? '';
  const words = lastCommand(line);
  const last = words?.at(-1);
  // Within quotes nothing is offered.
  if (words === undefined || last !== replaced.replace(/\\(.)/gs, '$1')) return [[], line];
  const found = await candidates(words, () => context.connectionUnasked(), 'values');
  const offered = found.path === null ? found.words : pathCandidates(last, found.path);
  return [offered.map((word) => (word.endsWith('/') ? quoted(word) : `${quoted(word)} `)), replaced];
}

/** The words of the command that the line ends in, the last one perhaps empty; undefined where there is none. */
function lastCommand(line: string): string[] | undefined {
  let words: string[] = [];
  try {
    // A mark at the end shows whether the last word goes on.
    for (const token of tokens(`${line}${MARK}`)) {
      if (token.kind === 'word') words.push(token.text);
      else if (words.at(-1)?.endsWith(MARK) !== true) words = [];
    }
  } catch (error) {
    if (error instanceof CommandError) return undefined;
    throw error;
  }
  const last = words.pop();
  return last?.endsWith(MARK) === true ? [...words, last.slice(0, -MARK.length)] : undefined;
}

const MARK = '\0';

/** A word as the script language reads it back. */
function quoted(word: string): string {
  return word.replace(/[\s;"'\\]|^#/g, '\\$&');
}
