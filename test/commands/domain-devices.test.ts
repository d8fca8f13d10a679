/** The JSON of the commands about disks, interfaces, statistics and devices, key by key. */
import { describe, expect, test } from '@jest/globals';
import { domifaddr } from '../../src/commands/domain/interface-addresses.js';
import { guestinfo } from '../../src/commands/domain/guest-info.js';
import { renderPlain } from '../../src/format/plain.js';
import { renderTerminal } from '../../src/format/terminal.js';
import { dataOf, runSession } from '../support/session.js';
import { TempDir } from '../support/temp.js';
import { EIGHT_DOMAINS, writeNode } from '../support/testnode.js';

const DEFAULT = 'test:///default';
const folder = new TempDir();
const node = writeNode(folder.join('node.xml'), { domains: EIGHT_DOMAINS });

const number: unknown = expect.any(Number);
const SIZES = { capacityBytes: 1099506450432, allocationBytes: 1099511627776, physicalBytes: 1099511627776 };

describe('what a domain has and does', () => {
  test.each<[string, unknown]>([
    [
      'domblklist run',
      [
        { type: 'file', device: 'disk', target: 'vda', source: '/images/run.img' },
        { type: 'block', device: 'cdrom', target: 'hdc', source: '/dev/cdrom' },
      ],
    ],
    ['domblklist off --inactive', []],
    ['domblkinfo run vda', [{ device: 'vda', ...SIZES }]],
    [
      'domblkinfo run --all --human',
      [
        { device: 'vda', ...SIZES },
        { device: 'hdc', ...SIZES },
      ],
    ],
    [
      'domblkstat run vda',
      {
        device: 'vda',
        readRequests: number,
        readBytes: number,
        writeRequests: number,
        writeBytes: number,
        flushRequests: null,
        readTimeNs: null,
        writeTimeNs: null,
        flushTimeNs: null,
        errors: number,
      },
    ],
    [
      'domblkerror run',
      [
        { device: 'vda', error: 'unspec' },
        { device: 'hdc', error: 'no-space' },
      ],
    ],
    ['domblkerror paused', []],
    [
      'domiflist run',
      [
        {
          interface: 'testnet0',
          type: 'network',
          source: 'default',
          model: 'virtio',
          mac: 'aa:bb:cc:dd:ee:01',
        },
        { interface: 'testnet1', type: 'bridge', source: 'br0', model: null, mac: 'aa:bb:cc:dd:ee:02' },
      ],
    ],
    [
      'domifstat run testnet0',
      {
        interface: 'testnet0',
        rxBytes: number,
        rxPackets: number,
        rxErrors: number,
        rxDrops: number,
        txBytes: number,
        txPackets: number,
        txErrors: number,
        txDrops: number,
      },
    ],
    ['domif-getlink run testnet0', { interface: 'testnet0', state: 'up' }],
    [
      'domif-setlink run testnet0 down --print-xml',
      {
        domain: 'run',
        interface: 'testnet0',
        state: 'down',
        xml: expect.stringContaining('<link state="down"/>'),
      },
    ],
    [
      'domifaddr run testnet0',
      [
        {
          name: 'testnet0',
          mac: 'aa:bb:cc:dd:ee:01',
          addresses: [{ type: 'ipv4', address: '192.168.122.23', prefixLength: 24 }],
          source: 'lease',
        },
      ],
    ],
    [
      'domstats off --state',
      [
        {
          domain: 'off',
          state: 'shutoff',
          reason: 'unknown',
          stats: { 'state.state': 5, 'state.reason': 0 },
        },
      ],
    ],
    ['domstats off --block', [{ domain: 'off', state: null, reason: null, stats: {} }]],
    [
      'domfsinfo run',
      expect.arrayContaining([{ mountpoint: '/', name: 'vda1', type: 'ext4', devices: ['vda'] }]),
    ],
  ])('%s', async (line, expected) => {
    expect(await dataOf(node, line)).toEqual(expected);
  });

  test('dommemstat', async () => {
    const figures = {
      ...{ swapInKiB: 0, swapOutKiB: 0, majorFaults: 0, minorFaults: 0, unusedKiB: 1048576 },
      ...{ availableKiB: 2097152, actualBalloonKiB: 2097152, rssKiB: 1048576, usableKiB: 1048576 },
      ...{ lastUpdateSeconds: number, diskCachesKiB: 262144 },
      ...{ hugetlbPageAllocations: 0, hugetlbPageFailures: 0 },
    };
    const none = Object.fromEntries(Object.keys(figures).map((key) => [key, null]));
    expect(await dataOf(DEFAULT, 'dommemstat test')).toEqual({
      domain: 'test',
      periodSeconds: null,
      ...figures,
    });
    expect(await dataOf(DEFAULT, 'dommemstat test --period 5')).toEqual({
      domain: 'test',
      periodSeconds: 5,
      ...none,
    });
  });
});

