/** Turns each C function into one line of generated TypeScript: a typed function over its signature. */
import type { Api, ApiFunction, Arg } from './api.js';
import * as overrides from './overrides.js';

const OBJECTS = [
  'Connect',
  'Domain',
  'DomainCheckpoint',
  'DomainSnapshot',
  'Interface',
  'Network',
  'NetworkPort',
  'NodeDevice',
  'NWFilter',
  'NWFilterBinding',
  'Secret',
  'StoragePool',
  'StorageVol',
  'Stream',
].map((name) => `vir${name}`);

/** Engine argument kinds that give the caller something back, and the type of that. */
const OUT: Readonly<Record<string, string>> = {
  'out.int': 'number',
  'out.uint': 'number',
  'out.u64': 'bigint',
  'out.i64': 'bigint',
  'out.str': 'string | null',
  'out.strs': 'string[]',
  'out.uuid': 'Buffer',
  'out.uuidstr': 'string',
  'out.ptr': 'Address',
  names: 'string[]',
  ids: 'number[]',
  'params.get': 'TypedParams',
  'params.sized': 'TypedParams',
  'params.alloc': 'TypedParams',
};

const IN: Readonly<Record<string, string>> = {
  int: 'number',
  uint: 'number',
  i64: 'bigint | number',
  u64: 'bigint | number',
  double: 'number',
  str: 'string',
  address: 'Address',
  bytes: 'Uint8Array | null',
  strs: 'readonly string[]',
  ints: 'readonly number[]',
  uints: 'readonly number[]',
  u64s: 'readonly bigint[]',
  names: 'number',
  ids: 'number',
  'params.sized': 'number',
  'params.in': 'TypedParamList',
};

/** The detail of a string that may be null. */
const NULLABLE = 'null';

interface Slot {
  readonly kind: string;
  readonly name: string;
  readonly detail?: string;
}

export class FunctionGenerator {
  readonly #used = new Set<string>();
  readonly #structs: ReadonlySet<string>;

  constructor(private readonly api: Api) {
    this.#structs = new Set(api.structs.filter((s) => s.fields.length > 0).map((s) => s.name));
  }

  /** One `export const` per function, in the XML's order of names. */
  lines(): string[] {
    const lines: string[] = [];
    for (const fn of [...this.api.functions].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (fn.name in overrides.excluded) {
        this.#used.add(`excluded ${fn.name}`);
        continue;
      }
      lines.push(this.#line(fn));
    }
    this.#checkOverrides();
    return lines;
  }

  #line(fn: ApiFunction): string {
    const slots = this.#slots(fn);
    const result = this.#result(fn);
    const parameters = slots.flatMap((slot) => {
      const type = slot.kind === 'ptr' ? `Ptr<'${slot.detail}'>` : IN[slot.kind];
      if (slot.kind === 'objects') return [`${camel(slot.name)}: readonly Ptr<'${slot.detail}'>[]`];
      if (type === undefined) return [];
      const isNullable = slot.kind === 'ptr' ? slot !== slots[0] : slot.detail === NULLABLE;
      return [`${camel(slot.name)}: ${isNullable ? `${type} | null` : type}`];
    });
    const outs = slots.flatMap((slot) => {
      if (slot.kind === 'out.objects') return [`${camel(slot.name)}: Ptr<'${slot.detail}'>[]`];
      if (slot.kind === 'out.struct') return [`${camel(slot.name)}: Structs.${slot.detail}`];
      const type = OUT[slot.kind];
      return type === undefined ? [] : [`${camel(slot.name)}: ${type}`];
    });
    const returns = outs.length === 0 ? result.type : `{ result: ${result.type}; ${outs.join('; ')} }`;
    const spec = slots
      .map((s) => [s.kind, camel(s.name), ...(s.detail === undefined ? [] : [s.detail])].join(':'))
      .join(' ');
    const key = fn.library === 'libvirt' ? '' : `, '${fn.library}'`;
    return (
      `export const ${fn.name} = /* @__PURE__ */ fn<(${parameters.join(', ')}) => ${returns}>` +
      `('${fn.name}', '${fn.since}', '${result.kind} ${result.failure}', '${spec}'${key});`
    );
  }

