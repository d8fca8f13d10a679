/**
 * The one way to call a libvirt function: marshal, call, test for failure, read the error on the same
 * thread, decode, free. What an argument means and what a failure looks like is generated data.
 *
 * A signature is two strings. The result: kind and failure rule ("int negative"). The arguments, one
 * word each: kind, name and detail ("ptr:domain:virDomain out.int:state uint:flags").
 */
import { counting, LibraryError, LibvirtError, type ErrorFields } from './error.js';
import * as structs from './generated/structs.js';
import { readStruct, type Layout } from './layout.js';
import { addressAt, free, readMemory, readString, takeString } from './memory.js';
import {
  MissingSymbol,
  NULL,
  Type,
  call,
  callInPool,
  counters,
  symbolAddress,
  type Address,
  type NativeType,
} from './native.js';
import type { Library } from './library-files.js';
import { addressesAt, addressesOf, wordsOf } from './pointers.js';
import { encodeArguments, type Frame, type Slot } from './marshal.js';
import { decodeParams, freeParamStrings, readParams, rememberTypes, PARAM_SIZE } from './typed-params.js';

/** What a function of the generated table is made of. */
export interface Declaration {
  /** Its name, by which {@link callAsync} finds it in a worker. */
  readonly symbol: string;
  readonly library: Library;
  /** The libvirt version that introduced it. */
  readonly since: string;
  readonly result: string;
  readonly args: string;
}

/** A libvirt function with its signature. */
export type NativeFunction<A extends readonly unknown[], R> = ((...args: A) => R) & Declaration;

interface Signature {
  readonly symbol: string;
  readonly library: Library;
  readonly since: string;
  readonly result: ResultKind;
  readonly failure: Failure;
  readonly slots: readonly Slot[];
}

type ResultKind =
  'int' | 'uint' | 'u64' | 'str.owned' | 'str.borrowed' | 'object' | 'ptr' | 'address' | 'void';
type Failure = 'negative' | 'minus1' | 'null' | 'zero' | 'ones' | 'never';

/** Declares a function of the generated table. The signature is read at the first call. */
export function fn<F extends (...args: never[]) => unknown>(
  symbol: string,
  since: string,
  result: string,
  args: string,
  library: Library = 'libvirt',
): F & Declaration {
  const declaration = { symbol, library, since, result, args };
  let signature: Signature | undefined;
  const invoke = (...values: unknown[]): unknown => {
    signature ??= parseSignature(declaration);
    return callSignature(signature, values);
  };
  return Object.assign(invoke as unknown as F, declaration);
}

function parseSignature({ symbol, library, since, result, args }: Declaration): Signature {
  const [kind, failure] = result.split(' ') as [ResultKind, Failure];
  const slots =
    args === ''
      ? []
      : args.split(' ').map((word): Slot => {
          const [slot, name, detail] = word.split(':') as [Slot['kind'], string, string | undefined];
          return { kind: slot, name, detail: detail ?? '' };
        });
  return { symbol, library, since, result: kind, failure, slots };
}

const RESULT_TYPES: Readonly<Record<ResultKind, NativeType>> = {
  int: Type.i32,
  uint: Type.u32,
  u64: Type.i64,
  'str.owned': Type.address,
  'str.borrowed': Type.address,
  object: Type.address,
  ptr: Type.address,
  address: Type.address,
  void: Type.void,
};

let prepared = false;

/** libvirt prints errors by default: any harmless C function as its handler silences that. */
function prepare(): void {
  prepared = true;
  call(
    'libvirt',
    'virSetErrorFunc',
    Type.void,
    [Type.address, Type.address],
    [NULL, symbolAddress('getppid')],
  );
}

/**
 * Calls a function on another thread, which its failure must show in what it returns. libvirt keeps an error for the thread
 * where it happened, and it can't be read from here: undefined is all that is known of a failure.
 */
export async function callBeside<A extends readonly unknown[], R>(
  fn: NativeFunction<A, R>,
  ...values: A
): Promise<R | undefined> {
  if (!prepared) prepare();
  const signature = parseSignature(fn);
  const { symbol, library, slots, result, failure } = signature;
  const frame = encodeArguments(symbol, slots, values);
  try {
    const raw = await callInPool(library, symbol, RESULT_TYPES[result], frame.types, frame.values);
    return hasFailed(failure, raw) ? undefined : (decode(signature, frame, raw) as R);
  } catch (error) {
    if (error instanceof MissingSymbol) return undefined;
    throw error;
  } finally {
    frame.release();
  }
}

function callSignature(signature: Signature, values: readonly unknown[]): unknown {
  if (!prepared) prepare();
  const { symbol, slots } = signature;
  const frame = encodeArguments(symbol, slots, values);
  try {
    let raw: unknown;
    if (!frame.getter) {
      raw = invokeNative(signature, frame);
    } else {
      // The first call tells how many parameters there are; the second one fills them in.
      const { capacity } = frame.getter;
      raw = counting(() => invokeNative(signature, frame));
      const count = capacity.readInt32LE(0);
      if (count > 0) {
        frame.getter.allocate(count);
        raw = invokeNative(signature, frame);
      }
    }
    return decode(signature, frame, raw);
  } finally {
    frame.release();
  }
}

function invokeNative(signature: Signature, frame: Frame): unknown {
  const { symbol, library, result, failure } = signature;
  let raw: unknown;
  try {
    raw = call(library, symbol, RESULT_TYPES[result], frame.types, frame.values);
  } catch (error) {
    if (error instanceof MissingSymbol) throw LibraryError.tooOld(symbol, signature.since, libraryVersion());
    throw error;
  }
  if (hasFailed(failure, raw)) throw lastError(symbol, failure !== 'negative' && failure !== 'minus1');
  return raw;
}

