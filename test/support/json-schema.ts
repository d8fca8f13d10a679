/** Holds what is printed with `--json` to the schemas in docs/schema. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { isSafeNumber, parse } from 'lossless-json';

const FOLDER = new URL('../../docs/schema/', import.meta.url);

/** The commands that have a schema. */
export function schemaNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** The schema of a command as it is committed. */
export function readSchema(command: string): object {
  return JSON.parse(readFileSync(new URL(`${command}.json`, FOLDER), 'utf8')) as object;
}

/** An integer that a JavaScript number cannot hold becomes a bigint, and no digit is lost. */
function exactly(text: string): number | bigint {
  return /^-?\d+$/.test(text) && !isSafeNumber(text) ? BigInt(text) : Number(text);
}

/** A JSON text with every digit of its integers. Throws when it is none. */
export function parseExactly(text: string): unknown {
  return parse(text, undefined, { parseNumber: exactly, onDuplicateKey: refuseDuplicate });
}

function refuseDuplicate({ key }: { readonly key: string }): never {
  throw new Error(`the key '${key}' is there twice`);
}

/**
 * `integer` is what a bigint is declared as, so that it holds 64 bits; a `number` is one that was a JavaScript number
 * all along: were it beyond 2^53, it would have been rounded, and a bigint is therefore refused there.
 */
const isInteger = (value: unknown): boolean => typeof value === 'bigint' || Number.isSafeInteger(value);

/** Checks documents. Each schema is compiled once. */
export class SchemaCheck {
  readonly #ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor() {
    this.#ajv.addKeyword({
      keyword: 'exactInteger',
      validate: (_: true, value: unknown) => isInteger(value),
      error: { message: 'must be an integer' },
    });
  }

  /** What is wrong with `value` as data of `command`, one entry for each mistake. */
  mistakes(command: string, value: unknown): string[] {
    let check = this.#compiled.get(command);
    if (check === undefined) {
      check = this.#ajv.compile(withExactIntegers(readSchema(command)) as object);
      this.#compiled.set(command, check);
    }
    if (check(value)) return [];
    return (check.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath || '/'} ${message ?? ''} ${JSON.stringify(params)}`,
    );
  }
}

/** Throws unless a document, or each line of a stream, is what the command's schema says. */
export function expectValid(command: string, text: string, { isStream = false } = {}): void {
  const check = new SchemaCheck();
  const documents = isStream ? text.trimEnd().split('\n') : [text];
  const mistakes = documents.flatMap((one) =>
    check.mistakes(command, parseExactly(one)).map((mistake) => `${mistake}\n${one}`),
  );
  if (mistakes.length > 0) throw new Error(`${command} --json:\n${mistakes.join('\n')}`);
}

/** The same schema, with the integers checked by value and not by JavaScript's type. */
function withExactIntegers(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withExactIntegers);
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('type' in schema && schema.type === 'integer') return { exactInteger: true };
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withExactIntegers(value)]));
}
