/** Single lines of standard input, taken so exactly that whoever reads on finds the rest. */
import { readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait for more of a line; a pipe that Node has opened does not wait by itself. */
const WAIT_MS = 20;
const NEWLINE = 0x0a;

/** Reads one line without its newline; undefined at the end of the input, and where there is none. Gives up when `signal` is aborted. */
export async function readLine(stdin: NodeJS.ReadStream, signal: AbortSignal): Promise<string | undefined> {
  const fd = 'fd' in stdin && typeof stdin.fd === 'number' ? stdin.fd : undefined;
  if (fd === undefined) return undefined;
  const bytes: number[] = [];
  const byte = Buffer.alloc(1);
  for (;;) {
    const count = tryRead(fd, byte);
    if (count === undefined) {
      await sleep(WAIT_MS, undefined, { signal });
      continue;
    }
    if (count === 0 && bytes.length === 0) return undefined;
    if (count === 0 || byte[0] === NEWLINE) return Buffer.from(bytes).toString();
    bytes.push(byte.readUInt8(0));
  }
}

/** The number of bytes read; undefined when there are none yet. */
function tryRead(fd: number, byte: Buffer): number | undefined {
  try {
    return readSync(fd, byte, 0, 1, null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EAGAIN') return undefined;
    // A socket whose other end has gone, or a stdin that was closed before we began.
    if (code === 'EOF' || code === 'EBADF') return 0;
    throw error;
  }
}
