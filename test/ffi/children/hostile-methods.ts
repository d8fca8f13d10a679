/**
 * Calls every method of every class with arguments that are wrong, at random: `hostile-methods URI ROUNDS SEED`, with the node
 * of support/testnode.ts or a driver that has secrets or filters. Prints one line of JSON: how many calls there were, by class, and the errors that are not worded for who made the mistake.
 */
import * as library from '../../../src/ffi/index.js';
import { Connection } from '../../../src/ffi/index.js';
import { TempDir } from '../../support/temp.js';

// Some calls write the file that an argument names.
const folder = new TempDir();
process.chdir(folder.path);

const [uri = '', rounds = '10', seed = '1'] = process.argv.slice(2);

let state = Number(seed);
/** From 0 to below 1 (mulberry32). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

interface Closable {
  close(): void;
}

const FILTER = `<filter name='hostile' chain='root'><uuid>2f1d6a33-9c43-4b7e-9d0e-0a8f4f3c2b55</uuid></filter>`;

/** One object of each class that the driver has; a domain has snapshots or checkpoints, but not both. */
function objects(connection: Connection, type: string): Record<string, Closable> {
  const made: Record<string, Closable> = {};
  const make = (name: string, one: () => Closable | undefined): void => {
    try {
      const object = one();
      if (object !== undefined) made[name] = object;
    } catch (error) {
      if (!(error instanceof library.LibvirtError)) throw error;
    }
  };
  make('Domain', () => connection.getDomainByName('run'));
  const { Domain: domain } = made as { Domain?: library.Domain };
  if (type === 'DomainCheckpoint') make(type, () => domain?.createCheckpoint('<domaincheckpoint/>'));
  else make('DomainSnapshot', () => domain?.createSnapshot('<domainsnapshot/>'));
  make('Network', () => connection.getNetworkByName('default'));
  make('StoragePool', () => connection.getStoragePoolByName('images'));
  make('StorageVol', () =>
    (made as { StoragePool?: library.StoragePool }).StoragePool?.getVolumeByName('disk.img'),
  );
  make('Interface', () => connection.getInterfaceByName('eth1'));
  make('NodeDevice', () => connection.getNodeDeviceByName('computer'));
  make('Secret', () =>
    connection.defineSecret('<secret ephemeral="yes"><description>s</description></secret>'),
  );
  make('NWFilter', () => connection.defineNWFilter(FILTER));
  make('Stream', () => connection.newStream());
  return made;
}

const TEXTS = ['', 'test', '0', '-1', '%s%n', 'a\0b', '<x/>', '<', '/', 'é😀\ud800', 'x'.repeat(5000), ' '];
const NUMBERS = [
  0,
  1,
  -1,
  2,
  7,
  0.5,
  NaN,
  Infinity,
  255,
  2 ** 31,
  2 ** 32 - 1,
  2 ** 32,
  2 ** 53,
  -(2 ** 31) - 1,
];

function value(depth: number, others: readonly unknown[]): unknown {
  const kinds: (() => unknown)[] = [
    () => pick(TEXTS),
    () => pick(NUMBERS),
    () => pick([0n, 1n, -1n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n]),
    () => pick([null, undefined, true, false]),
    () => pick(others),
    () =>
      pick([Symbol('s'), () => 1, Buffer.alloc(0), Buffer.alloc(16), new Uint8Array(3), new Date(0), /x/]),
  ];
  if (depth > 0) {
    kinds.push(() => Array.from({ length: Math.floor(random() * 4) }, () => value(depth - 1, others)));
    kinds.push(() =>
      Object.fromEntries(
        Array.from({ length: Math.floor(random() * 3) }, () => [pick(TEXTS), value(depth - 1, others)]),
      ),
    );
  }
  return pick(kinds)();
}

/** What TypeScript keeps to the classes themselves. */
const PROTECTED = new Set([
  ...['domain', 'interface', 'network', 'nodeDevice', 'secret', 'nwfilter', 'storagePool', 'nwfilterBinding'],
  ...[
    'asDomain',
    'domainOf',
    'onClosed',
    'onOwnClose',
    'register',
    'deregister',
    'registerLegacy',
    'deregisterLegacy',
  ],
]);

/** Public methods by class, those of its bases too. */
function methods(object: object): string[] {
  const names = new Set<string>();
  for (let at: object = object; at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    for (const name of Object.getOwnPropertyNames(at)) {
      const member: unknown = Object.getOwnPropertyDescriptor(at, name)?.value;
      if (name !== 'constructor' && !PROTECTED.has(name) && typeof member === 'function') names.add(name);
    }
  }
  return [...names].sort();
}

/** An error of the language's own: the argument was not looked at where it came in. */
const UNWORDED =
  /cannot read propert|is not a function|not iterable|cannot convert|cannot destructure|undefined \(|null \(|cannot mix|call stack/i;
const calls: Record<string, number> = {};
const unworded = new Set<string>();

async function attempt(name: string, call: () => unknown): Promise<void> {
  try {
    let result = call();
    if (result instanceof Promise) {
      const late = new Promise((resolve) => setTimeout(resolve, 5000, 'late').unref());
      result = await Promise.race([result, late]);
    }
    for (const one of Array.isArray(result) ? (result as unknown[]) : [result]) {
      if (one instanceof Object && 'close' in one && typeof one.close === 'function')
        (one as Closable).close();
      else if (one instanceof Object && Symbol.asyncIterator in one)
        await (one as AsyncIterable<unknown>)[Symbol.asyncIterator]().return?.();
    }
  } catch (error) {
    const text = String(error);
    if (UNWORDED.test(text)) unworded.add(`${name}: ${text}`);
  }
}

const TYPES = [
  ...['Connection', 'Domain', 'DomainSnapshot', 'DomainCheckpoint', 'Network', 'StoragePool', 'StorageVol'],
  ...['Interface', 'NodeDevice', 'Secret', 'NWFilter', 'Stream'],
];
for (let round = 0; round < Number(rounds); round++) {
  for (const type of TYPES) {
    for (const name of methods((Reflect.get(library, type) as { prototype: object }).prototype)) {
      const connection = Connection.open(uri);
      const made = objects(connection, type);
      const object = type === 'Connection' ? connection : made[type];
      if (object !== undefined) {
        const others = [connection, ...Object.values(made)];
        const args = Array.from({ length: Math.floor(random() * 6) }, () => value(2, others));
        const method = Reflect.get(object, name) as (...args: unknown[]) => unknown;
        calls[type] = (calls[type] ?? 0) + 1;
        await attempt(`${type}.${name}`, () => Reflect.apply(method, object, args));
      }
      for (const one of Object.values(made)) one.close();
      connection.close();
    }
  }
}

process.chdir('/');
folder[Symbol.dispose]();
process.stdout.write(`${JSON.stringify({ calls, unworded: [...unworded].sort() })}\n`, () => process.exit());
