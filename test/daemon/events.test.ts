/** The commands that wait for events, beside virsh, on a real libvirtd. */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { TSVIRT, cleanEnv, runTsvirt, virsh } from '../support/run.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;

beforeAll(async () => {
  daemon = await startLibvirtd();
});
afterAll(async () => daemon[Symbol.asyncDispose]());

/** A command that runs while the test does something. */
class Running implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly ended: Promise<{ status: number | null; stdout: string; stderr: string }>;
  stdout = '';
  stderr = '';

  constructor(file: string, args: readonly string[]) {
    const child = spawn(file, args, { env: cleanEnv(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.ended = new Promise((resolve) => {
      child.once('close', (status) => resolve({ status, stdout: this.stdout, stderr: this.stderr }));
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGKILL');
    await this.ended;
  }
}

const tsvirt = (...args: string[]): Running => new Running(process.execPath, [TSVIRT, ...args]);

/** Causes events until one is seen: only that shows that somebody is listening. */
async function causeUntil(seen: () => boolean, uri: string): Promise<void> {
  await waitFor(
    'the first event',
    async () => {
      await virsh(uri, ['suspend test; resume test']);
      return seen();
    },
    { everyMs: 50, seconds: 20 },
  );
}

describe('event', () => {
  test('prints what virsh prints', async () => {
    const uri = daemon.uri('test');
    const args = ['-c', uri, 'event', '--all', '--loop'];
    await using ours = tsvirt(...args);
    await using theirs = new Running('virsh', args);
    // The driver is one for all connections as long as one is open.
    await causeUntil(() => ours.stdout !== '' && theirs.stdout !== '', uri);
    const last = "event 'lifecycle' for domain 'test': Stopped Destroyed\n";
    await virsh(uri, ['destroy test; start test; destroy test']);
    await waitFor('the last event', () => ours.stdout.includes(last) && theirs.stdout.includes(last));
    ours.signal('SIGINT');
    theirs.signal('SIGINT');
    const [own, virshs] = await Promise.all([ours.ended, theirs.ended]);
    const tail = (text: string): string => text.slice(text.indexOf(last)).replace(/\d+/g, 'N');
    expect(tail(own.stdout)).toBe(tail(virshs.stdout));
    expect(own.stdout).toContain('event loop interrupted\nevents received: ');
    expect(own).toMatchObject({ status: 130, stderr: '' });
  });

  test('one event, with its time', async () => {
    const uri = daemon.uri('test');
    await using ours = tsvirt('-c', uri, 'event', 'test', 'lifecycle', '--timestamp', '--timeout', '20');
    await causeUntil(() => ours.stdout !== '', uri);
    const { status, stdout } = await ours.ended;
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\+0000: event 'lifecycle' for domain 'test': \w+ \w+\nevents received: 1\n\n$/,
    );
  });

  test('as JSON, a line each', async () => {
    const uri = daemon.uri('test');
    await using ours = tsvirt('-c', uri, 'event', '--all', '--loop', '--json');
    await causeUntil(() => ours.stdout.split('\n').length > 2, uri);
    ours.signal('SIGTERM');
    const { status, stdout, stderr } = await ours.ended;
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(events[0] ?? {})).toEqual(['timestamp', 'domain', 'uuid', 'event', 'type', 'detail']);
    expect(new Set(events.map(({ event, domain }) => `${String(event)} ${String(domain)}`))).toEqual(
      new Set(['lifecycle test']),
    );
    expect({ status, stderr }).toEqual({ status: 143, stderr: '' });
  });

  test.each([
    ['--json', 3],
    ['', 1],
  ])('ends with its reader: %s, %i lines', async (form, count) => {
    const uri = daemon.uri('test');
    const line = `set -o pipefail; "$0" "$1" -c "$2" event --all --loop ${form} | head -${count}; echo "status $?"`;
    await using shell = new Running('bash', ['-c', line, process.execPath, TSVIRT, uri]);
    await causeUntil(() => shell.stdout.split('\n').length > count, uri);
    const { stdout, stderr } = await shell.ended;
    expect(stdout.trim().split('\n')).toHaveLength(count + 1);
    expect(stdout).toMatch(/status 0\n$/);
    expect(stderr).toBe('');
  });

  test('nothing comes in time', async () => {
    const uri = daemon.uri('test');
    const plain = await runTsvirt(['-c', uri, 'event', '--event', 'reboot', '--timeout', '1']);
    expect(plain).toMatchObject({
      status: 1,
      stderr: '',
      stdout: 'event loop timed out\nevents received: 0\n\n',
    });
    const json = await runTsvirt(['-c', uri, 'event', '--event', 'reboot', '--timeout', '1', '--json']);
    expect(json).toMatchObject({ status: 1, stdout: '' });
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { message: 'event loop timed out' } });
  });
});

