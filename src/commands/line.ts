/** From the words of a script to the commands it asks for. Nothing runs before all of it is understood. */
import type { Token } from '../script.js';
import { CommandError } from './error.js';
import { CommandParser, type Invocation } from './parse.js';
import { loadCommand } from './registry.js';

/** A name that no command has. */
export class UnknownCommandError extends CommandError {
  override readonly name: string = 'UnknownCommandError';
  readonly given: string;

  constructor(given: string) {
    super(`unknown command: '${given}'`);
    this.given = given;
  }
}

/**
 * Reads commands until the words end.
 * @param find the command of a name; the registry's by default
 * @throws CommandError for the first thing that virsh would refuse
 */
export async function parseLine(tokens: Iterable<Token>, find = loadCommand): Promise<Invocation[]> {
  const invocations: Invocation[] = [];
  let parser: CommandParser | undefined;
  let isComment = false;
  for (const token of tokens) {
    if (token.kind === 'end') {
      if (parser !== undefined) invocations.push(parser.finish());
      parser = undefined;
      isComment = false;
    } else if (parser !== undefined) {
      parser.accept(token.text);
    } else if (!isComment) {
      // A quoted word can begin with `#` too; as a command's name it still makes a comment.
      isComment = token.text.startsWith('#');
      if (isComment) continue;
      const command = await find(token.text);
      if (command === undefined) throw new UnknownCommandError(token.text);
      parser = new CommandParser(command, token.text);
    }
  }
  return invocations;
}
