/** The registry and every declaration in it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { describeCommand, helpText } from '../../src/commands/help.js';
import { nearestNames } from '../../src/commands/nearest.js';
import { problemsOf } from '../../src/commands/self-test.js';
import { commandNames, loadAllCommands, loadCommand } from '../../src/commands/registry.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const commands = await loadAllCommands();

test('the registry is what the generator prints', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['scripts/run.js', 'scripts/generate-registry.ts', '--check'],
    { cwd: root, encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
});

test('there are commands, and every name leads to one', async () => {
  expect(commands.length).toBeGreaterThan(5);
  for (const name of commandNames()) {
    const command = await loadCommand(name);
    expect([command?.name, ...(command?.aliases ?? [])]).toContain(name);
  }
});

test.each(['constructor', '__proto__', 'toString', ''])('%j is no command', async (name) => {
  expect(await loadCommand(name)).toBeUndefined();
});

test.each([
  ['hlep', ['help']],
  ['ech', ['echo']],
  ['quti', ['quit']],
  ['no-such-thing-at-all', []],
])('%s is near to %j', (given, expected) => {
  const names = nearestNames(given);
  expect(names).toEqual(expected.length === 0 ? [] : expect.arrayContaining(expected));
});

describe.each(commands.map((command) => [command.name, command] as const))('%s', (_name, command) => {
  const options = Object.entries(command.options);

  test('holds to the rules of declarations', () => {
    expect(problemsOf(command)).toEqual([]);
  });

  test('has help that names every option and fits 80 columns', () => {
    const text = helpText(describeCommand(command));
    for (const [option, { hidden }] of options) {
      if (hidden !== true) expect(text).toContain(option);
    }
    // A command line to copy is not broken.
    const examples = (command.examples ?? []).map(({ line }) => line);
    const prose = text.split('\n').filter((line) => !examples.includes(line.trim()));
    expect(prose.filter((line) => line.length > 80)).toEqual([]);
  });
});
