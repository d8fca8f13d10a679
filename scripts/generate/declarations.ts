/** Loads every command declaration of the sources: what the registry, the schemas and the manual are made from. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { isCommand, type Command } from '../../src/commands/command.js';

const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** Where the command modules are. */
export const folder = join(root, 'src/commands');

/** A command, and where it is declared. */
export interface Declared {
  /** Path below src/commands, without its suffix. */
  readonly module: string;
  readonly exported: string;
  readonly command: Command;
}

/** The commands that the modules under src/commands export. */
export async function declarations(): Promise<Declared[]> {
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
    const bundle = (await import(pathToFileURL(outfile).href)) as Record<string, object>;
    return Object.fromEntries(names.map((name, index) => [name, bundle[`m${index}`] ?? {}]));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
