/** A real Linux guest under emulation, with the real QEMU guest agent, a file system, a network card and a login. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Libvirtd } from './libvirtd.js';
import { defineGuest } from './qemu.js';
import { run, runVirsh, virsh } from './run.js';
import { TempDir } from './temp.js';
import { waitFor } from './wait.js';

/** What the guest calls itself. */
export const LINUX_HOSTNAME = 'tsvirt-guest';
/** What the guest writes to its console when somebody may log in: as root, without a password. */
export const LINUX_LOGIN = `${LINUX_HOSTNAME} login: `;

const SOURCE = fileURLToPath(new URL('./linux-guest/', import.meta.url));
/** The packages are downloaded once for all tests; normally the bootstrap has done it. */
const BUILD_SECONDS = 300;
const BOOT_SECONDS = 90;

/**
 * Defines a Linux guest in a daemon's folder, with a disk `vda` of 8 MiB (an ext2 file system, mounted on /mnt) and a
 * network card of the addresses 10.0.2.15 and fec0::15.
 *
 * @throws Error that names what is missing where the guest's parts could not be had
 */
export async function defineLinuxGuest(daemon: Libvirtd, name: string): Promise<void> {
  const { status, stdout, stderr } = await run('sh', [join(SOURCE, 'build.sh')], { seconds: BUILD_SECONDS });
  if (status !== 0) throw new Error(stderr);
  const parts = stdout.trim();
  const initrd = join(daemon.dir, `${name}.initrd`);
  writeFileSync(
    initrd,
    Buffer.concat([readFileSync(join(parts, 'base.cpio')), ownFiles(join(parts, 'busybox'))]),
  );
  await defineGuest(daemon, {
    name,
    memoryKiB: 128 * 1024,
    vcpus: 2,
    graphics: false,
    agentChannel: true,
    disk: { bootable: false, discard: true },
    boot: { kernel: join(parts, 'vmlinuz'), initrd, commandLine: 'console=ttyS0 quiet' },
    elements: `<pm><suspend-to-mem enabled='yes'/></pm>`,
    devices: `<interface type='user'><mac address='52:54:00:00:02:15'/><model type='virtio'/></interface>`,
  });
}

/** Starts it and returns when its agent answers. */
export async function startLinuxGuest(daemon: Libvirtd, name: string): Promise<void> {
  const uri = daemon.uri('qemu');
  await virsh(uri, ['start', name]);
  let said = '';
  await waitFor(
    'the guest agent to answer',
    async () => {
      const ping = await runVirsh(['-c', uri, 'qemu-agent-command', name, '{"execute":"guest-ping"}']);
      said = ping.stderr;
      return ping.status === 0;
    },
    { seconds: BOOT_SECONDS, everyMs: 200, detail: () => said },
  );
}

/** The guest's own files as an archive that the kernel unpacks over the one with the programs. */
function ownFiles(busybox: string): Buffer {
  using dir = new TempDir();
  // A copy: the modes are what counts, whatever the umask of whoever has cloned the repository.
  cpSync(join(SOURCE, 'root'), dir.path, { recursive: true });
  execFileSync('chmod', ['-R', 'go=rX', dir.path]);
  const files = execFileSync(busybox, ['find', '.'], { cwd: dir.path });
  return execFileSync(busybox, ['cpio', '-o', '-H', 'newc', '-R', '0:0'], {
    cwd: dir.path,
    input: files,
    stdio: ['pipe', 'pipe', 'ignore'],
    maxBuffer: 1 << 20,
  });
}
