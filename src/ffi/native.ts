/**
 * The only door to native code: opens libraries, calls functions, reads and writes memory, makes
 * closures. It knows ffi-rs and libc; what a libvirt function means is the engine's business.
 *
 * Pointers are JS numbers (user-space addresses fit) under a branded type.
 *
 * ffi-rs keeps the libraries, and the functions that were called, in one table that all threads of the process share
 * without a lock. So it is completed, under a lock of ours, before a second thread can look at it, and only read from
 * then on. A program of one thread fills it as it goes, which takes less time: the command line, until it starts a worker.
 */
import { createRequire } from 'node:module';
import { isMainThread, workerData } from 'node:worker_threads';
import {
  DataType,
  PointerType,
  createPointer,
  freePointer,
  funcConstructor,
  load,
  open,
  unwrapPointer,
} from 'ffi-rs';
import { LibraryError } from './error.js';
import { SYMBOLS } from './generated/symbols.js';
import { fileOf, pathsOf, type Library } from './library-files.js';
import { locked } from './process-lock.js';

declare const addressBrand: unique symbol;
declare const objectBrand: unique symbol;

/** A native address; 0 is NULL. */
export type Address = number & { readonly [addressBrand]: true };

/** The address of a libvirt object of one C type. */
export type Ptr<T extends string> = Address & { readonly [objectBrand]: T };

export const NULL = 0 as Address;

/** Native types of arguments and results, as ffi-rs numbers them. */
export const Type = {
  void: DataType.Void,
  i32: DataType.I32,
  u32: DataType.U32,
  /** A pointer, as a JS number. */
  address: DataType.I64,
  /** A 64-bit value, as a signed bigint. */
  i64: DataType.BigInt,
  double: DataType.Double,
  string: DataType.String,
  /** A pointer to the memory of a Buffer. */
  bytes: DataType.U8Array,
} as const;
export type NativeType = (typeof Type)[keyof typeof Type];

/**
 * What was taken from native code and given back. Tests hold both columns equal after every file.
 */
export const counters = {
  strings: { taken: 0, freed: 0 },
  objects: { taken: 0, freed: 0 },
  closures: { taken: 0, freed: 0 },
};

/** What a worker of ours is started with. */
export interface NativeWorkerData {
  /** The libraries that are open. */
  readonly tsvirtLibraries?: readonly Library[];
}

const LIBRARIES = ['libvirt', 'libvirt-qemu', 'libvirt-lxc', 'libc'] as const satisfies readonly Library[];

/** Opened when the table is complete. */
const MARK = 'complete';

const LOCK = 'tsvirt';

const given = isMainThread ? undefined : (workerData as NativeWorkerData | null)?.tsvirtLibraries;
const opened = new Set<Library>(given);
/** Whether the table is complete. */
let isComplete = given !== undefined;
/** Whether there may be threads that we have not started. */
let isOneOfMany = !isMainThread && given === undefined;

/** Other threads of this process may use libvirt without our knowing. */
export function expectThreads(): void {
  isOneOfMany = true;
}

/** What a worker of ours is started with, after which this thread adds nothing to the table either. */
export function nativeWorkerData(): NativeWorkerData {
  complete();
  return { tsvirtLibraries: [...opened] };
}

/** The key of a library, which is open from then on. */
function keyOf(library: Library): string {
  if (isOneOfMany) complete();
  if (!opened.has(library)) {
    if (isComplete) throw LibraryError.notInstalled(library, fileOf(library), undefined);
    openLibrary(library);
  }
  return library;
}

