/** Streams of a real storage driver and of a real guest's console. */
import { closeSync, mkdirSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import type { StorageVol } from '../../src/ffi/storage-vol.js';
import { filePart } from '../../src/ffi/stream/holes.js';
import { STREAM_AT_HOLE, STREAM_WOULD_BLOCK, type Stream } from '../../src/ffi/stream.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { GUEST_GREETING, defineGuest } from '../support/qemu.js';
import { virsh } from '../support/run.js';
import { waitFor } from '../support/wait.js';

const MiB = 1024 * 1024;
const PATTERN = Buffer.from(Array.from({ length: 5 * MiB }, (_, i) => (i * 2654435761) >>> 24));

let daemon: Libvirtd;
let connection: Connection;
let folder: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  folder = `${daemon.dir}/pool`;
  mkdirSync(folder);
  writeFileSync(`${folder}/full`, PATTERN);
  writeFileSync(`${folder}/empty`, '');
  truncateSync(`${folder}/empty`, PATTERN.length);
  // A megabyte of data between two holes.
  for (const name of ['sparse', 'sparse-copy']) writeFileSync(`${folder}/${name}`, '');
  truncateSync(`${folder}/sparse-copy`, 8 * MiB);
  truncateSync(`${folder}/sparse`, 2 * MiB);
  writeFileSync(`${folder}/sparse`, PATTERN.subarray(0, MiB), { flag: 'a' });
  truncateSync(`${folder}/sparse`, 8 * MiB);
  await virsh(daemon.uri('storage'), ['pool-create-as', 'pool', 'dir', '--target', folder]);
  connection = Connection.open(daemon.uri('storage'));
});

afterAll(async () => {
  await sleep(100);
  connection.close();
  await daemon[Symbol.asyncDispose]();
});

function volume(name: string): StorageVol {
  return connection.getStorageVolumeByPath(`${folder}/${name}`);
}

/** Runs `body` on a stream that has begun to download the volume. */
async function downloading(name: string, body: (stream: Stream) => unknown, flags = 0): Promise<void> {
  using of = volume(name);
  using stream = connection.newStream();
  of.download(stream, 0, 0, flags);
  await body(stream);
}

async function uploading(name: string, body: (stream: Stream) => unknown, flags = 0): Promise<void> {
  using of = volume(name);
  using stream = connection.newStream();
  of.upload(stream, 0, 0, flags);
  await body(stream);
}

describe('by the piece', () => {
  test('recv gives all bytes, then 0', async () => {
    await downloading('full', (stream) => {
      const parts: Buffer[] = [];
      for (;;) {
        const buffer = Buffer.alloc(100_000);
        const count = stream.recv(buffer);
        if (count === 0) break;
        parts.push(buffer.subarray(0, count));
      }
      stream.finish();
      expect(Buffer.concat(parts).equals(PATTERN)).toBe(true);
    });
  });

  test('send, holes and finish', async () => {
    // libvirt passes over a hole and leaves there what there was.
    writeFileSync(`${folder}/target`, '');
    truncateSync(`${folder}/target`, 4 * MiB);
    await virsh(daemon.uri('storage'), ['pool-refresh', 'pool']);
    await uploading(
      'target',
      (stream) => {
        expect(stream.send(Buffer.from('begin'))).toBe(5);
        stream.sendHole(2n * 1024n * 1024n);
        expect(stream.send(Buffer.from('end'))).toBe(3);
        stream.finish();
      },
      k.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM,
    );
    const written = readFileSync(`${folder}/target`);
    expect(written.toString('latin1', 0, 5)).toBe('begin');
    expect(written.subarray(5, 5 + 2 * MiB).every((byte) => byte === 0)).toBe(true);
    expect(written.toString('latin1', 5 + 2 * MiB, 8 + 2 * MiB)).toBe('end');
  });

  test('recv stops at a hole when it is told to', async () => {
    await downloading(
      'sparse',
      (stream) => {
        const buffer = Buffer.alloc(MiB);
        expect(stream.recv(buffer, k.VIR_STREAM_RECV_STOP_AT_HOLE)).toBe(STREAM_AT_HOLE);
        expect(stream.recvHole()).toBe(BigInt(2 * MiB));
        expect(stream.recv(buffer, k.VIR_STREAM_RECV_STOP_AT_HOLE)).toBeGreaterThan(0);
        stream.abort();
      },
      k.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM,
    );
  });

  test('a stream that carries nothing says so', () => {
    using stream = connection.newStream();
    expect(() => stream.recv(Buffer.alloc(1))).toThrow(LibvirtError);
    expect(() => stream.finish()).toThrow(LibvirtError);
    stream.close();
    expect(() => stream.abort()).toThrow('this Stream has been closed');
  });
});

