/**
 * A real libvirtd as a disposable object: `await using daemon = await startLibvirtd()`.
 *
 * It lives in mount, PID and (by default) network namespaces of its own, so any number can run side by side, none
 * touches the machine's libvirt, and with it goes everything that it started. Its sockets are plain files that the
 * outside reaches.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Config, DAEMON_CONFIG, formatConfig, QEMU_CONFIG } from './libvirtd-config.js';
import type { Certificate } from './certificates.js';
import { descendants } from './processes.js';
import { emptyCall, PROCEDURES } from './rpc.js';
import { type SaslOptions, writeSasl } from './sasl.js';
import { TempDir } from './temp.js';
import { waitFor } from './wait.js';

export interface LibvirtdOptions {
  /** Listen on 127.0.0.1 without encryption, with this authentication. Implies the machine's network. */
  readonly tcp?: 'none' | 'sasl';
  /** Listen on 127.0.0.1 with TLS. Implies the machine's network. */
  readonly tls?: {
    readonly authority: { readonly cert: string };
    readonly server: Certificate;
    /** Ask clients for a certificate of the same authority. True by default. */
    readonly verifyClient?: boolean;
    readonly auth?: 'none' | 'sasl';
  };
  /** Authentication on the read-write unix socket; `none` by default. */
  readonly unix?: 'none' | 'sasl';
  readonly sasl?: SaslOptions;
  /**
   * `own` (the default without TCP and TLS) has only a loopback device, and bridges may be made in it freely.
   * On `host`, virtual networks must not be started: they would change the machine's firewall.
   */
  readonly network?: 'own' | 'host';
  /** Give guests control groups, as memtune, blkiotune and schedinfo of a running guest need them. */
  readonly cgroups?: boolean;
  /** More lines of libvirtd.conf and qemu.conf. */
  readonly config?: Config;
  readonly qemuConfig?: Config;
}

/** Drivers of a libvirtd, and the path that opens them. */
const DRIVER_PATHS = {
  test: '/default',
  qemu: '/system',
  network: '/system',
  storage: '/system',
  secret: '/system',
  nodedev: '/system',
  nwfilter: '/system',
  interface: '/system',
  lxc: '/system',
} as const;
export type Driver = keyof typeof DRIVER_PATHS;

const START_SECONDS = 30;
const STOP_SECONDS = 20;
const SCRIPT = fileURLToPath(new URL('./namespaces.sh', import.meta.url));
/** What libvirt learnt of the installed QEMU. libvirt itself checks that it still holds; without it each daemon asks anew, for two seconds. */
const CAPABILITIES = fileURLToPath(new URL('../../.cache/qemu-capabilities', import.meta.url));

export class Libvirtd implements AsyncDisposable {
  readonly #dir = new TempDir();
  readonly #options: LibvirtdOptions;
  #supervisor: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #exitStatus: number | undefined;
  #ports: { readonly tcp: number; readonly tls: number } = { tcp: 0, tls: 0 };

  /** Use {@link startLibvirtd}. */
  constructor(options: LibvirtdOptions) {
    this.#options = options;
  }

  /** A folder for a test's files; removed with the daemon. */
  get dir(): string {
    return this.#dir.path;
  }

  /** The read-write socket. */
  get socket(): string {
    return this.#dir.join('sock', 'libvirt-sock');
  }

  get readonlySocket(): string {
    return this.#dir.join('sock', 'libvirt-sock-ro');
  }

  get tcpPort(): number {
    return this.#ports.tcp;
  }

  get tlsPort(): number {
    return this.#ports.tls;
  }

  /** libvirtd's process id as this process sees it. */
  get pid(): number {
    const pid = this.pids('libvirtd')[0];
    if (pid === undefined) throw new Error(`libvirtd is not running\n${this.log()}`);
    return pid;
  }

