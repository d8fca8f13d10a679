/** virTypedParameter arrays: C memory to plain objects, and plain objects to C memory. */
import { virTypedParameterLayout } from './generated/structs.js';
import { gatherTexts, type Gatherer } from './gather.js';
import { readChars } from './layout.js';
import { addressAt, allocate, duplicateString, free, readMemory, readString, writeMemory } from './memory.js';
import { NULL, type Address } from './native.js';
import { wordsOf } from './pointers.js';
import { checkObject, checkText } from './values.js';

/**
 * Parameters by name, as libvirt returned them. An int or an unsigned int is a number, a 64-bit
 * value a bigint, and which one a field is never depends on its value.
 */
export type TypedParams = Record<string, TypedValue>;
export type TypedValue = number | bigint | boolean | string;

/** libvirt's types of parameters (virTypedParameterType). */
export const ParamType = { int: 1, uint: 2, llong: 3, ullong: 4, double: 5, boolean: 6, string: 7 } as const;
export type ParamTypeName = keyof typeof ParamType;

const PARAM_TYPE_NAMES = Object.keys(ParamType) as ParamTypeName[];

/** One parameter to send. The same name may come more than once. */
export interface TypedParam {
  readonly name: string;
  readonly type: ParamTypeName;
  readonly value: TypedValue;
}
export type TypedParamList = readonly TypedParam[];

/** The types that a function's parameters have, by name. */
export type ParamTypes = Readonly<Record<string, ParamTypeName>>;

const NAME_LENGTH = 80;
const TYPE_OFFSET = 80;
const VALUE_OFFSET = 88;
const WORD = Int32Array.BYTES_PER_ELEMENT;
export const PARAM_SIZE = virTypedParameterLayout.size;

/**
 * Gives each value the type that `types` states; without one, the type that its JS type suggests
 * (a bigint is an unsigned 64-bit value, or a signed one below zero). Null and undefined are left out.
 */
export function typedParams(
  values: Readonly<Record<string, TypedValue | readonly string[] | null | undefined>>,
  types: ParamTypes = {},
): TypedParam[] {
  checkObject(values, 'the parameters');
  return Object.entries(values).flatMap(([name, value]): TypedParam[] => {
    if (value === null || value === undefined) return [];
    if (Array.isArray(value)) {
      return (value as readonly string[]).map((text) => ({ name, type: 'string', value: text }));
    }
    const single = value as TypedValue;
    return [{ name, type: types[name] ?? suggestedType(single), value: single }];
  });
}

function suggestedType(value: TypedValue): ParamTypeName {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'bigint') return value < 0n ? 'llong' : 'ullong';
  if (!Number.isInteger(value)) return 'double';
  return value < 0 ? 'int' : 'uint';
}

/** Writes an array for libvirt to read. `release` frees it with its strings. */
export function writeParams(list: TypedParamList): { address: Address; release: () => void } {
  const bytes = Buffer.alloc(list.length * PARAM_SIZE);
  const strings: Address[] = [];
  let address = 0 as Address;
  const release = (): void => {
    strings.forEach(free);
    free(address);
  };
  try {
    list.forEach((param, index) => writeParam(bytes, index * PARAM_SIZE, param, strings));
    address = allocate(bytes.length);
    writeMemory(address, bytes);
    return { address, release };
  } catch (error) {
    release();
    throw error;
  }
}

