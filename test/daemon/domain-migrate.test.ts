/** A real guest moves between two libvirtds: live, by their own connection, with other XML, given up. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { expectValid } from '../support/json-schema.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest } from '../support/qemu.js';
import { runTsvirt, runVirsh, virsh } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { waitFor } from '../support/wait.js';

const folder = new TempDir();
let here: Libvirtd;
let there: Libvirtd;
let [from, to] = ['', ''];
let xml = '';

const start = (digit: number): Promise<Libvirtd> =>
  startLibvirtd({ config: { host_uuid: `9f1d6a33-9c43-4b7e-9d0e-0a8f4f3c2b0${digit}` } });

beforeAll(async () => {
  [here, there] = await Promise.all([start(1), start(2)]);
  [from, to] = [here.uri('qemu'), there.uri('qemu')];
  const guest = await defineGuest(here, { name: 'guest', graphics: false });
  xml = guest.xmlFile;
}, 60_000);
afterAll(async () => {
  await here[Symbol.asyncDispose]();
  await there[Symbol.asyncDispose]();
}, 60_000);

beforeEach(async () => {
  for (const uri of [from, to]) {
    await runVirsh(['-c', uri, 'destroy', 'guest']);
    await runVirsh(['-c', uri, 'undefine', 'guest']);
  }
  await virsh(from, ['define', xml]);
  await virsh(from, ['start', 'guest']);
});

/** The networks of the two have nothing in common; a socket reaches both. */
const migrateuri = (): string => `--migrateuri=unix://${folder.join('migration')}`;
const states = async (): Promise<string[]> =>
  Promise.all([from, to].map(async (uri) => (await virsh(uri, ['list', '--all', '--name'])).trim()));

test('live, with its progress', async () => {
  const result = await runTsvirt([
    '-c',
    from,
    'migrate',
    'guest',
    to,
    '--live',
    '--unsafe',
    '--verbose',
    migrateuri(),
  ]);
  expect(result).toMatchObject({ status: 0, stdout: '\n' });
  expect(result.stderr).toMatch(/^(\rMigration: \[ *\d+\.\d\d %\])+$/);
  expect(await virsh(to, ['domstate', 'guest'])).toBe('running\n\n');
}, 60_000);

test('by the connection of the two, with another name, for good', async () => {
  const options = [
    '--p2p',
    '--live',
    '--unsafe',
    '--persistent',
    '--undefinesource',
    '--dname=moved',
    '--suspend',
  ];
  const { stdout, status, stderr } = await runTsvirt([
    '-c',
    from,
    'migrate',
    'guest',
    to,
    ...options,
    migrateuri(),
    '--json',
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expectValid('migrate', stdout);
  expect(JSON.parse(stdout)).toEqual({ domain: 'guest', destination: to, name: 'moved' });
  expect(await states()).toEqual(['', 'moved']);
  expect(await virsh(to, ['domstate', 'moved'])).toBe('paused\n\n');
  await virsh(to, ['destroy', 'moved']);
  await virsh(to, ['undefine', 'moved']);
}, 60_000);

test('with other XML', async () => {
  const text = await virsh(from, ['dumpxml', 'guest', '--migratable']);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(
    folder.join('other.xml'),
    text.replace('<name>guest</name>', '<name>guest</name><title>Moved</title>'),
  );
  const words = [
    'migrate',
    'guest',
    to,
    '--live',
    '--unsafe',
    `--xml=${folder.join('other.xml')}`,
    migrateuri(),
  ];
  const result = await runTsvirt(['-c', from, ...words]);
  expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' });
  expect(await virsh(to, ['desc', 'guest', '--title'])).toBe('Moved\n');
  expect(readFileSync(xml, 'utf8')).not.toContain('Moved');
}, 60_000);

test('one that is slow ends when it is told to, and the guest stays', async () => {
  // Empty memory is told page by page; of so much, that takes a while at this speed.
  await defineGuest(here, { name: 'big', memoryKiB: 8 << 20, graphics: false });
  await virsh(from, ['start', 'big']);
  const words = ['migrate', 'big', to, '--live', '--unsafe', '--bandwidth=1', migrateuri()];
  const result = await runTsvirt(['-c', from, ...words], {
    interrupt: {
      signal: 'SIGINT',
      when: () =>
        waitFor(
          'memory to be sent',
          async () => /Memory processed: +[^0]/.test(await virsh(from, ['domjobinfo', 'big'])),
          { seconds: 20 },
        ),
    },
  });
  expect(result.stderr).toMatch(/^error: operation aborted: .*canceled by client\n$/);
  expect(result.status).toBe(130);
  expect(await virsh(from, ['domstate', 'big'])).toBe('running\n\n');
  // The time is over: the guest stands still, to let the migration come to an end.
  const late = await runTsvirt(['-c', from, ...words, '--timeout=1'], {
    interrupt: {
      signal: 'SIGINT',
      when: () =>
        waitFor(
          'the guest to be paused',
          async () => (await virsh(from, ['domstate', 'big'])) === 'paused\n\n',
          { seconds: 20 },
        ),
    },
  });
  expect(late.status).toBe(130);
  await virsh(from, ['destroy', 'big']);
}, 60_000);

test('a server that is not there is told in virsh’s words', async () => {
  const words = ['migrate', 'guest', 'qemu+unix:///system?socket=/nosuch', '--live', '--unsafe'];
  const [own, other] = [await runTsvirt(['-c', from, ...words]), await runVirsh(['-c', from, ...words])];
  expect(own).toMatchObject({ status: other.status, stdout: other.stdout, stderr: other.stderr });
}, 60_000);
