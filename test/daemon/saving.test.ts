/** Snapshots, checkpoints, backups and saved memory of real guests; progress and Ctrl-C on a terminal. */
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { LibvirtError } from '../../src/ffi/error.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest } from '../support/qemu.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { TSVIRT, run, runTsvirt, tsvirtData, virsh } from '../support/run.js';
import { openTerminal } from '../support/tty.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;
let uri: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  uri = daemon.uri('qemu');
  await defineGuest(daemon, { name: 'guest' });
  // So much that saving it can be slowed down before it is done; a guest that touches none of it needs none.
  await defineGuest(daemon, { name: 'big', memoryKiB: 8 << 20 });
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

const dataOf = async (...args: readonly string[]): Promise<unknown> => tsvirtData(uri, args);

test('internal snapshots of a qcow2 disk: taken, listed, gone back to, deleted', async () => {
  for (const name of ['one', 'two']) await dataOf('snapshot-create-as', 'guest', name);
  const one = {
    name: 'one',
    parent: null,
    creationTimeSeconds: expect.any(Number),
    state: 'paused',
    location: 'internal',
    description: null,
  };
  expect(await dataOf('snapshot-list', 'guest')).toEqual([one, { ...one, name: 'two', parent: 'one' }]);
  await virsh(uri, ['resume', 'guest']);
  expect(await dataOf('snapshot-revert', 'guest', 'one')).toEqual({ domain: 'guest', snapshot: 'one' });
  expect(await virsh(uri, ['domstate', 'guest'])).toBe('paused\n\n');
  expect(await dataOf('snapshot-current', 'guest', '--name')).toMatchObject({ snapshot: 'one' });
  expect(await dataOf('snapshot-delete', 'guest', 'one', '--children')).toMatchObject({
    deleted: 'snapshot and children',
  });
  expect(await dataOf('snapshot-list', 'guest')).toEqual([]);
});

test('a snapshot in files of its own', async () => {
  await defineGuest(daemon, { name: 'apart' });
  await virsh(uri, ['start', 'apart']);
  const overlay = `${daemon.dir}/overlay.qcow2`;
  const specs = ['--diskspec', `vda,file=${overlay}`, '--memspec', `file=${daemon.dir}/memory`];
  await dataOf('snapshot-create-as', 'apart', 'one', ...specs);
  expect(existsSync(overlay)).toBe(true);
  expect(await dataOf('snapshot-info', 'apart', '--current')).toMatchObject({
    name: 'one',
    location: 'external',
    state: 'running',
  });
  await dataOf('snapshot-create-as', 'apart', 'two', '--disk-only');
  expect(await dataOf('snapshot-list', 'apart', '--disk-only')).toMatchObject([
    { name: 'two', parent: 'one', location: 'external', state: 'disk-snapshot' },
  ]);
  await virsh(uri, ['destroy', 'apart']);
});

test('checkpoints, and a backup that is aborted', async () => {
  const point = { domain: 'guest', checkpoint: 'one', file: null, xml: null };
  expect(await dataOf('checkpoint-create-as', 'guest', 'one')).toEqual(point);
  const server = `<server transport='unix' socket='${daemon.dir}/nbd.sock'/>`;
  const [backup, checkpoint] = [`${daemon.dir}/backup.xml`, `${daemon.dir}/checkpoint.xml`];
  writeFileSync(backup, `<domainbackup mode='pull'>${server}</domainbackup>`);
  writeFileSync(checkpoint, '<domaincheckpoint><name>two</name></domaincheckpoint>');
  expect(await dataOf('backup-begin', 'guest', backup, checkpoint)).toEqual({
    domain: 'guest',
    file: backup,
    checkpointFile: checkpoint,
  });
  expect(await dataOf('backup-dumpxml', 'guest', '--xpath', '//disk/@name')).toEqual({
    xml: ' name="vda"\n',
  });
  expect(await dataOf('domjobinfo', 'guest')).toMatchObject({
    type: 'unbounded',
    typeNumber: 2,
    operation: 'backup',
    temporaryUsedBytes: 0,
    memoryTotalBytes: null,
  });
  expect(await dataOf('domjobabort', 'guest')).toEqual({ domain: 'guest' });
  await waitFor('the backup to end', async () => /None/.test(await virsh(uri, ['domjobinfo', 'guest'])));
  const two = {
    name: 'two',
    parent: 'one',
    creationTimeSeconds: expect.any(Number),
    description: null,
  };
  expect(await dataOf('checkpoint-list', 'guest', '--from', 'one')).toEqual([two]);
  expect(await dataOf('checkpoint-info', 'guest', 'two')).toEqual({
    name: 'two',
    domain: 'guest',
    parent: 'one',
    children: 0,
    descendants: 0,
  });
  expect(await dataOf('checkpoint-parent', 'guest', 'two')).toEqual({
    domain: 'guest',
    checkpoint: 'two',
    parent: 'one',
  });
  expect(await dataOf('checkpoint-dumpxml', 'guest', 'two', '--no-domain')).toEqual({
    xml: expect.stringContaining('<name>two</name>'),
  });
  expect(await dataOf('checkpoint-delete', 'guest', 'one', '--children')).toEqual({
    domain: 'guest',
    checkpoint: 'one',
    deleted: 'checkpoint and children',
  });
});

