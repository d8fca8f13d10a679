/** The node's commands: each one's JSON, spelled out, and what virsh has nothing to compare with. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpuDocuments } from '../../src/commands/node/cpu-xml.js';
import { Connection } from '../../src/ffi/connection.js';
import { libraryVersion } from '../../src/ffi/engine.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { dataOf, runSession } from '../support/session.js';
import { TempDir } from '../support/temp.js';

const DEFAULT = 'test:///default';
const cpu = (model: string): string => `<cpu><arch>x86_64</arch><model>${model}</model></cpu>`;
let dir: TempDir;
let daemon: Libvirtd;
let qemu: string;

beforeAll(async () => {
  dir = new TempDir();
  daemon = await startLibvirtd();
  qemu = daemon.uri('qemu');
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  dir[Symbol.dispose]();
});

/** A file in the test's folder. */
function file(name: string, text: string): string {
  const path = dir.join(name);
  writeFileSync(path, text);
  return path;
}

const TIMES = {
  cpu: null,
  userNs: 9797400000,
  kernelNs: 34678723400000,
  idleNs: 87264900000,
  iowaitNs: 763600000,
  intrNs: null,
  utilizationPercent: null,
};

describe('JSON on the test driver', () => {
  test.each<[string, unknown]>([
    [
      'node-info',
      {
        ...{ model: 'i686', memoryKiB: 3145728, cpus: 16, mhz: 1400 },
        ...{ nodes: 2, sockets: 2, cores: 2, threads: 2 },
      },
    ],
    ['node-cpu-map', { present: 8, online: 3, map: [true, false, true, false, true, false, false, false] }],
    ['node-cpu-stats', { ...TIMES, shares: null }],
    ['node-cpu-stats 3', { ...TIMES, cpu: 3, shares: null }],
    [
      'node-cpu-stats --percent',
      {
        ...TIMES,
        shares: {
          usagePercent: null,
          userPercent: null,
          kernelPercent: null,
          idlePercent: null,
          iowaitPercent: null,
          intrPercent: null,
        },
      },
    ],
    ['node-free-memory', { freeBytes: 3145728, cells: null }],
    ['node-free-memory 1', { freeBytes: 4194304, cells: [{ cell: 1, freeBytes: 4194304 }] }],
    [
      'node-free-memory --all',
      {
        freeBytes: 6291456,
        cells: [
          { cell: 0, freeBytes: 2097152 },
          { cell: 1, freeBytes: 4194304 },
        ],
      },
    ],
    [
      'node-free-pages 1 2M',
      { cells: [{ cell: 1, pages: [{ pageSizeKiB: 2048, free: expect.any(Number) }] }] },
    ],
    ['node-security-model', { model: 'testSecurity', doi: '' }],
    ['maxvcpus', { maxVcpus: 32 }],
    ['uri', { uri: DEFAULT }],
    ['hostname', { hostname: expect.stringMatching(/./) }],
    ['sysinfo', { xml: expect.stringMatching(/^<sysinfo type='smbios'>/) }],
    ['capabilities', { xml: expect.stringMatching(/^<capabilities>/) }],
    ['capabilities --xpath //cpu/arch', { xml: '<arch>i686</arch>\n' }],
    ['cpu-models s390x', { models: [] }],
    [
      'version',
      {
        driver: 'TEST',
        libraryVersion: libraryVersion(),
        ...{ hypervisorVersion: 2, hypervisorMajor: 0, hypervisorMinor: 0, hypervisorMicro: 2 },
        daemonVersion: null,
      },
    ],
    [
      'conn-info',
      {
        driver: 'TEST',
        uri: DEFAULT,
        hostname: expect.stringMatching(/./),
        ...{ secure: true, encrypted: false, alive: true },
        hypervisorVersion: 2,
        libraryVersion: libraryVersion(),
        daemonVersion: libraryVersion(),
      },
    ],
  ])('%s', async (line, data) => {
    expect(await dataOf(DEFAULT, line)).toEqual(data);
  });

  test("virsh's names lead to the same commands", async () => {
    for (const [ours, virsh] of [
      ['node-info', 'nodeinfo'],
      ['node-cpu-map --pretty', 'nodecpumap --pretty'],
      ['node-free-memory --all', 'freecell --all'],
      ['node-free-pages --all', 'freepages --all'],
    ] as const) {
      expect(await runSession(DEFAULT, ours)).toEqual(await runSession(DEFAULT, virsh));
    }
  });
});

