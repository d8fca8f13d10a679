/** What the seed methods' test leaves out: closing, ownership, many objects at once, and what fails half-way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lookUpEach } from '../../src/ffi/connection/look-up.js';
import { Connection } from '../../src/ffi/connection.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import { counters } from '../../src/ffi/native.js';
import { each, fails, once } from '../seed/world.js';
import { domainXML, interfaceXML } from '../seed/xml.js';
import { TempDir } from '../support/temp.js';
import { manyDomains, writeNode } from '../support/testnode.js';

describe('opening and closing', () => {
  test('`using` closes, and closing twice is closing once', () => {
    const before = counters.objects.freed;
    let kept: Connection;
    {
      using connection = Connection.open('test:///default');
      kept = connection;
      connection.close();
      connection.close();
    }
    expect([kept.isClosed, counters.objects.freed - before]).toEqual([true, 1]);
    expect(() => kept.getURI()).toThrow('this Connection has been closed');
  });

  test('an object outlives its connection', () => {
    const connection = Connection.open('test:///default');
    using domain = connection.getDomainByName('test');
    connection.close();
    expect(domain.getName()).toBe('test');
    expect(domain.getXMLDescription()).toContain('<name>test</name>');
  });

  test('flags of the connection', () => {
    using connection = Connection.open('test:///default', { flags: k.VIR_CONNECT_RO });
    fails('VIR_ERR_OPERATION_DENIED', /read only/, () => connection.defineDomain(domainXML('x')));
    fails('VIR_ERR_INVALID_ARG', /unsupported flags \(0x2\)/, () =>
      Connection.open('test:///default', { flags: k.VIR_CONNECT_NO_ALIASES }),
    );
  });

  test('what cannot be opened says why', () => {
    fails('VIR_ERR_INVALID_ARG', /./, () => Connection.open('test://'));
    fails('VIR_ERR_SYSTEM_ERROR', /Failed to connect socket to '\/nonexistent'/, () =>
      Connection.open('qemu+unix:///system?socket=/nonexistent'),
    );
  });
});

describe('looking up one by one', () => {
  const connection = Connection.open('test:///default');
  afterAll(() => connection.close());
  const byName = (name: string) => connection.getDomainByName(name);

  test('leaves out what has gone meanwhile', () => {
    const found = lookUpEach(['test', 'gone', 'test'], byName, k.VIR_ERR_NO_DOMAIN);
    expect(each(found, (domain) => domain.getName())).toEqual(['test', 'test']);
  });

  test('closes what it has found when it fails', () => {
    const before = counters.objects.taken - counters.objects.freed;
    expect(() => lookUpEach(['test', 'gone'], byName, k.VIR_ERR_NO_NETWORK)).toThrow(LibvirtError);
    expect(counters.objects.taken - counters.objects.freed).toBe(before);
  });
});

test('an interface that cannot be brought up is not left defined', () => {
  using connection = Connection.open('test:///default');
  once(connection.defineInterface(interfaceXML('eth7')), (made) => made.create());
  const before = connection.numOfInterfaces();
  expect(before).toBe(2);
  fails('VIR_ERR_OPERATION_INVALID', /./, () => connection.createInterface(interfaceXML('eth7')));
  expect(connection.listInterfaceNames()).not.toContain('eth7');
});

describe('five thousand domains', () => {
  const COUNT = 5000;
  let dir: TempDir;
  let connection: Connection;

  beforeAll(() => {
    dir = new TempDir();
    connection = Connection.open(
      writeNode(dir.join('node.xml'), { domains: manyDomains(COUNT), furnished: false }),
    );
  });
  afterAll(() => {
    connection.close();
    dir[Symbol.dispose]();
  });

  test('are listed, with their ids and UUIDs', () => {
    const all = each(connection.listAllDomains(), (domain) => [
      domain.getName(),
      domain.getId(),
      domain.getUUIDString(),
    ]);
    expect(all).toHaveLength(COUNT);
    expect(new Set(all.map(([name]) => name)).size).toBe(COUNT);
    expect(new Set(all.map(([, , uuid]) => uuid)).size).toBe(COUNT);
    expect(all.filter(([, id]) => id === null)).toHaveLength(connection.numOfDefinedDomains());
    expect(connection.listDefinedDomainNames()).toHaveLength(connection.numOfDefinedDomains());
    expect(connection.listDomainIds()).toHaveLength(connection.numOfDomains());
  });

  test('have statistics, quickly', () => {
    const start = performance.now();
    const records = connection.getAllDomainStats();
    const ms = performance.now() - start;
    const states = each(
      records.map(({ domain, stats }) => ({ close: () => domain.close(), stats })),
      ({ stats }) => stats['state.state'],
    );
    expect(states).toHaveLength(COUNT);
    expect(new Set(states)).toEqual(
      new Set([k.VIR_DOMAIN_RUNNING, k.VIR_DOMAIN_PAUSED, k.VIR_DOMAIN_SHUTOFF]),
    );
    // A few microseconds a domain; this is a bound that only a mistake would break.
    expect(ms).toBeLessThan(5000);
  });

  test('can be asked about one by one', () => {
    using domain = connection.getDomainByName('vm00042');
    const [record] = connection.getAllDomainStats(k.VIR_DOMAIN_STATS_STATE, [domain]);
    expect(record && once(record.domain, (one) => one.getName())).toBe('vm00042');
  });
});

test('numbers above 2^53 are exact', () => {
  using dir = new TempDir();
  using connection = Connection.open(writeNode(dir.join('node.xml'), { domains: [] }));
  const xml = domainXML('big').replace(
    /<memory>.*<\/memory>/,
    "<memory unit='KiB'>9007199254740991</memory>",
  );
  using domain = connection.defineDomain(xml);
  expect(domain.getMaxMemory()).toBe(9007199254740991);
});
