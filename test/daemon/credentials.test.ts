/** Names and passwords: typed at a terminal, read from a pipe, and from where libvirt itself looks. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { descendants } from '../support/processes.js';
import { cleanEnv, runTsvirt, TSVIRT } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { writeNode } from '../support/testnode.js';
import { openTerminal, type Terminal } from '../support/tty.js';

const USERS = { anna: 'pässwörd 1', bob: 'plain' };

interface Server {
  readonly uri: string;
  readonly questions: string;
  readonly refusal: RegExp;
  /** How auth.conf calls the connection's kind. */
  readonly service: string;
}

let dir: TempDir;
const daemons: Libvirtd[] = [];
const servers = new Map<string, Server>();

beforeAll(async () => {
  dir = new TempDir();
  servers.set('the test driver', {
    uri: writeNode(dir.join('node.xml'), { domains: [], users: USERS }),
    questions: "Enter username for localhost: \nEnter %s's password for localhost: \n",
    refusal: /authentication failed, see test XML/,
    service: 'test-localhost',
  });
  for (const [name, mechanism, over] of [
    ['DIGEST-MD5 over TCP', 'digest-md5', 'tcp'],
    ['SCRAM-SHA-256 over a unix socket', 'scram-sha-256', 'unix'],
  ] as const) {
    const daemon = await startLibvirtd({
      [over]: 'sasl',
      sasl: { mechanisms: [mechanism], users: USERS },
    });
    daemons.push(daemon);
    servers.set(name, {
      uri: over === 'tcp' ? daemon.tcpUri('test') : daemon.uri('test'),
      questions: 'Please enter your authentication name: \nPlease enter your password: \n',
      refusal: /authentication failed: (?:authentication failed|[^\n]+)/,
      service: over === 'tcp' ? 'libvirt-127.0.0.1' : 'libvirt-localhost',
    });
  }
}, 90_000);

afterAll(async () => {
  for (const daemon of daemons) await daemon[Symbol.asyncDispose]();
  dir[Symbol.dispose]();
});

const server = (name: string): Server => {
  const found = servers.get(name);
  if (found === undefined) throw new Error(`no server ${name}`);
  return found;
};

const REFUSED = 'error: failed to connect to the hypervisor\nerror: ';
const hostname = (uri: string, stdin: string, env = {}) =>
  runTsvirt(['-c', uri, '-q', 'uri'], { stdin, env });

describe.each(['the test driver', 'DIGEST-MD5 over TCP', 'SCRAM-SHA-256 over a unix socket'])(
  '%s',
  (name) => {
    test.each(Object.entries(USERS))('lets %s in from a pipe', async (user, password) => {
      const { uri, questions } = server(name);
      const result = await hostname(uri, `${user}\n${password}\n`);
      expect(result).toMatchObject({ stderr: questions.replace('%s', user), status: 0 });
      expect(result.stdout).toMatch(/^test\S+\n$/);
    });

    test.each([
      ['wrong', 'anna\nwrong\n'],
      ['empty', 'anna\n\n'],
      ['of somebody else', 'nobody\nplain\n'],
    ])('refuses a password that is %s', async (_, stdin) => {
      const { uri, refusal } = server(name);
      const result = await hostname(uri, stdin);
      expect(result).toMatchObject({ stdout: '', status: 1 });
      expect(result.stderr).toContain(REFUSED);
      expect(result.stderr).toMatch(refusal);
      expect(result.stderr.match(/^error:/gm)).toHaveLength(2);
    });

    test('says so when the input ends too early', async () => {
      for (const stdin of ['', 'anna\n']) {
        const result = await hostname(server(name).uri, stdin);
        expect(result.stderr).toContain(`${REFUSED}standard input ended before the credentials were given\n`);
        expect(result).toMatchObject({ stdout: '', status: 1 });
      }
    });

    test('five wrong tries in one shell, and then the right one', async () => {
      const { uri } = server(name);
      const tries = Array.from({ length: 5 }, (_, i) => `connect '${uri}'\nanna\nwrong ${i}\n`).join('');
      const script = `${tries}connect '${uri}'\nbob\nplain\nuri\n`;
      const result = await runTsvirt(['-q'], { stdin: script });
      expect(result.stderr.match(/^error: authentication failed/gm)).toHaveLength(5);
      expect(result.stdout).toMatch(/^test\S+\n$/);
      expect(result.status).toBe(0);
    });

    test('leaves the rest of standard input to the script', async () => {
      const result = await runTsvirt(['-q', '-c', server(name).uri], {
        stdin: 'bob\nplain\necho one\necho two\n',
      });
      expect(result).toMatchObject({ stdout: 'onetwo', status: 0 });
    });

    const typed = async (user: string, password: string): Promise<[string, number]> => {
      await using terminal = await openTerminal(
        [process.execPath, TSVIRT, '-c', server(name).uri, '-q', 'uri'],
        { columns: 120 },
      );
      await answer(terminal, user, password);
      const status = await terminal.ended();
      return [await terminal.screen(), status];
    };

    test('asks a person, and shows nothing of the password', async () => {
      const [screen, status] = await typed('anna', 'pässwörd 1');
      expect(status).toBe(0);
      expect(screen).toContain('anna');
      expect(screen).toContain('**********');
      expect(screen).not.toContain('pässwörd');
      const [refusedScreen, refusedStatus] = await typed('anna', 'wrong');
      expect(refusedStatus).toBe(1);
      expect(refusedScreen).toContain('authentication failed');
    });

    test.each([
      ['Ctrl-C', 'C-c', 130],
      ['Ctrl-D', 'C-d', 1],
    ])('%s at a question ends the run and leaves the terminal in order', async (_, key, expected) => {
      await using terminal = await openTerminal(
        [
          'sh',
          '-c',
          '"$@"; echo "status $?"; stty -a',
          'sh',
          process.execPath,
          TSVIRT,
          '-c',
          server(name).uri,
          'uri',
        ],
        { columns: 120, rows: 40 },
      );
      await terminal.waitFor(/name|user/i);
      await terminal.keys(key);
      const screen = await terminal.waitFor(/status \d+[^]*-?echoke/);
      expect(screen).toContain(`status ${expected}\n`);
      expect(screen).toContain('the question was not answered');
      expect(screen).toMatch(/[^-]icanon/);
      expect(screen).toMatch(/[^-]echo /);
    });
  },
);

