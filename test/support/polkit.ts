/**
 * A polkit of a disposable libvirtd's own, inside its namespaces: a system bus, polkitd, a password of root's, and a login
 * session, without which polkit takes no agent that gives way to others.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Libvirtd } from './libvirtd.js';
import { cleanEnv } from './run.js';
import { waitFor } from './wait.js';

/** What libvirtd must be started with. Whom polkit does not let in may yet open the socket. */
export const POLKIT_CONFIG = { auth_unix_rw: 'polkit', unix_sock_rw_perms: '0777' } as const;

/** A user whom the machine knows by name, as polkit wants it, and who may do nothing. */
const NOBODY = 65534;
const CGROUP2 = 0x63677270;
const BUS = '/run/dbus/system_bus_socket';
const BUS_CONFIG = `<busconfig>
  <type>system</type>
  <listen>unix:path=${BUS}</listen>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_type="*"/><allow receive_type="*"/>
  </policy>
</busconfig>
`;
/** The usual one, without its pause after a wrong password. */
const PAM = `auth [success=1 default=ignore] pam_unix.so nodelay
auth requisite pam_deny.so
auth required pam_permit.so
`;
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

export class Polkit implements AsyncDisposable {
  readonly #daemon: Libvirtd;
  readonly #session = `${sessions()}/user.slice/user-${NOBODY}.slice/session-tsvirt${process.pid}.scope`;

  /** Use {@link startPolkit}. */
  constructor(daemon: Libvirtd) {
    this.#daemon = daemon;
  }

  async start(rootPassword: string): Promise<void> {
    const { dir } = this.#daemon;
    // For everybody to reach the socket.
    chmodSync(dir, 0o755);
    mkdirSync(this.#session, { recursive: true });
    const hash = execFileSync('openssl', ['passwd', '-6', '-stdin'], { input: rootPassword }).toString();
    writeFileSync(`${dir}/run/shadow`, `root:${hash.trim()}:19000:0:99999:7:::\n`, { mode: 0o600 });
    writeFileSync(`${dir}/run/pam`, PAM);
    writeFileSync(`${dir}/run/bus.conf`, BUS_CONFIG);
    writeFileSync(`${dir}/run/node`, '');
    for (const name of ['dbus', 'project']) mkdirSync(`${dir}/run/${name}`);
    for (const [from, to] of [
      ['/run/shadow', '/etc/shadow'],
      ['/run/pam', '/etc/pam.d/common-auth'],
      // Where others may look, wherever they lie.
      [process.execPath, '/run/node'],
      [PROJECT, '/run/project'],
    ] as const) {
      this.#run('mount', '--bind', from, to);
    }
    this.#service('dbus-daemon', '--config-file=/run/bus.conf', '--nofork', '--nopidfile');
    await waitFor('the system bus', () => existsSync(`${dir}${BUS}`));
    this.#service('/usr/lib/polkit-1/polkitd', '--no-debug');
    const question = ['--system', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
    const name = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.PolicyKit1'];
    await waitFor('polkitd', () => this.#run('dbus-send', ...question, ...name).includes('true'));
    // It looks for the bus once.
    await this.#daemon.stop();
    await this.#daemon.start();
  }

  /** tsvirt, where {@link asNobody} finds it. */
  readonly tsvirt: readonly string[] = ['/run/node', '/run/project/bin/tsvirt.js'];

  /**
   * How nobody runs `command` in a login session beside libvirtd, which must be able to see the process. Of Ctrl-C
   * only the command hears.
   */
  asNobody(command: readonly string[]): string[] {
    const join = `echo $$ >'${this.#session}/cgroup.procs'; exec "$@"`;
    const drop = ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', '--'];
    return [
      ...['sh', '-c', 'trap "" INT; exec "$@"', 'sh', 'nsenter', ...this.#enter],
      ...['sh', '-c', join, 'sh', 'setpriv', ...drop, 'env', '--default-signal=INT', ...command],
    ];
  }

  /** Everything else ends with the daemon, before this: the kernel keeps a session until its last process is gone. */
  async [Symbol.asyncDispose](): Promise<void> {
    await waitFor('the session to end', () => removed(this.#session));
    for (let dir = dirname(this.#session); dir !== sessions() && removed(dir); dir = dirname(dir));
  }

  #run(...command: readonly string[]): string {
    return execFileSync('nsenter', [...this.#enter, ...command], { encoding: 'utf8', env: cleanEnv() });
  }

  #service(...command: readonly string[]): ChildProcess {
    return spawn('nsenter', [...this.#enter, ...command], { stdio: 'ignore', env: cleanEnv() });
  }

  get #enter(): readonly string[] {
    return ['--target', String(this.#daemon.pid), '--mount', '--pid', '--'];
  }
}

/** Whether an empty control group could be removed; others may have sessions too. */
function removed(dir: string): boolean {
  try {
    rmdirSync(dir);
    return true;
  } catch {
    return false;
  }
}

/** Where systemd, whose library polkit asks, looks for sessions: in the newest control groups there are. */
function sessions(): string {
  const root = '/sys/fs/cgroup';
  const isNew = (dir: string): boolean => existsSync(dir) && statfsSync(dir).type === CGROUP2;
  return [root, `${root}/unified`].find(isNew) ?? `${root}/systemd`;
}

export async function startPolkit(
  daemon: Libvirtd,
  { rootPassword }: { rootPassword: string },
): Promise<Polkit> {
  const polkit = new Polkit(daemon);
  await polkit.start(rootPassword);
  return polkit;
}
