/**
 * `npm run bench [-- SECTION…]`: what tsvirt costs, beside virsh and beside the least that a Node program can do. The programs run in
 * turns, so that whatever else the machine does falls on all of them; medians are compared. It measures and never judges.
 */
import { truncateSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startLibvirtd } from '../test/support/libvirtd.js';
import { guestXML } from '../test/support/qemu.js';
import { describe, run, TSVIRT } from '../test/support/run.js';
import { TempDir } from '../test/support/temp.js';
import { startRpcProxy } from '../test/support/rpcproxy.js';
import { manyDomains, writeNode } from '../test/support/testnode.js';

const BARE = fileURLToPath(new URL('./bench-bare.js', import.meta.url));
const COUNTS = [10, 100, 500, 1000];
const ROUND_TRIP_MS = 20;
const STATS_COUNT = 5000;
const GIB = 2 ** 30;

interface Program {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const tsvirt = (...args: string[]): Program => ({
  name: 'tsvirt',
  command: [process.execPath, TSVIRT, ...args],
});
const virsh = (...args: string[]): Program => ({ name: 'virsh', command: ['virsh', ...args] });

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return ((low ?? NaN) + (high ?? NaN)) / 2;
}

/** Runs the programs in turns and prints each one's median and its ratio to the first one's. */
async function race(title: string, programs: readonly Program[], rounds: number): Promise<void> {
  const times = new Map<string, number[]>(programs.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, command } of programs) {
      const [file, ...args] = command;
      const result = await run(file, args, { seconds: 120 });
      if (result.status !== 0) throw new Error(`${command.join(' ')}\n${describe(result)}`);
      // The first round fills the caches.
      if (round > 0) times.get(name)?.push(result.ms);
    }
  }
  const medians = programs.map(({ name }) => ({ name, ms: median(times.get(name) ?? []) }));
  const own = medians[0]?.ms ?? NaN;
  console.log(`\n${title} (median of ${rounds})`);
  for (const { name, ms } of medians)
    console.log(
      `  ${name.padEnd(10)} ${ms.toFixed(1).padStart(9)} ms` +
        (name === medians[0]?.name ? '' : `   tsvirt/${name} = ${(own / ms).toFixed(3)}`),
    );
}

async function startUp(): Promise<void> {
  const uri = 'test:///default';
  await race(
    'start-up: list of one domain, test driver in the process',
    [
      tsvirt('-c', uri, 'list'),
      { name: 'bare node', command: [process.execPath, BARE, uri] },
      { name: 'empty node', command: [process.execPath, '-e', '0'] },
      virsh('-c', uri, 'list'),
    ],
    25,
  );
}

/** What a press of the tab key waits for. */
async function completion(): Promise<void> {
  const words = ['--complete-words', '-c', 'test:///default', 'domuuid', ''];
  await race('completion of a domain', [tsvirt(...words), { ...tsvirt('--version'), name: '--version' }], 15);
}

async function lists(): Promise<void> {
  await using daemon = await startLibvirtd();
  await using proxy = await startRpcProxy({ path: daemon.socket }, { roundTripMs: ROUND_TRIP_MS });
  for (const count of COUNTS) {
    const file = `${daemon.dir}/node-${count}.xml`;
    writeNode(file, { domains: manyDomains(count), furnished: false });
    const near = daemon.uri('test', file);
    const far = daemon.uri('test', file, proxy.socket);
    await race(
      `list --all of ${count} domains through libvirtd`,
      [tsvirt('-c', near, 'list', '--all'), virsh('-c', near, 'list', '--all')],
      7,
    );
    await race(
      `list --all of ${count} domains, ${ROUND_TRIP_MS} ms round trip`,
      [tsvirt('-c', far, 'list', '--all'), virsh('-c', far, 'list', '--all')],
      count > 100 ? 1 : 3,
    );
  }
}

/** `uri` tells how much of it is the start and the connection. */
async function statistics(): Promise<void> {
  await using daemon = await startLibvirtd();
  const file = `${daemon.dir}/node.xml`;
  writeNode(file, { domains: manyDomains(STATS_COUNT), furnished: false });
  await daemon.stop();
  const definitions = `${daemon.dir}/etc/qemu`;
  mkdirSync(definitions, { recursive: true });
  for (const { name } of manyDomains(STATS_COUNT)) {
    const disk = { file: `${daemon.dir}/lib/images/${name}.qcow2` };
    writeFileSync(`${definitions}/${name}.xml`, guestXML({ name, disks: [disk] }));
  }
  await daemon.start();
  for (const [kind, uri] of [
    ['test', daemon.uri('test', file)],
    ['QEMU', daemon.uri('qemu')],
  ] as const) {
    for (const words of [['domstats'], ['uri']]) {
      await race(
        `${words.join(' ')} of ${STATS_COUNT} domains of the ${kind} driver through libvirtd`,
        [tsvirt('-c', uri, ...words), virsh('-c', uri, ...words)],
        9,
      );
    }
  }
}

/** One GiB of a volume's contents, up and down, in memory: a disk would be what is measured. */
async function transfers(): Promise<void> {
  await using daemon = await startLibvirtd();
  using memory = new TempDir('tsv-bench-', '/dev/shm');
  const pool = memory.join('pool');
  const file = memory.join('file');
  const uri = daemon.uri('storage');
  mkdirSync(pool);
  writeFileSync(`${pool}/volume`, '');
  truncateSync(`${pool}/volume`, GIB);
  const made = await run('dd', ['if=/dev/urandom', `of=${file}`, 'bs=1M', 'count=1024'], { seconds: 120 });
  if (made.status !== 0) throw new Error(describe(made));
  await run('virsh', ['-c', uri, 'pool-create-as', 'pool', 'dir', '--target', pool]);
  for (const word of ['vol-upload', 'vol-download']) {
    const words = [word, 'volume', file, 'pool'];
    await race(`${word} of 1 GiB`, [tsvirt('-c', uri, ...words), virsh('-c', uri, ...words)], 11);
  }
}

const SECTIONS: Readonly<Record<string, () => Promise<void>>> = {
  'start-up': startUp,
  completion,
  lists,
  statistics,
  transfers,
};

const chosen = process.argv.slice(2);
for (const name of chosen.length > 0 ? chosen : Object.keys(SECTIONS)) {
  const section = SECTIONS[name];
  if (section === undefined)
    throw new Error(`no section ${name}: there are ${Object.keys(SECTIONS).join(', ')}`);
  await section();
}
