/** Servers that are not there, do not answer, end or stop: one clear message, status 1, and never a wait without end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Authority } from '../support/certificates.js';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { startRpcProxy } from '../support/rpcproxy.js';
import { cleanEnv, run, runTsvirt, TSVIRT, type RunResult } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { writeNode } from '../support/testnode.js';
import { waitFor } from '../support/wait.js';

const NOBODY = 65534;

/** Two lines of an error, nothing else. */
function expectRefusal(result: RunResult, reason: RegExp, seconds = 8): void {
  expect(result).toMatchObject({ stdout: '', status: 1 });
  // What libvirt itself logs (of certificates: why) is as in virsh.
  const said = result.stderr.replace(/^\d{4}-\d\d-\d\d \S+: \d+: (?:info|warning) : .*\n/gm, '');
  expect(said).toMatch(/^error: failed to connect to the hypervisor\nerror: [^\n]+\n$/);
  expect(result.stderr).toMatch(reason);
  expect(result.ms).toBeLessThan(seconds * 1000);
}

describe('at the open', () => {
  let silent: Server;
  const clients = new Set<Socket>();
  let silentUri: string;

  beforeAll(async () => {
    silent = createServer((client) => {
      clients.add(client);
      client.on('error', () => undefined).resume();
    }).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    silentUri = `test+tcp://127.0.0.1:${(silent.address() as AddressInfo).port}/default`;
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  test.each([
    ['no libvirtd', 'qemu+unix:///system?socket=/nonexistent/sock', /No such file or directory/],
    ['a port where nobody listens', 'test+tcp://127.0.0.1:1/default', /Connection refused/],
    ['a host that has no address', 'test+tcp://nobody.invalid/default', /nobody\.invalid|unable to connect/],
    ['a transport that does not exist', 'qemu+pigeon://host/system', /pigeon|transport/],
    ['a hypervisor that does not exist', 'pigeon:///system', /libvirt-sock|pigeon|No connection driver/],
  ])('%s', async (_, uri, reason) => {
    expectRefusal(await runTsvirt(['-c', uri, 'list']), reason);
    expectRefusal(await runTsvirt(['--connect-timeout', '5', '-c', uri, 'list']), reason);
  });

  test('a host that does not answer', async () => {
    const result = await runTsvirt(['--connect-timeout', '0.5', '-c', silentUri, 'list']);
    expectRefusal(result, /no answer within 0\.5 s \(--connect-timeout\)/);
    const json = await runTsvirt(['--connect-timeout', '0.5', '-c', silentUri, '--json', 'list']);
    expect(JSON.parse(json.stderr)).toMatchObject({ error: { number: null } });
    expect(json).toMatchObject({ stdout: '', status: 1 });
  });

  test('a shell goes on after it', async () => {
    const stdin = `connect '${silentUri}'\nconnect test:///default\nuri\n`;
    const result = await runTsvirt(['-q', '--connect-timeout', '1'], { stdin });
    expect(result).toMatchObject({ stdout: 'test:///default\n', status: 0 });
    expect(result.stderr).toContain('no answer within 1 s');
  });

  test.each([[], ['--connect-timeout', '60']])('Ctrl-C ends the wait (%s)', async (...options) => {
    const result = await runTsvirt([...options, '-c', silentUri, 'list'], {
      interrupt: { signal: 'SIGINT', when: () => once(silent, 'connection') },
      seconds: 10,
    });
    expect([130, null]).toContain(result.status);
    expect(result.stdout).toBe('');
  });

  test('the time that a person takes does not count', async () => {
    using dir = new TempDir();
    const uri = writeNode(dir.join('node.xml'), { domains: [], users: { anna: 'secret' } });
    const child = spawn(process.execPath, [TSVIRT, '--connect-timeout', '2', '-q', '-c', uri, 'uri'], {
      env: cleanEnv(dir.path),
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdout.resume();
    await once(child.stderr, 'data');
    await sleep(2500);
    child.stdin.end('anna\nsecret\n');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('a libvirtd', () => {
  let daemon: Libvirtd;
  beforeAll(async () => {
    daemon = await startLibvirtd();
  });
  afterAll(async () => daemon[Symbol.asyncDispose]());

  test('whose socket is not ours to open', async () => {
    chmodSync(daemon.socket, 0o600);
    chownSync(daemon.socket, NOBODY, NOBODY);
    const drop = ['--bounding-set', '-all', '--inh-caps', '-all', '--'];
    const command = [...drop, process.execPath, TSVIRT, '-c', daemon.uri('test'), 'list'];
    try {
      // Root that may not pass by permissions: a clone of root's own can lie where nobody else may look.
      expectRefusal(await run('setpriv', command), /Permission denied/);
    } finally {
      chownSync(daemon.socket, 0, 0);
      chmodSync(daemon.socket, 0o777);
    }
  });

  test.each([
    ['dies', 'SIGKILL', /end of file|End of file|reset|broken|I\/O error|closed/i],
    ['stops', undefined, /keepalive/],
  ] as const)('that %s in the middle of a call', async (_, signal, reason) => {
    await using proxy = await startRpcProxy({ path: daemon.socket });
    const uri = daemon.uri('test', '/default', proxy.socket);
    const shell = startShell(['-q', '-k', '1', '-K', '1', '-c', uri], daemon.dir);
    shell.child.stdin?.write('uri\n');
    await shell.said(/^test/);
    daemon.signal('SIGSTOP');
    try {
      shell.child.stdin?.end('list\n');
      await proxy.called('connectListAllDomains');
      if (signal !== undefined) await daemon.stop(signal);
      const started = performance.now();
      await shell.ended;
      expect(performance.now() - started).toBeLessThan(10_000);
      expect(shell.stderr()).toMatch(/^error: Failed to list domains\nerror: [^\n]+\n/);
      expect(shell.stderr()).toMatch(reason);
      expect(shell.stderr()).not.toMatch(/\n\s+at |internal error in tsvirt/);
    } finally {
      if (signal === undefined) daemon.signal('SIGCONT');
      else await daemon.start();
    }
  });

  test.each([
    ['that stops, from which Ctrl-C frees', [], 'list\n', 'connectListAllDomains'],
    // It tells the server that it wants to hear of the end.
    [
      'that stops when a shell has begun to wait, from which Ctrl-C frees',
      ['-k', '0'],
      '',
      'connectRegisterCloseCallback',
    ],
  ] as const)('%s', async (_, options, line, call) => {
    await using proxy = await startRpcProxy({ path: daemon.socket });
    const uri = daemon.uri('test', '/default', proxy.socket);
    const shell = startShell(['-q', ...options, '-c', uri], daemon.dir);
    shell.child.stdin?.write('uri\n');
    await shell.said(/^test/);
    daemon.signal('SIGSTOP');
    try {
      shell.child.stdin?.write(line);
      await proxy.called(call);
      shell.child.kill('SIGINT');
      const [status, by] = await shell.ended;
      expect(status === 130 || by === 'SIGINT').toBe(true);
    } finally {
      shell.child.kill('SIGKILL');
      daemon.signal('SIGCONT');
    }
  });

  test('that stops while something watches: one Ctrl-C is enough', async () => {
    await using proxy = await startRpcProxy({ path: daemon.socket });
    const uri = daemon.uri('test', '/default', proxy.socket);
    const args = [TSVIRT, '-k', '0', '-c', uri, 'event', '--all', '--loop', '--timeout', '60'];
    const child = spawn(process.execPath, args, { env: cleanEnv(), stdio: 'ignore' });
    const ended = once(child, 'close');
    try {
      await proxy.watched();
      daemon.signal('SIGSTOP');
      child.kill('SIGINT');
      // Taking leave of the server waits for it.
      expect(await ended).toEqual([null, 'SIGINT']);
    } finally {
      child.kill('SIGKILL');
      daemon.signal('SIGCONT');
    }
  });
});

describe('TLS', () => {
  let authority: Authority;
  let good: string;
  beforeAll(() => {
    authority = new Authority();
    good = authority.pkiPath(authority.issue({ commonName: 'client', use: 'client' }));
  });
  afterAll(() => authority[Symbol.dispose]());

  const serve = (addresses: string[], expired = false): Promise<Libvirtd> =>
    startLibvirtd({
      tls: {
        authority,
        server: authority.issue({ commonName: 'server', addresses, use: 'server', expired }),
      },
      config: { tls_no_sanity_certificate: 1 },
    });

  test('certificates of one authority', async () => {
    await using daemon = await serve(['127.0.0.1']);
    const uri = daemon.tlsUri('test', good);
    expect(await runTsvirt(['-q', '-c', uri, 'uri'])).toMatchObject({ stderr: '', status: 0 });

    using other = new Authority('another authority');
    const strange = other.pkiPath(other.issue({ commonName: 'client', use: 'client' }));
    expectRefusal(await runTsvirt(['-c', daemon.tlsUri('test', strange), 'list']), /certificate|TLS/i);
    expectRefusal(
      await runTsvirt(['-c', daemon.tlsUri('test', authority.pkiPath()), 'list']),
      /certificate|TLS|session/i,
    );
    const late = authority.pkiPath(authority.issue({ commonName: 'client', use: 'client', expired: true }));
    expectRefusal(await runTsvirt(['-c', daemon.tlsUri('test', late), 'list']), /certificate|expired/i);
  });

  test('a server of another name', async () => {
    await using daemon = await serve(['192.0.2.1']);
    expectRefusal(
      await runTsvirt(['-c', daemon.tlsUri('test', good), 'list']),
      /owner|hostname|certificate/i,
    );
  });

  test('a server whose certificate has expired', async () => {
    await using daemon = await serve(['127.0.0.1'], true);
    expectRefusal(await runTsvirt(['-c', daemon.tlsUri('test', good), 'list']), /certificate/i);
  });
});

interface Shell {
  readonly child: ChildProcess;
  readonly ended: Promise<[number | null, NodeJS.Signals | null]>;
  readonly stderr: () => string;
  said(pattern: RegExp): Promise<void>;
}

function startShell(args: readonly string[], home: string): Shell {
  const child = spawn(process.execPath, [TSVIRT, ...args], {
    env: cleanEnv(home),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return {
    child,
    ended: once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>,
    stderr: () => stderr,
    said: async (pattern) => {
      await waitFor(String(pattern), () => pattern.test(stdout), { detail: () => stdout + stderr });
    },
  };
}
