/** Test code in a process of its own, for what could end the process: a crash has the child's name on it. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run, type RunOptions, type RunResult } from './run.js';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Runs `test/ffi/children/<name>.ts`. A signal that ends it is an error. */
export async function runChild(
  name: string,
  args: readonly string[] = [],
  options: RunOptions = {},
): Promise<RunResult> {
  const script = path(`../ffi/children/${name}.ts`);
  return run(process.execPath, [path('../../scripts/run.js'), script, ...args], {
    cwd: path('../..'),
    ...options,
  });
}

/** Compiles C code that calls closures; a process that is to have it gets its name as LD_PRELOAD. */
export function compileCaller(file: string, source = path('call-closure.c')): void {
  execFileSync('gcc', ['-shared', '-fPIC', '-o', file, source], { timeout: 60_000 });
}
