/**
 * Every method of Sys::Virt, called for real: on libvirt's test driver, or on a libvirtd whose driver has it.
 * Where no driver that can be reached has it, the precise error that comes back is asserted.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { events } from './seed/events.js';
import { host } from './seed/host.js';
import { lists } from './seed/lists.js';
import { objects } from './seed/objects.js';
import { World } from './seed/world.js';
import { startLibvirtd, type Libvirtd } from './support/libvirtd.js';
import { TempDir } from './support/temp.js';

/** Sys::Virt's name, and the library's: one method can stand for two. */
const seeds = readFileSync(new URL('fixtures/seed-methods.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([perl = '', , methods = '']) => ({
    perl,
    methods: methods.split(' / ').map((name) => name.replace(/^open/, 'Connection.open')),
  }));

const calls = { ...objects, ...lists, ...host, ...events };
const called = new Set<string>();
let daemon: Libvirtd;
let dir: TempDir;

beforeAll(async () => {
  dir = new TempDir();
  daemon = await startLibvirtd();
});

afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  dir[Symbol.dispose]();
});

test('the table has 137 methods, and each has a call', () => {
  expect(seeds).toHaveLength(137);
  expect(Object.keys(calls).sort()).toEqual(seeds.flatMap(({ methods }) => methods).sort());
});

describe('the method', () => {
  test.each(Object.entries(calls))('%s', async (_, call) => {
    using world = new World(daemon, dir, called);
    await call(world);
  });
});

test('all of them were called', () => {
  const done = seeds.filter(({ methods }) => methods.every((name) => called.has(name)));
  process.stdout.write(`Sys::Virt's methods called for real: ${done.length} of ${seeds.length}\n`);
  expect(seeds.filter((seed) => !done.includes(seed)).map(({ perl }) => perl)).toEqual([]);
});
