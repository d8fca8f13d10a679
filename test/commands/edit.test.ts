/** Editing: what is asked, and that no text is ever lost. net-edit stands for all edit commands. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { runTsvirt, TSVIRT } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { writeNode } from '../support/testnode.js';
import { openTerminal } from '../support/tty.js';

const kept: string[] = [];
afterEach(() => {
  for (const file of kept.splice(0)) rmSync(dirname(file), { recursive: true, force: true });
});

/** The text that an error says is kept. */
function keptText(output: string): string {
  // A terminal of few columns breaks the line.
  const file = /Your text is kept in\s+(\S+)/.exec(output)?.[1];
  if (file === undefined) throw new Error(`nothing is kept:\n${output}`);
  kept.push(file);
  return readFileSync(file, 'utf8');
}

const BREAK = 'sed -i s/name/nane/';

describe('without a terminal', () => {
  const edit = async (editor: Readonly<Record<string, string | undefined>>, ...more: string[]) => {
    using folder = new TempDir();
    const uri = writeNode(folder.join('node.xml'), { domains: [] });
    return await runTsvirt(['-c', uri, ...more, 'net-edit', 'default'], {
      env: { TMPDIR: undefined, VISUAL: undefined, EDITOR: undefined, ...editor },
    });
  };

  test('a text that was not changed', async () => {
    expect(await edit({ VISUAL: 'true' })).toMatchObject({
      stdout: 'Network default XML configuration not changed.\n\n',
      stderr: '',
      status: 0,
    });
  });

  test('a change, by $VISUAL before $EDITOR', async () => {
    const editors = { VISUAL: 'sed -i s/virbr0/virbr7/', EDITOR: 'false' };
    expect(await edit(editors)).toMatchObject({
      stdout: 'Network default XML configuration edited.\n\n',
      stderr: '',
      status: 0,
    });
    const { stdout } = await edit(editors, '--json');
    expect(JSON.parse(stdout)).toEqual({ subject: 'Network default XML configuration', changed: true });
  });

  test('$EDITOR, with arguments', async () => {
    expect(await edit({ EDITOR: 'sed -i -e s/virbr0/virbr7/' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('a text that libvirt refuses is kept', async () => {
    const { stdout, stderr, status } = await edit({ EDITOR: BREAK });
    expect([stdout, status]).toEqual(['\n', 1]);
    // libvirt 9.0 names the kind of document, 11.3 the line.
    expect(stderr).toMatch(/^error: Failed\.\nerror: (\(network_definition\):2: |at line 2: )/);
    expect(keptText(stderr)).toContain('<nane>default</name>');
  });

  test('the same with --json: the place is in the message', async () => {
    const { stdout, stderr } = await edit({ EDITOR: BREAK }, '--json');
    expect(stdout).toBe('');
    const { error } = JSON.parse(stderr) as { error: { message: string } };
    expect(keptText(error.message.replace(/\)$/, ''))).toContain('<nane>default</name>');
  });

  test('an editor that fails: what it saved by then is kept', async () => {
    const failed = await edit({ EDITOR: 'false' });
    expect(failed).toMatchObject({ stdout: '\n', stderr: 'error: false ended with status 1\n', status: 1 });
    using folder = new TempDir();
    writeFileSync(folder.join('editor'), '#!/bin/sh\necho half a text >"$1"\nexit 3\n', { mode: 0o755 });
    const { stderr, status } = await edit({ EDITOR: folder.join('editor') });
    expect(status).toBe(1);
    expect(stderr).toContain('ended with status 3');
    expect(keptText(stderr)).toBe('half a text\n');
  });

  test('no network of that name: no editor is started', async () => {
    using folder = new TempDir();
    const touched = folder.join('touched');
    const { stderr } = await runTsvirt(['-c', 'test:///default', 'net-edit', 'nosuch'], {
      env: { EDITOR: `touch ${touched}; true` },
    });
    expect(stderr).toMatch(/^error: failed to get network 'nosuch'\n/);
    expect(existsSync(touched)).toBe(false);
  });
});

describe('on a terminal', () => {
  const open = (folder: TempDir, editor: string) => {
    const uri = writeNode(folder.join('node.xml'), { domains: [] });
    return openTerminal([process.execPath, TSVIRT, '-c', uri, 'net-edit', 'default'], {
      columns: 120,
      env: { VISUAL: editor },
    });
  };

  test('help, then no, each by one key: the text is kept', async () => {
    using folder = new TempDir();
    await using terminal = await open(folder, BREAK);
    await terminal.waitFor('Failed. Try again? [y,n,f,?]:');
    await terminal.type('?');
    await terminal.waitFor('y - yes, start editor again');
    await terminal.waitFor(/print this help\s+Failed\. Try again\? \[y,n,f,\?\]:/);
    await terminal.type('x');
    await terminal.keys('Enter', 'Up');
    await terminal.type('N');
    expect(await terminal.ended()).toBe(1);
    expect(keptText(await terminal.screen())).toContain('<nane>default</name>');
  });

  test('Ctrl-C in the editor is for the editor', async () => {
    using folder = new TempDir();
    const script = `#!/bin/sh
trap 'sed -i s/virbr0/virbr8/ "$1"; exit 0' INT
echo editing
while :; do sleep 0.1; done
`;
    writeFileSync(folder.join('editor'), script, { mode: 0o755 });
    await using terminal = await open(folder, folder.join('editor'));
    await terminal.waitFor('editing');
    await terminal.keys('C-c');
    await terminal.waitFor('Network default XML configuration edited.');
    expect(await terminal.ended()).toBe(0);
  });

  test('yes: the editor begins with the text as it was left', async () => {
    using folder = new TempDir();
    // Breaks the text the first time and mends it the second time.
    const script = `#!/bin/sh
if grep -q nane "$1"; then sed -i 's/nane/name/; s/virbr0/virbr8/' "$1"; else sed -i 's/<name>/<nane>/' "$1"; fi
`;
    writeFileSync(folder.join('editor'), script, { mode: 0o755 });
    await using terminal = await open(folder, folder.join('editor'));
    await terminal.waitFor('Failed. Try again?');
    await terminal.type('y');
    await terminal.waitFor('Network default XML configuration edited.');
    expect(await terminal.ended()).toBe(0);
  });

  test('force: the same text once more; ignore: without validation', async () => {
    await using terminal = await openTerminal(
      [process.execPath, TSVIRT, '-c', 'test:///default', 'edit', 'test'],
      {
        columns: 120,
        env: { VISUAL: 'sed -i "s@</domain>@<unknown/></domain>@"' },
      },
    );
    await terminal.waitFor('Failed. Try again? [y,n,i,f,?]:');
    await terminal.type('f');
    await terminal.waitFor(/\[y,n,i,f,\?\]: f[^]*\[y,n,i,f,\?\]:/);
    await terminal.type('i');
    await terminal.waitFor("Domain 'test' XML configuration edited.");
    expect(await terminal.ended()).toBe(0);
  });
});
