/** Runs commands in this process against a connection of their own, and tells what they print. */
import { parseLine } from '../../src/commands/line.js';
import { loadCommand } from '../../src/commands/registry.js';
import { memoryDisplay } from '../../src/format/memory-display.js';
import { parseGlobalOptions } from '../../src/global-options.js';
import { RunContext } from '../../src/run/context.js';
import { tokens } from '../../src/script.js';
import { Session } from '../../src/session.js';

export interface SessionResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs a script of one or more commands. */
export async function runSession(
  uri: string,
  script: string,
  options: readonly string[] = [],
): Promise<SessionResult> {
  const { options: global } = parseGlobalOptions(['-c', uri, ...options], {});
  const text = memoryDisplay({ json: global.json, quiet: global.quiet });
  const json = memoryDisplay({ json: true, quiet: global.quiet });
  const { stdin, stdout, stderr } = process;
  const context = new RunContext({
    global,
    display: text.display,
    env: {},
    interrupts: new AbortController(),
    streams: { stdin, stdout, stderr },
  });
  try {
    const session = new Session(context, (form) => (form.json ? json : text).display);
    const { status } = await session.run(await parseLine(tokens(script), loadCommand));
    return { stdout: text.stdout() + json.stdout(), stderr: text.stderr() + json.stderr(), status };
  } finally {
    await context.close();
  }
}

/** Runs one command with `--json` and returns its data; numbers beyond 2^53 lose digits here. */
export async function dataOf(uri: string, line: string): Promise<unknown> {
  const { stdout, stderr, status } = await runSession(uri, `${line} --json`);
  if (stderr !== '' || status !== 0) throw new Error(`${line}: status ${status}\n${stderr}`);
  return JSON.parse(stdout);
}
