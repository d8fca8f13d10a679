/** A connection that is lost between two commands, on a libvirtd that really goes away. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { startLibvirtd, type Libvirtd } from '../support/libvirtd.js';
import { PROCEDURES } from '../support/rpc.js';
import { cleanEnv, TSVIRT } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { waitFor } from '../support/wait.js';

/** tsvirt that reads commands from a pipe. */
class Piped implements AsyncDisposable {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<number | null>;
  #stdout = '';
  #stderr = '';

  constructor(args: readonly string[], home: string) {
    this.#child = spawn(process.execPath, [TSVIRT, ...args], { env: cleanEnv(home) });
    this.#child.stdout.on('data', (data: Buffer) => (this.#stdout += data.toString()));
    this.#child.stderr.on('data', (data: Buffer) => (this.#stderr += data.toString()));
    this.#ended = new Promise((resolve) => this.#child.once('close', resolve));
  }

  /** Gives a line and waits for what it makes the process print; returns all that came since the last call. */
  async say(line: string, answer: string): Promise<{ stdout: string; stderr: string }> {
    if (line !== '') this.#child.stdin.write(`${line}\n`);
    await waitFor(answer, () => `${this.#stdout}${this.#stderr}`.includes(answer), {
      seconds: 20,
      detail: () => `${this.#stdout}${this.#stderr}`,
    });
    const said = { stdout: this.#stdout, stderr: this.#stderr };
    this.#stdout = '';
    this.#stderr = '';
    return said;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    expect(await this.#ended).toBe(0);
  }
}

const LOGS_CALLS = { log_filters: '2:rpc.netserverclient', log_outputs: '2:stderr' };

/** Waits until the server has said so many times that it will tell of its end. */
async function watched(daemon: Libvirtd, times = 1): Promise<void> {
  const answer = `proc=${PROCEDURES.connectRegisterCloseCallback} type=1 `;
  await waitFor('the shell to watch', () => daemon.log(Infinity).split(answer).length > times, {
    seconds: 20,
  });
}

test('is told of at once, and is made again by the next command', async () => {
  await using daemon = await startLibvirtd({ config: LOGS_CALLS });
  using home = new TempDir();
  const uri = daemon.uri('test');
  const lost = `error: Disconnected from ${uri} due to end of file\n`;
  await using shell = new Piped(['-q', '-c', uri], home.path);
  await shell.say('list --name', 'test\n');
  // The watching begins when there is nothing else to do.
  await watched(daemon);

  await daemon.stop();
  expect(await shell.say('', 'Disconnected')).toEqual({ stdout: '', stderr: lost });
  expect(await shell.say('list --name', 'No such file or directory\n')).toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(
      /^error: Failed to reconnect to the hypervisor\nerror: Failed to connect socket/,
    ),
  });
  expect((await shell.say('list --name', 'No such file or directory\n')).stderr).toMatch(
    /^error: failed to connect to the hypervisor\n/,
  );

  await daemon.start();
  expect(await shell.say('list --name', 'test\n')).toEqual({ stdout: 'test\n', stderr: '' });
  await watched(daemon, 2);

  await daemon.stop('SIGKILL');
  await shell.say('', 'Disconnected');
  await daemon.start();
  expect(await shell.say('list --name; uri', uri)).toEqual({
    stdout: expect.stringContaining(`test\n${uri}`),
    stderr: 'error: Reconnected to the hypervisor\n',
  });
}, 60_000);

test('keeps its rights and its place', async () => {
  await using daemon = await startLibvirtd({ config: LOGS_CALLS });
  using home = new TempDir();
  const uri = daemon.uri('test', '/default', daemon.readonlySocket);
  await using shell = new Piped(['-q', '-c', 'test:///default'], home.path);
  await shell.say(`connect ${uri} --readonly; uri`, uri);
  await watched(daemon);
  await daemon.stop();
  await shell.say('', 'Disconnected');
  await daemon.start();
  const { stdout, stderr } = await shell.say('uri; suspend test', 'read only access');
  expect(stdout).toContain(uri);
  expect(stderr).toMatch(/^error: Reconnected to the hypervisor\nerror: Failed to suspend domain 'test'\n/);
}, 60_000);
