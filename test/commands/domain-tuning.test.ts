/** The JSON of the commands that tune domains and ask guests, key by key. */
import { describe, expect, test } from '@jest/globals';
import { parseCpuList } from '../../src/commands/domain/cpu-list.js';
import { emulatorpin } from '../../src/commands/domain/pin.js';
import { throttleGroupsIn } from '../../src/commands/domain/throttle-groups.js';
import { renderTerminal } from '../../src/format/terminal.js';
import { dataOf, runSession } from '../support/session.js';

const DEFAULT = 'test:///default';
const ALL_CPUS = [0, 1, 2, 3, 4, 5, 6, 7];
const UNLIMITED = 9007199254740991;

const NO_SCHEDULER = {
  ...{ cpuShares: null, vcpuPeriodUs: null, vcpuQuotaUs: null, emulatorPeriodUs: null },
  ...{ emulatorQuotaUs: null, globalPeriodUs: null, globalQuotaUs: null, iothreadPeriodUs: null },
  ...{ iothreadQuotaUs: null, weight: null, capPercent: null, reservationMHz: null },
  ...{ limitMHz: null, shares: null },
};

const NO_LIMITS = {
  ...{ totalBytesPerSecond: null, readBytesPerSecond: null, writeBytesPerSecond: null },
  ...{ totalIopsPerSecond: null, readIopsPerSecond: null, writeIopsPerSecond: null },
  ...{ totalBytesPerSecondMax: null, readBytesPerSecondMax: null, writeBytesPerSecondMax: null },
  ...{ totalIopsPerSecondMax: null, readIopsPerSecondMax: null, writeIopsPerSecondMax: null },
  ...{ totalBytesMaxLengthSeconds: null, readBytesMaxLengthSeconds: null },
  ...{ writeBytesMaxLengthSeconds: null, totalIopsMaxLengthSeconds: null },
  ...{ readIopsMaxLengthSeconds: null, writeIopsMaxLengthSeconds: null, iopsSizeBytes: null },
};
const zeros = (limits: object): object => Object.fromEntries(Object.keys(limits).map((key) => [key, 0]));

const NO_RATES = {
  ...{ inboundAverageKiBPerSecond: null, inboundPeakKiBPerSecond: null, inboundBurstKiB: null },
  ...{ inboundFloorKiBPerSecond: null, outboundAverageKiBPerSecond: null },
  ...{ outboundPeakKiBPerSecond: null, outboundBurstKiB: null },
};

