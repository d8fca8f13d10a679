/** How long each side waits for the other where nobody has said it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, jest, test } from '@jest/globals';
import { parseGlobalOptions } from '../../src/global-options.js';
import { openConnection } from '../../src/run/connect.js';
import { DEFAULT_SECONDS } from '../../src/run/way.js';
import { startLibvirtd } from '../support/libvirtd.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { cleanEnv, runTsvirt, TSVIRT } from '../support/run.js';
import { waitFor } from '../support/wait.js';

test('a server that hangs up on silent clients does not do so while an editor is open', async () => {
  await using daemon = await startLibvirtd({ config: { keepalive_interval: 1, keepalive_count: 2 } });
  const editor = `${daemon.dir}/editor`;
  writeFileSync(editor, '#!/bin/sh\nsleep 5\necho "<!-- -->" >>"$1"\n', { mode: 0o755 });
  const result = await runTsvirt(['-q', '-c', daemon.uri('test'), 'edit', 'test'], {
    env: { EDITOR: editor },
  });
  expect(result).toMatchObject({ stderr: '', status: 0 });
  expect(result.ms).toBeGreaterThan(5000);
});

test('a server that stops is asked for a sign of life as soon as virsh asks', async () => {
  await using daemon = await startLibvirtd();
  let ready = 0;
  const firstPing = async (file: string, ...args: readonly string[]): Promise<number> => {
    await using proxy = await startRpcProxy({ path: daemon.socket });
    const door = createServer((client) => {
      const onward = createConnection(proxy.socket);
      client.pipe(onward).pipe(client);
      for (const socket of [client, onward]) socket.on('error', () => undefined);
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const uri = daemon.tcpUri('test', '/default', (door.address() as AddressInfo).port);
    const child = spawn(file, [...args, '-q', '-c', uri], { env: cleanEnv(daemon.dir) });
    child.stderr.resume();
    try {
      child.stdin.write('uri\n');
      await once(child.stdout, 'data');
      ready += 1;
      await waitFor('both to be connected', () => ready === 2);
      daemon.signal('SIGSTOP');
      const started = performance.now();
      child.stdin.end('list\n');
      await waitFor('a keepalive message', () => proxy.counts.pings > 0, { seconds: 15 });
      return (performance.now() - started) / 1000;
    } finally {
      child.kill('SIGKILL');
      door.close();
    }
  };
  try {
    const [ours, theirs] = await Promise.all([firstPing(process.execPath, TSVIRT), firstPing('virsh')]);
    // Five seconds, in which nothing else was heard of the server.
    expect(theirs).toBeGreaterThan(3);
    expect(Math.abs(ours - theirs)).toBeLessThan(2);
  } finally {
    daemon.signal('SIGCONT');
  }
});

test('a host that does not answer is given up though nobody has said when', async () => {
  const clients = new Set<Socket>();
  const silent = createServer((client) => {
    clients.add(client);
    client.on('error', () => undefined).resume();
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const uri = `test+tcp://127.0.0.1:${(silent.address() as AddressInfo).port}/default`;
  const clock = jest.spyOn(globalThis, 'setTimeout');
  try {
    const { options: global } = parseGlobalOptions(['-c', uri], {});
    const asked = (): never => {
      throw new Error('nobody is to be asked');
    };
    const opening = openConnection(uri, { readonly: false, global, env: {}, asked });
    opening.catch(() => undefined);
    await waitFor('the server to be reached', () => clients.size > 0);
    // Half a minute passes at once.
    const limit = clock.mock.calls.find(([, ms]) => ms === DEFAULT_SECONDS * 1000);
    limit?.[0]();
    await expect(opening).rejects.toMatchObject({
      message: 'failed to connect to the hypervisor',
      cause: { message: 'no answer within 30 s (--connect-timeout)' },
    });
  } finally {
    clock.mockRestore();
    for (const client of clients) client.destroy();
    await new Promise((resolve) => silent.close(resolve));
  }
});
