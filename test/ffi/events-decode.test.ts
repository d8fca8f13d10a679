/** Every kind of event, decoded from a call of its closure made by hand. */
import { expect, test } from '@jest/globals';
import { domainEventNames } from '../../src/ffi/events/names.js';
import { compileCaller, runChild } from '../support/child.js';
import { startLibvirtd } from '../support/libvirtd.js';

const parameters = {
  time_elapsed: '18446744073709551615n',
  'cputune.vcpupin0': '0-1',
  an_int: -5,
  a_uint: 4_000_000_000,
  a_llong: '-1152921504606846976n',
  a_double: 1.5,
  a_boolean: true,
};

/** In the order in which the child makes the calls. */
const expected: readonly (readonly [kind: string, payload: object])[] = [
  ['domain:0', { event: 'lifecycle', type: 'defined', detail: 'updated' }],
  ['domain:0', { event: 'lifecycle', type: 'undefined', detail: 'renamed' }],
  ['domain:0', { event: 'lifecycle', type: 'started', detail: 'wakeup' }],
  ['domain:0', { event: 'lifecycle', type: 'suspended', detail: 'postcopy-failed' }],
  ['domain:0', { event: 'lifecycle', type: 'resumed', detail: 'postcopy' }],
  ['domain:0', { event: 'lifecycle', type: 'stopped', detail: 'from-snapshot' }],
  ['domain:0', { event: 'lifecycle', type: 'shutdown', detail: 'host' }],
  ['domain:0', { event: 'lifecycle', type: 'pmsuspended', detail: 'disk' }],
  ['domain:0', { event: 'lifecycle', type: 'crashed', detail: 'crashloaded' }],
  ['domain:0', { event: 'lifecycle', type: '99', detail: '98' }],
  ['domain:1', { event: 'reboot' }],
  ['domain:2', { event: 'rtc-change', utcOffsetSeconds: '-4611686018427387905n' }],
  ['domain:3', { event: 'watchdog', action: 'injectnmi' }],
  [
    'domain:4',
    { event: 'io-error', sourcePath: '/images/a.img', deviceAlias: 'virtio-disk0', action: 'pause' },
  ],
  [
    'domain:5',
    {
      event: 'graphics',
      phase: 'initialize',
      local: { family: 'ipv4', node: '127.0.0.1', service: '5900' },
      remote: { family: 'ipv6', node: '::1', service: '40000' },
      authScheme: 'vnc+sasl',
      identities: [
        { type: 'x509dname', name: 'CN=anna' },
        { type: 'saslUsername', name: 'anna' },
      ],
    },
  ],
  [
    'domain:5',
    {
      event: 'graphics',
      phase: 'disconnect',
      local: { family: 'unix', node: '/run/vnc.sock', service: '' },
      remote: { family: '7', node: '', service: '' },
      authScheme: '',
      identities: [],
    },
  ],
  [
    'domain:6',
    {
      event: 'io-error-reason',
      sourcePath: '/images/a.img',
      deviceAlias: 'virtio-disk0',
      action: 'report',
      reason: 'enospc',
    },
  ],
  ['domain:7', { event: 'control-error' }],
  ['domain:8', { event: 'block-job', disk: '/images/a.img', type: 'copy', status: 'ready' }],
  [
    'domain:9',
    {
      event: 'disk-change',
      oldSourcePath: '/old',
      newSourcePath: null,
      deviceAlias: 'ide0-0-0',
      reason: 'change-missing-on-start',
    },
  ],
  [
    'domain:9',
    {
      event: 'disk-change',
      oldSourcePath: null,
      newSourcePath: '/new',
      deviceAlias: 'ide0-0-0',
      reason: 'drop-missing-on-start',
    },
  ],
  ['domain:10', { event: 'tray-change', deviceAlias: 'ide0-0-0', reason: 'close' }],
  ['domain:11', { event: 'pm-wakeup', reason: 0 }],
  ['domain:12', { event: 'pm-suspend', reason: 0 }],
  ['domain:13', { event: 'balloon-change', actualKiB: 2 ** 40 }],
  ['domain:14', { event: 'pm-suspend-disk', reason: 0 }],
  ['domain:15', { event: 'device-removed', deviceAlias: 'net0' }],
  ['domain:16', { event: 'block-job-2', disk: 'vda', type: 'active-commit', status: 'completed' }],
  ['domain:17', { event: 'tunable', parameters }],
  ['domain:18', { event: 'agent-lifecycle', state: 'connected', reason: 'channel' }],
  ['domain:19', { event: 'device-added', deviceAlias: 'größe' }],
  ['domain:20', { event: 'migration-iteration', iteration: 7 }],
  ['domain:21', { event: 'job-completed', parameters: { time_elapsed: parameters.time_elapsed } }],
  ['domain:21', { event: 'job-completed', parameters: {} }],
  ['domain:22', { event: 'device-removal-failed', deviceAlias: 'net0' }],
  ['domain:23', { event: 'metadata-change', type: 'description', namespaceURI: null }],
  ['domain:23', { event: 'metadata-change', type: 'element', namespaceURI: 'http://example.org/1' }],
  [
    'domain:24',
    {
      event: 'block-threshold',
      device: 'vda[1]',
      path: '/images/a.img',
      thresholdBytes: '9223372036854775809n',
      excessBytes: '9007199254740993n',
    },
  ],
  [
    'domain:24',
    { event: 'block-threshold', device: 'vda', path: null, thresholdBytes: '1n', excessBytes: '0n' },
  ],
  [
    'domain:25',
    { event: 'memory-failure', recipient: 'guest', action: 'fatal', actionRequired: true, recursive: true },
  ],
  ['domain:26', { event: 'memory-device-size-change', deviceAlias: 'virtiomem0', sizeKiB: 262144 }],
  [
    'domain:27',
    {
      event: 'nic-mac-change',
      deviceAlias: 'net0',
      oldMAC: '52:54:00:00:00:01',
      newMAC: '52:54:00:00:00:02',
    },
  ],
  ['monitor:0', { event: 'STOP', seconds: '1700000000n', microseconds: 999_999, details: '{"a":1}' }],
  ['monitor:0', { event: 'RESUME', seconds: '-1n', microseconds: 0, details: null }],
  ['network:0', { event: 'lifecycle', type: 'stopped', detail: 0 }],
  ['network:1', { event: 'metadata-change', type: 'title', namespaceURI: null }],
  ['pool:0', { event: 'lifecycle', type: 'deleted', detail: 0 }],
  ['pool:1', { event: 'refresh' }],
  ['device:0', { event: 'lifecycle', type: 'defined', detail: 0 }],
  ['device:1', { event: 'update' }],
  ['secret:0', { event: 'lifecycle', type: 'undefined', detail: 0 }],
  ['secret:1', { event: 'value-changed' }],
];

test('each event arrives with all that it tells', async () => {
  await using daemon = await startLibvirtd();
  const caller = `${daemon.dir}/caller.so`;
  compileCaller(caller);
  const result = await runChild('decode-events', [daemon.uri('secret')], {
    env: { LD_PRELOAD: caller },
  });
  const lines = result.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [string, object]);
  const counters = lines.pop()?.[1] as Record<string, { taken: number; freed: number }>;
  expect({ lines, stderr: result.stderr, status: result.status }).toEqual({
    lines: expected,
    stderr: '',
    status: 0,
  });
  expect(counters['closures']?.taken).toBeGreaterThan(30);
  for (const { taken, freed } of Object.values(counters)) expect(freed).toBe(taken);
});

test('no event of a domain is left out', () => {
  const kinds = expected.filter(([kind]) => kind.startsWith('domain:'));
  const names = new Map(
    kinds.map(([kind, payload]) => [Number(kind.slice(7)), (payload as { event: string }).event]),
  );
  expect([...names.entries()].sort(([a], [b]) => a - b).map(([, name]) => name)).toEqual(domainEventNames);
});