describe('devices made of options', () => {
  test.each<[string, unknown]>([
    [
      'attach-disk run /x vdz --print-xml',
      {
        domain: 'run',
        xml: "<disk type='file'>\n  <source file='/x'/>\n  <target dev='vdz'/>\n</disk>\n",
        changed: false,
      },
    ],
    [
      'attach-interface run network default --print-xml',
      {
        domain: 'run',
        xml: "<interface type='network'>\n  <source network='default'/>\n</interface>\n",
        changed: false,
      },
    ],
    [
      'detach-disk run vda --print-xml',
      { domain: 'run', xml: expect.stringMatching(/^<disk type="file" device="disk">/), changed: false },
    ],
    [
      'detach-interface run bridge --print-xml',
      { domain: 'run', xml: [expect.stringMatching(/^<interface type="bridge">/)], changed: false },
    ],
    [
      'change-media run hdc /new.iso --print-xml',
      {
        domain: 'run',
        path: 'hdc',
        action: 'update',
        xml: expect.stringMatching(/<source file="\/new.iso"\/><\/disk>$/),
        changed: false,
      },
    ],
    [
      'blockcopy run vda /copy --print-xml',
      {
        domain: 'run',
        path: 'vda',
        xml: "<disk type='file'>\n  <source file='/copy'/>\n</disk>\n",
        state: 'printed',
      },
    ],
  ])('%s', async (line, expected) => {
    expect(await dataOf(node, line)).toEqual(expected);
  });

  // virsh writes these as they are, and libvirt then reads something else.
  test('what is given is escaped', async () => {
    const line = `attach-disk run 'a&b' "v'd" --serial '<x>' --print-xml`;
    const { stdout } = await runSession(node, line);
    expect(stdout).toContain("<source file='a&amp;b'/>");
    expect(stdout).toContain("<target dev='v&apos;d'/>");
    expect(stdout).toContain('<serial>&lt;x&gt;</serial>');
  });

  test('a throttle group for each word', async () => {
    const { stdout } = await runSession(
      node,
      'attach-disk run /x vdz --throttle-groups a,b --serial s --print-xml',
    );
    expect(stdout).toBe(`<disk type='file'>
  <source file='/x'/>
  <target dev='vdz'/>
  <throttlefilters>
    <throttlefilter group='a'/>
    <throttlefilter group='b'/>
  </throttlefilters>
  <serial>s</serial>
</disk>

`);
  });

  test('what went wrong is told to programs', async () => {
    const { stderr, status } = await runSession(node, 'blockjob run nosuch --json');
    expect(status).toBe(1);
    expect(JSON.parse(stderr)).toEqual({
      error: {
        code: 'VIR_ERR_NO_SUPPORT',
        number: 3,
        domain: 'VIR_FROM_DOMAIN',
        message: expect.stringContaining('virDomainGetBlockJobInfo'),
      },
    });
  });
});

describe('text', () => {
  const addresses = [
    {
      name: 'lo',
      mac: null,
      addresses: [
        { type: 'ipv4' as const, address: '127.0.0.1', prefixLength: 8 },
        { type: 'ipv6' as const, address: '::1', prefixLength: 128 },
      ],
      source: 'agent',
    },
    { name: 'eth0', mac: '52:54:00:00:00:01', addresses: [], source: 'agent' },
  ];
  const plain = (full: boolean): string =>
    [
      ...renderPlain(
        domifaddr.text(addresses, { domain: 'x', interface: undefined, full, source: undefined }),
        {
          quiet: true,
          utf8: true,
        },
      ),
    ].join('');

  test('domifaddr repeats names only with --full', () => {
    expect(plain(false)).toBe(
      [
        ' lo                              ipv4         127.0.0.1/8\n',
        ' -          -                    ipv6         ::1/128\n',
        ' eth0       52:54:00:00:00:01    N/A          N/A\n',
      ].join(''),
    );
    expect(plain(true)).toContain(' lo                              ipv6         ::1/128\n');
  });

  test('domifaddr is a table on a terminal', () => {
    const output = domifaddr.text(addresses, {
      domain: 'x',
      interface: undefined,
      full: false,
      source: undefined,
    });
    const drawn = [...renderTerminal(output, { quiet: false, columns: 80, color: false, ascii: true })].join(
      '',
    );
    expect(drawn).toMatch(/\| Name +\| MAC address +\| Protocol +\| Address +\|/);
  });

  test('guestinfo tells fractions with six digits', () => {
    const lines = guestinfo.text(
      { domain: 'x', info: { 'os.id': 'debian', 'load.1m': 1, 'user.count': 1, 'user.0.login-time': 5n } },
      {
        domain: 'x',
        user: false,
        os: false,
        timezone: false,
        hostname: false,
        filesystem: false,
        disk: false,
        interface: false,
        load: false,
      },
    );
    expect(lines).toEqual([
      'os.id               : debian\n',
      'load.1m             : 1.000000\n',
      'user.count          : 1\n',
      'user.0.login-time   : 5\n',
    ]);
  });
});
