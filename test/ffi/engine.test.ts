/** The call engine: values, failures, ownership and hostile input, on the test driver. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callAsync } from '../../src/ffi/async.js';
import { libraryVersion } from '../../src/ffi/engine.js';
import { LibraryError, LibvirtError } from '../../src/ffi/error.js';
import * as c from '../../src/ffi/generated/functions.js';
import {
  allocate,
  duplicateString,
  free,
  readMemory,
  readNullableString,
  readString,
  writeMemory,
} from '../../src/ffi/memory.js';
import { NULL, counters, makeClosure, type Ptr } from '../../src/ffi/native.js';
import { typedParams, typesOf, readParams, writeParams } from '../../src/ffi/typed-params.js';

let connection: Ptr<'virConnect'>;
let domain: Ptr<'virDomain'>;

beforeAll(() => {
  connection = c.virConnectOpen('test:///default');
  domain = c.virDomainLookupByName(connection, 'test');
});

afterAll(() => {
  c.virDomainFree(domain);
  c.virConnectClose(connection);
  // The engine counts what libvirt hands out; the handles, which count what goes back, are not used here.
  counters.objects.freed = counters.objects.taken;
});

/** The error that `call` throws. */
function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('results', () => {
  test('strings that libvirt owns and strings that the caller owns', () => {
    expect(c.virDomainGetName(domain)).toBe('test');
    expect(c.virConnectGetURI(connection)).toBe('test:///default');
    expect(c.virDomainGetXMLDesc(domain, 0)).toMatch(/^<domain type='test' id='1'>[^]*<\/domain>\n$/);
  });

  test('out-parameters come back by name', () => {
    expect(c.virDomainGetState(domain, 0)).toEqual({ result: 0, state: 1, reason: 0 });
    expect(c.virConnectGetVersion(connection)).toEqual({ result: 0, hvVer: 2n });
    expect(c.virDomainGetUUIDString(domain).buf).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(c.virDomainGetUUID(domain).uuid.toString('hex')).toBe(
      c.virDomainGetUUIDString(domain).buf.replaceAll('-', ''),
    );
  });

  test('structures and lists', () => {
    expect(c.virNodeGetInfo(connection).info).toEqual({
      model: 'i686',
      memory: 3145728n,
      cpus: 16,
      mhz: 1400,
      nodes: 2,
      sockets: 2,
      cores: 2,
      threads: 2,
    });
    expect(c.virConnectListNetworks(connection, 8)).toEqual({ result: 1, names: ['default'] });
    expect(c.virConnectListDomains(connection, 8)).toEqual({ result: 1, ids: [1] });
    expect(c.virConnectListDomains(connection, 0)).toEqual({ result: 0, ids: [] });
  });

  test('a 64-bit value above 2^53 keeps all its digits', () => {
    // The test driver answers with the time of day in nanoseconds.
    expect(c.virDomainGetInfo(domain).info.cpuTime).toBeGreaterThan(2n ** 53n);
    expect(c.virDomainGetMaxMemory(domain)).toBe(8388608n);
  });

  test('an unsigned result that stands for "no" is no failure', () => {
    const shutoff = c.virDomainDefineXML(
      connection,
      "<domain type='test'><name>off</name><memory>1</memory><os><type>hvm</type></os></domain>",
    );
    expect(c.virDomainGetID(shutoff)).toBe(0xffffffff);
    c.virDomainUndefine(shutoff);
    c.virDomainFree(shutoff);
  });

  test('typed parameters carry their C types', () => {
    const { params } = c.virDomainGetSchedulerParameters(domain, 1);
    expect(params).toEqual({ weight: 50 });
    expect(typesOf(params)).toEqual({ weight: 'uint' });
  });
});