describe('as a whole', () => {
  test('down and up again', async () => {
    const parts: Buffer[] = [];
    await downloading('full', (stream) => {
      stream.recvAll((_, data) => {
        // Half of it is offered again.
        const taken = Math.ceil(data.length / 2);
        parts.push(Buffer.from(data.subarray(0, taken)));
        return taken;
      });
      stream.finish();
    });
    expect(Buffer.concat(parts).equals(PATTERN)).toBe(true);
    let offset = 0;
    await uploading('empty', (stream) => {
      stream.sendAll((_, buffer) => {
        const count = PATTERN.copy(buffer, 0, offset, offset + 777_777);
        offset += count;
        return count;
      });
      stream.finish();
    });
    expect(readFileSync(`${folder}/empty`).equals(PATTERN)).toBe(true);
  });

  test('holes apart', async () => {
    const seen: (string | bigint)[] = [];
    await downloading(
      'sparse',
      (stream) => {
        let bytes = 0;
        stream.sparseRecvAll(
          (_, data) => {
            bytes += data.length;
            return undefined;
          },
          (_, length) => seen.push(length),
        );
        stream.finish();
        seen.push(`${bytes} bytes`);
      },
      k.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM,
    );
    expect(seen).toEqual([BigInt(2 * MiB), BigInt(5 * MiB), `${MiB} bytes`]);
  });

  test('what the handler throws aborts the transfer and is passed on', async () => {
    const error = new Error('disk full');
    await downloading('full', (stream) => {
      expect(() =>
        stream.recvAll(() => {
          throw error;
        }),
      ).toThrow(error);
      expect(() => stream.recv(Buffer.alloc(1))).toThrow(LibvirtError);
    });
    await uploading('empty', (stream) => {
      expect(() => stream.sendAll(() => -1)).toThrow(RangeError);
    });
    // The connection is as good as before.
    expect(connection.numOfStoragePools()).toBe(1);
  });
});

describe('off the main thread', () => {
  test('down and up again, the main thread free meanwhile', async () => {
    const parts: Buffer[] = [];
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await downloading('full', async (stream) => {
      await stream.recvAllAsync(async (_, data) => {
        await sleep(5);
        parts.push(Buffer.from(data));
      });
      stream.finish();
    });
    clearInterval(timer);
    expect(Buffer.concat(parts).equals(PATTERN)).toBe(true);
    expect(ticks).toBeGreaterThan(3);
    let offset = 0;
    writeFileSync(`${folder}/empty`, Buffer.alloc(PATTERN.length));
    await uploading('empty', async (stream) => {
      await stream.sendAllAsync(async (_, buffer) => {
        const count = PATTERN.copy(buffer, 0, offset, offset + 777_777);
        offset += count;
        return count;
      });
      stream.finish();
    });
    expect(readFileSync(`${folder}/empty`).equals(PATTERN)).toBe(true);
  });

  test('holes apart, both ways', async () => {
    writeFileSync(`${folder}/copy`, '');
    truncateSync(`${folder}/copy`, 8 * MiB);
    await virsh(daemon.uri('storage'), ['pool-refresh', 'pool']);
    const source = readFileSync(`${folder}/sparse`);
    const file = openSync(`${folder}/sparse`, 'r');
    let position = 0;
    await uploading(
      'copy',
      async (stream) => {
        await stream.sparseSendAllAsync(
          (_, buffer) => {
            const count = source.copy(buffer, 0, position);
            position += count;
            return count;
          },
          () => filePart(file, position, source.length),
          (_, length) => {
            position += Number(length);
          },
        );
        stream.finish();
      },
      k.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM,
    );
    closeSync(file);
    expect(readFileSync(`${folder}/copy`).equals(source)).toBe(true);
    expect(statSync(`${folder}/copy`).blocks * 512).toBeLessThan(3 * MiB);
    const holes: bigint[] = [];
    await downloading(
      'copy',
      async (stream) => {
        await stream.recvAllAsync(
          () => undefined,
          (_, length) => holes.push(length),
        );
        stream.finish();
      },
      k.VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM,
    );
    expect(holes).toEqual([BigInt(2 * MiB), BigInt(5 * MiB)]);
  });

  test('what a handler rejects with aborts the transfer', async () => {
    const error = new Error('disk full');
    await downloading('full', async (stream) => {
      await expect(stream.recvAllAsync(async () => Promise.reject(error))).rejects.toBe(error);
    });
    await uploading('empty', async (stream) => {
      await expect(stream.sendAllAsync(async () => Promise.reject(error))).rejects.toBe(error);
    });
    expect(connection.numOfStoragePools()).toBe(1);
  });
});