function hasFailed(failure: Failure, raw: unknown): boolean {
  switch (failure) {
    case 'negative':
      return (raw as number) < 0;
    case 'minus1':
      return raw === -1;
    case 'null':
      return raw === 0;
    case 'zero':
      return raw === 0n && errorPending();
    case 'ones':
      return (raw as number) >>> 0 === 0xffffffff && errorPending();
    case 'never':
      return false;
  }
}

/** Whether this thread has an error: tells an ambiguous value from a failure. */
function errorPending(): boolean {
  return call('libvirt', 'virGetLastErrorCode', Type.i32, [], []) !== 0;
}

/** This thread's last error, copied and reset. */
function lastError(symbol: string, canBeSilent: boolean): Error {
  const address = call('libvirt', 'virGetLastError', Type.address, [], []) as Address;
  const error =
    address === NULL
      ? new LibvirtError({
          ...NO_FIELDS,
          number: canBeSilent ? 0 : 1,
          message: `${symbol} failed without saying why`,
        })
      : new LibvirtError(readError(address));
  call('libvirt', 'virResetLastError', Type.void, [], []);
  return error;
}

const NO_FIELDS: ErrorFields = {
  number: 0,
  domainNumber: 0,
  message: '',
  level: 2,
  str1: null,
  str2: null,
  str3: null,
  int1: 0,
  int2: 0,
};

function readError(address: Address): ErrorFields {
  const raw = readStruct(structs.virErrorLayout, readMemory(address, structs.virErrorLayout.size));
  const { message, level, str1, str2, str3, int1, int2 } = raw;
  return {
    number: raw.code,
    domainNumber: raw.domain,
    message: message ?? '',
    level,
    str1,
    str2,
    str3,
    int1,
    int2,
  };
}

/**
 * The version of the libvirt library that is loaded: major * 1,000,000 + minor * 1,000 + micro
 * (virGetVersion).
 */
export function libraryVersion(): number {
  const version = Buffer.alloc(8);
  call('libvirt', 'virGetVersion', Type.i32, [Type.bytes, Type.address, Type.address], [version, NULL, NULL]);
  return Number(version.readBigUInt64LE());
}

// ---------------------------------------------------------------- results

function decode(signature: Signature, frame: Frame, raw: unknown): unknown {
  const result = decodeResult(signature, raw);
  const outs = Object.entries(frame.outs);
  if (outs.length === 0) return result;
  const decoded: Record<string, unknown> = { result };
  for (const [name, out] of outs) decoded[name] = decodeOut(out, raw);
  return decoded;
}

function decodeResult({ result }: Signature, raw: unknown): unknown {
  switch (result) {
    case 'str.owned':
      return raw === 0 ? null : takeString(raw as Address);
    case 'str.borrowed':
      return raw === 0 ? null : readString(raw as Address);
    case 'object':
      if (raw !== 0) counters.objects.taken++;
      return raw;
    case 'u64':
      return BigInt.asUintN(64, raw as bigint);
    case 'uint':
      return (raw as number) >>> 0;
    default:
      return raw;
  }
}

function decodeOut({ slot, bytes }: Frame['outs'][string], raw: unknown): unknown {
  const count = typeof raw === 'number' && raw > 0 ? raw : 0;
  switch (slot.kind) {
    case 'out.int':
      return bytes.readInt32LE(0);
    case 'out.uint':
      return bytes.readUInt32LE(0);
    case 'out.u64':
      return bytes.readBigUInt64LE(0);
    case 'out.i64':
      return bytes.readBigInt64LE(0);
    case 'out.ptr':
      return addressAt(bytes);
    case 'out.uuid':
      return Buffer.from(bytes);
    case 'out.uuidstr':
      return bytes.toString('latin1', 0, bytes.indexOf(0));
    case 'out.str': {
      const text = addressAt(bytes);
      return text === NULL ? null : takeString(text);
    }
    case 'out.strs':
      return takeArray(addressAt(bytes), count).map(takeString);
    case 'out.objects':
      counters.objects.taken += count;
      return takeArray(addressAt(bytes), count);
    case 'names':
      // Snapshots count all that there are, however few fit; the last slot is never filled.
      return addressesOf(wordsOf(bytes.subarray(0, Math.min(count * 8, bytes.length - 8)))).map(takeString);
    case 'ids':
      return Array.from({ length: Math.min(count, bytes.length / 4 - 1) }, (_, i) =>
        bytes.readInt32LE(i * 4),
      );
    case 'out.struct':
      return readStruct(layoutOf(slot.detail), bytes);
    case 'params.get':
    case 'params.sized': {
      const filled = Math.min(bytes.readInt32LE(0), (bytes.length - 8) / PARAM_SIZE);
      const array = bytes.subarray(8);
      try {
        return rememberTypes(decodeParams(array, filled), array, filled);
      } finally {
        freeParamStrings(array, filled);
      }
    }
    case 'params.alloc': {
      const array = addressAt(bytes);
      const length = bytes.readInt32LE(8);
      try {
        return readParams(array, length);
      } finally {
        call('libvirt', 'virTypedParamsFree', Type.void, [Type.address, Type.i32], [array, length]);
      }
    }
    default:
      throw new Error(`${slot.kind} gives nothing back`);
  }
}

/** The pointers of an array that libvirt allocated; the array itself is freed. */
function takeArray(array: Address, count: number): Address[] {
  if (array === NULL) return [];
  try {
    return addressesAt(array, count);
  } finally {
    free(array);
  }
}

function layoutOf(name: string): Layout<unknown> {
  return structs[`${name}Layout` as keyof typeof structs] as Layout<unknown>;
}

/** The size of a struct by its libvirt name. */
export function sizeOf(name: string): number {
  return layoutOf(name).size;
}
