/** The socket for readers, where libvirt looks for it by itself: what works there, and what a change is told. */
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { run, TSVIRT, type RunResult } from '../support/run.js';
import { openTerminal } from '../support/tty.js';

const TSVIRT_COMMAND = [process.execPath, TSVIRT];
const URI = 'test+unix:///default';

let daemon: Libvirtd;

beforeAll(async () => {
  daemon = await startLibvirtd();
  mkdirSync(`${daemon.dir}/run/libvirt`, { recursive: true });
  symlinkSync(daemon.socket, `${daemon.dir}/run/libvirt/libvirt-sock`);
  symlinkSync(daemon.readonlySocket, `${daemon.dir}/run/libvirt/libvirt-sock-ro`);
  chmodSync(daemon.socket, 0);
});
afterAll(async () => daemon[Symbol.asyncDispose]());

/** How somebody runs `command` who may open only the socket for readers: root without the right to pass by permissions. */
const asReader = (command: readonly string[]): string[] => {
  const drop = ['--bounding-set', '-all', '--inh-caps', '-all', '--'];
  return ['nsenter', '--target', String(daemon.pid), '--mount', '--', 'setpriv', ...drop, ...command];
};

const asReaderRun = async (program: readonly string[], ...args: readonly string[]): Promise<RunResult> => {
  const [file = '', ...rest] = asReader([...program, '-q', ...args]);
  return run(file, rest);
};

const READS = [
  'uri',
  'list --all',
  'domstate test --reason',
  'dumpxml test',
  'domblklist test',
  'net-list',
  'pool-list --all',
  'nodeinfo',
];
const CHANGES = [
  'suspend test',
  'destroy test',
  'setmem test 1048576',
  'define /etc/hostname',
  'desc test --title x',
  'save test /nonexistent/x',
  'snapshot-create-as test x',
  'net-destroy default',
  'pool-refresh default-pool',
  'vol-create-as default-pool x 1M',
  'dumpxml test --security-info',
  'list --name',
];

test.each([
  ['reads', READS],
  ['refuses changes', CHANGES],
])('-r %s as in virsh', async (_, script) => {
  const line = ['-r', '-c', URI, script.join('; ')];
  const [ours, theirs] = await Promise.all([
    asReaderRun(TSVIRT_COMMAND, ...line),
    asReaderRun(['virsh'], ...line),
  ]);
  expect(ours).toMatchObject({ stdout: theirs.stdout, stderr: theirs.stderr, status: 0 });
  if (script === CHANGES) expect(ours.stdout.trim()).toBe('test');
  const refusals = ours.stderr.match(/read only access|forbidden/g) ?? [];
  expect(refusals.length > 0).toBe(script === CHANGES);
});

test('a change is refused with the code of libvirt', async () => {
  const { stdout, stderr, status } = await asReaderRun(
    TSVIRT_COMMAND,
    '-r',
    '-c',
    URI,
    '--json',
    'suspend',
    'test',
  );
  expect([stdout, status]).toEqual(['', 1]);
  expect(JSON.parse(stderr)).toMatchObject({
    error: { code: 'VIR_ERR_OPERATION_DENIED', domain: 'VIR_FROM_DOMAIN' },
  });
});

test('without -r the other socket is opened, which is not for everybody', async () => {
  const [ours, theirs] = await Promise.all([
    asReaderRun(TSVIRT_COMMAND, '-c', URI, 'uri'),
    asReaderRun(['virsh'], '-c', URI, 'uri'),
  ]);
  expect(ours).toMatchObject({ stdout: '', stderr: theirs.stderr, status: 1 });
  expect(ours.stderr).toMatch(/libvirt-sock': Permission denied/);
});

test('the prompt of the shell says so', async () => {
  await using terminal = await openTerminal(asReader([...TSVIRT_COMMAND, '-q', '-r', '-c', URI]), {
    columns: 150,
  });
  await terminal.waitFor(/tsvirt >\s*$/);
  await terminal.type('suspend test');
  await terminal.keys('Enter');
  const screen = await terminal.waitFor(/read only access[^]*tsvirt >\s*$/);
  expect(screen).toContain("error: Failed to suspend domain 'test'\n");
  await terminal.type(`connect ${URI}`);
  await terminal.keys('Enter');
  await terminal.waitFor(/Permission denied[^]*tsvirt >\s*$/);
  await terminal.keys('C-d');
  expect(await terminal.ended()).toBe(0);
});
