/** The options before the command. Every row about virsh's own was observed with virsh 9.0.0. */
import { describe, expect, test } from '@jest/globals';
import type { GlobalOptions } from '../src/context.js';
import { parseGlobalOptions } from '../src/global-options.js';
import { defaultUri } from '../src/run/context.js';

const defaults: GlobalOptions = {
  connect: undefined,
  readonly: false,
  quiet: false,
  timing: false,
  json: false,
  color: true,
  debug: 4,
  log: undefined,
  escape: '^]',
  connectTimeout: undefined,
  keepaliveInterval: undefined,
  keepaliveCount: undefined,
  pkttyagent: true,
  identity: [],
};

const accepted: readonly (readonly [args: string, options: Partial<GlobalOptions>, rest?: string])[] = [
  ['', {}],
  ['-c x', { connect: 'x' }],
  ['-cx', { connect: 'x' }],
  ['--connect=x', { connect: 'x' }],
  ['--connect x', { connect: 'x' }],
  ['--conn x', { connect: 'x' }],
  ['--c x', { connect: 'x' }],
  ['--connect=', { connect: '' }],
  ['-c a -c b', { connect: 'b' }],
  ['-rq', { readonly: true, quiet: true }],
  ['-rqc x', { readonly: true, quiet: true, connect: 'x' }],
  ['-qrcx', { readonly: true, quiet: true, connect: 'x' }],
  ['-q -q --quiet', { quiet: true }],
  ['--re --qui', { readonly: true, quiet: true }],
  ['-t', { timing: true }],
  ['-d 3', { debug: 3 }],
  ['--debug=0', { debug: 0 }],
  ['-d 3 -d 2', { debug: 2 }],
  ['-e ^x', { escape: '^x' }],
  ['-e ^[', { escape: '^[' }],
  ['-e x', { escape: 'x' }],
  ['-k 5 -K 3', { keepaliveInterval: 5, keepaliveCount: 3 }],
  ['-k0', { keepaliveInterval: 0 }],
  ['-k 0x5', { keepaliveInterval: 5 }],
  ['-k 010', { keepaliveInterval: 8 }],
  ['--keepalive-c 7', { keepaliveCount: 7 }],
  ['-l file', { log: 'file' }],
  ['--no-pkttyagent', { pkttyagent: false }],
  ['--json --no-color', { json: true, color: false }],
  ['list --all', {}, 'list --all'],
  ['-q list -q', { quiet: true }, 'list -q'],
  ['-q -- -q list', { quiet: true }, '-q list'],
  ['- -q', {}, '- -q'],
];

const refused: readonly (readonly [args: readonly string[], message: string])[] = [
  [['-z'], "unsupported option '-z'. See --help."],
  [['-qz'], "unsupported option '-z'. See --help."],
  [['-zh'], "unsupported option '-z'. See --help."],
  [['--zzz'], "unsupported option '--zzz'. See --help."],
  [['--zzz=3'], "unsupported option '--zzz=3'. See --help."],
  [['--k', '5'], "unsupported option '--k'. See --help."],
  [['--js'], "unsupported option '--js'. See --help."],
  [['--readonly=1'], "unsupported option '-r'. See --help."],
  [['--quiet=1'], "unsupported option '-q'. See --help."],
  [['-c'], "option '-c'/'--connect' requires an argument"],
  [['--connect'], "option '-c'/'--connect' requires an argument"],
  [['-d'], "option '-d'/'--debug' requires an argument"],
  [['-k'], "option '-k'/'--keepalive-interval' requires an argument"],
  [['--keepalive-c'], "option '-K'/'--keepalive-count' requires an argument"],
  [['-l'], "option '-l'/'--log' requires an argument"],
  [['-e'], "option '-e'/'--escape' requires an argument"],
  [['-d', 'x'], 'option -d takes a numeric argument'],
  [['-d', ''], 'option -d takes a numeric argument'],
  [['-d', '3x'], 'option -d takes a numeric argument'],
  [['-d', '0x3'], 'option -d takes a numeric argument'],
  [['--debug=x'], 'option --debug takes a numeric argument'],
  [['-d', 'x', '-z'], 'option -d takes a numeric argument'],
  ...['^', '^1', '^~', '^`', '^?', 'ab', ''].map(
    (text) => [['-e', text], `Invalid string '${text}' for escape sequence`] as const,
  ),
  [['-k', 'x'], 'Invalid value for option -k'],
  [['-k', ''], 'Invalid value for option -k'],
  [['-k', '09'], 'Invalid value for option -k'],
  [['-k', '1x'], 'Invalid value for option -k'],
  [['-k', '99999999999'], 'Invalid value for option -k'],
  [['-k', '-1'], 'option -k requires a positive integer argument'],
  [['-K', 'x'], 'Invalid value for option -K'],
  [['-K', '-1'], 'option -K requires a positive integer argument'],
  [['--keepalive-interval=x'], 'Invalid value for option --keepalive-interval'],
  [['--keepalive-i=x'], 'Invalid value for option --keepalive-interval'],
];

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

