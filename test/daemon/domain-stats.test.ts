/** Statistics of many domains of a real libvirtd, beside virsh. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { guestXML } from '../support/qemu.js';
import { run, runTsvirt, TSVIRT, type RunResult } from '../support/run.js';
import { manyDomains, writeNode } from '../support/testnode.js';

const COUNT = 5000;

/** Definitions for QEMU, of three kinds. */
const GUESTS = 150;

let daemon: Libvirtd;
let uri: string;

function defineGuests(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let i = 0; i < GUESTS; i++) {
    const name = `guest${i}`;
    const disks = ['vda', 'vdb']
      .slice(0, i % 3)
      .map((target) => ({ file: `/srv/${name}-${target}`, target }));
    writeFileSync(`${folder}/${name}.xml`, guestXML({ name, disks }));
  }
}

beforeAll(async () => {
  daemon = await startLibvirtd();
  await daemon.stop();
  defineGuests(`${daemon.dir}/etc/qemu`);
  await daemon.start();
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

test("those of definitions for QEMU are virsh's to the byte, though not all have the same figures", async () => {
  const qemu = daemon.uri('qemu');
  // The times on the host go on: the control group is that of the test.
  const words = ['-c', qemu, 'domstats', '--state', '--balloon', '--vcpu', '--block'];
  const other = await ok(run('virsh', words));
  expect(records(other.stdout).length).toBe(GUESTS);
  expect((await ok(runTsvirt(words))).stdout).toBe(other.stdout);
  expect((await ok(runTsvirt([...words, '--list-active']))).stdout).toBe('\n');
}, 60_000);

test('where the driver tells none, the error is that of the call that virsh makes', async () => {
  const container = `<domain type='lxc'><name>box</name><memory>65536</memory><os><type>exe</type><init>/bin/true</init></os></domain>`;
  const lxc = daemon.uri('lxc');
  writeFileSync(`${daemon.dir}/box.xml`, container);
  await ok(run('virsh', ['-c', lxc, 'define', `${daemon.dir}/box.xml`]));
  // Two drivers: one lists its domains, and the other has none at all.
  for (const driver of [lxc, daemon.uri('storage')]) {
    const other = await run('virsh', ['-c', driver, 'domstats']);
    expect(other.stderr).toContain('virConnectGetAllDomainStats');
    expect(await runTsvirt(['-c', driver, 'domstats'])).toMatchObject({
      stdout: other.stdout,
      stderr: other.stderr,
      status: 1,
    });
  }
}, 60_000);

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
