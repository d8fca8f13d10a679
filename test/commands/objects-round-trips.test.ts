/** Lists of networks, pools, volumes, interfaces, secrets and filters: as many round trips for 40 as for 4. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { runTsvirt, virsh } from '../support/run.js';
import { stableUUID } from '../support/uuid.js';

const FEW = 4;
const MANY = 40;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const xml = (count: number, text: (i: number) => string): string => numbers(count).map(text).join('');

const nodeXML = (count: number): string => `<node>
${xml(count, (i) => `<network><name>net${i}</name><uuid>${stableUUID(`net ${i}`)}</uuid><bridge name='virbr${i}'/></network>`)}
${xml(count, (i) => `<interface type='ethernet' name='eth${i}'><mac address='aa:bb:cc:dd:ee:${String(10 + i)}'/></interface>`)}
${xml(count, (i) => `<pool type='dir'><name>pool${i}</name><uuid>${stableUUID(`p ${i}`)}</uuid><target><path>/p${i}</path></target></pool>`)}
<pool type='dir'><name>full</name><uuid>${stableUUID('full')}</uuid><target><path>/full</path></target>
${xml(count, (i) => `<volume><name>v${i}</name><capacity>1024</capacity><target><path>/full/v${i}</path></target></volume>`)}
</pool></node>`;

/** The lists of the test driver, with how many rows `count` objects make. */
const LISTS: ReadonlyArray<readonly [line: string, rows: (count: number) => number]> = [
  ['net-list', (count) => count],
  ['net-list --all', (count) => count],
  ['net-list --all --name', (count) => count],
  ['pool-list', (count) => count + 1],
  ['pool-list --all', (count) => count + 1],
  ['vol-list full', (count) => count],
  ['iface-list --all', (count) => count],
];

let daemon: Libvirtd;
beforeAll(async () => {
  daemon = await startLibvirtd();
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
});

/** The calls that a command makes, and the number of objects in its JSON. */
async function measure(
  path: string,
  driver: 'test' | 'qemu',
  line: string,
): Promise<[calls: number, rows: number]> {
  await using proxy = await startRpcProxy({ path: daemon.socket });
  const uri =
    driver === 'test' ? daemon.uri('test', path, proxy.socket) : daemon.uri('qemu', path, proxy.socket);
  const { stdout, stderr, status } = await runTsvirt(['-c', uri, '--json', ...line.split(' ')]);
  expect([stderr, status]).toEqual(['', 0]);
  return [proxy.counts.calls, (JSON.parse(stdout) as unknown[]).length];
}

describe('the test driver', () => {
  test.each(LISTS)('%s', async (line, rows) => {
    const calls: number[] = [];
    for (const count of [FEW, MANY]) {
      const file = `${daemon.dir}/node-${count}.xml`;
      writeFileSync(file, nodeXML(count));
      const [made, listed] = await measure(file, 'test', line);
      expect(listed).toBe(rows(count));
      calls.push(made);
    }
    expect(calls[1]).toBe(calls[0]);
  });
});

test('secrets and filters', async () => {
  const lines = ['secret-list', 'secret-list --no-ephemeral', 'nwfilter-list', 'nwfilter-binding-list'];
  const define = async (from: number, to: number): Promise<void> => {
    const commands: string[] = [];
    for (let i = from; i < to; i++) {
      const [secret, filter] = [`${daemon.dir}/secret${i}.xml`, `${daemon.dir}/filter${i}.xml`];
      writeFileSync(secret, `<secret ephemeral='no'><uuid>${stableUUID(`s ${i}`)}</uuid></secret>`);
      writeFileSync(
        filter,
        `<filter name='f${i}' chain='root'><uuid>${stableUUID(`f ${i}`)}</uuid></filter>`,
      );
      commands.push(`secret-define ${secret}`, `nwfilter-define ${filter}`);
    }
    await virsh(daemon.uri('qemu'), [commands.join('; ')]);
  };
  const measureAll = async (count: number): Promise<number[]> => {
    const calls: number[] = [];
    for (const line of lines) {
      const [made, rows] = await measure('/system', 'qemu', line);
      expect(rows).toBe(line === 'nwfilter-binding-list' ? 0 : count);
      calls.push(made);
    }
    return calls;
  };
  await define(0, FEW);
  const few = await measureAll(FEW);
  await define(FEW, MANY);
  expect(await measureAll(MANY)).toEqual(few);
});
