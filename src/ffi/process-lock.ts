/** A lock between the threads of this process, which need not know of each other: a folder that one of them can make. */
import { mkdirSync, rmSync, rmdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whoever holds the lock for longer has been ended meanwhile. */
const STALE_MS = 5000;
const WAIT_MS = 1;

/** Does `work` while no other thread of the process does work under a lock of this name. It must be short. */
export function locked<T>(name: string, work: () => T): T {
  const folder = join(tmpdir(), `${name}-${process.pid}.lock`);
  const isHeld = take(folder);
  try {
    return work();
  } finally {
    // Gone already where this took so long that it counted as stale.
    if (isHeld) rmSync(folder, { force: true, recursive: true });
  }
}

/** Waits for the lock. False where there can be none: nothing can be written, or the folder is another user's. */
function take(folder: string): boolean {
  for (;;) {
    try {
      mkdirSync(folder, { mode: 0o700 });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
    try {
      if (Date.now() - statSync(folder).mtimeMs > STALE_MS) rmdirSync(folder);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT_MS);
    } catch (error) {
      // It has just been given back, or can't be taken away.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return false;
    }
  }
}
