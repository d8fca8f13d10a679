/** The methods that register for events: each one is told of something that happens. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import * as k from '../../src/ffi/generated/constants.js';
import { waitFor } from '../support/wait.js';
import { poolXML, networkXML, secretXML, vportXML } from './xml.js';
import { fails, once, type Call, type Calls, type World } from './world.js';

type Connection = ReturnType<World['test']>;

interface Source {
  /** Where the events come from. */
  readonly connect: (world: World) => Connection;
  readonly register: (connection: Connection, seen: string[]) => number;
  readonly deregister: (connection: Connection, id: number) => void;
  /** Makes an event happen. */
  readonly act: (connection: Connection) => void;
  /** What the callback notes of it. */
  readonly first: string;
}

interface Named {
  getName(): string;
  close(): void;
}

/** Notes name and type of an event, and closes its object. */
const note =
  (seen: string[]) =>
  (_: unknown, object: Named, event: { readonly type: string }): void => {
    seen.push(`${once(object, (one) => one.getName())} ${event.type}`);
  };

const registers =
  ({ connect, register, deregister, act, first }: Source): Call =>
  async (world) => {
    const connection = connect(world);
    const seen: string[] = [];
    const id = register(connection, seen);
    act(connection);
    await waitFor('the event', () => seen.length > 0, { everyMs: 2 });
    expect(seen[0]).toBe(first);
    deregister(connection, id);
  };

const deregisters =
  ({ connect, register, deregister, act }: Source): Call =>
  async (world) => {
    const connection = connect(world);
    const seen: string[] = [];
    const id = register(connection, seen);
    deregister(connection, id);
    act(connection);
    await sleep(30);
    expect(seen).toEqual([]);
    fails('VIR_ERR_INVALID_ARG', /./, () => deregister(connection, id));
  };

/** Leaves the domain as it was: a connection outlives its closing by what its event loop still has to do, and with it the driver's state. */
const suspend = (connection: Connection): void =>
  once(connection.getDomainByName('test'), (domain) => {
    domain.suspend();
    domain.resume();
  });

const domains: Source = {
  connect: (world) => world.test(),
  register: (connection, seen) =>
    connection.domainEventRegisterAny(null, k.VIR_DOMAIN_EVENT_ID_LIFECYCLE, note(seen)),
  deregister: (connection, id) => connection.domainEventDeregisterAny(id),
  act: suspend,
  first: 'test suspended',
};

const networks: Source = {
  connect: (world) => world.test(),
  register: (connection, seen) =>
    connection.networkEventRegisterAny(null, k.VIR_NETWORK_EVENT_ID_LIFECYCLE, note(seen)),
  deregister: (connection, id) => connection.networkEventDeregisterAny(id),
  act: (connection) => connection.defineNetwork(networkXML('one')).close(),
  first: 'one defined',
};

const pools: Source = {
  connect: (world) => world.test(),
  register: (connection, seen) =>
    connection.storagePoolEventRegisterAny(null, k.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE, note(seen)),
  deregister: (connection, id) => connection.storagePoolEventDeregisterAny(id),
  act: (connection) => connection.defineStoragePool(poolXML('one')).close(),
  first: 'one defined',
};

const devices: Source = {
  connect: (world) => world.test(),
  register: (connection, seen) =>
    connection.nodeDeviceEventRegisterAny(null, k.VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE, note(seen)),
  deregister: (connection, id) => connection.nodeDeviceEventDeregisterAny(id),
  act: (connection) => connection.createNodeDevice(vportXML).close(),
  first: 'scsi_host12 created',
};

const secrets: Source = {
  connect: (world) => world.real('secret'),
  register: (connection, seen) =>
    connection.secretEventRegisterAny(null, k.VIR_SECRET_EVENT_ID_LIFECYCLE, (_, secret, event) => {
      seen.push(`${once(secret, (one) => one.getUsageId())} ${event.type}`);
    }),
  deregister: (connection, id) => connection.secretEventDeregisterAny(id),
  act: (connection) => once(connection.defineSecret(secretXML), (secret) => secret.undefine()),
  first: '/tsv/volume defined',
};

export const events: Calls = {
  domainEventRegister: async (world) => {
    const connection = world.test();
    const seen: string[] = [];
    connection.domainEventRegister(note(seen));
    suspend(connection);
    await waitFor('the event', () => seen.length > 0, { everyMs: 2 });
    expect(seen[0]).toBe('test suspended');
    connection.domainEventDeregister();
  },
  domainEventDeregister: async (world) => {
    const connection = world.test();
    const seen: string[] = [];
    connection.domainEventRegister(note(seen));
    connection.domainEventDeregister();
    suspend(connection);
    await sleep(30);
    expect(seen).toEqual([]);
  },
  domainEventRegisterAny: registers(domains),
  domainEventDeregisterAny: deregisters(domains),
  networkEventRegisterAny: registers(networks),
  networkEventDeregisterAny: deregisters(networks),
  storagePoolEventRegisterAny: registers(pools),
  storagePoolEventDeregisterAny: deregisters(pools),
  nodeDeviceEventRegisterAny: registers(devices),
  nodeDeviceEventDeregisterAny: deregisters(devices),
  secretEventRegisterAny: registers(secrets),
  secretEventDeregisterAny: deregisters(secrets),

  // Last: the server dies.
  unregisterCloseCallback: (world) => {
    const connection = world.real('qemu');
    connection.registerCloseCallback(() => undefined);
    connection.unregisterCloseCallback();
    expect(() => connection.unregisterCloseCallback()).toThrow('no close callback is registered');
  },
  registerCloseCallback: async (world) => {
    const connection = world.real('qemu');
    const reasons: string[] = [];
    connection.registerCloseCallback((_, reason) => reasons.push(reason));
    await world.daemon.stop();
    await waitFor('the callback', () => reasons.length > 0, { everyMs: 5 });
    expect(reasons).toEqual(['eof']);
    expect(connection.isAlive()).toBe(false);
    await world.daemon.start();
  },
};
