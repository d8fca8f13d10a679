/** Finds the tables and runs their cases, several at a time. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { ALLOWED } from './allowed.js';
import { compare, type Outcome, type Subject } from './compare.js';
import { type FullCase, fullCases, type ParityTable } from './table.js';
import type { Worlds } from './worlds.js';

export interface LoadedTable {
  /** The file's name without its ending. */
  readonly name: string;
  readonly table: ParityTable;
  readonly cases: readonly FullCase[];
}

/** All tables in `tables/`. Throws when there are none, or when one has no case. */
export async function loadTables(): Promise<LoadedTable[]> {
  const names = readdirSync(new URL('./tables/', import.meta.url))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
  if (names.length === 0) throw new Error('no parity table was found');
  const loaded: LoadedTable[] = [];
  for (const name of names) {
    const module = (await import(`./tables/${name}.ts`)) as {
      default?: ParityTable | readonly ParityTable[];
    };
    const tables = module.default === undefined ? [] : [module.default].flat();
    if (tables.length === 0) throw new Error(`tables/${name}.ts exports no table`);
    for (const table of tables) {
      const cases = fullCases(table);
      if (cases.length === 0) throw new Error(`tables/${name}.ts: '${table.title}' has no case`);
      loaded.push({ name, table, cases });
    }
  }
  return loaded;
}

/** Starts comparing all `tests`, `width` at a time, and returns the outcome of each as a promise. */
export function start(
  tests: readonly FullCase[],
  worlds: Worlds,
  subject: Subject = 'tsvirt',
  width = 3,
): Array<Promise<Outcome>> {
  let free = width;
  const waiting: Array<() => void> = [];
  const turn = async (): Promise<void> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const done = (): void => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  return tests.map(async (test) => {
    await turn();
    try {
      return await compare(test, worlds, subject);
    } finally {
      done();
    }
  });
}

/** Names of allowed differences that matched in none of the outcomes of a whole run. */
export function unused(outcomes: Iterable<Outcome>): string[] {
  const matched = new Set([...outcomes].flatMap((outcome) => [...outcome.matched]));
  return Object.keys(ALLOWED).filter((name) => !matched.has(name));
}
