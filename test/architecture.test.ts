/**
 * The house keeps its walls. Every check is tried twice: on the tree, where it must find nothing, and on a
 * copy with violations planted in it, each of which it must find.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, jest, test } from '@jest/globals';

// Linters and generators take seconds, and more beside another test.
jest.setTimeout(120_000);

const root = process.cwd();
const copies: string[] = [];

afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
});

/** The files that git has or would add, below the tree's root. */
function projectFiles(): string[] {
  const options = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', options, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));
}

/** A copy of the tree in a temporary folder, with the same node_modules. */
function copyTree(): string {
  const copy = mkdtempSync(join(tmpdir(), 'tsvirt-architecture-'));
  copies.push(copy);
  for (const path of projectFiles()) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

interface Finding {
  readonly file: string;
  readonly rule: string | null;
  readonly message: string;
}

interface LintResult {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** What the boundary rules say about a tree, and how many files they looked at. */
function lint(folder: string): { files: number; findings: Finding[] } {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const args = [eslint, '--config', 'eslint.boundaries.js', '--format', 'json', 'src', 'test'];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (stdout === '') throw new Error(stderr);
  const results = JSON.parse(stdout) as LintResult[];
  const findings = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => ({ file: relative(folder, filePath), rule: ruleId, message })),
  );
  return { files: results.length, findings };
}

const paths = 'import-x/no-restricted-paths';

/** Where a violation is planted, what it says, the rule that must find it and what that must name. */
const plants: readonly (readonly [file: string, text: string, rule: string, message: string])[] = [
  ['src/commands/planted-1.ts', "export { load } from 'ffi-rs';", paths, 'may import ffi-rs'],
  ['src/commands/planted-2.ts', "export const lazy = () => import('ffi-rs');", paths, 'may import ffi-rs'],
  [
    'src/ffi/planted-3.ts',
    "import type { DataType } from 'ffi-rs'; export type T = DataType;",
    paths,
    'ffi-rs',
  ],
  ['src/planted-4.ts', "export * from 'ffi-rs';", paths, 'may import ffi-rs'],
  ['src/commands/planted-5.ts', "export { Command } from 'commander';", paths, 'may import commander'],
  ['src/planted-6.ts', "export { default } from 'chalk';", paths, 'may import chalk'],
  ['src/commands/planted-7.ts', "export { default } from 'cli-table3';", paths, 'may import cli-table3'],
  [
    'src/format/planted-8.ts',
    "export { input } from '@inquirer/prompts';",
    paths,
    'may import @inquirer/prompts',
  ],
  ['src/ffi/planted-9.ts', "export * from '../format/output.js';", paths, 'src/ffi imports only'],
  ['src/ffi/planted-10.ts', "export * from '../commands/error.js';", paths, 'src/ffi imports only'],
  ['src/format/planted-11.ts', "export * from '../ffi/error.js';", paths, 'src/format imports only'],
  ['src/format/planted-12.ts', "export * from '../commands/error.js';", paths, 'src/format imports only'],
  [
    'src/commands/planted-13.ts',
    "export const lazy = () => import('../cli.js');",
    paths,
    'src/commands imports only',
  ],
  ['src/commands/planted-14.ts', "export * from '../ffi/native.js';", paths, 'not through native.ts'],
  ['src/commands/planted-15.ts', "process.stdout.write('x');", 'no-restricted-globals', 'process'],
  [
    'src/commands/planted-16.ts',
    "import { stdout } from 'node:process'; stdout.end();",
    'no-restricted-imports',
    'node:process',
  ],
  ['src/commands/planted-17.ts', "console.log('x');", 'no-console', 'console'],
  ['src/ffi/planted-18.ts', "console.log('x');", 'no-console', 'console'],
  [
    'src/commands/planted-19.ts',
    "export const name = 'virDomainCreate';",
    'no-restricted-syntax',
    'C functions',
  ],
  [
    'src/planted-20.ts',
    'export const name = `virDomain${String(1)}`;',
    'no-restricted-syntax',
    'C functions',
  ],
  [
    'src/planted-21.ts',
    '// eslint-disable-next-line\nexport const name = "virFree";',
    'no-restricted-syntax',
    'C functions',
  ],
  ['src/format/planted-22.ts', '\n'.repeat(451), 'max-lines', '450'],
  [
    'test/planted-23.test.ts',
    "import { test } from '@jest/globals'; test.skip('x', () => {});",
    'no-restricted-properties',
    'Every test runs',
  ],
  ['test/planted-24.test.ts', "export { load } from 'ffi-rs';", 'no-restricted-imports', 'FFI layer'],
];

describe('import boundaries', () => {
  test('the tree keeps to them', () => {
    const { files, findings } = lint(root);
    expect(findings).toEqual([]);
    expect(files).toBeGreaterThan(20);
  });

  test('each planted violation is found, and nothing else', () => {
    const copy = copyTree();
    for (const [file, text] of plants) writeFileSync(join(copy, file), `${text}\n`);
    writeFileSync(
      join(copy, 'src/commands/planted-allowed.ts'),
      "export const option = { since: 'virDomainCreate' };\n",
    );
    const { findings } = lint(copy);
    for (const [file, , rule, message] of plants) {
      expect(findings).toContainEqual({ file, rule, message: expect.stringContaining(message) });
    }
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(plants.map(([file]) => file)));
  });
});

/** The lines of a text that name a file of the machine it was written on. */
function machinePaths(text: string): string[] {
  const folders = ['work', 'farm'].map((name) => `/${name}/`);
  return text.split('\n').filter((line) => {
    const words = line.split(/[\s"'`(=:,]+/);
    return words.some((word) => [...folders, `${root}/`].some((folder) => word.startsWith(folder)));
  });
}

describe('file names of one machine', () => {
  test('no file of the project holds one', () => {
    const found = projectFiles().flatMap((path) =>
      machinePaths(readFileSync(join(root, path), 'utf8')).map((line) => `${path}: ${line}`),
    );
    expect(found).toEqual([]);
    expect(projectFiles().length).toBeGreaterThan(20);
  });

  test('a planted one is found', () => {
    const folder = ['', 'work', 'shared'].join('/');
    expect(machinePaths(`const file = '${root}/x';\nconst other = '/etc${folder}/y';`)).toEqual([
      `const file = '${root}/x';`,
    ]);
    expect(machinePaths(`see (${folder})`)).toHaveLength(1);
  });
});

/** Compares the generated files of a tree with what the generators print. */
function checkGenerated(folder: string): { status: number | null; output: string } {
  const args = [join(folder, 'scripts/generate-all.js'), '--check'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('generated files', () => {
  const generatedFolders = ['src/ffi/generated', 'src/commands/generated'];

  test('are what the generators print', () => {
    expect(checkGenerated(root)).toEqual({ status: 0, output: '' });
  });

  test('an edit of one in each folder is found, and no other file is named', () => {
    const copy = copyTree();
    const edited: string[] = [];
    const others: string[] = [];
    for (const folder of generatedFolders) {
      const [first, ...rest] = readdirSync(join(copy, folder)).map((name) => join(folder, name));
      if (first === undefined) throw new Error(`${folder} is empty`);
      appendFileSync(join(copy, first), '// edited\n');
      edited.push(first);
      others.push(...rest);
    }
    const { status, output } = checkGenerated(copy);
    expect(status).not.toBe(0);
    for (const file of edited) expect(output).toContain(file);
    for (const file of others) expect(output).not.toContain(file);
  });
});
