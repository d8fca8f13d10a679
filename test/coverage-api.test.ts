/**
 * Every public function of libvirt is called by the library or excused with a reason, and every excuse is
 * needed. Walks the API description (its extract in the tree: libvirt, libvirt-qemu and libvirt-lxc).
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { readExtract } from '../scripts/generate/api.js';
import { excluded, uncalled } from '../scripts/generate/overrides.js';
import * as generated from '../src/ffi/generated/functions.js';

const FOLDER = 'src/ffi';

/** The functions that a source names as code: `c.virX`, or the symbol of a plain native call. */
function functionsNamedIn(text: string): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'c'
    ) {
      found.add(node.name.text);
    } else if (ts.isCallExpression(node)) {
      for (const argument of node.arguments) {
        if (ts.isStringLiteral(argument) && /^vir[A-Z]\w+$/.test(argument.text)) found.add(argument.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022));
  return found;
}

interface Findings {
  readonly neitherCalledNorExcused: string[];
  readonly excusedAndCalled: string[];
  readonly excusedAndUnknown: string[];
  readonly excusedTwice: string[];
  readonly calledAndUnknown: string[];
}

function judge(
  all: ReadonlySet<string>,
  called: ReadonlySet<string>,
  leftOut: readonly string[],
  bound: readonly string[],
): Findings {
  const excuses = [...leftOut, ...bound];
  return {
    neitherCalledNorExcused: [...all].filter((name) => !called.has(name) && !excuses.includes(name)),
    excusedAndCalled: excuses.filter((name) => called.has(name)),
    excusedAndUnknown: excuses.filter((name) => !all.has(name)),
    excusedTwice: leftOut.filter((name) => bound.includes(name)),
    calledAndUnknown: [...called].filter((name) => name.startsWith('vir') && !all.has(name)),
  };
}

const NOTHING: Findings = {
  neitherCalledNorExcused: [],
  excusedAndCalled: [],
  excusedAndUnknown: [],
  excusedTwice: [],
  calledAndUnknown: [],
};

const all = new Set(readExtract().functions.map(({ name }) => name));
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.startsWith('generated'),
);
const called = new Set(
  files.flatMap((path) => [...functionsNamedIn(readFileSync(join(FOLDER, path), 'utf8'))]),
);

test('every function is called, or excused for a reason that still holds', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(all.size).toBeGreaterThan(500);
  expect(judge(all, called, Object.keys(excluded), Object.keys(uncalled))).toEqual(NOTHING);
  for (const reason of [...Object.values(excluded), ...Object.values(uncalled)]) {
    expect(reason.length).toBeGreaterThan(10);
  }
  const covered = [...all].filter((name) => called.has(name)).length;
  const excused = all.size - covered;
  process.stdout.write(
    `libvirt's functions: ${all.size}; called: ${covered} (${((100 * covered) / all.size).toFixed(1)} %), ` +
      `excused with a reason: ${excused}; neither: ${all.size - covered - excused}\n`,
  );
});

test('what is bound is what is not left out', () => {
  const bound = Object.keys(generated).filter((name) => name.startsWith('vir'));
  expect(new Set(bound)).toEqual(new Set([...all].filter((name) => !(name in excluded))));
  for (const name of Object.keys(uncalled)) expect(bound).toContain(name);
});

describe('the test can fail', () => {
  const source = `
    /** Calls virInComment, c.virInComment(). */
    c.virCalled(this.pointer, 'virInText');
    callAsync(c.virInWorker, 1);
    call('libvirt', 'virPlain', Type.void, [], []);
    // c.virInLine();
    const note = 'virInString';
  `;

  test('only code counts', () => {
    expect([...functionsNamedIn(source)].sort()).toEqual([
      'virCalled',
      'virInText',
      'virInWorker',
      'virPlain',
    ]);
  });

  test('each kind of mistake is found', () => {
    const known = new Set(['virA', 'virB', 'virC']);
    expect(judge(known, new Set(['virB', 'virX']), ['virB', 'virY'], ['virB'])).toEqual({
      neitherCalledNorExcused: ['virA', 'virC'],
      excusedAndCalled: ['virB', 'virB'],
      excusedAndUnknown: ['virY'],
      excusedTwice: ['virB'],
      calledAndUnknown: ['virX'],
    });
  });
});
