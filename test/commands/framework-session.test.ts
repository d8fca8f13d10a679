/** What a session prints around commands: the three contracts, blank lines, errors, timing, the end. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { defineCommand, type Command } from '../../src/commands/command.js';
import { CommandError, attempt } from '../../src/commands/error.js';
import { parseLine } from '../../src/commands/line.js';
import { loadCommand } from '../../src/commands/registry.js';
import { LibvirtError } from '../../src/ffi/error.js';
import { memoryDisplay } from '../../src/format/memory-display.js';
import { message } from '../../src/format/output.js';
import { parseGlobalOptions } from '../../src/global-options.js';
import { RunContext } from '../../src/run/context.js';
import { tokens } from '../../src/script.js';
import { Session } from '../../src/session.js';

const offline = {
  area: 'tsvirt',
  group: 'virsh',
  summary: 'for this test',
  options: {},
  offline: true,
} as const;

const noDomain = new LibvirtError({
  number: 42,
  domainNumber: 12,
  message: "Domain not found: no domain 'x'",
  level: 2,
  str1: null,
  str2: null,
  str3: null,
  int1: 0,
  int2: 0,
});

const declared: readonly Command[] = [
  defineCommand({
    ...offline,
    name: 'show',
    run: () => ({ count: 2n ** 64n - 1n }),
    text: ({ count }) => [`${count}\n`, message('done')],
  }),
  defineCommand({
    ...offline,
    name: 'refuse',
    run: () => attempt("Failed to start domain 'x'", () => Promise.reject(noDomain)),
    text: () => '',
  }),
  defineCommand({
    ...offline,
    name: 'brief',
    run: () => {
      throw new CommandError("failed to get domain 'x'", { cause: noDomain, brief: true });
    },
    text: () => '',
  }),
  defineCommand({
    ...offline,
    name: 'bare',
    run: () => {
      throw noDomain;
    },
    text: () => '',
  }),
  defineCommand({
    ...offline,
    name: 'hint',
    run: () => {
      throw new CommandError('no', { hint: 'try the other one' });
    },
    text: () => '',
  }),
  defineCommand({
    ...offline,
    name: 'mistake',
    run: () => {
      throw new TypeError('x is not a function');
    },
    text: () => '',
  }),
  defineCommand({
    ...offline,
    name: 'stream',
    run: async function* () {
      yield { step: 1 };
      yield { step: 2 };
    },
    text: ({ step }) => `step ${step}\n`,
  }),
  defineCommand({ ...offline, name: 'no', run: () => null, text: () => 'no\n', status: () => 1 }),
];

const find = async (name: string): Promise<Command | undefined> =>
  declared.find((command) => command.name === name) ?? loadCommand(name);

const open: RunContext[] = [];
afterEach(async () => {
  for (const context of open.splice(0)) await context.close();
});

async function run(
  script: string,
  args: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): Promise<{ stdout: string; stderr: string; status: number }> {
  const { options } = parseGlobalOptions(args, env);
  const memory = memoryDisplay({ json: options.json, quiet: options.quiet });
  const json = memoryDisplay({ json: true, quiet: options.quiet });
  const { stdin, stdout, stderr } = process;
  const context = new RunContext({
    global: options,
    display: memory.display,
    env,
    interrupts: new AbortController(),
    streams: { stdin, stdout, stderr },
  });
  open.push(context);
  const session = new Session(context, (form) => (form.json ? json : memory).display);
  const { status } = await session.run(await parseLine(tokens(script), find));
  return {
    stdout: memory.stdout() + json.stdout(),
    stderr: (memory.stderr() + json.stderr()).replace(/\d+\.\d{3}/g, 'N'),
    status,
  };
}

const libvirtJson = (text: string): string =>
  `{"error":{"code":"VIR_ERR_NO_DOMAIN","number":42,"domain":"VIR_FROM_TEST","message":"${text}"}}\n`;

describe('text', () => {
  test.each([
    ['show', '18446744073709551615\ndone\n\n', '', 0],
    ['show; show', '18446744073709551615\ndone\n\n18446744073709551615\ndone\n\n', '', 0],
    ['refuse', '\n', "error: Failed to start domain 'x'\nerror: Domain not found: no domain 'x'\n", 1],
    ['brief', '\n', "error: failed to get domain 'x'\n", 1],
    ['bare', '\n', "error: Domain not found: no domain 'x'\n", 1],
    ['hint', '\n', 'error: no\ntry the other one\n', 1],
    ['mistake', '\n', 'error: internal error in tsvirt: x is not a function\n', 1],
    ['stream', 'step 1\nstep 2\n\n', '', 0],
    ['no', 'no\n\n', '', 1],
    ['brief; show', '\n18446744073709551615\ndone\n\n', "error: failed to get domain 'x'\n", 0],
    ['show; quit; show', '18446744073709551615\ndone\n\n', '', 0],
    ['brief; exit', '\n', "error: failed to get domain 'x'\n", 0],
    ['no; quit', 'no\n\n', '', 0],
    ['echo a b', 'a b\n', '', 0],
    ['echo --err a', '\n', 'error: a\n', 0],
    ['cd .', '\n', '', 0],
    ['', '', '', 0],
  ])('%s', async (script, stdout, stderr, status) => {
    expect(await run(script)).toEqual({ stdout, stderr, status });
  });

  test('--quiet leaves out remarks and blank lines', async () => {
    expect((await run('show; echo a; brief', ['-q'])).stdout).toBe('18446744073709551615\na');
  });

  test('--timing prints how long it took in place of the blank line, quiet or not', async () => {
    expect((await run('no', ['-tq'])).stdout).toMatch(/^no\n\n\(Time: \d+\.\d{3} ms\)\n\n$/);
    expect((await run('brief', ['-t'])).stdout).toMatch(/^\n\(Time: \d+\.\d{3} ms\)\n\n$/);
  });
});

describe('JSON', () => {
  test.each([
    ['show', '{\n  "count": 18446744073709551615\n}\n', '', 0],
    ['refuse', '', libvirtJson("Failed to start domain 'x': Domain not found: no domain 'x'"), 1],
    ['brief', '', libvirtJson("failed to get domain 'x': Domain not found: no domain 'x'"), 1],
    ['bare', '', libvirtJson("Domain not found: no domain 'x'"), 1],
    [
      'hint',
      '',
      '{"error":{"code":null,"number":null,"domain":null,"message":"no (try the other one)"}}\n',
      1,
    ],
    ['stream', '{"step":1}\n{"step":2}\n', '', 0],
    ['show; no', '{\n  "count": 18446744073709551615\n}\nnull\n', '', 1],
  ])('%s', async (script, stdout, stderr, status) => {
    expect(await run(script, ['--json'])).toEqual({ stdout, stderr, status });
  });

  test('is asked for by one command of several', async () => {
    expect(await run('show --json; bare --json')).toEqual({
      stdout: '{\n  "count": 18446744073709551615\n}\n',
      stderr: libvirtJson("Domain not found: no domain 'x'"),
      status: 1,
    });
  });

  test('timing goes to stderr', async () => {
    expect(await run('no', ['--json', '-t'])).toEqual({
      stdout: 'null\n',
      stderr: '(Time: N ms)\n',
      status: 1,
    });
  });
});

test('a mistake of ours shows its stack with --debug 0', async () => {
  const { stderr } = await run('mistake', ['-d0']);
  expect(stderr).toMatch(/^error: internal error in tsvirt: .*\nTypeError: x is not a function\n +at /);
});

test('help describes a command and runs nothing', async () => {
  const { stdout, status } = await run('mistake --help');
  expect(stdout).toContain('mistake - for this test');
  expect(status).toBe(0);
});

describe('the connection', () => {
  test('named by -c, is made before anything runs; when it fails nothing does', async () => {
    const { stdout, stderr, status } = await run('connect test:///default; echo a', ['-c', 'nothing:///']);
    expect([stdout, stderr, status]).toEqual(['\na\n', '', 0]);
  });

  test('is made by connect, and stays when another cannot be made', async () => {
    const { stderr, status } = await run('connect test:///default; connect nothing:///; echo a');
    expect(stderr.split('\n')[0]).toBe('error: failed to connect to the hypervisor');
    expect(status).toBe(0);
  });
});
