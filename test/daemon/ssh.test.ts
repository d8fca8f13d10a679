/** libvirt over ssh, on a real sshd: keys, passwords, and the questions that ssh itself asks on the terminal. */
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { descendants } from '../support/processes.js';
import { run, TSVIRT, type RunResult } from '../support/run.js';
import { startSshd, type Sshd } from '../support/sshd.js';
import { openTerminal, type Terminal } from '../support/tty.js';
import { waitFor } from '../support/wait.js';

const PASSWORD = 'root & pässwörd';
const PASSPHRASE = 'open sesame';
const TSVIRT_COMMAND = [process.execPath, TSVIRT];

let daemon: Libvirtd;
let sshd: Sshd;

beforeAll(async () => {
  daemon = await startLibvirtd();
  sshd = await startSshd({ daemon, rootPassword: PASSWORD, passphrase: PASSPHRASE });
});
afterAll(async () => {
  await sshd[Symbol.asyncDispose]();
  await daemon[Symbol.asyncDispose]();
});
beforeEach(() => {
  rmSync(`${sshd.home}/.ssh`, { recursive: true, force: true });
});

/** Where ssh keeps what it learns of hosts. */
const knownHosts = (): string => `${sshd.home}/.ssh/known_hosts`;

/** Away from every terminal. */
const alone = async (program: readonly string[], ...args: readonly string[]): Promise<RunResult> =>
  run('setsid', ['-w', ...sshd.beside([...program, '-q', ...args])]);

/** What both say, which must be the same. */
async function bothSay(uri: string, ...line: readonly string[]): Promise<RunResult> {
  const [ours, theirs] = await Promise.all([
    alone(TSVIRT_COMMAND, '-c', uri, ...line),
    alone(['virsh'], '-c', uri, ...line),
  ]);
  // Who comes second finds the host known.
  const same = (text: string): string => text.replace(/Warning: Permanently added [^\n]*\n/, '');
  expect([ours.status, ours.stdout.trim(), same(ours.stderr).trim()]).toEqual([
    theirs.status,
    theirs.stdout.trim(),
    same(theirs.stderr).trim(),
  ]);
  return ours;
}

describe('without a terminal', () => {
  test.each([{}, { proxy: 'netcat' }, { proxy: 'native' }])('a key opens (%j)', async (more) => {
    const uri = sshd.uri({ keyfile: sshd.key, no_verify: '1', ...more });
    expect(await bothSay(uri, 'list', '--name')).toMatchObject({ stdout: 'test\n', status: 0 });
  });

  test('a reader gets the socket for readers', async () => {
    const uri = sshd.uri({ keyfile: sshd.key, no_verify: '1' });
    const result = await bothSay(uri, '-r', 'suspend', 'test');
    expect(result).toMatchObject({ stdout: '', status: 1 });
    expect(result.stderr).toContain('read only access prevents virDomainSuspend');
  });

  test.each([
    ['a host that is not known', { no_tty: '1' }, /Host key verification failed/],
    ['a password that nobody is asked for', { no_tty: '1', no_verify: '1' }, /Permission denied/],
    [
      'a key that is not there',
      { no_tty: '1', no_verify: '1', keyfile: '/nonexistent/key' },
      /Permission denied/,
    ],
  ])('%s', async (_, parameters, reason) => {
    const result = await bothSay(sshd.uri(parameters), 'list');
    expect(result).toMatchObject({ stdout: '', status: 1 });
    expect(result.stderr).toMatch(/^error: failed to connect to the hypervisor\nerror: /m);
    expect(result.stderr).toMatch(reason);
  });

  test('a server of libvirt that is not there', async () => {
    const uri = sshd.uri({ keyfile: sshd.key, no_verify: '1', proxy: 'netcat', socket: '/nonexistent/sock' });
    const result = await bothSay(uri, 'list');
    expect(result).toMatchObject({ stdout: '', status: 1 });
    expect(result.stderr).toMatch(/No such file or directory/);
  });
});