function writeParam(bytes: Buffer, at: number, { name, type, value }: TypedParam, strings: Address[]): void {
  checkText(name, 'the name of a parameter');
  if (Buffer.byteLength(name) >= NAME_LENGTH) throw new TypeError(`parameter name '${name}' is too long`);
  bytes.write(name, at);
  bytes.writeInt32LE(ParamType[type], at + TYPE_OFFSET);
  const slot = at + VALUE_OFFSET;
  switch (type) {
    case 'int':
      bytes.writeInt32LE(Number(whole(name, value, -(2n ** 31n), 2n ** 31n - 1n)), slot);
      return;
    case 'uint':
      bytes.writeUInt32LE(Number(whole(name, value, 0n, 2n ** 32n - 1n)), slot);
      return;
    case 'llong':
      bytes.writeBigInt64LE(whole(name, value, -(2n ** 63n), 2n ** 63n - 1n), slot);
      return;
    case 'ullong':
      bytes.writeBigUInt64LE(whole(name, value, 0n, 2n ** 64n - 1n), slot);
      return;
    case 'double':
      if (typeof value !== 'number' && typeof value !== 'bigint') throw wrong(name, value, 'a number');
      bytes.writeDoubleLE(Number(value), slot);
      return;
    case 'boolean':
      if (typeof value === 'string') throw wrong(name, value, 'a boolean');
      bytes.writeUInt8(value ? 1 : 0, slot);
      return;
    case 'string': {
      if (typeof value !== 'string') throw wrong(name, value, 'a string');
      checkText(value, `parameter '${name}'`);
      const copy = duplicateString(value);
      strings.push(copy);
      bytes.writeBigUInt64LE(BigInt(copy), slot);
      return;
    }
  }
}

function whole(name: string, value: TypedValue, min: bigint, max: bigint): bigint {
  if (typeof value === 'number' ? !Number.isSafeInteger(value) : typeof value !== 'bigint') {
    throw wrong(name, value, 'a whole number');
  }
  const number = BigInt(value);
  if (number < min || number > max) throw wrong(name, value, `a whole number from ${min} to ${max}`);
  return number;
}

function wrong(name: string, value: TypedValue, expected: string): TypeError {
  return new TypeError(`parameter '${name}' must be ${expected}, not ${typeof value} ${String(value)}`);
}

/** Reads an array; strings are read and stay where they are. A name that repeats keeps its last value. */
export function readParams(address: Address, count: number): TypedParams {
  return decodeParams(readMemory(address, count * PARAM_SIZE), count);
}

/** Decodes an array whose bytes are here already. Slots that were never filled (type 0) are left out. */
export function decodeParams(bytes: Buffer, count: number): TypedParams {
  const view = viewOf(bytes);
  const params: TypedParams = {};
  for (let i = 0; i < count; i++) {
    const at = i * PARAM_SIZE;
    const type = view.getInt32(at + TYPE_OFFSET, true);
    const text = type === ParamType.string ? addressAt(bytes, at + VALUE_OFFSET) : NULL;
    const value = text === NULL ? readValue(view, at, type) : readString(text);
    if (value !== undefined) params[readChars(bytes, at, NAME_LENGTH)] = value;
  }
  return params;
}

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** The name of a field, and its 32-bit words up to the zero after it. */
interface FieldName {
  readonly name: string;
  readonly words: Int32Array;
}

/**
 * Decodes arrays that lie one after another and have much the same fields, as many objects' have, as {@link decodeParams}
 * does each: the strings among their values are read together, and the name of a field becomes a string once.
 *
 * @param counts of the parameters of each
 * @param memory other memory than that of the bytes
 */
export function decodeArrays(bytes: Buffer, counts: Int32Array, memory: Gatherer): TypedParams[] {
  const fields: Fields = { names: [], texts: [] };
  const words = wordsOf(bytes);
  let at = 0;
  const names = Array.from(counts, (count) => {
    readFields(fields, bytes, words, at, count);
    at += count * PARAM_SIZE;
    return fields.names;
  });
  // The next one stands last, where it is taken from at no cost.
  const texts = gatherTexts(Int32Array.from(fields.texts), memory).reverse();
  const view = viewOf(bytes);
  at = 0;
  let last: TypedParams = {};
  return names.map((these, i) => {
    // A copy of an object is made faster than its fields one by one.
    last = decodeArray(these === names[i - 1] ? { ...last } : {}, view, words, at, these, texts);
    at += these.length * PARAM_SIZE;
    return last;
  });
}

/** What is read of arrays before they are decoded. */
interface Fields {
  /** The names of the latest array. */
  names: readonly FieldName[];
  /** The pointers to strings of all arrays so far, in halves. */
  readonly texts: number[];
}

