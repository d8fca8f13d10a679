/**
 * Senseless input of every kind: 20,000 cases, the same in every run of a seed (TSVIRT_FUZZ_SEED). Whatever comes, there is
 * no crash, no wait without end, and no mistake of ours: nothing but what a CommandError says.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from '../src/commands/command.js';
import { parseLine } from '../src/commands/line.js';
import { loadAllCommands } from '../src/commands/registry.js';
import { parseGlobalOptions } from '../src/global-options.js';
import { argumentTokens, tokens } from '../src/script.js';
import { runTsvirt } from './support/run.js';
import { TempDir } from './support/temp.js';

const SEED = Number(process.env['TSVIRT_FUZZ_SEED'] ?? 20260722);

/** Mulberry32. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new RangeError('an empty list');
    return found;
  }

  list<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }
}

const WORDS = [
  ...[
    '',
    ' ',
    '-',
    '--',
    '---',
    '-x',
    '--x=y',
    '=',
    '--=',
    '-1',
    '0',
    '1',
    '999999999999999999999',
    '0x1f',
    '1e9',
    '1.5',
  ],
  ...[
    '18446744073709551615',
    '18446744073709551616',
    '9223372036854775808',
    '-9223372036854775809',
    '10GiB',
    '5 furlongs',
  ],
  ...[
    'test',
    'default',
    'default-pool',
    'no such thing',
    'ä€😀',
    '\u202e',
    '\x1b[31m',
    '\x7f',
    '\ud800',
    '%s%n%d',
    '../../x',
  ],
  ...[
    '/dev/null',
    '/nonexistent',
    '.',
    '__proto__',
    'constructor',
    'toString',
    'a,b=c',
    'eth0',
    '52:54:00:00:00:01',
    'vda',
  ],
  ...[
    'a'.repeat(5000),
    '"',
    "'",
    '\\',
    ';',
    '#',
    '$(id)',
    '`id`',
    '<a/>',
    '6695eb01-f6a4-8304-79aa-97f2502e193f',
    'x\ty',
  ],
];
/** Commands that wait for somebody, or take the terminal, or end or move the run itself. */
const LIVING = /^(?:.*event|console|quit|cd|self-test|shell|domxml-from-native)$/;

let commands: readonly Command[];
beforeAll(async () => {
  commands = await loadAllCommands();
});

/** A command's words: some right, some of another command's, some senseless. */
function commandWords(random: Random, among: readonly Command[]): string[] {
  const command = random.pick(among);
  const own = Object.keys(command.options);
  const name = random.below(20) === 0 ? random.pick(WORDS) : command.name;
  return [
    name,
    ...random.list(5, () => {
      if (own.length === 0 || random.below(3) === 0) return random.pick(WORDS);
      const option = random.pick(own).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return random.below(3) === 0 ? `--${option}=${random.pick(WORDS)}` : `--${option}`;
    }),
  ];
}

/** Anything but a refusal fails with the case, so that it can be tried alone. */
async function expectRefusalAtMost(words: unknown, attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof Error && ['CommandError', 'UnknownCommandError', 'NumberError'].includes(error.name))
      return;
    throw new Error(`seed ${SEED}: ${JSON.stringify(words)}`, { cause: error });
  }
}

describe('reading', () => {
  test('6,000 argument vectors', async () => {
    const random = new Random(SEED);
    const globals = [
      '-c',
      '-q',
      '-r',
      '-k',
      '-K',
      '-t',
      '-d',
      '-e',
      '-l',
      '--json',
      '--identity',
      '--connect-timeout',
      '--con',
    ];
    for (let i = 0; i < 6000; i++) {
      const before = random.list(4, () =>
        random.below(2) === 0 ? random.pick(globals) : `${random.pick(globals)}=${random.pick(WORDS)}`,
      );
      const args = [
        ...before,
        ...random.list(1, () => random.pick(WORDS)),
        ...commandWords(random, commands),
      ];
      await expectRefusalAtMost(args, async () =>
        parseLine(argumentTokens(parseGlobalOptions(args, {}).rest)),
      );
    }
  });

  test('6,000 scripts', async () => {
    const random = new Random(SEED + 1);
    const glue = [' ', ';', '\n', "'", '"', '\\', '\\\n', '#', '\t', '  '];
    for (let i = 0; i < 6000; i++) {
      const script = random
        .list(12, () => random.pick(random.below(2) === 0 ? glue : [...WORDS, random.pick(commands).name]))
        .join('');
      await expectRefusalAtMost(script, async () => parseLine(tokens(script)));
    }
  });
});

