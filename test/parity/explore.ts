/**
 * Command lines that nobody thought of: drawn at random from what virsh's own help says about its options, so that
 * the draw knows nothing of our declarations. The same seed draws the same lines.
 */
import { writeFileSync } from 'node:fs';
import { makeDisk, defineGuest } from '../support/qemu.js';
import { runVirsh } from '../support/run.js';
import { stableUUID } from '../support/uuid.js';
import { ALLOWED } from './allowed.js';
import {
  defineTable,
  fullCases,
  type FullCase,
  type ParityCase,
  type ParityTable,
  type Target,
} from './table.js';

interface HelpOption {
  readonly name: string;
  readonly kind: 'flag' | 'text' | 'number' | 'list';
  readonly isPositional: boolean;
}

/** A generator of equally distributed numbers (mulberry32). */
function randomly(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What these do is wait or ask, or they differ from virsh on purpose (their status). */
const LEFT_OUT = new Set([
  'console', 'connect', 'event', 'net-event', 'pool-event', 'nodedev-event', 'secret-event', 'qemu-monitor-event',
  'quit', 'exit', 'self-test', 'complete', 'help', 'cd', 'pwd', 'lxc-enter-namespace', 'domtime', 'nodesuspend',
  'iface-destroy', 'net-port-dumpxml', 'net-port-delete',
]); // prettier-ignore

const NUMBERS = ['0', '1', '2', '4', '-1', '-2', '100', '1024', '2147483648', '99999999999999999999', '1.5', 'x', '', '0x10', '010', ' 1', '1 ', '4096K', '1G', '3b', '5KiB', '7MB', 'G']; // prettier-ignore

const XML: Readonly<Record<string, string>> = {
  'domain.xml': `<domain type='test'><name>new</name><uuid>${stableUUID('new')}</uuid><memory>65536</memory><os><type>hvm</type></os></domain>`,
  'net.xml': `<network><name>newnet</name><uuid>${stableUUID('newnet')}</uuid><bridge name='virbr7'/></network>`,
  'pool.xml': `<pool type='dir'><name>newpool</name><uuid>${stableUUID('newpool')}</uuid><target><path>/newpool</path></target></pool>`,
  'vol.xml': `<volume><name>newvol</name><capacity unit='M'>2</capacity></volume>`,
  'disk.xml': `<disk type='file'><source file='/images/new.img'/><target dev='vdx'/></disk>`,
  'new.xml': `<domain type='qemu'><name>new</name><uuid>${stableUUID('new')}</uuid><memory>32768</memory><os><type>hvm</type></os></domain>`,
  'cdrom.xml': `<disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>`,
  'secret.xml': `<secret><uuid>${stableUUID('secret')}</uuid><usage type='ceph'><name>s</name></usage></secret>`,
  'filter.xml': `<filter name='newfilter'><uuid>${stableUUID('newfilter')}</uuid></filter>`,
  'snapshot.xml': `<domainsnapshot><name>newsnap</name><description>new</description></domainsnapshot>`,
  'iface.xml': `<interface type='ethernet' name='eth7'><start mode='none'/></interface>`,
  'broken.xml': `<domain><name>broken`,
  'checkpoint.xml': `<domaincheckpoint><name>newcheckpoint</name></domaincheckpoint>`,
  'backup.xml': `<domainbackup><disks><disk name='vdb' type='file'><target file='/tmp/tsv-backup.qcow2'/></disk></disks></domainbackup>`,
  'text': 'some text\n',
}; // prettier-ignore

/** What describes what a command is about, where its file could be any. */
const FITTING: ReadonlyArray<readonly [command: RegExp, files: readonly string[]]> = [
  [/^snapshot-/, ['snapshot.xml']],
  [/^checkpoint-/, ['checkpoint.xml']],
  [/^backup-/, ['backup.xml', 'checkpoint.xml']],
  [/-device$/, ['disk.xml', 'cdrom.xml']],
  [/^(?:define|create|domxml)/, ['domain.xml', 'new.xml']],
];

const WORDS: Readonly<Record<string, readonly string[]>> = {
  domain: [
    'run',
    'off',
    stableUUID('run'),
    '1',
    'paused',
    'crashed',
    'blocked',
    'nosuch',
    '99',
    '',
    'RUN',
    stableUUID('off'),
  ],
  network: ['default', 'isolated', 'nosuch', '', stableUUID('network default')],
  pool: ['images', 'empty', 'nosuch', '', stableUUID('pool images')],
  vol: ['disk.img', 'data.img', '/pools/images/disk.img', 'nosuch', ''],
  interface: ['eth0', 'eth1', 'aa:bb:cc:dd:ee:ff', 'vnet0', 'aa:bb:cc:dd:ee:01', 'nosuch', ''],
  device: ['computer', 'vda', 'hdc', 'test-scsi-host-vport', '/images/run.img', 'nosuch', ''],
  path: ['vda', 'hdc', '/images/run.img', 'nosuch', ''],
  target: ['vda', 'hdc', 'vdb', 'sdx', '/target', ''],
  snapshotname: ['first', 'second', 'base', 'leaf', 'nosuch', ''],
  from: ['first', 'base', 'right', 'nosuch', ''],
  type: ['bridge', 'network', 'dir', 'fs', 'disk', 'cdrom', 'nmi', 'persistent', 'nosuch', ''],
  mode: ['acpi', 'agent', 'initctl', 'strict', 'interleave', 'mem', 'disk', 'nosuch', ''],
  format: ['raw', 'qcow2', 'nosuch', ''],
  cpulist: ['0', '0-3', '0-3,^2', 'r', '1,2', '^1', '9-', 'x', '99', ''],
  state: ['active', 'up', 'down', 'nosuch', ''],
  xpath: ['//name', 'count(//*)', '//nosuch', '//', ''],
  signame: ['sigterm', 'TERM', 'SIGKILL', '9', 'nosuch', ''],
  cap: ['system', 'scsi_host', 'pci,system', 'nosuch', ''],
  uri: ['http://example.org/ns', ''],
  checkpointname: ['base', 'nosuch', ''],
  diskspec: [
    'vda',
    'vdb,snapshot=no',
    'vda,file=/tmp/tsv-new,driver=qcow2',
    'vdb,checkpoint=no',
    'vdb,bitmap=b',
    'hdc,snapshot=external,stype=block,file=/x',
    'vda,file=a,,b',
    'vda,x',
    'vda,stype=x',
    ',',
    '',
  ],
  memspec: ['/tmp/tsv-mem', 'snapshot=no', 'file=/tmp/tsv-mem,snapshot=external', 'no', 'snapshot=x', ''],
  'domifaddr source': ['lease', 'agent', 'arp', 'nosuch', ''],
  'domhostname source': ['lease', 'agent', 'nosuch', ''],
  'dompmsuspend target': ['mem', 'disk', 'hybrid', 'nosuch', ''],
  'domxml-from-native format': ['qemu-argv', 'nosuch', ''],
  'domxml-to-native format': ['qemu-argv', 'nosuch', ''],
  'domdisplay type': ['vnc', 'spice', 'nosuch', ''],
  'attach-interface source': ['default', 'br0', '0000:01:02.3', '/sock', 'nosuch', ''],
  'attach-interface type': ['network', 'bridge', 'direct', 'hostdev', 'vhostuser', 'user', ''],
  'detach-interface type': ['network', 'bridge', 'user', 'nosuch', ''],
  'source-mode': ['client', 'server', 'x', ''],
  'attach-disk type': ['disk', 'cdrom', 'floppy', 'lun', 'x', ''],
  'attach-disk sourcetype': ['file', 'block', 'network', 'x', ''],
  'attach-disk mode': ['readonly', 'shareable', 'x', ''],
  targetbus: ['virtio', 'scsi', 'sata', 'ide', 'x', ''],
  subdriver: ['raw', 'qcow2', 'x', ''],
  cache: ['none', 'writeback', 'x', ''],
  wwn: ['5000c50015ea71ad', '5000C50015EA71AD', '0x5000c50015ea71ad', '123', ''],
  address: [
    'pci:0000.00.0b.0',
    'pci:0.0.b.0',
    'scsi:0.0.1',
    'ide:0.1.1',
    'sata:0.0.0',
    'usb:1.2',
    'ccw:fe.0.0001',
    'pci:1.2',
    'x',
    '',
  ],
  'source-protocol': ['nbd', 'rbd', 'http', ''],
  'source-host-name': ['host', 'host:10809', 'host:', ':', ''],
  'source-host-transport': ['tcp', 'unix', 'x', ''],
  inbound: ['100', '1,2,3', '1,2,3,4', '1,,3', '0', ',,,1', '1,x', '1,2,3,4,5', '-1', '4294967296', ''],
  'device-weights': ['/dev/vda,500', '/dev/vda,0', '/dev/vda', ',', '/dev/vda,500,/dev/vdb,x', ''],
};

const ALIASES: Readonly<Record<string, string>> = {
  nodeset: 'cpulist', parent: 'snapshotname', source: 'path', sourcetype: 'type', targetpath: 'target', mac: 'interface',
  inputvol: 'vol', inputpool: 'pool', newname: 'vol', 'pool-format': 'format', sourcepath: 'path', base: 'path', top: 'path',
  outbound: 'inbound', 'device-read-iops-sec': 'device-weights', 'device-write-iops-sec': 'device-weights', 'device-read-bytes-sec': 'device-weights', 'device-write-bytes-sec': 'device-weights',
}; // prettier-ignore

const TEXTS = [
  '',
  'x',
  'two words',
  'default',
  'run',
  '1',
  '0',
  'a,b',
  'a=b',
  "it's",
  '<a/>',
  'Größe',
  '--',
  '-x',
];

/** Objects of a QEMU daemon, by the names of the test driver's node. */
const furnish: ParityTable['prepare'] = async ({ daemon, dir }) => {
  makeDisk(`${dir}/second.qcow2`);
  writeFileSync(
    `${dir}/images.xml`,
    `<pool type='dir'><name>images</name><uuid>${stableUUID('pool images')}</uuid><target><path>${daemon.dir}/pool</path></target></pool>`,
  );
  await defineGuest(daemon, {
    name: 'run',
    vcpus: 2,
    maxVcpus: 4,
    agentChannel: true,
    disks: [{ file: `${dir}/second.qcow2`, target: 'vdb' }],
    devices: `<interface type='user'><mac address='aa:bb:cc:dd:ee:01'/></interface>`,
  });
  await defineGuest(daemon, { name: 'off' });
};

const SETUP = [
  'start run; snapshot-create-as off first; snapshot-create-as off second; checkpoint-create-as run base',
  'pool-define $DIR/images.xml; pool-start images --build; vol-create-as images disk.img 1M; vol-create-as images data.img 2M --format qcow2',
  'net-define $DIR/net.xml; secret-define $DIR/secret.xml; nwfilter-define $DIR/filter.xml',
];

export class Explorer {
  readonly #random: () => number;
  readonly #options = new Map<string, readonly HelpOption[]>();

  constructor(seed: number) {
    this.#random = randomly(seed);
  }

  /** Draws `count` cases of the commands that have one of the words in their name, of all without words. */
  async draw(count: number, target: Target, words: readonly string[]): Promise<FullCase[]> {
    const names = (await commands()).filter(
      (name) => !LEFT_OUT.has(name) && (words.length === 0 || words.some((word) => isMeant(name, word))),
    );
    const cases: ParityCase[] = [];
    for (let i = 0; i < count; i++) cases.push(await this.#case(names[i % names.length] ?? ''));
    const more: Partial<ParityTable> = target === 'libvirtd-qemu' ? { prepare: furnish, setup: SETUP } : {};
    return fullCases(
      defineTable({
        title: 'explore',
        target,
        files: XML,
        allow: Object.keys(ALLOWED).filter((name) => name !== 'xml-parser'),
        ...more,
        cases,
      }),
    );
  }

  async #case(name: string): Promise<ParityCase> {
    let options = this.#options.get(name);
    if (options === undefined) this.#options.set(name, (options = await helpOptions(name)));
    const words = [name];
    const positionals = options.filter(({ isPositional }) => isPositional);
    const others = options.filter(({ isPositional }) => !isPositional);
    for (const option of positionals) {
      // The later ones are often optional.
      if (!this.#chance(option === positionals[0] ? 0.97 : 0.75)) break;
      const value = this.#value(name, option);
      words.push(...(this.#chance(0.7) ? [value] : [`--${option.name}`, value]));
    }
    const few = Math.floor(this.#random() * 4);
    for (let i = 0; i < few && others.length > 0; i++) {
      const option = this.#pick(others);
      if (option.kind === 'flag') words.push(`--${option.name}`);
      else {
        const value = this.#value(name, option);
        words.push(...(this.#chance(0.8) ? [`--${option.name}`, value] : [`--${option.name}=${value}`]));
      }
    }
    const isBroken = words.some((word) => word.includes('broken.xml'));
    return { line: words, env: { EDITOR: 'true' }, allow: isBroken ? ['xml-parser'] : [] };
  }

  #value(command: string, { name, kind }: HelpOption): string {
    if (kind === 'number') return this.#pick(NUMBERS);
    if (name.endsWith('file') || name.endsWith('xml')) {
      const fitting = FITTING.find(([commands]) => commands.test(command))?.[1];
      if (fitting !== undefined && this.#chance(0.6)) return `$DIR/${this.#pick(fitting)}`;
      return this.#pick([...Object.keys(XML).map((file) => `$DIR/${file}`), '/nosuch', '']);
    }
    const known = WORDS[`${command} ${name}`] ?? WORDS[name] ?? WORDS[ALIASES[name] ?? ''];
    if (known !== undefined && this.#chance(0.9)) {
      // The first ones are what there is.
      return this.#chance(0.6) ? this.#pick(known.slice(0, 4)) : this.#pick(known);
    }
    return this.#pick(this.#chance(0.5) ? TEXTS : NUMBERS);
  }

  #pick<T>(from: readonly T[]): T {
    const chosen = from[Math.floor(this.#random() * from.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  #chance(of: number): boolean {
    return this.#random() < of;
  }
}

/** Whether a word means a command: by a part of its name, or with `=` before it by all of it. */
const isMeant = (name: string, word: string): boolean =>
  word.startsWith('=') ? name === word.slice(1) : name.includes(word);

async function commands(): Promise<string[]> {
  const { stdout } = await runVirsh(['help']);
  return [...stdout.matchAll(/^ {4}([\w-]+) /gm)].map((match) => match[1] ?? '');
}

async function helpOptions(name: string): Promise<HelpOption[]> {
  const { stdout } = await runVirsh(['help', name]);
  const section = /^ {2}OPTIONS\n([^]*)/m.exec(stdout)?.[1] ?? '';
  const found: HelpOption[] = [];
  for (const line of section.split('\n')) {
    const option = /^ {4}(?:\[--([\w-]+)\]|--([\w-]+)|<([\w-]+)>)(?: <(\w+)>)?/.exec(line);
    if (option === null) continue;
    const [, positional, named, list, type] = option;
    const kind =
      list !== undefined ? 'list' : type === undefined ? 'flag' : type === 'number' ? 'number' : 'text';
    found.push({
      name: positional ?? named ?? list ?? '',
      kind,
      isPositional: named === undefined,
    });
  }
  return found;
}
