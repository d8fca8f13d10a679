/** The text of every domain event, held beside what virsh itself makes of the same call. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { compileCaller, runChild } from '../support/child.js';
import { run } from '../support/run.js';
import { TempDir } from '../support/temp.js';

const NIC_MAC_CHANGE = `event 'nic-mac-change' for domain 'test':
alias: net0
oldMAC: 52:54:00:00:00:01
newMAC: 52:54:00:00:00:02
`;

test('every event is written as virsh writes it', async () => {
  using dir = new TempDir();
  const caller = dir.join('every-event.so');
  compileCaller(caller, fileURLToPath(new URL('../support/every-event.c', import.meta.url)));
  const env = { LD_PRELOAD: caller };
  const virsh = await run('virsh', ['-c', 'test:///default', 'event', '--all', '--loop', '--timeout', '1'], {
    env,
  });
  const isNew = parseInt(execFileSync('virsh', ['--version'], { encoding: 'utf8' })) >= 11;
  // virsh 11.3.0 has one name for both forms of I/O errors, and one event more.
  const expected =
    virsh.stdout.replace(/event loop timed out[^]*$/, '').replaceAll("'io-error-reason'", "'io-error'") +
    (isNew ? '' : NIC_MAC_CHANGE);
  const tsvirt = await runChild('event-text', [], { env });
  expect(tsvirt.stderr).toBe('');
  expect(tsvirt.stdout.split('\n')).toEqual(expected.split('\n'));
  expect(expected.split('\n').length).toBeGreaterThan(300);
});
