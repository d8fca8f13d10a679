/** What a server says must not command the terminal, and what we write down is for nobody else. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { cleanEnv, runTsvirt, TSVIRT } from './support/run.js';
import { TempDir } from './support/temp.js';
import { openTerminal } from './support/tty.js';

/** C1 controls and characters that reorder text: XML carries them, unlike escape itself. */
const HOSTILE = 'a\u009b31mred\u009d0;title\u009c\u202eback\u2028line';
const SHOWN = 'a\\x9b31mred\\x9d0;title\\x9c\\u{202e}back\\u{2028}line';

const node = (dir: TempDir): string => {
  const file = dir.join('node.xml');
  writeFileSync(
    file,
    `<node><domain type='test'><name>guest</name><title>${HOSTILE}</title><description>${HOSTILE}</description>` +
      '<memory>1024</memory><os><type>hvm</type></os></domain></node>',
  );
  return `test://${file}`;
};

test.each([
  ['list', '--title'],
  ['desc', 'guest'],
  ['dumpxml', 'guest'],
  ['--json', 'desc', 'guest'],
])('on a terminal %s %s shows the controls instead of obeying them', async (...words) => {
  using dir = new TempDir();
  await using terminal = await openTerminal([process.execPath, TSVIRT, '-c', node(dir), ...words], {
    columns: 200,
    env: cleanEnv(dir.path),
  });
  expect(await terminal.ended()).toBe(0);
  const screen = await terminal.screen();
  if (words[0] === '--json') expect(screen).toMatch(/\\u009b|\\\\x9b|\\x9b/);
  else expect(screen).toContain(SHOWN);
  expect(screen).not.toMatch(/[\u0080-\u009f\u202e\u2028]/);
});

test('names in errors are shown the same way', async () => {
  using dir = new TempDir();
  await using terminal = await openTerminal(
    [process.execPath, TSVIRT, '-c', 'test:///default', 'dominfo', 'x\u001b[31my\u009bz'],
    { columns: 120, env: cleanEnv(dir.path) },
  );
  expect(await terminal.ended()).toBe(1);
  expect(await terminal.screen()).toContain("failed to get domain 'x\\x1b[31my\\x9bz'");
});

test('a pipe gets the bytes as they are', async () => {
  using dir = new TempDir();
  const { stdout } = await runTsvirt(['-q', '-c', node(dir), 'desc', 'guest']);
  expect(stdout).toContain(HOSTILE);
});

test('the file that an editor gets is private, and so is its folder', async () => {
  using dir = new TempDir();
  const editor = dir.join('editor');
  writeFileSync(editor, '#!/bin/sh\nstat -c %a "$1" "$(dirname "$1")" >"$NOTE"\n');
  chmodSync(editor, 0o755);
  const note = dir.join('note');
  const env = { EDITOR: editor, NOTE: note };
  expect(await runTsvirt(['-c', 'test:///default', 'edit', 'test'], { env })).toMatchObject({ status: 0 });
  expect(readFileSync(note, 'utf8')).toBe('600\n700\n');
});