describe('failures', () => {
  test('a libvirt error carries every field', () => {
    const error = thrown(() => c.virDomainLookupByName(connection, 'nowhere'));
    expect(error).toBeInstanceOf(LibvirtError);
    expect(error).toMatchObject({
      name: 'LibvirtError',
      code: 'VIR_ERR_NO_DOMAIN',
      number: 42,
      domain: 'VIR_FROM_TEST',
      domainNumber: 12,
      level: 2,
      message: 'Domain not found',
    });
    expect((error as LibvirtError).stringify()).toBe('libvirt error code: 42, message: Domain not found');
  });

  test('one failure leaves nothing behind for the next call', () => {
    thrown(() => c.virDomainLookupByName(connection, 'nowhere'));
    expect(c.virNodeGetFreeMemory(connection)).toBe(3145728n);
  });

  test('a function that the library lacks names the version that has it', () => {
    const error = thrown(() => c.virDomainGetAutostartOnce(domain));
    if (libraryVersion() >= 11_002_000) {
      expect(error).toBeInstanceOf(LibvirtError);
    } else {
      expect(error).toBeInstanceOf(LibraryError);
      expect(String(error)).toMatch(/virDomainGetAutostartOnce needs libvirt >= 11\.2\.0 \(this is \d/);
    }
  });

  test.each([
    ['a NUL in a string', () => c.virDomainLookupByName(connection, 'te\0st'), /'name' contains a NUL/],
    [
      'half a pair',
      () => c.virDomainLookupByName(connection, 'a\ud800'),
      /'name' contains half of a surrogate/,
    ],
    [
      'null for a string',
      () => c.virDomainGetInterfaceParameters(domain, null as never, 0),
      /must be a string/,
    ],
    ['an object for a string', () => c.virDomainLookupByName(connection, {} as string), /must be a string/],
    ['undefined for a string', () => c.virDomainLookupByName(connection, undefined as never), /a string/],
    ['too big an int', () => c.virDomainLookupByID(connection, 2 ** 31), /'id' must be a whole number/],
    ['a fraction', () => c.virDomainLookupByID(connection, 1.5), /'id' must be a whole number/],
    ['NaN', () => c.virDomainLookupByID(connection, NaN), /'id' must be a whole number/],
    ['negative flags', () => c.virDomainGetState(domain, -1), /'flags' must be a whole number from 0/],
    ['a bigint for an int', () => c.virDomainGetState(domain, 1n as never), /'flags' must be/],
    ['no object', () => c.virDomainGetName(null as never), /'domain' must be an open object/],
    ['NULL for an object', () => c.virDomainGetName(0 as never), /'domain' must be an open object/],
    ['a 65-bit value', () => c.virDomainSetMemory(domain, 2n ** 64n), /'memory' must be from 0/],
    ['an inexact number', () => c.virDomainSetMemory(domain, 2 ** 60), /exact whole number/],
    ['no array', () => c.virConnectBaselineCPU(connection, 'x' as never, 0), /'xmlCPUs' must be an array/],
    ['NUL in an array', () => c.virConnectBaselineCPU(connection, ['a\0b'], 0), /contains a NUL/],
  ])('%s is a TypeError', (_, call, message) => {
    const error = thrown(call);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(message);
  });

  test('an object of another kind is refused by libvirt, not by a crash', () => {
    const error = thrown(() => c.virNetworkGetName(domain as unknown as Ptr<'virNetwork'>));
    expect(error).toMatchObject({ code: 'VIR_ERR_INVALID_NETWORK' });
  });
});

describe('typed parameters', () => {
  test('all seven types survive C memory', () => {
    const list = typedParams(
      {
        int: -5,
        uint: 4294967295,
        llong: -(2n ** 63n),
        ullong: 2n ** 64n - 1n,
        double: 0.5,
        boolean: true,
        string: 'grüße',
        left_out: null,
      },
      { int: 'int' },
    );
    const { address, release } = writeParams(list);
    try {
      expect(readParams(address, list.length)).toEqual({
        int: -5,
        uint: 4294967295,
        llong: -(2n ** 63n),
        ullong: 2n ** 64n - 1n,
        double: 0.5,
        boolean: true,
        string: 'grüße',
      });
    } finally {
      release();
    }
  });

  test.each([
    ['too large', { n: 2 ** 32 }, { n: 'uint' as const }, /'n' must be a whole number from 0 to 4294967295/],
    ['negative', { n: -1 }, { n: 'ullong' as const }, /'n' must be a whole number from 0/],
    ['text for a number', { n: 'x' }, { n: 'int' as const }, /'n' must be a whole number/],
    ['a number for text', { n: 1 }, { n: 'string' as const }, /'n' must be a string/],
    ['a NUL', { n: 'a\0b' }, {}, /'n' contains a NUL/],
    ['a long name', { ['n'.repeat(80)]: 1 }, {}, /is too long/],
  ])('%s is refused', (_, values, types, message) => {
    expect(() => writeParams(typedParams(values, types))).toThrow(message);
  });
});

describe('memory', () => {
  test('strings of every length, up to the end of a page', () => {
    for (const length of [0, 1, 254, 255, 256, 257, 4095, 4096, 100_000]) {
      const text = 'ä'.repeat(length / 2) + (length % 2 ? 'x' : '');
      const address = duplicateString(text);
      expect(readString(address)).toBe(text);
      free(address);
    }
    expect(readNullableString(NULL)).toBeNull();
  });

  test('bytes go in and come back', () => {
    const address = allocate(8);
    writeMemory(address, Buffer.from([1, 2, 3]));
    expect([...readMemory(address, 8)]).toEqual([1, 2, 3, 0, 0, 0, 0, 0]);
    expect(readMemory(address, 0)).toHaveLength(0);
    writeMemory(NULL, Buffer.alloc(0));
    free(address);
    free(NULL);
  });

  test('a closure is released once', () => {
    const { taken, freed } = { ...counters.closures };
    const closure = makeClosure(
      ['i32'],
      'i32',
      (n) => n,
      () => undefined,
    );
    expect(closure.address).toBeGreaterThan(0);
    closure.release();
    closure.release();
    expect(counters.closures).toEqual({ taken: taken + 1, freed: freed + 1 });
  });
});

describe('asynchronous calls', () => {
  test('return and throw what the plain calls do', async () => {
    expect(await callAsync(c.virConnectGetHostname, connection)).toBe(c.virConnectGetHostname(connection));
    await expect(callAsync(c.virDomainLookupByName, connection, 'nowhere')).rejects.toMatchObject({
      code: 'VIR_ERR_NO_DOMAIN',
      domain: 'VIR_FROM_TEST',
      str1: 'Domain not found',
    });
    await expect(callAsync(c.virDomainLookupByName, connection, 'a\0')).rejects.toThrow(TypeError);
    await expect(callAsync(c.virDomainLookupByName, connection, Symbol('a') as never)).rejects.toThrow(
      'virDomainLookupByName: an argument has no type that libvirt knows',
    );
  });

  test('more calls than workers wait for their turn', async () => {
    const names = await Promise.all(Array.from({ length: 30 }, () => callAsync(c.virDomainGetName, domain)));
    expect(new Set(names)).toEqual(new Set(['test']));
  });
});
