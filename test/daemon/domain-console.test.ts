/** `start --console` and `create --console` on a terminal, with a guest that greets and echoes. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest, GUEST_GREETING, type Guest } from '../support/qemu.js';
import { TSVIRT, virsh } from '../support/run.js';
import { openTerminal } from '../support/tty.js';

let daemon: Libvirtd;
let guest: Guest;
let uri: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  uri = daemon.uri('qemu');
  guest = await defineGuest(daemon, { name: 'guest' });
}, 60_000);
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
}, 60_000);
beforeEach(async () => {
  await virsh(uri, ['destroy', 'guest']).catch(() => undefined);
});

const CONNECTED = "Connected to domain 'guest'\nEscape character is ^] (Ctrl + ])\n";

test('start joins the terminal to the console until the escape character is typed', async () => {
  await using terminal = await openTerminal([
    process.execPath,
    TSVIRT,
    '-c',
    uri,
    'start',
    'guest',
    '--console',
  ]);
  await terminal.waitFor(GUEST_GREETING);
  await terminal.type('Hello');
  expect(await terminal.waitFor('Hello')).toContain(
    `Domain 'guest' started\n${CONNECTED}${GUEST_GREETING}\nHello`,
  );
  await terminal.keys('C-c');
  await terminal.type('!');
  await terminal.waitFor('!');
  await terminal.keys('C-]');
  expect(await terminal.ended()).toBe(0);
  expect(await virsh(uri, ['domstate', 'guest'])).toContain('running');
});

test('the console ends with the guest', async () => {
  await using terminal = await openTerminal([
    process.execPath,
    TSVIRT,
    '-c',
    uri,
    'start',
    'guest',
    '--console',
  ]);
  await terminal.waitFor(GUEST_GREETING);
  await virsh(uri, ['destroy', 'guest']);
  expect(await terminal.ended()).toBe(0);
});

test('create, with an escape character of its own', async () => {
  const args = ['-c', uri, '-e', '^a', 'create', guest.xmlFile, '--console'];
  await using terminal = await openTerminal([process.execPath, TSVIRT, ...args]);
  expect(await terminal.waitFor(GUEST_GREETING)).toContain('Escape character is ^a (Ctrl + a)');
  await terminal.keys('C-a');
  expect(await terminal.ended()).toBe(0);
});

test('in a shell, what is typed goes to the guest and then to the shell again', async () => {
  await using terminal = await openTerminal([process.execPath, TSVIRT, '-c', uri]);
  await terminal.waitFor('tsvirt #');
  await terminal.type('start guest --console');
  await terminal.keys('Enter');
  await terminal.waitFor(GUEST_GREETING);
  await terminal.type('xyz');
  await terminal.waitFor('xyz');
  await terminal.keys('C-]');
  await terminal.waitFor(/xyz[^]*tsvirt #$/m);
  await terminal.type('domstate guest');
  await terminal.keys('Enter');
  await terminal.waitFor(/domstate guest\nrunning/);
  await terminal.type('quit');
  await terminal.keys('Enter');
  expect(await terminal.ended()).toBe(0);
});
