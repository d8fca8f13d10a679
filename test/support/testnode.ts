/** Files that describe a whole node to libvirt's test driver: `test:///path/to/node.xml`. */
import { writeFileSync } from 'node:fs';
import { stableUUID } from './uuid.js';

const NAMESPACE = 'http://libvirt.org/schemas/domain/test/1.0';

/** `virDomainState`, by number. */
export const STATES = [
  'nostate',
  'running',
  'blocked',
  'paused',
  'shutdown',
  'shutoff',
  'crashed',
  'pmsuspended',
] as const;
export type State = (typeof STATES)[number];

export interface TestSnapshot {
  readonly name: string;
  readonly parent?: string;
  readonly current?: boolean;
  readonly description?: string;
  /** Seconds since the epoch. */
  readonly created?: number;
}

export interface TestDomain {
  readonly name: string;
  readonly state: State;
  readonly title?: string;
  readonly description?: string;
  readonly vcpus?: number;
  readonly memoryKiB?: number;
  /** `<devices>`' content. */
  readonly devices?: string;
  readonly transient?: boolean;
  readonly managedSave?: boolean;
  readonly snapshots?: readonly TestSnapshot[];
}

function domainXML(domain: TestDomain, outer: 'domain' | 'inner' = 'domain'): string {
  const { name, state, title, description, vcpus = 1, memoryKiB = 1048576, devices = '' } = domain;
  const element = (tag: string, text: string | undefined): string =>
    text === undefined ? '' : `<${tag}>${text}</${tag}>`;
  const driver =
    outer === 'inner'
      ? ''
      : `<test:runstate>${STATES.indexOf(state)}</test:runstate>` +
        (domain.transient === true ? '<test:transient/>' : '') +
        (domain.managedSave === true ? '<test:hasmanagedsave/>' : '') +
        (domain.snapshots ?? []).map((s) => snapshotXML(domain, s)).join('');
  return `<domain type='test'${outer === 'inner' ? '' : ` xmlns:test='${NAMESPACE}'`}>
  <name>${name}</name><uuid>${stableUUID(name)}</uuid>
  ${element('title', title)}${element('description', description)}
  <memory>${memoryKiB}</memory><vcpu>${vcpus}</vcpu>
  <os><type>hvm</type></os>
  <devices>${devices}</devices>
  ${driver}
</domain>
`;
}

/** A whole domain must stand in a snapshot, or libvirt warns on standard error. */
function snapshotXML(domain: TestDomain, snapshot: TestSnapshot): string {
  const { name, parent, current = false, description, created = 1_600_000_000 } = snapshot;
  return `<test:domainsnapshot>
  <name>${name}</name>${description === undefined ? '' : `<description>${description}</description>`}
  <state>${domain.state}</state><creationTime>${created}</creationTime>
  ${parent === undefined ? '' : `<parent><name>${parent}</name></parent>`}
  <active>${current ? 1 : 0}</active>
  ${domainXML(domain, 'inner')}
</test:domainsnapshot>`;
}

const DEVICES = `
  <disk type='file' device='disk'><source file='/images/run.img'/><target dev='vda' bus='virtio'/></disk>
  <disk type='block' device='cdrom'><source dev='/dev/cdrom'/><target dev='hdc' bus='ide'/><readonly/></disk>
  <interface type='network'><mac address='aa:bb:cc:dd:ee:01'/><source network='default'/><model type='virtio'/><target dev='vnet0'/></interface>
  <interface type='bridge'><mac address='aa:bb:cc:dd:ee:02'/><source bridge='br0'/></interface>
  <graphics type='vnc' port='5904' listen='127.0.0.1'/>
`;

/** One domain in each state, with the extras that listings tell apart. */
export const EIGHT_DOMAINS: readonly TestDomain[] = [
  { name: 'idle', state: 'nostate' },
  {
    name: 'run',
    state: 'running',
    title: 'The web server',
    description: 'Serves pages',
    vcpus: 2,
    memoryKiB: 2097152,
    devices: DEVICES,
  },
  { name: 'blocked', state: 'blocked', transient: true },
  {
    name: 'paused',
    state: 'paused',
    title: 'Größe',
    snapshots: [
      { name: 'first', description: 'The first one' },
      { name: 'second', parent: 'first', current: true, created: 1_600_000_060 },
    ],
  },
  { name: 'ending', state: 'shutdown' },
  {
    name: 'off',
    state: 'shutoff',
    managedSave: true,
    vcpus: 4,
    snapshots: [
      { name: 'base' },
      { name: 'left', parent: 'base', created: 1_600_000_001 },
      { name: 'right', parent: 'base', created: 1_600_000_002 },
      { name: 'leaf', parent: 'right', created: 1_600_000_003, current: true },
    ],
  },
  { name: 'crashed', state: 'crashed' },
  { name: 'sleeping', state: 'pmsuspended' },
];

