/** Block jobs of a real guest that are waited for: progress, Ctrl-C, time-outs, failures, JSON. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest } from '../support/qemu.js';
import { TSVIRT, runTsvirt, tsvirtData, virsh } from '../support/run.js';
import { openTerminal } from '../support/tty.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;
let uri: string;
let count = 0;

beforeAll(async () => {
  daemon = await startLibvirtd();
  uri = daemon.uri('qemu');
  await defineGuest(daemon, { name: 'guest', disk: { size: '16M' } });
}, 60_000);
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
}, 60_000);

beforeEach(async () => {
  await virsh(uri, ['start', 'guest', '--paused']);
});
afterEach(async () => {
  await virsh(uri, ['destroy', 'guest']);
});

const copy = (): string => `${daemon.dir}/copy${++count}.qcow2`;

const dataOf = async (...args: readonly string[]): Promise<unknown> => tsvirtData(uri, args);

/** From here on the guest writes to a file over its disk. */
async function addOverlay(): Promise<void> {
  await virsh(uri, [
    ...['snapshot-create-as', 'guest', '--disk-only', '--no-metadata'],
    ...['--diskspec', `vda,file=${copy()}`],
  ]);
}

const none = { domain: 'guest', path: 'vda', action: 'info', job: null };

test('a copy from its start to the switch, as JSON', async () => {
  const file = copy();
  const words = ['blockcopy', 'guest', 'vda', file, '--transient-job'];
  const copied = { domain: 'guest', path: 'vda', xml: expect.stringContaining(file) };
  expect(await dataOf(...words, '--wait')).toEqual({ ...copied, state: 'ready' });
  expect(await dataOf('blockjob', 'guest', 'vda')).toEqual({
    ...none,
    job: { type: 'copy', bandwidthBytes: 0, current: 16777216, end: 16777216 },
  });
  expect(await dataOf('blockjob', 'guest', 'vda', '--bandwidth', '3')).toEqual({
    ...none,
    action: 'bandwidth',
  });
  expect(await dataOf('blockjob', 'guest', 'vda')).toMatchObject({ job: { bandwidthBytes: 3 << 20 } });
  expect(await dataOf('blockjob', 'guest', 'vda', '--pivot')).toEqual({ ...none, action: 'abort' });
  expect(await dataOf('blockjob', 'guest', 'vda')).toEqual(none);
  expect(await dataOf('domblklist', 'guest')).toMatchObject([{ target: 'vda', source: file }]);
  expect(await dataOf('blockresize', 'guest', 'vda', '32M')).toEqual({
    domain: 'guest',
    path: 'vda',
    sizeBytes: 32 << 20,
  });
}, 60_000);

test('pull and commit, as JSON', async () => {
  await addOverlay();
  expect(await dataOf('blockcommit', 'guest', 'vda', '--pivot')).toEqual({
    domain: 'guest',
    path: 'vda',
    active: true,
    state: 'pivoted',
  });
  await addOverlay();
  expect(await dataOf('blockpull', 'guest', 'vda', '--wait')).toEqual({
    domain: 'guest',
    path: 'vda',
    state: 'completed',
  });
}, 60_000);

test('Ctrl-C on a terminal gives the job up and clears the bar', async () => {
  const words = [
    'blockcopy',
    'guest',
    'vda',
    copy(),
    '--transient-job',
    '--wait',
    '--bandwidth',
    '100',
    '--bytes',
  ];
  await using terminal = await openTerminal([process.execPath, TSVIRT, '-c', uri, ...words], {
    columns: 200,
  });
  await terminal.waitFor(/Block Copy \[[#-]{24}\] +\d+ %/, { seconds: 20 });
  await terminal.keys('C-c');
  expect(await terminal.ended({ seconds: 20 })).toBe(130);
  const screen = await terminal.screen();
  expect(screen).toContain('Copy aborted');
  expect(screen).not.toContain('[#');
  expect(await dataOf('blockjob', 'guest', 'vda')).toEqual(none);
}, 60_000);

test('SIGTERM in a pipe does, too, and so does the end of the time', async () => {
  const words = [
    'blockcopy',
    'guest',
    'vda',
    '--transient-job',
    '--bandwidth',
    '100',
    '--bytes',
    '--verbose',
  ];
  const interrupt = {
    signal: 'SIGTERM',
    when: (said: () => string) => waitFor('the progress', () => said().includes('%'), { seconds: 20 }),
  } as const;
  const ended = await runTsvirt(['-c', uri, ...words, copy(), '--wait'], { interrupt });
  expect(ended).toMatchObject({ status: 143, stdout: '\nCopy aborted\n' });
  expect(ended.stderr).toMatch(/^(\rBlock Copy: \[ *\d+\.\d\d %\])+$/);
  expect(await dataOf('blockjob', 'guest', 'vda')).toEqual(none);
  const late = await runTsvirt(['-c', uri, ...words, copy(), '--timeout', '1', '--json']);
  expect(late.status).toBe(1);
  expect(JSON.parse(late.stdout)).toMatchObject({ state: 'canceled' });
}, 60_000);
