/** The methods that make, find and restore objects. */
import { openSync, closeSync } from 'node:fs';
import { expect } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import * as k from '../../src/ffi/generated/constants.js';
import { writeNode } from '../support/testnode.js';
import {
  bindingXML,
  bytesOf,
  domainXML,
  filterXML,
  interfaceXML,
  networkXML,
  poolXML,
  secretXML,
  UUID,
  vportXML,
} from './xml.js';
import { each, fails, once, unsupported, type Calls } from './world.js';

const TEST_UUID = '6695eb01-f6a4-8304-79aa-97f2502e193f';
const name = (object: { getName(): string }): string => object.getName();

export const objects: Calls = {
  'Connection.open': (world) => {
    expect(world.test().getURI()).toBe('test:///default');
    world.note('Connection.open');
    fails('VIR_ERR_SYSTEM_ERROR', /Failed to connect socket/, () =>
      Connection.open('test+unix:///default?socket=/nonexistent'),
    );
    using readonly = Connection.open('test:///default', { readonly: true });
    fails('VIR_ERR_OPERATION_DENIED', /read only access/, () => readonly.defineDomain(domainXML('x')));
  },
  'Connection.openAuth': async (world) => {
    const uri = writeNode(world.dir.join('auth.xml'), { domains: [], users: { anna: 'secret' } });
    const opened = await Connection.openAuth(uri, {
      auth: {
        callback: (credentials) => {
          for (const one of credentials) one.result = one.type === 'passphrase' ? 'secret' : 'anna';
        },
      },
    });
    expect(world.watch(opened).getType()).toBe('TEST');
    world.note('Connection.openAuth');
  },

  createDomain: (world) => {
    expect(
      once(world.test().createDomain(domainXML('made')), (made) => [made.getName(), made.isPersistent()]),
    ).toEqual(['made', false]);
  },
  createDomainWithFiles: (world) => {
    const file = openSync('/dev/null', 'r');
    try {
      expect(once(world.test().createDomainWithFiles(domainXML('made'), [file]), name)).toBe('made');
      const connection = world.real('qemu');
      unsupported('virDomainCreateXMLWithFiles', () =>
        connection.createDomainWithFiles(domainXML('x'), [file]),
      );
    } finally {
      closeSync(file);
    }
  },
  defineDomain: (world) => {
    const connection = world.test();
    expect(once(connection.defineDomain(domainXML('one')), (made) => made.isActive())).toBe(false);
    fails('VIR_ERR_XML_INVALID_SCHEMA', /./, () =>
      connection.defineDomain("<domain type='test'><nosuch/></domain>", k.VIR_DOMAIN_DEFINE_VALIDATE),
    );
  },
  createNetwork: (world) => {
    const connection = world.test();
    expect(once(connection.createNetwork(networkXML('made')), (made) => made.isActive())).toBe(true);
    fails('VIR_ERR_XML_INVALID_SCHEMA', /./, () =>
      connection.createNetwork('<network><nosuch/></network>', k.VIR_NETWORK_CREATE_VALIDATE),
    );
  },
  defineNetwork: (world) => {
    const connection = world.test();
    expect(once(connection.defineNetwork(networkXML('one')), (made) => made.isActive())).toBe(false);
    fails('VIR_ERR_XML_INVALID_SCHEMA', /./, () =>
      connection.defineNetwork('<network><nosuch/></network>', k.VIR_NETWORK_DEFINE_VALIDATE),
    );
  },
  defineNWFilter: (world) => {
    const connection = world.real('nwfilter');
    using filter = connection.defineNWFilter(filterXML);
    expect(filter.getName()).toBe('tsv-filter');
    fails('VIR_ERR_XML_INVALID_SCHEMA', /./, () =>
      connection.defineNWFilter('<filter><nosuch/></filter>', k.VIR_NWFILTER_DEFINE_VALIDATE),
    );
    filter.undefine();
  },
  createNWFilterBinding: (world) => {
    const connection = world.real('nwfilter');
    using filter = connection.defineNWFilter(filterXML);
    using binding = connection.createNWFilterBinding(bindingXML);
    expect(binding.getPortDev()).toBe('lo');
    binding.delete();
    filter.undefine();
  },
  defineSecret: (world) => {
    using secret = world.real('secret').defineSecret(secretXML);
    expect(secret.getUUIDString()).toBe(UUID);
    secret.undefine();
  },
  createStoragePool: (world) => {
    const pool = world.test().createStoragePool(poolXML('made'));
    expect(once(pool, (made) => [made.isActive(), made.isPersistent()])).toEqual([true, false]);
  },
  defineStoragePool: (world) => {
    expect(once(world.test().defineStoragePool(poolXML('one')), (made) => made.isActive())).toBe(false);
  },
  createInterface: (world) => {
    const connection = world.test();
    expect(once(connection.createInterface(interfaceXML('eth7')), (made) => made.isActive())).toBe(true);
    // The second one cannot be brought up: the definition is taken back, which ends the first one too.
    fails('VIR_ERR_OPERATION_INVALID', /./, () => connection.createInterface(interfaceXML('eth7')));
    fails('VIR_ERR_NO_INTERFACE', /./, () => connection.getInterfaceByName('eth7'));
  },
  defineInterface: (world) => {
    expect(once(world.test().defineInterface(interfaceXML('eth7')), (made) => made.isActive())).toBe(false);
  },
  createNodeDevice: (world) => {
    expect(once(world.test().createNodeDevice(vportXML), name)).toMatch(/^scsi_host\d+$/);
  },
  defineNodeDevice: (world) => {
    unsupported('virNodeDeviceDefineXML', () => world.test().defineNodeDevice(vportXML));
    const xml =
      "<device><parent>computer</parent><capability type='mdev'><type id='x'/></capability></device>";
    fails('VIR_ERR_PARSE_FAILED', /./, () => world.real('nodedev').defineNodeDevice(xml));
  },

  getDomainByName: (world) => {
    const connection = world.test();
    expect(once(connection.getDomainByName('test'), name)).toBe('test');
    fails('VIR_ERR_NO_DOMAIN', /./, () => connection.getDomainByName('nosuch'));
  },
  getDomainById: (world) => {
    const connection = world.test();
    expect(once(connection.getDomainById(1), name)).toBe('test');
    fails('VIR_ERR_NO_DOMAIN', /./, () => connection.getDomainById(77));
  },
  getDomainByUUID: (world) => {
    const connection = world.test();
    expect(once(connection.getDomainByUUID(TEST_UUID), name)).toBe('test');
    expect(once(connection.getDomainByUUID(bytesOf(TEST_UUID)), name)).toBe('test');
  },
  getNetworkByName: (world) => {
    expect(once(world.test().getNetworkByName('default'), name)).toBe('default');
  },
  getNetworkByUUID: (world) => {
    const connection = world.test();
    connection.defineNetwork(networkXML('one')).close();
    expect(once(connection.getNetworkByUUID(UUID), name)).toBe('one');
    expect(once(connection.getNetworkByUUID(bytesOf(UUID)), name)).toBe('one');
  },
  getStoragePoolByName: (world) => {
    expect(once(world.test().getStoragePoolByName('default-pool'), name)).toBe('default-pool');
  },
  getStoragePoolByUUID: (world) => {
    const connection = world.test();
    connection.defineStoragePool(poolXML('one')).close();
    expect(once(connection.getStoragePoolByUUID(UUID), name)).toBe('one');
    expect(once(connection.getStoragePoolByUUID(bytesOf(UUID)), name)).toBe('one');
  },
  ...volumes(),

  getNodeDeviceByName: (world) => {
    expect(once(world.test().getNodeDeviceByName('computer'), name)).toBe('computer');
  },
  getNodeDeviceSCSIHostByWWN: (world) => {
    unsupported('virNodeDeviceLookupSCSIHostByWWN', () =>
      world.test().getNodeDeviceSCSIHostByWWN('2000000012341234', '1000000012341234'),
    );
    fails('VIR_ERR_INTERNAL_ERROR', /./, () =>
      world.real('nodedev').getNodeDeviceSCSIHostByWWN('2000000012341234', '1000000012341234'),
    );
  },
  getInterfaceByName: (world) => {
    expect(once(world.test().getInterfaceByName('eth1'), name)).toBe('eth1');
  },
  getInterfaceByMAC: (world) => {
    expect(once(world.test().getInterfaceByMAC('aa:bb:cc:dd:ee:ff'), name)).toBe('eth1');
  },
  getSecretByUUID: (world) => {
    const connection = world.real('secret');
    using secret = connection.defineSecret(secretXML);
    expect(once(connection.getSecretByUUID(UUID), (found) => found.getUsageId())).toBe('/tsv/volume');
    expect(once(connection.getSecretByUUID(bytesOf(UUID)), (found) => found.getUsageId())).toBe(
      '/tsv/volume',
    );
    secret.undefine();
  },
  getSecretByUsage: (world) => {
    const connection = world.real('secret');
    using secret = connection.defineSecret(secretXML);
    const found = connection.getSecretByUsage(k.VIR_SECRET_USAGE_TYPE_VOLUME, '/tsv/volume');
    expect(once(found, (one) => one.getUUIDString())).toBe(UUID);
    secret.undefine();
  },
  getNWFilterByName: (world) => {
    const connection = world.real('nwfilter');
    using filter = connection.defineNWFilter(filterXML);
    expect(once(connection.getNWFilterByName('tsv-filter'), (found) => found.getUUIDString())).toBe(UUID);
    filter.undefine();
  },
  getNWFilterByUUID: (world) => {
    const connection = world.real('nwfilter');
    using filter = connection.defineNWFilter(filterXML);
    expect(once(connection.getNWFilterByUUID(UUID), name)).toBe('tsv-filter');
    expect(once(connection.getNWFilterByUUID(bytesOf(UUID)), name)).toBe('tsv-filter');
    filter.undefine();
  },
  getNWFilterBindingByPortDev: (world) => {
    const connection = world.real('nwfilter');
    using filter = connection.defineNWFilter(filterXML);
    connection.createNWFilterBinding(bindingXML).close();
    using binding = connection.getNWFilterBindingByPortDev('lo');
    expect(binding.getFilterName()).toBe('tsv-filter');
    expect(each(connection.listAllNWFilterBindings(), (one) => one.getPortDev())).toEqual(['lo']);
    binding.delete();
    filter.undefine();
  },

  getSaveImageXMLDescription: (world) => {
    const file = world.dir.join('save-one');
    const connection = world.test();
    once(connection.getDomainByName('test'), (domain) => domain.save(file));
    expect(connection.getSaveImageXMLDescription(file)).toContain('<name>test</name>');
  },
  defineSaveImageXML: (world) => {
    const file = world.dir.join('save-two');
    const connection = world.test();
    once(connection.getDomainByName('test'), (domain) => domain.save(file));
    const xml = connection.getSaveImageXMLDescription(file);
    connection.defineSaveImageXML(file, xml.replace('</name>', '</name><title>changed</title>'));
    expect(connection.getSaveImageXMLDescription(file)).toContain('<title>changed</title>');
  },
  restoreDomain: (world) => {
    const file = world.dir.join('save-three');
    const connection = world.test();
    once(connection.getDomainByName('test'), (domain) => domain.save(file));
    connection.restoreDomain(file);
    expect(connection.listDomainIds()).toHaveLength(1);
    once(connection.getDomainByName('test'), (domain) => domain.save(file));
    fails('VIR_ERR_ARGUMENT_UNSUPPORTED', /xml modification unsupported/, () =>
      connection.restoreDomain(file, '<domain/>'),
    );
    fails('VIR_ERR_INVALID_ARG', /unsupported flags \(0x4\)/, () =>
      connection.restoreDomain(file, null, null, k.VIR_DOMAIN_SAVE_PAUSED),
    );
    unsupported('virDomainRestoreParams', () => connection.restoreDomain(file, null, {}));
  },
};

