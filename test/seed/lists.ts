/** The methods that count and list objects. */
import { expect } from '@jest/globals';
import type { Connection } from '../../src/ffi/connection.js';
import * as k from '../../src/ffi/generated/constants.js';
import {
  bindingXML,
  domainXML,
  filterXML,
  interfaceXML,
  networkXML,
  poolXML,
  secretXML,
  UUID,
} from './xml.js';
import { each, names, unsupported, type Call, type Calls, type World } from './world.js';

/** Runs a check on a node with one defined, inactive object of each kind beside the active one. */
const furnished =
  (check: (connection: Connection) => void): Call =>
  (world) => {
    const connection = world.test();
    connection.defineDomain(domainXML('off')).close();
    connection.defineNetwork(networkXML('off')).close();
    connection.defineStoragePool(poolXML('off')).close();
    connection.defineInterface(interfaceXML('eth9')).close();
    check(connection);
  };

function withSecret(world: World, check: (connection: Connection) => void): void {
  const connection = world.real('secret');
  using secret = connection.defineSecret(secretXML);
  check(connection);
  secret.undefine();
}

/** libvirtd has filters of its own, or not: one is ours for certain. */
function withFilter(world: World, check: (connection: Connection) => void): void {
  const connection = world.real('nwfilter');
  using filter = connection.defineNWFilter(filterXML);
  check(connection);
  filter.undefine();
}

const DEVICES = ['computer', 'scsi_host1', 'scsi_host11', 'scsi_host2'];

