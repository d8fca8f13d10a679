/**
 * `npm run parity -- …`: parity at the command line, for work on a command.
 *
 *   FILTER…              runs the cases whose table or command line contains one of the words
 *   --try 'LINE'         shows what both print; --target default|node|libvirtd-test|libvirtd-qemu|none, default: default
 *   --explore N          draws N command lines of the commands with one of the words in their name; --seed N, --target
 *   --self               virsh on both sides: shows cases that don't answer the same twice
 */
import { parseArgs } from 'node:util';
import { compare, describeFully, describeOutcome, type Outcome, type Subject } from './compare.js';
import { Explorer } from './explore.js';
import { loadTables, start, unused } from './run-tables.js';
import { defineTable, fullCases, type Target } from './table.js';
import { Worlds } from './worlds.js';

const TARGETS: readonly Target[] = ['default', 'node', 'libvirtd-test', 'libvirtd-qemu', 'none'];

async function tryLine(line: string, target: Target, subject: Subject): Promise<boolean> {
  await using worlds = new Worlds();
  const [test] = fullCases(defineTable({ title: 'try', target, cases: [{ line: splitLine(line) }] }));
  if (test === undefined) return false;
  const outcome = await compare(test, worlds, subject);
  process.stdout.write(`${describeFully(outcome)}${outcome.equal ? 'equal' : 'DIFFERENT'}\n`);
  return outcome.equal;
}

/** Several commands are one argument, a script; one is split at spaces. */
function splitLine(line: string): string[] {
  return line.includes(';') ? [line] : line.split(' ').filter((word) => word !== '');
}

async function runTables(filters: readonly string[], subject: Subject): Promise<boolean> {
  await using worlds = new Worlds();
  const chosen = (await loadTables()).map((loaded) => ({
    ...loaded,
    cases: loaded.cases.filter(
      (test) =>
        filters.length === 0 ||
        filters.some((word) => `${loaded.name} ${loaded.table.title} ${test.name}`.includes(word)),
    ),
  }));
  const tests = chosen.flatMap(({ cases }) => cases);
  if (tests.length === 0) throw new Error('no case matches');
  const running = start(tests, worlds, subject);
  // They are looked at one after the other: a failure must not count as unhandled before its turn.
  for (const promise of running) promise.catch(() => undefined);
  const outcomes: Outcome[] = [];
  let next = 0;
  for (const { name, table, cases } of chosen) {
    if (cases.length === 0) continue;
    let different = 0;
    for (const test of cases) {
      const outcome = await running[next++]?.catch((error: unknown) => String(error));
      if (typeof outcome === 'object') {
        outcomes.push(outcome);
        if (outcome.equal) continue;
        process.stdout.write(`${describeOutcome(test, outcome)}\n`);
      } else process.stdout.write(`${test.name}\n${String(outcome)}\n\n`);
      different++;
    }
    process.stdout.write(`${name} (${table.title}): ${cases.length} compared, ${different} different\n`);
  }
  const failed = tests.length - outcomes.filter((outcome) => outcome.equal).length;
  const idle = filters.length === 0 ? unused(outcomes) : [];
  for (const name of idle) process.stdout.write(`the allowed difference '${name}' matched nothing\n`);
  process.stdout.write(`${tests.length} cases compared, ${failed} different\n`);
  return failed === 0 && idle.length === 0;
}

/** Tells the lines that the two answer differently: a place to look, and no verdict (virsh 9.0.0 is not 11.3.0). */
async function explore(
  count: number,
  seed: number,
  target: Target,
  words: readonly string[],
): Promise<boolean> {
  await using worlds = new Worlds();
  const tests = await new Explorer(seed).draw(count, target, words);
  const running = start(tests, worlds, subject);
  for (const promise of running) promise.catch(() => undefined);
  let different = 0;
  for (const [index, test] of tests.entries()) {
    const outcome = await running[index]?.catch((error: unknown) => String(error));
    if (typeof outcome === 'object' && outcome.equal) continue;
    different++;
    process.stdout.write(
      `${typeof outcome === 'object' ? describeOutcome(test, outcome) : `${test.name}\n${String(outcome)}`}\n`,
    );
  }
  process.stdout.write(`${tests.length} lines compared, ${different} different\n`);
  return different === 0;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    try: { type: 'string' },
    explore: { type: 'string' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string' },
    self: { type: 'boolean' },
  },
});
const subject: Subject = values.self === true ? 'virsh' : 'tsvirt';
const target = TARGETS.find((name) => name === (values.target ?? 'default'));
if (target === undefined) throw new Error(`--target takes one of ${TARGETS.join(', ')}`);
const equal =
  values.explore !== undefined
    ? await explore(Number(values.explore), Number(values.seed), target, positionals)
    : values.try !== undefined
      ? await tryLine(values.try, target, subject)
      : await runTables(positionals, subject);
process.exitCode = equal ? 0 : 1;
