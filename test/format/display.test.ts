import { describe, expect, test } from '@jest/globals';
import { closeSync, openSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { isUtf8Locale, wantsColor } from '../../src/format/color.js';
import { memoryDisplay } from '../../src/format/memory-display.js';
import { message, styled, table } from '../../src/format/output.js';
import { bundle, ending, start } from './child.js';

const LIST = table(['Id', 'Name'], [['1', styled('test\x1b', 'good')]]);
const TERMINAL = { isTTY: { stdout: true, stderr: true }, columns: 40 };

describe('the form of a result', () => {
  test('in a pipe: virsh’s bytes, whatever FORCE_COLOR says', async () => {
    const { display, stdout } = memoryDisplay({ env: { LANG: 'C.UTF-8', FORCE_COLOR: '1' } });
    await display.show([LIST, message('done')]);
    expect(stdout()).toBe(' Id   Name\n----------------\n 1    test\\x1b\ndone\n');
  });

  test('on a terminal: a box in colour', async () => {
    const { display, stdout } = memoryDisplay(TERMINAL);
    await display.show(LIST);
    expect(stdout()).toContain('┌');
    expect(stdout()).toContain('\x1b[32mtest\\x1b\x1b[39m');
  });

  test.each([
    ['--no-color', { color: false }],
    ['NO_COLOR', { env: { LANG: 'C.UTF-8', NO_COLOR: '1' } }],
    ['TERM=dumb', { env: { LANG: 'C.UTF-8', TERM: 'dumb' } }],
  ])('no colour with %s', async (_name, options) => {
    const { display, stdout } = memoryDisplay({ ...TERMINAL, ...options });
    await display.show(LIST);
    expect(stdout()).not.toContain('\x1b');
    expect(stdout()).toContain('test\\x1b');
  });

  test('ASCII rules where the terminal or the locale has no more', async () => {
    for (const env of [{ LANG: 'C.UTF-8', TERM: 'dumb' }, { LANG: 'C' }]) {
      const { display, stdout } = memoryDisplay({ ...TERMINAL, env, color: false });
      await display.show(LIST);
      expect(stdout()).toMatch(/^\+-+/);
    }
  });

  test('quiet', async () => {
    const { display, stdout } = memoryDisplay({ quiet: true });
    await display.show([LIST, message('done')]);
    await display.endCommand();
    expect(stdout()).toBe(' 1   test\\x1b\n');
  });

  test('the blank line after a command', async () => {
    const { display, stdout } = memoryDisplay();
    await display.endCommand();
    expect(stdout()).toBe('\n');
    const json = memoryDisplay({ json: true });
    await json.display.endCommand();
    expect(json.stdout()).toBe('');
  });

  test('JSON, and items of a stream', async () => {
    const { display, stdout } = memoryDisplay({ json: true });
    await display.showJson({ a: 1n });
    await display.showItem({ a: 2n }, () => 'text\n');
    expect(stdout()).toBe('{\n  "a": 1\n}\n{"a":2}\n');
    const text = memoryDisplay();
    await text.display.showItem({ a: 2n }, ({ a }) => `item ${a}\n`);
    expect(text.stdout()).toBe('item 2\n');
  });
});

describe('diagnostics', () => {
  test('lines', () => {
    const { display, stdout, stderr } = memoryDisplay();
    display.error(["failed to get domain 'x'", 'Domain not found']);
    display.warn('a hint\x1b');
    expect(stderr()).toBe("error: failed to get domain 'x'\nerror: Domain not found\na hint\x1b\n");
    expect(stdout()).toBe('');
  });

  test('are made visible on a terminal', () => {
    const { display, stderr } = memoryDisplay(TERMINAL);
    display.error(['no \x1b[2J']);
    expect(stderr()).toBe('error: no \\x1b[2J\n');
  });

  test('as JSON', () => {
    const { display, stdout, stderr } = memoryDisplay({ json: true });
    display.error(['first', 'second']);
    display.error(['x'], {
      code: 'VIR_ERR_NO_DOMAIN',
      number: 42,
      domain: 'VIR_FROM_TEST',
      message: 'Domain not found',
    });
    expect(stderr()).toBe(
      '{"error":{"code":null,"number":null,"domain":null,"message":"first: second"}}\n' +
        '{"error":{"code":"VIR_ERR_NO_DOMAIN","number":42,"domain":"VIR_FROM_TEST","message":"Domain not found"}}\n',
    );
    expect(stdout()).toBe('');
  });
});

describe('streams', () => {
  test('back-pressure: the next chunk waits until the one before was taken', async () => {
    let most = 0;
    const slow: Writable = new Writable({
      highWaterMark: 1024,
      write(_chunk, _encoding, done) {
        most = Math.max(most, slow.writableLength);
        setImmediate(done);
      },
    });
    const { display } = memoryDisplay({ stdout: slow });
    await display.show('x'.repeat(5_000_000));
    await display.flush();
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(64 * 1024);
  });

  test('a reader that leaves is no failure and aborts `gone`', async () => {
    const broken = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const { display } = memoryDisplay({ stdout: broken });
    expect(display.gone.aborted).toBe(false);
    await display.show('x'.repeat(1_000_000));
    await display.show('more');
    await display.flush();
    expect(display.gone.aborted).toBe(true);
  });

  test('a full disk is a failure', async () => {
    const full = new Writable({
      write(_chunk, _encoding, done) {
        done(
          Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 }),
        );
      },
    });
    const { display } = memoryDisplay({ stdout: full });
    await expect(
      (async () => {
        await display.show('x');
        await display.flush();
      })(),
    ).rejects.toThrow('cannot write to standard output: No space left on device');
    expect(display.gone.aborted).toBe(true);
  });

  test('two results shown at once both arrive', async () => {
    const chunks: string[] = [];
    const slow = new Writable({
      highWaterMark: 1,
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        chunks.push(chunk);
        setImmediate(done);
      },
    });
    const { display } = memoryDisplay({ stdout: slow });
    await Promise.all([display.show('a'.repeat(300_000)), display.show('b'.repeat(300_000))]);
    expect(chunks.join('')).toHaveLength(600_000);
  });
});

