/** The JSON of the commands about snapshots and checkpoints, and of saving on the test driver. */
import { expect, test } from '@jest/globals';
import { commaWords, readDiskSpec } from '../../src/commands/moment/spec.js';
import { figureLines, figuresOfParams } from '../../src/commands/saving/job-figures.js';
import { runSession } from '../support/session.js';
import { TempDir } from '../support/temp.js';
import { writeNode } from '../support/testnode.js';

const DEFAULT = 'test:///default';
const TREE = 'snapshot-create-as test a; snapshot-create-as test b hello; ';

/** The data of a script's last command. */
async function dataAfter(setup: string, line: string, uri = DEFAULT): Promise<unknown> {
  const { stdout, stderr, status } = await runSession(uri, `${setup} ${line} --json`, ['-q']);
  if (stderr !== '' || status !== 0) throw new Error(`${line}: status ${status}\n${stderr}`);
  return JSON.parse(stdout);
}

const b = {
  name: 'b',
  parent: 'a',
  creationTimeSeconds: expect.any(Number),
  state: 'running',
  location: 'internal',
  description: 'hello',
};

test('snapshot-list', async () => {
  const a = { ...b, name: 'a', parent: null, description: null };
  expect(await dataAfter(TREE, 'snapshot-list test')).toEqual([a, b]);
  expect(await dataAfter(TREE, 'snapshot-list test --from a')).toEqual([b]);
  // As complete as the list: the same round trips tell it.
  expect(await dataAfter(TREE, 'snapshot-list test --tree')).toEqual([a, b]);
  expect(await dataAfter(TREE, 'snapshot-list test --name --leaves')).toEqual([
    { name: 'b', parent: null, creationTimeSeconds: null, state: null, location: null, description: null },
  ]);
  expect(await dataAfter('', 'snapshot-list test')).toEqual([]);
});

test('snapshot-info, -parent, -dumpxml, -current', async () => {
  expect(await dataAfter(TREE, 'snapshot-info test b')).toEqual({
    ...b,
    domain: 'test',
    current: true,
    children: 0,
    descendants: 0,
    metadata: true,
  });
  expect(await dataAfter(TREE, 'snapshot-parent test b')).toEqual({
    domain: 'test',
    snapshot: 'b',
    parent: 'a',
  });
  expect(await dataAfter(TREE, 'snapshot-dumpxml test b --xpath name')).toEqual({ xml: '<name>b</name>\n' });
  const current = { domain: 'test', snapshot: 'b', xml: null, changed: false };
  expect(await dataAfter(TREE, 'snapshot-current test --name')).toEqual(current);
  expect(await dataAfter(TREE, 'snapshot-current test')).toEqual({
    ...current,
    xml: expect.stringMatching(/^<domainsnapshot>\n {2}<name>b<\/name>/),
  });
  expect(await dataAfter(TREE, 'snapshot-current test a')).toEqual({
    ...current,
    snapshot: 'a',
    changed: true,
  });
});

test('what snapshot commands have done', async () => {
  const created = { domain: 'test', snapshot: 'a', file: null, xml: null };
  expect(await dataAfter('', 'snapshot-create-as test a')).toEqual(created);
  expect(await dataAfter('', 'snapshot-create-as test a --print-xml')).toEqual({
    ...created,
    snapshot: null,
    xml: '<domainsnapshot>\n  <name>a</name>\n</domainsnapshot>\n',
  });
  expect(await dataAfter('', 'snapshot-create test')).toEqual({
    ...created,
    snapshot: expect.stringMatching(/^\d+$/),
  });
  const snapshot = { domain: 'test', snapshot: 'a' };
  expect(await dataAfter(TREE, 'snapshot-revert test a')).toEqual(snapshot);
  expect(await dataAfter(TREE, 'snapshot-delete test a')).toEqual({ ...snapshot, deleted: 'snapshot' });
  expect(await dataAfter(TREE, 'snapshot-delete test a --children')).toEqual({
    ...snapshot,
    deleted: 'snapshot and children',
  });
  expect(await dataAfter(TREE, 'snapshot-delete test a --children-only')).toEqual({
    ...snapshot,
    deleted: 'children',
  });
});

test('the location of a snapshot whose XML says nothing of memory is told by its state', async () => {
  using folder = new TempDir();
  const uri = writeNode(folder.join('node.xml'), {
    domains: [{ name: 'vm', state: 'shutoff', snapshots: [{ name: 'old' }] }],
    furnished: false,
  });
  expect(await dataAfter('', 'snapshot-info vm old', uri)).toMatchObject({
    state: 'shutoff',
    location: 'internal',
    creationTimeSeconds: 1_600_000_000,
  });
});

