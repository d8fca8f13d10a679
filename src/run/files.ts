/** Files named on the command line. */
import { open } from 'node:fs/promises';
import { CommandError } from '../commands/error.js';
import { systemErrorText } from '../format/system-error.js';

/** virsh reads no more than this of any XML file. */
const MAX_TEXT = 10 * 1024 * 1024;

/**
 * The text of the file `path`.
 * @throws CommandError in virsh's words when it cannot be opened or read, or is larger than 10 MiB
 */
export async function readTextFile(path: string): Promise<string> {
  return (await readBinaryFile(path, MAX_TEXT)).toString('utf8');
}

/**
 * The contents of the file `path`.
 * @throws CommandError in virsh's words when it cannot be opened or read, or is larger than `limit` bytes
 */
export async function readBinaryFile(path: string, limit: number): Promise<Buffer> {
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
      if (size > limit) throw Object.assign(new Error('too large'), { code: 'EOVERFLOW' });
      chunks.push(buffer.subarray(0, bytesRead));
    }
    return Buffer.concat(chunks);
  } catch (error) {
    throw new CommandError(`Failed to read file '${path}': ${systemErrorText(error)}`);
  } finally {
    await file.close();
  }
}