  /** Ids of everything that runs inside and has this name (as in /proc: at most 15 characters). */
  pids(name: string): number[] {
    const inside = this.#supervisor?.pid === undefined ? [] : descendants(this.#supervisor.pid);
    return inside.filter((p) => p.name === name && p.state !== 'Z').map((p) => p.pid);
  }

  /** `driver+unix://` with the read-write socket, or another one (a proxy's). */
  uri(driver: Driver, path: string = DRIVER_PATHS[driver], socket: string = this.socket): string {
    return `${driver}+unix://${path}?socket=${socket}`;
  }

  tcpUri(driver: Driver, path: string = DRIVER_PATHS[driver], port: number = this.tcpPort): string {
    return `${driver}+tcp://127.0.0.1:${port}${path}`;
  }

  /** `pkiPath`: the client's certificates, see `Authority.pkiPath`. */
  tlsUri(driver: Driver, pkiPath: string, host = '127.0.0.1', path: string = DRIVER_PATHS[driver]): string {
    return `${driver}+tls://${host}:${this.tlsPort}${path}?pkipath=${pkiPath}`;
  }

  /** The end of what libvirtd logged and printed. */
  log(lines = 30): string {
    return ['libvirtd.log', 'stderr']
      .map((name) => this.#dir.join('log', name))
      .filter((file) => existsSync(file))
      .map((file) => readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n'))
      .join('\n');
  }

  /** Sends a signal to libvirtd alone; guests go on. */
  signal(signal: NodeJS.Signals): void {
    process.kill(this.pid, signal);
  }

  /** Ends libvirtd alone and waits until it is gone. Guests, definitions and ports stay for {@link start}. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.signal(signal);
    // libvirtd 11.3.0 closes its socket and then, now and then, waits for a thread of its own for ever.
    const late = setTimeout(
      () => {
        if (this.#exitStatus === undefined && !existsSync(this.socket)) this.signal('SIGKILL');
      },
      (STOP_SECONDS * 1000) / 2,
    );
    try {
      await waitFor('libvirtd to end', () => this.#exitStatus !== undefined, {
        seconds: STOP_SECONDS,
        detail: () => this.log(),
      });
    } finally {
      clearTimeout(late);
    }
  }

  /** Starts libvirtd, also again after {@link stop} or after it died; returns when it answers. */
  async start(): Promise<void> {
    this.#supervisor ??= await this.#prepare();
    this.#exitStatus = undefined;
    this.#supervisor.stdin?.write('start\n');
    await waitFor(
      'libvirtd to answer',
      async () => {
        if (this.#exitStatus !== undefined)
          throw new Error(`libvirtd ended with status ${this.#exitStatus}\n${this.log()}`);
        return answers(this.socket);
      },
      { seconds: START_SECONDS, everyMs: 10, detail: () => this.log() },
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#keepCapabilities();
    this.#supervisor?.stdin?.end();
    const late = setTimeout(() => this.#supervisor?.kill('SIGKILL'), STOP_SECONDS * 1000);
    await this.#ended;
    clearTimeout(late);
    this.#dir[Symbol.dispose]();
  }

  async #prepare(): Promise<ChildProcess> {
    const { tcp, tls, cgroups = false } = this.#options;
    const network = this.#options.network ?? (tcp === undefined && tls === undefined ? 'own' : 'host');
    this.#ports = {
      tcp: tcp === undefined ? 0 : await freePort(),
      tls: tls === undefined ? 0 : await freePort(),
    };
    this.#writeFiles();
    const listen = tcp === undefined && tls === undefined ? [] : ['--listen'];
    const args = [SCRIPT, this.dir, network, cgroups ? 'cgroups' : 'no-cgroups', ...listen];
    const supervisor = spawn('bash', args, {
      // A session of its own: Ctrl-C in the tests' terminal must not cut the clean-up short.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      // The folder that this process is in may go before the daemon does.
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', SASL_CONF_PATH: this.#dir.join('sasl') },
    });
    let complaints = '';
    supervisor.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    supervisor.stdin.on('error', () => undefined);
    createInterface(supervisor.stdout).on('line', (line) => {
      if (line.startsWith('exit ')) this.#exitStatus = Number(line.slice('exit '.length));
    });
    this.#ended = new Promise((resolve) => {
      supervisor.once('error', (error) => {
        complaints += error.message;
        this.#exitStatus = -1;
        resolve();
      });
      supervisor.once('close', () => {
        this.#exitStatus ??= -1;
        if (complaints !== '') process.emitWarning(`disposable libvirtd: ${complaints.trim()}`);
        resolve();
      });
    });
    return supervisor;
  }

  /** Leaves what this daemon learnt of QEMU to those that come later. Renamed into place: others may read it now. */
  #keepCapabilities(): void {
    const learnt = this.#dir.join('cache/qemu/capabilities');
    if (existsSync(CAPABILITIES) || !existsSync(learnt) || readdirSync(learnt).length === 0) return;
    const copy = `${CAPABILITIES}.${process.pid}`;
    cpSync(learnt, copy, { recursive: true, preserveTimestamps: true });
    try {
      renameSync(copy, CAPABILITIES);
    } catch {
      rmSync(copy, { recursive: true, force: true }); // another process was first
    }
  }