const IMPORTS = ["import { Display } from './display.js';", "import { table } from './output.js';"];
const DISPLAY = `const display = new Display({
  stdout: process.stdout, stderr: process.stderr, json: false, quiet: false, color: true, env: process.env,
});`;

describe('a real process', () => {
  test('| head -1 ends with status 0 and no message', async () => {
    const code = bundle(
      IMPORTS,
      `${DISPLAY}
      const rows = Array.from({ length: 200_000 }, (_, i) => [String(i), 'name']);
      await display.show(table(['Id', 'Name'], rows));
      await display.show('more\\n'.repeat(100_000));
      await display.flush();`,
    );
    const child = start(code);
    const first = await new Promise<string>((resolve) => {
      child.stdout?.once('data', (chunk: Buffer) => {
        resolve(chunk.toString());
        child.stdout?.destroy();
      });
    });
    expect(first.startsWith(' Id       Name\n')).toBe(true);
    expect(await ending(child)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('100 MB to a slow reader arrive whole, and memory does not grow', async () => {
    const code = bundle(
      IMPORTS,
      `${DISPLAY}
      function* rows() { for (let i = 0; i < 1000; i++) yield 'x'.repeat(99) + '\\n'; }
      const text = [...rows()].join('');
      global.gc?.();
      const before = process.memoryUsage().rss;
      let most = 0;
      for (let i = 0; i < 1000; i++) {
        await display.show(text);
        most = Math.max(most, process.memoryUsage().rss);
      }
      await display.flush();
      display.warn(String(Math.round((most - before) / 1024 / 1024)));`,
    );
    const child = start(code);
    let bytes = 0;
    let grown = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (grown += text));
    await sleep(200);
    for await (const chunk of child.stdout ?? []) bytes += (chunk as Buffer).length;
    expect(bytes).toBe(100_000_000);
    expect(Number(grown)).toBeLessThan(60);
  });

  test('a full disk is reported by the flush before the exit', async () => {
    const code = bundle(
      IMPORTS,
      `${DISPLAY}
      try { await display.show('text\\n'); await display.flush(); } catch (error) {
        display.error([error.message]); process.exitCode = 1;
      }`,
    );
    const full = openSync('/dev/full', 'w');
    try {
      const { status, stderr } = await ending(start(code, { stdio: ['pipe', full, 'pipe'] }));
      expect(stderr).toMatch(/^error: cannot write to standard output: No space left on device$/m);
      expect(status).toBe(1);
    } finally {
      closeSync(full);
    }
  });

  test('everything has left before process.exit', async () => {
    const code = bundle(
      IMPORTS,
      `${DISPLAY}
      await display.show('x'.repeat(3_000_000) + 'end');
      display.warn('y'.repeat(300_000) + 'end');
      await display.flush();
      process.exit(3);`,
    );
    const { status, stdout, stderr } = await ending(start(code));
    expect(status).toBe(3);
    expect(stdout).toHaveLength(3_000_003);
    expect(stderr).toHaveLength(300_004);
  });

  test('chalk and cli-table3 are loaded for a terminal and not for a pipe', async () => {
    const code = bundle(
      IMPORTS,
      `const options = { stdout: process.stdout, stderr: process.stderr, json: false, quiet: false, color: true, env: {} };
      const list = table(['Id'], [['1']]);
      const drawing = () => Object.keys(require.cache).filter((path) => /chalk|cli-table3/.test(path)).length;
      await new Display(options).show(list);
      await new Display({ ...options, json: true }).showJson({});
      console.log(drawing());
      // Node before 20.19 cannot require chalk, a module; that it tries is what counts.
      const person = new Display({ ...options, isTTY: { stdout: true, stderr: true } });
      const tried = await person.show(list).then(() => drawing() > 0, (error) => error.code === 'ERR_REQUIRE_ESM');
      console.log('terminal', tried);`,
      ['--external:chalk', '--external:cli-table3'],
    );
    const { stdout, stderr } = await ending(start(code));
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ Id\n-----\n 1\n\{\}\n0\n[^]*terminal true\n$/);
  });
});

describe('colour and locale', () => {
  test.each([
    [{}, true, true],
    [{}, false, false],
    [{ FORCE_COLOR: '1' }, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: 'false' }, true, false],
    [{ FORCE_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ TERM: 'dumb', FORCE_COLOR: '1' }, true, true],
    [{ TERM: 'xterm' }, true, true],
  ])('%j with the flag %j: %j', (env: Record<string, string>, flag, expected) => {
    expect(wantsColor(env, flag)).toBe(expected);
  });

  test.each([
    [{}, false],
    [{ LANG: 'C' }, false],
    [{ LANG: 'en_US.UTF-8' }, true],
    [{ LANG: 'C.utf8' }, true],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false],
    [{ LANG: 'C', LC_CTYPE: 'C.UTF-8' }, true],
    [{ LANG: 'en_US.UTF-8', LC_ALL: '' }, true],
  ])('%j is UTF-8: %j', (env: Record<string, string>, expected) => {
    expect(isUtf8Locale(env)).toBe(expected);
  });
});
