/** The files and pipes at the other end of a transfer. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Context } from '../../context.js';
import type { Stream } from '../../ffi/stream.js';
import type { TransferCounts } from '../../ffi/stream/file.js';
import { isSystemError, systemErrorText } from '../../format/system-error.js';
import { CommandError } from '../error.js';

/** The name that stands for standard input or output. */
export const STANDARD = '-';

/** What a transfer of a command is told. */
export interface TransferOptions {
  readonly sparse?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (counts: TransferCounts) => void;
}

/** Where a download goes. */
export interface Target {
  /**
   * Receives the stream to its end, and returns how many bytes came; undefined when standard output took no more,
   * of which the display tells.
   */
  receive(stream: Stream, options: TransferOptions): Promise<TransferCounts | undefined>;
  /** Everything has arrived. */
  complete(): Promise<void>;
  /** Removes what is not complete. */
  close(): Promise<void>;
}

/** @throws CommandError in virsh's words */
export async function openTarget(file: string, context: Context): Promise<Target> {
  if (file === STANDARD) return standardOutput(context.takeStdout());
  // A signal ends the process by itself until somebody watches: nothing half done may be there by then.
  context.signal.throwIfAborted();
  try {
    const present = await stat(file).catch(() => undefined);
    // A device or a pipe is written to as it is; a file gets its name at the end.
    if (present !== undefined && !present.isFile()) {
      const handle = await open(file, present.isBlockDevice() ? 'r+' : 'w');
      return present.isBlockDevice() ? diskTarget(handle) : pipeTarget(handle);
    }
    const partial = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}.part`);
    const handle = await open(partial, 'wx', present === undefined ? 0o666 : present.mode & 0o777);
    return fileTarget(handle, partial, file);
  } catch (cause) {
    throw new CommandError(`cannot create ${file}`, { cause, brief: true });
  }
}

/** Gets its name at the end. */
function fileTarget(handle: FileHandle, partial: string, file: string): Target {
  let isOpen = true;
  let isComplete = false;
  let size = 0;
  return {
    async receive(stream, options) {
      // Removed at once, and not at the end: the server may keep the transfer waiting, and a second Ctrl-C end the process.
      const remove = (): void => {
        rmSync(partial, { force: true });
      };
      options.signal.addEventListener('abort', remove);
      try {
        const counts = await moved('recv', stream.recvFileAsync(handle.fd, options));
        size = Number(counts.data + counts.holes);
        return counts;
      } finally {
        options.signal.removeEventListener('abort', remove);
      }
    },
    async complete() {
      // It may end with a hole.
      await handle.truncate(size);
      await handle.close();
      isOpen = false;
      await rename(partial, file);
      isComplete = true;
    },
    async close() {
      if (isOpen) await handle.close();
      if (!isComplete) await rm(partial, { force: true });
    },
  };
}

function diskTarget(handle: FileHandle): Target {
  return {
    receive: async (stream, options) => moved('recv', stream.recvFileAsync(handle.fd, options)),
    complete: async () => handle.sync(),
    close: async () => handle.close(),
  };
}

function pipeTarget(handle: FileHandle): Target {
  const write = async (data: Buffer): Promise<void> => {
    for (let done = 0; done < data.length;) done += (await handle.write(data, done)).bytesWritten;
  };
  return {
    receive: async (stream, options) => moved('recv', receiveBytes(stream, write, options)),
    complete: async () => undefined,
    close: async () => handle.close(),
  };
}

function standardOutput(stdout: NodeJS.WriteStream): Target {
  let failure: Error | undefined;
  const write = async (data: Buffer): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      // The data is the stream's until it is written; what is called back is when that is.
      stdout.write(data, (error) => {
        if (error) reject((failure = error));
        else resolve();
      });
    });
  };
  return {
    async receive(stream, options) {
      try {
        return await receiveBytes(stream, write, options);
      } catch (error) {
        if (error === failure) return undefined;
        throw error;
      }
    },
    complete: async () => undefined,
    close: async () => undefined,
  };
}

/** Says that the failure was the file's, in libvirt's words for it. */
async function moved<T>(direction: 'recv' | 'send', transfer: Promise<T>): Promise<T> {
  return transfer.catch((cause: unknown) => {
    throw isSystemError(cause)
      ? new Error(`${direction} handler failed: ${systemErrorText(cause)}`, { cause })
      : cause;
  });
}

/** Receives into what knows no positions: holes are written as the zeroes that they read as. */
async function receiveBytes(
  stream: Stream,
  write: (data: Buffer) => Promise<void>,
  { sparse, signal, onProgress }: TransferOptions,
): Promise<TransferCounts> {
  const counts = { data: 0n, holes: 0n };
  await stream.recvAllAsync(
    async (_, data) => {
      signal.throwIfAborted();
      await write(data);
      counts.data += BigInt(data.length);
      onProgress?.(counts);
    },
    sparse
      ? async (_, hole) => {
          const zeroes = Buffer.alloc(Math.min(Number(hole), 1 << 20));
          for (let left = Number(hole); left > 0; left -= zeroes.length) {
            signal.throwIfAborted();
            await write(zeroes.subarray(0, left));
          }
          counts.holes += hole;
          onProgress?.(counts);
        }
      : null,
  );
  return counts;
}

/** Where an upload comes from. */
export interface Source {
  /** In bytes, where it is known. */
  readonly size: number | undefined;
  /** Sends at most `limit` bytes, and returns how many there were. */
  send(stream: Stream, limit: number, options: TransferOptions): Promise<TransferCounts>;
  close(): Promise<void>;
}

/** @throws CommandError in virsh's words */
export async function openSource(file: string, context: Context): Promise<Source> {
  if (file === STANDARD) return pipeSource(context.streams.stdin);
  try {
    const handle = await open(file, 'r');
    const information = await handle.stat();
    if (information.isFile()) return fileSource(handle, information.size);
    if (information.isBlockDevice()) return diskSource(handle);
    const source = pipeSource(handle.createReadStream({ autoClose: false }));
    // An iterator that was never asked for anything leaves its stream open, and so the file.
    const close = async (): Promise<void> => {
      await source.close();
      await handle.close();
    };
    return { ...source, close };
  } catch (cause) {
    throw new CommandError(`cannot read ${file}`, { cause, brief: true });
  }
}

function fileSource(handle: FileHandle, size: number): Source {
  return {
    size,
    // A file of /proc has no size, and yet contents: only holes need to know where the end is.
    async send(stream, limit, options) {
      const end = options.sparse === true ? Math.min(size, limit) : limit;
      return moved('send', stream.sendFileAsync(handle.fd, end, options));
    },
    close: async () => handle.close(),
  };
}

/** A disk is data throughout. */
function diskSource(handle: FileHandle): Source {
  return {
    size: undefined,
    send: async (stream, limit, options) =>
      moved('send', stream.sendFileAsync(handle.fd, limit, { ...options, sparse: false })),
    close: async () => handle.close(),
  };
}

function pipeSource(pipe: Readable): Source {
  const chunks = pipe[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  return {
    size: undefined,
    async send(stream, limit, { sparse, signal, onProgress }) {
      if (sparse) throw new CommandError('a pipe has no holes that --sparse could keep');
      const counts = { data: 0n, holes: 0n };
      // Nothing may come for a long time.
      addAbortSignal(signal, pipe);
      const fill = async (_: Stream, buffer: Buffer): Promise<number> => {
        signal.throwIfAborted();
        const room = Math.min(buffer.length, limit - Number(counts.data));
        if (room === 0) return 0;
        if (rest.length === 0) {
          const next = await chunks.next().catch((error: unknown) => {
            signal.throwIfAborted();
            throw error;
          });
          if (next.done === true) return 0;
          rest = next.value;
        }
        const count = rest.copy(buffer, 0, 0, room);
        rest = rest.subarray(count);
        counts.data += BigInt(count);
        onProgress?.(counts);
        return count;
      };
      await moved('send', stream.sendAllAsync(fill));
      return counts;
    },
    close: async () => {
      await chunks.return?.();
    },
  };
}
