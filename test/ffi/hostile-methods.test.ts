/** Every method of every class with arguments at random: in this process's test driver and through a real libvirtd. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runChild } from '../support/child.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { EIGHT_DOMAINS, writeNode } from '../support/testnode.js';

let daemon: Libvirtd;
let node: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  node = `${daemon.dir}/node.xml`;
  writeNode(node, { domains: EIGHT_DOMAINS });
}, 60_000);
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
}, 60_000);

const NODE_CLASSES = [
  ...['Connection', 'Domain', 'DomainSnapshot', 'DomainCheckpoint', 'Network', 'StoragePool', 'StorageVol'],
  ...['Interface', 'NodeDevice', 'Stream'],
];

test.each([
  ['in the process', (): string => `test://${node}`, 5, NODE_CLASSES],
  ['through a server', (): string => daemon.uri('test', node), 2, NODE_CLASSES],
  ['of the secret driver', (): string => daemon.uri('secret'), 2, ['Connection', 'Secret', 'Stream']],
  ['of the filter driver', (): string => daemon.uri('nwfilter'), 2, ['Connection', 'NWFilter', 'Stream']],
])(
  'objects %s',
  async (_, uri, rounds, classes) => {
    const args = [uri(), `${rounds}`, '1'];
    const { status, stdout, stderr } = await runChild('hostile-methods', args, { seconds: 100 });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { calls, unworded } = JSON.parse(stdout) as { calls: Record<string, number>; unworded: string[] };
    expect(unworded).toEqual([]);
    expect(Object.keys(calls)).toEqual(classes);
  },
  120_000,
);
