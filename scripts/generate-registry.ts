/**
 * Writes src/commands/generated/registry.ts: each command name and alias with the module that declares it.
 * With `--check` it writes nothing and fails when the file is not what it would write.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { declarations, folder, type Declared } from './generate/declarations.js';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const target = join(folder, 'generated/registry.ts');

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
