/** Runs a piece of TypeScript that uses src/format in a process of its own: for streams, exits and TZ. */
import { execFileSync, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

// A script or the program itself, depending on the installation; both can be executed.
const esbuild = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');
const folder = fileURLToPath(new URL('../../src/format/', import.meta.url));

/** `source` is the body of an async function; `imports` are import lines, relative to src/format. */
export function bundle(imports: readonly string[], source: string, options: readonly string[] = []): string {
  return execFileSync(
    esbuild,
    ['--bundle', '--platform=node', '--format=cjs', '--loader=ts', '--log-level=error', ...options],
    { cwd: folder, input: `${imports.join('\n')}\n(async () => {\n${source}\n})();\n`, encoding: 'utf8' },
  );
}

/** Starts Node on a bundle; the code travels on stdin. */
export function start(
  code: string,
  { stdio = ['pipe', 'pipe', 'pipe'], env = {} }: { stdio?: StdioOptions; env?: Record<string, string> } = {},
): ChildProcess {
  const child = spawn(process.execPath, ['-'], {
    stdio,
    cwd: folder,
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', ...env },
  });
  child.stdin?.end(code);
  return child;
}

export interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits for the end and gathers what a process printed. */
export async function ending(child: ChildProcess): Promise<Ending> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const status = await new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      resolve(code);
    });
  });
  return { status, stdout, stderr };
}
