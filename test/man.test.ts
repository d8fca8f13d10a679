/** The manual pages: one for each command, current, and without a complaint of either formatter. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadAllCommands } from '../src/commands/registry.js';
import { GLOBAL_OPTIONS } from '../src/global-options.js';

const pages = readdirSync('man').map((name) => `man/${name}`);

/** A page as a reader sees it, without bold and italics. */
function rendered(page: string): string {
  const { stdout } = spawnSync('mandoc', ['-T', 'utf8', page], { encoding: 'utf8' });
  return stdout.replace(/.\x08/g, '').replace(/\s+/g, ' ');
}

test('each command has one, and no other is there', async () => {
  const commands = (await loadAllCommands()).filter(({ hidden }) => hidden !== true);
  expect(commands.length).toBeGreaterThan(100);
  const expected = ['man/tsvirt.1', ...commands.map(({ name }) => `man/tsvirt-${name}.1`)];
  expect([...pages].sort()).toEqual(expected.sort());
});

test('npm installs them', () => {
  const { man } = JSON.parse(readFileSync('package.json', 'utf8')) as { man: string[] };
  expect([...man].sort()).toEqual([...pages].sort());
});

test('they are what the generator writes', () => {
  const args = ['scripts/run.js', 'scripts/generate-man.ts', '--check'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect([stderr, status]).toEqual(['', 0]);
});

test('mandoc has no warning', () => {
  const { status, stdout, stderr } = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', ...pages], {
    encoding: 'utf8',
  });
  expect([stdout, stderr, status]).toEqual(['', '', 0]);
});

test('groff has no warning', () => {
  const { status, stderr } = spawnSync('groff', ['-man', '-ww', '-z', '-T', 'utf8', ...pages], {
    encoding: 'utf8',
  });
  expect([stderr, status]).toEqual(['', 0]);
});

test('what lives while things happen says so, and what has a --loop does', async () => {
  const commands = await loadAllCommands();
  const streaming = commands.filter(({ streams }) => streams === true).map(({ name }) => name);
  expect(streaming).toEqual(commands.filter(({ options }) => 'loop' in options).map(({ name }) => name));
  expect(streaming.length).toBeGreaterThan(0);
  for (const name of streaming)
    expect(rendered(`man/tsvirt-${name}.1`)).toContain('With --json, one object a line');
});

test.each(pages)('%s has its sections', (page) => {
  const text = readFileSync(page, 'utf8');
  const sections = [
    'NAME',
    'SYNOPSIS',
    'DESCRIPTION',
    'OPTIONS',
    'OUTPUT',
    'EXIT STATUS',
    'EXAMPLES',
    'SEE ALSO',
  ];
  const found = [...text.matchAll(/^\.SH (.*)$/gm)].map(([, name]) => name);
  expect(found.filter((name) => sections.includes(name ?? ''))).toEqual(sections);
});

describe('a page of a command', () => {
  test('tells its options, the keys of its JSON and its examples', () => {
    const text = rendered('man/tsvirt-net-list.1');
    expect(text).toContain('tsvirt-net-list - ');
    expect(text).toContain('--inactive');
    expect(text).toMatch(/\[\]\.autostart \(boolean or null\) Whether it starts with the host/);
    expect(text).toContain('tsvirt net-list');
  });

  test('names other names', () => {
    expect(rendered('man/tsvirt-node-info.1')).toContain('Other name: nodeinfo.');
  });
});

describe("the program's page", () => {
  const text = rendered('man/tsvirt.1');

  test.each(GLOBAL_OPTIONS.map(({ long }) => long))('tells of --%s', (long) => {
    expect(text).toContain(`--${long}`);
  });

  test.each([
    'TSVIRT_DEFAULT_CONNECT_URI',
    'VIRSH_DEFAULT_CONNECT_URI',
    'LIBVIRT_DEFAULT_URI',
    'LIBVIRT_AUTH_FILE',
    'NO_COLOR',
    'auth.conf',
    '.local/state/tsvirt/history',
    'VIR_ERR_NO_DOMAIN',
  ])('tells of %s', (word) => {
    expect(text).toContain(word);
  });
});
