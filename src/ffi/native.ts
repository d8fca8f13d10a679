/**
 * The only door to native code: opens libraries, calls functions, reads and writes memory, makes
 * closures. It knows ffi-rs and libc; what a libvirt function means is the engine's business.
 *
 * Pointers are JS numbers (user-space addresses fit) under a branded type. ffi-rs keeps its libraries
 * in one table that all threads share without a lock, so every thread calls through keys of its own,
 * and a worker's keys are opened before the worker starts.
 */
import { isMainThread, threadId, workerData } from 'node:worker_threads';
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

declare const addressBrand: unique symbol;
declare const objectBrand: unique symbol;

/** A native address; 0 is NULL. */
export type Address = number & { readonly [addressBrand]: true };

/** The address of a libvirt object of one C type. */
export type Ptr<T extends string> = Address & { readonly [objectBrand]: T };

export const NULL = 0 as Address;

export type Library = 'libc' | 'libvirt' | 'libvirt-qemu' | 'libvirt-lxc';

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

const FILES: Readonly<Record<Exclude<Library, 'libc'>, { linux: string; darwin: string }>> = {
  libvirt: { linux: 'libvirt.so.0', darwin: 'libvirt.0.dylib' },
  'libvirt-qemu': { linux: 'libvirt-qemu.so.0', darwin: 'libvirt-qemu.0.dylib' },
  'libvirt-lxc': { linux: 'libvirt-lxc.so.0', darwin: 'libvirt-lxc.0.dylib' },
};

const libvirtFile = process.platform === 'darwin' ? FILES.libvirt.darwin : FILES.libvirt.linux;

/** Where dlopen's own search path ends on macOS. */
const HOMEBREW = ['/opt/homebrew/lib/', '/usr/local/lib/'];

export interface WorkerKeys {
  readonly tsvirtKeys?: string;
}

/** What this thread appends to a library's name to make its keys. */
const ownSuffix = isMainThread ? '' : ((workerData as WorkerKeys | null)?.tsvirtKeys ?? `@thread${threadId}`);
const opened = new Set<string>();

/** Opens the library under this thread's key, once; a worker's parent has opened its keys already. */
function keyOf(library: Library): string {
  const key = library + ownSuffix;
  if (!opened.has(key)) {
    if (isMainThread || !ownSuffix.startsWith('@worker')) openLibrary(library, key);
    opened.add(key);
  }
  return key;
}

