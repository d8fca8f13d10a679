/**
 * Builds dist/: the command line in one pack of chunks, the library as ES modules, the library once more for
 * require(), their threads, the type declarations for both, and the licences of what is bundled.
 *
 * Files are replaced whole and only when they change, and stale ones are removed last, so that a tsvirt which
 * runs while a build is under way finds what belongs together.
 */
import { spawn } from 'node:child_process';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { build, transform } from 'esbuild';
import { compiledPack, packChunks } from './build/pack.js';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const typesCache = join(root, '.cache', 'types');

/** commander loads Node's child_process, net and dgram for commands that are programs of their own; ours are not. */
const commanderStartsNothing = {
  name: 'commander-starts-nothing',
  setup(bundle) {
    bundle.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path, namespace: 'empty' } : undefined,
    );
    bundle.onLoad({ filter: /^/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/**
 * The inquirer packages say that they have no side effects, but in a package.json that esbuild does not see from
 * dist/esm. Without that the one prompt used brings all of them, and 600 KB of character sets with the editor's.
 */
const inquirerIsPure = {
  name: 'inquirer-is-pure',
  setup(bundle) {
    bundle.onResolve({ filter: /^@inquirer\// }, async ({ path, pluginData, ...from }) => {
      if (pluginData === inquirerIsPure) return undefined;
      return { ...(await bundle.resolve(path, { ...from, pluginData: inquirerIsPure })), sideEffects: false };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  // A native addon finds its binary by its own place in node_modules; everything else is bundled.
  external: ['ffi-rs'],
  minifyWhitespace: true,
  legalComments: 'none',
  metafile: true,
  write: false,
  logLevel: 'warning',
  plugins: [commanderStartsNothing, inquirerIsPure],
};

function esm() {
  return build({
    ...common,
    format: 'esm',
    entryPoints: { index: 'src/ffi/index.ts' },
    outdir: 'dist',
    splitting: true,
    chunkNames: '[name]-[hash]',
    // Bundled CommonJS packages require Node's own modules and no others. createRequire would cost a millisecond.
    banner: { js: 'const require=process.getBuiltinModule;' },
  });
}

/**
 * The command line, in chunks that are loaded when they are needed. esbuild splits ES modules only, and those take
 * Node longest to load: each chunk is turned into CommonJS by itself.
 */
async function commandLine() {
  const bundle = await build({
    ...common,
    format: 'esm',
    entryPoints: { cli: 'src/cli.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    splitting: true,
    // Constants take their values' place, and what nobody asks for then goes.
    minifySyntax: true,
  });
  const chunks = await Promise.all(
    bundle.outputFiles.map(async ({ path, text }) => {
      const { code } = await transform(text, {
        format: 'cjs',
        platform: 'node',
        target: 'node20',
        minify: true,
        define: importMetaUrl,
        supported: { 'dynamic-import': false },
      });
      const needsUrl = code.includes(importMetaUrl['import.meta.url']);
      return [basename(path), needsUrl ? `${importMetaUrlBanner}${code}` : code];
    }),
  );
  const pack = packChunks(new Map(chunks.sort(([a], [b]) => (a < b ? -1 : 1))));
  return { metafile: bundle.metafile, pack };
}

const importMetaUrl = { 'import.meta.url': '__importMetaUrl' };
const importMetaUrlBanner = "const __importMetaUrl=require('node:url').pathToFileURL(__filename).href;";

function cjs() {
  return build({
    ...common,
    format: 'cjs',
    entryPoints: { index: 'src/ffi/index.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    define: importMetaUrl,
    banner: { js: importMetaUrlBanner },
  });
}

/** Workers load it as the command line does, which takes a tenth of their start. */
const addonOfWorkers = {
  name: 'addon-of-workers',
  setup(bundle) {
    bundle.onResolve({ filter: /^ffi-rs$/ }, () => ({ path: '../bin/addon.js', external: true }));
  },
};

/** The threads of ours, each in one file of CommonJS: what a worker takes longest for is loading ES modules. */
function workers() {
  return build({
    ...common,
    format: 'cjs',
    entryPoints: {
      worker: 'src/ffi/worker.ts',
      'event-loop': 'src/ffi/events/event-loop-worker.ts',
      callbacks: 'src/ffi/events/callback-worker.ts',
      auth: 'src/ffi/auth-worker.ts',
    },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    define: importMetaUrl,
    banner: { js: importMetaUrlBanner },
    minify: true,
    plugins: [...common.plugins, addonOfWorkers],
  });
}

/** The declarations, once as ES modules and once as CommonJS: TypeScript goes by the nearest package.json. */
async function declarations() {
  await rm(typesCache, { recursive: true, force: true });
  await run(process.execPath, [
    join(root, 'node_modules/typescript/bin/tsc'),
    ...['-p', join(root, 'tsconfig.build.json'), '--outDir', typesCache],
  ]);
  const files = new Map();
  for (const path of await filesBelow(typesCache)) {
    const text = await readFile(join(typesCache, path));
    files.set(join('types', path), text);
    files.set(join('types-cjs', path), text);
  }
  files.set(join('types-cjs', 'package.json'), Buffer.from('{"type":"commonjs"}\n'));
  return files;
}

/** The licence text of every package of which a line is in a bundle. */
async function licences(bundles) {
  const outputs = bundles.flatMap(({ metafile }) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  const names = new Set();
  for (const [input, { bytesInOutput }] of inputs) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found !== null && bytesInOutput > 0) names.add(found[1]);
  }
  const parts = ['tsvirt contains code of the following packages.\n'];
  for (const name of [...names].sort()) {
    const folder = join(root, name);
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)(\.|-|$)/i.test(entry));
    if (file === undefined) throw new Error(`${name} is bundled, but has no licence file`);
    const text = await readFile(join(folder, file), 'utf8');
    parts.push(
      `${'-'.repeat(72)}\n${manifest.name} ${manifest.version} (${manifest.license})\n\n${text.trim()}\n`,
    );
  }
  return Buffer.from(parts.join('\n'));
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function run(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', fail);
    child.on('exit', (code) => {
      if (code === 0) done();
      else fail(new Error(`${args[0]} failed`));
    });
  });
}

async function writeAll(files) {
  for (const [path, contents] of files) {
    const target = join(dist, path);
    const present = await readFile(target).catch(() => undefined);
    if (present?.equals(contents)) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(`${target}.${process.pid}`, contents);
    await rename(`${target}.${process.pid}`, target);
  }
  for (const path of await filesBelow(dist)) {
    if (!files.has(path)) await rm(join(dist, path));
  }
}

const started = performance.now();
try {
  const [program, modules, commonjs, threads, types] = await Promise.all([
    commandLine(),
    esm(),
    cjs(),
    workers(),
    declarations(),
  ]);
  const bundles = [program, modules, commonjs, threads];
  const files = new Map(types);
  files.set('cli.pack', program.pack);
  files.set('cli.cache', await compiledPack(program.pack, root));
  for (const { path, contents } of [modules, commonjs, threads].flatMap(({ outputFiles }) => outputFiles)) {
    files.set(relative(dist, path).split(sep).join('/'), Buffer.from(contents));
  }
  files.set('THIRD-PARTY-LICENSES.txt', await licences(bundles));
  await writeAll(files);
} catch (error) {
  // esbuild has already printed what is wrong with the source.
  if (!('errors' in error)) console.error(error.message);
  process.exit(1);
}
console.error(`built dist/ in ${((performance.now() - started) / 1000).toFixed(1)} s`);
