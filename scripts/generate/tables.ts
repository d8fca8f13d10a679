/** Generates constants, enums, words, struct layouts and error names. */
import type { Api, ApiEnumMember, ApiStruct } from './api.js';

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The names of all functions, by library: one text each, which costs a program nothing that does not ask for it. */
export function symbols(api: Api): string[] {
  const of = (library: string): string =>
    api.functions
      .filter((fn) => fn.library === library)
      .map(({ name }) => name)
      .sort(byName)
      .join(' ');
  const entries = [...new Set(api.functions.map(({ library }) => library))].map(
    (library) => `'${library}': '${of(library)}'`,
  );
  return [`export const SYMBOLS = { ${entries.join(', ')} } as const;`];
}

/** `export const VIR_… = …;` for every enum member and every string macro. */
export function constants(api: Api): string[] {
  const lines: string[] = [];
  for (const [type, members] of [...api.enums].sort(([a], [b]) => byName(a, b))) {
    lines.push(`// ${type}`);
    for (const m of real(members)) lines.push(`export const ${m.name} = ${m.value};`);
  }
  lines.push('// names of parameters and fields');
  for (const [name, text] of [...api.strings].sort(([a], [b]) => byName(a, b))) {
    lines.push(`export const ${name} = ${JSON.stringify(text)};`);
  }
  return lines;
}

/** Each enum as an object under its libvirt name. */
export function enums(api: Api): string[] {
  return [...api.enums]
    .sort(([a], [b]) => byName(a, b))
    .map(([type, members]) => {
      const entries = real(members).map((m) => `${m.name}: ${m.value}`);
      return `export const ${type} = { ${entries.join(', ')} } as const;`;
    });
}

/** Each enum as value -> word (libvirt's constant in lower case without its prefix), and the union of its words. */
export function words(api: Api): string[] {
  return [...api.enums]
    .sort(([a], [b]) => byName(a, b))
    .flatMap(([type, members]) => {
      const list = real(members);
      const prefix = commonPrefix(list.map((m) => m.name));
      const seen = new Set<number>();
      const entries: string[] = [];
      for (const m of list) {
        if (seen.has(m.value)) continue;
        seen.add(m.value);
        const key = m.value < 0 ? `'${m.value}'` : String(m.value);
        entries.push(`${key}: '${m.name.slice(prefix.length).toLowerCase().replaceAll('_', '-')}'`);
      }
      return [
        `export const ${type}Words = { ${entries.join(', ')} } as const;`,
        `export type ${type}Word = (typeof ${type}Words)[keyof typeof ${type}Words];`,
      ];
    });
}

/** Error numbers and domains with their constant names. */
export function errorNames(api: Api): string[] {
  const map = (type: string): string =>
    real(api.enums.get(type) ?? [])
      .map((m) => `${m.value}: '${m.name}'`)
      .join(', ');
  return [
    `export const errorNumbers: Readonly<Record<number, string>> = { ${map('virErrorNumber')} };`,
    `export const errorDomains: Readonly<Record<number, string>> = { ${map('virErrorDomain')} };`,
  ];
}

/** A sentinel (`…_LAST`, above all others) grows with every release: it is no part of the interface. */
function real(members: readonly ApiEnumMember[]): ApiEnumMember[] {
  const highest = Math.max(...members.map((m) => m.value));
  const list = members.filter((m) => !(m.name.endsWith('_LAST') && m.value === highest));
  return [...list].sort((a, b) => a.value - b.value || byName(a.name, b.name));
}

