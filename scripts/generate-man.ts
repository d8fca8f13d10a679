/**
 * Writes man/tsvirt.1, man/tsvirt-<command>.1 for each command, and the list of them in package.json, by which npm
 * installs them. With `--check` it writes nothing and fails when a file is not what it would write.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { declarations, type Declared } from './generate/declarations.js';
import { commandPage } from './generate/man-command.js';
import { programPage } from './generate/man-program.js';
import type { Schema } from './generate/schema.js';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const folder = join(root, 'man');
const isCheck = process.argv.includes('--check');
/** Of the pages' last change in form: with the day of each build no page would ever be current. */
const DATE = '2026-11-22';

interface Manifest {
  readonly version: string;
  man?: readonly string[];
}

const manifestPath = join(root, 'package.json');
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest;
const found = (await declarations()).filter(({ command }) => command.hidden !== true);
const pages = new Map<string, string>([
  ['tsvirt.1', withTitle('tsvirt', programPage(found.map(({ command }) => command)))],
  ...found.map((declared): [string, string] => {
    const { command } = declared;
    const name = `tsvirt-${command.name}`;
    return [
      `${name}.1`,
      withTitle(name, commandPage({ command, schema: schemaOf(command.name), related: siblings(declared) })),
    ];
  }),
]);

const problems: string[] = [];
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) {
  if (pages.has(name)) continue;
  if (isCheck) problems.push(`man/${name} belongs to no command`);
  else rmSync(join(folder, name));
}
for (const [name, text] of pages) write(join(folder, name), text);
manifest.man = [...pages.keys()].sort().map((name) => `man/${name}`);
const options = await resolveConfig(manifestPath);
write(manifestPath, await format(JSON.stringify(manifest), { ...options, parser: 'json-stringify' }));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

function write(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  if (isCheck) problems.push(`${relative(root, path)} is not current: npm run generate`);
  else writeFileSync(path, text);
}

function withTitle(name: string, body: string): string {
  const words = [
    name.toUpperCase().replaceAll('-', '\\-'),
    '1',
    DATE,
    `tsvirt ${manifest.version}`,
    'tsvirt manual',
  ];
  return [
    '.\\" Made by scripts/generate-man.ts from the declarations under src/commands. Do not edit.',
    `.TH ${words.map((word) => `"${word}"`).join(' ')}`,
    // No hyphens are put into words, and lines are not stretched: most of a page is there to be copied.
    '.nh',
    '.ad l',
    body,
    '',
  ].join('\n');
}

function schemaOf(name: string): Schema {
  const path = join(root, 'docs/schema', `${name}.json`);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Schema) : {};
}

/** The commands that are declared beside this one. */
function siblings({ module, command }: Declared): string[] {
  return found
    .filter((other) => other.module === module && other.command !== command)
    .map((other) => other.command.name)
    .sort();
}
