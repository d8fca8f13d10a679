/** Many pieces of native memory read at once, and statistics decoded from them. */
import { expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { callEach } from '../../src/ffi/call-each.js';
import { Gatherer, gatherTexts } from '../../src/ffi/gather.js';
import { allocate, duplicateString, free, readMemory, writeMemory } from '../../src/ffi/memory.js';
import { NULL, type Address } from '../../src/ffi/native.js';
import { addressesOf, bytesOf, pointersOf } from '../../src/ffi/pointers.js';
import { decodeArrays, decodeParams, writeParams, PARAM_SIZE } from '../../src/ffi/typed-params.js';
import { TempDir } from '../support/temp.js';
import { manyDomains, writeNode } from '../support/testnode.js';

/** Where a virTypedParameter has its type. */
const TYPE_OFFSET = 80;

/** The system takes 1024 at once. */
const MANY = 2500;

test('pieces come one after the other, and nothing is nothing', () => {
  using memory = new Gatherer();
  const texts = Array.from({ length: MANY }, (_, i) => `piece ${i}`);
  const addresses = texts.map(duplicateString);
  const gather = (from: readonly Address[], ...lengths: number[]): string =>
    memory.gather(pointersOf(from), Int32Array.from(lengths)).toString();
  try {
    expect(gather(addresses, ...texts.map(({ length }) => length))).toBe(texts.join(''));
    expect(gather(addresses.slice(0, 2), 5, 0)).toBe('piece');
    expect(gather([])).toBe('');
  } finally {
    addresses.forEach(free);
  }
});

test('where the system copies nothing, pieces are read one by one', () => {
  using memory = new Gatherer();
  const address = allocate(8);
  try {
    writeMemory(address, Buffer.from('12345678'));
    // No addresses of anything, of which nothing is read: the system refuses all.
    const pointers = pointersOf([address, 1 as Address, (2 ** 47 + 8) as Address, address]);
    expect(memory.gather(pointers, Int32Array.of(8, 0, 0, 4)).toString()).toBe('123456781234');
  } finally {
    free(address);
  }
});

test.each(['e', 'é'])('texts of every length, of the letter %s', (letter) => {
  const texts = Array.from({ length: MANY }, (_, i) => letter.repeat(i % 200));
  const addresses = texts.map(duplicateString);
  try {
    using memory = new Gatherer();
    expect(gatherTexts(pointersOf(addresses), memory)).toEqual(texts);
    expect(gatherTexts(pointersOf([]), memory)).toEqual([]);
  } finally {
    addresses.forEach(free);
  }
});

test('a function of libvirt called for many objects gives what it gives for each', () => {
  using folder = new TempDir();
  const file = writeNode(folder.join('node.xml'), { domains: manyDomains(MANY), furnished: false });
  using connection = Connection.open(file);
  using memory = new Gatherer();
  const domains = connection.listAllDomains(0);
  const names = callEach('virDomainGetName', pointersOf(domains.map(({ pointer }) => pointer)));
  expect(gatherTexts(names, memory)).toEqual(domains.map((domain) => domain.getName()));
  expect(callEach('virDomainGetName', pointersOf([]))).toEqual(pointersOf([]));
  expect(() => callEach('virNoSuchFunction', pointersOf([NULL]))).toThrow('virNoSuchFunction');
  for (const domain of domains) domain.close();
});

test('addresses and pointers are the same, whatever the halves', () => {
  const addresses = [NULL, 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 47 - 8, 2 ** 46 + 2 ** 31] as Address[];
  expect(addressesOf(pointersOf(addresses))).toEqual(addresses);
  const bytes = bytesOf(pointersOf(addresses));
  expect(addresses.map((_, i) => bytes.readBigUInt64LE(i * 8))).toEqual(addresses.map(BigInt));
});

const NAMES = [['a.b', 'c'], ['a.b', 'c'], ['a.b', 'cd'], ['a', 'b', 'c'], [], ['a.b.c', 'c'], ['a.b.c']];

test('arrays are decoded together as each by itself, with the same names at the same places and with others', () => {
  using memory = new Gatherer();
  const lists = NAMES.map((names, array) =>
    names.flatMap((name, i) => [
      { name, type: 'ullong', value: 2n ** 64n - BigInt(i + array + 1) } as const,
      { name: `${name}.empty`, type: 'string', value: '' } as const,
      { name: `${name}.text`, type: 'string', value: `text of ${name} ${array}` } as const,
      { name: `${name}.long`, type: 'string', value: name.repeat(100) } as const,
      { name: `${name}.sign`, type: 'llong', value: -BigInt(i) } as const,
      { name: `${name}.half`, type: 'double', value: 0.5 } as const,
      { name: `${name}.truth`, type: 'boolean', value: i === 0 } as const,
    ]),
  );
  const arrays = lists.map(writeParams);
  try {
    const bytes = arrays.map(({ address }, i) => readMemory(address, (lists[i]?.length ?? 0) * PARAM_SIZE));
    const counts = Int32Array.from(lists, ({ length }) => length);
    const expected = lists.map((list) => Object.fromEntries(list.map(({ name, value }) => [name, value])));
    const decoded = decodeArrays(Buffer.concat(bytes), counts, memory);
    expect(decoded).toEqual(expected);
    // The order of the names is what they are printed in.
    expect(decoded.map(Object.keys)).toEqual(expected.map(Object.keys));
    expect(bytes.map((one, i) => decodeParams(one, counts[i] ?? 0))).toEqual(expected);
  } finally {
    for (const { release } of arrays) release();
  }
});

test('what was never filled in is left out, also of arrays that are alike', () => {
  using memory = new Gatherer();
  const params = ['one', 'two'].map((name) => ({ name, type: 'uint', value: 7 }) as const);
  const { address, release } = writeParams(params);
  try {
    const whole = readMemory(address, params.length * PARAM_SIZE);
    const partly = Buffer.from(whole);
    partly.writeInt32LE(0, PARAM_SIZE + TYPE_OFFSET);
    const arrays = [whole, partly, whole, whole, partly, partly, whole];
    const decoded = decodeArrays(Buffer.concat(arrays), new Int32Array(arrays.length).fill(2), memory);
    expect(decoded).toEqual(arrays.map((bytes) => decodeParams(bytes, 2)));
    expect(decoded.map((one) => Object.keys(one).length)).toEqual([2, 1, 2, 2, 1, 1, 2]);
  } finally {
    release();
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
