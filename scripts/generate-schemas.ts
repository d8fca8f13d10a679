/**
 * Writes docs/schema/<command>.json: the JSON Schema of what each command prints with --json.
 * With `--check` it writes nothing and fails when a file is not what it would write.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { declarations, folder } from './generate/declarations.js';
import { SchemaReader } from './generate/schema.js';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const target = join(root, 'docs/schema');
const isCheck = process.argv.includes('--check');

const found = (await declarations()).filter(({ command }) => command.hidden !== true);
const fileOf = (module: string): string => join(folder, `${module}.ts`);
const reader = new SchemaReader(join(root, 'tsconfig.json'), [
  ...new Set(found.map((d) => fileOf(d.module))),
]);

const problems: string[] = [];
const files = new Map<string, string>();
for (const { module, exported, command } of found) {
  try {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: `tsvirt ${command.name} --json`,
      ...reader.ofCommand(fileOf(module), exported),
    };
    const path = join(target, `${command.name}.json`);
    const options = await resolveConfig(path);
    files.set(`${command.name}.json`, await format(JSON.stringify(schema), { ...options, parser: 'json' }));
  } catch (error) {
    problems.push(`${module}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

mkdirSync(target, { recursive: true });
for (const name of readdirSync(target)) {
  if (files.has(name)) continue;
  if (isCheck) problems.push(`docs/schema/${name} belongs to no command`);
  else rmSync(join(target, name));
}
for (const [name, text] of files) {
  const path = join(target, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (isCheck) problems.push(`docs/schema/${name} is not current: npm run generate`);
  else writeFileSync(path, text);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
