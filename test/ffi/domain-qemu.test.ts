/** Domains of a real libvirtd with QEMU under emulation: what the test driver does not have. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { Connection } from '../../src/ffi/connection.js';
import type { Domain } from '../../src/ffi/domain.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest } from '../support/qemu.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;
let connection: Connection;

beforeAll(async () => {
  daemon = await startLibvirtd({ cgroups: true });
  await defineGuest(daemon, {
    name: 'guest',
    vcpus: 2,
    maxVcpus: 4,
    agentChannel: true,
    elements: '<iothreads>2</iothreads>',
    devices: "<interface type='user'><mac address='52:54:00:00:00:01'/></interface>",
  });
  connection = Connection.open(daemon.uri('qemu'));
}, 60_000);

afterAll(async () => {
  connection.close();
  await daemon[Symbol.asyncDispose]();
}, 60_000);

/** Starts the guest for `use`, and ends it whatever happens. */
async function withGuest(use: (domain: Domain) => void | Promise<void>): Promise<void> {
  using domain = connection.getDomainByName('guest');
  domain.create(k.VIR_DOMAIN_START_PAUSED);
  try {
    await use(domain);
  } finally {
    if (domain.isActive()) domain.destroy();
  }
}

const AGENT_ABSENT = 'QEMU guest agent is not connected';

test('state, monitor, messages and labels', async () => {
  await withGuest((domain) => {
    expect(domain.getState()).toEqual({
      state: k.VIR_DOMAIN_PAUSED,
      reason: k.VIR_DOMAIN_PAUSED_USER,
    });
    domain.resume();
    expect(domain.getState().state).toBe(k.VIR_DOMAIN_RUNNING);
    expect(JSON.parse(domain.qemuMonitorCommand('{"execute":"query-status"}'))).toMatchObject({
      return: { status: 'running' },
    });
    expect(domain.qemuMonitorCommand('info status', k.VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP)).toContain(
      'running',
    );
    expect(domain.qemuMonitorCommandWithFiles('{"execute":"query-name"}', [])).toMatchObject({ files: [] });
    expect(domain.getMessages(k.VIR_DOMAIN_MESSAGE_TAINTING)).toContain(
      'tainted: custom monitor control commands issued',
    );
    expect(domain.getSecurityLabelList().at(-1)).toEqual({ label: '+0:+0', enforcing: false });
    expect(domain.getLaunchSecurityInfo()).toEqual({});
    domain.sendKey(k.VIR_KEYCODE_SET_LINUX, 10, [28]);
  });
});

