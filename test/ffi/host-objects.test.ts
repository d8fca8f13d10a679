/** Interfaces, node devices, secrets, filters and bindings: on the test driver and on real drivers. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { LibraryError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import * as c from '../../src/ffi/generated/functions.js';
import { Interface } from '../../src/ffi/interface.js';
import { counters } from '../../src/ffi/native.js';
import { NodeDevice } from '../../src/ffi/node-device.js';
import { NWFilter } from '../../src/ffi/nwfilter.js';
import { NWFilterBinding } from '../../src/ffi/nwfilter-binding.js';
import { Secret } from '../../src/ffi/secret.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';

const UUID = '0a3f1c52-0000-4000-8000-0000000000ee';
const HEX = UUID.replaceAll('-', '');
const code = (name: string): unknown => expect.objectContaining({ code: name });

afterAll(() => {
  expect(counters.objects.freed).toBe(counters.objects.taken);
  expect(counters.strings.freed).toBe(counters.strings.taken);
});

describe('the test driver', () => {
  test('an interface is defined, brought up, taken down and undefined', () => {
    using connection = Connection.open('test:///default');
    const xml = "<interface type='ethernet' name='eth7'><mac address='aa:bb:cc:dd:ee:07'/></interface>";
    using iface = new Interface(c.virInterfaceDefineXML(connection.pointer, xml, 0), connection);
    expect([iface.getName(), iface.getMAC(), iface.isActive()]).toEqual(['eth7', 'aa:bb:cc:dd:ee:07', false]);
    iface.create();
    expect(iface.isActive()).toBe(true);
    expect(iface.getXMLDescription()).toContain("name='eth7'");
    iface.destroy();
    iface.undefine();
    expect(() => iface.getXMLDescription()).toThrow(code('VIR_ERR_NO_INTERFACE'));
  });

  test('a node device', () => {
    using connection = Connection.open('test:///default');
    using device = new NodeDevice(c.virNodeDeviceLookupByName(connection.pointer, 'computer'), connection);
    expect([device.getName(), device.getParent()]).toEqual(['computer', null]);
    expect([device.numOfCapabilities(), device.listCapabilities()]).toEqual([1, ['system']]);
    expect(device.getXMLDescription()).toContain('<name>computer</name>');
    for (const call of [
      () => device.reset(),
      () => device.dettach(),
      () => device.reattach(),
      () => device.create(),
      () => device.undefine(),
      () => device.getAutostart(),
      () => device.setAutostart(true),
    ]) {
      expect(call).toThrow(code('VIR_ERR_NO_SUPPORT'));
    }
    const version = c.virGetVersion(null).libVer;
    const states = [() => device.isActive(), () => device.isPersistent()];
    if (version >= 11_003_000n) expect(states.map((state) => state())).toEqual([true, true]);
    else for (const state of states) expect(state).toThrow(code('VIR_ERR_NO_SUPPORT'));
    expect(() => device.dettach('vfio')).toThrow(code('VIR_ERR_NO_SUPPORT'));
    const tooOld = version < 10_001_000n;
    expect(() => device.update('<device/>')).toThrow(tooOld ? LibraryError : code('VIR_ERR_NO_SUPPORT'));
    // The test driver accepts this, and keeps a device that has no parent.
    device.destroy();
    expect(device.getName()).toBe('computer');
  });
});

describe('real drivers', () => {
  let daemon: Libvirtd;
  beforeAll(async () => {
    daemon = await startLibvirtd();
  });
  afterAll(async () => {
    await daemon[Symbol.asyncDispose]();
  });

  test('a secret keeps any bytes', () => {
    using connection = Connection.open(daemon.uri('secret'));
    const xml = `<secret ephemeral='no' private='no'><uuid>${UUID}</uuid><usage type='volume'><volume>/v</volume></usage></secret>`;
    using secret = new Secret(c.virSecretDefineXML(connection.pointer, xml, 0), connection);
    expect([secret.getUUIDString(), secret.getUUID().toString('hex')]).toEqual([UUID, HEX]);
    expect([secret.getUsageType(), secret.getUsageId()]).toEqual([k.VIR_SECRET_USAGE_TYPE_VOLUME, '/v']);
    expect(secret.getXMLDescription()).toContain('/v');
    expect(() => secret.getValue()).toThrow(code('VIR_ERR_NO_SECRET'));
    for (const value of [Buffer.from([0, 255, 0, 1]), Buffer.alloc(4000, 7)]) {
      secret.setValue(value);
      expect(secret.getValue().equals(value)).toBe(true);
    }
    secret.setValue('grüße');
    expect(secret.getValue().toString('utf8')).toBe('grüße');
    secret.undefine();
    expect(() => secret.getXMLDescription()).toThrow(code('VIR_ERR_NO_SECRET'));
  });

  test('a filter and its binding', () => {
    using connection = Connection.open(daemon.uri('nwfilter'));
    const xml = `<filter name='tsv-filter' chain='root'><uuid>${UUID}</uuid></filter>`;
    using filter = new NWFilter(c.virNWFilterDefineXML(connection.pointer, xml), connection);
    expect([filter.getName(), filter.getUUIDString()]).toEqual(['tsv-filter', UUID]);
    expect(filter.getUUID().toString('hex')).toBe(HEX);
    expect(filter.getXMLDescription()).toContain("name='tsv-filter'");
    const bindingXML = `<filterbinding><owner><name>guest</name><uuid>${UUID}</uuid></owner>
      <portdev name='lo'/><mac address='52:54:00:00:00:07'/><filterref filter='tsv-filter'/></filterbinding>`;
    using binding = new NWFilterBinding(
      c.virNWFilterBindingCreateXML(connection.pointer, bindingXML, 0),
      connection,
    );
    expect([binding.getPortDev(), binding.getFilterName()]).toEqual(['lo', 'tsv-filter']);
    expect(binding.getXMLDescription()).toContain("<portdev name='lo'/>");
    binding.delete();
    expect(() => binding.getXMLDescription()).toThrow(code('VIR_ERR_NO_NWFILTER_BINDING'));
    filter.undefine();
    expect(() => filter.getXMLDescription()).toThrow(code('VIR_ERR_NO_NWFILTER'));
  });

  test('a device of the host', () => {
    using connection = Connection.open(daemon.uri('nodedev'));
    using device = new NodeDevice(c.virNodeDeviceLookupByName(connection.pointer, 'computer'), connection);
    expect([device.isActive(), device.isPersistent(), device.getParent()]).toEqual([true, true, null]);
    expect(device.listCapabilities()).toEqual(['system']);
  });
});