test('a host that does not answer is given up, and ssh with it', async () => {
  const clients: Socket[] = [];
  const silent = createServer((client) => {
    clients.push(client);
    client.on('error', () => undefined).resume();
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const uri = `test+ssh://root@127.0.0.1:${(silent.address() as AddressInfo).port}/default`;
  try {
    const result = await alone(TSVIRT_COMMAND, '--connect-timeout', '1', '-c', uri, 'list');
    expect(result).toMatchObject({ stdout: '', status: 1 });
    expect(result.stderr).toContain('no answer within 1 s (--connect-timeout)');
    // Its end is seen at the other side.
    await waitFor('ssh to end', () => clients.length === 1 && clients.every(({ closed }) => closed));
  } finally {
    for (const client of clients) client.destroy();
    silent.close();
  }
});

describe('on a terminal', () => {
  const open = async (...args: readonly string[]): Promise<Terminal> => {
    // ssh hears Ctrl-C as we do, and puts the terminal right by itself: it may need a moment longer.
    const restored = 'for i in 1 2 3 4 5 6 7 8 9; do stty -a | grep -q " echo " && break; sleep 0.3; done';
    const state = `trap : INT; "$@"; echo "status $?"; ${restored}; stty -a`;
    const command = ['sh', '-c', state, 'sh', ...TSVIRT_COMMAND, '-q', ...args];
    return openTerminal(sshd.beside(command), { columns: 120, rows: 50 });
  };
  const give = async (terminal: Terminal, question: RegExp, answer: string): Promise<void> => {
    await terminal.waitFor(question);
    await terminal.type(answer);
    await terminal.keys('Enter');
  };
  const ended = async (terminal: Terminal, status: number): Promise<string> => {
    const screen = await terminal.waitFor(/status \d+[^]*-?echoke/);
    expect(screen).toContain(`status ${status}\n`);
    expect(screen).toMatch(/[^-]icanon/);
    expect(screen).toMatch(/[^-]echo /);
    for (const secret of [PASSWORD, PASSPHRASE]) expect(screen).not.toContain(secret);
    return screen;
  };
  const KNOW = /Are you sure you want to continue connecting[^]*\? *\s$/;

  test('ssh asks whether the host is the right one, and remembers the answer', async () => {
    const uri = sshd.uri({ keyfile: sshd.key });
    {
      await using terminal = await open('-c', uri, 'list', '--name');
      await give(terminal, KNOW, 'no');
      expect(await ended(terminal, 1)).toContain('Host key verification failed');
      expect(existsSync(knownHosts())).toBe(false);
    }
    {
      await using terminal = await open('-c', uri, 'list', '--name');
      await give(terminal, KNOW, 'yes');
      expect(await ended(terminal, 0)).toContain('\ntest\n');
      expect(readFileSync(knownHosts(), 'utf8')).toContain('ssh-ed25519');
    }
    // Nobody is asked again.
    expect(await bothSay(`${uri}&no_tty=1`, 'list', '--name')).toMatchObject({ stdout: 'test\n', status: 0 });
  });

  test('ssh asks for the passphrase of a key, and a person may take longer than a server', async () => {
    await using terminal = await open(
      '-c',
      sshd.uri({ keyfile: sshd.lockedKey, no_verify: '1' }),
      'list',
      '--name',
    );
    await give(terminal, /Enter passphrase for key[^]*: *\s$/, 'wrong');
    await give(terminal, /(?:Enter passphrase[^]*){2}: *\s$/, PASSPHRASE);
    expect(await ended(terminal, 0)).toContain('\ntest\n');
  });

  test('ssh asks for a password, three times at most', async () => {
    const uri = sshd.uri({ no_verify: '1' });
    {
      await using terminal = await open('-c', uri, 'list', '--name');
      await give(terminal, /password: *\s$/, PASSWORD);
      expect(await ended(terminal, 0)).toContain('\ntest\n');
    }
    await using terminal = await open('-c', uri, 'list', '--name');
    for (const count of [1, 2, 3]) await give(terminal, new RegExp(`(?:password:[^]*){${count}}$`), 'wrong');
    expect(await ended(terminal, 1)).toMatch(/error: failed to connect to the hypervisor\nerror: /);
  });

  test('Ctrl-C at its question ends both', async () => {
    await using terminal = await open('-c', sshd.uri({ no_verify: '1' }), 'list');
    await terminal.waitFor(/password: *\s$/);
    const ssh = descendants(await terminal.pid()).find(({ name }) => name === 'ssh');
    await terminal.keys('C-c');
    await ended(terminal, 130);
    expect(ssh).toBeDefined();
    await waitFor('ssh to end', () => !existsSync(`/proc/${String(ssh?.pid)}`));
  });

  test('in a shell, which goes on', async () => {
    await using terminal = await open();
    await give(terminal, /tsvirt #\s*$/, `connect ${sshd.uri({ no_verify: '1' })}`);
    await give(terminal, /password: *\s$/, PASSWORD);
    await give(terminal, /password:[^]*tsvirt #\s*$/, 'list --name');
    await terminal.waitFor(/\ntest\n[^]*tsvirt #\s*$/);
    await terminal.keys('C-d');
    await ended(terminal, 0);
  });
});

describe.each(['libssh2', 'libssh'])('%s, which asks us what ssh asks a terminal', (transport) => {
  const uri = (parameters: Readonly<Record<string, string>>): string =>
    sshd.uri({ known_hosts_verify: 'ignore', ...parameters }, transport);
  const list = async (parameters: Readonly<Record<string, string>>, stdin = ''): Promise<RunResult> =>
    run(
      'setsid',
      ['-w', ...sshd.beside([...TSVIRT_COMMAND, '-q', '-c', uri(parameters), 'list', '--name'])],
      {
        stdin,
      },
    );

  test('a key opens', async () => {
    const key = { sshauth: 'privkey', keyfile: sshd.key };
    expect(await bothSay(uri(key), 'list', '--name')).toMatchObject({ stdout: 'test\n', status: 0 });
  });

  test.each([
    ['the right one', `${PASSWORD}\n`, 1],
    ['a wrong one first', `wrong\n${PASSWORD}\n`, 2],
  ])('a password from a pipe: %s', async (_, stdin, questions) => {
    const stderr = "Enter root's password for 127.0.0.1: \n".repeat(questions);
    expect(await list({ sshauth: 'password' }, stdin)).toMatchObject({ stdout: 'test\n', stderr, status: 0 });
  });

  test('no password', async () => {
    const result = await list({ sshauth: 'password' });
    expect(result).toMatchObject({ stdout: '', status: 1 });
    expect(result.stderr).toMatch(/\nerror: standard input ended before the credentials were given\n$/);
  });

  test.each([
    ['right', PASSPHRASE, 0],
    ['wrong', 'wrong', 1],
  ])('the passphrase of a key: %s', async (_, passphrase, status) => {
    const result = await list({ sshauth: 'privkey', keyfile: sshd.lockedKey }, `${passphrase}\n`);
    expect(result).toMatchObject({ stdout: status === 0 ? 'test\n' : '', status });
    expect(result.stderr).toMatch(/^Passphrase/);
    expect(result.stderr).not.toContain(PASSPHRASE);
  });

  test('a host that is not known, and then is', async () => {
    const known = `${sshd.home}/.ssh/known-by-libvirt`;
    mkdirSync(`${sshd.home}/.ssh`);
    const ask = { sshauth: 'privkey', keyfile: sshd.key, known_hosts_verify: 'normal', known_hosts: known };
    expect(await list(ask, 'n\n')).toMatchObject({ status: 1, stdout: '' });
    const accepted = await list(ask, 'y\n');
    expect(accepted).toMatchObject({ status: 0, stdout: 'test\n' });
    expect(accepted.stderr).toMatch(/^Accept SSH host key with hash '\S+' for host '\S+' \(y\/n\)\?: \n$/);
    expect(await list(ask)).toMatchObject({ status: 0, stdout: 'test\n', stderr: '' });
  });

  test('on a terminal', async () => {
    const command = ['sh', '-c', '"$@"; echo "status $?"', 'sh', ...TSVIRT_COMMAND, '-q'];
    const words = ['-c', uri({ sshauth: 'password' }), 'list', '--name'];
    await using terminal = await openTerminal(sshd.beside([...command, ...words]), {
      columns: 120,
      rows: 30,
    });
    await terminal.waitFor(/Enter root's password for 127\.0\.0\.1: *\s$/);
    await terminal.type(PASSWORD);
    await terminal.keys('Enter');
    const screen = await terminal.waitFor(/status \d+/);
    expect(screen).toMatch(/\ntest\nstatus 0\n/);
    expect(screen).not.toContain(PASSWORD);
  });
});
