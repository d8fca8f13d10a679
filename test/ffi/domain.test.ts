/** Domains on libvirt's test driver, which has an answer to most questions. */
import { describe, expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import type { Domain } from '../../src/ffi/domain.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import { TempDir } from '../support/temp.js';
import { EIGHT_DOMAINS, writeNode } from '../support/testnode.js';

const UUID = '6695eb01-f6a4-8304-79aa-97f2502e193f';

/** Runs `use` with the only domain of a node that nobody else sees. */
function withDomain(use: (domain: Domain) => void): void {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  use(domain);
}

function numberOf(call: () => unknown): number | string {
  try {
    call();
  } catch (error) {
    return error instanceof LibvirtError ? error.number : String(error);
  }
  return 'no error';
}

describe('what a domain is', () => {
  test('name, id, UUID and kind', () => {
    withDomain((domain) => {
      expect(domain.getName()).toBe('test');
      expect(domain.getId()).toBe(1);
      expect(domain.getUUIDString()).toBe(UUID);
      expect(domain.getUUID().toString('hex')).toBe(UUID.replaceAll('-', ''));
      expect(domain.getOSType()).toBe('linux');
      expect(domain.getHostname()).toBe('testhost');
      expect([domain.isActive(), domain.isPersistent(), domain.isUpdated()]).toEqual([true, true, false]);
      expect(domain.getXMLDescription()).toMatch(/^<domain type='test' id='1'>\n {2}<name>test<\/name>/);
      expect(domain.getXMLDescription(k.VIR_DOMAIN_XML_INACTIVE)).toMatch(/^<domain type='test'>/);
    });
  });

  test('a closed domain refuses every use', () => {
    withDomain((domain) => {
      domain.close();
      expect(domain.isClosed).toBe(true);
      expect(() => domain.getName()).toThrow('this Domain has been closed');
    });
  });

  test('the figures that every hypervisor has', () => {
    withDomain((domain) => {
      const { cpuTimeNs, ...info } = domain.getInfo();
      expect(info).toEqual({
        state: k.VIR_DOMAIN_RUNNING,
        maxMemoryKiB: 8388608,
        memoryKiB: 2097152,
        vcpus: 2,
      });
      expect(cpuTimeNs).toBeGreaterThan(0n);
      expect(domain.getControlInfo()).toEqual({ state: 0, details: 0, stateTimeMs: 0n });
      expect(domain.getMessages()).toEqual([]);
    });
  });

  test('one domain in each state', () => {
    using dir = new TempDir();
    using connection = Connection.open(writeNode(dir.join('node.xml'), { domains: EIGHT_DOMAINS }));
    for (const [number, { name }] of EIGHT_DOMAINS.entries()) {
      using domain = connection.getDomainByName(name);
      expect([name, domain.getState().state]).toEqual([name, number]);
      expect(domain.getId() === null).toBe(number === k.VIR_DOMAIN_SHUTOFF);
      expect(domain.hasManagedSaveImage()).toBe(name === 'off');
    }
  });
});

describe('the life of a domain', () => {
  test('from suspend to undefine', () => {
    withDomain((domain) => {
      domain.suspend();
      expect(domain.getState()).toEqual({ state: k.VIR_DOMAIN_PAUSED, reason: k.VIR_DOMAIN_PAUSED_USER });
      domain.resume();
      expect(domain.getState()).toEqual({ state: 1, reason: k.VIR_DOMAIN_RUNNING_UNPAUSED });
      domain.reset();
      domain.reboot();
      domain.injectNMI();
      domain.sendKey(k.VIR_KEYCODE_SET_LINUX, 10, [29, 56, 111]);
      domain.sendProcessSignal(1, k.VIR_DOMAIN_PROCESS_SIGNAL_TERM);
      domain.setAutostart(true);
      expect(domain.getAutostart()).toBe(true);
      domain.shutdown();
      expect(domain.getState().state).toBe(k.VIR_DOMAIN_SHUTOFF);
      expect(domain.getId()).toBeNull();
      expect(() => domain.create(k.VIR_DOMAIN_START_PAUSED)).toThrow(
        'unsupported flags (0x1) in function testDomainCreateWithFlags',
      );
      domain.create();
      expect(numberOf(() => domain.create())).toBe(k.VIR_ERR_INTERNAL_ERROR);
      domain.destroy(k.VIR_DOMAIN_DESTROY_GRACEFUL);
      domain.create();
      domain.destroy();
      domain.createWithFiles([]);
      expect(() => domain.shutdown(k.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN)).toThrow(
        'unsupported flags (0x1) in function testDomainShutdownFlags',
      );
      domain.destroy();
      domain.rename('other');
      expect(domain.getXMLDescription()).toContain('<name>other</name>');
      domain.undefine(k.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE);
      expect(numberOf(() => domain.getInfo())).toBe(k.VIR_ERR_NO_DOMAIN);
    });
  });

  test('a managed save image', () => {
    withDomain((domain) => {
      domain.managedSave();
      expect([domain.hasManagedSaveImage(), domain.isActive()]).toEqual([true, false]);
      expect(numberOf(() => domain.undefine())).toBe(k.VIR_ERR_OPERATION_INVALID);
      domain.managedSaveRemove();
      expect(domain.hasManagedSaveImage()).toBe(false);
      domain.undefine();
    });
  });

  test('saved to a file and dumped', () => {
    using dir = new TempDir();
    withDomain((domain) => {
      domain.coreDump(dir.join('core'));
      domain.coreDumpFormat(dir.join('core'), k.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW);
      expect(() => domain.coreDumpFormat(dir.join('core'), k.VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB)).toThrow(
        'kdump-compressed format is not supported here',
      );
      domain.save(dir.join('image'));
      expect(domain.getState()).toEqual({ state: k.VIR_DOMAIN_SHUTOFF, reason: k.VIR_DOMAIN_SHUTOFF_SAVED });
      expect(() => domain.save(dir.join('image'), null, k.VIR_DOMAIN_SAVE_PAUSED)).toThrow(
        'unsupported flags (0x4) in function testDomainSaveFlags',
      );
    });
  });
});

describe('configuration', () => {
  test('title, description and elements of applications', () => {
    withDomain((domain) => {
      const { VIR_DOMAIN_METADATA_TITLE: title, VIR_DOMAIN_METADATA_ELEMENT: element } = k;
      expect(numberOf(() => domain.getMetadata(title))).toBe(k.VIR_ERR_NO_DOMAIN_METADATA);
      domain.setMetadata(title, 'Größe');
      expect(domain.getMetadata(title)).toBe('Größe');
      domain.setMetadata(title, null);
      expect(numberOf(() => domain.getMetadata(title))).toBe(k.VIR_ERR_NO_DOMAIN_METADATA);
      domain.setMetadata(element, '<a/>', 'app', 'urn:app', k.VIR_DOMAIN_AFFECT_CONFIG);
      expect(domain.getMetadata(element, 'urn:app', k.VIR_DOMAIN_AFFECT_CONFIG)).toBe('<a/>');
    });
  });

  test('what happens at the end', () => {
    withDomain((domain) => {
      domain.setLifecycleAction(k.VIR_DOMAIN_LIFECYCLE_REBOOT, k.VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY);
      expect(domain.getXMLDescription()).toContain('<on_reboot>destroy</on_reboot>');
    });
  });
});

describe('CPUs', () => {
  const ALL = [0, 1, 2, 3, 4, 5, 6, 7];

  test('how many there are', () => {
    withDomain((domain) => {
      expect(domain.getMaxVcpus()).toBe(2);
      expect(domain.getVcpus()).toBe(2);
      domain.setVcpus(1);
      expect(domain.getVcpus(k.VIR_DOMAIN_AFFECT_LIVE)).toBe(1);
      domain.setVcpus(2, k.VIR_DOMAIN_AFFECT_LIVE);
      expect(domain.getInfo().vcpus).toBe(2);
    });
  });

  test('where they run', () => {
    withDomain((domain) => {
      domain.pinVcpu(1, [0, 5]);
      expect(
        domain.getVcpuInfo().map(({ number, state, affinity }) => ({ number, state, affinity })),
      ).toEqual([
        { number: 0, state: k.VIR_VCPU_RUNNING, affinity: ALL },
        { number: 1, state: k.VIR_VCPU_RUNNING, affinity: [0, 5] },
      ]);
      expect(domain.getVcpuPinInfo()).toEqual([ALL, [0, 5]]);
      expect(() => domain.pinVcpu(0, [7], k.VIR_DOMAIN_AFFECT_LIVE)).toThrow(
        'unsupported flags (0x1) in function testDomainPinVcpuFlags',
      );
      expect(domain.getEmulatorPinInfo()).toEqual(ALL);
      domain.pinEmulator([1, 2]);
      expect(domain.getEmulatorPinInfo()).toEqual([1, 2]);
      expect(() => domain.pinVcpu(0, [-1])).toThrow('a CPU must be a whole number from 0 to 16383, not -1');
    });
  });

  test('I/O threads', () => {
    withDomain((domain) => {
      expect(domain.getIOThreadInfo()).toEqual([]);
      domain.addIOThread(3);
      domain.addIOThread(12);
      domain.pinIOThread(12, [2, 3]);
      domain.setIOThread(3, { poll_max_ns: 32768n, poll_grow: 2 });
      // A thread that is not pinned may run on all CPUs, and for these the driver asks the real host.
      expect(domain.getIOThreadInfo()).toEqual([
        { id: 3, affinity: expect.arrayContaining([0]) },
        { id: 12, affinity: [2, 3] },
      ]);
      domain.delIOThread(3);
      expect(domain.getIOThreadInfo()).toEqual([{ id: 12, affinity: [2, 3] }]);
    });
  });

  test('CPU time', () => {
    withDomain((domain) => {
      expect(domain.getCPUStats(-1)).toEqual([
        { cpu_time: expect.any(BigInt), user_time: 5540000000n, system_time: 6460000000n },
      ]);
      const each = domain.getCPUStats(0);
      expect(each.length).toBeGreaterThan(0);
      expect(Object.keys(each[0] ?? {})).toEqual(['cpu_time', 'vcpu_time']);
      expect(domain.getCPUStats(1, 1)).toHaveLength(1);
    });
  });
});

describe('memory', () => {
  test('its size', () => {
    withDomain((domain) => {
      expect(domain.getMaxMemory()).toBe(8388608);
      domain.setMemory(1048576);
      domain.setMemory(1048577n, k.VIR_DOMAIN_AFFECT_LIVE);
      expect(domain.getInfo().memoryKiB).toBe(1048577);
      expect(numberOf(() => domain.setMaxMemory(9))).toBe(k.VIR_ERR_OPERATION_INVALID);
      domain.destroy();
      domain.setMaxMemory(4194304);
      expect(domain.getMaxMemory()).toBe(4194304);
    });
  });

  test('its use and its contents', () => {
    withDomain((domain) => {
      domain.setMemoryStatsPeriod(5);
      expect(domain.memoryStats()).toEqual({
        swapInKiB: 0,
        swapOutKiB: 0,
        majorFaults: 0n,
        minorFaults: 0n,
        unusedKiB: 1048576,
        availableKiB: 2097152,
        actualBalloonKiB: 2097152,
        rssKiB: 1048576,
        usableKiB: 1048576,
        lastUpdateSeconds: 627319920n,
        diskCachesKiB: 262144,
        hugetlbPageAllocations: 0n,
        hugetlbPageFailures: 0n,
      });
      expect([...domain.memoryPeek(0, 4, k.VIR_MEMORY_PHYSICAL)]).toEqual([0, 1, 2, 3]);
      expect(() => domain.memoryPeek(0, -1)).toThrow('size must be a whole number from 0 to');
    });
  });
});

describe('disks and interfaces', () => {
  test('sizes, counters and errors of a disk', () => {
    withDomain((domain) => {
      expect(domain.getBlockInfo('vda')).toEqual({
        capacityBytes: 1099506450432n,
        allocationBytes: 1099511627776n,
        physicalBytes: 1099511627776n,
      });
      expect(Object.values(domain.blockStats('vda')).every((value) => typeof value === 'bigint')).toBe(true);
      expect(domain.getDiskErrors()).toEqual([{ disk: 'vda', error: k.VIR_DOMAIN_DISK_ERROR_UNSPEC }]);
      expect(() => domain.getBlockInfo('vdz')).toThrow(
        'invalid argument: invalid path vdz not assigned to domain',
      );
    });
  });

  test('limits of a disk', () => {
    withDomain((domain) => {
      domain.setBlockIOTune('vda', { total_bytes_sec: 1000, total_bytes_sec_max: 5000n, group_name: 'slow' });
      expect(domain.getBlockIOTune('vda')).toMatchObject({
        total_bytes_sec: 1000n,
        total_bytes_sec_max: 5000n,
        read_bytes_sec: 0n,
        group_name: 'slow',
      });
    });
  });

  test('counters, limits and addresses of an interface', () => {
    using dir = new TempDir();
    using connection = Connection.open(writeNode(dir.join('node.xml'), { domains: EIGHT_DOMAINS }));
    using domain = connection.getDomainByName('run');
    const MAC = 'aa:bb:cc:dd:ee:01';
    expect(Object.keys(domain.interfaceStats(MAC))).toEqual([
      'rxBytes',
      'rxPackets',
      'rxErrors',
      'rxDrops',
      'txBytes',
      'txPackets',
      'txErrors',
      'txDrops',
    ]);
    domain.setInterfaceParameters(MAC, {
      'inbound.average': 100,
      'inbound.peak': 200,
      'outbound.average': 7,
    });
    expect(domain.getInterfaceParameters(MAC)).toEqual({
      'inbound.average': 100,
      'inbound.peak': 200,
      'inbound.burst': 0,
      'inbound.floor': 0,
      'outbound.average': 7,
      'outbound.peak': 0,
      'outbound.burst': 0,
    });
    expect(domain.getInterfaceAddresses(k.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE)[0]).toEqual({
      name: 'testnet0',
      hardwareAddress: 'aa:bb:cc:dd:ee:01',
      addresses: [{ type: k.VIR_IP_ADDR_TYPE_IPV4, address: '192.168.122.23', prefix: 24 }],
    });
  });
});

describe('sharing the host', () => {
  test('the scheduler takes the types that its getter tells', () => {
    withDomain((domain) => {
      expect(domain.getSchedulerType()).toBe('fair');
      expect(domain.getSchedulerParameters()).toEqual({ weight: 50 });
      domain.setSchedulerParameters({ weight: 40 });
      expect(() => domain.setSchedulerParameters({ weight: 41 }, 0)).toThrow(
        'unsupported flags (0x4) in function testDomainGetSchedulerParametersFlags',
      );
    });
  });

  test('memory, block I/O, NUMA and events', () => {
    withDomain((domain) => {
      domain.setMemoryParameters({ hard_limit: 2000000, soft_limit: 1000000n });
      expect(domain.getMemoryParameters()).toMatchObject({ hard_limit: 2000000n, soft_limit: 1000000n });
      domain.setBlkioParameters({ weight: 700, device_weight: '/dev/sda,300' });
      expect(domain.getBlkioParameters()).toMatchObject({ weight: 700, device_weight: '/dev/sda,300' });
      domain.setNumaParameters({ numa_mode: k.VIR_DOMAIN_NUMATUNE_MEM_STRICT, numa_nodeset: '0' });
      expect(domain.getNumaParameters()).toEqual({ numa_mode: 0, numa_nodeset: '0' });
      domain.setPerfEvents({ cmt: true, cpu_cycles: true });
      expect(domain.getPerfEvents()).toMatchObject({ cmt: true, cpu_cycles: true, mbmt: false });
    });
  });

  test('the security label', () => {
    withDomain((domain) => {
      expect(domain.getSecurityLabel()).toEqual({ label: 'libvirt-test', enforcing: true });
    });
  });
});

test('the guest', () => {
  withDomain((domain) => {
    expect(domain.getTime()).toEqual({ seconds: 627319920n, nanoseconds: 0 });
    domain.setTime(1);
    domain.setUserPassword('root', 'secret');
    domain.fsTrim();
    expect(domain.fsFreeze(['/'])).toBe(1);
    expect(domain.fsFreeze()).toBe(1);
    expect(domain.fsThaw()).toBe(2);
    expect(domain.getFSInfo()).toEqual([
      { mountpoint: '/', name: 'vda1', type: 'ext4', devices: ['vda'] },
      { mountpoint: '/boot', name: 'vda2', type: 'ext4', devices: ['vda'] },
    ]);
  });
});
