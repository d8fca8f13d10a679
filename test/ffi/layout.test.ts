/** The generated struct layouts, against the C compiler and the installed headers. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { layoutFacts } from '../../src/ffi/generated/layout-facts.js';

/** What the compiler says about each struct: its size, then the offset of each field. */
function measured(): Record<string, number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tsvirt-layout-'));
  try {
    const lines = layoutFacts.map(({ cType, fields }) => {
      const numbers = [`sizeof(${cType})`, ...fields.map(([field]) => `offsetof(${cType}, ${field})`)];
      const format = numbers.map(() => '%zu').join(' ');
      return `  printf("${cType}:${format}\\n", ${numbers.join(', ')});`;
    });
    const source = [
      '#include <stddef.h>',
      '#include <stdio.h>',
      '#include <libvirt/libvirt.h>',
      '#include <libvirt/virterror.h>',
      `int main(void) {\n${lines.join('\n')}\n  return 0;\n}\n`,
    ].join('\n');
    writeFileSync(join(folder, 'layout.c'), source);
    execFileSync('gcc', ['-w', '-o', join(folder, 'layout'), join(folder, 'layout.c')]);
    const output = execFileSync(join(folder, 'layout'), { encoding: 'utf8' });
    return Object.fromEntries(
      output
        .trim()
        .split('\n')
        .map((line) => {
          const [cType = '', numbers = ''] = line.split(':');
          return [cType, numbers.split(' ').map(Number)];
        }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('generated struct layouts', () => {
  const compiled = measured();

  test('there are layouts to check', () => {
    expect(layoutFacts.length).toBeGreaterThan(25);
  });

  test.each(layoutFacts.map((facts) => [facts.cType, facts] as const))('%s', (cType, { size, fields }) => {
    expect([size, ...fields.map(([, offset]) => offset)]).toEqual(compiled[cType]);
  });
});
