/** Moving the contents of volumes from and to files. */
import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../../context.js';
import {
  VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM,
  VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM,
} from '../../ffi/generated/constants.js';
import type { StorageVol } from '../../ffi/storage-vol.js';
import { filePart } from '../../ffi/stream/holes.js';
import type { Stream } from '../../ffi/stream.js';
import { attempt, CommandError } from '../error.js';
import { defineCommand } from '../command.js';
import { findVolume, volOption, volPoolOption } from './common.js';

/** What was moved. */
export interface VolumeTransfer {
  /** The name of the volume. */
  readonly volume: string;
  /** The file, as it was given; `-` is standard input or output. */
  readonly file: string;
  /** How many bytes of data were moved. */
  readonly transferredBytes: number;
  /** How many bytes of holes stand between them; 0 without `--sparse`. */
  readonly holeBytes: number;
}

const rangeOptions = (verb: string) =>
  ({
    offset: {
      kind: 'biginteger',
      min: 0n,
      summary: `where in the volume to begin, in bytes`,
    },
    length: { kind: 'biginteger', summary: `how many bytes to ${verb}; all by default` },
    sparse: { kind: 'flag', summary: 'keep holes as holes, and do not send them' },
  }) as const;

const STANDARD = '-';

export const volDownload = defineCommand({
  name: 'vol-download',
  area: 'vol',
  group: 'volume',
  summary: 'copy the contents of a volume into a file',
  description:
    'The file gets its name when it is complete: a transfer that fails or is interrupted leaves what was there ' +
    'before. With - as the file, the contents go to standard output.',
  options: {
    vol: volOption,
    file: { kind: 'string', required: true, completer: 'file', summary: 'the file to write' },
    pool: volPoolOption,
    ...rangeOptions('copy'),
  },
  async run(context, values): Promise<VolumeTransfer> {
    const { vol, pool, file, offset = 0n, length = 0n, sparse } = values;
    if (file === STANDARD && context.isJson) {
      throw new CommandError('the contents of the volume and JSON cannot both go to standard output');
    }
    const connection = await context.connection();
    using volume = findVolume(connection, vol, { pool, hint: 'pool' });
    const target = await openTarget(file, context);
    const name = volume.getName();
    const progress = context.progress(`Downloading ${name}`, 'bytes');
    const counts = { transferredBytes: 0, holeBytes: 0 };
    let succeeded = false;
    try {
      using stream = attempt('cannot create a new stream', () => connection.newStream());
      const flags = sparse ? VIR_STORAGE_VOL_DOWNLOAD_SPARSE_STREAM : 0;
      const bytes = BigInt.asUintN(64, length);
      attempt(`cannot download from volume ${vol}`, () => volume.download(stream, offset, bytes, flags));
      const total = context.isTerminal.stderr ? downloadSize(volume, offset, bytes) : 0n;
      using abort = abortWith(context.signal, stream);
      await attempt(`cannot receive data from volume ${vol}`, async () =>
        stream.recvAllAsync(
          async (_, data) => {
            abort.check();
            await target.write(data);
            progress.update((counts.transferredBytes += data.length) + counts.holeBytes, total);
          },
          sparse
            ? async (_, hole) => {
                abort.check();
                await target.skip(Number(hole));
                progress.update((counts.holeBytes += Number(hole)) + counts.transferredBytes, total);
              }
            : null,
        ),
      );
      attempt(`cannot close volume ${vol}`, () => stream.finish());
      await target.complete();
      succeeded = true;
    } finally {
      progress.finish(succeeded);
      await target.close();
    }
    return { volume: name, file, ...counts };
  },
  text: () => '',
});

export const volUpload = defineCommand({
  name: 'vol-upload',
  area: 'vol',
  group: 'volume',
  summary: 'overwrite the contents of a volume with those of a file',
  description: 'With - as the file, the contents come from standard input.',
  options: {
    vol: volOption,
    file: { kind: 'string', required: true, completer: 'file', summary: 'the file to read' },
    pool: volPoolOption,
    ...rangeOptions('overwrite'),
  },
  async run(context, values): Promise<VolumeTransfer> {
    const { vol, pool, file, offset = 0n, length = 0n, sparse } = values;
    const connection = await context.connection();
    using volume = findVolume(connection, vol, { pool, hint: 'pool' });
    if (sparse && file === STANDARD)
      throw new CommandError('standard input has no holes that --sparse could keep');
    const name = volume.getName();
    const source = await openSource(file, context);
    const progress = context.progress(`Uploading ${name}`, 'bytes');
    const counts = { transferredBytes: 0, holeBytes: 0 };
    let succeeded = false;
    try {
      using stream = attempt('cannot create a new stream', () => connection.newStream());
      const flags = sparse ? VIR_STORAGE_VOL_UPLOAD_SPARSE_STREAM : 0;
      const bytes = BigInt.asUintN(64, length);
      attempt(`cannot upload to volume ${vol}`, () => volume.upload(stream, offset, bytes, flags));
      const limit = bytes === 0n ? Infinity : Number(bytes);
      const total = Math.min(limit, source.size);
      using abort = abortWith(context.signal, stream);
      const read = async (_: Stream, buffer: Buffer): Promise<number> => {
        abort.check();
        const room = Math.min(buffer.length, limit - counts.transferredBytes - counts.holeBytes);
        const count = room === 0 ? 0 : await source.read(buffer.subarray(0, room));
        progress.update((counts.transferredBytes += count) + counts.holeBytes, total);
        return count;
      };
      await attempt(`cannot send data to volume ${vol}`, async () =>
        sparse
          ? stream.sparseSendAllAsync(
              read,
              () => source.part(limit),
              (_, hole) => {
                source.skip(Number(hole));
                counts.holeBytes += Number(hole);
              },
            )
          : stream.sendAllAsync(read),
      );
      attempt(`cannot close volume ${vol}`, () => stream.finish());
      const moved = counts.transferredBytes + counts.holeBytes;
      if (limit !== Infinity && moved < limit) {
        throw new CommandError(`${file} ended after ${moved} of ${limit} bytes`);
      }
      succeeded = true;
    } finally {
      progress.finish(succeeded);
      await source.close();
    }
    return { volume: name, file, ...counts };
  },
  text: () => '',
});