async function answer(terminal: Terminal, user: string, password: string): Promise<void> {
  await terminal.waitFor(/name|user/i);
  await terminal.type(user);
  await terminal.keys('Enter');
  await terminal.waitFor(/password/i);
  await terminal.type(password);
  await terminal.keys('Enter');
}

describe("libvirt's own sources", () => {
  const authConf = (user: string, password: string): string => {
    const file = dir.join('auth.conf');
    const services = [...servers.values()].map(({ service }) => `[auth-${service}]\ncredentials=known\n`);
    writeFileSync(
      file,
      `[credentials-known]\nusername=${user}\nauthname=${user}\npassword=${password}\n${services.join('')}`,
    );
    chmodSync(file, 0o600);
    return file;
  };

  test.each(['the test driver', 'DIGEST-MD5 over TCP', 'SCRAM-SHA-256 over a unix socket'])(
    '%s: a file named in the URI or the environment answers, and nobody is asked',
    async (name) => {
      const { uri } = server(name);
      const file = authConf('bob', 'plain');
      const named = `${uri}${uri.includes('?') ? '&' : '?'}authfile=${file}`;
      // The test driver takes no parameters of the kind: its path is a file's name.
      const runs = [hostname(uri, '', { LIBVIRT_AUTH_FILE: file })];
      if (!name.startsWith('the test')) runs.push(hostname(named, ''));
      for (const result of await Promise.all(runs)) {
        expect(result).toMatchObject({ stderr: '', status: 0 });
      }
      const wrong = await hostname(uri, '', { LIBVIRT_AUTH_FILE: authConf('bob', 'wrong') });
      expect(wrong).toMatchObject({ stdout: '', status: 1 });
      expect(wrong.stderr).toContain('authentication failed');
    },
  );
});

test('nothing of a password stands in the arguments or the environment of a process', async () => {
  await using terminal = await openTerminal(
    [process.execPath, TSVIRT, '-c', server('DIGEST-MD5 over TCP').uri],
    { columns: 120, env: cleanEnv(dir.path) },
  );
  await answer(terminal, 'anna', 'pässwörd 1');
  await terminal.waitFor('tsvirt #');
  const pid = await terminal.pid();
  for (const each of [pid, ...descendants(pid).map((entry) => entry.pid)]) {
    for (const file of ['cmdline', 'environ']) {
      expect(readFileSync(`/proc/${each}/${file}`, 'utf8')).not.toContain('pässwörd');
    }
  }
});
