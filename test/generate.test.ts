/** The generator refuses what it does not understand, instead of guessing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readApi, type Api } from '../scripts/generate/api.js';
import { FunctionGenerator } from '../scripts/generate/functions.js';
import { layouts, words } from '../scripts/generate/tables.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tsvirt-generate-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** The API that a few symbols make. */
function api(symbols: string): Api {
  const text = (body: string): string =>
    `<?xml version="1.0"?><api name="x"><symbols>${body}</symbols></api>`;
  writeFileSync(join(folder, 'libvirt-api.xml'), text(symbols));
  writeFileSync(join(folder, 'libvirt-qemu-api.xml'), text(''));
  writeFileSync(join(folder, 'libvirt-lxc-api.xml'), text(''));
  return readApi(folder);
}

const fn = (returns: string, args = '', name = 'virConnectThing'): string =>
  `<function name='${name}' file='x' version='1.2.3'><return type='${returns}'/>${args}</function>`;

describe('the generator', () => {
  test.each([
    ['an unknown result type', fn('float'), /virConnectThing returns the unknown type 'float'/],
    [
      'an unknown argument type',
      fn('int', "<arg name='x' type='short'/>"),
      /virConnectThing.x has the unknown type 'short'/,
    ],
    [
      'an unsigned result without a rule',
      fn('unsigned int'),
      /virConnectThing returns unsigned int: say how it fails/,
    ],
    ['overrides that match nothing', fn('int'), /overrides that are not used: .*virDomainGetID/],
  ])('refuses %s', (_, symbols, message) => {
    expect(() => new FunctionGenerator(api(symbols)).lines()).toThrow(message);
  });

  test.each([
    [
      'a function that is described twice',
      fn('int') + fn('int'),
      /function 'virConnectThing' is described twice/,
    ],
    ['an unknown kind of symbol', "<gadget name='x'/>", /unknown kind of symbol <gadget>/],
    [
      'an enum value that is no number',
      "<enum name='A' value='B' type='t'/>",
      /enum value 'B' is not a number/,
    ],
    ['a function without a version', "<function name='f'><return type='int'/></function>", /lacks 'version'/],
  ])('refuses %s', (_, symbols, message) => {
    expect(() => api(symbols)).toThrow(message);
  });

  test('refuses a struct field of unknown type', () => {
    const struct = "<struct name='S' type='struct S'><field name='f' type='long double'/></struct>";
    expect(() => layouts(api(struct))).toThrow(/S.f has the unknown type 'long double'/);
  });

  test('lays structs out with their alignment', () => {
    const field = (name: string, type: string): string => `<field name='${name}' type='${type}'/>`;
    const struct = `<struct name='S' type='struct S'>${field('a', 'unsigned char')}${field('b', 'unsigned long')}${field('c', 'int')}</struct>`;
    const [layout] = layouts(api(struct));
    expect(layout).toMatchObject({ size: 24, fields: [{ offset: 0 }, { offset: 8 }, { offset: 16 }] });
  });

  test('makes words of constants, without sentinels, resolving references', () => {
    const member = (name: string, value: string): string =>
      `<enum name='${name}' value='${value}' type='virThing'/>`;
    const symbols =
      member('VIR_THING_ONE', '1') +
      member('VIR_THING_TWO_MORE', '2') +
      member('VIR_THING_UNO', 'VIR_THING_ONE') +
      member('VIR_THING_LAST', '3');
    expect(words(api(symbols))).toEqual([
      "export const virThingWords = { 1: 'one', 2: 'two-more' } as const;",
      'export type virThingWord = (typeof virThingWords)[keyof typeof virThingWords];',
    ]);
  });
});