function openLibrary(library: Library, key: string): void {
  if (library === 'libc') {
    open({ library: key, path: '' });
    return;
  }
  const file = process.platform === 'darwin' ? FILES[library].darwin : FILES[library].linux;
  const paths = process.platform === 'darwin' ? [file, ...HOMEBREW.map((dir) => dir + file)] : [file];
  let failure: unknown;
  for (const path of paths) {
    try {
      open({ library: key, path });
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw LibraryError.notInstalled(library, file, failure);
}

/** The threads of ours that call native code; each has library keys of its own. */
const WORKERS = ['call0', 'call1', 'call2', 'call3', 'call4', 'call5', 'loop', 'callbacks', 'auth'] as const;
export type WorkerName = (typeof WORKERS)[number];

let areWorkersReady = false;

/**
 * What a worker of this name is started with. The keys of all of them are opened here before the first
 * one starts: the table must not grow while another thread reads it.
 */
export function workerKeys(name: WorkerName): WorkerKeys {
  if (!areWorkersReady) {
    areWorkersReady = true;
    for (const suffix of [ownSuffix, ...WORKERS.map((worker) => `@worker-${worker}`)]) openKeys(suffix);
  }
  return { tsvirtKeys: `@worker-${name}` };
}

function openKeys(suffix: string): void {
  for (const library of ['libc', 'libvirt', 'libvirt-qemu', 'libvirt-lxc'] as const) {
    const key = library + suffix;
    if (opened.has(key)) continue;
    try {
      openLibrary(library, key);
      opened.add(key);
    } catch (error) {
      // A function of a companion library that is missing says so when it is called.
      if (library === 'libc' || library === 'libvirt') throw error;
    }
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
  try {
    return load({ library: key, funcName: symbol, retType: returns, paramsType: types, paramsValue: values });
  } catch (error) {
    // Not `instanceof Error`: the addon's errors may come from another realm (a vm context).
    if (/cannot find/i.test(String(error))) throw new MissingSymbol(symbol);
    throw error;
  }
}

/** The loaded library has no function of this name: it is older (or newer) than the function. */
export class MissingSymbol extends Error {
  constructor(readonly symbol: string) {
    super(`the library has no function ${symbol}`);
  }
}

// ---------------------------------------------------------------- memory

const PAGE = 4096;
const scratch = Buffer.allocUnsafe(256);

/** Copies `length` bytes from native memory. */
export function readMemory(address: Address, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (length > 0) copyOut(bytes, address, length);
  return bytes;
}

function copyOut(into: Buffer, address: Address, length: number): void {
  call('libc', 'memcpy', Type.address, [Type.bytes, Type.address, Type.address], [into, address, length]);
}

/** Copies bytes into native memory that the caller owns. */
export function writeMemory(address: Address, bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  call(
    'libc',
    'memcpy',
    Type.address,
    [Type.address, Type.bytes, Type.address],
    [address, bytes, bytes.length],
  );
}

/** Reads the pointer stored in a buffer. */
export function addressAt(bytes: Buffer, offset = 0): Address {
  // Two halves: a bigint would cost more than the rest of reading a list.
  return (bytes.readUInt32LE(offset) + bytes.readUInt32LE(offset + 4) * 2 ** 32) as Address;
}

/** How many of `length` bytes can be read without crossing into the next page, which may not be mapped. */
const untilPage = (address: Address, length: number): number =>
  Math.min(length, PAGE - (address % PAGE));

/** Reads the UTF-8 string at an address that is not NULL; it stays its owner's. */
export function readString(address: Address): string {
  // One copy is enough for a name.
  const length = untilPage(address, scratch.length);
  copyOut(scratch, address, length);
  const end = scratch.subarray(0, length).indexOf(0);
  if (end >= 0) return scratch.toString('utf8', 0, end);
  const whole = call('libc', 'strlen', Type.address, [Type.address], [address]) as number;
  return readMemory(address, whole).toString('utf8');
}

/** Reads a string that may be NULL. */
export function readNullableString(address: Address): string | null {
  return address === NULL ? null : readString(address);
}

/** Reads a string that libvirt handed over, and frees it. */
export function takeString(address: Address): string {
  counters.strings.taken++;
  try {
    return readString(address);
  } finally {
    counters.strings.freed++;
    free(address);
  }
}

/** A zeroed block of memory; the caller frees it. */
export function allocate(size: number): Address {
  const address = call('libc', 'calloc', Type.address, [Type.address, Type.address], [1, Math.max(size, 1)]);
  if (address === 0) throw new Error(`out of memory (${size} bytes)`);
  return address as Address;
}

/** A copy of the string in native memory; the caller, or whom it is given to, frees it. */
export function duplicateString(text: string): Address {
  const bytes = Buffer.from(text + '\0', 'utf8');
  const address = allocate(bytes.length);
  writeMemory(address, bytes);
  return address;
}

/** libc's free; NULL is fine. */
export function free(address: Address): void {
  if (address !== NULL) call('libc', 'free', Type.void, [Type.address], [address]);
}

/** Ends the process at once, even while another thread is parked in a native call. */
export function exitNow(status: number): never {
  call('libc', '_exit', Type.void, [Type.i32], [status]);
  throw new Error('not reached');
}

/** The address of a function of a library. */
export function symbolAddress(symbol: string): Address {
  return call('libc', 'dlsym', Type.address, [Type.address, Type.string], [0, symbol]) as Address;
}

const RTLD_LAZY = 1;
const POINTER_SIZE = 8;

/**
 * What a function of libvirt or of the C library returns for each of many pointers: in one call, as a call costs more than most of these
 * functions. GLib, which libvirt is made with, goes through the array, unless it is one that can't yet.
 */
export function callEach(symbol: string, pointers: readonly Address[]): Address[] {
  try {
    const each = libvirtAddress(symbol);
    if (each !== NULL) return mapPointers(each, pointers);
  } catch (error) {
    if (!(error instanceof MissingSymbol)) throw error;
  }
  return pointers.map((one) => call('libvirt', symbol, Type.address, [Type.address], [one]) as Address);
}

/**
 * Begins to load libvirt, on another thread: with all that it needs it takes a fifth of a short run, in which this
 * thread can load code of ours. What goes wrong is told where libvirt is first called.
 */
export function loadAhead(): void {
  const loading = load({
    library: keyOf('libc'),
    funcName: 'dlopen',
    retType: DataType.Void,
    paramsType: [DataType.String, DataType.I32],
    paramsValue: [libvirtFile, RTLD_LAZY],
    runInNewThread: true,
  });
  loading.catch(() => undefined);
}

/** The address of a function of libvirt; NULL where the system does not find the library by its name alone. */
function libvirtAddress(symbol: string): Address {
  const { address, string, i32 } = Type;
  const library = call('libc', 'dlopen', address, [string, i32], [libvirtFile, RTLD_LAZY]);
  if (library === 0) return NULL;
  return call('libc', 'dlsym', address, [address, string], [library, symbol]) as Address;
}

function mapPointers(each: Address, pointers: readonly Address[]): Address[] {
  const { address, i32, u32, void: nothing } = Type;
  // A GPtrArray begins with the address of its elements.
  const elements = (array: Address): Address => addressAt(readMemory(array, POINTER_SIZE));
  const arrays: Address[] = [];
  try {
    const array = call('libvirt', 'g_ptr_array_sized_new', address, [u32], [pointers.length]) as Address;
    arrays.push(array);
    call('libvirt', 'g_ptr_array_set_size', nothing, [address, i32], [array, pointers.length]);
    writeMemory(elements(array), bytesOf(new BigUint64Array(pointers.map(BigInt))));
    const types = [address, address, address];
    const results = call('libvirt', 'g_ptr_array_copy', address, types, [array, each, NULL]) as Address;
    arrays.push(results);
    return addressesAt(elements(results), pointers.length);
  } finally {
    for (const array of arrays) call('libvirt', 'g_ptr_array_unref', nothing, [address], [array]);
  }
}

/** The addresses in an array of pointers, which stays its owner's. */
export function addressesAt(array: Address, count: number): Address[] {
  const { buffer, byteOffset } = readMemory(array, count * POINTER_SIZE);
  const halves = new Uint32Array(buffer, byteOffset, count * 2);
  return Array.from(
    { length: count },
    (_, i) => ((halves[2 * i] ?? 0) + (halves[2 * i + 1] ?? 0) * 2 ** 32) as Address,
  );
}

/** The same memory as a Buffer. */
export const bytesOf = (array: Uint32Array | BigUint64Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

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
