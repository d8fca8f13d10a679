import { describe, expect, test } from '@jest/globals';
import { stripVTControlCharacters } from 'node:util';
import { fields, message, styled, table, type Cell, type Output } from '../../src/format/output.js';
import { stateCell } from '../../src/format/state.js';
import { renderTerminal, type TerminalOptions } from '../../src/format/terminal.js';
import { visibleLine, visibleText } from '../../src/format/visible.js';
import { displayWidth } from '../../src/format/width.js';

const draw = (output: Output, options: Partial<TerminalOptions> = {}): string =>
  [...renderTerminal(output, { quiet: false, columns: 80, color: false, ascii: false, ...options })].join('');

const lines = (text: string): string[] => text.trimEnd().split('\n');

const domains = table(
  ['Id', 'Name', 'State'],
  [
    ['1', 'test', stateCell('running')],
    ['-', 'other', stateCell('shut off')],
  ],
);

describe('box tables', () => {
  test('look like this', () => {
    expect(lines(draw(domains))).toEqual([
      '┌────┬───────┬──────────┐',
      '│ Id │ Name  │ State    │',
      '├────┼───────┼──────────┤',
      '│ 1  │ test  │ running  │',
      '│ -  │ other │ shut off │',
      '└────┴───────┴──────────┘',
    ]);
  });

  test('in ASCII', () => {
    expect(lines(draw(domains, { ascii: true }))).toEqual([
      '+----+-------+----------+',
      '| Id | Name  | State    |',
      '+----+-------+----------+',
      '| 1  | test  | running  |',
      '| -  | other | shut off |',
      '+----+-------+----------+',
    ]);
  });

  test('--quiet leaves out the heading', () => {
    expect(lines(draw(domains, { quiet: true }))).toEqual([
      '┌───┬───────┬──────────┐',
      '│ 1 │ test  │ running  │',
      '│ - │ other │ shut off │',
      '└───┴───────┴──────────┘',
    ]);
  });

  test('an empty table shows its heading', () => {
    expect(lines(draw(table(['Name', 'Path'], [])))[1]).toBe('│ Name │ Path │');
  });

  test('headings are cut before what the rows say', () => {
    const pools = table(
      ['Name', 'State', 'Autostart', 'Persistent', 'Capacity'],
      [['default-pool', 'running', 'no', 'yes', '100.00 GiB']],
    );
    expect(lines(draw(pools, { columns: 56 }))[1]).toBe(
      '│ Name         │ State   │ Autos… │ Pers… │ Capacity   │',
    );
    expect(lines(draw(pools, { columns: 56 }))[3]).toBe(
      '│ default-pool │ running │ no     │ yes   │ 100.00 GiB │',
    );
  });

  test('the widest column is cut first, and only as far as needed', () => {
    const wide = table(['Id', 'Name', 'Title'], [['1', 'a-name-of-20-columns', 'x'.repeat(100)]]);
    const drawn = lines(draw(wide, { columns: 60 }));
    expect(drawn.map(displayWidth)).toEqual(drawn.map(() => 60));
    expect(drawn[3]).toContain('│ a-name-of-20-columns │ ');
    expect(drawn[3]).toMatch(/x… │$/);
  });

  test('a row of the wrong length is our mistake and is thrown', () => {
    expect(() => draw(table(['A', 'B'], [['only one']]))).toThrow(RangeError);
  });
});

describe('no line is longer than the terminal is wide', () => {
  const TEXTS = [
    '',
    'a',
    'a longer text in a cell',
    'x'.repeat(200),
    '日本語'.repeat(30),
    'e\u0301'.repeat(50),
    '\u{1f600}'.repeat(20),
    '☺ é ü'.repeat(8),
    'tab\tand\nline',
    '\x1b[31mred',
  ];
  const SIZES = [10, 20, 40, 80, 132];
  const cases = SIZES.flatMap((columns) => [1, 2, 3, 5, 8, 15, 30].map((count) => ({ columns, count })));
  test.each(cases)('$columns columns, $count cells in a row', ({ columns, count }) => {
    for (const rowCount of [0, 3, 120]) {
      const rows = Array.from({ length: rowCount }, (_, row) =>
        Array.from({ length: count }, (_, cell) => TEXTS[(row * 3 + cell) % TEXTS.length] ?? ''),
      );
      const headings = Array.from({ length: count }, (_, index) => `Heading ${index}`);
      const drawn = lines(draw(table(headings, rows), { columns }));
      const widths = drawn.map(displayWidth);
      expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
      const isBox = drawn[0]?.startsWith('┌') === true;
      if (isBox) {
        expect(new Set(widths).size).toBe(1);
        expect(drawn).toHaveLength(rowCount === 0 ? 3 : rowCount + 4);
        for (const line of drawn)
          expect(line.match(/[│┬┼┴]/g) ?? []).toHaveLength(/^[│]/.test(line) ? count + 1 : count - 1);
      } else if (rowCount > 0) {
        expect(drawn).toHaveLength(rowCount * (count + 1) - 1);
      }
      // Each column needs four columns of text, two blanks and a rule.
      expect(isBox).toBe(7 * count + 1 <= columns);
    }
  });

  test('many columns become records', () => {
    const headings = ['Name', 'State', 'Autostart', 'Persistent', 'Capacity', 'Allocation', 'Available'];
    const row = ['default-pool', stateCell('running'), 'no', 'yes', '100.00 GiB', '0.00 B', '100.00 GiB'];
    expect(lines(draw(table(headings, [row, row]), { columns: 30 }))).toEqual([
      'Name: default-pool',
      'State: running',
      'Autostart: no',
      'Persistent: yes',
      'Capacity: 100.00 GiB',
      'Allocation: 0.00 B',
      'Available: 100.00 GiB',
      '-'.repeat(30),
      'Name: default-pool',
      'State: running',
      'Autostart: no',
      'Persistent: yes',
      'Capacity: 100.00 GiB',
      'Allocation: 0.00 B',
      'Available: 100.00 GiB',
    ]);
  });
});

