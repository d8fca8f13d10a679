/** Runs every generator in turn; `--check` makes them compare instead of write. All run, whatever one says. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const generators = ['generate.ts', 'generate-registry.ts', 'generate-schemas.ts', 'generate-man.ts'];

for (const name of generators) {
  const args = [
    join(import.meta.dirname, 'run.js'),
    join(import.meta.dirname, name),
    ...process.argv.slice(2),
  ];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
