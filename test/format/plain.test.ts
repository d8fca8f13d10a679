import { describe, expect, test } from '@jest/globals';
import { fields, message, styled, table, type Cell, type Output } from '../../src/format/output.js';
import { escapeCell, renderPlain } from '../../src/format/plain.js';
import { buildXml, element } from '../../src/format/xml.js';
import { quoted, virsh, withFiles } from './virsh.js';

const plain = (output: Output, { quiet = false, utf8 = true } = {}): string =>
  [...renderPlain(output, { quiet, utf8 })].join('');

/** Names in the order in which virsh sorts them, with a title each. */
const DOMAINS: ReadonlyArray<readonly [name: string, title: string]> = [
  ['abc', 'tab\there'],
  ['b\\xff', 'back\\x41slash \\ and \\y'],
  ['cjk日本', 'wide 日本語 한국 Ａ'],
  ['combe\u0301e', 'emoji \u{1f600} joined \u{1f469}\u200d\u{1f4bb} flag \u{1f1e9}\u{1f1ea}'],
  ['nb\u00a0sp', 'C1 \u009b31m nel \u0085 del \u007f soft\u00adhyphen'],
  ['pua\ue000', 'zero\u200bwidth bom\ufeff vs\ufe0f rtl\u202e \u2028 \u0378 \ufffd jamo \u1100\u1161\u11a8'],
  ['zz', ' spaces  '],
];

const definitions = DOMAINS.map(([name, title]) =>
  buildXml(
    element(
      'domain',
      { type: 'test' },
      element('name', {}, name),
      element('title', {}, title),
      element('memory', {}, '1024'),
      element('os', {}, element('type', {}, 'hvm')),
    ),
  ),
);

/** virsh's own table of these domains, without what `define` and the blank lines say. */
function virshTable(options: { quiet: boolean; env?: Record<string, string> }): string {
  return withFiles(definitions, (paths) => {
    const defines = paths.map((path) => `define ${path}`);
    const { stdout, stderr } = virsh([...defines, 'list --all --title'].join('; '), options);
    expect(stderr).toBe('');
    return stdout.slice(stdout.indexOf(options.quiet ? ' 1 ' : ' Id '));
  });
}

const listRows: readonly (readonly Cell[])[] = [
  ['1', 'test', styled('running', 'good'), ''],
  ...DOMAINS.map(([name, title]) => ['-', name, 'shut off', title]),
];

describe('tables are virsh’s, byte for byte', () => {
  const list = table(['Id', 'Name', 'State', 'Title'], listRows);

  test('widths count display columns; unprintable characters are escaped', () => {
    expect(plain([list, '\n'])).toBe(virshTable({ quiet: false }));
  });

  test('in a locale without UTF-8', () => {
    expect(plain([list, '\n'], { utf8: false })).toBe(virshTable({ quiet: false, env: { LC_ALL: 'C' } }));
  });

  test('--quiet has no heading, and the heading takes no width', () => {
    expect(plain(list, { quiet: true })).toBe(virshTable({ quiet: true }));
  });

  test('an empty table', () => {
    const empty = table(['Name', 'Path'], []);
    expect(plain([empty, '\n'])).toBe(virsh('vol-list default-pool', { quiet: false }).stdout);
    expect(plain(empty, { quiet: true })).toBe(virsh('vol-list default-pool').stdout);
  });

  test('a table whose last column is wider than its heading', () => {
    const pools = table(
      ['Name', 'State', 'Autostart', 'Persistent', 'Capacity', 'Allocation', 'Available'],
      [['default-pool', 'running', 'no', 'yes', '100.00 GiB', '0.00 B', '100.00 GiB']],
    );
    expect(plain([pools, '\n'])).toBe(virsh('pool-list --details', { quiet: false }).stdout);
    expect(plain(pools, { quiet: true })).toBe(virsh('pool-list --details').stdout);
  });

  test('a row of the wrong length is our mistake and is thrown', () => {
    expect(() => plain(table(['A', 'B'], [['only one']]))).toThrow(RangeError);
  });
});

test('fields are aligned as in net-info and nodeinfo, and --quiet keeps them', () => {
  const uuid = virsh('net-uuid default').stdout.trim();
  const info = fields(16, [
    ['Name:', 'default'],
    ['UUID:', uuid],
    ['Active:', styled('yes', 'good')],
    ['Persistent:', 'yes'],
    ['Autostart:', 'no'],
    ['Bridge:', 'virbr0'],
  ]);
  expect(plain(info, { quiet: true })).toBe(virsh('net-info default').stdout);
  expect(plain([info, '\n'])).toBe(virsh('net-info default', { quiet: false }).stdout);
  const long = fields(21, [['Thread(s) per core:', '2']]);
  expect(virsh('nodeinfo').stdout).toContain(plain(long));
});

test('a message is left out with --quiet, text is not', () => {
  const output = [message("Domain 'test' suspended"), 'text\n'];
  expect(plain(output)).toBe("Domain 'test' suspended\ntext\n");
  expect(plain(output, { quiet: true })).toBe('text\n');
  expect(virsh('suspend test', { quiet: false }).stdout).toBe(
    `${plain(message("Domain 'test' suspended"))}\n`,
  );
  expect(virsh('suspend test').stdout).toBe('');
});

test('text is passed on as it is, in chunks that never cut a character in two', () => {
  const text = 'x' + '\u{1f600}'.repeat(100_000);
  const chunks = [...renderPlain(text, { quiet: false, utf8: true })];
  expect(chunks.length).toBeGreaterThan(1);
  expect(Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString()).toBe(text);
  expect(plain('\x1b[31m')).toBe('\x1b[31m');
});

test('a cell can be escaped back', () => {
  expect(escapeCell('a\\xb\n\x7f', true)).toBe('a\\x5cxb\\x0a\\x7f');
  expect(quoted('a"b\\')).toBe('"a\\"b\\\\"');
});

test('10,000 rows of 5 columns are laid out within 150 ms', () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => [
    String(i),
    `domain-${i}`,
    'running',
    '6695eb01-f6a4-8304-79aa-97f2502e193f',
    'a title',
  ]);
  const time = (): number => {
    const start = performance.now();
    let length = 0;
    for (const chunk of renderPlain(table(['Id', 'Name', 'State', 'UUID', 'Title'], rows), {
      quiet: false,
      utf8: true,
    }))
      length += chunk.length;
    expect(length).toBe(790_158);
    return performance.now() - start;
  };
  expect(Math.min(time(), time(), time())).toBeLessThan(150);
});
