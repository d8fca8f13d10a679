/** A Linux guest with its agent: what changes it, its console with a login, and how it ends. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectValid } from '../support/json-schema.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineLinuxGuest, startLinuxGuest } from '../support/linux-guest.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { runTsvirt, runVirsh, TSVIRT, type RunOptions } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;
let uri: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  uri = daemon.uri('qemu');
  await defineLinuxGuest(daemon, 'linux');
  await startLinuxGuest(daemon, 'linux');
}, 400_000);
afterAll(async () => daemon[Symbol.asyncDispose](), 60_000);

/** What a command prints on either stream; it must succeed. */
async function tsvirt(script: string, options: RunOptions = {}): Promise<string> {
  const result = await runTsvirt(['-c', uri, ...script.split(' ')], options);
  expect({ script, stderr: result.stderr, status: result.status }).toEqual({ script, stderr: '', status: 0 });
  return result.stdout;
}

/** Steps that change the guest: virsh and tsvirt take them after each other, and each step undoes another. */
test.each([
  [['domfsfreeze linux', 'domfsfreeze linux', 'domfsinfo linux', 'domfsthaw linux', 'domfsthaw linux']],
  [['domfsfreeze linux --mountpoint /mnt', 'domfsthaw linux --mountpoint /mnt', 'domfsthaw linux']],
  [['domfsfreeze linux --mountpoint /nosuch', 'domfsthaw linux']],
  [['guestvcpus linux --disable --cpulist 1', 'guestvcpus linux', 'vcpucount linux --guest']],
  [['guestvcpus linux --enable --cpulist 1', 'guestvcpus linux']],
  [['setvcpus linux 1 --guest', 'vcpucount linux --guest', 'setvcpus linux 2 --guest', 'guestvcpus linux']],
  [['domtime linux --time 1000000000', 'domtime linux --now']],
])('virsh and tsvirt say the same: %j', async (steps) => {
  const answers = async (program: typeof runVirsh): Promise<unknown[]> => {
    const all = [];
    for (const step of steps) {
      const { stdout, stderr, status } = await program(['-c', uri, ...step.split(' ')]);
      all.push({ step, stdout, stderr, status });
    }
    return all;
  };
  expect(await answers(runTsvirt)).toEqual(await answers(runVirsh));
});

/** Answers to `--json`. What is said above to be put back is put back here too. */
test.each([
  'guestinfo linux',
  'guestvcpus linux',
  'guestvcpus linux --enable --cpulist 1',
  'vcpucount linux --guest',
  'domfsinfo linux',
  'domfsfreeze linux',
  'domfsthaw linux',
  'domfstrim linux',
  'domhostname linux --source agent',
  'domifaddr linux --source agent --full',
  'domtime linux',
  'domtime linux --now',
  'set-user-sshkeys linux root $KEYS --reset',
  'get-user-sshkeys linux root',
  'set-user-sshkeys linux root --reset',
  'get-user-sshkeys linux root',
  'set-user-password linux root secret',
  'qemu-agent-command linux {"execute":"guest-get-host-name"}',
  'qemu-agent-command linux {"execute":"guest-ping"} --pretty',
])('%s is what its schema says', async (line) => {
  using folder = new TempDir();
  writeFileSync(folder.join('keys'), 'ssh-ed25519 AAAA one\nssh-ed25519 BBBB two\n');
  const [command = ''] = line.split(' ');
  expectValid(command, await tsvirt(`${line.replace('$KEYS', folder.join('keys'))} --json`));
});

test('the time that is set is the time that is told', async () => {
  await tsvirt('domtime linux --time 1000000000');
  const { timeSeconds } = JSON.parse(await tsvirt('--json domtime linux')) as { timeSeconds: number };
  expect(timeSeconds - 1_000_000_000).toBeLessThan(60);
  await tsvirt('domtime linux --now');
  const now = JSON.parse(await tsvirt('--json domtime linux')) as { timeSeconds: number };
  expect(Math.abs(now.timeSeconds - Date.now() / 1000)).toBeLessThan(60);
});

