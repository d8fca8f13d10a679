/**
 * Writes src/commands/generated/registry.ts: each command name and alias with the module that declares it.
 * With `--check` it writes nothing and fails when the file is not what it would write.
 */
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { isCommand, type Command } from '../src/commands/command.js';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const folder = join(root, 'src/commands');
const target = join(folder, 'generated/registry.ts');

interface Declared {
  /** Path below src/commands, without its suffix. */
  readonly module: string;
  readonly exported: string;
  readonly command: Command;
}

const text = await render(await declarations());
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/commands/generated/registry.ts is not current: npm run generate');
    process.exitCode = 1;
  }
} else {
  mkdirSync(join(folder, 'generated'), { recursive: true });
  writeFileSync(target, text);
}

/** The commands that the modules under src/commands export. */
async function declarations(): Promise<Declared[]> {
  const found: Declared[] = [];
  for (const [module, exports] of Object.entries(await modules())) {
    for (const [exported, command] of Object.entries(exports)) {
      if (isCommand(command)) found.push({ module, exported, command });
    }
  }
  return found.sort((a, b) => (a.command.name < b.command.name ? -1 : 1));
}

/** Loads all modules under src/commands in one bundle, in which the registry is empty. */
async function modules(): Promise<Record<string, object>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('generated'))
    .map((path) => path.slice(0, -'.ts'.length))
    .sort();
  const emptyRegistry: Plugin = {
    name: 'empty-registry',
    setup(bundle) {
      bundle.onResolve({ filter: /generated\/registry\.js$/ }, ({ path }) => ({ path, namespace: 'empty' }));
      bundle.onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: 'export const table = {};' }));
    },
  };
  mkdirSync(join(root, '.cache'), { recursive: true });
  const scratch = mkdtempSync(join(root, '.cache/registry-'));
  try {
    const outfile = join(scratch, 'commands.mjs');
    await build({
      stdin: {
        contents: names
          .map((name, index) => `export * as m${index} from ${JSON.stringify(`./${name}.js`)};`)
          .join('\n'),
        resolveDir: folder,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      logLevel: 'warning',
      plugins: [emptyRegistry],
    });
    const bundle: Record<string, object> = await import(pathToFileURL(outfile).href);
    return Object.fromEntries(names.map((name, index) => [name, bundle[`m${index}`] ?? {}]));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function render(found: readonly Declared[]): Promise<string> {
  const loaders = [...new Set(found.map(({ module }) => module))].sort();
  const entries = new Map<string, string>();
  for (const { module, exported, command } of found) {
    for (const name of [command.name, ...(command.aliases ?? [])]) {
      if (entries.has(name)) throw new Error(`two commands are called ${name}`);
      entries.set(
        name,
        `${JSON.stringify(name)}: [m${loaders.indexOf(module)}, ${JSON.stringify(exported)}],`,
      );
    }
  }
  const source = `// Made by ${relative(root, fileURLToPath(import.meta.url))} from the declarations under src/commands. Do not edit.
import type { Entry } from '../registry.js';

${loaders.map((module, index) => `const m${index} = () => import(${JSON.stringify(`../${module}.js`)});`).join('\n')}

export const table: Readonly<Record<string, Entry>> = {
${[...entries]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([, entry]) => entry)
  .join('\n')}
};
`;
  return format(source, { ...(await resolveConfig(target)), parser: 'typescript' });
}
