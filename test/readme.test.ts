/** The README's examples do what the README says: every `console` and `ts` block is run and compared. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';

const root = process.cwd();
const bin = mkdtempSync(join(tmpdir(), 'tsvirt-readme-'));
symlinkSync(join(root, 'bin/tsvirt.js'), join(bin, 'tsvirt'));

// Inside the project, where the package finds itself by its own name.
const programs = join(root, '.cache/readme');

afterAll(() => {
  rmSync(bin, { recursive: true, force: true });
  rmSync(programs, { recursive: true, force: true });
});

/** The fenced blocks of the README in their order. */
const blocks = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

/** Runs a command line with no terminal and returns what a person would have seen. */
function run(command: string, args: readonly string[]): string {
  const { PATH = '' } = process.env;
  const env = {
    PATH: `${bin}:${PATH}`,
    HOME: bin,
    LC_ALL: 'C.UTF-8',
    LIBVIRT_DEFAULT_URI: 'test:///default',
  };
  const options = { cwd: bin, env, encoding: 'utf8', timeout: 60_000 } as const;
  const { stdout, stderr, error } = spawnSync(command, args, options);
  if (error !== undefined) throw error;
  return stdout + stderr;
}

const examples = blocks
  .filter(({ language }) => language === 'console')
  .flatMap(({ text }) => text.split(/^\$ /m).slice(1))
  .map((text) => {
    const end = text.indexOf('\n');
    return { line: text.slice(0, end), output: text.slice(end + 1) };
  });

describe('the command lines', () => {
  test('are at least twelve', () => {
    expect(examples.length).toBeGreaterThanOrEqual(12);
  });

  test.each(examples)('$line', ({ line, output }) => {
    // Both streams in one, in the order in which they were written.
    expect(run('sh', ['-c', `exec 2>&1; ${line}`])).toBe(output);
  });
});

describe('the programs', () => {
  const found = blocks.flatMap(({ language, text }, index) =>
    language === 'ts' ? [{ index, text, output: blocks[index + 1]?.text }] : [],
  );

  test('there is one', () => {
    expect(found.length).toBeGreaterThan(0);
  });

  test.each(found)('block $index', ({ index, text, output }) => {
    mkdirSync(programs, { recursive: true });
    const source = join(programs, `block-${index}.mts`);
    writeFileSync(source, text);
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const project = join(programs, 'tsconfig.json');
    writeFileSync(project, '{ "extends": "../../tsconfig.json", "include": ["*.mts"] }\n');
    expect(run(process.execPath, [compiler, '-p', project])).toBe('');

    const program = join(programs, `block-${index}.mjs`);
    writeFileSync(program, transformSync(text, { loader: 'ts', target: 'node20' }).code);
    expect(run(process.execPath, [program])).toBe(output);
  });
});