describe('JSON on the test driver', () => {
  test.each<[string, unknown]>([
    ['setmem test 1M', { domain: 'test', memoryKiB: 1024 }],
    ['setmaxmem test 1000b --config', { domain: 'test', memoryKiB: 1 }],
    ['setvcpus test 1', { domain: 'test', vcpus: 1 }],
    ['vcpucount test', { maximumConfig: 2, maximumLive: 2, currentConfig: 2, currentLive: 2, count: null }],
    [
      'vcpucount test --maximum',
      { maximumConfig: null, maximumLive: null, currentConfig: null, currentLive: null, count: 2 },
    ],
    [
      'vcpupin test',
      [
        { vcpu: 0, affinity: ALL_CPUS },
        { vcpu: 1, affinity: ALL_CPUS },
      ],
    ],
    ['vcpupin test 1 0-3,^2', { domain: 'test', vcpu: 1, affinity: [0, 1, 3] }],
    ['emulatorpin test', { domain: 'test', affinity: ALL_CPUS, changed: false }],
    ['emulatorpin test 7', { domain: 'test', affinity: [7], changed: true }],
    ['iothreadinfo test', []],
    ['iothreadadd test 1', { domain: 'test', iothread: 1 }],
    [
      'cpu-stats test --count 1 --total',
      {
        cpus: [
          {
            ...{ cpu: 0, cpuTimeNs: 24386308517, userTimeNs: null, systemTimeNs: null },
            vcpuTimeNs: 23151740627,
          },
        ],
        total: {
          ...{ cpuTimeNs: 48772617035, userTimeNs: 5540000000, systemTimeNs: 6460000000 },
          vcpuTimeNs: null,
        },
        availableCpus: 2,
      },
    ],
    ['schedinfo test', { ...NO_SCHEDULER, scheduler: 'fair', weight: 50 }],
    [
      'memtune test',
      {
        ...{ hardLimitKiB: UNLIMITED, softLimitKiB: UNLIMITED, swapHardLimitKiB: UNLIMITED },
        ...{ minGuaranteeKiB: null, changed: false },
      },
    ],
    [
      'memtune test --soft-limit 1M --hard-limit -1',
      {
        ...{ hardLimitKiB: UNLIMITED, softLimitKiB: 1024, swapHardLimitKiB: null },
        ...{ minGuaranteeKiB: null, changed: true },
      },
    ],
    [
      'blkiotune test --device-weights /dev/sda,500,/dev/sdb,600',
      {
        weight: null,
        deviceWeights: [
          { device: '/dev/sda', value: 500 },
          { device: '/dev/sdb', value: 600 },
        ],
        ...{ deviceReadIopsPerSecond: null, deviceWriteIopsPerSecond: null },
        ...{ deviceReadBytesPerSecond: null, deviceWriteBytesPerSecond: null, changed: true },
      },
    ],
    [
      'blkiotune test',
      {
        ...{ weight: 0, deviceWeights: [], deviceReadIopsPerSecond: [], deviceWriteIopsPerSecond: [] },
        ...{ deviceReadBytesPerSecond: [], deviceWriteBytesPerSecond: [], changed: false },
      },
    ],
    ['numatune test', { mode: 'strict', nodeset: null, changed: false }],
    ['numatune test --nodeset 0', { mode: null, nodeset: '0', changed: true }],
    [
      'perf test --enable cmt --disable mbmt',
      [
        { event: 'cmt', enabled: true },
        { event: 'mbmt', enabled: false },
      ],
    ],
    [
      'set-lifecycle-action test crash rename-restart',
      { domain: 'test', type: 'crash', action: 'restart-rename' },
    ],
    ['desc test', { domain: 'test', type: 'description', text: null, changed: null }],
    ['desc test --title A title', { domain: 'test', type: 'title', text: 'A title', changed: true }],
    ['metadata test http://x', { domain: 'test', uri: 'http://x', xml: null, action: null }],
    [
      'metadata test http://x --key k --set <a/>',
      { domain: 'test', uri: 'http://x', xml: '<a/>', action: 'modified' },
    ],
    ['metadata test http://x --remove', { domain: 'test', uri: 'http://x', xml: null, action: 'removed' }],
    ['domhostname test', { hostname: 'testhost' }],
    ['send-process-signal test 1 SIGKILL', { domain: 'test', pid: 1, signal: 9 }],
    ['inject-nmi test', { domain: 'test' }],
    ['domtime test', { timeSeconds: 627319920, nanoseconds: 0, changed: false }],
    ['domtime test --time 5', { timeSeconds: 5, nanoseconds: 0, changed: true }],
    ['domtime test --sync', { timeSeconds: null, nanoseconds: null, changed: true }],
    ['domcontrol test', { state: 'ok', reason: null, stateTimeMs: null }],
    ['domfsfreeze test', { domain: 'test', filesystems: 2 }],
    ['domfsthaw test', { domain: 'test', filesystems: 0 }],
    ['domfstrim test --minimum 5', { domain: 'test', mountpoint: null, minimumBytes: 5 }],
    ['set-user-password test root secret', { domain: 'test', user: 'root' }],
    ['domiftune test testnet0', { ...zeros(NO_RATES), changed: false }],
    [
      'domiftune test testnet0 5,6 7',
      {
        ...NO_RATES,
        ...{ inboundAverageKiBPerSecond: 5, inboundPeakKiBPerSecond: 6, outboundAverageKiBPerSecond: 7 },
        changed: true,
      },
    ],
    ['blkdeviotune test vda', { ...zeros(NO_LIMITS), groupName: null, changed: false }],
    [
      'blkdeviotune test vda --read-iops-sec 0 --group-name g',
      { ...NO_LIMITS, readIopsPerSecond: 0, groupName: 'g', changed: true },
    ],
    ['domthrottlegrouplist test', []],
    ['domthrottlegroupinfo test g', NO_LIMITS],
  ])('%s', async (line, expected) => {
    expect(await dataOf(DEFAULT, line)).toEqual(expected);
  });

  test('vcpuinfo', async () => {
    const [first] = (await dataOf(DEFAULT, 'vcpuinfo test')) as [{ cpuTimeNs: number }];
    const { cpuTimeNs, ...rest } = first;
    expect(rest).toEqual({ vcpu: 0, cpu: 15, state: 'running', affinity: ALL_CPUS, hostCpus: 8 });
    expect(cpuTimeNs).toBeGreaterThan(0);
  });

  test('a console that is not there is null, and no success', async () => {
    const { stdout, status } = await runSession(DEFAULT, 'ttyconsole test --json');
    expect([JSON.parse(stdout), status]).toEqual([{ tty: null }, 1]);
  });

  test('vcpuinfo of a domain that is shut off, and iothreads after a change', async () => {
    const off = await runSession(DEFAULT, 'destroy test; vcpuinfo test', ['--json']);
    const [, vcpus] = off.stdout.split(/(?<=^\})\n/m).map((text) => JSON.parse(text) as unknown);
    expect(vcpus).toContainEqual({
      ...{ vcpu: 1, cpu: null, state: null, cpuTimeNs: null, affinity: ALL_CPUS, hostCpus: 8 },
    });
  });

  test.each<[string, string]>([
    ['domdisplay-reload test', 'virDomainGraphicsReload needs libvirt >= 10.2.0'],
    ['domthrottlegroupdel test g', 'virDomainDelThrottleGroup needs libvirt >= 11.2.0'],
    ['domthrottlegroupset test g --read-iops-sec 5', 'virDomainSetThrottleGroup needs libvirt >= 11.2.0'],
    ['domthrottlegroupset test g', 'virDomainSetThrottleGroup needs libvirt >= 11.2.0'],
  ])('%s tells what an older library lacks', async (line, message) => {
    const { stderr, status } = await runSession(DEFAULT, line);
    // A newer library knows the function, and the test driver does not.
    expect(stderr).toMatch(new RegExp(`${message}|not supported by the connection driver`));
    expect(status).toBe(1);
  });
});