function volumes(): Calls {
  const withVolume = (connection: Connection, use: (path: string) => void): void => {
    using pool = connection.getStoragePoolByName('default-pool');
    const xml = '<volume><name>tsv</name><capacity>1048576</capacity></volume>';
    using volume = pool.createVolume(xml);
    use(volume.getPath());
  };
  return {
    getStorageVolumeByPath: (world) => {
      const connection = world.test();
      withVolume(connection, (path) =>
        expect(once(connection.getStorageVolumeByPath(path), name)).toBe('tsv'),
      );
    },
    getStorageVolumeByKey: (world) => {
      const connection = world.test();
      withVolume(connection, (path) => {
        const key = once(connection.getStorageVolumeByPath(path), (volume) => volume.getKey());
        expect(once(connection.getStorageVolumeByKey(key), name)).toBe('tsv');
      });
    },
    getStoragePoolByVolume: (world) => {
      const connection = world.test();
      withVolume(connection, (path) => {
        using volume = connection.getStorageVolumeByPath(path);
        expect(once(connection.getStoragePoolByVolume(volume), name)).toBe('default-pool');
      });
    },
    getStoragePoolByTargetPath: (world) => {
      unsupported('virStoragePoolLookupByTargetPath', () => world.test().getStoragePoolByTargetPath('/x'));
      const connection = world.real('storage');
      const path = `${world.daemon.dir}/lib/images`;
      const xml = poolXML('images').replace(/<path>.*<\/path>/, `<path>${path}</path>`);
      using pool = connection.createStoragePool(xml);
      expect(once(connection.getStoragePoolByTargetPath(path), name)).toBe('images');
      pool.destroy();
    },
  };
}
