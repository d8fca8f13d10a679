/**
 * JSON for programs: exact 64-bit integers, nothing dropped in silence.
 *
 * JSON.stringify refuses bigint and lossless-json drops functions, turns NaN into null and takes ten
 * times as long; what is not data must be an error here, because a missing key would look like a result.
 */
import { chunked } from './chunks.js';

/** The fields of a failure, as `--json` prints them on stderr. What is not known is null. */
export interface ErrorFields {
  /** The constant's name: `VIR_ERR_NO_DOMAIN`; null for a refusal of tsvirt itself. */
  readonly code: string | null;
  /** The number behind `code`. */
  readonly number: number | null;
  /** The part of libvirt that failed: `VIR_FROM_TEST`. */
  readonly domain: string | null;
  /** What went wrong, in words. */
  readonly message: string;
}

/** One document, indented by two spaces, ending in a newline; in chunks. Undefined becomes null. */
export function jsonDocument(data: unknown): Generator<string> {
  return chunked(documentPieces(data));
}

/** One value on one line, newline included, for streams of objects. */
export const jsonLine = (data: unknown): string => `${compact(data, 'data')}\n`;

/** The one line that a failure puts on stderr with `--json`. */
export const jsonError = ({ code, number, domain, message }: ErrorFields): string =>
  jsonLine({ error: { code, number, domain, message } });

/** The outermost list or object piece by piece: a list of thousands never becomes one string. */
function* documentPieces(data: unknown): Generator<string> {
  if (isList(data) && data.length > 0) {
    yield '[';
    for (let index = 0; index < data.length; index++) {
      yield `${index === 0 ? '' : ','}\n  ${indented(data[index], '  ', `data[${index}]`)}`;
    }
    yield '\n]\n';
  } else {
    yield `${indented(data, '', 'data')}\n`;
  }
}

function indented(value: unknown, indent: string, path: string): string {
  if (isList(value)) {
    if (value.length === 0) return '[]';
    const deeper = `${indent}  `;
    const items = Array.from(value, (item, index) => deeper + indented(item, deeper, `${path}[${index}]`));
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (isRecord(value, path)) {
    const deeper = `${indent}  `;
    const items = Object.keys(value).map(
      (key) => `${deeper}${quote(key)}: ${indented(value[key], deeper, `${path}.${key}`)}`,
    );
    return items.length === 0 ? '{}' : `{\n${items.join(',\n')}\n${indent}}`;
  }
  return scalar(value, path);
}

function compact(value: unknown, path: string): string {
  if (isList(value)) return `[${Array.from(value, (item, i) => compact(item, `${path}[${i}]`)).join(',')}]`;
  if (isRecord(value, path)) {
    const items = Object.keys(value).map((key) => `${quote(key)}:${compact(value[key], `${path}.${key}`)}`);
    return `{${items.join(',')}}`;
  }
  return scalar(value, path);
}

function scalar(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      if (!Number.isFinite(value)) throw notData(path, String(value));
      return String(value === 0 ? 0 : value);
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'null';
    case 'object':
      if (value === null) return 'null';
      throw notData(path, 'object');
    case 'function':
    case 'symbol':
      throw notData(path, typeof value);
  }
}

/** Valid JSON as it is, but a terminal could take these for controls. */
const UNSAFE = /[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Most strings are names: printable ASCII that needs no escaping at all. */
const SIMPLE = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*$/;

function quote(text: string): string {
  if (SIMPLE.test(text)) return `"${text}"`;
  return JSON.stringify(text).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Plain objects only: a Map, a Date or a handle would print as something that it is not. */
function isRecord(value: unknown, path: string): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return true;
  // An object of another realm (jest's sandbox, a worker's message) has an Object.prototype of its own.
  if (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty')) return true;
  throw notData(path, value.constructor.name);
}

const notData = (path: string, what: string): TypeError => new TypeError(`${path} is no JSON data: ${what}`);
