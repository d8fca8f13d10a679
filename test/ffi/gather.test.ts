/** Many pieces of native memory read at once, and statistics decoded from them. */
import { expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { Gatherer, MOST_PIECES } from '../../src/ffi/gather.js';
import { allocate, duplicateString, free, writeMemory, type Address } from '../../src/ffi/native.js';
import { ParamsDecoder, decodeParams, writeParams, PARAM_SIZE } from '../../src/ffi/typed-params.js';
import { readMemory } from '../../src/ffi/native.js';
import { TempDir } from '../support/temp.js';
import { manyDomains, writeNode } from '../support/testnode.js';

test('pieces come one after the other, and nothing is nothing', () => {
  using memory = new Gatherer();
  const texts = Array.from({ length: MOST_PIECES }, (_, i) => `piece ${i}`);
  const addresses = texts.map(duplicateString);
  try {
    expect(memory.gather(addresses.map((address, i) => [address, texts[i]?.length ?? 0])).toString()).toBe(
      texts.join(''),
    );
    expect(
      memory
        .gather([
          [addresses[0] as Address, 5],
          [addresses[1] as Address, 0],
        ])
        .toString(),
    ).toBe('piece');
    expect(memory.gather([])).toEqual(Buffer.alloc(0));
  } finally {
    addresses.forEach(free);
  }
});

test('more pieces than the system takes at once are read one by one', () => {
  using memory = new Gatherer();
  const address = allocate(8);
  try {
    writeMemory(address, Buffer.from('12345678'));
    const pieces = Array.from({ length: MOST_PIECES + 1 }, () => [address, 8] as const);
    expect(memory.gather(pieces).toString()).toBe('12345678'.repeat(pieces.length));
  } finally {
    free(address);
  }
});

test('a decoder reads arrays with other names at the same places', () => {
  const decoder = new ParamsDecoder();
  for (const names of [
    ['a.b', 'c'],
    ['a.b', 'cd'],
    ['a', 'b', 'c'],
    ['a.b.c', 'c'],
  ]) {
    const list = names.map((name, i) => ({ name, type: 'ullong', value: BigInt(i) }) as const);
    const { address, release } = writeParams(list);
    try {
      const bytes = readMemory(address, list.length * PARAM_SIZE);
      expect(decoder.decode(bytes, 0, list.length)).toEqual(decodeParams(bytes, list.length));
    } finally {
      release();
    }
  }
});

test('statistics of more domains than fit into one read, with names of every length', () => {
  using folder = new TempDir();
  const domains = manyDomains(1500).map((domain, i) => ({
    ...domain,
    name: `${domain.name}-${'x'.repeat(i % 150)}`,
  }));
  using connection = Connection.open(writeNode(folder.join('node.xml'), { domains, furnished: false }));
  const mapped = connection.mapDomainStats((name, stats) => ({ name, stats }));
  expect(mapped.map(({ name }) => name).sort()).toEqual(domains.map(({ name }) => name).sort());
  const records = connection.getAllDomainStats();
  const byName = new Map(mapped.map(({ name, stats }) => [name, stats]));
  for (const { domain, stats } of records) {
    expect(byName.get(domain.getName())).toEqual(stats);
    domain.close();
  }
  expect(records.length).toBe(domains.length);
});
