/** The program as a whole, as a shell starts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { cleanEnv, run, runTsvirt, runVirsh, TSVIRT } from './support/run.js';
import { TempDir } from './support/temp.js';
import { openTerminal } from './support/tty.js';

interface Manifest {
  readonly version: string;
}
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as Manifest;

describe('what needs no libvirt loads none', () => {
  test.each([
    [['--help']],
    [['--version']],
    [['help']],
    [['help', 'echo']],
    [['echo', '--help']],
    [['echo', 'a']],
    [['pwd']],
    [['no-such-command']],
    [['echo', '--no-such-option']],
  ])('%j', async (args) => {
    const { stderr } = await runTsvirt(['-c', 'test:///default', ...args], { env: { LD_DEBUG: 'files' } });
    expect(stderr).toContain('calling init');
    expect(stderr).not.toMatch(/libvirt(-\w+)?\.so/);
  });
});

describe('versions', () => {
  test.each([[['-v']], [['--version']], [['--version=short']], [['--ver', 'ignored']]])(
    '%j',
    async (args) => {
      expect(await runTsvirt(args)).toMatchObject({ stdout: `${manifest.version}\n`, stderr: '', status: 0 });
    },
  );

  test.each([[['-V']], [['--version=long']]])('%j names the library too', async (args) => {
    const library = (await runVirsh(['--version'])).stdout.trim();
    const { stdout, status } = await runTsvirt(args);
    expect(stdout).toContain(`tsvirt ${manifest.version},`);
    expect(stdout).toContain(`libvirt ${library}\n`);
    expect(stdout).toContain(`Node.js ${process.versions.node}\n`);
    expect(status).toBe(0);
  });

  test('as JSON', async () => {
    const { stdout } = await runTsvirt(['--json', '-v']);
    expect(JSON.parse(stdout)).toEqual({
      tsvirt: manifest.version,
      libvirt: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      node: process.versions.node,
    });
  });
});

describe('help', () => {
  test('of the program names every group and how to go on', async () => {
    const { stdout, status } = await runTsvirt(['--help']);
    expect(stdout).toMatch(/^tsvirt \[OPTION\]/);
    expect(stdout).toContain("(help keyword 'virsh'):");
    expect(stdout).toContain('--keepalive-interval SECONDS');
    expect(status).toBe(0);
  });

  test('of a command is the same by help and by --help', async () => {
    const { stdout } = await runTsvirt(['help', 'echo']);
    expect(stdout).toMatch(/^ {2}NAME\n {4}echo - /);
    expect((await runTsvirt(['echo', '--help'])).stdout).toBe(stdout);
  });

  test('as JSON', async () => {
    const { stdout } = await runTsvirt(['--json', 'echo', '--help']);
    expect(JSON.parse(stdout)).toMatchObject({ command: { name: 'echo', group: 'virsh', aliases: [] } });
    expect((await runTsvirt(['--json', 'help', 'echo'])).stdout).toBe(stdout);
  });
});

describe('errors', () => {
  test('an unknown command is suggested for at a terminal only', async () => {
    expect(await runTsvirt(['hlep'])).toMatchObject({
      stdout: '',
      stderr: "error: unknown command: 'hlep'\n",
      status: 1,
    });
    await using terminal = await openTerminal([process.execPath, TSVIRT, 'hlep']);
    expect(await terminal.ended()).toBe(1);
    expect(await terminal.screen()).toMatch(/^error: unknown command: 'hlep'\ndid you mean help/);
  });

  test('of the command line are JSON with --json before or after the command', async () => {
    const expected = {
      stdout: '',
      stderr: `{"error":{"code":null,"number":null,"domain":null,"message":"unknown command: 'x'"}}\n`,
      status: 1,
    };
    expect(await runTsvirt(['--json', 'x'])).toMatchObject(expected);
    expect(await runTsvirt(['x', '--json'])).toMatchObject(expected);
  });

  test('go to the log file with their time', async () => {
    using dir = new TempDir();
    const log = dir.join('log');
    await runTsvirt(['-l', log, 'no-such-command']);
    await runTsvirt(['-l', log, '-d0', 'cd /nosuch']);
    const stamp = /^\[\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d tsvirt \d+\] /gm;
    expect(readFileSync(log, 'utf8').match(stamp)).toHaveLength(3);
    expect(readFileSync(log, 'utf8').replace(stamp, '')).toBe(
      [
        "ERROR unknown command: 'no-such-command'",
        'DEBUG command: cd /nosuch',
        'ERROR cd: No such file or directory: /nosuch',
        '',
      ].join('\n'),
    );
  });

  test('a reader that leaves is no error', async () => {
    const pipe = `"$0" "$1" help | head -1; "$0" "$1" help >&- || echo closed`;
    const { stdout, stderr } = await run('bash', ['-c', pipe, process.execPath, TSVIRT]);
    expect(stdout.split('\n')[0]).toBe('Grouped commands:');
    expect(stderr).not.toContain('at ');
  });

  test.each([
    ['echo a', ''],
    ['echo a --json', ''],
    ["'echo a; echo b'", ''],
    ['', 'echo a\necho b\n'],
    ['help', ''],
    ['--help', ''],
    ['-V', ''],
  ])('a full disk is one: tsvirt %s', async (words, input) => {
    const line = `printf '${input}' | "$0" "$1" ${words} >/dev/full`;
    const { stderr, status } = await run('bash', ['-c', line, process.execPath, TSVIRT]);
    const message = 'cannot write to standard output: No space left on device';
    const unknown = { code: null, number: null, domain: null };
    expect(stderr).toBe(
      words.includes('--json')
        ? `${JSON.stringify({ error: { ...unknown, message } })}\n`
        : `error: ${message}\n`,
    );
    expect(status).toBe(1);
  });

  test('a working directory that has been removed is one', async () => {
    using dir = new TempDir();
    const line = 'mkdir "$2/gone"; cd "$2/gone"; rmdir "$2/gone"; "$0" "$1" pwd; "$0" "$1" echo a';
    const result = await run('bash', ['-c', line, process.execPath, TSVIRT, dir.path]);
    expect(result).toMatchObject({ stdout: '\na\n', stderr: 'error: pwd: No such file or directory\n' });
  });
});

describe('commands from standard input', () => {
  test('run one line at a time; an error in one is not the end', async () => {
    const { stdout, stderr, status } = await runTsvirt([], {
      stdin: 'echo a\nno-such-command; echo b\necho "c\n# echo d\necho e; echo f\n\ncd /\npwd',
    });
    expect(stdout).toBe('a\ne\nf\n\n/\n\n');
    expect(stderr).toBe("error: unknown command: 'no-such-command'\nerror: missing \"\n");
    expect(status).toBe(0);
  });

  test('end at quit', async () => {
    expect((await runTsvirt(['-q'], { stdin: 'echo a\nquit\necho b\n' })).stdout).toBe('a');
  });

  test('need the hypervisor that -c names', async () => {
    const { stdout, stderr, status } = await runTsvirt(['-c', 'nothing:///x'], { stdin: 'echo a\n' });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^error: failed to connect to the hypervisor\nerror: [^\n]+\n$/);
    expect(status).toBe(1);
  });
});

describe('signals', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends a run that waits with status %i', async (signal, expected) => {
    using home = new TempDir();
    const child = spawn(process.execPath, [TSVIRT, '-q'], {
      env: cleanEnv(home.path),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // What it prints shows that it listens by now.
    child.stdin.write('echo ready\n');
    await once(child.stdout, 'data');
    child.kill(signal);
    const [status, by] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    expect([status, by]).toEqual([expected, null]);
  });
});
