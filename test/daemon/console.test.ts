/** The console of a real guest on a real terminal. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { GUEST_GREETING, defineGuest } from '../support/qemu.js';
import { TSVIRT, virsh } from '../support/run.js';
import { descendants } from '../support/processes.js';
import { openTerminal, type Terminal } from '../support/tty.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;

beforeAll(async () => {
  daemon = await startLibvirtd();
  await defineGuest(daemon, { name: 'talker', graphics: false });
});
afterAll(async () => daemon[Symbol.asyncDispose]());

/** A shell on the terminal, which tells what state the terminal is in afterwards. */
const shell = (command: string): string[] => [
  'sh',
  '-c',
  `stty -g > "$0/before"; ${command}; echo "status $?"; stty -g > "$0/after"; cmp "$0/before" "$0/after" && echo restored`,
  daemon.dir,
];
const consoleOf = (...options: string[]): string =>
  [process.execPath, TSVIRT, '-c', daemon.uri('qemu'), 'console', 'talker', ...options]
    .map((word) => `'${word}'`)
    .join(' ');

test('what is typed comes back, and Ctrl-] gives the terminal back', async () => {
  await virsh(daemon.uri('qemu'), ['start', 'talker', '--paused']);
  await using terminal = await openTerminal(shell(consoleOf('--resume')));
  await terminal.waitFor("Connected to domain 'talker'", { seconds: 20 });
  await terminal.waitFor('Escape character is ^] (Ctrl + ])');
  await terminal.waitFor(GUEST_GREETING, { seconds: 30 });
  await terminal.type('hello guest');
  await terminal.waitFor('hello guest');
  await terminal.resize(100, 30);
  await terminal.keys('C-]');
  await terminal.waitFor('status 0');
  await terminal.waitFor('restored');
});

test('a guest that ends gives the terminal back too', async () => {
  await using terminal = await openTerminal(shell(consoleOf('--force')));
  await terminal.waitFor('Escape character', { seconds: 20 });
  await virsh(daemon.uri('qemu'), ['destroy', 'talker']);
  await terminal.waitFor('restored', { seconds: 20 });
});

test('a signal gives the terminal back as well', async () => {
  await virsh(daemon.uri('qemu'), ['start', 'talker']);
  await using terminal = await openTerminal(shell(consoleOf()));
  await terminal.waitFor('Escape character', { seconds: 20 });
  await terminate(terminal);
  await terminal.waitFor('status 143', { seconds: 20 });
  await terminal.waitFor('restored');
});

/** A session that is there for sure: what the guest says has come over it. */
async function openSession(): Promise<Terminal> {
  await virsh(daemon.uri('qemu'), ['destroy', 'talker']).catch(() => undefined);
  await virsh(daemon.uri('qemu'), ['start', 'talker', '--paused']);
  const terminal = await openTerminal(shell(consoleOf('--resume')));
  await terminal.waitFor(GUEST_GREETING, { seconds: 30 });
  return terminal;
}

test('the death of the server gives it back, and is told', async () => {
  await using terminal = await openSession();
  await daemon.stop('SIGKILL');
  try {
    const screen = await terminal.waitFor('restored', { seconds: 20 });
    expect(screen.replaceAll('\n', '')).toMatch(/error: Disconnected from qemu\+unix:.* due to end of file/);
    expect(screen).toContain('status 1\n');
  } finally {
    await daemon.start();
  }
});

test('a signal gives it back while the server does not answer, and a second one ends the wait', async () => {
  await using terminal = await openSession();
  daemon.signal('SIGSTOP');
  try {
    await terminate(terminal);
    const isRaw = async (): Promise<boolean> => {
      const [tty] = execFileSync('ps', ['-o', 'tty=', '-p', String(await terminal.pid())])
        .toString()
        .split(/\s/);
      return / -icanon/.test(execFileSync('stty', ['-a', '-F', `/dev/${tty}`]).toString());
    };
    await waitFor('the terminal to be as before', async () => !(await isRaw()), { seconds: 20 });
    await terminate(terminal);
    await terminal.waitFor('restored', { seconds: 20 });
    await terminal.waitFor('status 143');
  } finally {
    daemon.signal('SIGCONT');
  }
});

async function terminate(terminal: Terminal): Promise<void> {
  const node = descendants(await terminal.pid()).find(({ name }) => name === 'node' || name === 'MainThread');
  process.kill(node?.pid ?? NaN, 'SIGTERM');
}
