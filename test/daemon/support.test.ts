/** The tests' own tools, proved with virsh alone: a daemon and its guests are real, and nothing of them stays. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Authority } from '../support/certificates.js';
import { startLibvirtd } from '../support/libvirtd.js';
import { defineGuest, GUEST_GREETING } from '../support/qemu.js';
import { run, runVirsh, virsh, type RunResult } from '../support/run.js';
import { PROCEDURES } from '../support/rpc.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { EIGHT_DOMAINS, manyDomains, writeNode } from '../support/testnode.js';
import { openTerminal } from '../support/tty.js';

const alive = (pid: number): boolean => existsSync(`/proc/${pid}`);

test('daemons run side by side, know nothing of each other and leave nothing', async () => {
  const daemons = await Promise.all([startLibvirtd(), startLibvirtd(), startLibvirtd({ tcp: 'none' })]);
  const pids = daemons.map((daemon) => daemon.pid);
  const [first, second, third] = daemons;
  await defineGuest(first, { name: 'only-here' });
  expect(await virsh(first.uri('qemu'), ['list', '--all', '--name'])).toBe('only-here\n\n');
  expect(await virsh(second.uri('qemu'), ['list', '--all', '--name'])).toBe('\n');
  expect(await virsh(third.tcpUri('test'), ['list', '--name'])).toBe('test\n\n');
  const readonly = first.uri('test', '/default', first.readonlySocket);
  expect(await virsh(readonly, ['-r', 'list', '--name'])).toBe('test\n\n');
  for (const daemon of daemons) await daemon[Symbol.asyncDispose]();
  expect(pids.filter(alive)).toEqual([]);
  expect(daemons.filter((daemon) => existsSync(daemon.dir))).toEqual([]);
});

test('a guest runs, pauses, is saved, snapshotted and photographed, and ends with its daemon', async () => {
  let guestPids: number[];
  {
    await using daemon = await startLibvirtd();
    const guest = await defineGuest(daemon, { name: 'guest' });
    const uri = daemon.uri('qemu');
    await virsh(uri, ['start --paused guest']);
    await using terminal = await openTerminal(['virsh', '-c', uri, 'console', 'guest']);
    await terminal.waitFor('Escape character');
    await virsh(uri, ['resume', 'guest']);
    await terminal.waitFor(GUEST_GREETING);
    await terminal.type('echo me');
    await terminal.waitFor('echo me');
    await virsh(uri, ['suspend guest; resume guest; snapshot-create-as guest one']);
    writeFileSync(`${daemon.dir}/checkpoint.xml`, '<domaincheckpoint><name>point</name></domaincheckpoint>');
    await virsh(uri, ['checkpoint-create', 'guest', `${daemon.dir}/checkpoint.xml`]);
    expect(await virsh(uri, ['checkpoint-list guest --name; snapshot-list guest --name'])).toBe(
      'point\n\none\n\n',
    );
    await virsh(uri, ['checkpoint-delete', 'guest', 'point']);
    await virsh(uri, ['screenshot', 'guest', `${daemon.dir}/screen`]);
    expect(readFileSync(`${daemon.dir}/screen`).length).toBeGreaterThan(200);
    await virsh(uri, [`save guest ${daemon.dir}/guest.save; restore ${daemon.dir}/guest.save`]);
    expect(await virsh(uri, ['domstate', guest.name, '--reason'])).toBe('running (restored)\n\n');
    guestPids = daemon.pids('qemu-system-x86');
    expect(guestPids).toHaveLength(1);
  }
  expect(guestPids.filter(alive)).toEqual([]);
}, 60_000);

test('a virtual network really runs in a daemon of its own network', async () => {
  await using daemon = await startLibvirtd();
  const file = `${daemon.dir}/net.xml`;
  writeFileSync(
    file,
    `<network><name>lan</name><bridge name='virbr7'/><ip address='192.168.77.1' netmask='255.255.255.0'>` +
      `<dhcp><range start='192.168.77.2' end='192.168.77.9'/></dhcp></ip></network>`,
  );
  await virsh(daemon.uri('network'), ['net-create', file]);
  expect(await virsh(daemon.uri('network'), ['net-list', '--name'])).toBe('lan\n\n');
  expect(daemon.pids('dnsmasq').length).toBeGreaterThan(0);
  expect(existsSync('/sys/class/net/virbr7')).toBe(false);
});

test('guests have control groups where they are asked for', async () => {
  await using daemon = await startLibvirtd({ cgroups: true });
  await defineGuest(daemon, { name: 'guest' });
  await virsh(daemon.uri('qemu'), ['start', 'guest']);
  expect(await virsh(daemon.uri('qemu'), ['schedinfo', 'guest'])).toContain('cpu_shares     : 1024');
});

test('a daemon stops, starts again and keeps what it knew', async () => {
  await using daemon = await startLibvirtd();
  await defineGuest(daemon, { name: 'guest' });
  await daemon.stop();
  expect((await runVirsh(['-c', daemon.uri('qemu'), 'list'])).status).toBe(1);
  await daemon.start();
  expect(await virsh(daemon.uri('qemu'), ['list', '--all', '--name'])).toBe('guest\n\n');
});

test('a daemon that does not start says why', async () => {
  await expect(startLibvirtd({ config: { listen_tls: 'no' } })).rejects.toThrow(
    /ended with status 1[^]*expected a bool for 'listen_tls'/,
  );
});

test('SASL and TLS let in who may come in', async () => {
  using authority = new Authority();
  const server = authority.issue({ commonName: 'localhost', addresses: ['127.0.0.1'], use: 'server' });
  const client = authority.issue({ commonName: 'client', use: 'client' });
  await using daemon = await startLibvirtd({
    tls: { authority, server },
    unix: 'sasl',
    sasl: { mechanisms: ['scram-sha-256'], users: { fred: 'right' } },
  });
  await virsh(daemon.tlsUri('test', authority.pkiPath(client)), ['list']);
  expect((await runVirsh(['-c', daemon.tlsUri('test', authority.pkiPath()), 'list'])).status).toBe(1);
  // virsh 11.3 loses the second line of a pipe that brings both at once.
  const login = async (password: string): Promise<RunResult> =>
    run('sh', [
      ...['-c', '{ echo fred; sleep 1; echo "$2"; } | virsh -c "$1" list'],
      ...['sh', daemon.uri('test'), password],
    ]);
  expect(await login('right')).toMatchObject({ status: 0, stderr: '' });
  const wrong = await login('wrong');
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain('authentication failed');
});

test('the proxy counts each call and makes each wait', async () => {
  await using daemon = await startLibvirtd();
  const file = `${daemon.dir}/node.xml`;
  writeNode(file, { domains: manyDomains(10), furnished: false });
  await using proxy = await startRpcProxy({ path: daemon.socket }, { roundTripMs: 20 });
  const started = performance.now();
  await virsh(daemon.uri('test', file, proxy.socket), ['list', '--all']);
  await proxy.answered('domainGetState', 10);
  const { calls, procedures, connections } = proxy.counts;
  expect(connections).toBe(1);
  // virsh asks for each domain's state by itself.
  expect(procedures.get(PROCEDURES.domainGetState)).toBe(10);
  expect(performance.now() - started).toBeGreaterThan(calls * 20 - 5);
});

test('the node file holds one domain in each state', async () => {
  await using daemon = await startLibvirtd();
  const file = `${daemon.dir}/node.xml`;
  const uri = writeNode(file, { domains: EIGHT_DOMAINS });
  const direct = await virsh(uri, ['list', '--all']);
  expect(
    new Set(direct.match(/(no state|running|idle|paused|in shutdown|shut off|crashed|pmsuspended)$/gm)).size,
  ).toBe(8);
  expect(await virsh(daemon.uri('test', file), ['list', '--all'])).toBe(direct);
});