describe('cli-table3 and plain padding draw the same', () => {
  const rows = (count: number, title: string): readonly (readonly Cell[])[] =>
    Array.from({ length: count }, (_, index) => [
      String(index % 10),
      stateCell(index % 2 === 0 ? 'running' : 'crashed'),
      styled(index % 3 === 0 ? title : '', 'dim'),
    ]);
  test.each([
    { columns: 80, color: false, ascii: false, quiet: false },
    { columns: 80, color: true, ascii: false, quiet: false },
    { columns: 40, color: true, ascii: true, quiet: false },
    { columns: 30, color: true, ascii: false, quiet: true },
  ])('%j', (options) => {
    const title = 'a title é that is a little longer than that';
    const small = draw(table(['Id', 'State', 'Title'], rows(100, title)), options).split('\n');
    const large = draw(table(['Id', 'State', 'Title'], rows(101, title)), options).split('\n');
    const end = small.length - 2;
    expect(large.slice(0, end)).toEqual(small.slice(0, end));
    expect(large.slice(end + 1)).toEqual(small.slice(end));
  });
});

describe('colours', () => {
  test('states', () => {
    const state = (name: string): string => draw(fields(3, [['S', stateCell(name)]]), { color: true });
    expect(state('running')).toContain('\x1b[32mrunning\x1b[39m');
    expect(state('paused')).toContain('\x1b[33mpaused\x1b[39m');
    expect(state('crashed')).toContain('\x1b[31mcrashed\x1b[39m');
    expect(state('shut off')).toContain('\x1b[2mshut off\x1b[22m');
    expect(state('anything else')).toContain(' anything else\n');
  });

  test('colour changes nothing else', () => {
    const output = [domains, fields(8, [['Name:', styled('x', 'strong')]]), message('done')];
    const coloured = draw(output, { color: true });
    expect(coloured).toContain('\x1b[1m');
    expect(stripVTControlCharacters(coloured)).toBe(draw(output));
  });
});

describe('what a server sends is never executed', () => {
  const EVIL = '\x1b]0;title\x07\x1b[2J\x9b31m\x08\r\x7f\u202egnp\u2066\x00';
  const VISIBLE = '\\x1b]0;title\\x07\\x1b[2J\\x9b31m\\x08\\x0d\\x7f\\u{202e}gnp\\u{2066}\\x00';

  test.each<[string, Output]>([
    ['a text', EVIL],
    ['a message', message(EVIL)],
    ['a value', fields(5, [['A:', EVIL]])],
    ['a label', fields(5, [[EVIL, 'a']])],
    ['a cell', table(['A'], [[EVIL]])],
    ['a heading', table([EVIL], [['a']])],
    ['a cell of a record', table(['A', 'B', 'C'], [[EVIL, EVIL, EVIL]])],
  ])('%s', (name, output) => {
    const columns = name === 'a cell of a record' ? 12 : 200;
    const text = draw(output, { columns });
    for (const character of text) {
      expect(character === '\n' || !/[\0-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/.test(character)).toBe(
        true,
      );
    }
    if (columns === 200) expect(text).toContain(VISIBLE);
  });

  test('newlines and tabs of a text stay, those of a cell do not', () => {
    expect(visibleText('<a>\n\t<b/>\n</a>\n')).toBe('<a>\n\t<b/>\n</a>\n');
    expect(visibleLine('a\nb\tc')).toBe('a\\x0ab\\x09c');
    expect(visibleText('\ud800x')).toBe('\\u{d800}x');
    expect(visibleText('plain é 日本 \u{1f600}')).toBe('plain é 日本 \u{1f600}');
  });
});

test('10,000 rows of 5 columns are drawn within half a second', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => [
    String(i),
    `domain-${i}`,
    stateCell('running'),
    '6695eb01-f6a4-8304-79aa-97f2502e193f',
    'a title',
  ]);
  const time = (): number => {
    const start = performance.now();
    draw(table(['Id', 'Name', 'State', 'UUID', 'Title'], rows), { columns: 100, color: true });
    return performance.now() - start;
  };
  expect(Math.min(time(), time())).toBeLessThan(500);
});
