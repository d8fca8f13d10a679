/** Statistics of 5,000 domains of a real libvirtd, beside virsh. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { run, runTsvirt, TSVIRT, type RunResult } from '../support/run.js';
import { manyDomains, writeNode } from '../support/testnode.js';

const COUNT = 5000;

let daemon: Libvirtd;
let uri: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  const file = `${daemon.dir}/node.xml`;
  writeNode(file, { domains: manyDomains(COUNT), furnished: false });
  uri = daemon.uri('test', file);
}, 60_000);
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
}, 60_000);

async function ok(result: Promise<RunResult>): Promise<RunResult> {
  const { status, stderr } = await result;
  if (status !== 0) throw new Error(stderr);
  return result;
}

/** libvirt tells the domains in an order of its own each time. */
const records = (text: string): string[] =>
  text
    .trimEnd()
    .split(/\n\n(?=Domain: )/)
    .sort();

// How long both take is `npm run bench`'s to tell: a time never fails a build.
test('they are those that virsh tells', async () => {
  const own = await ok(runTsvirt(['-c', uri, 'domstats']));
  const other = await ok(run('virsh', ['-c', uri, 'domstats']));
  expect(records(own.stdout)).toEqual(records(other.stdout));
  expect(records(own.stdout).length).toBe(COUNT);
}, 120_000);

test('they need less than 100 MB beyond what a connection needs', async () => {
  // The launcher in a process that tells its peak when it ends.
  const peakOf = async (...words: string[]): Promise<number> => {
    const script = `process.on('exit', () => console.error(process.resourceUsage().maxRSS)); process.argv.splice(1, 0, ${JSON.stringify(TSVIRT)}); require(${JSON.stringify(TSVIRT)})`;
    const { stderr } = await ok(run(process.execPath, ['-e', script, '--', '-c', uri, ...words]));
    return Number(stderr.trim().split('\n').at(-1)) * 1024;
  };
  const idle = await peakOf('uri');
  for (const form of [['domstats'], ['domstats', '--json']]) {
    expect((await peakOf(...form)) - idle).toBeLessThan(100e6);
  }
}, 60_000);

test('JSON has a record for each', async () => {
  const { stdout } = await ok(runTsvirt(['-c', uri, 'domstats', '--list-running', '--json']));
  const list = JSON.parse(stdout) as { domain: string }[];
  expect(list.length).toBe(Math.ceil(COUNT / 3));
  expect(list[0]).toEqual({
    domain: expect.stringMatching(/^vm\d{5}$/),
    state: 'running',
    reason: 'unknown',
    stats: { 'state.state': 1, 'state.reason': 0 },
  });
}, 60_000);