function downloadSize(volume: StorageVol, offset: bigint, length: bigint): bigint {
  return length === 0n ? volume.getInfo().capacityBytes - offset : length;
}

/** On an interrupt the next step of the transfer fails, which aborts the stream. */
function abortWith(signal: AbortSignal, _stream: Stream): Disposable & { check(): void } {
  return {
    check() {
      if (signal.aborted) throw new CommandError('interrupted');
    },
    [Symbol.dispose]: () => undefined,
  };
}

/** Where a download goes. */
interface Target {
  write(data: Buffer): Promise<void>;
  /** Leaves a hole. */
  skip(length: number): Promise<void>;
  /** Everything has arrived. */
  complete(): Promise<void>;
  /** Removes what is not complete. */
  close(): Promise<void>;
}

async function openTarget(file: string, context: Context): Promise<Target> {
  if (file === STANDARD) return standardOutput(context.streams.stdout);
  try {
    const present = await stat(file).catch(() => undefined);
    // A device or a pipe is written to as it is; a file gets its name at the end.
    if (present !== undefined && !present.isFile()) return fileTarget(await open(file, 'r+'), undefined);
    const partial = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.part`);
    const handle = await open(partial, 'wx', present === undefined ? 0o666 : present.mode & 0o777);
    return fileTarget(handle, { partial, file });
  } catch (cause) {
    throw new CommandError(`cannot create ${file}`, { cause });
  }
}

function fileTarget(
  handle: FileHandle,
  names: { readonly partial: string; readonly file: string } | undefined,
): Target {
  let position = 0;
  let isOpen = true;
  let isComplete = false;
  return {
    async write(data) {
      for (let offset = 0; offset < data.length;) {
        const { bytesWritten } = await handle.write(data, offset, data.length - offset, position);
        offset += bytesWritten;
        position += bytesWritten;
      }
    },
    async skip(length) {
      position += length;
    },
    async complete() {
      if (names !== undefined) await handle.truncate(position);
      await handle.close();
      isOpen = false;
      if (names !== undefined) await rename(names.partial, names.file);
      isComplete = true;
    },
    async close() {
      if (isOpen) await handle.close();
      if (!isComplete && names !== undefined) await rm(names.partial, { force: true });
    },
  };
}

function standardOutput(stdout: NodeJS.WriteStream): Target {
  const write = async (data: Buffer): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      // The data is the stream's until it is written; what is called back is when that is.
      stdout.write(data, (error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  };
  return {
    write,
    async skip(length) {
      const zeroes = Buffer.alloc(Math.min(length, 1 << 20));
      for (let left = length; left > 0; left -= zeroes.length) await write(zeroes.subarray(0, left));
    },
    complete: async () => undefined,
    close: async () => undefined,
  };
}

/** Where an upload comes from. */
interface Source {
  /** In bytes, where it is known. */
  readonly size: number;
  read(buffer: Buffer): Promise<number>;
  /** What comes next, within the first `limit` bytes. */
  part(limit: number): { readonly inData: boolean; readonly length: number };
  skip(length: number): void;
  close(): Promise<void>;
}

async function openSource(file: string, context: Context): Promise<Source> {
  if (file === STANDARD) return standardInput(context.streams.stdin);
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    throw new CommandError(`cannot read ${file}`, { cause });
  }
  const information = await handle.stat();
  const { size } = information;
  const isSeekable = information.isFile() || information.isBlockDevice();
  let position = 0;
  return {
    size: information.isFile() ? size : 0,
    async read(buffer) {
      const at = isSeekable ? position : null;
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      position += bytesRead;
      return bytesRead;
    },
    part(limit) {
      const { inData, length } = filePart(handle.fd, position, Math.min(size, limit));
      return { inData, length: Number(length) };
    },
    skip(length) {
      position += length;
    },
    close: async () => handle.close(),
  };
}

function standardInput(stdin: NodeJS.ReadStream): Source {
  const chunks = stdin[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  return {
    size: 0,
    async read(buffer) {
      if (rest.length === 0) {
        const next = await chunks.next();
        if (next.done === true) return 0;
        rest = next.value;
      }
      const count = rest.copy(buffer);
      rest = rest.subarray(count);
      return count;
    },
    part: () => ({ inData: true, length: 0 }),
    skip: () => undefined,
    close: async () => {
      await chunks.return?.();
    },
  };
}