describe('what is accepted', () => {
  test.each(accepted)('%s', (args, options, rest = '') => {
    const line = parseGlobalOptions(words(args), {});
    expect(line.options).toEqual({ ...defaults, ...options });
    expect([line.rest, line.action, line.complaints]).toEqual([words(rest), undefined, []]);
  });
});

describe("what is refused, in virsh's words", () => {
  test.each(refused)('%j', (args, message) => {
    expect(() => parseGlobalOptions(args, {})).toThrow(new Error(message));
  });
});

test.each([
  ['-h', 'help'],
  ['--help', 'help'],
  ['-hz', 'help'],
  ['-q -h -z', 'help'],
  ['-h -d x', 'help'],
  ['-v', 'version'],
  ['--v', 'version'],
  ['-vfoo', 'version'],
  ['-vq', 'version'],
  ['--version', 'version'],
  ['--version=short', 'version'],
  ['--version foo', 'version'],
  ['--version=long', 'full-version'],
  ['-V', 'full-version'],
  ['-V -z', 'full-version'],
])('%s asks for %s', (args, action) => {
  expect(parseGlobalOptions(words(args), {}).action).toBe(action);
});

test.each([
  ['9', 9],
  ['5', 5],
  ['-1', -1],
])('debug level %s is ignored with a complaint', (text, level) => {
  const { complaints, options } = parseGlobalOptions(['-d', text], {});
  expect(complaints).toEqual([`ignoring debug level ${level} out of range [0-4]`]);
  expect(options.debug).toBe(4);
});

test('the environment gives a debug level and a log file', () => {
  const env = { VIRSH_DEBUG: '2', VIRSH_LOG_FILE: 'log' };
  expect(parseGlobalOptions([], env).options).toMatchObject({ debug: 2, log: 'log' });
  expect(parseGlobalOptions(['-d1', '-l', 'own'], env).options).toMatchObject({ debug: 1, log: 'own' });
  expect(parseGlobalOptions([], { VIRSH_DEBUG: '9' }).options.debug).toBe(4);
});

test.each([
  [{ connect: 'c' }, { TSVIRT_DEFAULT_CONNECT_URI: 't', VIRSH_DEFAULT_CONNECT_URI: 'v' }, 'c'],
  [{}, { TSVIRT_DEFAULT_CONNECT_URI: 't', VIRSH_DEFAULT_CONNECT_URI: 'v' }, 't'],
  [{}, { VIRSH_DEFAULT_CONNECT_URI: 'v' }, 'v'],
  [{}, {}, undefined],
  [{ connect: '' }, { VIRSH_DEFAULT_CONNECT_URI: 'v' }, undefined],
  [{}, { VIRSH_DEFAULT_CONNECT_URI: '' }, undefined],
])('with %j and %j the URI is %s', (options, env, uri) => {
  expect(defaultUri({ ...defaults, ...options }, env)).toBe(uri);
});
