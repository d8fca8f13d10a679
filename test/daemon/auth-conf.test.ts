/** The files in which libvirt looks for credentials, each of which spares the question. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { run, TSVIRT, type RunResult } from '../support/run.js';
import { TempDir } from '../support/temp.js';

/** In the order in which libvirt looks. */
const SOURCES = ['LIBVIRT_AUTH_FILE', 'authfile', 'XDG_CONFIG_HOME', '/etc/libvirt/auth.conf'] as const;
type Source = (typeof SOURCES)[number] | '~/.config';

let dir: TempDir;
let daemon: Libvirtd;

beforeAll(async () => {
  dir = new TempDir();
  daemon = await startLibvirtd({
    unix: 'sasl',
    sasl: { mechanisms: ['scram-sha-256'], users: { bob: 'right' } },
  });
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  dir[Symbol.dispose]();
});

const PATHS: Readonly<Record<Source, string>> = {
  LIBVIRT_AUTH_FILE: 'named-by-environment',
  authfile: 'named-by-uri',
  XDG_CONFIG_HOME: 'xdg/libvirt/auth.conf',
  '~/.config': 'home/.config/libvirt/auth.conf',
  '/etc/libvirt/auth.conf': 'etc/auth.conf',
};

/** Runs a program with nothing on standard input; each source has this password. */
async function withFiles(
  program: readonly string[],
  passwords: Readonly<Partial<Record<Source, string>>>,
): Promise<RunResult> {
  const has = (source: Source): boolean => passwords[source] !== undefined;
  using own = new TempDir();
  mkdirSync(own.join('etc'));
  mkdirSync(own.join('home'));
  for (const [source, password] of Object.entries(passwords) as [Source, string][]) {
    const file = own.join(PATHS[source]);
    mkdirSync(dirname(file), { recursive: true });
    const group = `[credentials-known]\nauthname=bob\npassword=${password}\n`;
    writeFileSync(file, `${group}[auth-libvirt-localhost]\ncredentials=known\n`, { mode: 0o600 });
  }
  const uri = daemon.uri('test') + (has('authfile') ? `&authfile=${own.join(PATHS.authfile)}` : '');
  const mount = ['sh', '-c', `mount --bind '${own.join('etc')}' /etc/libvirt && exec "$@"`, 'sh'];
  return await run(
    'unshare',
    ['--mount', '--propagation', 'private', ...mount, ...program, '-q', '-c', uri, 'list', '--name'],
    {
      env: {
        HOME: own.join('home'),
        LIBVIRT_AUTH_FILE: has('LIBVIRT_AUTH_FILE') ? own.join(PATHS.LIBVIRT_AUTH_FILE) : undefined,
        XDG_CONFIG_HOME: has('XDG_CONFIG_HOME') ? own.join('xdg') : undefined,
      },
    },
  );
}

const TSVIRT_COMMAND = [process.execPath, TSVIRT];

test.each([...SOURCES, '~/.config'] as const)('%s is enough', async (source) => {
  expect(await withFiles(TSVIRT_COMMAND, { [source]: 'right' })).toMatchObject({
    stdout: 'test\n',
    stderr: '',
    status: 0,
  });
});

test.each(SOURCES.slice(0, -1).map((source, i) => [source, SOURCES[i + 1] ?? source] as const))(
  '%s comes before %s, as in virsh',
  async (first, second) => {
    for (const program of [TSVIRT_COMMAND, ['virsh']]) {
      const [good, bad] = await Promise.all([
        withFiles(program, { [first]: 'right', [second]: 'wrong' }),
        withFiles(program, { [first]: 'wrong', [second]: 'right' }),
      ]);
      expect(good).toMatchObject({ stderr: '', status: 0 });
      expect(bad).toMatchObject({ status: 1 });
      expect(bad.stderr).toMatch(/^error: failed to connect to the hypervisor\nerror: authentication failed/);
    }
  },
);

test('without any the question comes', async () => {
  const result = await withFiles(TSVIRT_COMMAND, {});
  expect(result).toMatchObject({ stdout: '', status: 1 });
  expect(result.stderr).toMatch(/^Please enter your authentication name:/);
});
