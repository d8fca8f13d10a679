/** Events over a connection to a real libvirtd, and what happens when it is lost. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { ConnectionClosedError } from '../../src/ffi/events/iterator.js';
import type { CloseReason } from '../../src/ffi/events/types.js';
import { runChild } from '../support/child.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;

beforeAll(async () => {
  daemon = await startLibvirtd();
});
afterAll(async () => {
  await sleep(100);
  await daemon[Symbol.asyncDispose]();
});

test('secrets and networks of real drivers', async () => {
  const seen: string[] = [];
  {
    using connection = Connection.open(daemon.uri('secret'));
    const ids = [
      connection.secretEventRegisterAny(null, 0, (_, secret, { type }) => {
        seen.push(type);
        secret.close();
      }),
      connection.secretEventRegisterAny(null, 1, (_, secret, { event }) => {
        seen.push(`${event} ${secret.getUsageId()}`);
        secret.close();
      }),
    ];
    using secret = connection.defineSecret(
      '<secret><usage type="volume"><volume>/v/1</volume></usage></secret>',
    );
    secret.setValue(Buffer.from('x'));
    secret.undefine();
    await waitFor('three events', () => seen.length === 3);
    for (const id of ids) connection.secretEventDeregisterAny(id);
  }
  expect(seen).toEqual(['defined', 'value-changed /v/1', 'undefined']);
  using connection = Connection.open(daemon.uri('network'));
  const events = connection.events({ network: { events: ['lifecycle'] } });
  using network = connection.defineNetwork('<network><name>lonely</name><bridge name="lonely0"/></network>');
  network.undefine();
  const types: string[] = [];
  for await (const event of events) {
    if (event.kind !== 'network' || event.event !== 'lifecycle') continue;
    types.push(event.type);
    event.network.close();
    if (types.length === 2) break;
  }
  expect(types).toEqual(['defined', 'undefined']);
});

describe('a lost connection', () => {
  test('is told to the callback and to the iterator, and can be closed', async () => {
    await using other = await startLibvirtd();
    const connection = Connection.open(other.uri('test'));
    const reasons: CloseReason[] = [];
    connection.registerCloseCallback((from, reason) => {
      expect(from).toBe(connection);
      reasons.push(reason);
    });
    const lost = expect(connection.events({ domain: true }).next()).rejects.toEqual(
      new ConnectionClosedError('eof'),
    );
    await other.stop('SIGKILL');
    await lost;
    expect(reasons).toEqual(['eof']);
    expect(connection.isAlive()).toBe(false);
    connection.unregisterCloseCallback();
    connection.close();
  });

  test('is told by the main thread too, when that is in a call', async () => {
    await using other = await startLibvirtd();
    const connection = Connection.open(other.uri('test'));
    const reasons: CloseReason[] = [];
    connection.registerCloseCallback((_, reason) => reasons.push(reason));
    const pid = other.pid;
    process.kill(pid, 'SIGKILL');
    expect(() => {
      for (let i = 0; i < 1000; i++) connection.getHostname();
    }).toThrow(expect.objectContaining({ name: 'LibvirtError' }));
    await waitFor('the reason', () => reasons.length === 1);
    connection.close();
  });

  test('is not told after an orderly close', async () => {
    const connection = Connection.open(daemon.uri('test'));
    const reasons: CloseReason[] = [];
    connection.registerCloseCallback((_, reason) => reasons.push(reason));
    connection.close();
    await sleep(50);
    expect(reasons).toEqual([]);
  });
});

test('keepalive ends a call to a server that has stopped', async () => {
  await using other = await startLibvirtd();
  const { pid } = other;
  try {
    const started = performance.now();
    const result = await runChild('stopped-server', [other.uri('test'), String(pid)], { seconds: 25 });
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(result.stdout)).toMatchObject({
      name: 'LibvirtError',
      message: expect.stringContaining('keepalive'),
      reasons: ['keepalive'],
    });
    // An interval of one second, two unanswered: the third second ends it.
    expect(performance.now() - started).toBeLessThan(10_000);
  } finally {
    process.kill(pid, 'SIGCONT');
  }
});