describe('JSON on QEMU', () => {
  test('node-mem-stats', async () => {
    const amounts = ['totalKiB', 'freeKiB', 'buffersKiB', 'cachedKiB'];
    const all = (await dataOf(qemu, 'node-mem-stats')) as Record<string, unknown>;
    expect(Object.keys(all)).toEqual(amounts);
    for (const key of amounts) expect(all[key]).toEqual(expect.any(Number));
    expect(await dataOf(qemu, 'node-mem-stats 0')).toMatchObject({ buffersKiB: null, cachedKiB: null });
  });

  test('node-memory-tune, shown and set', async () => {
    const shown = (await dataOf(qemu, 'node-memory-tune')) as Record<string, unknown>;
    expect(Object.keys(shown)).toEqual([
      ...['pagesToScan', 'sleepMs', 'pagesShared', 'pagesSharing', 'pagesUnshared', 'pagesVolatile'],
      ...['fullScans', 'mergeAcrossNodes', 'changed'],
    ]);
    expect(shown['changed']).toBe(false);
    const pages = Number(shown['pagesToScan']);
    expect(await dataOf(qemu, `node-memory-tune --shm-pages-to-scan ${pages}`)).toMatchObject({
      ...{ pagesToScan: pages, sleepMs: null, changed: true },
    });
  });

  test('cpu-compare tells the result and ends with 1 when it is no', async () => {
    const incompatible = file('via.xml', cpu('qemu64').replace('</cpu>', '<vendor>VIA</vendor></cpu>'));
    for (const command of ['cpu-compare', 'hypervisor-cpu-compare']) {
      const { stdout, stderr, status } = await runSession(qemu, `${command} ${incompatible} --json`);
      expect(JSON.parse(stdout)).toEqual({ result: 'incompatible', file: incompatible });
      expect([stderr, status]).toEqual(['', 1]);
    }
  });

  test('the XML of cpu-baseline and hypervisor-cpu-baseline', async () => {
    const path = file('two.xml', cpu('Westmere') + cpu('Nehalem'));
    expect(await dataOf(qemu, `cpu-baseline ${path}`)).toEqual({ xml: expect.stringContaining('Nehalem') });
    expect(await dataOf(qemu, 'hypervisor-cpu-baseline --model Nehalem --virttype qemu')).toEqual({
      xml: expect.stringContaining("<model fallback='forbid'>Nehalem</model>"),
    });
    const odd = await runSession(qemu, "hypervisor-cpu-baseline --model '<&>'");
    expect(odd.stderr).toBe('error: internal error: Unknown CPU model <&>\n');
  });

  test('domxml-to-native', async () => {
    const path = file(
      'guest.xml',
      "<domain type='qemu'><name>made</name><memory>32768</memory><os><type arch='x86_64'>hvm</type></os></domain>",
    );
    expect(await dataOf(qemu, `domxml-to-native qemu-argv ${path}`)).toEqual({
      format: 'qemu-argv',
      config: expect.stringContaining('guest=made'),
    });
  });

  test('node-alloc-pages: no more pages than there are', async () => {
    expect(await dataOf(qemu, 'node-alloc-pages 2M 0 --add --all')).toEqual({
      pageSizeKiB: 2048,
      pageCount: 0,
      added: true,
      cells: [0],
    });
  });

  test('version --daemon', async () => {
    const data = (await dataOf(qemu, 'version --daemon')) as Record<string, number>;
    const { hypervisorMajor = 0, hypervisorMinor = 0, hypervisorMicro = 0 } = data;
    expect(data['hypervisorVersion']).toBe(hypervisorMajor * 1e6 + hypervisorMinor * 1e3 + hypervisorMicro);
    expect(data['daemonVersion']).toBe(libraryVersion());
  });
});

