/** The interactive shell, on a real terminal. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { TSVIRT } from './support/run.js';
import { TempDir } from './support/temp.js';
import { openTerminal, type Terminal } from './support/tty.js';

const LATE = { seconds: 20 };

/** A shell whose home is `home`. */
async function openShell(
  home: TempDir,
  args: readonly string[] = ['-c', 'test:///default'],
): Promise<Terminal> {
  const terminal = await openTerminal([process.execPath, TSVIRT, ...args], {
    cwd: home.path,
    env: { PATH: process.env['PATH'], HOME: home.path, LC_ALL: 'C.UTF-8', XDG_STATE_HOME: undefined },
  });
  await terminal.waitFor(/^tsvirt [#>]/m, LATE);
  return terminal;
}

async function enter(terminal: Terminal, line: string, answer: string | RegExp): Promise<string> {
  await terminal.type(line);
  await terminal.keys('Enter');
  return terminal.waitFor(answer, LATE);
}

const history = (home: TempDir): string => home.join('.local/state/tsvirt/history');

test('runs line after line over one connection, and the prompt shows what it allows', async () => {
  using home = new TempDir();
  await using terminal = await openShell(home);
  await enter(terminal, 'suspend test', "Domain 'test' suspended");
  await enter(terminal, 'domstate test', 'paused');
  await enter(terminal, 'list --name --json', /"state": "paused"/);
  await enter(terminal, 'connect --readonly', /^tsvirt > *$/m);
  await enter(terminal, 'hlep', /error: unknown command: 'hlep'\ndid you mean .*help/);
  await enter(terminal, 'no-such; echo a', "unknown command: 'no-such'");
  await terminal.keys('C-d');
  expect(await terminal.ended(LATE)).toBe(0);
});

test('quit leaves with status 0, whatever failed before', async () => {
  using home = new TempDir();
  await using terminal = await openShell(home);
  await enter(terminal, 'domstate nosuch', 'failed to get domain');
  await terminal.type('quit');
  await terminal.keys('Enter');
  expect(await terminal.ended(LATE)).toBe(0);
});

test('Ctrl-C drops the line, and Ctrl-D does not leave in the middle of one', async () => {
  using home = new TempDir();
  await using terminal = await openShell(home);
  await terminal.type('echo dropped');
  await terminal.waitFor('echo dropped', LATE);
  await terminal.keys('C-c');
  await terminal.waitFor(/\^C\ntsvirt # *$/m, LATE);
  await terminal.type('echo ke');
  await terminal.keys('C-d');
  await enter(terminal, 'pt', /^kept$/m);
  expect(await terminal.screen()).not.toMatch(/^dropped$/m);
});

test('Ctrl-C ends a long command, not the shell', async () => {
  using home = new TempDir();
  await using terminal = await openShell(home);
  await terminal.type('event --all --loop; echo not reached');
  await terminal.keys('Enter');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  await terminal.keys('C-c');
  await enter(terminal, 'echo still here', /^still here$/m);
  expect(await terminal.screen()).not.toMatch(/^not reached$/m);
});

test('several lines that are pasted at once are all run', async () => {
  using home = new TempDir();
  await using terminal = await openShell(home);
  await terminal.type('echo one\necho two\necho th');
  await terminal.waitFor(/^two$/m, LATE);
  await enter(terminal, 'ree', /^three$/m);
});

test('keeps a history for its owner, without secrets and without repeating itself', async () => {
  using home = new TempDir();
  {
    await using terminal = await openShell(home);
    await enter(terminal, 'echo first', /^first$/m);
    await enter(terminal, 'echo second', /^second$/m);
    await enter(terminal, 'echo second', /second\n.*second/);
    await enter(terminal, 'set-user-password test root s3cret', 'Password set');
    await enter(terminal, "echo a; secret-set-value 'x' czNjcmV0", 'failed to get secret');
    await terminal.keys('Up');
    await terminal.waitFor(/# echo second$/m, LATE);
    await terminal.keys('C-c');
    await terminal.keys('C-d');
    await terminal.ended(LATE);
  }
  expect(readFileSync(history(home), 'utf8')).toBe('echo first\necho second\n');
  expect(statSync(history(home)).mode & 0o777).toBe(0o600);
  await using again = await openShell(home);
  await again.keys('Up', 'Up');
  await again.waitFor(/# echo first$/m, LATE);
});

test('a home that cannot be written is no reason to complain', async () => {
  using home = new TempDir();
  writeFileSync(home.join('.local'), '');
  await using terminal = await openShell(home);
  expect(await enter(terminal, 'echo fine', /^fine$/m)).not.toContain('error');
});

test('the Tab key completes commands, options, objects, values and files', async () => {
  using home = new TempDir();
  writeFileSync(home.join('some file.xml'), '');
  await using terminal = await openShell(home);
  for (const [typed, completed] of [
    ['domuu', 'domuuid'],
    ['domuuid te', 'domuuid test'],
    ['list --persis', 'list --persistent'],
    ['domuuid --domain=t', 'domuuid --domain=test'],
    ['pool-list --type glus', 'pool-list --type gluster'],
    ['list; domuuid te', 'list; domuuid test'],
    ['define some', 'define some\\ file.xml'],
  ] as const) {
    await terminal.type(typed);
    await terminal.keys('Tab');
    await terminal.waitFor(`# ${completed}`, LATE);
    await terminal.keys('C-c');
    await terminal.waitFor(/\^C\ntsvirt # *$/m, LATE);
    await terminal.keys('C-l');
  }
});

test('completion says nothing where there is nothing, and opens what connection it needs', async () => {
  using home = new TempDir();
  await using terminal = await openShell(home, []);
  await terminal.type('domuuid --domain ');
  await terminal.keys('Tab');
  await terminal.type('x');
  await terminal.waitFor('# domuuid --domain x', LATE);
  expect(await terminal.screen()).not.toContain('error');
});
