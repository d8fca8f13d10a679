/** SCRAM-SHA-256 over TLS: names and passwords where libvirt takes plain mechanisms over a network. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Authority } from '../support/certificates.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { runTsvirt, runVirsh, TSVIRT } from '../support/run.js';
import { openTerminal } from '../support/tty.js';

const USERS = { anna: 'pässwörd ☂', bob: 'plain' };
const QUESTIONS = 'Please enter your authentication name: \nPlease enter your password: \n';

let authority: Authority;
let daemon: Libvirtd;
let uri: string;

beforeAll(async () => {
  authority = new Authority();
  daemon = await startLibvirtd({
    tls: {
      authority,
      server: authority.issue({ commonName: 'server', addresses: ['127.0.0.1'], use: 'server' }),
      verifyClient: false,
      auth: 'sasl',
    },
    sasl: { mechanisms: ['scram-sha-256'], users: USERS },
  });
  uri = daemon.tlsUri('test', authority.pkiPath());
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
  authority[Symbol.dispose]();
});

test.each(Object.entries(USERS))('lets %s in', async (user, password) => {
  const stdin = `${user}\n${password}\n`;
  const result = await runTsvirt(['-q', '-c', uri, 'uri'], { stdin });
  expect(result).toMatchObject({ stdout: `${uri}\n`, stderr: QUESTIONS, status: 0 });
});

test.each([
  ['wrong', 'anna\nwrong\n'],
  ['empty', 'anna\n\n'],
  ['in another encoding', Buffer.from('anna\np\xe4ssw\xf6rd\n', 'latin1')],
  ['of somebody else', 'nobody\nplain\n'],
])('refuses a password that is %s, as virsh does', async (_, stdin) => {
  const [ours, theirs] = await Promise.all([
    runTsvirt(['-q', '-c', uri, 'uri'], { stdin }),
    runVirsh(['-q', '-c', uri, 'uri'], { stdin }),
  ]);
  expect([ours.status, theirs.status]).toEqual([1, 1]);
  expect(ours.stdout).toBe('');
  const errors = (text: string): string[] => text.match(/error: .*/g) ?? [];
  expect(errors(ours.stderr)).toHaveLength(2);
  expect(errors(ours.stderr)).toEqual(errors(theirs.stderr));
});

test('five wrong tries on a terminal, and then the right one', async () => {
  await using terminal = await openTerminal([process.execPath, TSVIRT, '-q'], { columns: 150, rows: 50 });
  for (const [count, password] of ['1', '22', '', 'pässwörd', '4444', USERS.anna].entries()) {
    await terminal.waitFor(/tsvirt #\s*$/);
    await terminal.type(`connect '${uri}'`);
    await terminal.keys('Enter');
    await terminal.waitFor(new RegExp(`(?:authentication name:[^]*){${count + 1}}$`));
    await terminal.type('anna');
    await terminal.keys('Enter');
    await terminal.waitFor(new RegExp(`(?:enter your password:[^]*){${count + 1}}$`));
    await terminal.type(password);
    await terminal.keys('Enter');
    await terminal.waitFor(new RegExp(`(?:enter your password:[^]*){${count + 1}}tsvirt #\\s*$`));
  }
  await terminal.type('uri');
  await terminal.keys('Enter');
  const screen = await terminal.waitFor(new RegExp(`\n${uri.replace(/[?+]/g, '\\$&')}\n[^]*tsvirt #\\s*$`));
  expect(screen.match(/error: authentication failed/g)).toHaveLength(5);
  expect(screen).not.toContain('pässw');
  await terminal.keys('C-d');
  expect(await terminal.ended()).toBe(0);
});