test('lists of fifty: one call for names, one more for each that is described', async () => {
  const names = Array.from({ length: 50 }, (_, i) => `c${i}`);
  await virsh(uri, [names.map((name) => `checkpoint-create-as guest ${name}`).join('; ')]);
  const calls = async (...words: readonly string[]): Promise<number> => {
    await using proxy = await startRpcProxy({ path: daemon.socket });
    const result = await runTsvirt(['-c', daemon.uri('qemu', '/system', proxy.socket), ...words]);
    expect(result.status).toBe(0);
    return proxy.counts.calls;
  };
  const none = await calls('domid', 'guest');
  const list = ['checkpoint-list', 'guest'];
  expect(await calls(...list, '--name')).toBe(none + 1);
  expect(await calls(...list)).toBe(none + 51);
  expect(await calls(...list, '--parent')).toBe(none + 51);
  expect(await calls(...list, '--tree')).toBe(none + 51);
  await virsh(uri, ['checkpoint-delete', 'guest', 'c0', '--children']);
}, 60_000);

test('what a job has done, in JSON', async () => {
  const file = `${daemon.dir}/guest.save`;
  expect(await dataOf('save', 'guest', file)).toEqual({ domain: 'guest', file });
  expect(await dataOf('restore', file, '--paused')).toEqual({ file });
  const completed = (await dataOf('domjobinfo', 'guest', '--completed')) as Record<string, unknown>;
  // A job that is over at once has no speed.
  const { memoryBytesPerSecond } = completed;
  if (memoryBytesPerSecond !== null) expect(memoryBytesPerSecond).toEqual(expect.any(Number));
  const number = expect.any(Number);
  expect(completed).toEqual({
    domain: 'guest',
    typeNumber: 3,
    type: 'completed',
    operation: 'save',
    success: null,
    errorMessage: null,
    timeElapsedMs: number,
    timeElapsedNetMs: null,
    timeRemainingMs: null,
    dataProcessedBytes: number,
    dataRemainingBytes: 0,
    dataTotalBytes: number,
    memoryProcessedBytes: number,
    memoryRemainingBytes: 0,
    memoryTotalBytes: number,
    memoryBytesPerSecond,
    dirtyPagesPerSecond: 0,
    pageSizeBytes: 4096,
    iteration: number,
    postcopyRequests: 0,
    fileProcessedBytes: null,
    fileRemainingBytes: null,
    fileTotalBytes: null,
    fileBytesPerSecond: null,
    constantPages: number,
    normalPages: number,
    normalBytes: number,
    downtimeMs: number,
    downtimeNetMs: null,
    setupTimeMs: number,
    compressionCacheBytes: null,
    compressedBytes: null,
    compressedPages: null,
    compressionCacheMisses: null,
    compressionOverflows: null,
    autoConvergeThrottlePercent: null,
    temporaryUsedBytes: null,
    temporaryTotalBytes: null,
    stats: expect.objectContaining({ operation: 2, memory_page_size: 4096 }),
  });
});

test('domdirtyrate-calc, managedsave-define and save-image-define in JSON', async () => {
  expect(await dataOf('domdirtyrate-calc', 'guest', '2')).toEqual({
    domain: 'guest',
    durationSeconds: 2,
    mode: 'page-sampling',
  });
  const [file, xmlFile] = [`${daemon.dir}/guest.save`, `${daemon.dir}/guest.xml`];
  await virsh(uri, ['save', 'guest', file]);
  expect(await dataOf('save-image-define', file, xmlFile)).toEqual({ file, xmlFile });
  await virsh(uri, [`restore ${file}; managedsave guest`]);
  expect(await dataOf('managedsave-define', 'guest', xmlFile)).toEqual({ domain: 'guest', file: xmlFile });
  await virsh(uri, ['start', 'guest']);
});

test('what editing has done, in JSON', async () => {
  const edit = async (editor: string, ...words: readonly string[]): Promise<unknown> =>
    tsvirtData(uri, words, { env: { EDITOR: editor } });
  const rename = (from: string, to: string): string => `sed -i 's/<name>${from}</<name>${to}</'`;
  await virsh(uri, ['snapshot-create-as guest one; checkpoint-create-as guest point']);
  const one = { domain: 'guest', snapshot: 'one', newName: null };
  expect(await edit('true', 'snapshot-edit', 'guest', 'one')).toEqual({ ...one, action: 'unchanged' });
  const clone = ['snapshot-edit', 'guest', 'one', '--clone'];
  expect(await edit(rename('one', 'two'), ...clone)).toEqual({ ...one, newName: 'two', action: 'cloned' });
  const renaming = ['snapshot-edit', 'guest', 'one', '--rename'];
  expect(await edit(rename('one', 'six'), ...renaming)).toEqual({
    ...one,
    newName: 'six',
    action: 'renamed',
  });
  expect(await virsh(uri, ['snapshot-list', 'guest', '--name'])).toBe('six\ntwo\n\n');
  expect(await edit('true', 'checkpoint-edit', 'guest', 'point')).toEqual({
    domain: 'guest',
    checkpoint: 'point',
    changed: false,
  });
  await virsh(uri, ['checkpoint-delete guest point; snapshot-delete guest six; snapshot-delete guest two']);

  expect(await edit('true', 'edit', 'guest')).toEqual({
    subject: "Domain 'guest' XML configuration",
    changed: false,
  });
  const title = `sed -i 's@</domain>@<title>new</title></domain>@'`;
  await virsh(uri, ['managedsave', 'guest']);
  expect(await edit(title, 'managedsave-edit', 'guest')).toEqual({ domain: 'guest', changed: true });
  expect(await dataOf('managedsave-dumpxml', 'guest', '--xpath', 'title')).toEqual({
    xml: '<title>new</title>\n',
  });
  const file = `${daemon.dir}/guest.save`;
  await virsh(uri, [`start guest; save guest ${file}`]);
  expect(await edit(title, 'save-image-edit', file)).toEqual({ file, changed: true });
  await virsh(uri, ['start', 'guest']);
});