describe('hypervisor-cpu-models, which virsh 9.0.0 does not have', () => {
  test('the models that can run, and all', async () => {
    const usable = ((await dataOf(qemu, 'hypervisor-cpu-models')) as { models: string[] }).models;
    const all = ((await dataOf(qemu, 'hypervisor-cpu-models --all')) as { models: string[] }).models;
    expect(usable.length).toBeGreaterThan(0);
    expect(all).toEqual(expect.arrayContaining(usable));
    expect(all.length).toBeGreaterThan(usable.length);
    const text = await runSession(qemu, 'hypervisor-cpu-models');
    expect(text.stdout).toBe(`${usable.join('\n')}\n\n`);
  });

  test.each([
    [
      '--virttype nosuch',
      'error: failed to get hypervisor CPU model names\nerror: invalid argument: unknown virttype: nosuch\n',
    ],
    ["--arch ''", "error: Failed to get option 'arch': Option argument is empty\n"],
  ])('%s', async (options, stderr) => {
    expect(await runSession(qemu, `hypervisor-cpu-models ${options}`)).toEqual({
      stdout: '\n',
      stderr,
      status: 1,
    });
  });

  test('takes no data by position', async () => {
    await expect(runSession(qemu, 'hypervisor-cpu-models kvm')).rejects.toThrow("unexpected data 'kvm'");
  });
});

describe('domcapabilities, as virsh 11.3.0 has it', () => {
  test('--xpath', async () => {
    const { stdout } = await runSession(qemu, 'domcapabilities --xpath //arch --wrap');
    expect(stdout).toBe('<nodes>\n  <arch>x86_64</arch>\n</nodes>\n\n');
  });

  test('--disable-deprecated-features is passed on to the server', async () => {
    const { stderr, status } = await runSession(qemu, 'domcapabilities --disable-deprecated-features');
    using connection = Connection.open(qemu);
    if (connection.getLibraryVersion() >= 11_000_000) expect(status).toBe(0);
    else
      expect(stderr).toMatch(/^error: failed to get emulator capabilities\nerror: unsupported flags \(0x1\)/);
  });
});

describe('conn-info', () => {
  test('as text', async () => {
    const { stdout, stderr, status } = await runSession(DEFAULT, 'conn-info');
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      'Driver:               TEST',
      `URI:                  ${DEFAULT}`,
    ]);
    expect(stdout).toContain(
      'Secure:               yes\nEncrypted:            no\nAlive:                yes\n',
    );
    expect(stdout).toContain('Hypervisor version:   0.0.2\n');
  });
});

describe('the CPUs in a file', () => {
  test('a mode of domain capabilities becomes a CPU without attributes', async () => {
    const xml =
      "<domainCapabilities><cpu><mode name='host-model' supported='yes'><model>X</model><vendor>Y</vendor></mode></cpu></domainCapabilities>";
    expect(await cpuDocuments(xml, 'f')).toEqual(['<cpu><model>X</model><vendor>Y</vendor></cpu>']);
  });

  test('several documents, one with a declaration in front', async () => {
    const found = await cpuDocuments(`\n<?xml version='1.0'?>${cpu('A')}<!-- x -->${cpu('B')}`, 'f');
    expect(found).toEqual([cpu('A'), cpu('B')]);
  });

  test('a document that reads files is refused', async () => {
    const xml = `<!DOCTYPE cpu [<!ENTITY x SYSTEM "file:///etc/passwd">]><cpu>&x;</cpu>`;
    await expect(cpuDocuments(xml, 'f')).rejects.toThrow(/XML error/);
  });
});