/** Runs a long script in one process, which must live to say the last word. */
async function expectSurvival(lines: readonly string[], dir: TempDir): Promise<void> {
  const result = await runTsvirt(['-q', '-c', 'test:///default'], {
    stdin: [...lines, 'connect test:///default', 'echo', 'echo survived', ''].join('\n'),
    cwd: dir.path,
    seconds: 100,
    env: { EDITOR: 'true', LIBVIRT_DEFAULT_URI: 'test:///default' },
  });
  expect(result.status).toBe(0);
  expect(result.stdout.slice(-200)).toContain('survived');
  const mistakes = result.stderr.split('\n').filter((line) => /^\s+at |internal error in tsvirt/.test(line));
  expect({ seed: SEED, mistakes: [...new Set(mistakes)] }).toEqual({ seed: SEED, mistakes: [] });
}

test('5,000 commands that are run', async () => {
  using dir = new TempDir();
  const random = new Random(SEED + 2);
  const quiet = commands.filter(({ name }) => !LIVING.test(name));
  const quote = (word: string): string => `'${word.replaceAll("'", '').replaceAll('\n', ' ')}'`;
  const lines = Array.from({ length: 5000 }, () => {
    const [name = '', ...rest] = commandWords(random, quiet);
    return [name === 'quit' ? 'echo' : name, ...rest].map(quote).join(' ');
  });
  await expectSurvival(lines, dir);
}, 120_000);

test('3,000 documents', async () => {
  using dir = new TempDir();
  mkdirSync(dir.join('xml'));
  const random = new Random(SEED + 3);
  const kinds = {
    define:
      "<domain type='test'><name>n</name><memory unit='KiB'>1024</memory><vcpu>1</vcpu><os><type>hvm</type></os><devices/></domain>",
    'net-define':
      "<network><name>n</name><bridge name='b'/><ip address='192.0.2.1' netmask='255.255.255.0'/></network>",
    'pool-define': "<pool type='dir'><name>n</name><target><path>/nonexistent</path></target></pool>",
    'iface-define': "<interface type='ethernet' name='n'><start mode='none'/></interface>",
    'attach-device test': "<disk type='file'><source file='/x'/><target dev='vdb'/></disk>",
    'snapshot-create test': '<domainsnapshot><name>n</name></domainsnapshot>',
    'nodedev-create': "<device><parent>computer</parent><capability type='scsi_host'/></device>",
    'cpu-baseline': '<cpu><arch>x86_64</arch><model>qemu64</model></cpu>',
  };
  const scraps = [
    '<',
    '>',
    '&',
    '&#0;',
    '<!--',
    ']]>',
    '<!DOCTYPE a [<!ENTITY e "e">]>',
    '\u0001',
    "'",
    '9'.repeat(40),
    '</a>',
    '-1',
  ];
  const lines = Array.from({ length: 3000 }, (_, i) => {
    const command = random.pick(Object.keys(kinds) as (keyof typeof kinds)[]);
    let xml: string = kinds[command];
    for (let changes = random.below(4); changes >= 0; changes--) {
      const at = random.below(xml.length + 1);
      const end = Math.min(xml.length, at + random.below(12));
      xml = xml.slice(0, at) + (random.below(2) === 0 ? random.pick(scraps) : '') + xml.slice(end);
    }
    const file = dir.join('xml', `${i}.xml`);
    writeFileSync(file, xml);
    return `${command} ${file}`;
  });
  await expectSurvival(lines, dir);
}, 120_000);