test('checkpoint-create-as', async () => {
  expect(await dataAfter('', 'checkpoint-create-as test a d --print-xml --diskspec vda')).toEqual({
    domain: 'test',
    checkpoint: null,
    file: null,
    xml: `<domaincheckpoint>\n  <name>a</name>\n  <description>d</description>\n  <disks>\n    <disk name='vda'/>\n  </disks>\n</domaincheckpoint>\n`,
  });
  expect(await dataAfter('', 'checkpoint-create test')).toEqual({
    domain: 'test',
    checkpoint: expect.stringMatching(/^\d+$/),
    file: null,
    xml: null,
  });
  expect(await dataAfter('', 'checkpoint-list test')).toEqual([]);
});

test('saving, dumping, a picture', async () => {
  using folder = new TempDir();
  const file = folder.join('file');
  expect(await dataAfter('', `save test ${file}`)).toEqual({ domain: 'test', file });
  expect(await dataAfter('destroy test; undefine test;', `restore ${file}`)).toEqual({ file });
  expect(await dataAfter('', `save-image-dumpxml ${file} --xpath name`)).toEqual({
    xml: '<name>test</name>\n',
  });
  expect(await dataAfter('', `dump test ${file}`)).toEqual({ domain: 'test', file });
  expect(await dataAfter('', 'managedsave test')).toEqual({ domain: 'test' });
  expect(await dataAfter('managedsave test;', 'managedsave-remove test')).toEqual({
    domain: 'test',
    removed: true,
  });
  expect(await dataAfter('', 'managedsave-remove test')).toEqual({ domain: 'test', removed: false });
  expect(await dataAfter('', `screenshot test ${file}`)).toEqual({
    domain: 'test',
    file,
    mimeType: 'image/png',
    sizeBytes: expect.any(Number),
  });
});

test.each<readonly [string, readonly string[]]>([
  ['', ['']],
  ['vda', ['vda']],
  ['vda,file=a', ['vda', 'file=a']],
  ['vda,file=a,,b', ['vda', 'file=a,b']],
  ['a,,,b', ['a,', 'b']],
  [',a,', ['', 'a', '']],
])('the words of %j', (text, words) => {
  expect(commaWords(text)).toEqual(words);
});

test('a specification of a disk', () => {
  expect(readDiskSpec('vda,file=a=b', ['file', 'driver'])).toEqual({ name: 'vda', values: { file: 'a=b' } });
  expect(() => readDiskSpec('vda,file=a,file=b', ['file'])).toThrow(
    'unable to parse diskspec: vda,file=a,file=b',
  );
});

test('every figure of a job has its line', () => {
  const params = Object.fromEntries(
    (
      'time_elapsed time_elapsed_net time_remaining data_processed data_remaining data_total memory_processed ' +
      'memory_remaining memory_total memory_bps memory_dirty_rate memory_page_size memory_iteration ' +
      'memory_postcopy_requests disk_processed disk_remaining disk_total disk_bps memory_constant memory_normal ' +
      'memory_normal_bytes downtime downtime_net setup_time compression_cache compression_bytes compression_pages ' +
      'compression_cache_misses compression_overflow auto_converge_throttle disk_temp_used disk_temp_total'
    )
      .split(' ')
      .map((name, index) => [name, BigInt(index + 1)]),
  );
  const lines = figureLines(figuresOfParams(params), { isBounded: true, isCompleted: false });
  expect(lines.map(([label, value]) => `${label} ${value.replace(/ +/g, ' ').trim()}`)).toEqual([
    'Time elapsed: 1 ms',
    'Time elapsed w/o network: 2 ms',
    'Time remaining: 3 ms',
    'Data processed: 4.000 B',
    'Data remaining: 5.000 B',
    'Data total: 6.000 B',
    'Memory processed: 7.000 B',
    'Memory remaining: 8.000 B',
    'Memory total: 9.000 B',
    'Memory bandwidth: 10.000 B/s',
    'Dirty rate: 11 pages/s',
    'Page size: 12 bytes',
    'Iteration: 13',
    'Postcopy requests: 14',
    'File processed: 15.000 B',
    'File remaining: 16.000 B',
    'File total: 17.000 B',
    'File bandwidth: 18.000 B/s',
    'Constant pages: 19',
    'Normal pages: 20',
    'Normal data: 21.000 B',
    'Expected downtime: 22 ms',
    'Downtime w/o network: 23 ms',
    'Setup time: 24 ms',
    'Compression cache: 25.000 B',
    'Compressed data: 26.000 B',
    'Compressed pages: 27',
    'Compression cache misses: 28',
    'Compression overflows: 29',
    'Auto converge throttle: 30',
    'Temporary disk space use: 31.000 B',
    'Temporary disk space total: 32.000 B',
  ]);
});
