/** Files named on the command line, with the words of C's strerror. */
import { open } from 'node:fs/promises';
import { getSystemErrorMap } from 'node:util';
import { CommandError } from '../commands/error.js';

/** virsh reads no more than this of any XML file. */
const MAX_TEXT = 10 * 1024 * 1024;

/** Where Node's words are not those of the C library. */
const WORDS: Readonly<Record<string, string>> = {
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  EOVERFLOW: 'Value too large for defined data type',
  ENOSPC: 'No space left on device',
  EIO: 'Input/output error',
};

/** What the C library says about a failed system call: "No such file or directory". */
export function systemErrorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, errno } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : WORDS[code];
  const words =
    known ?? (errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]) ?? error.message;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The text of the file `path`.
 * @throws CommandError in virsh's words when it cannot be opened or read, or is larger than 10 MiB
 */
export async function readTextFile(path: string): Promise<string> {
  const file = await open(path).catch((error: unknown) => {
    throw new CommandError(`Failed to open file '${path}': ${systemErrorText(error)}`);
  });
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(64 * 1024) });
      if (bytesRead === 0) break;
      size += bytesRead;
      if (size > MAX_TEXT) throw Object.assign(new Error('too large'), { code: 'EOVERFLOW' });
      chunks.push(buffer.subarray(0, bytesRead));
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch (error) {
    throw new CommandError(`Failed to read file '${path}': ${systemErrorText(error)}`);
  } finally {
    await file.close();
  }
}