test('what virsh has printed by then is text, and no JSON', async () => {
  const text = await runSession(DEFAULT, 'schedinfo test nosuch=1');
  expect(text.stdout).toBe('Scheduler      : fair\n\n');
  const json = await runSession(DEFAULT, 'schedinfo test nosuch=1 --json');
  expect(json.stdout).toBe('');
  expect(JSON.parse(json.stderr)).toMatchObject({ error: { message: 'invalid scheduler option: nosuch' } });
});

test('the emulator and its CPUs stand on one line on a terminal, too', () => {
  const values = { domain: 'test', cpulist: undefined, config: false, live: false, current: false };
  const output = emulatorpin.text({ domain: 'test', affinity: [0, 1], changed: false }, values);
  const drawn = [...renderTerminal(output, { quiet: false, columns: 80, color: false, ascii: false })];
  expect(drawn.join('')).toContain('       *: 0-1\n');
});

test.each<[string, readonly number[]]>([
  ['0', [0]],
  ['3,0-1', [0, 1, 3]],
  ['0-3,^1', [0, 2, 3]],
  ['r', [0, 1, 2, 3]],
  ['0,', [0]],
])('the list of CPUs %s', (list, cpus) => {
  expect(parseCpuList(list, 4)).toEqual(cpus);
});

test('throttle groups of the XML that libvirt 11.2 writes', async () => {
  const xml = `<domain><throttlegroups><throttlegroup>
    <total_bytes_sec>1000</total_bytes_sec><total_iops_sec_max_length>3</total_iops_sec_max_length>
    <group_name>g0</group_name></throttlegroup></throttlegroups></domain>`;
  expect(await throttleGroupsIn(xml)).toEqual([
    { name: 'g0', limits: { ...NO_LIMITS, totalBytesPerSecond: 1000n, totalIopsMaxLengthSeconds: 3n } },
  ]);
});
