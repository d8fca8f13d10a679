import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A private folder that goes with its owner. Its path is short, so that a socket's name fits in it. */
export class TempDir implements Disposable {
  readonly path: string;

  constructor(prefix = 'tsv-', parent = tmpdir()) {
    this.path = mkdtempSync(join(parent, prefix));
  }

  join(...parts: string[]): string {
    return join(this.path, ...parts);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
