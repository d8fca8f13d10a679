/** Wrong calls end in a clear error, never in a crash: made in a process of their own, which must survive. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { runChild } from '../support/child.js';

let outcomes: Readonly<Record<string, string>>;

beforeAll(async () => {
  // A signal that ends the child is an error of runChild.
  const { stdout, stderr, status } = await runChild('hostile', [], { seconds: 60 });
  expect([status, stderr]).toEqual([0, '']);
  outcomes = JSON.parse(stdout) as Record<string, string>;
});

/** Calls that are right after all. */
const HARMLESS = ['the CPU -1', 'an object after its connection', 'pages of 2147483648'];

test('every wrong call throws, and none is a mistake of ours', () => {
  const all = Object.entries(outcomes);
  expect(all.length).toBeGreaterThan(150);
  expect(all.filter(([, outcome]) => outcome.startsWith('returned')).map(([name]) => name)).toEqual(
    expect.arrayContaining(HARMLESS),
  );
  const strange = all.filter(
    ([name, outcome]) => !HARMLESS.includes(name) && !/^(TypeError|LibvirtError|Error): ./.test(outcome),
  );
  expect(strange).toEqual([]);
});

describe('the error says what is wrong', () => {
  test.each([
    ['NUL in a name', "TypeError: virDomainLookupByName: 'name' contains a NUL character"],
    ['NUL in a URI', "TypeError: virConnectOpenAuth: 'name' contains a NUL character"],
    ['NUL in a list', "TypeError: virConnectBaselineCPU: 'xmlCPUs' contains a NUL character"],
    ['NUL in a parameter', "TypeError: parameter 'user-name' contains a NUL character"],
    ['object for a name', "TypeError: virDomainLookupByName: 'name' must be a string, not object"],
    ['symbol for a list', "TypeError: virConnectBaselineCPU: 'xmlCPUs' must be an array"],
    [
      'the flags 4294967296',
      "TypeError: virConnectListAllDomains: 'flags' must be a whole number from 0 to 4294967295, not 4294967296",
    ],
    [
      '9007199254740992 pages',
      'TypeError: the number of pages must be a bigint or an exact whole number, not 9007199254740992',
    ],
    ['a short UUID', 'TypeError: a UUID must be its text or 16 bytes'],
    ['a domain for a volume', 'LibvirtError: invalid storage volume pointer in virStoragePoolLookupByVolume'],
    ['a pool among domains', 'LibvirtError: invalid domain pointer in virDomainListGetStats'],
    ['a closed domain', 'Error: this Domain has been closed'],
    ['a closed connection', 'Error: this Connection has been closed'],
    ['a stream of a closed connection', 'Error: this Connection has been closed'],
    ['18446744073709551615n seconds', /virNodeSuspendForDuration$/],
  ])('%s', (name, message) => {
    if (typeof message === 'string') expect(outcomes[name]).toBe(message);
    else expect(outcomes[name]).toMatch(message);
  });
});
