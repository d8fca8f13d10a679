/**
 * Runs a TypeScript script: `node scripts/run.js scripts/generate.ts [arguments]`.
 * esbuild bundles it (packages stay imports) and Node runs the result with the repository as its
 * working directory. `import.meta.url` keeps the address of the source file.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const [script, ...args] = process.argv.slice(2);
if (script === undefined) {
  console.error('usage: node scripts/run.js SCRIPT.ts [ARGUMENT…]');
  process.exit(2);
}

const source = resolve(script);
// Inside the repository, so that the packages it imports are found.
const cache = join(root, '.cache', 'scripts');
const outfile = join(cache, `${basename(script, '.ts')}-${process.pid}.mjs`);
mkdirSync(cache, { recursive: true });

/** Each module keeps its own `import.meta.url`, which scripts use to find files beside them. */
const keepUrls = {
  name: 'keep-import-meta-url',
  setup(bundle) {
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { readFile } = await import('node:fs/promises');
      const text = await readFile(path, 'utf8');
      return {
        loader: 'ts',
        contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      };
    });
  },
};

let status = 1;
try {
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
    plugins: [keepUrls],
  });
  const result = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  status = result.status ?? 1;
} finally {
  rmSync(outfile, { force: true });
}
process.exit(status);
