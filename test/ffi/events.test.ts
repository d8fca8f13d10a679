/** Events on the test driver: callbacks and the iterator. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import type { Domain } from '../../src/ffi/domain.js';
import { ConnectionClosedError } from '../../src/ffi/events/iterator.js';
import type { DomainLifecycleEvent } from '../../src/ffi/events/types.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import { runChild } from '../support/child.js';
import { waitFor } from '../support/wait.js';

let connection: Connection;
let domain: Domain;

beforeEach(() => {
  connection = Connection.open('test:///default');
  domain = connection.getDomainByName('test');
  // The driver keeps its state as long as the test before has an object on its way.
  if (domain.getState().state === k.VIR_DOMAIN_PAUSED) domain.resume();
});

// What the workers still have to say is said before the file ends.
afterAll(async () => sleep(100));

afterEach(() => {
  domain.close();
  connection.close();
});

/** A callback that closes its object and notes what came. */
function recorder(seen: string[]) {
  return (_: Connection, of: Domain, { type, detail }: DomainLifecycleEvent): void => {
    seen.push(`${of.getName()} ${type} ${detail}`);
    of.close();
  };
}

async function wait(what: string, done: () => boolean): Promise<void> {
  await waitFor(what, done, { everyMs: 2 });
}

describe('callbacks', () => {
  test('get the connection, a live object and the event, in order', async () => {
    const seen: string[] = [];
    const id = connection.domainEventRegisterAny(null, k.VIR_DOMAIN_EVENT_ID_LIFECYCLE, (from, of, event) => {
      expect(from).toBe(connection);
      recorder(seen)(from, of, event);
    });
    domain.suspend();
    domain.resume();
    expect(seen).toEqual([]);
    await wait('two events', () => seen.length === 2);
    expect(seen).toEqual(['test suspended paused', 'test resumed unpaused']);
    connection.domainEventDeregisterAny(id);
    domain.suspend();
    await sleep(50);
    expect(seen).toHaveLength(2);
    expect(() => connection.domainEventDeregisterAny(id)).toThrow(LibvirtError);
  });

  test('several for the same event, of all domains and of one', async () => {
    const [all, again, one]: [string[], string[], string[]] = [[], [], []];
    const ids = [
      connection.domainEventRegisterAny(null, 0, recorder(all)),
      connection.domainEventRegisterAny(null, 0, recorder(again)),
      connection.domainEventRegisterAny(domain, 0, recorder(one)),
    ];
    expect(new Set(ids).size).toBe(3);
    using other = connection.defineDomain(
      "<domain type='test'><name>other</name><memory>1024</memory><os><type>hvm</type></os></domain>",
    );
    domain.suspend();
    other.undefine();
    await wait('the events', () => all.length === 3 && again.length === 3 && one.length === 1);
    expect(all).toEqual(['other defined added', 'test suspended paused', 'other undefined removed']);
    expect(one).toEqual(['test suspended paused']);
    for (const id of ids) connection.domainEventDeregisterAny(id);
  });

  test('the old form of registration', async () => {
    const seen: string[] = [];
    connection.domainEventRegister(recorder(seen));
    expect(() => connection.domainEventRegister(recorder(seen))).toThrow('registered already');
    domain.suspend();
    await wait('an event', () => seen.length === 1);
    connection.domainEventDeregister();
    expect(() => connection.domainEventDeregister()).toThrow('no callback');
  });

  test('may call libvirt and deregister themselves', async () => {
    let state: number | undefined;
    const id = connection.domainEventRegisterAny(null, 0, (from, of) => {
      state = of.getState().state;
      expect(from.numOfDomains()).toBe(1);
      of.resume();
      of.close();
      from.domainEventDeregisterAny(id);
    });
    domain.suspend();
    domain.resume();
    domain.suspend();
    await wait('the event', () => state !== undefined);
    await sleep(50);
    expect(state).toBe(k.VIR_DOMAIN_PAUSED);
    expect(domain.getState().state).toBe(k.VIR_DOMAIN_RUNNING);
  });

  test('what they throw reaches the caller', async () => {
    const errors: unknown[] = [];
    connection.onCallbackError = (error) => errors.push(error);
    const thrown = new Error('thrown');
    const rejected = new Error('rejected');
    const id = connection.domainEventRegisterAny(null, 0, (_, of, { type }): Promise<void> => {
      of.close();
      if (type === 'suspended') throw thrown;
      return Promise.reject(rejected);
    });
    domain.suspend();
    domain.resume();
    await wait('two errors', () => errors.length === 2);
    expect(errors).toEqual([thrown, rejected]);
    connection.domainEventDeregisterAny(id);
  });

  test('of networks, pools and node devices', async () => {
    const seen: string[] = [];
    using network = connection.getNetworkByName('default');
    using pool = connection.getStoragePoolByName('default-pool');
    const ids = [
      connection.networkEventRegisterAny(network, 0, (_, of, event) => {
        seen.push(`${of.getName()} ${event.type}`);
        of.close();
      }),
      connection.storagePoolEventRegisterAny(null, k.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, (_, of, event) => {
        seen.push(`${of.getName()} ${event.type}`);
        of.close();
      }),
      connection.storagePoolEventRegisterAny(pool, k.VIR_STORAGE_POOL_EVENT_ID_REFRESH, (_, of, event) => {
        seen.push(`${of.getName()} ${event.event}`);
        of.close();
      }),
      connection.nodeDeviceEventRegisterAny(null, 0, (_, of, event) => {
        seen.push(`${of.getName()} ${event.type}`);
        of.close();
      }),
    ] as const;
    network.destroy();
    await wait('the network', () => seen.length === 1);
    pool.refresh();
    pool.destroy();
    await wait('the pool', () => seen.length === 3);
    using device = connection.createNodeDevice(
      `<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'>
       <wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability></capability></device>`,
    );
    const name = device.getName();
    device.destroy();
    await wait('the device', () => seen.length === 5);
    expect(seen).toEqual([
      'default stopped',
      'default-pool refresh',
      'default-pool stopped',
      `${name} created`,
      `${name} deleted`,
    ]);
    connection.networkEventDeregisterAny(ids[0]);
    connection.storagePoolEventDeregisterAny(ids[1]);
    connection.storagePoolEventDeregisterAny(ids[2]);
    connection.nodeDeviceEventDeregisterAny(ids[3]);
  });

  test('are refused where the driver has none, and leave nothing behind', () => {
    const ignore = (): void => undefined;
    expect(() => connection.secretEventRegisterAny(null, 0, ignore)).toThrow(LibvirtError);
    expect(() => connection.domainQemuMonitorEventRegister(null, null, ignore)).toThrow(LibvirtError);
    connection.registerCloseCallback(ignore);
    expect(() => connection.registerCloseCallback(ignore)).toThrow('registered already');
    connection.unregisterCloseCallback();
    expect(() => connection.unregisterCloseCallback()).toThrow('no close callback');
  });

  test('end with their connection', async () => {
    const seen: string[] = [];
    connection.domainEventRegisterAny(null, 0, recorder(seen));
    connection.domainEventRegister(recorder(seen));
    domain.suspend();
    connection.close();
    await sleep(50);
    expect(seen).toEqual([]);
  });
});

