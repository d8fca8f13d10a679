/** virsh's grammar of one command. Every row was observed with virsh 9.0.0 on test:///default. */
import { describe, expect, test } from '@jest/globals';
import { defineCommand, type Command, type Options } from '../../src/commands/command.js';
import { parseLine } from '../../src/commands/line.js';
import { explainFailure } from '../../src/failure.js';
import { argumentTokens } from '../../src/script.js';

const domain = { kind: 'string', required: true, allowEmpty: false, summary: 'name, id or UUID' } as const;

function declare<const O extends Options>(name: string, options: O): Command {
  return defineCommand({
    name,
    area: 'domain',
    group: 'domain',
    summary: name,
    options,
    run: () => null,
    text: () => '',
  });
}

/** The options of virsh's commands of these names, as far as the rows below use them. */
const commands = new Map(
  [
    declare('dominfo', { domain }),
    declare('list', {
      all: { kind: 'flag', summary: '' },
      name: { kind: 'flag', summary: '' },
      autostart: { kind: 'flag', summary: '' },
      'no-autostart': { kind: 'flag', summary: '' },
    }),
    declare('cpu-stats', {
      domain,
      total: { kind: 'flag', summary: '' },
      start: { kind: 'integer', summary: '' },
      count: { kind: 'integer', summary: '' },
    }),
    declare('setmem', {
      domain,
      size: { kind: 'size', scale: 1024, required: true, aliases: ['kilobytes'], summary: '' },
      config: { kind: 'flag', summary: '' },
    }),
    declare('echo', {
      shell: { kind: 'flag', summary: '' },
      string: { kind: 'list', aliases: ['str'], shorthands: { hi: 'hello' }, summary: '' },
    }),
    declare('send-key', {
      domain,
      codeset: { kind: 'string', positional: false, summary: '' },
      keycode: { kind: 'list', required: true, summary: '' },
    }),
    declare('attach-disk', {
      domain,
      source: { kind: 'string', required: true, summary: '' },
      target: { kind: 'string', required: true, summary: '' },
      mode: { kind: 'string', shorthands: { shareable: 'shareable' }, summary: '' },
    }),
    declare('vol-create-as', {
      pool: { kind: 'string', required: true, summary: '' },
      name: { kind: 'string', required: true, summary: '' },
      capacity: { kind: 'size', scale: 1, required: true, virshType: 'string', summary: '' },
    }),
  ].map((command) => [command.name, command]),
);

const find = async (name: string): Promise<Command | undefined> => commands.get(name);

