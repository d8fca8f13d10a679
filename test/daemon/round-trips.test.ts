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