describe('the iterator', () => {
  test('gives what was chosen, and deregisters when it is left', async () => {
    const events = connection.events({ domain: { events: ['lifecycle'] }, network: true, storagePool: true });
    using network = connection.getNetworkByName('default');
    domain.suspend();
    network.destroy();
    domain.resume();
    domain.suspend();
    const seen: string[] = [];
    for await (const event of events) {
      if (event.kind === 'domain') {
        using of = event.domain;
        if (event.event === 'lifecycle') seen.push(`${of.getName()} ${event.type}`);
      } else if (event.kind === 'network') {
        using of = event.network;
        seen.push(`${of.getName()} ${event.event}`);
      }
      if (seen.length === 3) break;
    }
    expect(seen.sort()).toEqual(['default lifecycle', 'test resumed', 'test suspended']);
    expect(await events.next()).toEqual({ value: undefined, done: true });
  });

  test('ends with its signal', async () => {
    const abort = new AbortController();
    const events = connection.events({ domain: true, signal: abort.signal });
    const next = events.next();
    abort.abort();
    expect(await next).toEqual({ value: undefined, done: true });
    const late = connection.events({ domain: true, signal: abort.signal });
    expect(await late.next()).toEqual({ value: undefined, done: true });
  });

  test('says when its connection is closed', async () => {
    const next = connection.events({ domain: true }).next();
    connection.close();
    await expect(next).rejects.toEqual(new ConnectionClosedError('client'));
  });

  test('gives up when too much waits, after what has come', async () => {
    const events = connection.events({ domain: { of: domain }, limit: 2 });
    for (let i = 0; i < 3; i++) {
      domain.suspend();
      domain.resume();
    }
    await sleep(100);
    const seen: string[] = [];
    const follow = async (): Promise<void> => {
      for await (const event of events) {
        seen.push(event.event);
        if (event.kind === 'domain') event.domain.close();
      }
    };
    await expect(follow()).rejects.toThrow('more than 2 events are waiting');
    expect(seen).toHaveLength(3);
  });

  test('refuses an event that does not exist', () => {
    const events = ['nonsense'] as unknown as ['lifecycle'];
    expect(() => connection.events({ domain: { events } })).toThrow("there is no event 'nonsense'");
    expect(() => connection.events({ secret: true })).toThrow(LibvirtError);
  });
});

describe('in a process of its own', () => {
  test('100,000 events arrive without loss or growing memory', async () => {
    const result = await runChild('many-events', ['100000'], { seconds: 100 });
    const report = JSON.parse(result.stdout) as Record<string, number | boolean>;
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(report).toMatchObject({ seen: 100_000, alternating: true, balanced: true });
    expect(report['grownMB']).toBeLessThan(40);
  }, 120_000);

  test.each([
    ['returns', 0, ''],
    ['exits', 7, ''],
    ['exits-flooded', 7, ''],
    ['exits-inside', 8, ''],
    ['throws', 1, 'thrown in a callback'],
  ])('a process that %s ends', async (how, status, complaint) => {
    const result = await runChild('ending', [how], { seconds: 20 });
    expect(result.status).toBe(status);
    expect(result.stderr).toContain(complaint);
    expect(result.stdout).toBe('started\n');
  });
});

test('a process that forgets its connection ends', async () => {
  // The loop, which runs for the connection by then, keeps no process.
  const { status, stdout, stderr } = await runChild('forgotten', [], { seconds: 20 });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'true\n', stderr: '' });
}, 30_000);

test('the loop runs again and again', async () => {
  for (let i = 0; i < 20; i++) {
    const seen: string[] = [];
    const id = connection.domainEventRegisterAny(null, 0, recorder(seen));
    if (i % 2 === 0) domain.suspend();
    else domain.resume();
    await wait(`event ${i}`, () => seen.length === 1);
    connection.domainEventDeregisterAny(id);
    if (i % 3 === 0) await sleep(5);
  }
});