test('networks, pools, secrets', async () => {
  const [network, storage, secret] = [daemon.uri('network'), daemon.uri('storage'), daemon.uri('secret')];
  await using nets = tsvirt('-c', network, 'net-event', '--event', 'lifecycle', '--loop');
  await using pools = tsvirt('-c', storage, 'pool-event', '--event', 'lifecycle', '--loop');
  await using secrets = tsvirt('-c', secret, 'secret-event', '--event', 'lifecycle', '--loop');
  const xml = `${daemon.dir}/secret.xml`;
  const uuid = '11111111-2222-3333-4444-555555555555';
  writeFileSync(xml, `<secret><uuid>${uuid}</uuid><usage type='volume'><volume>/v</volume></usage></secret>`);
  writeFileSync(`${daemon.dir}/net.xml`, "<network><name>n1</name><bridge name='n1br'/></network>");
  await waitFor(
    'one event of each',
    async () => {
      await virsh(network, [`net-define ${daemon.dir}/net.xml; net-undefine n1`]);
      await virsh(storage, [`pool-define-as p1 dir --target ${daemon.dir}/p1; pool-undefine p1`]);
      await virsh(secret, [`secret-define ${xml}; secret-undefine ${uuid}`]);
      return [nets, pools, secrets].every(({ stdout }) => stdout.includes('Undefined'));
    },
    { seconds: 20, detail: () => nets.stderr + pools.stderr + secrets.stderr },
  );
  for (const each of [nets, pools, secrets]) each.signal('SIGINT');
  expect((await nets.ended).stdout).toContain("event 'lifecycle' for network n1: Defined\n");
  expect((await pools.ended).stdout).toContain("event 'lifecycle' for storage pool p1: Undefined\n");
  expect((await secrets.ended).stdout).toContain(`event 'lifecycle' for secret ${uuid}: Defined\n`);
});

describe('a server that goes away', () => {
  test('is told, with status 1', async () => {
    await using other = await startLibvirtd();
    await using ours = tsvirt('-c', other.uri('test'), 'event', '--all', '--loop');
    await causeUntil(() => ours.stdout !== '', other.uri('test'));
    await other.stop();
    const { status, stderr } = await ours.ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: Disconnected from test.* due to end of file\n/m);
  });

  test('and comes back, with --reconnect', async () => {
    await using other = await startLibvirtd();
    const uri = other.uri('test');
    await using ours = tsvirt('-c', uri, 'event', '--all', '--reconnect', '--json');
    await causeUntil(() => ours.stdout !== '', uri);
    await other.stop();
    await waitFor('the message', () => ours.stderr.includes('Disconnected from'));
    await other.start();
    await waitFor('the reconnect', () => ours.stderr.includes('Reconnected to'), { seconds: 20 });
    const before = ours.stdout.length;
    await causeUntil(() => ours.stdout.length > before, uri);
    ours.signal('SIGINT');
    expect((await ours.ended).status).toBe(130);
  });
});
