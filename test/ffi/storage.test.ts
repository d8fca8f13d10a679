/** Storage pools and volumes: on the test driver, and directories of a real storage driver. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import * as k from '../../src/ffi/generated/constants.js';
import * as c from '../../src/ffi/generated/functions.js';
import { counters } from '../../src/ffi/native.js';
import { StoragePool } from '../../src/ffi/storage-pool.js';
import { startLibvirtd } from '../support/libvirtd.js';

const UUID = '0a3f1c52-0000-4000-8000-0000000000dd';

const poolXML = (name: string, path: string): string =>
  `<pool type='dir'><name>${name}</name><uuid>${UUID}</uuid><target><path>${path}</path></target></pool>`;

const volumeXML = (name: string, bytes: number): string =>
  `<volume><name>${name}</name><capacity>${bytes}</capacity><allocation>0</allocation></volume>`;

afterAll(() => {
  expect(counters.objects.freed).toBe(counters.objects.taken);
  expect(counters.strings.freed).toBe(counters.strings.taken);
});

test('the test driver: a pool from its definition to its end', () => {
  using connection = Connection.open('test:///default');
  const pointer = c.virStoragePoolDefineXML(connection.pointer, poolXML('lab', '/lab'), 0);
  using pool = new StoragePool(pointer, connection);
  expect([pool.getName(), pool.getUUIDString()]).toEqual(['lab', UUID]);
  expect(pool.getUUID().toString('hex')).toBe(UUID.replaceAll('-', ''));
  expect([pool.isActive(), pool.isPersistent(), pool.getAutostart()]).toEqual([false, true, false]);
  pool.build();
  pool.create();
  pool.setAutostart(true);
  expect([pool.isActive(), pool.getAutostart()]).toEqual([true, true]);
  pool.refresh();
  const GiB = 1024n ** 3n;
  expect(pool.getInfo()).toEqual({
    state: k.VIR_STORAGE_POOL_RUNNING,
    capacityBytes: 100n * GiB,
    allocationBytes: 0n,
    availableBytes: 100n * GiB,
  });
  using volume = pool.createVolume(volumeXML('disk', 2 ** 30));
  expect([volume.getName(), volume.getKey(), volume.getPath()]).toEqual(['disk', '/lab/disk', '/lab/disk']);
  expect(volume.getInfo()).toEqual({ type: k.VIR_STORAGE_VOL_FILE, capacityBytes: GiB, allocationBytes: 0n });
  expect(volume.getXMLDescription()).toContain('<name>disk</name>');
  using copy = pool.cloneVolume(volumeXML('copy', 2 ** 30), volume);
  expect(copy.getName()).toBe('copy');
  expect(pool.numOfStorageVolumes()).toBe(2);
  expect(pool.listStorageVolNames().sort()).toEqual(['copy', 'disk']);
  expect(pool.listStorageVolNames(1)).toHaveLength(1);
  for (const list of [pool.listVolumes(), pool.listAllVolumes()]) {
    expect(list.map((listed) => listed.getName()).sort()).toEqual(['copy', 'disk']);
    for (const listed of list) listed.close();
  }
  copy.delete();
  expect(() => pool.getVolumeByName('copy')).toThrow(
    expect.objectContaining({ code: 'VIR_ERR_NO_STORAGE_VOL' }),
  );
  expect(pool.getXMLDescription()).toContain('/lab');
  pool.destroy();
  pool.delete();
  pool.undefine();
  expect(() => pool.getInfo()).toThrow(expect.objectContaining({ code: 'VIR_ERR_NO_STORAGE_POOL' }));
});

describe('a storage driver', () => {
  test('a directory', async () => {
    await using daemon = await startLibvirtd();
    const path = join(daemon.dir, 'pool');
    mkdirSync(path);
    writeFileSync(join(path, 'old.img'), Buffer.alloc(4096, 1));
    using connection = Connection.open(daemon.uri('storage'));
    using pool = new StoragePool(
      c.virStoragePoolCreateXML(connection.pointer, poolXML('dir', path), 0),
      connection,
    );
    expect(pool.isPersistent()).toBe(false);
    using volume = pool.getVolumeByName('old.img');
    expect(volume.getInfo(k.VIR_STORAGE_VOL_GET_PHYSICAL)).toEqual({
      type: k.VIR_STORAGE_VOL_FILE,
      capacityBytes: 4096n,
      allocationBytes: 4096n,
    });
    volume.resize(4096, k.VIR_STORAGE_VOL_RESIZE_DELTA);
    expect(volume.getInfo().capacityBytes).toBe(8192n);
    volume.wipe();
    expect(readFileSync(join(path, 'old.img')).every((byte) => byte === 0)).toBe(true);
    expect(() => volume.wipePattern(99)).toThrow(expect.objectContaining({ code: 'VIR_ERR_INVALID_ARG' }));
    volume.wipePattern(k.VIR_STORAGE_VOL_WIPE_ALG_ZERO);

    const stream = { pointer: c.virStreamNew(connection.pointer, 0) };
    volume.upload(stream, 0, 5);
    expect(c.virStreamSend(stream.pointer, Buffer.from('hello'), 5)).toBe(5);
    c.virStreamFinish(stream.pointer);
    volume.download(stream, 1, 3);
    const received = Buffer.alloc(8);
    expect(c.virStreamRecv(stream.pointer, received, received.length)).toBe(3);
    expect(received.toString('utf8', 0, 3)).toBe('ell');
    c.virStreamFinish(stream.pointer);
    c.virStreamFree(stream.pointer);
    counters.objects.freed++;

    volume.delete();
    expect(pool.listAllVolumes()).toEqual([]);
    pool.destroy();
  });
});
