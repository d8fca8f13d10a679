/** A connection to a real QEMU driver: save images, restoring, the identity, and a server that goes away. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import * as k from '../../src/ffi/generated/constants.js';
import { fails, once } from '../seed/world.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest } from '../support/qemu.js';

let daemon: Libvirtd;
let connection: Connection;

beforeAll(async () => {
  daemon = await startLibvirtd();
  await defineGuest(daemon, { name: 'saved', graphics: false });
  connection = Connection.open(daemon.uri('qemu'));
}, 60_000);
afterAll(async () => {
  connection.close();
  await daemon[Symbol.asyncDispose]();
});

const state = (): number => once(connection.getDomainByName('saved'), (domain) => domain.getState().state);

test('a guest is saved, its image edited, and restored in each way', async () => {
  const file = `${daemon.dir}/saved.img`;
  using guest = connection.getDomainByName('saved');
  guest.create();
  guest.save(file);
  const xml = connection.getSaveImageXMLDescription(file);
  expect(xml).toContain('<name>saved</name>');
  connection.defineSaveImageXML(file, xml.replace('</uuid>', '</uuid><title>edited</title>'));
  expect(connection.getSaveImageXMLDescription(file)).toContain('<title>edited</title>');
  connection.restoreDomain(file);
  expect(state()).toBe(k.VIR_DOMAIN_RUNNING);

  guest.save(file);
  connection.restoreDomain(file, null, null, k.VIR_DOMAIN_SAVE_PAUSED);
  expect(state()).toBe(k.VIR_DOMAIN_PAUSED);

  guest.resume();
  guest.save(file);
  connection.restoreDomain(file, null, {});
  expect(state()).toBe(k.VIR_DOMAIN_RUNNING);

  guest.save(file);
  await connection.restoreDomainAsync(file, null, null, k.VIR_DOMAIN_SAVE_PAUSED);
  expect(state()).toBe(k.VIR_DOMAIN_PAUSED);
  guest.destroy();
  await expect(connection.restoreDomainAsync(`${file}.missing`)).rejects.toMatchObject({
    code: 'VIR_ERR_SYSTEM_ERROR',
  });
}, 60_000);

test('statistics of a running guest have all groups and 64-bit values', () => {
  using guest = connection.getDomainByName('saved');
  guest.create();
  const [record] = connection.getAllDomainStats(0, [guest]);
  record?.domain.close();
  expect(record?.stats).toMatchObject({
    'state.state': k.VIR_DOMAIN_RUNNING,
    'balloon.maximum': 32768n,
    'vcpu.current': 1,
    'block.count': 1,
    'block.0.name': 'vda',
    'block.0.capacity': expect.any(BigInt),
  });
  guest.destroy();
});

test('a QEMU that somebody else runs is not adopted any more', () => {
  fails('VIR_ERR_NO_SUPPORT', /virDomainQemuAttach/, () => connection.qemuAttach(daemon.pid));
});

test('nothing hangs when the server has gone', async () => {
  using lost = Connection.open(daemon.uri('qemu'));
  await daemon.stop();
  const start = performance.now();
  for (const call of [() => lost.getHostname(), () => lost.listAllDomains(), () => lost.getNodeInfo()]) {
    expect(call).toThrow(/./);
  }
  expect([lost.isAlive(), performance.now() - start < 2000]).toEqual([false, true]);
  await daemon.start();
  using again = Connection.open(daemon.uri('qemu'));
  expect(again.isAlive()).toBe(true);
}, 60_000);
