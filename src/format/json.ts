/**
 * JSON for programs: exact 64-bit integers, nothing dropped in silence.
 *
 * JSON.stringify refuses bigint; lossless-json drops functions, turns NaN into null and builds one
 * string. What is not data must be an error here: a missing key would look like a result.
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
export function jsonLine(data: unknown): string {
  return explained(data, () => `${compact(data)}\n`);
}

/** The one line that a failure puts on stderr with `--json`. */
export const jsonError = ({ code, number, domain, message }: ErrorFields): string =>
  jsonLine({ error: { code, number, domain, message } });

/** The outermost list item by item: a list of thousands never becomes one string. */
function* documentPieces(data: unknown): Generator<string> {
  if (isList(data) && data.length > 0) {
    yield '[';
    for (let index = 0; index < data.length; index++) {
      yield `${index === 0 ? '' : ','}\n  ${explained(data, () => indented(data[index], '  '))}`;
    }
    yield '\n]\n';
  } else {
    yield `${explained(data, () => indented(data, ''))}\n`;
  }
}

function indented(value: unknown, indent: string): string {
  const deeper = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return '[]';
    return `[\n${Array.from(value, (item) => deeper + indented(item, deeper)).join(',\n')}\n${indent}]`;
  }
  if (isRecord(value)) {
    const items = Object.keys(value).map((key) => `${deeper}${quote(key)}: ${indented(value[key], deeper)}`);
    return items.length === 0 ? '{}' : `{\n${items.join(',\n')}\n${indent}}`;
  }
  return scalar(value);
}

function compact(value: unknown): string {
  if (isList(value)) return `[${Array.from(value, compact).join(',')}]`;
  if (isRecord(value)) {
    return `{${Object.keys(value)
      .map((key) => `${quote(key)}:${compact(value[key])}`)
      .join(',')}}`;
  }
  return scalar(value);
}

function scalar(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quote(value);
    case 'number':
      if (!Number.isFinite(value)) throw new NotData(String(value));
      return String(value === 0 ? 0 : value);
    case 'bigint':
      return value.toString();
    case 'boolean':
      return value ? 'true' : 'false';
    case 'undefined':
      return 'null';
    case 'object':
      if (value === null) return 'null';
      throw new NotData('object');
    case 'function':
    case 'symbol':
      throw new NotData(typeof value);
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
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null || prototype === Object.prototype) return true;
  // An object of another realm (jest's sandbox, a worker's message) has an Object.prototype of its own.
  if (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty')) return true;
  throw new NotData(value.constructor.name);
}

/** Something that JSON cannot hold, met while writing. */
class NotData extends TypeError {}

/** Runs `write`; its NotData is thrown again with the place, which costs nothing until it is needed. */
function explained(data: unknown, write: () => string): string {
  try {
    return write();
  } catch (error) {
    if (error instanceof NotData) locate(data, 'data');
    throw error;
  }
}

function locate(value: unknown, path: string): void {
  try {
    if (isList(value)) {
      value.forEach((item, index) => {
        locate(item, `${path}[${index}]`);
      });
    } else if (isRecord(value)) {
      for (const key of Object.keys(value)) locate(value[key], `${path}.${key}`);
    } else {
      scalar(value);
    }
  } catch (error) {
    throw error instanceof NotData ? new TypeError(`${path} is no JSON data: ${error.message}`) : error;
  }
}
