/** Makes every kind of wrong call and prints what came of each: one line of JSON, name -> outcome. */
import { Connection } from '../../../src/ffi/connection.js';
import * as library from '../../../src/ffi/index.js';

const outcomes: Record<string, string> = {};

/** What TypeScript would not let pass. */
const wild = (value: unknown): never => value as never;

function attempt(name: string, call: () => unknown): void {
  try {
    const result = call();
    outcomes[name] = `returned ${typeof result}`;
    if (typeof result === 'object' && result !== null && 'close' in result)
      (result as { close(): void }).close();
  } catch (error) {
    const { name: kind, message } = error instanceof Error ? error : new Error(String(error));
    outcomes[name] = `${kind}: ${message}`;
  }
}

const connection = Connection.open('test:///default');
const domain = connection.getDomainByName('test');
const pool = connection.getStoragePoolByName('default-pool');

// Text.
attempt('NUL in a name', () => connection.getDomainByName('te\0st'));
attempt('NUL in XML', () => connection.defineDomain('<domain/>\0'));
attempt('NUL in a URI', () => Connection.open('test:///def\0ault'));
attempt('NUL in a list', () => connection.baselineCPU(['<cpu/>', '<c\0pu/>']));
attempt('NUL in a parameter', () => connection.setIdentity({ 'user-name': 'a\0b' }));
attempt('NUL in a parameter name', () => connection.setNodeMemoryParameters(wild({ 'a\0b': 1 })));
attempt('a long parameter name', () => connection.setNodeMemoryParameters(wild({ ['x'.repeat(80)]: 1 })));
attempt('empty text', () => connection.getDomainByName(''));
attempt('a lone surrogate', () => connection.getDomainByName('\ud800'));
attempt('a megabyte', () => connection.getDomainByName('x'.repeat(1 << 20)));
attempt('format characters', () => connection.getDomainByName('%s%n%x'));

// Types.
for (const [what, value] of Object.entries({
  undefined: undefined,
  null: null,
  number: 7,
  bigint: 7n,
  object: {},
  array: ['test'],
  symbol: Symbol('test'),
  function: () => 'test',
  boolean: true,
})) {
  attempt(`${what} for a name`, () => connection.getDomainByName(wild(value)));
  attempt(`${what} for an id`, () => connection.getDomainById(wild(value === 7 ? '7' : value)));
  attempt(`${what} for flags`, () =>
    connection.listAllDomains(wild(value === 7 || value === undefined ? '0' : value)),
  );
  attempt(`${what} for a list`, () => connection.baselineCPU(wild(value)));
  attempt(`${what} for an object`, () => connection.getStoragePoolByVolume(wild(value)));
  attempt(`${what} for bytes`, () => connection.getDomainByUUID(wild(value)));
}

// Numbers.
for (const value of [-1, 0.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 31) - 1, 1e300]) {
  attempt(`the id ${value}`, () => connection.getDomainById(value));
  attempt(`the flags ${value}`, () => connection.listAllDomains(value));
  attempt(`${value} names`, () => connection.listDefinedDomainNames(value));
  attempt(`the CPU ${value}`, () => connection.getNodeCPUStats(value));
  attempt(`the cells to ${value}`, () => connection.getNodeCellsFreeMemory(0, value));
  attempt(`${value} pages`, () => connection.nodeAllocPages([{ pageSizeKiB: 4, count: value }], 0, 0));
  attempt(`pages of ${value}`, () => connection.getNodeFreePages([value], 0, 0));
  attempt(`a file ${value}`, () => connection.createDomainWithFiles('<domain/>', [value]));
}
for (const value of [-1n, 2n ** 64n, -(2n ** 70n), 2n ** 64n - 1n]) {
  attempt(`${value}n pages`, () => connection.nodeAllocPages([{ pageSizeKiB: 4, count: value }], 0, 0));
  attempt(`${value}n seconds`, () => connection.nodeSuspendForDuration(0, value));
  attempt(`${value}n as a process`, () => connection.setIdentity({ 'process-time': value }));
}
attempt('cells backwards', () => connection.getNodeCellsFreeMemory(5, 1));
attempt('no pages', () => connection.getNodeFreePages([], 0, 0));
attempt('a short UUID', () => connection.getDomainByUUID(Buffer.alloc(3)));
attempt('a long UUID', () => connection.getDomainByUUID(Buffer.alloc(99)));

// Objects of the wrong kind, and closed ones.
attempt('a domain for a volume', () => connection.getStoragePoolByVolume(wild(domain)));
attempt('a connection for a volume', () => connection.getStoragePoolByVolume(wild(connection)));
attempt('a pool among domains', () => connection.getAllDomainStats(0, [domain, wild(pool)]));
attempt('a made-up pointer', () => connection.getStoragePoolByVolume(wild({ pointer: 'x' })));
attempt('a negative pointer', () => connection.getStoragePoolByVolume(wild({ pointer: -8 })));
attempt('no pointer', () => connection.getStoragePoolByVolume(wild({ pointer: 0 })));
domain.close();
attempt('a closed domain', () => domain.getName());
attempt('a closed domain among domains', () => connection.getAllDomainStats(0, [domain]));
domain.close();
pool.close();
attempt('a closed pool', () => pool.listAllVolumes());
const other = Connection.open('test:///default');
const orphan = other.getDomainByName('test');
other.close();
attempt('an object after its connection', () => orphan.getName());
orphan.close();
connection.close();
connection.close();
attempt('a closed connection', () => connection.listAllDomains());
attempt('an event of a closed connection', () => connection.domainEventRegister(() => undefined));
attempt('a stream of a closed connection', () => connection.newStream());

const method = (from: { prototype: object }, name: string): (() => unknown) =>
  Reflect.get(from.prototype, name) as () => unknown;

// Methods torn from their objects, constructors called by hand.
attempt('a method without its object', () => Reflect.apply(method(Connection, 'getURI'), undefined, []));
attempt('a method of another class', () =>
  Reflect.apply(method(library.Domain, 'getName'), { pointer: 0 }, []),
);
attempt('a class without new', () =>
  Reflect.apply(library.Domain as unknown as () => unknown, undefined, []),
);

process.stdout.write(JSON.stringify(outcomes));