/** The values that were given, or virsh's error lines: those of the grammar, and those of reading each value. */
async function parse(words: readonly string[]): Promise<unknown> {
  try {
    const [invocation] = await parseLine(argumentTokens(words), find);
    if (invocation === undefined) return {};
    const { values, help, json, color } = invocation;
    const extra = { ...(help && { help }), ...(json && { json }), ...(!color && { color }) };
    const given = Object.entries({ ...values }).filter(
      ([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
    );
    return { ...Object.fromEntries(given), ...extra };
  } catch (error) {
    return explainFailure(error).lines;
  }
}

type Row = readonly [words: readonly string[], expected: unknown];

const accepted: readonly Row[] = [
  [['dominfo', 'test'], { domain: 'test' }],
  [['dominfo', '--domain', 'test'], { domain: 'test' }],
  [['dominfo', '--domain=test'], { domain: 'test' }],
  [['dominfo', '--domain=a=b'], { domain: 'a=b' }],
  [['dominfo', '--domain', '=x'], { domain: '=x' }],
  [['dominfo', '--', 'test'], { domain: 'test' }],
  [['dominfo', '--', '--domain'], { domain: '--domain' }],
  [['dominfo', '--domain', '--'], { domain: '--' }],
  [['dominfo', '--domain', '--help'], { domain: '--help' }],
  [['dominfo', '-'], { domain: '-' }],
  [['dominfo', '-a'], { domain: '-a' }],
  [['dominfo', '--', '--=x'], { domain: '--=x' }],
  [['list', '--help=x'], { help: true }],
  [['list', '--all', '--name'], { all: true, name: true }],
  [['list', '--name', '--all'], { all: true, name: true }],
  [['list', '--no-autostart'], { 'no-autostart': true }],
  [['list', '--autostart', '--no-autostart'], { autostart: true, 'no-autostart': true }],
  [['list', '--'], {}],
  [['cpu-stats', 'test', '1', '2'], { domain: 'test', start: 1, count: 2 }],
  [['cpu-stats', '--domain', 'test', '1'], { domain: 'test', start: 1 }],
  [['cpu-stats', 'test', '--count', '2', '1'], { domain: 'test', start: 1, count: 2 }],
  [['cpu-stats', 'test', '--start', '-1'], { domain: 'test', start: -1 }],
  [['setmem', 'test', '--kilobytes', '1000'], { domain: 'test', size: 1_024_000n }],
  [['setmem', 'test', '--kilobytes=1000'], { domain: 'test', size: 1_024_000n }],
  [['echo', 'a', '--string', 'b', 'c'], { string: ['a', 'b', 'c'] }],
  [['echo', '--str', 'a', '--string=b'], { string: ['a', 'b'] }],
  [['echo', '--string='], { string: [''] }],
  [['echo', '--hi', '--hi', 'a'], { string: ['hello', 'hello', 'a'] }],
  [['echo', 'a', '--shell', 'b'], { shell: true, string: ['a', 'b'] }],
  [['echo', '--', 'a', '--shell'], { string: ['a', '--shell'] }],
  [
    ['attach-disk', 't', 's', 'x', '--shareable'],
    { domain: 't', source: 's', target: 'x', mode: 'shareable' },
  ],
  [['#', 'anything', '--else'], {}],
];

/** After a command tsvirt accepts its own flags too, and `--help` needs nothing else. */
const common: readonly Row[] = [
  [['dominfo', '--help'], { help: true }],
  [['dominfo', 'x', '--help'], { domain: 'x', help: true }],
  [['list', '--help', '--help'], { help: true }],
  [['list', '--json'], { json: true }],
  [['dominfo', '--json', 'test', '--no-color'], { domain: 'test', json: true, color: false }],
  [['echo', '--', '--json'], { string: ['--json'] }],
];

const refused: readonly Row[] = [
  [['dominfo'], ["command 'dominfo' requires <domain> option"]],
  [['dominfo', '--domain'], ['expected syntax: --domain <string>']],
  [['dominfo', '--domain='], ["Failed to get option 'domain': Option argument is empty"]],
  [['dominfo', '--domain', ''], ["Failed to get option 'domain': Option argument is empty"]],
  [['dominfo', ''], ["Failed to get option 'domain': Option argument is empty"]],
  [['dominfo', '--domain', '--', 'test'], ["unexpected data 'test'"]],
  [['dominfo', '--domain', 'test', '--domain', 'test'], ['option --domain already seen']],
  [['dominfo', 'test', '--domain', 'x'], ['option --domain already seen']],
  [['dominfo', '--domain', 'x', '--domain'], ['option --domain already seen']],
  [['dominfo', 'test', 'test2', 'test3'], ["unexpected data 'test2'"]],
  [['dominfo', '--foo', '--bar'], ["command 'dominfo' doesn't support option --foo"]],
  [['dominfo', '--foo=bar'], ["command 'dominfo' doesn't support option --foo"]],
  [['dominfo', 'test', 'extra', '--foo'], ["unexpected data 'extra'"]],
  [['dominfo', 'test', '--foo', 'extra'], ["command 'dominfo' doesn't support option --foo"]],
  [['dominfo', '--dom', 'test'], ["command 'dominfo' doesn't support option --dom"]],
  [['dominfo', '---domain', 'test'], ["command 'dominfo' doesn't support option ---domain"]],
  [['dominfo', '--=x'], ["command 'dominfo' doesn't support option --"]],
  [['dominfo', '--help', 'x', 'y'], ["unexpected data 'y'"]],
  [['list', '--all=yes'], ["invalid '=' after option --all"]],
  [['list', '--all='], ["invalid '=' after option --all"]],
  [['list', '--all', '--all'], ['option --all already seen']],
  [['list', '--all', '--all=x'], ['option --all already seen']],
  [['list', '--help', '--foo'], ["command 'list' doesn't support option --foo"]],
  [['list', '--9'], ["command 'list' doesn't support option --9"]],
  [['list', '--_'], ["command 'list' doesn't support option --_"]],
  [['list', '--é'], ["command 'list' doesn't support option --é"]],
  [['list', 'extra'], ["unexpected data 'extra'"]],
  [['list', '-'], ["unexpected data '-'"]],
  [['list', '-a'], ["unexpected data '-a'"]],
  [['list', '--', '--'], ["unexpected data '--'"]],
  [['list', '--', '--name'], ["unexpected data '--name'"]],
  [['LIST'], ["unknown command: 'LIST'"]],
  [[''], ["unknown command: ''"]],
  [[';', 'list'], ["unknown command: ';'"]],
  [['echo a', 'b'], ["unknown command: 'echo a'"]],
  [['cpu-stats', 'test', '--start'], ['expected syntax: --start <number>']],
  [['cpu-stats', 'test', '1', '2', '3'], ["unexpected data '3'"]],
  [['cpu-stats', '5', '--domain', 'test'], ['option --domain already seen']],
  [['cpu-stats', 'test', '--total=', '1'], ["invalid '=' after option --total"]],
  [['setmem', 'test'], ["command 'setmem' requires <size> option"]],
  [['setmem'], ["command 'setmem' requires <domain> option"]],
  [['setmem', 'test', '--kilobytes'], ['expected syntax: --size <number>']],
  [['setmem', 'test', '--kilobytes', '1', '--size', '2'], ['option --size already seen']],
  [['setmem', 'test', '1', '--kilobytes', '2'], ['option --size already seen']],
  [['echo', '--str'], ['expected syntax: --string <string>']],
  [['echo', '--hi=1'], ["invalid '=' after option --hi"]],
  [['send-key', 'test'], ["command 'send-key' requires <keycode> option"]],
  [['send-key', 'test', '--keycode', 'a', '--keycode'], ['expected syntax: --keycode <string>']],
  [['send-key', 'test', '--codeset'], ['expected syntax: --codeset <string>']],
  [['attach-disk', 't', 's', 'x', '--shareable', '--mode', 'y'], ['option --mode already seen']],
  [['attach-disk', 't', 's', 'x', '--shareable=5'], ["invalid '=' after option --shareable"]],
  [['vol-create-as', 'p'], ["command 'vol-create-as' requires <name> option"]],
];

describe.each([
  ['what virsh accepts', accepted],
  ['flags of every command', common],
  ['what virsh refuses, in its words', refused],
] as const)('%s', (_title, rows) => {
  test.each(rows)('%j', async (words, expected) => {
    expect(await parse(words)).toEqual(expected);
  });
});

/** Text that virsh calls malformed; libvirt's own line follows where it has one. */
const numbers: readonly (readonly [option: string, text: string, expected: unknown])[] = [
  ['start', ' 1', 1],
  ['start', '+1', 1],
  ['start', '01', 1],
  ...['x', '5x', '1 ', ' ', '', '0x10', '99999999999999'].map(
    (text) =>
      ['start', text, [`Numeric value '${text}' for <start> option is malformed or out of range`]] as const,
  ),
  ['size', ' 1000', 1_024_000n],
  ['size', '+1000', 1_024_000n],
  ['size', '1000kib', 1_024_000n],
  ['size', '1000KB', 1_000_000n],
  ...['x', '', '-5', '99999999999999999999999'].map(
    (text) =>
      [
        'size',
        text,
        [`Scaled numeric value '${text}' for <size> option is malformed or out of range`],
      ] as const,
  ),
  ...(
    [
      ['1x', "invalid argument: unknown suffix 'x'"],
      ['1.5G', "invalid argument: unknown suffix '.5G'"],
      ['1000 KiB', "invalid argument: unknown suffix ' KiB'"],
      ['0x100000', "invalid argument: unknown suffix 'x100000'"],
      ['9999999999999GiB', 'numerical overflow: value too large: 9999999999999GiB'],
    ] as const
  ).map(
    ([text, more]) =>
      [
        'size',
        text,
        [`Scaled numeric value '${text}' for <size> option is malformed or out of range`, more],
      ] as const,
  ),
];

test.each(numbers)('--%s=%j', async (option, text, expected) => {
  const command = option === 'start' ? 'cpu-stats' : 'setmem';
  const parsed = await parse([command, 'test', `--${option}=${text}`]);
  expect(parsed).toEqual(Array.isArray(expected) ? expected : { domain: 'test', [option]: expected });
});

test('a malformed value is no error until it is read', async () => {
  const [invocation] = await parseLine(argumentTokens(['cpu-stats', 'test', '--start', 'x']), find);
  expect(invocation?.values['domain']).toBe('test');
  expect(() => invocation?.values['start']).toThrow("Numeric value 'x'");
});

test('limits of a declaration are refused in the same words', async () => {
  const unsigned = declare('setvcpus', { count: { kind: 'integer', min: 0, summary: '' } });
  const big = declare('timeout', { ns: { kind: 'biginteger', min: 0n, max: 10n, summary: '' } });
  const read = async (command: Command, text: string): Promise<unknown> => {
    const [name = ''] = Object.keys(command.options);
    const [invocation] = await parseLine(argumentTokens([command.name, text]), async () => command);
    return invocation?.values[name];
  };
  await expect(read(unsigned, '4294967295')).resolves.toBe(4_294_967_295);
  await expect(read(unsigned, '-1')).rejects.toThrow("Numeric value '-1' for <count> option");
  await expect(read(unsigned, '4294967296')).rejects.toThrow('out of range');
  await expect(read(big, '10')).resolves.toBe(10n);
  await expect(read(big, '11')).rejects.toThrow("Numeric value '11' for <ns> option");
});
