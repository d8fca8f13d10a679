/** Real QEMU guests under emulation: no kernel, no agent, small disks. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Libvirtd } from './libvirtd.js';
import { virsh } from './run.js';
import { TempDir } from './temp.js';
import { stableUUID } from './uuid.js';

/** What the bootable disk writes to the serial port and the screen before it echoes what the serial port receives. */
export const GUEST_GREETING = 'tsvirt guest ready';

export interface DiskOptions {
  /** As qemu-img takes it; `8M` by default. */
  readonly size?: string;
  readonly format?: 'qcow2' | 'raw';
  /** Holds the guest that greets and echoes. */
  readonly bootable?: boolean;
}

/** Makes a disk image. */
export function makeDisk(
  file: string,
  { size = '8M', format = 'qcow2', bootable = false }: DiskOptions = {},
): void {
  mkdirSync(dirname(file), { recursive: true });
  const qemuImg = (...args: string[]): void => {
    execFileSync('qemu-img', args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 30_000 });
  };
  if (!bootable) return qemuImg('create', '-q', '-f', format, file, size);
  using dir = new TempDir();
  const raw = dir.join('boot.raw');
  assembleBootSector(raw);
  truncateSync(raw, 1 << 20);
  qemuImg('convert', '-q', '-f', 'raw', '-O', format, raw, file);
  qemuImg('resize', '-q', '-f', format, file, size);
}

function assembleBootSector(file: string): void {
  const source = fileURLToPath(new URL('./boot-sector.S', import.meta.url));
  execFileSync('as', ['--32', source, '-o', `${file}.o`], { timeout: 30_000 });
  execFileSync('ld', ['-m', 'elf_i386', '-Ttext', '0x7c00', '--oformat', 'binary', `${file}.o`, '-o', file], {
    timeout: 30_000,
  });
}

export interface GuestDisk {
  readonly file: string;
  /** `vda` by default. */
  readonly target?: string;
  readonly format?: 'qcow2' | 'raw';
  /** Whether what the guest discards becomes a hole. */
  readonly discard?: boolean;
}

/** What a guest boots instead of its disk. */
export interface DirectBoot {
  readonly kernel: string;
  readonly initrd: string;
  readonly commandLine: string;
}

export interface GuestOptions {
  readonly name: string;
  /** 32 MiB by default. */
  readonly memoryKiB?: number;
  readonly vcpus?: number;
  readonly boot?: DirectBoot;
  readonly maxVcpus?: number;
  readonly disks?: readonly GuestDisk[];
  /** A VNC display on a port that libvirt picks, and a VGA card for it. True by default. */
  readonly graphics?: boolean;
  /** The channel of a guest agent, with nobody at the other end. */
  readonly agentChannel?: boolean;
  /** More elements of `<devices>`. */
  readonly devices?: string;
  /** More elements of `<domain>`. */
  readonly elements?: string;
}

/** The domain XML of a guest under emulation with a serial console. */
export function guestXML(options: GuestOptions): string {
  const { name, memoryKiB = 32768, vcpus = 1, maxVcpus = vcpus, disks = [], graphics = true } = options;
  const disk = ({ file, target = 'vda', format = 'qcow2', discard = false }: GuestDisk): string => `
    <disk type='file' device='disk'>
      <driver name='qemu' type='${format}'${discard ? " discard='unmap'" : ''}/>
      <source file='${file}'/>
      <target dev='${target}' bus='virtio'/>
    </disk>`;
  const boot =
    options.boot === undefined
      ? "<boot dev='hd'/>"
      : `<kernel>${options.boot.kernel}</kernel><initrd>${options.boot.initrd}</initrd><cmdline>${options.boot.commandLine}</cmdline>`;
  return `<domain type='qemu'>
  <name>${name}</name>
  <uuid>${stableUUID(name)}</uuid>
  <memory unit='KiB'>${memoryKiB}</memory>
  <vcpu placement='static' current='${vcpus}'>${maxVcpus}</vcpu>
  <os><type arch='x86_64' machine='pc'>hvm</type>${boot}</os>
  <features><acpi/><apic/></features>
  <on_crash>preserve</on_crash>
  ${options.elements ?? ''}
  <devices>${disks.map(disk).join('')}
    <serial type='pty'><target port='0'/></serial>
    <console type='pty'><target type='serial' port='0'/></console>
    ${options.agentChannel === true ? `<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>` : ''}
    ${graphics ? `<graphics type='vnc' port='-1' autoport='yes' listen='127.0.0.1'/><video><model type='vga'/></video>` : ''}
    ${options.devices ?? ''}
  </devices>
</domain>
`;
}

/** A guest that a daemon knows. */
export interface Guest {
  readonly name: string;
  readonly xmlFile: string;
  /** Its bootable qcow2 disk, `vda`. */
  readonly disk: string;
}

/** Defines a guest with a bootable qcow2 disk of its own in the daemon's folder. */
export async function defineGuest(
  daemon: Libvirtd,
  options: GuestOptions & { readonly disk?: DiskOptions & Pick<GuestDisk, 'discard'> },
): Promise<Guest> {
  const { discard = false, ...own } = options.disk ?? {};
  const disk = `${daemon.dir}/lib/images/${options.name}.qcow2`;
  makeDisk(disk, { bootable: true, ...own });
  const xmlFile = `${daemon.dir}/${options.name}.xml`;
  writeFileSync(
    xmlFile,
    guestXML({ ...options, disks: [{ file: disk, discard }, ...(options.disks ?? [])] }),
  );
  await virsh(daemon.uri('qemu'), ['define', xmlFile]);
  return { name: options.name, xmlFile, disk };
}
