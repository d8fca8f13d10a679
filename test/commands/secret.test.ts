/** The values of secrets: from everywhere they may come, exact to the byte, and never shown by accident. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn, spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { cleanEnv, runTsvirt, TSVIRT, virsh } from '../support/run.js';
import { openTerminal } from '../support/tty.js';
import { waitFor } from '../support/wait.js';

const UUID = '65806c7d-8e93-456f-829b-607d8c198367';

let daemon: Libvirtd;
beforeAll(async () => {
  daemon = await startLibvirtd();
  const file = join(daemon.dir, 'secret.xml');
  writeFileSync(file, `<secret ephemeral='no' private='no'><uuid>${UUID}</uuid></secret>`);
  await virsh(daemon.uri('secret'), ['secret-define', file]);
});
afterAll(async () => {
  await daemon[Symbol.asyncDispose]();
});

const tsvirt = (args: readonly string[], stdin = '') =>
  runTsvirt(['-c', daemon.uri('secret'), ...args], { stdin });

/** The value as libvirt has it, by virsh. */
const value = async (): Promise<Buffer> =>
  Buffer.from((await virsh(daemon.uri('secret'), ['-q', 'secret-get-value', UUID])).trim(), 'base64');

describe('secret-set-value', () => {
  test('from a pipe: the first line', async () => {
    const result = await tsvirt(['secret-set-value', UUID, '--interactive'], 'from a pipe\nnot this\n');
    expect(result).toMatchObject({ stdout: 'Secret value set\n\n', stderr: '', status: 0 });
    expect((await value()).toString()).toBe('from a pipe');
  });

  test('from a file, any bytes', async () => {
    const file = join(daemon.dir, 'bytes');
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    writeFileSync(file, bytes);
    await tsvirt(['secret-set-value', UUID, '--file', file, '--plain']);
    expect((await value()).equals(bytes)).toBe(true);
    const got = spawnSync(
      process.execPath,
      [TSVIRT, '-q', '-c', daemon.uri('secret'), 'secret-get-value', UUID, '--plain'],
      { env: cleanEnv() },
    );
    expect(got.stdout.equals(bytes)).toBe(true);
    const { stdout } = await tsvirt(['--json', 'secret-get-value', UUID]);
    expect(JSON.parse(stdout)).toEqual({ secret: UUID, base64: bytes.toString('base64') });
  });

  test('on a terminal nothing of it is shown', async () => {
    await using terminal = await openTerminal(
      [process.execPath, TSVIRT, '-c', daemon.uri('secret'), 'secret-set-value', UUID, '--interactive'],
      { columns: 100 },
    );
    await terminal.waitFor('Enter new value for secret:');
    await terminal.type('typed in');
    await terminal.keys('Enter');
    await terminal.waitFor('Secret value set');
    expect(await terminal.ended()).toBe(0);
    expect(await terminal.screen({ history: true })).not.toContain('typed');
    expect((await value()).toString()).toBe('typed in');
  });

  test('no error and no log shows it', async () => {
    const secret = 'dG9wIHNlY3JldA==';
    const log = join(daemon.dir, 'tsvirt.log');
    for (const args of [
      ['secret-set-value', 'nosuch', secret],
      ['--json', 'secret-set-value', 'nosuch', '--base64', secret],
      ['-r', 'secret-set-value', UUID, '--base64', secret],
    ]) {
      const { stdout, stderr, status } = await tsvirt(['-d', '0', '-l', log, ...args]);
      expect(status).toBe(1);
      expect(stdout + stderr).not.toMatch(/dG9wIHNl|top secret/);
    }
    expect(readFileSync(log, 'utf8')).not.toMatch(/dG9wIHNl|top secret/);
  });

  test('other users do not see it in the list of processes', async () => {
    await using proxy = await startRpcProxy({ path: daemon.socket }, { roundTripMs: 300 });
    const uri = daemon.uri('secret', undefined, proxy.socket);
    const child = spawn(
      process.execPath,
      [TSVIRT, '-c', uri, 'secret-set-value', UUID, '--base64', 'dG9wIHNlY3JldA=='],
      { env: cleanEnv(), stdio: 'ignore' },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await waitFor('the arguments to go', () => {
      const shown = readFileSync(`/proc/${child.pid}/cmdline`, 'latin1');
      return shown !== '' && !shown.includes('dG9w');
    });
    expect(await ended).toBe(0);
    expect((await value()).toString()).toBe('top secret');
  });
});
