/** The packed package, installed into an empty folder without a network, runs there without a build. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'tsvirt-package-'));
const home = join(folder, 'home');
const installed = join(folder, 'app');

function run(command: string, args: readonly string[], cwd: string): string {
  const env = { PATH: process.env['PATH'], HOME: home, npm_config_update_notifier: 'false' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/** Packs the package in `source`, as it lies there, and returns the tarball's path. */
function pack(source: string): string {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const [packed] = JSON.parse(run('npm', args, source)) as { filename: string }[];
  if (packed === undefined) throw new Error(`nothing was packed from ${source}`);
  return join(folder, packed.filename);
}

beforeAll(() => {
  mkdirSync(home);
  mkdirSync(installed);
  writeFileSync(join(installed, 'package.json'), '{"private":true}\n');
  const addons = readdirSync(join(root, 'node_modules/@yuuang')).map(
    (name) => `node_modules/@yuuang/${name}`,
  );
  const tarballs = [root, ...['node_modules/ffi-rs', ...addons].map((path) => join(root, path))].map(pack);
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', ...tarballs], installed);
}, 120_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs JavaScript in the installed folder and returns what it prints. */
function runScript(name: string, text: string): string {
  writeFileSync(join(installed, name), text);
  return run(process.execPath, [name], installed);
}

describe('the installed package', () => {
  test('brings no package but ffi-rs', () => {
    const names = readdirSync(join(installed, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(names.sort()).toEqual(['@yuuang', 'ffi-rs', 'tsvirt']);
  });

  test('holds what it needs and nothing of the sources', () => {
    const names = readdirSync(join(installed, 'node_modules/tsvirt')).sort();
    expect(names).toEqual(
      expect.arrayContaining(['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'docs']),
    );
    for (const name of ['src', 'test', 'scripts', 'node_modules']) expect(names).not.toContain(name);
    const licences = readFileSync(
      join(installed, 'node_modules/tsvirt/dist/THIRD-PARTY-LICENSES.txt'),
      'utf8',
    );
    for (const name of ['commander', 'chalk', 'cli-table3', '@inquirer/core'])
      expect(licences).toContain(`\n${name} `);
  });

  test('runs as a command', () => {
    const output = run(
      join(installed, 'node_modules/.bin/tsvirt'),
      ['-c', 'test:///default', 'list'],
      installed,
    );
    expect(output).toBe(' Id   Name   State\n----------------------\n 1    test   running\n\n');
  });

  const program = [
    "const connection = Connection.open('test:///default');",
    'console.log(connection.listAllDomains().map((domain) => domain.getName()));',
    'connection.close();',
    '',
  ].join('\n');

  test('is imported as an ES module', () => {
    const text = `import { Connection } from 'tsvirt';\n${program}`;
    expect(runScript('library.mjs', text)).toBe("[ 'test' ]\n");
  });

  test('is required as a CommonJS module', () => {
    const text = `const { Connection } = require('tsvirt');\n${program}`;
    expect(runScript('library.cjs', text)).toBe("[ 'test' ]\n");
  });

  test('brings types for both', () => {
    writeFileSync(join(installed, 'typed.mts'), `import { Connection } from 'tsvirt';\n${program}`);
    writeFileSync(join(installed, 'typed.cts'), `import { Connection } from 'tsvirt';\n${program}`);
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const types = join(root, 'node_modules/@types');
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,esnext.disposable'];
    const modules = [
      '--module',
      'nodenext',
      '--moduleResolution',
      'nodenext',
      '--typeRoots',
      types,
      '--types',
      'node',
    ];
    expect(
      run(process.execPath, [compiler, ...options, ...modules, 'typed.mts', 'typed.cts'], installed),
    ).toBe('');
  });
});
