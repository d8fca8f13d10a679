/**
 * The language of scripts: words, quotes and separators, as virsh reads them.
 *
 * A word ends at a space, a tab, `;` or a newline outside quotes. `\` takes the next character as it is,
 * also within double quotes, and joins lines; within single quotes everything stands for itself, and a
 * missing closing single quote is forgiven. `#` where a word could start begins a comment.
 */
import { CommandError } from './commands/error.js';

/** A word of a command, or the end of the command. */
export type Token = { readonly kind: 'word'; readonly text: string } | { readonly kind: 'end' };

const END: Token = { kind: 'end' };

/**
 * Reads a script word by word, so that an error in an early command is seen before a later one.
 * @throws CommandError for a missing double quote or a backslash with nothing after it
 */
export function* tokens(script: string): Generator<Token, void, undefined> {
  let at = 0;
  while (at < script.length) {
    const char = script[at];
    if (char === ' ' || char === '\t') {
      at += 1;
    } else if (script.startsWith('\\\n', at)) {
      at += 2;
    } else if (char === ';' || char === '\n') {
      at += 1;
      yield END;
    } else if (char === '#') {
      const newline = script.indexOf('\n', at);
      at = newline < 0 ? script.length : newline;
    } else {
      const [text, next] = word(script, at);
      at = next;
      yield { kind: 'word', text };
    }
  }
  yield END;
}

/** The word that starts at `from`, without its quotes, and where it ends. */
function word(script: string, from: number): [text: string, end: number] {
  let text = '';
  let quote: '"' | "'" | undefined;
  let at = from;
  for (; at < script.length; at += 1) {
    const char = script.charAt(at);
    if (quote === undefined && ' \t;\n'.includes(char)) break;
    if (char === quote) {
      quote = undefined;
    } else if (quote === undefined && (char === '"' || char === "'")) {
      quote = char;
    } else if (char === '\\' && quote !== "'") {
      at += 1;
      if (at === script.length) throw new CommandError('dangling \\');
      const escaped = script.charAt(at);
      if (escaped !== '\n') text += escaped;
    } else {
      text += char;
    }
  }
  if (quote === '"') throw new CommandError('missing "');
  return [text, at];
}

/** The words of a command line that a shell has already split: one command, whatever they contain. */
export function* argumentTokens(words: readonly string[]): Generator<Token, void, undefined> {
  for (const text of words) yield { kind: 'word', text };
  yield END;
}