const NETWORKS = `
<network><name>default</name><uuid>${stableUUID('network default')}</uuid>
  <forward mode='nat'/><bridge name='virbr0'/>
  <ip address='192.168.122.1' netmask='255.255.255.0'><dhcp><range start='192.168.122.2' end='192.168.122.254'/></dhcp></ip>
</network>
<network><name>isolated</name><uuid>${stableUUID('network isolated')}</uuid><bridge name='virbr1'/></network>
`;

const volume = (pool: string, name: string, bytes: number): string =>
  `<volume><name>${name}</name><key>/pools/${pool}/${name}</key><capacity>${bytes}</capacity>` +
  `<allocation>${bytes / 4}</allocation><target><path>/pools/${pool}/${name}</path></target></volume>`;

const pool = (name: string, volumes: string): string => `
<pool type='dir'><name>${name}</name><uuid>${stableUUID(`pool ${name}`)}</uuid>
  <target><path>/pools/${name}</path></target>${volumes}
</pool>`;

const POOLS =
  pool('images', volume('images', 'disk.img', 10 * 2 ** 30) + volume('images', 'data.img', 3 * 2 ** 20)) +
  pool('empty', '');

const INTERFACES = `
<interface type='ethernet' name='eth0'><start mode='onboot'/><mac address='aa:bb:cc:dd:ee:ff'/><mtu size='1492'/>
  <protocol family='ipv4'><ip address='192.168.0.5' prefix='24'/><route gateway='192.168.0.1'/></protocol>
</interface>
<interface type='ethernet' name='eth1'><start mode='none'/><mac address='aa:bb:cc:dd:ee:fe'/></interface>
`;

const DEVICES_OF_NODE = `
<device><name>computer</name><capability type='system'>
  <hardware><vendor>Libvirt</vendor><version>Test driver</version><serial>123456</serial><uuid>${stableUUID('computer')}</uuid></hardware>
  <firmware><vendor>Libvirt</vendor><version>Test driver</version><release_date>01/22/2007</release_date></firmware>
</capability></device>
<device><name>test-scsi-host-vport</name><parent>computer</parent><capability type='scsi_host'><host>1</host>
  <capability type='fc_host'><wwnn>2000000012341234</wwnn><wwpn>1000000012341234</wwpn></capability>
  <capability type='vport_ops'/>
</capability></device>
`;

export interface NodeOptions {
  readonly domains: readonly TestDomain[];
  /** Networks, pools with volumes, interfaces and node devices as well. True by default. */
  readonly furnished?: boolean;
  /** Passwords by user name; then the driver asks for credentials. */
  readonly users?: Readonly<Record<string, string>>;
}

/** The text of a node file. */
export function nodeXML({ domains, furnished = true, users = {} }: NodeOptions): string {
  const auth = Object.entries(users).map(([name, password]) => `<user password='${password}'>${name}</user>`);
  return `<node>
<cpu><mhz>2600</mhz><model>i986</model><active>8</active><nodes>2</nodes><sockets>1</sockets><cores>2</cores><threads>2</threads></cpu>
<memory>8388608</memory>
${auth.length === 0 ? '' : `<auth>${auth.join('')}</auth>`}
${domains.map((domain) => domainXML(domain)).join('')}
${furnished ? NETWORKS + POOLS + INTERFACES + DEVICES_OF_NODE : ''}
</node>
`;
}

/** `count` domains, a third each running, paused and shut off, in an order that is not the names'. */
export function manyDomains(count: number): TestDomain[] {
  const states = ['running', 'shutoff', 'paused'] as const;
  return Array.from({ length: count }, (_, i) => ({
    name: `vm${String((i * 7919) % count).padStart(5, '0')}`,
    state: states[i % states.length] ?? 'running',
  }));
}

/** Writes a node file and returns the URI that opens it in this process. */
export function writeNode(file: string, options: NodeOptions): string {
  writeFileSync(file, nodeXML(options));
  return `test://${file}`;
}
