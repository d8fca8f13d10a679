import { defineTable, type ParityCase } from '../table.js';

/** What virsh 9.0.0 takes for data or for a mistake. */
const OPTIONS: readonly ParityCase[] = (
  [
    ['list', '--_'],
    ['list', '--é'],
    ['domuuid', '---domain', 'test'],
    ['domuuid', '--=x'],
  ] as const
).map(([command, word, ...more]) => ({
  line: [command, word, ...more],
  newer: {
    reason: 'Whatever begins with two hyphens is an option.',
    stdout: '',
    stderr: `error: command '${command}' doesn't support option ${word === '--=x' ? '--' : word}\n`,
  },
}));

/** `echo --prefix`, which virsh 9.0.0 does not have. */
const PREFIXES: readonly ParityCase[] = (
  [
    [['--prefix', 'a b', '--xml', '<'], 'a b &lt;\n', ''],
    [['--prefix', 'foo'], 'foo\n', ''],
    [['--prefix', 'foo', '--split', 'a,b'], 'foo a\nb\n\n', ''],
    [['--prefix', 'foo', '--err', 'hi'], '\n', 'error: foo hi\n'],
  ] as const
).map(([words, stdout, stderr]) => ({
  line: ['echo', ...words],
  newer: { reason: 'It has the option.', stdout, stderr, status: 0 },
}));

/** Which words are options, which are data, and which error comes first. */
export default defineTable({
  title: "virsh's grammar of one command",
  target: 'default',
  cases: [
    ...[
      ['list', '--all', '--name'],
      ['list', '--'],
      ['list', '--', '--name'],
      ['list', '--', '--'],
      ['list', '-'],
      ['list', '-a'],
      ['list', '--all=yes'],
      ['list', '--all='],
      ['list', '--all', '--all'],
      ['list', '--all', '--all=x'],
      ['list', '--help', '--foo'],
      ['list', '--help', 'list'],
      ['list', '--foo', '--help'],
      ['list', '--9'],
      ['list', '--all\n'],
      ['LIST'],
      ['domuuid', 'test'],
      ['domuuid', '--domain', 'test'],
      ['domuuid', '--domain=test'],
      ['domuuid', '--', 'test'],
      ['domuuid', '--', '--domain'],
      ['domuuid', '--domain', '--', 'test'],
      ['domuuid', '--domain', '--'],
      ['domuuid', '--domain='],
      ['domuuid', ''],
      ['domuuid', '--domain', 'test', '--domain', 'test'],
      ['domuuid', 'test', '--domain', 'test'],
      ['domuuid', 'test', 'test', 'test2'],
      ['domuuid'],
      ['domuuid', '--domain'],
      ['domuuid', '--foo', '--bar'],
      ['domuuid', '--foo=bar'],
      ['domuuid', 'test', 'extra', '--foo'],
      ['domuuid', '--dom', 'test'],
      ['domuuid', '--domain', '=x'],
      ['domuuid', '--domain=a=b'],
      ['domuuid', '-'],
      ['foo'],
      ['foo', 'bar'],
      [''],
      [' '],
      [';'],
      [';', 'list'],
      ['#', 'list'],
      ['echo a', 'b'],
      ['echo', '--shell', 'a', 'b c', "it's", ''],
      ['echo', '--shell', '~', 'a=b', 'a*', '%+,-./:@_'],
      ['echo', 'a', '--shell', 'b'],
      ['echo', '--', 'a', '--shell'],
      ['echo', '--str', 'a', '--string', 'b', 'c'],
      ['echo', '--string='],
      ['echo', '--str'],
      ['echo', '--hi', '--hi', 'a'],
      ['echo', '--hi=1'],
      ['echo', '--xml', '<a href="b">\'&\u0001'],
      ['echo', '--split', 'a,b c,,d,e', ',f,', ''],
      ['echo', '--split', '--shell', 'a'],
      ['echo', '--xml', '--shell', 'a'],
      ['echo', '--split', '--xml', 'a'],
      ['echo', '--err', 'a', 'b'],
      ['echo', '--err'],
      ['echo', ''],
      ['echo'],
      ['pwd'],
      ['connect', 'a', 'b'],
      ['connect', '--readonly', '--readonly'],
      ['help', 'no-such-thing'],
      ['help', 'no-such-thing', 'list'],
    ].map((line) => ({ line })),
    ...OPTIONS,
    ...PREFIXES,
  ],
});
