/** The JSON of the first domain commands, what `--wait` and `--count` add, and lists on servers that know less. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { inOrder, listDomains } from '../../src/commands/domain/list-filter.js';
import { reasonText, reasonWord, stateText, stateWord } from '../../src/commands/domain/states.js';
import { Connection } from '../../src/ffi/connection.js';
import type { Domain } from '../../src/ffi/domain.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import { dataOf, runSession } from '../support/session.js';
import { TempDir } from '../support/temp.js';
import { EIGHT_DOMAINS, writeNode } from '../support/testnode.js';
import { stableUUID } from '../support/uuid.js';

const DEFAULT = 'test:///default';
const UUID = '6695eb01-f6a4-8304-79aa-97f2502e193f';
let dir: TempDir;
let node: string;

beforeAll(() => {
  dir = new TempDir();
  node = writeNode(dir.join('node.xml'), { domains: EIGHT_DOMAINS });
});
afterAll(() => {
  dir[Symbol.dispose]();
});

describe('JSON', () => {
  test('list', async () => {
    expect(await dataOf(DEFAULT, 'list')).toEqual([
      {
        id: 1,
        name: 'test',
        uuid: UUID,
        state: 'running',
        persistent: true,
        autostart: false,
        managedSave: false,
        title: null,
      },
    ]);
    expect(await dataOf(DEFAULT, 'list --inactive')).toEqual([]);
    expect(await dataOf(node, 'list --all --count')).toEqual({ count: 8 });
  });

  test('list of all states, with titles', async () => {
    const listed = await dataOf(node, 'list --all --title');
    const brief = (listed as Record<string, unknown>[]).map(({ id, name, state, persistent, title }) => [
      id,
      name,
      state,
      persistent,
      title,
    ]);
    expect(brief).toEqual([
      [1, 'idle', 'nostate', true, null],
      [2, 'run', 'running', true, 'The web server'],
      [3, 'blocked', 'blocked', false, null],
      [4, 'paused', 'paused', true, 'Größe'],
      [5, 'ending', 'shutdown', true, null],
      [6, 'crashed', 'crashed', true, null],
      [7, 'sleeping', 'pmsuspended', true, null],
      [null, 'off', 'shutoff', true, null],
    ]);
  });

  test('dominfo', async () => {
    expect(await dataOf(node, 'dominfo run')).toEqual({
      id: 2,
      name: 'run',
      uuid: stableUUID('run'),
      osType: 'linux',
      state: 'running',
      vcpus: 2,
      cpuTimeNs: expect.any(Number),
      maxMemoryKiB: 2097152,
      memoryKiB: 2097152,
      persistent: true,
      autostart: false,
      autostartOnce: null,
      managedSave: false,
      security: { model: 'testSecurity', doi: '', label: 'libvirt-test', enforcing: true },
      messages: ['tainted: use of host cdrom passthrough'],
    });
    expect(await dataOf(node, 'dominfo off')).toMatchObject({
      id: null,
      state: 'shutoff',
      managedSave: true,
      security: { label: null, enforcing: null },
      messages: [],
    });
  });

  test.each([
    ['domstate test', { state: 'running', reason: 'unknown' }],
    ['domid test', { id: 1, name: 'test', uuid: UUID }],
    ['domname 1', { id: 1, name: 'test', uuid: UUID }],
    ['domuuid test', { id: 1, name: 'test', uuid: UUID }],
    ['suspend test', { domain: 'test', state: null }],
    ['reboot test', { domain: 'test', state: null }],
    ['reset test', { domain: 'test', state: null }],
    ['shutdown test', { domain: 'test', state: null }],
    ['destroy test', { domain: 'test', state: null }],
    ['autostart test', { domain: 'test', autostart: true, once: false }],
    ['autostart test --disable', { domain: 'test', autostart: false, once: false }],
    ['undefine test', { domain: 'test', volumes: [] }],
    ['dumpxml test --xpath name', { xml: '<name>test</name>\n' }],
  ])('%s', async (line, data) => {
    expect(await dataOf(DEFAULT, line)).toEqual(data);
  });

  test('start, define and create', async () => {
    const file = dir.join('new.xml');
    writeFileSync(
      file,
      "<domain type='test'><name>new</name><memory>65536</memory><os><type>hvm</type></os></domain>",
    );
    expect(await dataOf(node, 'start off')).toEqual({ domain: 'off', state: null });
    expect(await dataOf(node, `define ${file}`)).toEqual({ domain: 'new', file });
    expect(await dataOf(node, `create ${file}`)).toEqual({ domain: 'new', file });
  });

  test('a failure carries what the one line of text leaves out', async () => {
    const { stdout, stderr, status } = await runSession(DEFAULT, 'dominfo nosuch --json');
    expect([stdout, status]).toEqual(['', 1]);
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: 'VIR_ERR_NO_DOMAIN',
        number: 42,
        domain: 'VIR_FROM_TEST',
        message: "failed to get domain 'nosuch': Domain not found",
      },
    });
  });
});

describe('--wait', () => {
  test.each([
    ['destroy test --wait', "Domain 'test' destroyed\nDomain 'test' is shut off\n\n"],
    ['shutdown test --wait=5', "Domain 'test' is being shutdown\nDomain 'test' is shut off\n\n"],
    ['suspend test --wait', "Domain 'test' suspended\nDomain 'test' is paused\n\n"],
    ['reboot test --wait=5', "Domain 'test' is being rebooted\nDomain 'test' is running\n\n"],
    ['suspend --wait test', "Domain 'test' suspended\nDomain 'test' is paused\n\n"],
  ])('%s', async (line, stdout) => {
    expect(await runSession(DEFAULT, line)).toEqual({ stdout, stderr: '', status: 0 });
  });

  test('start and resume', async () => {
    const script = 'destroy test; start test --wait=5; suspend test; resume test --wait=5';
    expect(await runSession(DEFAULT, script, ['-q'])).toEqual({ stdout: '', stderr: '', status: 0 });
    expect(await runSession(DEFAULT, script)).toMatchObject({
      stdout: expect.stringContaining("Domain 'test' resumed\nDomain 'test' is running\n"),
    });
  });

  test('a transient domain that is gone is shut off', async () => {
    const result = await runSession(node, 'destroy blocked --wait=5 --json');
    expect(JSON.parse(result.stdout)).toEqual({ domain: 'blocked', state: 'shutoff' });
  });

  test('a wrong number', async () => {
    expect(await runSession(DEFAULT, 'destroy test --wait=x')).toEqual({
      stdout: '\n',
      stderr: "error: Numeric value 'x' for <wait> option is malformed or out of range\n",
      status: 1,
    });
  });
});

test('--count prints a number', async () => {
  expect(await runSession(node, 'list --all --count')).toMatchObject({ stdout: '8\n\n', stderr: '' });
  expect(await runSession(node, 'list --count --state-paused')).toMatchObject({ stdout: '1\n\n' });
});

describe('the words for states', () => {
  test.each([
    [k.VIR_DOMAIN_NOSTATE, 'nostate', 'no state'],
    [k.VIR_DOMAIN_BLOCKED, 'blocked', 'idle'],
    [k.VIR_DOMAIN_SHUTDOWN, 'shutdown', 'in shutdown'],
    [k.VIR_DOMAIN_PMSUSPENDED, 'pmsuspended', 'pmsuspended'],
    [99, '99', 'no state'],
  ])('%d', (state, word, text) => {
    expect([stateWord(state), stateText(word)]).toEqual([word, text]);
  });

  test.each([
    [k.VIR_DOMAIN_RUNNING, k.VIR_DOMAIN_RUNNING_SAVE_CANCELED, 'save-canceled', 'save canceled'],
    [k.VIR_DOMAIN_RUNNING, k.VIR_DOMAIN_RUNNING_POSTCOPY, 'postcopy', 'post-copy'],
    [k.VIR_DOMAIN_PAUSED, k.VIR_DOMAIN_PAUSED_MIGRATION, 'migration', 'migrating'],
    [k.VIR_DOMAIN_PAUSED, k.VIR_DOMAIN_PAUSED_IOERROR, 'ioerror', 'I/O error'],
    [k.VIR_DOMAIN_PAUSED, k.VIR_DOMAIN_PAUSED_SNAPSHOT, 'snapshot', 'creating snapshot'],
    [k.VIR_DOMAIN_SHUTOFF, k.VIR_DOMAIN_SHUTOFF_SAVED, 'saved', 'saved'],
    [k.VIR_DOMAIN_CRASHED, k.VIR_DOMAIN_CRASHED_PANICKED, 'panicked', 'panicked'],
    [k.VIR_DOMAIN_RUNNING, 99, '99', 'unknown'],
  ])('%d for %d', (state, reason, word, text) => {
    expect(reasonWord({ state, reason })).toBe(word);
    expect(reasonText(stateWord(state), word)).toBe(text);
  });
});

describe('a list on a server that knows less', () => {
  /** What `listDomains` finds where the server refuses each call with `error` until it asks for no more than `known`. */
  const found = (filter: number, error: number, known: number): string[] => {
    using connection = Connection.open(node);
    const listAll = connection.listAllDomains.bind(connection);
    connection.listAllDomains = (flags?: number): Domain[] => {
      if (known !== 0 && ((flags ?? 0) & ~known) === 0) return listAll(flags);
      const fields = { domainNumber: 0, message: 'no', level: 2, str1: null, str2: null, str3: null };
      throw new LibvirtError({ ...fields, number: error, int1: 0, int2: 0 });
    };
    const domains = listDomains(connection, filter);
    try {
      return inOrder(domains).map(({ name }) => name);
    } finally {
      for (const domain of domains) domain.close();
    }
  };
  const ACTIVE = k.VIR_CONNECT_LIST_DOMAINS_ACTIVE;
  const ALL = ACTIVE | k.VIR_CONNECT_LIST_DOMAINS_INACTIVE;

  test.each([
    [k.VIR_CONNECT_LIST_DOMAINS_PAUSED | k.VIR_CONNECT_LIST_DOMAINS_SHUTOFF, ['paused', 'off']],
    [k.VIR_CONNECT_LIST_DOMAINS_RUNNING, ['run']],
    [k.VIR_CONNECT_LIST_DOMAINS_TRANSIENT, ['blocked']],
    [k.VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE, ['off']],
    [k.VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT, ['paused', 'off']],
    [k.VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT, []],
    [k.VIR_CONNECT_LIST_DOMAINS_AUTOSTART, []],
    [k.VIR_CONNECT_LIST_DOMAINS_OTHER, ['idle', 'blocked', 'ending', 'crashed', 'sleeping']],
    [
      k.VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT | k.VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT,
      ['idle', 'run', 'blocked', 'paused', 'ending', 'crashed', 'sleeping', 'off'],
    ],
  ])('filter %d', (filter, names) => {
    expect(found(ALL | filter, k.VIR_ERR_INVALID_ARG, ALL)).toEqual(names);
    expect(found(ALL | filter, k.VIR_ERR_NO_SUPPORT, 0)).toEqual(names);
  });

  test('another failure is said', () => {
    expect(() => found(ACTIVE, k.VIR_ERR_RPC, 0)).toThrow('Failed to list domains');
  });
});