  #writeFiles(): void {
    const { tcp, tls, unix = 'none', sasl, config, qemuConfig, cgroups = false } = this.#options;
    for (const name of ['etc', 'lib/images', 'cache/qemu', 'log', 'run/lock', 'sock'])
      mkdirSync(this.#dir.join(name), { recursive: true });
    if (existsSync(CAPABILITIES))
      cpSync(CAPABILITIES, this.#dir.join('cache/qemu/capabilities'), {
        recursive: true,
        preserveTimestamps: true,
      });
    if (sasl !== undefined) writeSasl(this.#dir.join('sasl'), sasl);
    const listenTcp: Config =
      tcp === undefined ? {} : { listen_tcp: 1, tcp_port: String(this.tcpPort), auth_tcp: tcp };
    const listenTls: Config =
      tls === undefined
        ? {}
        : {
            listen_tls: 1,
            tls_port: String(this.tlsPort),
            auth_tls: tls.auth ?? 'none',
            ca_file: tls.authority.cert,
            cert_file: tls.server.cert,
            key_file: tls.server.key,
            tls_no_verify_certificate: tls.verifyClient === false ? 1 : 0,
          };
    const daemon: Config = {
      ...DAEMON_CONFIG,
      unix_sock_dir: this.#dir.join('sock'),
      log_outputs: `3:file:${this.#dir.join('log', 'libvirtd.log')}`,
      auth_unix_rw: unix,
      listen_addr: '127.0.0.1',
      ...listenTcp,
      ...listenTls,
      ...config,
    };
    writeFileSync(this.#dir.join('etc', 'libvirtd.conf'), formatConfig(daemon));
    const groups: Config = cgroups ? {} : { cgroup_controllers: [] };
    writeFileSync(
      this.#dir.join('etc', 'qemu.conf'),
      formatConfig({ ...QEMU_CONFIG, ...groups, ...qemuConfig }),
    );
  }
}

/** A port of 127.0.0.1 where nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Whether a libvirt server behind `socket` answers a call. It accepts connections before it is ready to. */
async function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(socket);
    const end = (answered: boolean): void => {
      connection.destroy();
      resolve(answered);
    };
    connection.setTimeout(5_000, () => end(false));
    connection.once('error', () => end(false));
    connection.once('close', () => end(false));
    connection.once('data', () => end(true));
    connection.once('connect', () => connection.write(emptyCall(PROCEDURES.authList)));
  });
}

/** Starts a libvirtd and returns when it answers; throws with the end of its log when it does not. */
export async function startLibvirtd(options: LibvirtdOptions = {}): Promise<Libvirtd> {
  const daemon = new Libvirtd(options);
  try {
    await daemon.start();
    return daemon;
  } catch (error) {
    await daemon[Symbol.asyncDispose]();
    throw error;
  }
}
