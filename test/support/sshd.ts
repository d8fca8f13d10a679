/**
 * An ssh server on loopback, in a mount namespace of its own: root has another home, password and libvirt sockets there,
 * for the clients that are run beside it as well.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { cleanEnv } from './run.js';
import { freePort, type Libvirtd } from './libvirtd.js';
import { TempDir } from './temp.js';
import { waitFor } from './wait.js';

export interface SshdOptions {
  /** Whose sockets lie in the usual place. */
  readonly daemon: Libvirtd;
  readonly rootPassword: string;
  /** Of the key in {@link Sshd.lockedKey}. */
  readonly passphrase: string;
}

const PREPARE = `set -e
for pair in shadow passwd; do mount --bind "$0/$pair" "/etc/$pair"; done
mount --bind "$0/run" /run
exec "$@"`;

export class Sshd implements AsyncDisposable {
  readonly #dir = new TempDir('tsv-ssh-');
  /** Lets in without a question. */
  readonly key = this.#dir.join('key');
  readonly lockedKey = this.#dir.join('locked');
  /** Root's home inside. */
  readonly home = this.#dir.join('home');
  #child: ChildProcess | undefined;
  #log = '';
  #port = 0;

  get port(): number {
    return this.#port;
  }

  async start({ daemon, rootPassword, passphrase }: SshdOptions): Promise<void> {
    this.#port = await freePort();
    for (const name of ['run/sshd', 'run/libvirt', 'home'])
      mkdirSync(this.#dir.join(name), { recursive: true });
    symlinkSync(daemon.socket, this.#dir.join('run/libvirt/libvirt-sock'));
    symlinkSync(daemon.readonlySocket, this.#dir.join('run/libvirt/libvirt-sock-ro'));
    const hash = execFileSync('openssl', ['passwd', '-6', '-stdin'], { input: rootPassword }).toString();
    writeFileSync(this.#dir.join('shadow'), `root:${hash.trim()}:19000:0:99999:7:::\n`, { mode: 0o600 });
    const others = readFileSync('/etc/passwd', 'utf8').replace(/^root:.*\n/m, '');
    writeFileSync(this.#dir.join('passwd'), `root:x:0:0:root:${this.home}:/bin/sh\n${others}`);
    const hostKey = this.#dir.join('host');
    makeKey(hostKey, '');
    makeKey(this.key, '');
    makeKey(this.lockedKey, passphrase);
    const keys = [this.key, this.lockedKey].map((key) => readFileSync(`${key}.pub`, 'utf8'));
    writeFileSync(this.#dir.join('authorized_keys'), keys.join(''));
    const config = this.#dir.join('sshd_config');
    writeFileSync(
      config,
      `Port ${this.#port}
ListenAddress 127.0.0.1
HostKey ${hostKey}
PidFile none
AuthorizedKeysFile ${this.#dir.join('authorized_keys')}
StrictModes no
PermitRootLogin yes
PasswordAuthentication yes
KbdInteractiveAuthentication no
UsePAM no
`,
    );
    const sshd = ['/usr/sbin/sshd', '-D', '-e', '-f', config];
    const child = spawn(
      'unshare',
      ['--mount', '--propagation', 'private', 'sh', '-c', PREPARE, this.#dir.path, ...sshd],
      { stdio: ['ignore', 'ignore', 'pipe'], env: cleanEnv() },
    );
    this.#child = child;
    child.stderr.on('data', (text: Buffer) => (this.#log += text.toString()));
    await waitFor('sshd to listen', () => isListening(this.#port), { detail: () => this.#log });
  }

  /** `parameters` of the URI, such as `keyfile`. */
  uri(parameters: Readonly<Record<string, string>> = {}, transport = 'ssh'): string {
    const query = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
    return `test+${transport}://root@127.0.0.1:${this.#port}/default${query.length === 0 ? '' : `?${query.join('&')}`}`;
  }

  /** How `command` is run where root's home is {@link home}. */
  beside(command: readonly string[]): string[] {
    return ['nsenter', '--target', String(this.#child?.pid), '--mount', '--', ...command];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child !== undefined && this.#child.exitCode === null) {
      this.#child.kill();
      await once(this.#child, 'exit');
    }
    this.#dir[Symbol.dispose]();
  }
}

function makeKey(file: string, passphrase: string): void {
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', file]);
}

async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    const end = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

export async function startSshd(options: SshdOptions): Promise<Sshd> {
  const sshd = new Sshd();
  try {
    await sshd.start(options);
    return sshd;
  } catch (error) {
    await sshd[Symbol.asyncDispose]();
    throw error;
  }
}
