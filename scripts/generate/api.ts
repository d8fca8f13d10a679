/**
 * libvirt's API as plain data: read from its description (libvirt-api.xml and its qemu and lxc
 * companions), and kept in the tree as an extract of names, types, values and versions, so that the
 * generators run without the description. Its texts are somebody else's and stay out.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DOMParser, type Element } from '@xmldom/xmldom';

export interface Arg {
  readonly name: string;
  readonly type: string;
}
export interface ApiFunction {
  readonly name: string;
  readonly library: 'libvirt' | 'libvirt-qemu' | 'libvirt-lxc';
  readonly since: string;
  readonly returns: string;
  readonly args: readonly Arg[];
}
export interface ApiEnumMember {
  readonly name: string;
  readonly value: number;
}
export interface ApiStruct {
  readonly name: string;
  readonly cType: string;
  readonly fields: readonly Arg[];
}
export interface Api {
  readonly functions: readonly ApiFunction[];
  /** Enum type name -> members in value order of the XML. */
  readonly enums: ReadonlyMap<string, readonly ApiEnumMember[]>;
  readonly structs: readonly ApiStruct[];
  /** Names of string macros (parameter names and the like) and their text. */
  readonly strings: ReadonlyMap<string, string>;
  /** Number macros that array sizes are written with. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Function pointer types and plain typedefs. */
  readonly callbacks: ReadonlySet<string>;
  readonly typedefs: ReadonlyMap<string, string>;
  /** File name and SHA-256 of each input. */
  readonly inputs: readonly string[];
}

/** The extract in the tree. */
export const extractPath = resolve(fileURLToPath(import.meta.url), '../libvirt-api.json');

const FILES = ['libvirt-api.xml', 'libvirt-qemu-api.xml', 'libvirt-lxc-api.xml'];

/** The extract as it is written to the tree. */
export function extractText(api: Api): string {
  const plain = (_key: string, value: unknown): unknown => {
    if (value instanceof Map) return Object.fromEntries(value as Map<string, unknown>);
    return value instanceof Set ? [...(value as Set<string>)] : value;
  };
  return JSON.stringify(api, plain);
}

/** Reads what {@link extractText} wrote. */
export function readExtract(path = extractPath): Api {
  const raw = JSON.parse(readFileSync(path, 'utf8')) as {
    functions: ApiFunction[];
    enums: Record<string, ApiEnumMember[]>;
    structs: ApiStruct[];
    strings: Record<string, string>;
    numbers: Record<string, number>;
    callbacks: string[];
    typedefs: Record<string, string>;
    inputs: string[];
  };
  return {
    ...raw,
    enums: new Map(Object.entries(raw.enums)),
    strings: new Map(Object.entries(raw.strings)),
    numbers: new Map(Object.entries(raw.numbers)),
    callbacks: new Set(raw.callbacks),
    typedefs: new Map(Object.entries(raw.typedefs)),
  };
}

/** Reads the three files of one folder. */
export function readApi(folder: string): Api {
  const functions: ApiFunction[] = [];
  const enums = new Map<string, ApiEnumMember[]>();
  const structs: ApiStruct[] = [];
  const strings = new Map<string, string>();
  const numbers = new Map<string, number>();
  const callbacks = new Set<string>();
  const typedefs = new Map<string, string>();
  const inputs: string[] = [];
  const raw: { name: string; value: string; type: string }[] = [];

  for (const file of FILES) {
    const path = join(folder, file);
    if (!existsSync(path)) throw new Error(`${path} does not exist`);
    const text = readFileSync(path, 'utf8');
    inputs.push(`${file} sha256:${createHash('sha256').update(text).digest('hex')}`);
    const root = new DOMParser().parseFromString(text, 'text/xml').documentElement;
    if (!root) throw new Error(`${path} is empty`);
    const library = basename(file, '-api.xml') as ApiFunction['library'];
    for (const symbol of childrenOf(child(root, 'symbols'))) {
      const name = attribute(symbol, 'name');
      switch (symbol.tagName) {
        case 'function':
          functions.push({
            name,
            library,
            since: attribute(symbol, 'version'),
            returns: attribute(child(symbol, 'return'), 'type'),
            args: childrenOf(symbol)
              .filter((e) => e.tagName === 'arg')
              .map((e) => ({ name: attribute(e, 'name'), type: attribute(e, 'type') })),
          });
          break;
        case 'enum':
          raw.push({ name, value: attribute(symbol, 'value'), type: attribute(symbol, 'type') });
          break;
        case 'struct':
          structs.push({
            name,
            cType: attribute(symbol, 'type'),
            fields: childrenOf(symbol)
              .filter((e) => e.tagName === 'field')
              .map((e) => ({ name: attribute(e, 'name'), type: attribute(e, 'type') })),
          });
          break;
        case 'macro': {
          const string = symbol.getAttribute('string');
          if (string) strings.set(name, string);
          const number = /^\(?(\d+)(?: ?\+ ?(\d+))?\)?$/.exec(symbol.getAttribute('raw') ?? '');
          if (number) numbers.set(name, Number(number[1]) + Number(number[2] ?? 0));
          break;
        }
        case 'functype':
          callbacks.add(name);
          break;
        case 'typedef':
          typedefs.set(name, attribute(symbol, 'type'));
          break;
        case 'variable':
          break;
        default:
          throw new Error(`${file}: unknown kind of symbol <${symbol.tagName}>`);
      }
    }
  }

  // A member may be defined as another member: resolve by name until a number is reached.
  const values = new Map(raw.map((m) => [m.name, m.value]));
  const numberOf = (value: string, depth = 0): number => {
    if (/^-?\d+$/.test(value)) return Number(value);
    const next = values.get(value) ?? (numbers.has(value) ? String(numbers.get(value)) : undefined);
    if (next === undefined || depth > 4) throw new Error(`enum value '${value}' is not a number`);
    return numberOf(next, depth + 1);
  };
  for (const member of raw) {
    const list = enums.get(member.type) ?? [];
    list.push({ name: member.name, value: numberOf(member.value) });
    enums.set(member.type, list);
  }

  duplicates(
    'function',
    functions.map((f) => f.name),
  );
  duplicates(
    'enum member',
    raw.map((m) => m.name),
  );
  return { functions, enums, structs, strings, numbers, callbacks, typedefs, inputs };
}

function duplicates(what: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new Error(`${what} '${name}' is described twice`);
    seen.add(name);
  }
}

function childrenOf(element: Element): Element[] {
  return [...element.childNodes].filter((n): n is Element => n.nodeType === 1);
}

function child(element: Element, tag: string): Element {
  const found = childrenOf(element).find((e) => e.tagName === tag);
  if (!found) throw new Error(`<${element.tagName} name='${element.getAttribute('name')}'> has no <${tag}>`);
  return found;
}

function attribute(element: Element, name: string): string {
  const value = element.getAttribute(name);
  if (value === null)
    throw new Error(`<${element.tagName} name='${element.getAttribute('name')}'> lacks '${name}'`);
  return value;
}