/** Slows the writing of the guest's memory down until `signal`: libvirt undoes it when the job begins. */
async function slowDown(signal: AbortSignal): Promise<void> {
  using connection = Connection.open(uri);
  using domain = connection.getDomainByName('big');
  while (!signal.aborted) {
    try {
      domain.qemuMonitorCommand('{"execute":"migrate-set-parameters","arguments":{"max-bandwidth":200000}}');
    } catch (error) {
      // It ends when the guest does.
      if (!(error instanceof LibvirtError)) throw error;
    }
    await sleep(10);
  }
}

/** Runs `use` with a guest whose memory takes long to write, and which must run on afterwards. */
async function withSlowGuest(use: () => Promise<void>): Promise<void> {
  const slowing = new AbortController();
  await virsh(uri, ['start', 'big']);
  const slowed = slowDown(slowing.signal);
  try {
    await use();
    expect(await virsh(uri, ['domstate', 'big'])).toBe('running\n\n');
  } finally {
    slowing.abort();
    await slowed;
    await virsh(uri, ['destroy', 'big']);
  }
}

test.each([
  ['save', (file: string) => [file], 'Save', (file: string) => `Failed to save domain 'big' to ${file}`],
  ['managedsave', () => [], 'Managedsave', () => "Failed to save domain 'big' state"],
  ['dump', (file: string) => [file], 'Dump', (file: string) => `Failed to core dump domain 'big' to ${file}`],
] as const)(
  '%s on a terminal shows how far it is; Ctrl-C ends the job and leaves the terminal clean',
  async (command, more, title, failure) => {
    const file = `${daemon.dir}/big.${command}`;
    await withSlowGuest(async () => {
      const words = [process.execPath, TSVIRT, '-c', uri, command, 'big', ...more(file)];
      await using terminal = await openTerminal(words, { columns: 200 });
      await terminal.waitFor(new RegExp(`${title} \\[[#-]{24}\\] +\\d+ % +[\\d.]+ \\w+ / 8\\.\\d+ GiB`), {
        seconds: 20,
      });
      await terminal.keys('C-c');
      expect(await terminal.ended({ seconds: 20 })).toBe(130);
      const screen = await terminal.screen();
      expect(screen).toContain(`error: ${failure(file)}\n`);
      expect(screen).toMatch(/error: operation aborted: .*canceled by client\n/);
      expect(screen).not.toContain('[#');
      expect(screen).not.toContain('[-');
    });
  },
  60_000,
);

test('Ctrl-C is heard while a file keeps the server waiting; a second one does not wait for it', async () => {
  const file = `${daemon.dir}/nobody-reads`;
  await run('mkfifo', [file]);
  await using proxy = await startRpcProxy({ path: daemon.socket });
  const far = daemon.uri('qemu', '/system', proxy.socket);
  const words = [process.execPath, TSVIRT, '-c', far, 'dump', 'guest', file, '--memory-only'];
  await using terminal = await openTerminal(words);
  try {
    // It asks how far the job is, which the server does not answer now.
    await proxy.called('domainGetJobInfo');
    await terminal.keys('C-c');
    await sleep(500);
    await terminal.keys('C-c');
    expect(await terminal.ended({ seconds: 5 })).toBe(130);
  } finally {
    await run('sh', ['-c', 'cat "$0" >/dev/null', file]);
    await virsh(uri, ['domstate', 'guest']);
  }
}, 60_000);

test('in a pipe --verbose tells what virsh tells, and SIGTERM ends the job too', async () => {
  const file = `${daemon.dir}/big.save`;
  await withSlowGuest(async () => {
    const interrupt = {
      signal: 'SIGTERM',
      when: (said: () => string) => waitFor('the progress', () => said().includes('%'), { seconds: 20 }),
    } as const;
    const result = await runTsvirt(['-c', uri, 'save', 'big', file, '--verbose'], { interrupt });
    expect(result.status).toBe(143);
    expect(result.stderr).toMatch(/^(\rSave: \[ *\d+\.\d\d %\])+error: Failed to save domain 'big' to /);
  });
}, 60_000);
