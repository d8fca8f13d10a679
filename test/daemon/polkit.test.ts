/** A libvirtd that leaves it to polkit who may come in, and the agent that asks on the terminal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { POLKIT_CONFIG, startPolkit, type Polkit } from '../support/polkit.js';
import { run, type RunResult } from '../support/run.js';
import { openTerminal, type Terminal } from '../support/tty.js';

const PASSWORD = 'rööt & co';
const QUESTION = /Password:\s*$/;

let daemon: Libvirtd;
let polkit: Polkit;

beforeAll(async () => {
  daemon = await startLibvirtd({ config: { ...POLKIT_CONFIG, access_drivers: ['polkit'] } });
  polkit = await startPolkit(daemon, { rootPassword: PASSWORD });
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  await polkit[Symbol.asyncDispose]();
});

/** tsvirt as nobody on a terminal, whose state is shown after it. */
const onTerminal = async (...args: readonly string[]): Promise<Terminal> => {
  const state = 'trap : INT; "$@"; echo "status $?"; stty -a';
  const command = ['sh', '-c', state, 'sh', ...polkit.tsvirt, '-q', ...args];
  return openTerminal(polkit.asNobody(command), { columns: 120, rows: 50 });
};

/** The last screen, with the terminal as it was and no agent left. */
const ended = async (terminal: Terminal, status: number): Promise<string> => {
  const screen = await terminal.waitFor(/status \d+[^]*-?echoke/);
  expect(screen).toContain(`status ${status}\n`);
  expect(screen).toMatch(/[^-]icanon/);
  expect(screen).toMatch(/[^-]echo /);
  expect(screen).not.toContain(PASSWORD);
  expect(daemon.pids('pkttyagent')).toEqual([]);
  return screen;
};

const give = async (terminal: Terminal, password: string): Promise<void> => {
  await terminal.waitFor(QUESTION);
  await terminal.type(password);
  await terminal.keys('Enter');
};

test('without a terminal nobody is asked, as in virsh', async () => {
  const line = ['-q', '-c', daemon.uri('test'), 'list'];
  const [file = '', ...args] = polkit.asNobody([...polkit.tsvirt, ...line]);
  const ours = await run('setsid', ['-w', file, ...args]);
  const [, ...theirs] = polkit.asNobody(['virsh', ...line]);
  expect(ours).toMatchObject({ stdout: '', status: 1 });
  expect(ours.stderr).toMatch(
    /^error: failed to connect to the hypervisor\nerror: authentication unavailable/,
  );
  expect(await run('setsid', ['-w', file, ...theirs])).toMatchObject({ stderr: ours.stderr, status: 1 });
});

describe('root', () => {
  const asRoot = async (...args: readonly string[]): Promise<RunResult> => {
    const enter = ['--target', String(daemon.pid), '--mount', '--pid', '--', ...polkit.tsvirt];
    return run('nsenter', [...enter, '-q', '-c', daemon.uri('storage'), ...args]);
  };
  const define = ['pool-define-as', 'pool', 'dir', '--target', '/nonexistent'];

  test('needs no password', async () => {
    expect(await asRoot(...define)).toMatchObject({ stderr: '', status: 0 });
    expect(await asRoot('pool-undefine', 'pool')).toMatchObject({ stderr: '', status: 0 });
  });

  test('may do with --identity what the other may do', async () => {
    const [file = '', ...args] = polkit.asNobody([
      'sh',
      '-c',
      'cut -d" " -f1,22 /proc/$$/stat; exec sleep 60',
    ]);
    const other = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [line] = (await once(other.stdout, 'data')) as [Buffer];
      const [pid, time] = line.toString().trim().split(' ');
      const identity = [`process-id=${pid}`, `process-time=${time}`, 'unix-user-id=65534'].flatMap((pair) => [
        '--identity',
        pair,
      ]);
      expect(await asRoot(...identity, 'pool-list')).toMatchObject({ stderr: '', status: 0 });
      const refused = await asRoot(...identity, ...define);
      expect(refused).toMatchObject({ stdout: '', status: 1 });
      expect(refused.stderr).toMatch(/^error: Failed to define pool pool\nerror: access denied/);
      expect(await asRoot(...define)).toMatchObject({ stderr: '', status: 0 });
    } finally {
      for (const each of daemon.pids('sleep')) process.kill(each);
    }
  });
});

test('the agent asks on the terminal', async () => {
  await using terminal = await onTerminal('-c', daemon.uri('test'), 'uri');
  await give(terminal, PASSWORD);
  const screen = await ended(terminal, 0);
  expect(screen).toContain('AUTHENTICATION COMPLETE');
  expect(screen).toContain(`\n${daemon.uri('test')}\n`);
});

test('five times at most', async () => {
  await using terminal = await onTerminal('-c', daemon.uri('test'), 'uri');
  for (let i = 1; i <= 5; i++) {
    await terminal.waitFor(new RegExp(`(?:AUTHENTICATING[^]*){${i}}Password:\\s*$`));
    await give(terminal, i === 3 ? '' : `wrong ${i}`);
  }
  const screen = await ended(terminal, 1);
  expect(screen.match(/AUTHENTICATION FAILED/g)).toHaveLength(5);
  expect(screen).toMatch(
    /error: failed to connect to the hypervisor\nerror: authentication failed: access denied by policy/,
  );
});

test.each(['--no-pkttyagent', '-r'])('%s: no agent is started', async (option) => {
  await using terminal = await onTerminal(option, '-c', daemon.uri('test'), 'uri');
  const screen = await ended(terminal, 1);
  expect(screen).toContain('authentication unavailable: no polkit agent available');
  expect(screen).not.toContain('Password');
});

test('Ctrl-C at its question ends both', async () => {
  await using terminal = await onTerminal('-c', daemon.uri('test'), 'uri');
  await terminal.waitFor(QUESTION);
  await terminal.keys('C-c');
  await ended(terminal, 130);
});

test('in a shell, which goes on', async () => {
  await using terminal = await onTerminal();
  await terminal.waitFor('tsvirt #');
  await terminal.type(`connect ${daemon.uri('test')}`);
  await terminal.keys('Enter');
  await give(terminal, 'wrong');
  await terminal.waitFor(/FAILED[^]*Password:\s*$/);
  await give(terminal, PASSWORD);
  await terminal.waitFor(/COMPLETE[^]*tsvirt #\s*$/);
  await terminal.type('list --name');
  await terminal.keys('Enter');
  await terminal.waitFor(/\ntest\n[^]*tsvirt #\s*$/);
  await terminal.keys('C-d');
  await ended(terminal, 0);
});
