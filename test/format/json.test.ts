import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'lossless-json';
import { jsonDocument, jsonError, jsonLine } from '../../src/format/json.js';

const json = (data: unknown): string => [...jsonDocument(data)].join('');

const SAMPLES: readonly unknown[] = [
  null, true, false, 0, -0, 1.5, -1e300, '', 'text', 'é日\u{1f600}', '"\\\n\t\r\b\f\0\x1f', [], {}, [[]], [{}], {a: []},
  18446744073709551615n, -9223372036854775808n, 0n,
  { name: 'test', memoryKiB: 8388608, cpuTimeNs: 18446744073709551615n, autostart: false, title: null },
  [{ a: 1n, 'key with "quotes"': [1, [2, { b: 3 }]] }, { __proto__: null, c: 'x' }],
]; // prettier-ignore

describe('a document', () => {
  test.each(SAMPLES)('%j is what lossless-json writes, and a newline', (data) => {
    expect(json(data)).toBe(`${stringify(data, null, 2) ?? ''}\n`);
    expect(jsonLine(data)).toBe(`${stringify(data) ?? ''}\n`);
  });

  test('undefined becomes null', () => {
    expect(json({ a: undefined, b: [undefined] })).toBe('{\n  "a": null,\n  "b": [\n    null\n  ]\n}\n');
    expect(json(undefined)).toBe('null\n');
    const sparse: unknown[] = [];
    sparse[1] = 1;
    expect(jsonLine(sparse)).toBe('[null,1]\n');
  });

  class Handle {
    readonly address = 1;
  }
  test.each<[string, unknown]>([
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a Date', new Date(0)],
    ['a Map', new Map()],
    ['a Buffer', Buffer.from('x')],
    ['an instance of a class', new Handle()],
  ])('%s is our mistake, and the error says where', (_name, value) => {
    expect(() => json({ list: [{ value }] })).toThrow(/^data\.list\[0\]\.value is no JSON data/);
    expect(() => jsonLine([value])).toThrow(/^data\[0\] is no JSON data/);
  });

  test('holds nothing that a terminal would execute, and means the same', () => {
    const evil = '\x1b[31m\x9b31m\x7f\u202e\u2028';
    const text = json({ evil });
    expect(text.replaceAll('\n', '')).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(text)).toEqual({ evil });
  });

  test('every digit of a 64-bit number is there', () => {
    expect(json({ n: 18446744073709551615n })).toContain('"n": 18446744073709551615');
    expect(String(parse(json(9007199254740993n)))).toBe('9007199254740993');
  });

  test('a long list comes in chunks, not as one string', () => {
    const data = Array.from({ length: 20_000 }, (_, i) => ({ name: `domain-${i}`, memoryKiB: i }));
    const chunks = [...jsonDocument(data)];
    expect(chunks.length).toBeGreaterThan(10);
    expect(JSON.parse(chunks.join(''))).toEqual(data);
  });
});

test('an item of a stream is one line', () => {
  expect(jsonLine({ event: 'lifecycle', detail: 'a\nb' })).toBe('{"event":"lifecycle","detail":"a\\nb"}\n');
});

test('a failure', () => {
  const fields = {
    code: 'VIR_ERR_NO_DOMAIN',
    number: 42,
    domain: 'VIR_FROM_TEST',
    message: 'Domain not found',
  };
  expect(jsonError({ ...fields })).toBe(
    '{"error":{"code":"VIR_ERR_NO_DOMAIN","number":42,"domain":"VIR_FROM_TEST","message":"Domain not found"}}\n',
  );
});
