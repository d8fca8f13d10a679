/** `--wait` with a real guest, which takes its time or never does what it is asked. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest } from '../support/qemu.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { runTsvirt, virsh } from '../support/run.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;
let uri: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  uri = daemon.uri('qemu');
  await defineGuest(daemon, { name: 'guest' });
}, 60_000);
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
}, 60_000);

test('start waits until the guest runs, shutdown in vain', async () => {
  expect(await runTsvirt(['-c', uri, 'start', 'guest', '--wait=20', '--json'])).toMatchObject({
    stdout: JSON.stringify({ domain: 'guest', state: 'running' }, null, 2) + '\n',
    status: 0,
  });
  const late = await runTsvirt(['-c', uri, 'shutdown', 'guest', '--wait=1']);
  expect(late).toMatchObject({
    stdout: '\n',
    stderr: "error: Domain 'guest' is not shut off after 1 second\n",
    status: 1,
  });
  expect(late.ms).toBeGreaterThan(1000);
});

test('Ctrl-C ends the wait', async () => {
  await using proxy = await startRpcProxy({ path: daemon.socket });
  // By then the pauses between two questions are long: it is not in the midst of a call.
  const interrupt = { signal: 'SIGINT', when: () => proxy.answered('domainGetState', 5) } as const;
  const far = daemon.uri('qemu', '/system', proxy.socket);
  const result = await runTsvirt(['-c', far, 'shutdown', 'guest', '--wait'], { interrupt });
  expect(result.status).toBe(130);
  expect(result.ms).toBeLessThan(10_000);
});

test('reboot waits for the event that tells of a reset', async () => {
  expect(await runTsvirt(['-c', uri, 'reboot', 'guest', '--wait=1'])).toMatchObject({
    stderr: "error: Domain 'guest' is not running again after 1 second\n",
    status: 1,
  });
  const waiting = runTsvirt(['-c', uri, 'reboot', 'guest', '--wait=20']);
  let isOver = false;
  void waiting.finally(() => (isOver = true));
  // Nobody knows when the other process begins to listen: it is told until it has heard.
  await waitFor('the reboot to be noticed', async () => {
    if (!isOver) await virsh(uri, ['reset', 'guest']);
    return isOver;
  });
  expect(await waiting).toMatchObject({
    stdout: "Domain 'guest' is being rebooted\nDomain 'guest' is running\n\n",
    stderr: '',
    status: 0,
  });
});

test('a shutdown by somebody else is noticed', async () => {
  await using proxy = await startRpcProxy({ path: daemon.socket });
  const far = daemon.uri('qemu', '/system', proxy.socket);
  const waiting = runTsvirt(['-c', far, 'shutdown', 'guest', '--wait=20']);
  await proxy.answered('domainShutdown');
  await virsh(uri, ['destroy', 'guest']);
  expect(await waiting).toMatchObject({
    stdout: "Domain 'guest' is being shutdown\nDomain 'guest' is shut off\n\n",
    status: 0,
  });
});
