/** A list costs the same number of round trips whatever its length. */
import { expect, test } from '@jest/globals';
import { startLibvirtd } from '../support/libvirtd.js';
import { describe as describeRun, runTsvirt } from '../support/run.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { manyDomains, writeNode } from '../support/testnode.js';

test.each(['list --all', 'list --all --json', 'list --all --managed-save', 'list --all --no-autostart'])(
  '%s: as many RPC calls for 500 domains as for 10',
  async (line) => {
    await using daemon = await startLibvirtd();
    await using proxy = await startRpcProxy({ path: daemon.socket });
    const calls = async (count: number): Promise<ReadonlyMap<number, number>> => {
      const file = `${daemon.dir}/node-${count}.xml`;
      writeNode(file, { domains: manyDomains(count), furnished: false });
      proxy.reset();
      const result = await runTsvirt(['-c', daemon.uri('test', file, proxy.socket), ...line.split(' ')]);
      if (result.status !== 0) throw new Error(describeRun(result));
      expect(result.stdout.match(/vm\d{5}/g)).toHaveLength(count);
      return proxy.counts.procedures;
    };
    const few = await calls(10);
    expect(few.size).toBeGreaterThan(0);
    expect(await calls(500)).toEqual(few);
  },
);

test('domstats: a list, and no more calls for a thousand domains than for some hundreds', async () => {
  await using daemon = await startLibvirtd();
  await using proxy = await startRpcProxy({ path: daemon.socket });
  const calls = async (count: number, ...words: string[]): Promise<number> => {
    const file = `${daemon.dir}/node-${count}.xml`;
    writeNode(file, { domains: manyDomains(count), furnished: false });
    proxy.reset();
    const result = await runTsvirt(['-c', daemon.uri('test', file, proxy.socket), ...words]);
    if (result.status !== 0) throw new Error(describeRun(result));
    return [...proxy.counts.procedures.values()].reduce((sum, number) => sum + number, 0);
  };
  const connection = await calls(10, 'uri');
  expect((await calls(10, 'domstats')) - connection).toBe(2);
  expect((await calls(600, 'domstats')) - connection).toBe(9);
  expect((await calls(1200, 'domstats')) - connection).toBe(9);
});
