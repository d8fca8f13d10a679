/** The methods about the connection and the host. */
import { expect } from '@jest/globals';
import * as k from '../../src/ffi/generated/constants.js';
import { cpuXML, domainXML } from './xml.js';
import { each, fails, names, once, unsupported, type Calls } from './world.js';

const QEMU = 'qemu-argv';
const guestXML = domainXML('guest').replace("'test'", "'qemu'").replace('<type>', "<type arch='x86_64'>");

export const host: Calls = {
  setIdentity: (world) => {
    const connection = world.real('qemu');
    connection.setIdentity({
      [k.VIR_CONNECT_IDENTITY_USER_NAME]: 'fred',
      [k.VIR_CONNECT_IDENTITY_PROCESS_ID]: 7n,
    });
    expect(connection.isAlive()).toBe(true);
    fails('VIR_ERR_ARGUMENT_UNSUPPORTED', /./, () => connection.setIdentity({ nosuch: 'x' } as object));
    unsupported('virConnectSetIdentity', () => world.test().setIdentity({ 'user-name': 'fred' }));
  },
  newStream: (world) => {
    expect(once(world.test().newStream(k.VIR_STREAM_NONBLOCK), (stream) => stream.isClosed)).toBe(false);
  },
  getType: (world) =>
    expect([world.test().getType(), world.real('qemu').getType()]).toEqual(['TEST', 'QEMU']),
  getURI: (world) => expect(world.real('qemu').getURI()).toBe(world.daemon.uri('qemu')),
  getHostname: (world) => expect(world.test().getHostname()).not.toBe(''),
  getSysinfo: (world) => expect(world.test().getSysinfo()).toMatch(/^<sysinfo type='smbios'>/),
  getVersion: (world) =>
    expect([world.test().getVersion(), world.real('qemu').getVersion() > 1_000_000]).toEqual([2, true]),
  getMajorVersion: (world) => {
    const connection = world.real('qemu');
    expect(connection.getMajorVersion()).toBe(Math.floor(connection.getVersion() / 1_000_000));
  },
  getMinorVersion: (world) => {
    const connection = world.real('qemu');
    expect(connection.getMinorVersion()).toBe(Math.floor(connection.getVersion() / 1000) % 1000);
  },
  getMicroVersion: (world) => expect(world.test().getMicroVersion()).toBe(2),
  getLibraryVersion: (world) => {
    expect(world.test().getLibraryVersion()).toBe(world.real('qemu').getLibraryVersion());
  },
  isSecure: (world) => expect([world.test().isSecure(), world.real('qemu').isSecure()]).toEqual([true, true]),
  isEncrypted: (world) => expect(world.real('qemu').isEncrypted()).toBe(false),
  isAlive: (world) => expect([world.test().isAlive(), world.real('qemu').isAlive()]).toEqual([true, true]),
  setKeepAlive: (world) => {
    expect(world.real('qemu').setKeepAlive(5, 3)).toBe(true);
    unsupported('virConnectSetKeepAlive', () => world.test().setKeepAlive(5, 3));
  },

  getCapabilities: (world) => expect(world.test().getCapabilities()).toMatch(/^<capabilities>/),
  getDomainCapabilities: (world) => {
    const connection = world.real('qemu');
    expect(connection.getDomainCapabilities()).toMatch(/^<domainCapabilities>/);
    expect(connection.getDomainCapabilities(null, 'x86_64', 'q35', 'qemu')).toContain(
      '<domain>qemu</domain>',
    );
    fails('VIR_ERR_INVALID_ARG', 'invalid argument: unknown architecture: nosuch', () =>
      connection.getDomainCapabilities(null, 'nosuch'),
    );
  },
  getStoragePoolCapabilities: (world) => {
    expect(world.real('storage').getStoragePoolCapabilities()).toMatch(/^<storagepoolCapabilities>/);
    unsupported('virConnectGetStoragePoolCapabilities', () => world.test().getStoragePoolCapabilities());
  },
  findStoragePoolSources: (world) => {
    const connection = world.test();
    expect(connection.findStoragePoolSources('logical')).toContain('<name>testvg1</name>');
    expect(connection.findStoragePoolSources('netfs', "<source><host name='nas'/></source>")).toContain(
      "<host name='nas'/>",
    );
    fails('VIR_ERR_INVALID_ARG', /hostname must be specified/, () =>
      connection.findStoragePoolSources('netfs'),
    );
  },
  getMaxVcpus: (world) => {
    expect(world.test().getMaxVcpus()).toBe(32);
    fails('VIR_ERR_INVALID_ARG', "invalid argument: unknown type 'nosuch'", () =>
      world.real('qemu').getMaxVcpus('nosuch'),
    );
  },
  domainXMLFromNative: (world) => {
    const config = 'lxc.utsname = made\nlxc.rootfs = /srv/made\n';
    expect(world.real('lxc').domainXMLFromNative('lxc-tools', config)).toContain('<name>made</name>');
    unsupported('virConnectDomainXMLFromNative', () => world.test().domainXMLFromNative('x', config));
  },
  domainXMLToNative: (world) => {
    const connection = world.real('qemu');
    expect(connection.domainXMLToNative(QEMU, guestXML)).toContain('guest=guest');
    fails('VIR_ERR_INVALID_ARG', 'invalid argument: unsupported config type nosuch', () =>
      connection.domainXMLToNative('nosuch', guestXML),
    );
  },
  getAllDomainStats: (world) => {
    const connection = world.test();
    const records = connection.getAllDomainStats(k.VIR_DOMAIN_STATS_STATE);
    expect(records.map(({ stats }) => stats)).toEqual([{ 'state.state': 1, 'state.reason': 0 }]);
    const domains = records.map(({ domain }) => domain);
    const again = connection.getAllDomainStats(0, domains);
    expect(again.map(({ domain }) => domain.getName())).toEqual(['test']);
    each([...domains, ...again.map(({ domain }) => domain)], () => undefined);
    fails('VIR_ERR_INVALID_ARG', /at least one domain/, () => connection.getAllDomainStats(0, []));
  },

  baselineCPU: (world) => {
    const cpu = world.test().baselineCPU([cpuXML('Westmere'), cpuXML('Nehalem')]);
    expect(cpu).toContain("<model fallback='allow'>Nehalem</model>");
  },
  baselineHypervisorCPU: (world) => {
    const cpu = world.real('qemu').baselineHypervisorCPU(null, null, null, 'qemu', [cpuXML('Nehalem')]);
    expect(cpu).toContain("<model fallback='forbid'>Nehalem</model>");
  },
  getCPUModelNames: (world) => {
    expect(world.test().getCPUModelNames('x86_64')).toContain('Nehalem');
    expect(world.test().getCPUModelNames('s390x')).toEqual([]);
  },
  compareCPU: (world) => {
    const result = world
      .real('qemu')
      .compareCPU(cpuXML('qemu64').replace('</cpu>', '<vendor>VIA</vendor></cpu>'));
    expect(result).toBe(k.VIR_CPU_COMPARE_INCOMPATIBLE);
  },
  compareHypervisorCPU: (world) => {
    const connection = world.real('qemu');
    // Emulation has no AVX-512.
    const cpu = cpuXML('Skylake-Server');
    const compare = (flags?: number): number =>
      connection.compareHypervisorCPU(null, null, null, 'qemu', cpu, flags);
    expect(compare()).toBe(k.VIR_CPU_COMPARE_INCOMPATIBLE);
    fails('VIR_ERR_CPU_INCOMPATIBLE', /avx512/, () => compare(k.VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE));
  },

  getNodeInfo: (world) => {
    expect(world.test().getNodeInfo()).toEqual({
      ...{ model: 'i686', memoryKiB: 3145728, cpus: 16, mhz: 1400 },
      ...{ nodes: 2, sockets: 2, cores: 2, threads: 2 },
    });
  },
  getNodeCPUMap: (world) => {
    const [y, n] = [true, false];
    expect(world.test().getNodeCPUMap()).toEqual({ present: 8, online: 3, map: [y, n, y, n, y, n, n, n] });
  },
  getNodeCPUStats: (world) => {
    expect(world.test().getNodeCPUStats(0)).toMatchObject({ idleNs: 87264900000n, intrNs: null });
    const code = 'VIR_ERR_INVALID_ARG';
    fails(code, /only accepts -1 as a negative value/, () => world.test().getNodeCPUStats(-2));
  },
  getNodeMemoryStats: (world) => {
    const stats = world.real('qemu').getNodeMemoryStats();
    expect(stats.totalKiB).toBeGreaterThan(stats.freeKiB ?? Infinity);
    unsupported('virNodeGetMemoryStats', () => world.test().getNodeMemoryStats());
  },
  getNodeMemoryParameters: (world) => {
    expect(world.real('qemu').getNodeMemoryParameters()).toMatchObject({
      [k.VIR_NODE_MEMORY_SHARED_FULL_SCANS]: expect.any(BigInt),
    });
  },
  setNodeMemoryParameters: (world) => {
    const connection = world.real('qemu');
    const name = k.VIR_NODE_MEMORY_SHARED_PAGES_TO_SCAN;
    const value = Number(connection.getNodeMemoryParameters()[name]);
    connection.setNodeMemoryParameters({ [name]: value });
    expect(connection.getNodeMemoryParameters()[name]).toBe(value);
    fails('VIR_ERR_ARGUMENT_UNSUPPORTED', /not supported/, () =>
      connection.setNodeMemoryParameters({ nosuch: 1 } as object),
    );
  },
  getNodeSEVInfo: (world) => {
    unsupported('virNodeGetSEVInfo', () => world.test().getNodeSEVInfo());
    fails('VIR_ERR_OPERATION_UNSUPPORTED', /SEV/, () => world.real('qemu').getNodeSEVInfo());
  },
  getNodeSecurityModel: (world) => {
    expect(world.test().getNodeSecurityModel()).toEqual({ model: 'testSecurity', doi: '' });
  },
  // Refused by every host: one that can sleep does not do it for less than a minute.
  nodeSuspendForDuration: (world) => {
    unsupported('virNodeSuspendForDuration', () =>
      world.test().nodeSuspendForDuration(k.VIR_NODE_SUSPEND_TARGET_MEM, 60),
    );
    fails(
      expect.stringMatching(/^VIR_ERR_(ARGUMENT_UNSUPPORTED|INVALID_ARG)$/) as unknown as string,
      /./,
      () => world.real('qemu').nodeSuspendForDuration(k.VIR_NODE_SUSPEND_TARGET_MEM, 10n),
    );
  },
  getNodeFreeMemory: (world) => expect(world.test().getNodeFreeMemory()).toBe(3145728n),
  getNodeCellsFreeMemory: (world) => {
    expect(world.test().getNodeCellsFreeMemory(0, 1)).toEqual([2097152n, 4194304n]);
  },
  getNodeFreePages: (world) => {
    expect(world.test().getNodeFreePages([4, 2048], 0, 0)).toEqual([
      {
        cell: 0,
        pages: [
          { pageSizeKiB: 4, free: expect.any(BigInt) },
          { pageSizeKiB: 2048, free: expect.any(BigInt) },
        ],
      },
    ]);
    expect(world.real('qemu').getNodeFreePages([4], 0, 5)).toMatchObject([
      { cell: 0, pages: [{ pageSizeKiB: 4 }] },
    ]);
  },
  nodeAllocPages: (world) => {
    unsupported('virNodeAllocPages', () =>
      world.test().nodeAllocPages([{ pageSizeKiB: 2048, count: 1 }], 0, 0),
    );
    fails('VIR_ERR_OPERATION_UNSUPPORTED', /system pages pool/, () =>
      world.real('qemu').nodeAllocPages([{ pageSizeKiB: 4, count: 1n }], 0, 0),
    );
  },

  interfaceChangeBegin: (world) => world.test().interfaceChangeBegin(),
  interfaceChangeCommit: (world) => {
    const connection = world.test();
    connection.interfaceChangeBegin();
    connection.interfaceChangeCommit();
    fails('VIR_ERR_OPERATION_INVALID', /no transaction/, () => connection.interfaceChangeCommit());
  },
  interfaceChangeRollback: (world) => {
    const connection = world.test();
    connection.interfaceChangeBegin();
    once(connection.getInterfaceByName('eth1'), (eth1) => {
      eth1.destroy();
      eth1.undefine();
    });
    connection.interfaceChangeRollback();
    expect(names(connection.listAllInterfaces())).toEqual(['eth1']);
  },
};
