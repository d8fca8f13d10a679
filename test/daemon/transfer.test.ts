/** Contents of volumes up and down through a real libvirtd. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { cleanEnv, run, runTsvirt, TSVIRT, virsh, type RunResult } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { waitFor } from '../support/wait.js';

const MiB = 1024 * 1024;
const CONTENTS = Buffer.from(Array.from({ length: 9 * MiB }, (_, i) => (i * 2654435761) >>> 24));

let daemon: Libvirtd;
let pool: string;

beforeAll(async () => {
  daemon = await startLibvirtd();
  pool = `${daemon.dir}/pool`;
  mkdirSync(pool);
  writeFileSync(`${pool}/full`, CONTENTS);
  for (const name of ['target', 'holes']) {
    writeFileSync(`${pool}/${name}`, '');
    truncateSync(`${pool}/${name}`, CONTENTS.length);
  }
  // More than any test receives.
  writeFileSync(`${pool}/endless`, '');
  truncateSync(`${pool}/endless`, 2 ** 40);
  await virsh(daemon.uri('storage'), ['pool-create-as', 'pool', 'dir', '--target', pool]);
});
afterAll(async () => daemon[Symbol.asyncDispose]());

async function tsvirt(args: readonly string[], stdin?: Uint8Array): Promise<RunResult> {
  return runTsvirt(['-c', daemon.uri('storage'), ...args], stdin === undefined ? {} : { stdin });
}

describe('vol-download', () => {
  test('makes a file that is equal, and says nothing', async () => {
    const file = `${daemon.dir}/down`;
    writeFileSync(file, 'older and private');
    chmodSync(file, 0o600);
    expect(await tsvirt(['vol-download', 'full', file, '--pool', 'pool'])).toMatchObject({
      status: 0,
      stdout: '\n',
      stderr: '',
    });
    expect(readFileSync(file).equals(CONTENTS)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('a part of it, to standard output and nothing else', async () => {
    const { stdout, status } = await tsvirt([
      'vol-download',
      'full',
      '-',
      'pool',
      '--offset',
      '5',
      '--length',
      '3',
    ]);
    expect([Buffer.from(stdout, 'utf8').length > 0, status]).toEqual([true, 0]);
    const line = `"$0" "$1" -c "$2" vol-download full - pool | cmp - "$3/full"`;
    const whole = await run('bash', [
      ...['-o', 'pipefail', '-c', line, process.execPath, TSVIRT, daemon.uri('storage'), pool],
    ]);
    expect(whole).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test('to a reader that has enough, and to standard output that takes no more', async () => {
    const bash = async (line: string): Promise<RunResult> =>
      run('bash', ['-o', 'pipefail', '-c', line, process.execPath, TSVIRT, daemon.uri('storage')]);
    const download = '"$0" "$1" -c "$2" vol-download endless - pool';
    for (const sparse of ['', '--sparse']) {
      const head = await bash(`${download} ${sparse} | head -c 10 | wc -c`);
      expect(head).toMatchObject({ stdout: '10\n', stderr: '', status: 0 });
    }
    expect(await bash(`${download} >/dev/full`)).toMatchObject({
      stderr: 'error: cannot write to standard output: No space left on device\n',
      status: 1,
    });
  });

  test('holes stay holes', async () => {
    const file = `${daemon.dir}/holes`;
    const { stdout } = await tsvirt(['vol-download', 'holes', file, '--pool', 'pool', '--sparse', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      volume: 'holes',
      file,
      transferredBytes: 0,
      holeBytes: CONTENTS.length,
    });
    expect([statSync(file).size, statSync(file).blocks]).toEqual([CONTENTS.length, 0]);
  });

  test('a failure leaves what was there before', async () => {
    const folder = `${daemon.dir}/kept`;
    mkdirSync(folder);
    writeFileSync(`${folder}/file`, 'before');
    const failed = await tsvirt([
      'vol-download',
      'full',
      `${folder}/file`,
      'pool',
      '--offset',
      String(2n ** 63n),
    ]);
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(/^error: cannot (download from|receive data from) volume full\n/);
    const full = await tsvirt(['vol-download', 'full', '/dev/full', 'pool']);
    expect(full).toMatchObject({ status: 1, stdout: '\n' });
    expect(full.stderr).toContain('error: cannot receive data from volume full\n');
    expect(readdirSync(folder)).toEqual(['file']);
    expect(readFileSync(`${folder}/file`, 'utf8')).toBe('before');
  });
});

describe('what is no file', () => {
  test('a pipe with a name, both ways', async () => {
    const pipe = `${daemon.dir}/pipe`;
    await run('mkfifo', [pipe]);
    const [down, read] = await Promise.all([
      tsvirt(['vol-download', 'full', pipe, 'pool']),
      run('cmp', [pipe, `${pool}/full`]),
    ]);
    expect([down.status, down.stderr, read.stdout, read.status]).toEqual([0, '', '', 0]);
    const [up] = await Promise.all([
      tsvirt(['vol-upload', 'target', pipe, 'pool', '--json']),
      run('sh', ['-c', 'printf through-a-pipe >"$0"', pipe]),
    ]);
    expect(JSON.parse(up.stdout)).toMatchObject({ transferredBytes: 14 });
    expect(readFileSync(`${pool}/target`).toString('latin1', 0, 14)).toBe('through-a-pipe');
  });

  test('has no holes that could be kept', async () => {
    const { status, stderr } = await tsvirt(
      ['vol-upload', 'target', '-', 'pool', '--sparse'],
      Buffer.from('x'),
    );
    expect([status, stderr]).toEqual([1, 'error: a pipe has no holes that --sparse could keep\n']);
    const zeroes = `"$0" "$1" -c "$2" vol-download holes - pool --sparse | cmp -n ${CONTENTS.length} - /dev/zero`;
    const piped = await run('bash', [
      '-o',
      'pipefail',
      '-c',
      zeroes,
      process.execPath,
      TSVIRT,
      daemon.uri('storage'),
    ]);
    expect(piped).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});

describe('an interrupted transfer', () => {
  /** Interrupts a download when it has so many bytes; `meanwhile` happens before. */
  async function interrupted(atLeast: number, meanwhile: () => void): Promise<unknown[]> {
    using folder = new TempDir();
    const file = folder.join('file');
    writeFileSync(file, 'before');
    const partial = (): string | undefined => readdirSync(folder.path).find((name) => name.endsWith('.part'));
    const args = [TSVIRT, '-c', daemon.uri('storage'), 'vol-download', 'endless', file, 'pool'];
    const child = spawn(process.execPath, args, { env: cleanEnv(), stdio: ['ignore', 'inherit', 'pipe'] });
    const said: Buffer[] = [];
    child.stderr.on('data', (data: Buffer) => said.push(data));
    const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    try {
      await waitFor('data', () => {
        const name = partial();
        return name !== undefined && statSync(folder.join(name)).size >= atLeast;
      });
      meanwhile();
      child.kill('SIGINT');
      const end = await ended;
      expect(readdirSync(folder.path)).toEqual(['file']);
      expect(readFileSync(file, 'utf8')).toBe('before');
      return [...end, Buffer.concat(said).toString()];
    } finally {
      child.kill('SIGKILL');
    }
  }

  test('ends with 130, and leaves what was there before', async () => {
    // From the moment when there is something that could be left behind.
    for (const atLeast of [0, 1]) {
      expect(await interrupted(atLeast, () => undefined)).toEqual([130, null, 'error: interrupted\n']);
    }
  });

  test('ends although the server does not answer', async () => {
    try {
      expect(
        await interrupted(1, () => {
          daemon.signal('SIGSTOP');
        }),
      ).toEqual([null, 'SIGINT', '']);
    } finally {
      daemon.signal('SIGCONT');
    }
  });

  test('of standard input that brings nothing', async () => {
    const { status, stderr } = await run('bash', [
      ...[
        '-c',
        'sleep 6 | { "$0" "$1" -c "$2" vol-upload target - pool <&0 & pid=$!; sleep 2; kill -INT $pid; wait $pid; }',
      ],
      ...[process.execPath, TSVIRT, daemon.uri('storage')],
    ]);
    expect([stderr, status]).toEqual(['error: interrupted\n', 130]);
  });
});