describe('from and to a file', () => {
  test('all of it, or from a position, with what has moved by then', async () => {
    const file = openSync(`${folder}/../down`, 'w+');
    try {
      const seen: bigint[] = [];
      await downloading('full', async (stream) => {
        const options = { position: 100, onProgress: ({ data }: { data: bigint }) => seen.push(data) };
        expect(await stream.recvFileAsync(file, options)).toEqual({
          data: BigInt(PATTERN.length),
          holes: 0n,
        });
        stream.finish();
      });
      expect(readFileSync(`${folder}/../down`).subarray(100).equals(PATTERN)).toBe(true);
      expect(seen.every((count, i) => count >= (seen[i - 1] ?? 0n))).toBe(true);
      writeFileSync(`${folder}/empty`, Buffer.alloc(PATTERN.length));
      await uploading('empty', async (stream) => {
        expect(await stream.sendFileAsync(file, Infinity, { position: 100 })).toMatchObject({
          data: BigInt(PATTERN.length),
        });
        stream.finish();
      });
      expect(readFileSync(`${folder}/empty`).equals(PATTERN)).toBe(true);
    } finally {
      closeSync(file);
    }
  });

  test('holes apart', async () => {
    const file = openSync(`${folder}/sparse`, 'r');
    try {
      await uploading(
        'sparse-copy',
        async (stream) => {
          expect(await stream.sendFileAsync(file, 8 * MiB, { sparse: true })).toEqual({
            data: BigInt(MiB),
            holes: BigInt(7 * MiB),
          });
          stream.finish();
        },
        k.VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM,
      );
    } finally {
      closeSync(file);
    }
    expect(readFileSync(`${folder}/sparse-copy`).equals(readFileSync(`${folder}/sparse`))).toBe(true);
  });

  test('an error of the file and a signal abort the transfer', async () => {
    const readOnly = openSync(`${folder}/full`, 'r');
    const full = openSync('/dev/full', 'w');
    try {
      await downloading('full', async (stream) => {
        await expect(stream.recvFileAsync(full)).rejects.toMatchObject({ code: 'ENOSPC' });
      });
      await downloading('full', async (stream) => {
        await expect(stream.recvFileAsync(readOnly)).rejects.toMatchObject({ code: 'EBADF' });
      });
      const reason = new Error('enough');
      await uploading('empty', async (stream) => {
        const signal = AbortSignal.abort(reason);
        await expect(stream.sendFileAsync(readOnly, Infinity, { signal })).rejects.toBe(reason);
      });
    } finally {
      closeSync(readOnly);
      closeSync(full);
    }
    expect(connection.numOfStoragePools()).toBe(1);
  });
});

test('a console: non-blocking, with events', async () => {
  using qemu = Connection.open(daemon.uri('qemu'));
  const { name } = await defineGuest(daemon, { name: 'talker', graphics: false });
  using domain = qemu.getDomainByName(name);
  using stream = qemu.newStream(k.VIR_STREAM_NONBLOCK);
  domain.create(k.VIR_DOMAIN_START_PAUSED);
  domain.openConsole(stream);
  expect(stream.recv(Buffer.alloc(10))).toBe(STREAM_WOULD_BLOCK);
  let seen = '';
  const pending = 'echo this'.split(/(?=.)/).map((key) => Buffer.from(key));
  stream.addCallback(k.VIR_STREAM_EVENT_READABLE, (from, events) => {
    if (events & k.VIR_STREAM_EVENT_READABLE) {
      const buffer = Buffer.alloc(1024);
      const count = from.recv(buffer);
      if (count > 0) seen += buffer.toString('latin1', 0, count);
    }
    if (events & k.VIR_STREAM_EVENT_WRITABLE) {
      const key = pending.shift();
      if (key !== undefined) from.send(key);
      if (pending.length === 0) from.updateCallback(k.VIR_STREAM_EVENT_READABLE);
    }
  });
  expect(() => stream.addCallback(0, () => undefined)).toThrow('has a callback already');
  domain.resume();
  await waitFor('the greeting', () => seen.includes(GUEST_GREETING), { seconds: 20 });
  stream.updateCallback(k.VIR_STREAM_EVENT_READABLE | k.VIR_STREAM_EVENT_WRITABLE);
  await waitFor('the echo', () => seen.includes('echo this'), { seconds: 20, detail: () => seen });
  stream.removeCallback();
  expect(() => stream.removeCallback()).toThrow('has no callback');
  // One that is ready all the time is mostly called back when it is removed, which concerns nobody any more.
  for (let i = 0; i < 300; i++) {
    stream.addCallback(k.VIR_STREAM_EVENT_WRITABLE, () => undefined);
    await sleep(i % 3);
    stream.removeCallback();
  }
  stream.abort();
  domain.destroy();
}, 60_000);
