/** Turns checked JS arguments into native ones, and remembers what has to be freed and read back. */
import * as structs from './generated/structs.js';
import { free, duplicateString, zeroed } from './memory.js';
import { NULL, Type, type Address, type NativeType } from './native.js';
import { bytesOf, pointersOf } from './pointers.js';
import { PARAM_SIZE, writeParams, type TypedParamList } from './typed-params.js';
import { INT_MAX, INT_MIN, UINT_MAX, checkBigInteger, checkInteger, checkText } from './values.js';

/** What one C argument (for arrays with a length: two) is. */
export interface Slot {
  readonly kind:
    | 'int'
    | 'uint'
    | 'i64'
    | 'u64'
    | 'double'
    | 'str'
    | 'strs'
    | 'ints'
    | 'uints'
    | 'u64s'
    | 'objects'
    | 'bytes'
    | 'ptr'
    | 'address'
    | 'count.int'
    | 'count.uint'
    | 'names'
    | 'ids'
    | 'params.in'
    | 'params.get'
    | 'params.sized'
    | 'params.alloc'
    | 'out.int'
    | 'out.uint'
    | 'out.u64'
    | 'out.i64'
    | 'out.str'
    | 'out.strs'
    | 'out.ptr'
    | 'out.uuid'
    | 'out.uuidstr'
    | 'out.objects'
    | 'out.struct';
  readonly name: string;
  readonly detail: string;
}

/** The native arguments of one call, and what belongs to it. */
export interface Frame {
  readonly types: NativeType[];
  readonly values: unknown[];
  /** What the call fills in, by argument name. */
  readonly outs: Record<string, { readonly slot: Slot; bytes: Buffer }>;
  /** Set for functions that are called twice: first for the number of parameters. */
  getter: { readonly capacity: Buffer; allocate(count: number): void } | undefined;
  /** Frees everything that was made for the call. */
  release(): void;
}

/** Longer name lists than any host has; the buffer is 8 bytes each. */
const NAMES_MAX = 1 << 20;

export function encodeArguments(symbol: string, slots: readonly Slot[], values: readonly unknown[]): Frame {
  const frame = new ArgumentFrame(symbol, slots, values);
  try {
    frame.encode();
    return frame;
  } catch (error) {
    frame.release();
    throw error;
  }
}

class ArgumentFrame implements Frame {
  readonly types: NativeType[] = [];
  readonly values: unknown[] = [];
  readonly outs: Frame['outs'] = {};
  getter: Frame['getter'];
  readonly #releases: (() => void)[] = [];
  #next = 0;

  constructor(
    private readonly symbol: string,
    private readonly slots: readonly Slot[],
    private readonly given: readonly unknown[],
  ) {}

