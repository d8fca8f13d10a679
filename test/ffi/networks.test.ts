/** Networks and their ports: on the test driver, and on a real network driver. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { LibraryError, LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import * as c from '../../src/ffi/generated/functions.js';
import { counters } from '../../src/ffi/native.js';
import { Network } from '../../src/ffi/network.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';

const UUID = '0a3f1c52-0000-4000-8000-0000000000aa';
const PORT_UUID = '0a3f1c52-0000-4000-8000-0000000000bb';

const networkXML = (name: string): string => `<network>
  <name>${name}</name><uuid>${UUID}</uuid><bridge name='${name}br'/>
  <ip address='192.168.77.1' netmask='255.255.255.0'><dhcp><range start='192.168.77.2' end='192.168.77.9'/></dhcp></ip>
</network>`;

const portXML = `<networkport><uuid>${PORT_UUID}</uuid>
  <owner><name>guest</name><uuid>0a3f1c52-0000-4000-8000-0000000000cc</uuid></owner>
  <mac address='52:54:00:00:00:01'/>
</networkport>`;

afterAll(() => {
  expect(counters.objects.freed).toBe(counters.objects.taken);
  expect(counters.strings.freed).toBe(counters.strings.taken);
});

describe('the test driver', () => {
  test('a network from its definition to its end', () => {
    using connection = Connection.open('test:///default');
    using network = new Network(c.virNetworkDefineXML(connection.pointer, networkXML('lab')), connection);
    expect(network.getName()).toBe('lab');
    expect(network.getUUIDString()).toBe(UUID);
    expect(network.getUUID().toString('hex')).toBe(UUID.replaceAll('-', ''));
    expect([network.isActive(), network.isPersistent(), network.getAutostart()]).toEqual([
      false,
      true,
      false,
    ]);
    network.setAutostart(true);
    expect(network.getAutostart()).toBe(true);
    network.create();
    expect(network.isActive()).toBe(true);
    expect(network.getBridgeName()).toBe('labbr');
    network.update(
      k.VIR_NETWORK_UPDATE_COMMAND_ADD_LAST,
      k.VIR_NETWORK_SECTION_IP_DHCP_HOST,
      -1,
      "<host mac='52:54:00:00:00:02' ip='192.168.77.3'/>",
      k.VIR_NETWORK_UPDATE_AFFECT_LIVE,
    );
    expect(network.getXMLDescription()).toContain("ip='192.168.77.3'");
    network.destroy();
    network.undefine();
    expect(() => network.getXMLDescription()).toThrow(LibvirtError);
  });

  test('metadata asks for a libvirt that has it', () => {
    using connection = Connection.open('test:///default');
    using network = new Network(c.virNetworkLookupByName(connection.pointer, 'default'), connection);
    if (c.virGetVersion(null).libVer < 9_007_000n) {
      const needs = /^virNetwork[GS]etMetadata needs libvirt >= 9\.7\.0 \(this is /;
      expect(() => network.getMetadata(k.VIR_NETWORK_METADATA_TITLE)).toThrow(LibraryError);
      expect(() => network.getMetadata(k.VIR_NETWORK_METADATA_TITLE)).toThrow(needs);
      expect(() => network.setMetadata(k.VIR_NETWORK_METADATA_TITLE, 'x')).toThrow(needs);
    } else {
      network.setMetadata(k.VIR_NETWORK_METADATA_TITLE, 'The lab');
      expect(network.getMetadata(k.VIR_NETWORK_METADATA_TITLE)).toBe('The lab');
    }
  });

  test('a driver without ports and leases says so', () => {
    using connection = Connection.open('test:///default');
    using network = new Network(c.virNetworkLookupByName(connection.pointer, 'default'), connection);
    expect(() => network.listAllPorts()).toThrow(expect.objectContaining({ code: 'VIR_ERR_NO_SUPPORT' }));
    expect(() => network.createPort(portXML)).toThrow(
      expect.objectContaining({ code: 'VIR_ERR_NO_SUPPORT' }),
    );
    expect(() => network.getDHCPLeases()).toThrow(expect.objectContaining({ code: 'VIR_ERR_NO_SUPPORT' }));
    expect(() => network.getPortByUUID(Buffer.alloc(3))).toThrow(TypeError);
  });
});

describe('a network driver', () => {
  let daemon: Libvirtd;
  beforeAll(async () => {
    daemon = await startLibvirtd();
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
  });

  test('ports with their bandwidth', () => {
    using connection = Connection.open(daemon.uri('network'));
    using network = new Network(
      c.virNetworkCreateXML(connection.pointer, networkXML('tsvports')),
      connection,
    );
    try {
      using port = network.createPort(portXML);
      expect(port.network).toBe(network);
      expect(port.getUUIDString()).toBe(PORT_UUID);
      expect(port.getUUID().toString('hex')).toBe(PORT_UUID.replaceAll('-', ''));
      expect(port.getXMLDescription()).toContain('52:54:00:00:00:01');
      for (const uuid of [PORT_UUID, port.getUUID()]) {
        using same = network.getPortByUUID(uuid);
        expect(same.getUUIDString()).toBe(PORT_UUID);
      }
      const ports = network.listAllPorts();
      expect(ports.map((listed) => listed.getUUIDString())).toEqual([PORT_UUID]);
      for (const listed of ports) listed.close();
      expect(port.getParameters()).toEqual({});
      port.setParameters({ 'inbound.average': 128, 'outbound.average': 64 });
      expect(port.getParameters()).toMatchObject({ 'inbound.average': 128, 'outbound.average': 64 });
      expect(() => port.setParameters({ 'inbound.average': 1.5 })).toThrow(TypeError);
      port.delete();
      expect(() => network.getPortByUUID(PORT_UUID)).toThrow(
        expect.objectContaining({ code: 'VIR_ERR_NO_NETWORK_PORT' }),
      );
    } finally {
      network.destroy();
    }
  });

  test('leases as the lease file tells them', () => {
    using connection = Connection.open(daemon.uri('network'));
    using network = new Network(
      c.virNetworkCreateXML(connection.pointer, networkXML('tsvlease')),
      connection,
    );
    try {
      expect(network.getDHCPLeases()).toEqual([]);
      const expiry = Math.floor(Date.now() / 1000) + 3600;
      const given = [
        {
          'ip-address': '192.168.77.5',
          'mac-address': '52:54:00:00:00:05',
          'expiry-time': expiry,
          hostname: 'five',
        },
        {
          'ip-address': '192.168.77.6',
          'mac-address': '52:54:00:00:00:06',
          'expiry-time': expiry,
          'client-id': '01:52',
        },
      ];
      mkdirSync(join(daemon.dir, 'lib/dnsmasq'), { recursive: true });
      writeFileSync(join(daemon.dir, 'lib/dnsmasq/tsvleasebr.status'), JSON.stringify(given));
      const common = {
        interface: 'tsvleasebr',
        expiryTimeSeconds: BigInt(expiry),
        type: 0,
        iaid: null,
        prefix: 24,
      };
      expect(network.getDHCPLeases()).toEqual([
        { ...common, mac: '52:54:00:00:00:05', ipAddress: '192.168.77.5', hostname: 'five', clientId: null },
        { ...common, mac: '52:54:00:00:00:06', ipAddress: '192.168.77.6', hostname: null, clientId: '01:52' },
      ]);
      expect(network.getDHCPLeases('52:54:00:00:00:06')).toHaveLength(1);
      expect(network.getDHCPLeases('52:54:00:00:00:99')).toEqual([]);
    } finally {
      network.destroy();
    }
  });
});
