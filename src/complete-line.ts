/**
 * What a shell asks for to complete a command line of ours: `--complete-line LINE`, the line up to the cursor as it
 * was typed, or `--complete-words WORD…`, its words after the program's name and without quotes.
 */
import type { World } from './cli.js';
import { candidates, NOTHING, type Candidates } from './commands/completion/candidates.js';
import { CommandError } from './commands/error.js';
import { memoryDisplay } from './format/memory-display.js';
import { GLOBAL_OPTIONS, parseGlobalOptions, type GlobalLine } from './global-options.js';
import { RunContext } from './run/context.js';
import { tokens } from './script.js';

/** Prints what could stand at the cursor. There is no failure, and nobody is asked for anything. */
export async function completeLine(world: World): Promise<number> {
  const [form, ...args] = world.args;
  const isLine = form === '--complete-line';
  const words = isLine ? wordsOf(args[0] ?? '').slice(1) : args;
  const { words: found, path } = await complete(words, world);
  const lines = [...(isLine ? [words.at(-1) ?? ''] : []), ...found, ...(path === null ? [] : [`:${path}`])];
  await new Promise<void>((resolve) => {
    // Nobody is told of what cannot be written.
    const stdout = world.stdout.on('error', () => undefined);
    stdout.write(lines.map((line) => `${line}\n`).join(''), () => {
      resolve();
    });
  });
  return 0;
}

async function complete(words: readonly string[], world: World): Promise<Candidates> {
  let line: GlobalLine;
  try {
    line = parseGlobalOptions(words.slice(0, -1), world.env);
  } catch (error) {
    if (error instanceof CommandError) return NOTHING;
    throw error;
  }
  if (line.action !== undefined) return NOTHING;
  const last = words.at(-1) ?? '';
  if (line.rest.length === 0 && last.startsWith('-')) return { words: globalOptions(last), path: null };
  const context = new RunContext({
    // Names are all that is looked for, and that needs no rights.
    global: { ...line.options, readonly: true, quiet: true },
    display: memoryDisplay({ quiet: true }).display,
    env: world.env,
    interrupts: new AbortController(),
    streams: world,
  });
  try {
    return await candidates([...line.rest, last], () => context.connectionUnasked(), 'values');
  } finally {
    await context.close();
  }
}

function globalOptions(last: string): string[] {
  return GLOBAL_OPTIONS.map(({ long }) => `--${long}`).filter((option) => option.startsWith(last));
}

/** The words of a line that ends where the cursor is: the last one may be empty, or lack its closing quote. */
function wordsOf(line: string): string[] {
  for (const closing of ['', '"', "'"]) {
    try {
      const words: string[] = [];
      for (const token of tokens(`${line}${closing}`)) {
        if (token.kind === 'word') words.push(token.text);
      }
      const isBetween = closing === '' && /(^|[^\\])[ \t]$/.test(line);
      return isBetween ? [...words, ''] : words;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }
  return [];
}
