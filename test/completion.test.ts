/** Completion: what is offered, and that real shells offer it. */
import { chmodSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { run, runTsvirt, TSVIRT } from './support/run.js';
import { TempDir } from './support/temp.js';
import { EIGHT_DOMAINS, manyDomains, writeNode } from './support/testnode.js';
import { openTerminal } from './support/tty.js';

const DEFAULT = ['-c', 'test:///default'];

/** What `--complete-words` offers. */
async function offered(...words: string[]): Promise<string[]> {
  const { stdout, stderr, status } = await runTsvirt(['--complete-words', ...words]);
  expect([stderr, status]).toEqual(['', 0]);
  return stdout.split('\n').slice(0, -1);
}

test('all of them reach a reader that takes its time', async () => {
  using folder = new TempDir();
  // More than a pipe takes.
  const domains = manyDomains(12_000);
  const node = writeNode(folder.join('node.xml'), { domains, furnished: false });
  const script = '"$@" | { sleep 1; cat; }';
  const words = [process.execPath, TSVIRT, '--complete-words', '-c', node, 'dominfo', ''];
  const { stdout } = await run('sh', ['-c', script, 'sh', ...words], { seconds: 60 });
  expect(stdout.split('\n').filter((word) => word !== '')).toHaveLength(domains.length);
}, 60_000);

describe('words', () => {
  test.each<[words: string[], expected: string[]]>([
    [['domui'], []],
    [['domuu'], ['domuuid']],
    [['--reado'], ['--readonly']],
    [['--connect', 'x', '--ti'], ['--timing']],
    [['-c', ''], []],
    [['--nonsense', 'li'], []],
    [['no-such-command', ''], []],
    [[...DEFAULT, 'domuuid', ''], ['test']],
    [[...DEFAULT, 'domuuid', 't'], ['test']],
    [[...DEFAULT, 'domuuid', 'x'], []],
    [[...DEFAULT, 'domuuid', '--domain', ''], ['test']],
    [[...DEFAULT, 'domuuid', '--domain='], ['--domain=test']],
    [[...DEFAULT, '-q', 'domuuid', 't'], ['test']],
    [[...DEFAULT, 'vol-list', 'd'], ['default-pool']],
    [[...DEFAULT, 'net-info', ''], ['default']],
    [[...DEFAULT, 'list', '--persis'], ['--persistent']],
    [[...DEFAULT, 'list', '--persistent', '--persis'], []],
    [[...DEFAULT, 'list', '--js'], ['--json']],
    [['pool-list', '--type', 'glu'], ['gluster']],
    [['define', ''], [':file']],
    [['cd', ''], [':directory']],
    [['help', 'domuu'], ['domuuid']],
    [['-c', 'nothing:///', 'domuuid', '--domain', ''], []],
  ])('%j', async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  test('a domain is offered where its state allows the command', async () => {
    using folder = new TempDir();
    const uri = writeNode(folder.join('node.xml'), { domains: EIGHT_DOMAINS });
    const [running, stopped] = [
      await offered('-c', uri, 'shutdown', ''),
      await offered('-c', uri, 'start', ''),
    ];
    expect(running.length).toBeGreaterThan(1);
    expect(stopped.length).toBeGreaterThan(0);
    expect(running.filter((name) => stopped.includes(name))).toEqual([]);
    expect(await offered('-c', uri, 'domuuid', '')).toEqual([...running, ...stopped].sort());
  });

  test('neither a dead server nor a server that wants a password makes a sound', async () => {
    for (const uri of ['qemu+unix:///system?socket=/nonexistent', 'test+tcp://127.0.0.1:1/default']) {
      expect(await offered('-c', uri, 'domuuid', '--domain', '')).toEqual([]);
    }
  });
});

describe('the line of a shell that does not split it', () => {
  test.each([
    ['tsvirt domuu', ['domuu', 'domuuid']],
    ['tsvirt -c test:///default domuuid ', ['', 'test']],
    ['tsvirt -c test:///default domuuid "t', ['t', 'test']],
    ["tsvirt -c test:///default domuuid 't", ['t', 'test']],
    ['tsvirt -c "test:///default" domuuid --domain=t', ['--domain=t', '--domain=test']],
  ])('%j', async (line, expected) => {
    const { stdout } = await runTsvirt(['--complete-line', line]);
    expect(stdout.split('\n').slice(0, -1)).toEqual(expected);
  });
});

test('no completion is known for other shells', async () => {
  const { stderr, status } = await runTsvirt(['completion', 'tcsh']);
  expect([stderr, status]).toEqual(["error: no completion for 'tcsh': bash, zsh and fish have one\n", 1]);
});

const SHELLS = {
  bash: { command: ['bash', '--norc', '--noprofile'], load: 'source <(tsvirt completion bash)' },
  zsh: { command: ['zsh', '-f'], load: 'autoload -U compinit; compinit -u; source <(tsvirt completion zsh)' },
  fish: { command: ['fish', '--no-config'], load: 'tsvirt completion fish | source' },
} as const;

describe.each(Object.keys(SHELLS) as (keyof typeof SHELLS)[])('%s', (name) => {
  test('completes command lines', async () => {
    using home = new TempDir();
    writeFileSync(home.join('tsvirt'), `#!/bin/sh\nexec '${process.execPath}' '${TSVIRT}' "$@"\n`);
    chmodSync(home.join('tsvirt'), 0o755);
    writeFileSync(home.join('domain-of-mine.xml'), '');
    const { command, load } = SHELLS[name];
    await using terminal = await openTerminal(command, {
      columns: 120,
      rows: 60,
      cwd: home.path,
      env: {
        PATH: `${home.path}:${process.env['PATH'] ?? ''}`,
        HOME: home.path,
        LC_ALL: 'C.UTF-8',
        PS1: '$ ',
        XDG_CONFIG_HOME: home.path,
        XDG_DATA_HOME: home.path,
      },
    });
    await terminal.type(`${load}; echo rea''dy`);
    await terminal.keys('Enter');
    await terminal.waitFor(/^ready$/m, { seconds: 40 });
    for (const [typed, completed] of [
      ['tsvirt domuu', 'tsvirt domuuid'],
      ['tsvirt --reado', 'tsvirt --readonly'],
      ['tsvirt -c test:///default domuuid t', 'domuuid test'],
      ['tsvirt -c test:///default domuuid --domain=t', '--domain=test'],
      ['tsvirt -c test:///default list --persis', 'list --persistent'],
      ['tsvirt -c test:///default vol-list ', 'vol-list default-pool'],
      ['tsvirt pool-list --type glu', '--type gluster'],
      ['tsvirt define domain-of', 'define domain-of-mine.xml'],
      ['tsvirt cd /us', 'cd /usr/'],
    ] as const) {
      await terminal.type(typed);
      await terminal.keys('Tab');
      await terminal.waitFor(completed.replace(/\/$/, ''), { seconds: 20 });
      await terminal.keys('C-u');
    }
    // Where there is nothing to offer, nothing appears: no error, no prompt.
    await terminal.type('tsvirt -c nothing:/// domuuid --domain ');
    await terminal.keys('Tab');
    await terminal.type('end');
    await terminal.waitFor('domuuid --domain end', { seconds: 20 });
    expect(await terminal.screen()).not.toContain('error');
  }, 120_000);
});