test('CPUs, I/O threads and their figures', async () => {
  await withGuest((domain) => {
    expect([domain.getVcpus(k.VIR_DOMAIN_VCPU_MAXIMUM), domain.getVcpus()]).toEqual([4, 2]);
    domain.setVcpus(3, k.VIR_DOMAIN_AFFECT_LIVE);
    expect(domain.getVcpuInfo().map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(domain.getVcpuPinInfo(k.VIR_DOMAIN_AFFECT_CONFIG)).toHaveLength(4);
    domain.pinVcpu(0, [0], k.VIR_DOMAIN_AFFECT_LIVE | k.VIR_DOMAIN_AFFECT_CONFIG);
    expect(domain.getVcpuPinInfo(k.VIR_DOMAIN_AFFECT_CONFIG)[0]).toEqual([0]);
    expect(() => domain.setVcpu([0], true)).toThrow("vcpu '0' is already in requested state");
    domain.pinIOThread(1, [0]);
    domain.setIOThread(1, { poll_max_ns: 4096n, poll_shrink: 2 }, k.VIR_DOMAIN_AFFECT_LIVE);
    expect(domain.getIOThreadInfo().find(({ id }) => id === 1)).toEqual({ id: 1, affinity: [0] });
    expect(Object.keys(domain.getCPUStats(-1)[0] ?? {})).toEqual(['cpu_time', 'user_time', 'system_time']);
  });
});

test('the scheduler of control groups, by the types that the driver tells', async () => {
  await withGuest((domain) => {
    const live = k.VIR_DOMAIN_AFFECT_LIVE;
    domain.setSchedulerParameters({ cpu_shares: 512, vcpu_quota: -1, vcpu_period: 200000n }, live);
    expect(domain.getSchedulerType()).toBe('posix');
    expect(domain.getSchedulerParameters(live)).toMatchObject({
      cpu_shares: 512n,
      vcpu_quota: -1n,
      vcpu_period: 200000n,
    });
    expect(() => domain.setSchedulerParameters({ weight: 1 }, live)).toThrow(
      "parameter 'weight' not supported",
    );
  });
});

test('a disk: figures, limits, jobs', async () => {
  await withGuest(async (domain) => {
    domain.resume();
    await waitFor('the guest to read its disk', () => (domain.blockStats('vda').readRequests ?? 0n) > 0n);
    expect(domain.blockStats('vda')).toMatchObject({ readBytes: expect.any(BigInt), errors: null });
    expect(domain.blockStatsFlags('vda')).toMatchObject({ rd_operations: expect.any(BigInt) });
    domain.setBlockIOTune('vda', { total_bytes_sec: 1 << 20, group_name: 'slow' }, k.VIR_DOMAIN_AFFECT_LIVE);
    expect(domain.getBlockIOTune('vda')).toMatchObject({ total_bytes_sec: 1048576n, group_name: 'slow' });
    domain.setBlockThreshold('vda', 1 << 20);
    domain.blockResize('vda', 16 << 20, k.VIR_DOMAIN_BLOCK_RESIZE_BYTES);
    expect(domain.getBlockInfo('vda').capacityBytes).toBe(16n << 20n);
    expect(domain.getDiskErrors()).toEqual([]);
    expect(domain.getBlockJobInfo('vda')).toBeNull();
    expect(() => domain.abortBlockJob('vda')).toThrow('disk vda does not have an active block job');

    const copy = `<disk type='file'><source file='${daemon.dir}/lib/images/copy.qcow2'/><driver type='qcow2'/></disk>`;
    domain.blockCopy('vda', copy, { bandwidth: 4 << 20 }, k.VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB);
    expect(domain.getBlockJobInfo('vda')).toMatchObject({
      bandwidthBytes: 4n << 20n,
      end: expect.any(BigInt),
    });
    domain.setBlockJobSpeed('vda', 9);
    expect(domain.getBlockJobInfo('vda', k.VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES)).toMatchObject({
      type: k.VIR_DOMAIN_BLOCK_JOB_TYPE_COPY,
      bandwidthBytes: 9n << 20n,
    });
    domain.abortBlockJob('vda');
    expect(domain.getBlockJobInfo('vda')).toBeNull();
  });
});

test('jobs, migration settings and dirty pages', async () => {
  await withGuest((domain) => {
    expect(domain.getJobInfo()).toMatchObject({ type: k.VIR_DOMAIN_JOB_NONE, dataTotalBytes: 0n });
    expect(domain.getJobStats()).toEqual({ type: k.VIR_DOMAIN_JOB_NONE, params: {} });
    expect(() => domain.abortJob()).toThrow('no job is active on the domain');
    expect(() => domain.abortJob(k.VIR_DOMAIN_ABORT_JOB_POSTCOPY)).toThrow(LibvirtError);
    domain.migrateSetMaxDowntime(250);
    expect(domain.migrateGetMaxDowntime()).toBe(250n);
    domain.migrateSetMaxSpeed(20);
    expect(domain.migrateGetMaxSpeed()).toBe(20n);
    domain.migrateSetCompressionCache(8 << 20);
    expect(domain.migrateGetCompressionCache()).toBe(8n << 20n);
    expect(() => domain.migrateStartPostCopy()).toThrow('post-copy can only be started');
    expect(() =>
      domain.migrate(connection, { destination_name: 'copy', bandwidth: 5 }, k.VIR_MIGRATE_LIVE),
    ).toThrow(LibvirtError);
    domain.resume();
    domain.startDirtyRateCalc(1);
  });
});

test('saved and started again, in a worker too', async () => {
  const image = `${daemon.dir}/image`;
  await withGuest(async (domain) => {
    domain.resume();
    domain.coreDumpFormat(`${daemon.dir}/core`, k.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW, k.VIR_DUMP_MEMORY_ONLY);
    expect(existsSync(`${daemon.dir}/core`)).toBe(true);
    domain.saveParams({ file: image }, k.VIR_DOMAIN_SAVE_PAUSED);
    expect(domain.isActive()).toBe(false);
    domain.create();
    await domain.managedSaveAsync();
    expect(domain.hasManagedSaveImage()).toBe(true);
    const xml = domain.managedSaveGetXMLDescription();
    expect(xml).toContain('<name>guest</name>');
    domain.managedSaveDefineXML(xml, k.VIR_DOMAIN_SAVE_PAUSED);
    domain.create();
    expect(domain.getState().state).toBe(k.VIR_DOMAIN_PAUSED);
    await expect(domain.saveAsync('/no/such/folder/image')).rejects.toMatchObject({
      name: 'LibvirtError',
      code: 'VIR_ERR_SYSTEM_ERROR',
    });
  });
});

test('devices come and go', async () => {
  await withGuest((domain) => {
    const live = k.VIR_DOMAIN_AFFECT_LIVE;
    const rng = (model: string): string =>
      `<rng model='virtio'><backend model='random'>/dev/${model}</backend><alias name='ua-rng'/></rng>`;
    domain.attachDevice(rng('urandom'));
    expect(domain.getXMLDescription()).toContain('ua-rng');
    expect(() => domain.attachDevice(rng('urandom'), live)).toThrow(LibvirtError);
    domain.detachDeviceAlias('ua-rng', live);
    const link = (state: string): string =>
      `<interface type='user'><mac address='52:54:00:00:00:01'/><model type='rtl8139'/><link state='${state}'/></interface>`;
    expect(() => domain.updateDevice(link('sideways'), live)).toThrow(LibvirtError);
    expect(() => domain.detachDevice('<x/>', live)).toThrow("unknown device type 'x'");
    expect(() => domain.detachDevice('<x/>')).toThrow("unknown device type 'x'");
  });
});

test('checkpoints and backups of a running guest', async () => {
  await withGuest(async (domain) => {
    using checkpoint = domain.createCheckpoint('<domaincheckpoint><name>one</name></domaincheckpoint>');
    expect(checkpoint.getXMLDescription(k.VIR_DOMAIN_CHECKPOINT_XML_SIZE)).toContain("size='");
    // In pull mode a backup lasts until it is ended.
    const socket = `<server transport='unix' socket='${daemon.dir}/nbd.sock'/>`;
    domain.backupBegin(
      `<domainbackup mode='pull'>${socket}</domainbackup>`,
      '<domaincheckpoint><name>two</name></domaincheckpoint>',
    );
    expect(domain.backupGetXMLDescription()).toContain("<domainbackup mode='pull'>");
    expect(domain.getJobStats()).toMatchObject({
      type: k.VIR_DOMAIN_JOB_UNBOUNDED,
      params: { operation: 9 },
    });
    domain.abortJob();
    await waitFor('the backup to end', () => domain.getJobInfo().type === k.VIR_DOMAIN_JOB_NONE);
    using second = domain.getCheckpointByName('two');
    second.delete();
    checkpoint.delete();
  });
});

test('graphics and a console', async () => {
  await withGuest((domain) => {
    expect(domain.openGraphicsFD(0, k.VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH)).toBeGreaterThan(2);
  });
});

test.each<readonly [string, (domain: Domain) => unknown]>([
  ['getTime', (d) => d.getTime()],
  ['setTime', (d) => d.setTime(0, 0, k.VIR_DOMAIN_TIME_SYNC)],
  ['setUserPassword', (d) => d.setUserPassword('root', 'secret')],
  ['getFSInfo', (d) => d.getFSInfo()],
  ['fsFreeze', (d) => d.fsFreeze()],
  ['fsThaw', (d) => d.fsThaw()],
  ['fsTrim', (d) => d.fsTrim(null, 1n)],
  ['getGuestInfo', (d) => d.getGuestInfo(k.VIR_DOMAIN_GUEST_INFO_OS)],
  ['getGuestVcpus', (d) => d.getGuestVcpus()],
  ['setGuestVcpus', (d) => d.setGuestVcpus('0-1', true)],
  ['authorizedSshKeysGet', (d) => d.authorizedSshKeysGet('root')],
  ['authorizedSshKeysSet', (d) => d.authorizedSshKeysSet('root', ['ssh-ed25519 AAAA'])],
  ['getInterfaceAddresses', (d) => d.getInterfaceAddresses(k.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT)],
  ['pmSuspendForDuration', (d) => d.pmSuspendForDuration(k.VIR_NODE_SUSPEND_TARGET_MEM)],
  ['qemuAgentCommand', (d) => d.qemuAgentCommand('{"execute":"guest-ping"}', 1)],
])('%s says that there is no agent', async (_name, call) => {
  await withGuest((domain) => {
    domain.resume();
    domain.setAgentResponseTimeout(1);
    expect(() => call(domain)).toThrow(AGENT_ABSENT);
  });
});