/** A conversation with the console of the guest through pipes, as a program would lead it. */
async function converse(steps: ReadonlyArray<readonly [waitsFor: string, says: string]>): Promise<string> {
  const child = spawn(process.execPath, [TSVIRT, '-c', uri, 'console', 'linux', '--idle', '1'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  let from = 0;
  for (const [prompt, answer] of steps) {
    await waitFor(`${prompt} in what the guest says`, () => said.includes(prompt, from), {
      seconds: 30,
      detail: () => said,
    });
    from = said.length;
    child.stdin.write(answer);
  }
  child.stdin.end();
  expect(await closed).toEqual([0, null]);
  return said;
}

test('a login and a command through pipes, with the password that was set', async () => {
  await tsvirt('set-user-password linux root sesame');
  const paste = Array.from({ length: 300 }, (_, i) => `line ${i} of a paste that must arrive whole\n`).join(
    '',
  );
  const said = await converse([
    ['', '\n'],
    ['login: ', 'root\n'],
    ['Password: ', 'sesame\n'],
    ['# ', 'echo $((6 * 7)) is what $(hostname) says\n'],
    ['guest says\r\n', 'stty -echo; echo ready; head -n 300 | sha256sum; stty echo\n'],
    ['\nready\r\n', paste],
    ['# ', ''],
  ]);
  expect(said).toContain(createHash('sha256').update(paste).digest('hex'));
  expect(said).toContain('42 is what tsvirt-guest says\r\n');
});

test('who is logged in is told by virsh and tsvirt alike', async () => {
  const text = await tsvirt('guestinfo linux --user');
  expect(text).toMatch(/^user\.count +: 1\nuser\.0\.name +: root\nuser\.0\.login-time +: \d+\n\n$/);
  expect(text).toBe((await runVirsh(['-c', uri, 'guestinfo', 'linux', '--user'])).stdout);
});

type GuestEvent = Readonly<Record<string, unknown>>;

/** Follows the guest's events while `body` runs, until these have come in this order, whatever comes between them. */
async function expectEvents(series: readonly GuestEvent[], body: () => Promise<void>): Promise<void> {
  await using proxy = await startRpcProxy({ path: daemon.socket });
  const far = daemon.uri('qemu', '/system', proxy.socket);
  const child = spawn(
    process.execPath,
    [TSVIRT, '-c', far, '--json', 'event', '--all', '--domain', 'linux', '--loop', '--timeout', '80'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  const events: GuestEvent[] = [];
  const hasCome = (): boolean => {
    let found = 0;
    for (const event of events) if (isDeepStrictEqual(event, series[found])) found++;
    return found === series.length;
  };
  createInterface(child.stdout).on('line', (line) => {
    const { timestamp: _timestamp, domain: _domain, uuid: _uuid, ...event } = JSON.parse(line) as GuestEvent;
    events.push(event);
  });
  try {
    await proxy.watched();
    await body();
    await waitFor('the events', hasCome, {
      seconds: 60,
      detail: () => JSON.stringify(events),
    });
  } finally {
    child.kill('SIGINT');
  }
  expect(await closed).toEqual([130, null]);
}

const AGENT_THERE = { event: 'agent-lifecycle', state: 'connected', reason: 'channel' };

test('its agent shuts it down', async () => {
  // Whether its agent is seen to leave depends on how fast it goes down.
  const series = [
    { event: 'lifecycle', type: 'shutdown', detail: 'guest' },
    { event: 'lifecycle', type: 'stopped', detail: 'shutdown' },
  ];
  await expectEvents(series, async () => {
    await tsvirt('shutdown linux --mode agent --wait=60', { seconds: 90 });
  });
  expect(await tsvirt('domstate linux --reason')).toContain('shut off (shutdown)');
}, 120_000);

test('its agent reboots it', async () => {
  await startLinuxGuest(daemon, 'linux');
  await expectEvents([{ event: 'reboot' }, AGENT_THERE], async () => {
    await tsvirt('reboot linux --mode agent');
  });
}, 240_000);

// The last: after its sleep the guest's agent does not always come back.
test('it is put to sleep and woken, and tells', async () => {
  const series = [
    { event: 'pm-suspend', reason: 0 },
    { event: 'lifecycle', type: 'pmsuspended', detail: 'memory' },
    { event: 'pm-wakeup', reason: 0 },
    { event: 'lifecycle', type: 'started', detail: 'wakeup' },
  ];
  await expectEvents(series, async () => {
    expectValid('dompmsuspend', await tsvirt('dompmsuspend linux mem --json'));
    await waitFor(
      'the guest to sleep',
      async () => (await tsvirt('domstate linux')).includes('pmsuspended'),
      {
        seconds: 30,
      },
    );
    expectValid('dompmwakeup', await tsvirt('dompmwakeup linux --json'));
  });
}, 120_000);
