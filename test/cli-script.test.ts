/** The language of scripts. Every row was observed with virsh 9.0.0. */
import { expect, test } from '@jest/globals';
import { tokens } from '../src/script.js';

/** The commands of a script as lists of words, or the error. */
function commands(script: string): string[][] | string {
  const found: string[][] = [[]];
  try {
    for (const token of tokens(script)) {
      if (token.kind === 'end') found.push([]);
      else found.at(-1)?.push(token.text);
    }
  } catch (error) {
    return (error as Error).message;
  }
  return found.filter((words) => words.length > 0);
}

const rows: readonly (readonly [script: string, expected: string[][] | string])[] = [
  ['', []],
  [' \t ', []],
  [';', []],
  ['a b', [['a', 'b']]],
  ['  a\tb  ', [['a', 'b']]],
  ['a;b', [['a'], ['b']]],
  ['a ; b', [['a'], ['b']]],
  [';;a;;', [['a']]],
  ['a\nb', [['a'], ['b']]],
  ['a\n\n\nb', [['a'], ['b']]],
  ['a\r\nb', [['a\r'], ['b']]],
  ['a\x0bb', [['a\x0bb']]],
  ['echo "a b" c', [['echo', 'a b', 'c']]],
  ["echo 'a b' c", [['echo', 'a b', 'c']]],
  ['echo a"b"c', [['echo', 'abc']]],
  ['echo a\'b\'"c"d', [['echo', 'abcd']]],
  ['"echo" a', [['echo', 'a']]],
  ['"echo a"', [['echo a']]],
  ['echo ""', [['echo', '']]],
  ["echo '' ''", [['echo', '', '']]],
  ['echo "a;b"', [['echo', 'a;b']]],
  ['echo a"b;c"d', [['echo', 'ab;cd']]],
  ['echo "a\nb"', [['echo', 'a\nb']]],
  ['echo "it\'s"', [['echo', "it's"]]],
  ["echo '\"'", [['echo', '"']]],
  ['echo a\\ b', [['echo', 'a b']]],
  ['echo a\\;b', [['echo', 'a;b']]],
  ['echo a\\\\b', [['echo', 'a\\b']]],
  ['echo "a\\"b"', [['echo', 'a"b']]],
  ['echo "a\\nb"', [['echo', 'anb']]],
  ["echo 'a\\b'", [['echo', 'a\\b']]],
  ['ec\\\nho a', [['echo', 'a']]],
  ['echo "a\\\nb"', [['echo', 'ab']]],
  ["echo 'a\\\nb'", [['echo', 'a\\\nb']]],
  ['\\\necho x', [['echo', 'x']]],
  ['echo a \\\n b', [['echo', 'a', 'b']]],
  ['echo a\\\n', [['echo', 'a']]],
  ['# all', []],
  ['#', []],
  ['# all\necho b', [['echo', 'b']]],
  ['# foo ; echo b', []],
  ['# foo \\\necho b', [['echo', 'b']]],
  ['echo a # b', [['echo', 'a']]],
  [
    'echo a # b\necho c',
    [
      ['echo', 'a'],
      ['echo', 'c'],
    ],
  ],
  [
    'echo a \\\n# b\necho c',
    [
      ['echo', 'a'],
      ['echo', 'c'],
    ],
  ],
  ['echo a#b', [['echo', 'a#b']]],
  [
    'echo a;#b\necho c',
    [
      ['echo', 'a'],
      ['echo', 'c'],
    ],
  ],
  ['echo "#a"', [['echo', '#a']]],
  ['echo \\# b', [['echo', '#', 'b']]],
  ['echo a &&  echo b', [['echo', 'a', '&&', 'echo', 'b']]],
  ["echo 'a b", [['echo', 'a b']]],
  ['echo "a b', 'missing "'],
  ['echo "a\\"', 'missing "'],
  ['echo a\\', 'dangling \\'],
  ['echo "\\', 'dangling \\'],
];

test.each(rows)('%j', (script, expected) => {
  expect(commands(script)).toEqual(expected);
});

test('an error is seen only when its word is reached', () => {
  const reader = tokens('foo "x');
  expect(reader.next().value).toEqual({ kind: 'word', text: 'foo' });
  expect(() => reader.next()).toThrow('missing "');
});
