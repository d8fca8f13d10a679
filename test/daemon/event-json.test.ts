/** Events as JSON: each kind is what the schema of its command says; QEMU's own are told as virsh tells them. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { domainEventNames } from '../../src/ffi/events/names.js';
import { compileCaller, runChild } from '../support/child.js';
import { expectValid } from '../support/json-schema.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { defineGuest } from '../support/qemu.js';
import { type RunResult, runTsvirt, runVirsh, virsh } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { waitFor } from '../support/wait.js';

let daemon: Libvirtd;
beforeAll(async () => {
  daemon = await startLibvirtd();
});
afterAll(async () => daemon[Symbol.asyncDispose]());

/** Makes something happen until all who wait for it have ended. */
async function untilEnded(
  waiting: ReadonlyArray<Promise<RunResult>>,
  cause: () => Promise<unknown>,
): Promise<RunResult[]> {
  let isOver = false;
  const all = Promise.all(waiting).finally(() => (isOver = true));
  await waitFor('the event', async () => isOver || (await cause(), isOver), { seconds: 30, everyMs: 50 });
  return all;
}

test('every kind of domain event', async () => {
  using dir = new TempDir();
  const caller = dir.join('every-event.so');
  compileCaller(caller, fileURLToPath(new URL('../support/every-event.c', import.meta.url)));
  const { stdout, stderr } = await runChild('event-text', ['json'], { env: { LD_PRELOAD: caller } });
  expect(stderr).toBe('');
  expectValid('event', stdout, { isStream: true });
  const kinds = stdout
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { event: string }).event);
  expect([...new Set(kinds)].sort()).toEqual([...domainEventNames].sort());
});

const SECRET = '11111111-2222-3333-4444-555555555555';
const FILES = {
  'net.xml': "<network><name>n1</name><bridge name='n1br'/></network>",
  'secret.xml': `<secret><uuid>${SECRET}</uuid><usage type='volume'><volume>/v</volume></usage></secret>`,
  'vport.xml': `<device><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>1111222233334444</wwnn><wwpn>5555666677778888</wwpn></capability></capability></device>`,
};

test.each([
  ['net-event', 'network', 'net-define $DIR/net.xml; net-undefine n1'],
  ['pool-event', 'storage', 'pool-define-as p1 dir --target $DIR/p1; pool-undefine p1'],
  ['secret-event', 'secret', `secret-define $DIR/secret.xml; secret-undefine ${SECRET}`],
  ['nodedev-event', 'test', 'nodedev-create $DIR/vport.xml; nodedev-destroy scsi_host12'],
  ['event', 'test', 'suspend test; resume test'],
] as const)(
  '%s',
  async (command, driver, script) => {
    const uri = daemon.uri(driver);
    for (const [name, text] of Object.entries(FILES)) writeFileSync(`${daemon.dir}/${name}`, text);
    const words = ['-c', uri, command, '--event', 'lifecycle', '--timeout', '25'];
    const [first] = await untilEnded([runTsvirt([...words, '--json'])], () =>
      runVirsh(['-c', uri, script.replaceAll('$DIR', daemon.dir)]),
    );
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expectValid(command, first?.stdout ?? '', { isStream: true });
    expect(first?.stdout).toMatch(/^\{"timestamp":.*"event":"lifecycle".*\}\n/);
  },
  60_000,
);

test("qemu-monitor-event, with virsh's words", async () => {
  const uri = daemon.uri('qemu');
  await defineGuest(daemon, { name: 'guest', graphics: false });
  await virsh(uri, ['start', 'guest']);
  const words = [
    '-c',
    uri,
    'qemu-monitor-event',
    'guest',
    '--event',
    'RTC|stop',
    '--regex',
    '--no-case',
    '--timeout',
    '25',
  ];
  const forms = [runTsvirt(words), runVirsh(words), runTsvirt([...words, '--json'])];
  const [ours, theirs, json] = await untilEnded(forms, () =>
    runVirsh(['-c', uri, 'suspend guest; resume guest']),
  );
  const neutral = (result: RunResult | undefined): unknown => ({
    ...result,
    ms: 0,
    stdout: result?.stdout.replace(/at \d+\.\d+/, 'at TIME'),
  });
  expect(neutral(ours)).toEqual(neutral(theirs));
  expect(ours?.stdout).toContain('event STOP at ');
  expectValid('qemu-monitor-event', json?.stdout ?? '', { isStream: true });
  expect(json?.stdout).toMatch(/^\{.*"event":"STOP".*\}\n/);
}, 60_000);
