/** Statistics of many domains asked for beside this thread: the same as in one call, and the same errors. */
import { describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import * as constants from '../../src/ffi/generated/constants.js';
import type { TypedParams } from '../../src/ffi/typed-params.js';
import { TempDir } from '../support/temp.js';
import { manyDomains, writeNode } from '../support/testnode.js';

interface Named {
  readonly name: string;
  readonly stats: TypedParams;
}

const named = (name: string, stats: TypedParams): Named => ({ name, stats });

function openNode(count: number): { connection: Connection } & Disposable {
  const folder = new TempDir();
  const file = writeNode(folder.join('node.xml'), { domains: manyDomains(count), furnished: false });
  const connection = Connection.open(file);
  return {
    connection,
    [Symbol.dispose]() {
      connection.close();
      folder[Symbol.dispose]();
    },
  };
}

/** What a call throws, or what it rejects with. */
async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const { VIR_DOMAIN_STATS_STATE, VIR_DOMAIN_STATS_PERF } = constants;
const {
  VIR_CONNECT_GET_ALL_DOMAINS_STATS_RUNNING: RUNNING,
  VIR_CONNECT_GET_ALL_DOMAINS_STATS_INACTIVE: INACTIVE,
  VIR_CONNECT_GET_ALL_DOMAINS_STATS_TRANSIENT: TRANSIENT,
  VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS: ENFORCE,
  VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT: NO_FLAG_FOR_STATISTICS,
} = constants;

// One part, two parts, parts of which the last has fewer, more parts than there may be.
test.each([1, 64, 65, 700, 2000])('of %d domains, in the same order', async (count) => {
  using node = openNode(count);
  const { connection } = node;
  for (const flags of [0, RUNNING, INACTIVE, TRANSIENT]) {
    const whole = connection.mapDomainStats(named, VIR_DOMAIN_STATS_STATE, null, flags);
    expect(await connection.mapDomainStatsAsync(named, VIR_DOMAIN_STATS_STATE, null, flags)).toEqual(whole);
  }
  expect(await connection.mapDomainStatsAsync(named)).toHaveLength(count);
});

test('of no domain at all', async () => {
  using node = openNode(0);
  expect(await node.connection.mapDomainStatsAsync(named)).toEqual([]);
});

test('of domains that are named, and closed before the answer has come', async () => {
  using node = openNode(500);
  const { connection } = node;
  const domains = connection.listAllDomains(0).reverse();
  const asked = connection.mapDomainStatsAsync(named, 0, domains);
  const names = domains.map((domain) => domain.getName());
  for (const domain of domains) domain.close();
  expect((await asked).map(({ name }) => name)).toEqual(names);
});

test('a connection that is closed meanwhile lives until the answer has come', async () => {
  using node = openNode(500);
  const asked = node.connection.mapDomainStatsAsync(named);
  node.connection.close();
  expect(await asked).toHaveLength(500);
});

test('this thread goes on meanwhile', async () => {
  using node = openNode(2000);
  const order: string[] = [];
  const asked = node.connection.mapDomainStatsAsync(() => order.push('domain'));
  order.push('here');
  await asked;
  expect(order[0]).toBe('here');
  expect(order).toHaveLength(2001);
});

describe('errors are those of the one call', () => {
  test.each<[what: string, stats: number, flags: number]>([
    ['a group that the driver does not have', VIR_DOMAIN_STATS_PERF, ENFORCE],
    ['a flag that is none', 0, 1 << 20],
    ['a flag that lists know', 0, NO_FLAG_FOR_STATISTICS],
  ])('%s', async (_, stats, flags) => {
    using node = openNode(300);
    const { connection } = node;
    const error = await failureOf(() => connection.mapDomainStats(named, stats, null, flags));
    expect(error).toMatchObject({ name: 'LibvirtError' });
    expect(await failureOf(async () => connection.mapDomainStatsAsync(named, stats, null, flags))).toEqual(
      error,
    );
  });

  test('no domain where some are to be named', async () => {
    using node = openNode(3);
    const { connection } = node;
    const error = await failureOf(() => connection.mapDomainStats(named, 0, []));
    expect(await failureOf(async () => connection.mapDomainStatsAsync(named, 0, []))).toEqual(error);
  });

  test('what `map` throws', async () => {
    using node = openNode(600);
    const broken = new Error('broken');
    let calls = 0;
    const map = (): number => {
      calls += 1;
      if (calls === 200) throw broken;
      return calls;
    };
    await expect(node.connection.mapDomainStatsAsync(map)).rejects.toBe(broken);
  });
});