describe('vol-upload', () => {
  const target = (): Buffer => readFileSync(`${pool}/target`);

  test('from a file', async () => {
    expect(await tsvirt(['vol-upload', 'target', `${pool}/full`, '--pool', 'pool'])).toMatchObject({
      status: 0,
      stdout: '\n',
      stderr: '',
    });
    expect(target().equals(CONTENTS)).toBe(true);
  });

  test('from standard input, into the middle', async () => {
    const { status } = await tsvirt(
      ['vol-upload', 'target', '-', '--pool', 'pool', '--offset', '1000'],
      Buffer.from('in the middle'),
    );
    expect(status).toBe(0);
    expect(target().toString('latin1', 1000, 1013)).toBe('in the middle');
    expect(target().subarray(1013).equals(CONTENTS.subarray(1013))).toBe(true);
  });

  test('a part of the file', async () => {
    const { stdout } = await tsvirt([
      'vol-upload',
      'target',
      `${pool}/full`,
      'pool',
      '--length',
      '2000000',
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ transferredBytes: 2_000_000, holeBytes: 0 });
    expect(target().equals(CONTENTS)).toBe(true);
  });

  test('a source that is too short is told', async () => {
    const short = `${daemon.dir}/short`;
    writeFileSync(short, 'short');
    expect(await tsvirt(['vol-upload', 'target', short, 'pool', '--length', '500'])).toMatchObject({
      status: 1,
      stderr: `error: ${short} ended after 5 of 500 bytes\n`,
    });
  });

  test('more than the volume holds', async () => {
    const big = `${daemon.dir}/big`;
    writeFileSync(big, '');
    truncateSync(big, CONTENTS.length + 1);
    const { status, stderr } = await tsvirt([
      'vol-upload',
      'target',
      big,
      'pool',
      '--offset',
      String(2n ** 63n),
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error: cannot .*\nerror: /);
  });
});
