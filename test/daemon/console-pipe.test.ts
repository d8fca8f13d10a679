/** The console of a real guest in pipes. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { GUEST_GREETING, defineGuest } from '../support/qemu.js';
import { run, runTsvirt, TSVIRT, virsh, type RunResult } from '../support/run.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;
let uri: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  uri = daemon.uri('qemu');
  await defineGuest(daemon, { name: 'talker', graphics: false });
}, 60_000);
afterAll(async () => daemon[Symbol.asyncDispose]());
beforeEach(async () => {
  await virsh(uri, ['destroy', 'talker']).catch(() => undefined);
  await virsh(uri, ['start', 'talker', '--paused']);
});

const CONSOLE = ['console', 'talker', '--resume'];

/** A pipeline of a shell, which fails with whatever fails in it. `$tsvirt` is tsvirt with this daemon. */
async function bash(script: string): Promise<RunResult> {
  const line = `set -o pipefail; tsvirt() { "$NODE" "$TSVIRT" -c "$URI" "$@"; }; ${script}`;
  return run('bash', ['-c', line], { env: { NODE: process.execPath, TSVIRT, URI: uri } });
}

/** A session whose output goes to a file, with the greeting in it. */
async function intoFile(
  name: string,
): Promise<{ readonly child: ChildProcess; readonly file: string; readonly end: Promise<End> }> {
  const file = `${daemon.dir}/${name}.log`;
  const output = openSync(file, 'w');
  const child = spawn(process.execPath, [TSVIRT, '-c', uri, ...CONSOLE], { stdio: ['pipe', output, 'pipe'] });
  closeSync(output);
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const end = once(child, 'close').then(([status]) => ({ status: status as unknown, stderr }));
  await waitFor('the greeting', () => readFileSync(file, 'utf8').includes(GUEST_GREETING), { seconds: 20 });
  return { child, file, end };
}

interface End {
  readonly status: unknown;
  readonly stderr: string;
}

test('what is piped goes to the guest as it is, and its answer comes alone', async () => {
  const result = await runTsvirt(['-c', uri, ...CONSOLE, '--idle', '1'], {
    stdin: 'hello \u001d and \u0003 and \u0000\n',
  });
  expect(result).toMatchObject({
    stdout: `${GUEST_GREETING}\r\nhello \u001d and \u0003 and \u0000\n`,
    stderr: '',
    status: 0,
  });
});

test('no input at all: it waits until the reader has what it looks for', async () => {
  const { stdout, stderr, status } = await bash(
    'tsvirt console talker --resume </dev/null | grep -m1 -o ready',
  );
  expect({ stdout, stderr, status }).toEqual({ stdout: 'ready\n', stderr: '', status: 0 });
});

test('input that ends first, of which head reads the first line', async () => {
  const { stdout, stderr, status } = await bash(
    "printf 'a\\nb\\n' | tsvirt console talker --resume | head -1",
  );
  expect({ stdout, stderr, status }).toEqual({ stdout: `${GUEST_GREETING}\r\n`, stderr: '', status: 0 });
});

test('more than the guest can take at once arrives whole', async () => {
  const lines = Array.from({ length: 8 }, (_, i) => `line ${i} of a long paste\n`).join('');
  const result = await runTsvirt(['-c', uri, ...CONSOLE, '--idle', '2'], { stdin: lines });
  expect(result.stdout).toBe(`${GUEST_GREETING}\r\n${lines}`);
  expect(result.status).toBe(0);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends it with status %i; the file has what the guest said', async (signal, status) => {
  const { child, file, end } = await intoFile(signal);
  child.kill(signal);
  expect(await end).toEqual({ status, stderr: '' });
  expect(readFileSync(file, 'utf8')).toBe(`${GUEST_GREETING}\r\n`);
});

test('it ends with the guest, whatever might still be piped', async () => {
  const { end } = await intoFile('ends');
  await virsh(uri, ['destroy', 'talker']);
  expect(await end).toEqual({ status: 0, stderr: '' });
});

test('the loss of the server is told', async () => {
  const { end } = await intoFile('lost');
  await daemon.stop('SIGKILL');
  try {
    const stderr = `error: Disconnected from ${uri} due to end of file\n`;
    expect(await end).toEqual({ status: 1, stderr });
  } finally {
    await daemon.start();
  }
});

test('a script in a pipe keeps its lines to itself, and JSON its output', async () => {
  const shell = await runTsvirt(['-q', '-c', uri], { stdin: 'console talker\ndomstate talker\n' });
  expect(shell).toMatchObject({
    stdout: 'paused\n',
    stderr: 'error: Cannot run interactive console without a controlling TTY\n',
  });
  const json = await runTsvirt(['-c', uri, '--json', 'console', 'talker']);
  expect(json).toMatchObject({ stdout: '', status: 1 });
  expect(JSON.parse(json.stderr)).toMatchObject({
    error: { message: 'what the guest says and JSON cannot both go to standard output' },
  });
});
