/** The library in threads of somebody else's, beside each other and where the main thread does without it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Library } from '../../src/ffi/library-files.js';
import { MissingSymbol, Type, call, symbolsOf } from '../../src/ffi/native.js';
import { runChild } from '../support/child.js';

const root = join(import.meta.dirname, '../..');

test.each([
  ['index.js', 'return'],
  ['index.js', 'terminate'],
  ['index.cjs', 'return'],
  ['index.cjs', 'terminate'],
])('a worker alone has dist/%s, and ends by %s', async (file, end) => {
  const { status, stdout, stderr } = await runChild('threads', [join(root, 'dist', file), '1', end]);
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('workers that begin at once do not get into each other’s way', async () => {
  for (let round = 0; round < 8; round++) {
    const { status, stdout, stderr } = await runChild('threads', [join(root, 'dist/index.js'), '8']);
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  }
}, 120_000);

test('workers that are terminated in the midst of calls leave the process alone', async () => {
  const { status, stdout, stderr } = await runChild('terminated', [join(root, 'dist/index.js'), '40'], {
    seconds: 60,
  });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
}, 90_000);

test.each([
  ['idle', '0', 'terminated'],
  ['idle', '200', 'terminated'],
  ['flood', '0', 'terminated'],
  ['flood', '50', 'terminated'],
  ['flood', '200', 'terminated'],
  ['exit', '10', 'all seen'],
  ['rest', '2000', 'quiet'],
])(
  'workers with callbacks leave the process alone: %s %s',
  async (end, count, told) => {
    // Terminated ones cannot call anything any more: what they had in the loop must not hold up, or end, the process.
    const { status, stdout, stderr } = await runChild(
      'threads-with-events',
      [join(root, 'dist/index.js'), end, count],
      { seconds: 60 },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${told}\n`, stderr: '' });
  },
  90_000,
);

test('each function that is called by its name is one that is looked up before threads start', () => {
  const folder = join(root, 'src/ffi');
  const calls = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('generated'))
    .flatMap((path) => [
      ...readFileSync(join(folder, path), 'utf8').matchAll(/\bcall\(\s*'([a-z-]+)',\s*'(\w+)'/g),
    ])
    .map(([, library = '', symbol = '']) => ({ library, symbol }));
  expect(calls.length).toBeGreaterThan(15);
  expect(calls.filter(({ library, symbol }) => !symbolsOf(library as Library).includes(symbol))).toEqual([]);
});

test('a function is looked up before its arguments are refused, by which it is looked up without being called', () => {
  const refused = (symbol: string) => () => call('libc', symbol, Type.void, [Type.string], [null]);
  expect(refused('noSuchFunction')).toThrow(MissingSymbol);
  expect(refused('abort')).toThrow();
});