export const lists: Calls = {
  listDomains: furnished((connection) => expect(names(connection.listDomains())).toEqual(['test'])),
  numOfDomains: furnished((connection) => expect(connection.numOfDomains()).toBe(1)),
  listDomainIds: furnished((connection) => {
    expect(connection.listDomainIds()).toEqual([1]);
    expect(connection.listDomainIds(0)).toEqual([]);
  }),
  listDefinedDomains: furnished((connection) =>
    expect(names(connection.listDefinedDomains())).toEqual(['off']),
  ),
  numOfDefinedDomains: furnished((connection) => expect(connection.numOfDefinedDomains()).toBe(1)),
  listDefinedDomainNames: furnished((connection) => {
    expect(connection.listDefinedDomainNames()).toEqual(['off']);
    expect(connection.listDefinedDomainNames(5)).toEqual(['off']);
  }),
  listAllDomains: furnished((connection) => {
    expect(names(connection.listAllDomains())).toEqual(['off', 'test']);
    expect(names(connection.listAllDomains(k.VIR_CONNECT_LIST_DOMAINS_INACTIVE))).toEqual(['off']);
  }),

  listNetworks: furnished((connection) => expect(names(connection.listNetworks())).toEqual(['default'])),
  numOfNetworks: furnished((connection) => expect(connection.numOfNetworks()).toBe(1)),
  listNetworkNames: furnished((connection) => expect(connection.listNetworkNames()).toEqual(['default'])),
  listDefinedNetworks: furnished((connection) =>
    expect(names(connection.listDefinedNetworks())).toEqual(['off']),
  ),
  numOfDefinedNetworks: furnished((connection) => expect(connection.numOfDefinedNetworks()).toBe(1)),
  listDefinedNetworkNames: furnished((connection) =>
    expect(connection.listDefinedNetworkNames()).toEqual(['off']),
  ),
  listAllNetworks: furnished((connection) => {
    expect(names(connection.listAllNetworks())).toEqual(['default', 'off']);
    expect(names(connection.listAllNetworks(k.VIR_CONNECT_LIST_NETWORKS_INACTIVE))).toEqual(['off']);
  }),

  listStoragePools: furnished((connection) =>
    expect(names(connection.listStoragePools())).toEqual(['default-pool']),
  ),
  numOfStoragePools: furnished((connection) => expect(connection.numOfStoragePools()).toBe(1)),
  listStoragePoolNames: furnished((connection) =>
    expect(connection.listStoragePoolNames()).toEqual(['default-pool']),
  ),
  listDefinedStoragePools: furnished((connection) =>
    expect(names(connection.listDefinedStoragePools())).toEqual(['off']),
  ),
  numOfDefinedStoragePools: furnished((connection) => expect(connection.numOfDefinedStoragePools()).toBe(1)),
  listDefinedStoragePoolNames: furnished((connection) =>
    expect(connection.listDefinedStoragePoolNames()).toEqual(['off']),
  ),
  listAllStoragePools: furnished((connection) => {
    expect(names(connection.listAllStoragePools())).toEqual(['default-pool', 'off']);
    expect(names(connection.listAllStoragePools(k.VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE))).toEqual(['off']);
  }),

  listNodeDevices: furnished((connection) => {
    expect(names(connection.listNodeDevices())).toEqual(DEVICES);
    expect(names(connection.listNodeDevices('system'))).toEqual(['computer']);
  }),
  numOfNodeDevices: furnished((connection) => {
    expect([connection.numOfNodeDevices(), connection.numOfNodeDevices('system')]).toEqual([4, 1]);
  }),
  listNodeDeviceNames: furnished((connection) => {
    expect(connection.listNodeDeviceNames().sort()).toEqual(DEVICES);
    expect(connection.listNodeDeviceNames('system', 9)).toEqual(['computer']);
  }),
  listAllNodeDevices: furnished((connection) => {
    expect(names(connection.listAllNodeDevices())).toEqual(DEVICES);
    expect(names(connection.listAllNodeDevices(k.VIR_CONNECT_LIST_NODE_DEVICES_CAP_SYSTEM))).toEqual([
      'computer',
    ]);
  }),

  listInterfaces: furnished((connection) => expect(names(connection.listInterfaces())).toEqual(['eth1'])),
  numOfInterfaces: furnished((connection) => expect(connection.numOfInterfaces()).toBe(1)),
  listInterfaceNames: furnished((connection) => expect(connection.listInterfaceNames()).toEqual(['eth1'])),
  listDefinedInterfaces: furnished((connection) =>
    expect(names(connection.listDefinedInterfaces())).toEqual(['eth9']),
  ),
  numOfDefinedInterfaces: furnished((connection) => expect(connection.numOfDefinedInterfaces()).toBe(1)),
  listDefinedInterfaceNames: furnished((connection) =>
    expect(connection.listDefinedInterfaceNames()).toEqual(['eth9']),
  ),
  listAllInterfaces: furnished((connection) => {
    expect(names(connection.listAllInterfaces())).toEqual(['eth1', 'eth9']);
    expect(names(connection.listAllInterfaces(k.VIR_CONNECT_LIST_INTERFACES_INACTIVE))).toEqual(['eth9']);
  }),

  listSecrets: (world) =>
    withSecret(world, (connection) => {
      expect(each(connection.listSecrets(), (secret) => secret.getUUIDString())).toEqual([UUID]);
    }),
  numOfSecrets: (world) => {
    withSecret(world, (connection) => expect(connection.numOfSecrets()).toBe(1));
    unsupported('virConnectNumOfSecrets', () => world.test().numOfSecrets());
  },
  listSecretUUIDs: (world) =>
    withSecret(world, (connection) => expect(connection.listSecretUUIDs()).toEqual([UUID])),
  listAllSecrets: (world) =>
    withSecret(world, (connection) => {
      expect(each(connection.listAllSecrets(), (secret) => secret.getUUIDString())).toEqual([UUID]);
      expect(connection.listAllSecrets(k.VIR_CONNECT_LIST_SECRETS_EPHEMERAL)).toEqual([]);
    }),

  listNWFilters: (world) =>
    withFilter(world, (connection) => expect(names(connection.listNWFilters())).toContain('tsv-filter')),
  numOfNWFilters: (world) =>
    withFilter(world, (connection) => {
      expect(connection.numOfNWFilters()).toBe(connection.listNWFilterNames().length);
    }),
  listNWFilterNames: (world) =>
    withFilter(world, (connection) => expect(connection.listNWFilterNames()).toContain('tsv-filter')),
  listAllNWFilters: (world) =>
    withFilter(world, (connection) => {
      expect(names(connection.listAllNWFilters())).toEqual(connection.listNWFilterNames().sort());
    }),
  listAllNWFilterBindings: (world) =>
    withFilter(world, (connection) => {
      expect(connection.listAllNWFilterBindings()).toEqual([]);
      using binding = connection.createNWFilterBinding(bindingXML);
      expect(each(connection.listAllNWFilterBindings(), (one) => one.getPortDev())).toEqual(['lo']);
      binding.delete();
    }),
};
