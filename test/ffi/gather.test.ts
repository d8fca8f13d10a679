/** Many pieces of native memory read at once, and statistics decoded from them. */
import { expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { callEach } from '../../src/ffi/call-each.js';
import { Gatherer, gatherTexts } from '../../src/ffi/gather.js';
import {
  allocate,
  duplicateString,
  free,
  NULL,
  readMemory,
  writeMemory,
  type Address,
} from '../../src/ffi/native.js';
import { ParamsDecoder, decodeParams, writeParams, PARAM_SIZE } from '../../src/ffi/typed-params.js';
import { TempDir } from '../support/temp.js';
import { manyDomains, writeNode } from '../support/testnode.js';

/** The system takes 1024 at once. */
const MANY = 2500;

test('pieces come one after the other, and nothing is nothing', () => {
  using memory = new Gatherer();
  const texts = Array.from({ length: MANY }, (_, i) => `piece ${i}`);
  const addresses = texts.map(duplicateString);
  try {
    addresses.forEach((address, i) => {
      memory.add(address, texts[i]?.length ?? 0);
    });
    expect(memory.gather().toString()).toBe(texts.join(''));
    memory.add(addresses[0] as Address, 5);
    memory.add(addresses[1] as Address, 0);
    expect(memory.gather().toString()).toBe('piece');
    expect(memory.gather()).toEqual(Buffer.alloc(0));
  } finally {
    addresses.forEach(free);
  }
});

test('where the system copies nothing, pieces are read one by one', () => {
  using memory = new Gatherer();
  const address = allocate(8);
  try {
    writeMemory(address, Buffer.from('12345678'));
    memory.add(address, 8);
    // No address of anything, of which nothing is read: the system refuses all.
    memory.add(1 as Address, 0);
    memory.add((2 ** 47 + 8) as Address, 0);
    memory.add(address, 4);
    expect(memory.gather().toString()).toBe('123456781234');
  } finally {
    free(address);
  }
});

test.each(['e', 'é'])('texts of every length, of the letter %s', (letter) => {
  const texts = Array.from({ length: MANY }, (_, i) => letter.repeat(i % 200));
  const addresses = texts.map(duplicateString);
  try {
    expect(gatherTexts(addresses)).toEqual(texts);
    expect(gatherTexts([])).toEqual([]);
  } finally {
    addresses.forEach(free);
  }
});

test('a function of libvirt called for many objects gives what it gives for each', () => {
  using folder = new TempDir();
  const file = writeNode(folder.join('node.xml'), { domains: manyDomains(MANY), furnished: false });
  using connection = Connection.open(file);
  const domains = connection.listAllDomains(0);
  const addresses = callEach(
    'virDomainGetName',
    domains.map(({ pointer }) => pointer),
  );
  expect(gatherTexts(addresses)).toEqual(domains.map((domain) => domain.getName()));
  expect(callEach('virDomainGetName', [])).toEqual([]);
  expect(() => callEach('virNoSuchFunction', [NULL])).toThrow('virNoSuchFunction');
  for (const domain of domains) domain.close();
});

test('a decoder reads arrays with other names at the same places, and strings', () => {
  const decoder = new ParamsDecoder();
  const lists = [['a.b', 'c'], ['a.b', 'cd'], ['a', 'b', 'c'], [], ['a.b.c', 'c']].map((names) =>
    names.flatMap((name, i) => [
      { name, type: 'ullong', value: 2n ** 64n - BigInt(i + 1) } as const,
      { name: `${name}.text`, type: 'string', value: `text of ${name}` } as const,
      { name: `${name}.long`, type: 'string', value: name.repeat(100) } as const,
      { name: `${name}.sign`, type: 'llong', value: -BigInt(i) } as const,
      { name: `${name}.half`, type: 'double', value: 0.5 } as const,
      { name: `${name}.truth`, type: 'boolean', value: i === 0 } as const,
    ]),
  );
  const arrays = lists.map(writeParams);
  try {
    const bytes = arrays.map(({ address }, i) => readMemory(address, (lists[i]?.length ?? 0) * PARAM_SIZE));
    for (let round = 0; round < 2; round++) {
      decoder.load(Buffer.concat(bytes));
      lists.forEach((list, i) => {
        const expected = Object.fromEntries(list.map(({ name, value }) => [name, value]));
        expect(decoder.next(list.length)).toEqual(expected);
        expect(decodeParams(bytes[i] ?? Buffer.alloc(0), list.length)).toEqual(expected);
      });
    }
  } finally {
    for (const { release } of arrays) release();
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