function openLibrary(library: Library): void {
  let failure: unknown;
  for (const path of pathsOf(library)) {
    try {
      open({ library, path });
      opened.add(library);
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw LibraryError.notInstalled(library, fileOf(library), failure);
}

/** Opens all libraries and looks up all functions, unless a thread of the process has done so. */
function complete(): void {
  if (isComplete) return;
  if (isOneOfMany) locked(LOCK, fillTable);
  else fillTable();
  isComplete = true;
}

function fillTable(): void {
  for (const library of LIBRARIES) {
    try {
      openLibrary(library);
    } catch (error) {
      // A function of a companion library that is missing says so when it is called.
      if (library === 'libvirt') throw error;
    }
  }
  // Of a library that is open, opening it again changes nothing.
  if (isFound(MARK, 'getpid')) return;
  for (const library of opened) for (const symbol of symbolsOf(library)) lookUp(library, symbol);
  open({ library: MARK, path: '' });
  lookUp(MARK, 'getpid');
}

/** The functions that are called besides those of libvirt's API: all of them, or a thread would add to the table. */
const OWN_SYMBOLS: Readonly<Partial<Record<Library, string>>> = {
  libc: '_exit calloc close dlopen dlsym free getpid lseek memcpy memfd_create pwritev strlen',
  libvirt: 'g_ptr_array_copy g_ptr_array_set_size g_ptr_array_sized_new g_ptr_array_unref strlen',
};

/** All functions of a library that are called. */
export function symbolsOf(library: Library): string[] {
  const api = library === 'libc' ? '' : SYMBOLS[library];
  return `${api} ${OWN_SYMBOLS[library] ?? ''}`.trim().split(' ');
}

/** A call with an argument that is refused: only after the function was looked up, which is all that it is for. */
function lookUp(library: string, funcName: string): void {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    const types = { retType: DataType.Void, paramsType: [DataType.String] };
    load({ library, funcName, ...types, paramsValue: [null] });
  } catch {
    // As expected.
  } finally {
    Error.stackTraceLimit = limit;
  }
}

function isFound(library: string, funcName: string): boolean {
  try {
    load({ library, funcName, retType: DataType.I32, paramsType: [], paramsValue: [] });
    return true;
  } catch {
    return false;
  }
}

/** Calls a function on this thread. Throws {@link MissingSymbol} where the library has no such function. */
export function call(
  library: Library,
  symbol: string,
  returns: NativeType,
  types: NativeType[],
  values: unknown[],
): unknown {
  const key = keyOf(library);
  held.push(values);
  try {
    const memory = types.includes(Type.bytes) ? withAddresses(types, values) : undefined;
    const [paramsType, paramsValue] = memory ?? [types, values];
    return load({ library: key, funcName: symbol, retType: returns, paramsType, paramsValue });
  } catch (error) {
    throw isMissing(error) ? new MissingSymbol(symbol) : error;
  } finally {
    held.pop();
  }
}

/** The values of the call that is being made: an address does not keep what it is the address of. */
const held: unknown[] = [];

/** Where the memory of buffers begins. */
const beginnings = new WeakMap<ArrayBufferLike, number>();

/**
 * Gives ffi-rs the addresses of buffers. With the buffers a call takes twice as long; and to learn what they are, ffi-rs
 * asks Node in a way that ends the process with SIGABRT where the thread is being terminated.
 */
function withAddresses(types: NativeType[], values: unknown[]): [NativeType[], unknown[]] {
  return [
    types.map((type) => (type === Type.bytes ? Type.address : type)),
    values.map((value, i) => (types[i] === Type.bytes ? addressOf(value as Uint8Array) : value)),
  ];
}

function addressOf({ buffer, byteOffset }: Uint8Array): number {
  let beginning = beginnings.get(buffer);
  if (beginning === undefined) {
    // memcpy of nothing returns its first argument.
    beginning = load({
      library: keyOf('libc'),
      funcName: 'memcpy',
      retType: DataType.I64,
      paramsType: [DataType.U8Array, DataType.I64, DataType.I64],
      paramsValue: [Buffer.from(buffer), 0, 0],
    });
    beginnings.set(buffer, beginning);
  }
  return beginning + byteOffset;
}

/**
 * {@link call} on a thread of Node's pool, which Node itself reads files with: for few calls at once, none of which waits
 * for something to happen. The buffers among the values must be kept until it returns.
 */
export async function callInPool(
  ...[library, symbol, returns, types, values]: Parameters<typeof call>
): Promise<unknown> {
  const key = keyOf(library);
  const way = { library: key, funcName: symbol, runInNewThread: true } as const;
  const [paramsType, paramsValue] = withAddresses(types, values);
  try {
    return await load({ ...way, retType: returns, paramsType, paramsValue });
  } catch (error) {
    throw isMissing(error) ? new MissingSymbol(symbol) : error;
  }
}

// Not `instanceof Error`: the addon's errors may come from another realm (a vm context).
const isMissing = (error: unknown): boolean => /cannot find/i.test(String(error));

/** The loaded library has no function of this name: it is older (or newer) than the function. */
export class MissingSymbol extends Error {
  constructor(readonly symbol: string) {
    super(`the library has no function ${symbol}`);
  }
}

const RTLD_LAZY = 1;

/**
 * Keeps the addon in the process. Node unloads it after the last thread that loaded it, while the system still has to
 * clean up what it kept for that thread: a program that uses it in a worker alone would crash.
 */
function keepAddon(): void {
  const { cache } = createRequire(import.meta.url);
  const addon = Object.keys(cache).find((file) => /ffi-rs[^/]*\.node$/.test(file));
  if (addon === undefined) return;
  const types = { retType: DataType.I64, paramsType: [DataType.String, DataType.I32] };
  locked(LOCK, () => {
    open({ library: 'libc', path: '' });
    load({ library: 'libc', funcName: 'dlopen', ...types, paramsValue: [addon, RTLD_LAZY] });
  });
}

if (isOneOfMany) keepAddon();

/** Ends the process at once, even while another thread is parked in a native call. */
export function exitNow(status: number): never {
  call('libc', '_exit', Type.void, [Type.i32], [status]);
  throw new Error('not reached');
}

/** The address of a function of a library. */
export function symbolAddress(symbol: string): Address {
  return call('libc', 'dlsym', Type.address, [Type.address, Type.string], [0, symbol]) as Address;
}

/** The address of a function of libvirt or of what it needs; NULL where its file is not found by its name alone. */
export function libvirtAddress(symbol: string): Address {
  const { address, string, i32 } = Type;
  const library = call('libc', 'dlopen', address, [string, i32], [fileOf('libvirt'), RTLD_LAZY]);
  if (library === 0) return NULL;
  return call('libc', 'dlsym', address, [address, string], [library, symbol]) as Address;
}

// ---------------------------------------------------------------- closures

/** A JS function that C can call. Release it only when C will never call it again. */
export interface Closure {
  readonly address: Address;
  release(): void;
}

/** `i64` is a 64-bit value, as a signed bigint. */
export type ClosureParameter = 'i32' | 'i64' | 'address';

const CLOSURE_TYPES = { i32: DataType.I32, i64: DataType.BigInt, address: DataType.I64 } as const;

/**
 * Makes a closure. With `returns: 'i32'` and called from another thread, that thread waits until `run`
 * has returned, so pointers among the arguments can be read. A void closure is queued, whatever thread
 * calls it. `run` must be synchronous; what it throws goes to `onError` and the closure returns `-1`.
 */
export function makeClosure(
  parameters: readonly ClosureParameter[],
  returns: 'i32' | 'void',
  run: (...args: never[]) => unknown,
  onError: (error: unknown) => void,
): Closure {
  const guarded = (...args: never[]): number => {
    try {
      const result = run(...args);
      return typeof result === 'number' ? result : 0;
    } catch (error) {
      onError(error);
      return -1;
    }
  };
  const type = funcConstructor({
    paramsType: parameters.map((parameter) => CLOSURE_TYPES[parameter]),
    retType: returns === 'i32' ? DataType.I32 : DataType.Void,
  });
  const pointer = createPointer({ paramsType: [type], paramsValue: [guarded] });
  counters.closures.taken++;
  let released = false;
  return {
    // memcpy of nothing returns its first argument: the way from an External to a number.
    address: load({
      library: keyOf('libc'),
      funcName: 'memcpy',
      retType: DataType.I64,
      paramsType: [DataType.External, DataType.I64, DataType.I64],
      paramsValue: [unwrapPointer(pointer)[0], 0, 0],
    }) as Address,
    release() {
      if (released) return;
      released = true;
      counters.closures.freed++;
      freePointer({ paramsType: [type], paramsValue: pointer, pointerType: PointerType.RsPointer });
    },
  };
}
