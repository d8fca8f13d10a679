/** Every command shows how it is used, and what it shows works. */
import { describe, expect, test } from '@jest/globals';
import { parseLine } from '../../src/commands/line.js';
import { loadAllCommands } from '../../src/commands/registry.js';
import { tokens } from '../../src/script.js';
import { exampleFiles } from '../support/example-files.js';
import { describe as describeRun, runTsvirt } from '../support/run.js';
import { TempDir } from '../support/temp.js';

const commands = await loadAllCommands();
const examples = commands.flatMap(({ name, examples: own = [] }) =>
  own.map((example) => ({ name, ...example })),
);

test('every command has an example', () => {
  expect(commands.filter(({ examples: own = [] }) => own.length === 0).map(({ name }) => name)).toEqual([]);
});

test.each(examples)('$line is a command line of $name', async ({ name, line }) => {
  const [invocation, ...more] = await parseLine(tokens(line));
  expect(more).toEqual([]);
  expect(invocation?.command.name).toBe(name);
});

describe('on test:///default', () => {
  const runnable = examples.filter(({ needs }) => needs === undefined);

  test('most examples can be run', () => {
    expect(runnable.length).toBeGreaterThan(examples.length / 2);
  });

  test.each(runnable)('$line', async ({ line, after }) => {
    using folder = new TempDir();
    exampleFiles(folder.path);
    const script = after === undefined ? line : `${after}; ${line}`;
    const result = await runTsvirt(['-c', 'test:///default', script], {
      cwd: folder.path,
      env: { EDITOR: 'true' },
    });
    expect(`${result.stderr}${String(result.status)}`).toBe('0');
    expect(describeRun(result)).toContain('status 0');
  });
});
