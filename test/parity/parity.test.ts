/** Every case of every parity table: virsh and tsvirt must answer alike. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { describeOutcome, type Outcome } from './compare.js';
import { loadTables, start, unused } from './run-tables.js';
import { Worlds } from './worlds.js';

const tables = await loadTables();
const worlds = new Worlds();
const outcomes: Outcome[] = [];
const started: Array<Promise<Outcome>> = [];
let compared = 0;

afterAll(async () => {
  await Promise.allSettled(started);
  await worlds[Symbol.asyncDispose]();
}, 120_000);

for (const { name, table, cases } of tables) {
  describe(`${name}: ${table.title}`, () => {
    let running: Array<Promise<Outcome>> | undefined;
    const outcome = async (index: number): Promise<Outcome> => {
      if (running === undefined) {
        running = start(cases, worlds);
        // Looked at one after the other: a failure must not count as unhandled before its turn.
        for (const promise of running) promise.catch(() => undefined);
        started.push(...running);
      }
      const promise = running[index];
      if (promise === undefined) throw new Error(`no case ${index}`);
      return promise;
    };
    test.each(cases.map((one, index) => ({ ...one, index })))(
      '$name',
      async ({ index, ...one }) => {
        const result = await outcome(index);
        outcomes.push(result);
        compared++;
        if (!result.equal) throw new Error(describeOutcome(one, result));
      },
      120_000,
    );
  });
}

const total = tables.reduce((sum, { cases }) => sum + cases.length, 0);

test('every allowed difference was needed by some case', () => {
  // With a filter not all cases run, and then nothing can be said.
  if (compared === total) expect(unused(outcomes)).toEqual([]);
  expect(total).toBeGreaterThan(0);
});