  release(): void {
    for (const release of this.#releases.splice(0)) release();
  }

  encode(): void {
    const named = new Map<string, unknown>();
    // Counts may come before their arrays: give the values to the slots that take one, first.
    for (const slot of this.slots) {
      if (takesValue(slot)) named.set(slot.name, this.given[this.#next++]);
    }
    for (const slot of this.slots) this.#encodeSlot(slot, named);
  }

  #encodeSlot(slot: Slot, named: ReadonlyMap<string, unknown>): void {
    const value = named.get(slot.name);
    const what = `${this.symbol}: '${slot.name}'`;
    switch (slot.kind) {
      case 'int':
        return this.#push(Type.i32, checkInteger(value, what, INT_MIN, INT_MAX));
      case 'uint':
        // ffi-rs takes a U32 from a JS number of the whole range.
        return this.#push(Type.u32, checkInteger(value, what, 0, UINT_MAX));
      case 'i64':
        return this.#push(Type.i64, checkBigInteger(value, what, -(2n ** 63n), 2n ** 63n - 1n));
      case 'u64':
        return this.#push(Type.i64, BigInt.asIntN(64, checkBigInteger(value, what, 0n, 2n ** 64n - 1n)));
      case 'double':
        if (typeof value !== 'number') throw new TypeError(`${what} must be a number`);
        return this.#push(Type.double, value);
      case 'str':
        if (value === null && slot.detail === 'null') return this.#push(Type.address, NULL);
        checkText(value, what);
        return this.#push(Type.string, value);
      case 'ptr':
        return this.#push(Type.address, this.#pointer(value, what, slot !== this.slots[0]));
      case 'address':
        return this.#push(Type.address, this.#pointer(value, what, true));
      case 'bytes':
        return this.#bytes(value, what);
      case 'strs':
        return this.#strings(value, what);
      case 'ints':
        return this.#array(value, what, 4, (b, n, at) =>
          b.writeInt32LE(checkInteger(n, what, INT_MIN, INT_MAX), at),
        );
      case 'uints':
        return this.#array(value, what, 4, (b, n, at) =>
          b.writeUInt32LE(checkInteger(n, what, 0, UINT_MAX), at),
        );
      case 'u64s':
        return this.#array(value, what, 8, (b, n, at) =>
          b.writeBigUInt64LE(checkBigInteger(n, what, 0n, 2n ** 64n - 1n), at),
        );
      case 'objects':
        return this.#objects(list(value, what), what);
      case 'count.int':
        return this.#push(Type.i32, list(named.get(slot.detail), what).length);
      case 'count.uint':
        return this.#push(Type.u32, list(named.get(slot.detail), what).length);
      case 'names':
      case 'ids': {
        const size = slot.kind === 'names' ? 8 : 4;
        const max = checkInteger(value, what, 0, NAMES_MAX);
        // One slot more than asked for: a zero-length buffer has no address.
        this.#out(slot, zeroed((max + 1) * size));
        return this.#push(Type.i32, max);
      }
      case 'params.in': {
        const params = writeParams(value as TypedParamList);
        this.#releases.push(params.release);
        this.#push(Type.address, params.address);
        return this.#push(Type.i32, (value as TypedParamList).length);
      }
      case 'params.get':
        return this.#paramsGetter(slot);
      case 'params.sized':
        return this.#paramsGetter(slot, checkInteger(value, what, 0, NAMES_MAX));
      case 'params.alloc': {
        const pointer = zeroed(8);
        const count = zeroed(4);
        this.#push(Type.bytes, pointer);
        this.#push(Type.bytes, count);
        this.outs[slot.name] = {
          slot,
          get bytes() {
            return Buffer.concat([pointer, count]);
          },
        };
        return;
      }
      case 'out.int':
      case 'out.uint':
        return this.#out(slot, zeroed(4));
      case 'out.u64':
      case 'out.i64':
      case 'out.str':
      case 'out.strs':
      case 'out.ptr':
      case 'out.objects':
        return this.#out(slot, zeroed(8));
      case 'out.uuid':
        return this.#out(slot, zeroed(16));
      case 'out.uuidstr':
        return this.#out(slot, zeroed(37));
      case 'out.struct':
        return this.#out(slot, zeroed(structSize(slot.detail)));
    }
  }

  #push(type: NativeType, value: unknown): void {
    this.types.push(type);
    this.values.push(value);
  }

  #out(slot: Slot, bytes: Buffer): void {
    this.outs[slot.name] = { slot, bytes };
    this.#push(Type.bytes, bytes);
  }

  #pointer(value: unknown, what: string, nullable: boolean): Address {
    if (value === null && nullable) return NULL;
    if (
      typeof value !== 'number' ||
      !Number.isSafeInteger(value) ||
      value < 0 ||
      (value === 0 && !nullable)
    ) {
      throw new TypeError(`${what} must be an open object, not ${value === null ? 'null' : typeof value}`);
    }
    return value as Address;
  }

  /** An array of pointers, with a NULL at its end. */
  #objects(values: readonly unknown[], what: string): void {
    const addresses = values.map((value) => this.#pointer(value, what, true));
    this.#push(Type.bytes, bytesOf(pointersOf([...addresses, NULL])));
  }

  #bytes(value: unknown, what: string): void {
    if (value === null) return this.#push(Type.address, NULL);
    if (!(value instanceof Uint8Array)) throw new TypeError(`${what} must be a Buffer, not ${typeof value}`);
    // A zero-length buffer has no address of its own.
    const source = value.length === 0 ? zeroed(1) : value;
    this.#push(Type.bytes, Buffer.from(source.buffer, source.byteOffset, source.length));
  }

  #strings(value: unknown, what: string): void {
    const texts = list(value, what);
    texts.forEach((text) => checkText(text, what));
    // libvirt refuses an array of nothing: none is NULL.
    if (texts.length === 0) return this.#push(Type.address, NULL);
    const bytes = zeroed((texts.length + 1) * 8);
    texts.forEach((text, index) => {
      const copy = duplicateString(text as string);
      this.#releases.push(() => free(copy));
      bytes.writeBigUInt64LE(BigInt(copy), index * 8);
    });
    this.#push(Type.bytes, bytes);
  }

  #array(
    value: unknown,
    what: string,
    size: number,
    write: (b: Buffer, n: unknown, at: number) => void,
  ): void {
    const items = list(value, what);
    const bytes = zeroed(Math.max(items.length, 1) * size);
    items.forEach((item, index) => write(bytes, item, index * size));
    this.#push(Type.bytes, bytes);
  }

  /**
   * Without a size the function is called twice: with no array and the number 0, then with an array of
   * the number that came back.
   */
  #paramsGetter(slot: Slot, size?: number): void {
    const capacity = zeroed(4);
    const position = this.values.length;
    let array = zeroed(0);
    this.#push(Type.address, NULL);
    this.#push(Type.bytes, capacity);
    const allocate = (count: number): void => {
      array = zeroed(count * PARAM_SIZE);
      this.types[position] = Type.bytes;
      this.values[position] = array;
    };
    this.outs[slot.name] = {
      slot,
      get bytes() {
        const count = zeroed(8);
        capacity.copy(count);
        return Buffer.concat([count, array]);
      },
    };
    if (size === undefined) {
      this.getter = { capacity, allocate };
    } else if (size > 0) {
      capacity.writeInt32LE(size);
      allocate(size);
    }
  }
}

function takesValue({ kind }: Slot): boolean {
  return (
    !kind.startsWith('out.') && !kind.startsWith('count.') && kind !== 'params.get' && kind !== 'params.alloc'
  );
}

function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError(`${what} must be an array`);
  return value as readonly unknown[];
}

function structSize(name: string): number {
  const layout = structs[`${name}Layout` as keyof typeof structs] as { size: number };
  return layout.size;
}