  #result(fn: ApiFunction): { kind: string; failure: overrides.Failure; type: string } {
    const { kind, failure, type } = this.#resultByType(fn);
    const override = overrides.failures[fn.name];
    if (override === undefined) {
      if (failure === null) throw new Error(`${fn.name} returns ${fn.returns}: say how it fails`);
      return { kind, failure, type };
    }
    if (override === failure) throw new Error(`the override for ${fn.name} changes nothing`);
    this.#used.add(`failure ${fn.name}`);
    return {
      kind,
      failure: override,
      type: override === 'never' && kind.startsWith('str') ? `${type} | null` : type,
    };
  }

  /** Null for the failure: an unsigned value does not tell by itself. */
  #resultByType(fn: ApiFunction): { kind: string; failure: overrides.Failure | null; type: string } {
    const object = this.#objectOf(fn.returns);
    if (object) {
      const isBorrowed = fn.name in overrides.borrowed;
      if (isBorrowed) this.#used.add(`borrowed ${fn.name}`);
      return { kind: isBorrowed ? 'ptr' : 'object', failure: 'null', type: `Ptr<'${object}'>` };
    }
    switch (fn.returns) {
      case 'int':
        return { kind: 'int', failure: 'negative', type: 'number' };
      case 'unsigned int':
        return { kind: 'uint', failure: null, type: 'number' };
      case 'unsigned long':
      case 'unsigned long long':
        return { kind: 'u64', failure: null, type: 'bigint' };
      case 'char *':
        return { kind: 'str.owned', failure: 'null', type: 'string' };
      case 'const char *':
        return { kind: 'str.borrowed', failure: 'null', type: 'string' };
      case 'unsigned char *':
        return { kind: 'address', failure: 'null', type: 'Address' };
      case 'virErrorPtr':
        return { kind: 'address', failure: 'null', type: 'Address' };
      case 'void':
        return { kind: 'void', failure: 'never', type: 'void' };
      default:
        throw new Error(`${fn.name} returns the unknown type '${fn.returns}'`);
    }
  }

  #slots(fn: ApiFunction): Slot[] {
    const slots: Slot[] = [];
    for (let i = 0; i < fn.args.length; i++) {
      const arg = fn.args[i] as Arg;
      const next = fn.args[i + 1];
      const kind = this.#kind(fn, arg, next);
      // These kinds stand for two C arguments: the array and its length.
      if (['names', 'ids', 'params.in', 'params.get', 'params.sized', 'params.alloc'].includes(kind.kind))
        i++;
      // `result` is what the call itself returns.
      slots.push(kind.name === 'result' ? { ...kind, name: 'output' } : kind);
    }
    return this.#linkCounts(slots);
  }

  /** An array's own length argument is filled in by the engine. */
  #linkCounts(slots: Slot[]): Slot[] {
    return slots.map((slot, index) => {
      if (slot.kind !== 'uint' && slot.kind !== 'int') return slot;
      const isArray = (s: Slot | undefined): boolean =>
        s !== undefined && ['strs', 'ints', 'uints'].includes(s.kind);
      const array = [slots[index - 1], slots[index + 1]].find(isArray);
      if (!array || !/^n/.test(slot.name)) return slot;
      return {
        kind: slot.kind === 'int' ? 'count.int' : 'count.uint',
        name: slot.name,
        detail: camel(array.name),
      };
    });
  }

  #kind(fn: ApiFunction, arg: Arg, next: Arg | undefined): Slot {
    const { name, type } = arg;
    const key = `${fn.name}.${name}`;
    const override = overrides.args[key];
    if (override !== undefined) {
      this.#used.add(`arg ${key}`);
      const plain = type.replace(/^const /, '');
      return override === 'objects'
        ? { kind: override, name, detail: this.#objectOf(plain.replace(/ \*$/, '')) ?? '?' }
        : { kind: override, name };
    }
    const object = this.#objectOf(type);
    if (object) return { kind: 'ptr', name, detail: object };
    const list = /^(vir\w+)Ptr \*\*$/.exec(type)?.[1];
    if (list) {
      return OBJECTS.includes(list) ? { kind: 'out.objects', name, detail: list } : { kind: 'out.ptr', name };
    }
    switch (type) {
      case 'int':
        return { kind: 'int', name };
      case 'unsigned int':
        return { kind: 'uint', name };
      case 'unsigned long':
      case 'unsigned long long':
      case 'size_t':
        return { kind: 'u64', name };
      case 'long long':
        return { kind: 'i64', name };
      case 'double':
        return { kind: 'double', name };
      case 'const char *':
        if (!(key in overrides.nullable)) return { kind: 'str', name };
        this.#used.add(`nullable ${key}`);
        return { kind: 'str', name, detail: NULLABLE };
      case 'const char **':
        return { kind: 'strs', name };
      case 'char ** const':
        return { kind: 'names', name };
      case 'char ***':
        return { kind: 'out.strs', name };
      case 'char **':
        return { kind: 'out.str', name };
      case 'int *':
        return { kind: 'out.int', name };
      case 'unsigned int *':
        return { kind: 'out.uint', name };
      case 'unsigned long *':
      case 'unsigned long long *':
      case 'size_t *':
        return { kind: 'out.u64', name };
      case 'long long *':
        return { kind: 'out.i64', name };
      case 'unsigned char *':
        return { kind: name === 'uuid' ? 'out.uuid' : 'bytes', name };
      case 'const unsigned char *':
        return { kind: 'bytes', name };
      case 'void *':
        return { kind: name === 'buffer' ? 'bytes' : 'address', name };
      case 'virTypedParameterPtr':
        return { kind: next?.type === 'int *' ? 'params.get' : 'params.in', name };
      case 'virTypedParameterPtr *':
        return { kind: 'params.alloc', name };
      case 'virDomainStatsRecordPtr *':
      case 'virConnectAuthPtr':
      case 'virErrorPtr':
        return { kind: 'address', name };
    }
    if (this.api.callbacks.has(type)) return { kind: 'address', name };
    const target = this.api.typedefs.get(type)?.replace(/ \*$/, '');
    if (target !== undefined && this.#structs.has(target)) {
      return fn.name.endsWith('Free')
        ? { kind: 'address', name }
        : { kind: 'out.struct', name, detail: target };
    }
    throw new Error(`${key} has the unknown type '${type}'`);
  }

  #objectOf(type: string): string | undefined {
    const name = /^(vir\w+)Ptr$/.exec(type)?.[1];
    return name !== undefined && OBJECTS.includes(name) ? name : undefined;
  }

  #checkOverrides(): void {
    const all = [
      ...Object.keys(overrides.failures)
        .filter((n) => !(n in overrides.excluded))
        .map((n) => `failure ${n}`),
      ...Object.keys(overrides.borrowed).map((n) => `borrowed ${n}`),
      ...Object.keys(overrides.args).map((n) => `arg ${n}`),
      ...Object.keys(overrides.nullable).map((n) => `nullable ${n}`),
      ...Object.keys(overrides.excluded).map((n) => `excluded ${n}`),
    ];
    const unused = all.filter((entry) => !this.#used.has(entry));
    if (unused.length > 0) throw new Error(`overrides that are not used: ${unused.join(', ')}`);
  }
}

function camel(name: string): string {
  return name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
