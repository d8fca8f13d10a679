/** docs/library.md: every program in it is type-checked, run as an ES module and as CommonJS, and prints what it says. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { transformSync, type Format } from 'esbuild';

const root = process.cwd();
// Inside the project, where the package finds itself by its own name.
const folder = join(root, `.cache/library-docs-${process.pid}`);
mkdirSync(folder, { recursive: true });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = readFileSync(join(root, 'docs/library.md'), 'utf8');
const blocks = [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', body = '']) => ({
  language,
  body,
}));
const programs = blocks.flatMap(({ language, body }, index) =>
  language === 'text' ? [] : [{ index, language, body, output: blocks[index + 1]?.body ?? 'nothing' }],
);

/** Runs Node and returns all that it printed. */
function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return stdout + stderr + (status === 0 ? '' : `(status ${status})`);
}

/** As CommonJS has no `await` outside functions, the program becomes the body of one. */
function javascript(body: string, format: Format): string {
  if (format === 'esm') return transformSync(body, { loader: 'ts', target: 'node20', format }).code;
  const split = body.lastIndexOf("from '");
  const end = body.indexOf('\n', split) + 1;
  const wrapped = `${body.slice(0, end)}void (async () => {\n${body.slice(end)}})();\n`;
  return transformSync(wrapped, { loader: 'ts', target: 'node20', format }).code;
}

test('the page has programs, each with its output', () => {
  expect(programs.length).toBeGreaterThan(10);
  expect(blocks).toHaveLength(programs.length * 2);
});

test('the TypeScript is right', () => {
  for (const { index, language, body } of programs) {
    if (language === 'ts') writeFileSync(join(folder, `program-${index}.mts`), body);
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{ "extends": "../../tsconfig.json", "include": ["*.mts"] }\n',
  );
  expect(run([join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json'])).toBe('');
}, 120_000);

describe('the program', () => {
  test.each(programs.filter(({ language }) => language === 'ts'))(
    '$index as an ES module',
    ({ index, body, output }) => {
      const file = join(folder, `program-${index}.mjs`);
      writeFileSync(file, javascript(body, 'esm'));
      expect(run([file])).toBe(output);
    },
  );

  test.each(programs)('$index as CommonJS', ({ index, language, body, output }) => {
    const file = join(folder, `program-${index}.cjs`);
    writeFileSync(file, language === 'cjs' ? body : javascript(body, 'cjs'));
    expect(run([file])).toBe(output);
  });
});