function commonPrefix(names: readonly string[]): string {
  const first = names[0] ?? '';
  let length = first.length;
  for (const name of names) {
    while (!name.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, first.lastIndexOf('_', length - 1) + 1);
}

interface Field {
  readonly name: string;
  readonly kind: string;
  readonly offset: number;
  readonly type: string;
}

/** Size and alignment on LP64, the only data model that ffi-rs runs on with libvirt. */
const SCALARS: Readonly<Record<string, { kind: string; size: number; type: string }>> = {
  char: { kind: 'u8', size: 1, type: 'number' },
  'unsigned char': { kind: 'u8', size: 1, type: 'number' },
  'unsigned short': { kind: 'u16', size: 2, type: 'number' },
  int: { kind: 'i32', size: 4, type: 'number' },
  'unsigned int': { kind: 'u32', size: 4, type: 'number' },
  'long long': { kind: 'i64', size: 8, type: 'bigint' },
  'unsigned long': { kind: 'u64', size: 8, type: 'bigint' },
  'unsigned long long': { kind: 'u64', size: 8, type: 'bigint' },
  size_t: { kind: 'u64', size: 8, type: 'bigint' },
  'char *': { kind: 'str', size: 8, type: 'string | null' },
  'const char *': { kind: 'str', size: 8, type: 'string | null' },
  union: { kind: 'union', size: 8, type: 'never' },
};

export interface Layout {
  readonly name: string;
  readonly cType: string;
  readonly size: number;
  readonly fields: readonly Field[];
}

export function layouts(api: Api): Layout[] {
  const seen = new Set<string>();
  return api.structs.flatMap((struct) => {
    // virSchedParameter and its like are other names of _virTypedParameter.
    if (struct.fields.length === 0 || seen.has(struct.cType)) return [];
    seen.add(struct.cType);
    return [
      layout(
        api,
        struct.cType === 'struct _virTypedParameter' ? { ...struct, name: 'virTypedParameter' } : struct,
      ),
    ];
  });
}

function layout(api: Api, struct: ApiStruct): Layout {
  let offset = 0;
  let alignment = 1;
  const fields = struct.fields.map(({ name, type }): Field => {
    const array = /^char \w+\[(\w+)\]$/.exec(type);
    if (array) {
      const length = api.numbers.get(array[1] ?? '') ?? Number(array[1]);
      if (!Number.isInteger(length)) throw new Error(`${struct.name}.${name}: unknown length '${array[1]}'`);
      const field = { name, kind: `chars:${length}`, offset, type: 'string' };
      offset += length;
      return field;
    }
    const scalar = scalarOf(api, struct.name, name, type);
    offset = Math.ceil(offset / scalar.size) * scalar.size;
    alignment = Math.max(alignment, scalar.size);
    const field = { name, kind: scalar.kind, offset, type: scalar.type };
    offset += scalar.size;
    return field;
  });
  return {
    name: struct.name,
    cType: struct.cType,
    size: Math.ceil(offset / alignment) * alignment,
    fields,
  };
}

function scalarOf(
  api: Api,
  struct: string,
  name: string,
  type: string,
): { kind: string; size: number; type: string } {
  const scalar = SCALARS[type] ?? SCALARS[api.typedefs.get(type) ?? ''];
  if (scalar) return scalar;
  if (api.enums.has(type)) return { kind: 'i32', size: 4, type: 'number' };
  if (/Ptr$/.test(type) || / \*+$/.test(type)) return { kind: 'ptr', size: 8, type: 'Address' };
  throw new Error(`${struct}.${name} has the unknown type '${type}'`);
}

/** One interface and one layout per struct. Names keep C's spelling in camelCase. */
export function structs(api: Api): string[] {
  return layouts(api).flatMap((l) => {
    const readable = l.fields.filter((f) => f.kind !== 'union');
    return [
      `export interface ${l.name} { ${readable.map((f) => `${camel(f.name)}: ${f.type}`).join('; ')} }`,
      `export const ${l.name}Layout: Layout<${l.name}> = { size: ${l.size}, fields: [` +
        `${readable.map((f) => `['${camel(f.name)}', '${f.kind}', ${f.offset}]`).join(', ')}] };`,
    ];
  });
}

/** C names of the fields, for the check against the compiler. */
export function layoutFacts(api: Api): string[] {
  return [
    'export const layoutFacts = [',
    ...layouts(api).map(
      (l) =>
        `  { cType: '${l.cType}', size: ${l.size}, fields: [${l.fields
          .map((f) => `['${f.name}', ${f.offset}]`)
          .join(', ')}] },`,
    ),
    '] as const;',
  ];
}

function camel(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
