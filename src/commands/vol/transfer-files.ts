/** The files and pipes at the other end of a transfer. */
import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Context } from '../../context.js';
import { filePart } from '../../ffi/stream/holes.js';
import { CommandError } from '../error.js';

/** The name that stands for standard input or output. */
export const STANDARD = '-';

/** Where a download goes. */
export interface Target {
  write(data: Buffer): Promise<void>;
  /** Leaves a hole. */
  skip(length: number): Promise<void>;
  /** Everything has arrived. */
  complete(): Promise<void>;
  /** Removes what is not complete. */
  close(): Promise<void>;
}

/** @throws CommandError in virsh's words */
export async function openTarget(file: string, context: Context): Promise<Target> {
  if (file === STANDARD) return standardOutput(context.takeStdout());
  try {
    const present = await stat(file).catch(() => undefined);
    // A device or a pipe is written to as it is; a file gets its name at the end.
    if (present !== undefined && !present.isFile()) return fileTarget(await open(file, 'r+'), undefined);
    const partial = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.part`);
    const handle = await open(partial, 'wx', present === undefined ? 0o666 : present.mode & 0o777);
    return fileTarget(handle, { partial, file });
  } catch (cause) {
    throw new CommandError(`cannot create ${file}`, { cause, brief: true });
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
export interface Source {
  /** In bytes, where it is known. */
  readonly size: number;
  read(buffer: Buffer): Promise<number>;
  /** What comes next, within the first `limit` bytes. */
  part(limit: number): { readonly inData: boolean; readonly length: number };
  skip(length: number): void;
  close(): Promise<void>;
}

/** @throws CommandError in virsh's words */
export async function openSource(file: string, context: Context): Promise<Source> {
  if (file === STANDARD) return standardInput(context.streams.stdin);
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (cause) {
    throw new CommandError(`cannot read ${file}`, { cause, brief: true });
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
