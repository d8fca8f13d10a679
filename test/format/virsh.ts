/** Runs the real virsh on its built-in test driver: the oracle of these tests. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface VirshResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in one virsh on `test:///default`, quietly unless told otherwise. */
export function virsh(
  script: string,
  { quiet = true, env = {} }: { quiet?: boolean; env?: Readonly<Record<string, string>> } = {},
): VirshResult {
  const result = spawnSync('virsh', [...(quiet ? ['-q'] : []), '-c', 'test:///default', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LC_ALL: 'C.UTF-8', ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) throw result.error;
  return { status: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** Gives `use` the paths of files with these contents, and removes them afterwards. */
export function withFiles<T>(contents: readonly string[], use: (paths: readonly string[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tsvirt-format-'));
  try {
    return use(
      contents.map((content, index) => {
        const path = join(folder, `${index}.xml`);
        writeFileSync(path, content);
        return path;
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** `text` as one argument of a virsh script. */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