/** Decodes the array at an offset, whose names are known, into `params`. */
function decodeArray(
  params: TypedParams,
  view: DataView,
  words: Int32Array,
  start: number,
  names: readonly FieldName[],
  texts: string[],
): TypedParams {
  let at = start;
  for (const { name } of names) {
    const type = view.getInt32(at + TYPE_OFFSET, true);
    const isText = type === ParamType.string && !isNull(words, (at + VALUE_OFFSET) / WORD);
    const value = isText ? texts.pop() : readValue(view, at, type);
    if (value === undefined) Reflect.deleteProperty(params, name);
    else params[name] = value;
    at += PARAM_SIZE;
  }
  return params;
}

/** Whether a pointer in an array of words is NULL. */
const isNull = (words: Int32Array, at: number): boolean => words[at] === 0 && words[at + 1] === 0;

/** Reads the names of an array of `count` parameters, unless they are those of the array before, and its pointers to strings. */
function readFields(fields: Fields, bytes: Buffer, words: Int32Array, start: number, count: number): void {
  const { names, texts } = fields;
  let isLike = names.length === count;
  for (let i = 0, at = start / WORD; i < count; i++, at += PARAM_SIZE / WORD) {
    const known = names[i];
    if (known === undefined || !isAt(words, at, known.words)) isLike = false;
    const slot = at + VALUE_OFFSET / WORD;
    if (words[at + TYPE_OFFSET / WORD] === ParamType.string && !isNull(words, slot)) {
      texts.push(words[slot] ?? 0, words[slot + 1] ?? 0);
    }
  }
  if (!isLike) fields.names = readNames(names, bytes, words, start, count);
}

/** Reads the names of an array; `before` are those of the array before, which often has the same at the same places. */
function readNames(
  before: readonly FieldName[],
  bytes: Buffer,
  words: Int32Array,
  start: number,
  count: number,
): FieldName[] {
  return Array.from({ length: count }, (_, i) => {
    const at = start + i * PARAM_SIZE;
    const known = before[i];
    if (known !== undefined && isAt(words, at / WORD, known.words)) return known;
    const name = readChars(bytes, at, NAME_LENGTH);
    const length = Math.ceil((Buffer.byteLength(name) + 1) / WORD);
    return { name, words: words.slice(at / WORD, at / WORD + length) };
  });
}

function isAt(words: Int32Array, first: number, sought: Int32Array): boolean {
  for (let i = 0; i < sought.length; i++) if (words[first + i] !== sought[i]) return false;
  return true;
}

/** The value of the parameter at an offset, unless it is a string that there is. */
function readValue(view: DataView, at: number, type: number): TypedValue | undefined {
  const slot = at + VALUE_OFFSET;
  switch (type) {
    case ParamType.int:
      return view.getInt32(slot, true);
    case ParamType.uint:
      return view.getUint32(slot, true);
    case ParamType.llong:
      return view.getBigInt64(slot, true);
    case ParamType.ullong:
      return view.getBigUint64(slot, true);
    case ParamType.double:
      return view.getFloat64(slot, true);
    case ParamType.boolean:
      return view.getUint8(slot) !== 0;
    case ParamType.string:
      return '';
    default:
      return undefined;
  }
}

/** Frees the strings of an array whose own memory is somebody else's. */
export function freeParamStrings(bytes: Buffer, count: number): void {
  for (let i = 0; i < count; i++) {
    if (bytes.readInt32LE(i * PARAM_SIZE + TYPE_OFFSET) === ParamType.string) {
      free(addressAt(bytes, i * PARAM_SIZE + VALUE_OFFSET));
    }
  }
}

const typesOfParams = new WeakMap<TypedParams, ParamTypes>();

/** Notes the C type of each parameter, which a setter of the same parameters needs to know. */
export function rememberTypes(params: TypedParams, bytes: Buffer, count: number): TypedParams {
  const types: Record<string, ParamTypeName> = {};
  for (let i = 0; i < count; i++) {
    const number = bytes.readInt32LE(i * PARAM_SIZE + TYPE_OFFSET);
    const type = PARAM_TYPE_NAMES[number - 1];
    if (type !== undefined) types[readChars(bytes, i * PARAM_SIZE, NAME_LENGTH)] = type;
  }
  typesOfParams.set(params, types);
  return params;
}

/** The C types of parameters that a getter returned, by name. */
export function typesOf(params: TypedParams): ParamTypes {
  return typesOfParams.get(params) ?? {};
}
