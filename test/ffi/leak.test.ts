/** Nothing is kept: not by strings, objects and lists, nor by errors. */
import { expect, test } from '@jest/globals';
import { runChild } from '../support/child.js';

const ROUNDS = 20_000;
/**
 * The allocators move by some bytes a round either way. The XML that a round reads has 1,300 bytes, and a
 * connection to the test driver many times that; small objects are the counters' business.
 */
const MOST_BYTES_A_ROUND = 400;

test(`${ROUNDS} times: open, list, read XML, fail, close`, async () => {
  const { stdout, stderr, status } = await runChild('leak', [String(ROUNDS)], { seconds: 400 });
  expect([status, stderr]).toEqual([0, '']);
  const { residentKiB, open } = JSON.parse(stdout) as { residentKiB: number[]; open: object };
  expect(open).toEqual({ strings: 0, objects: 0, closures: 0 });
  expect(residentKiB).toHaveLength(10);
  // The first half fills caches and the collector's heap. After it the line is flat.
  const [middle = 0, last = Infinity] = [residentKiB[4], residentKiB[9]];
  process.stdout.write(
    `resident memory over ${ROUNDS} rounds in MiB: ${residentKiB.map((k) => (k / 1024).toFixed(1)).join(' ')}\n`,
  );
  expect(((last - middle) * 1024) / (ROUNDS / 2)).toBeLessThan(MOST_BYTES_A_ROUND);
}, 410_000);
