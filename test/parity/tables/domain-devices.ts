import { defineGuest, makeDisk } from '../../support/qemu.js';
import { defineTable, type World } from '../table.js';

const FILES = {
  'disk.xml': `<disk type='file' device='disk'><source file='/images/new.img'/><target dev='vdx' bus='virtio'/></disk>`,
  'broken.xml': '<disk',
  'empty.xml': '',
};

const GUEST_DEVICES = `
  <disk type='file' device='cdrom'><target dev='hdc' bus='ide'/><readonly/></disk>
  <disk type='file' device='floppy'><target dev='fda' bus='fdc'/></disk>
  <interface type='network'><mac address='52:54:00:00:00:01'/><source network='lan'/><model type='virtio'/></interface>
  <interface type='network'><mac address='52:54:00:00:00:02'/><source network='lan'/><model type='virtio'/></interface>
  <interface type='user'><mac address='52:54:00:00:00:03'/><model type='e1000'/></interface>`;

const LAN = `<network><name>lan</name><uuid>1f0a4d5e-77d1-4c0e-9a53-3b0f2a6d8e11</uuid><bridge name='virbr7'/></network>`;

const MEMORY = `<domain type='test'><name>mem</name><uuid>5f1d6a33-9c43-4b7e-9d0e-0a8f4f3c2b55</uuid>
  <maxMemory slots='4' unit='MiB'>4096</maxMemory><memory unit='MiB'>1024</memory>
  <os><type>hvm</type></os>
  <cpu><numa><cell id='0' cpus='0' memory='524288'/><cell id='1' cpus='1' memory='524288'/></numa></cpu><vcpu>2</vcpu>
  <devices>
    <memory model='virtio-mem'><target><size unit='MiB'>512</size><node>0</node><block unit='MiB'>2</block><requested unit='MiB'>128</requested></target><alias name='ua-a'/></memory>
    <memory model='virtio-mem'><target><size unit='MiB'>512</size><node>1</node><block unit='MiB'>2</block><requested unit='MiB'>64</requested></target><alias name='ua-b'/></memory>
    <memory model='dimm'><target><size unit='MiB'>256</size><node>1</node></target><alias name='ua-c'/></memory>
  </devices></domain>`;

const COMMANDS = [
  'attach-device',
  'detach-device',
  'update-device',
  'detach-device-alias',
  'attach-disk',
  'detach-disk',
  'attach-interface',
  'detach-interface',
  'change-media',
  'update-memory-device',
] as const;

/** The parts of an attach-disk line after the domain. */
const DISKS = [
  '/x vdz',
  '/x sdz --type cdrom --mode readonly --driver qemu --subdriver qcow2 --cache none --io native --iothread 2 --serial abc --wwn 5000c50015ea71ad --alias ua-d --rawio --targetbus scsi --address scsi:0.0.1',
  '/x vda --wwn 5000C50015EA71AD',
  '/x vda --wwn 5000C50015EA71AZ',
  '/x vda --wwn 0x5000c50015ea71ad',
  '/x vda --wwn 0X5000c50015ea71ad',
  '/x vda --source-host-name a --source-host-socket b',
  '/x vda --source-host-name a --source-host-socket b --source-protocol nbd',
  '/x vda --source-host-name a --source-host-socket b --source-protocol nbd --source-host-transport unix',
  '/x vda --wwn 0x500',
  '/x hda --address ide:0.0.1',
  '/x hda --address ide:010.0.1.7',
  '/x hda --address ide:a.0.1',
  '/x hda --address ide:',
  '/x hda --address scsi:0.0.0',
  '/x hda --address pci:0000.00.0b.0',
  '/x sda --address scsi:0.0.99999999999',
  '/x sda --address sata:0.0.2',
  '/x sda --address sata:0.0',
  '/x sda --address usb:1.2',
  '/x sda --address usb:1',
  '/x sda --address ccw:fe.3.1',
  '/x sda --address pci:0.0.b.0',
  '/x sda --address bogus',
  '/x sda --address xen:1',
  '/x vda --address usb:0.1',
  '/x vda --address pci:0000.00.0b.0',
  '/x vda --address pci:0000.00.0b.0 --multifunction',
  '/x vda --address pci:0000:00:0b.0',
  '/x vda --address pci:0xffff.0xff.0x1f.0xf',
  '/x vda --address pci:10000.02.1f.7',
  '/x vda --address pci:0000.00.0b',
  '/x vda --address PCI:0.0.b.0',
  '/x vda --address ccw:0xfe.0.1',
  '/x vda --address ccw:1.0.1 --multifunction',
  '/x vda --address ccw:fe.3.10000',
  '/x vda --address ide:0.0.1',
  '/x xda --address scsi:0.0.0',
  '/x fda --address ide:0.0.0',
  '/x vda --multifunction',
  'vol vdb --source-protocol rbd',
  'vol vdb --sourcetype network --source-protocol nbd --source-host-name localhost:1000',
  'vol vdb --sourcetype network --source-protocol nbd --source-host-transport unix --source-host-socket /s',
  'vol vdb --source-protocol nbd --source-host-name [::1]:1000',
  'vol vdb --source-protocol nbd --source-host-name h --source-host-transport tcp',
  'vol vdb --source-protocol nbd --source-host-name a:',
  'vol vdb --source-protocol nbd --source-host-name :1',
  'vol vdb --source-protocol nbd --source-host-transport unix',
  'vol vdb --source-protocol nbd --source-host-socket /x',
  'vol vdb --source-protocol nbd --source-host-name a --source-host-socket s --source-host-transport t',
  'vol vdb --source-host-name x',
  'vol vdb --source-host-transport x',
  'vol vdb --source-host-socket x',
  'vol vdb --sourcetype network',
  'vol vdb --sourcetype file --source-protocol nbd',
  'vol vdb --sourcetype block',
  'vol vdb --sourcetype file',
  'vol vdb --sourcetype volume',
  'vol vdb --mode bogus',
  'vol vdb --mode shareable --type floppy',
  'vol vdb --shareable',
  'vol vdb --type lun --rawio',
  'vol vdb --iothread x --io native',
  'vol vdb --cache none',
  // virsh 9.0.0 takes these by their places too, 11.3.0 by name only.
  'vol vdb --targetbus virtio --driver qemu --subdriver qcow2 --iothread 1 --cache none --io native --type disk --mode readonly --sourcetype file --serial ser',
] as const;

/** The parts of an attach-interface line after the domain. */
const INTERFACES = [
  'network default',
  'bridge br0 --mac aa:bb:cc:dd:ee:09 --model virtio --target vn --script /x --alias ua-n --inbound 1,2,3,4 --outbound 5 --managed',
  'bridge br0 vn aa:bb:cc:dd:ee:09 /x virtio ua-n 1 2 client',
  'direct eth0',
  'direct eth0 --source-mode bridge',
  'direct eth0 --source-mode server',
  'hostdev 0000:00:0b.0 --managed',
  'hostdev 0:0:b.9',
  'hostdev bad',
  'hostdev 00:0b.0',
  'vhostuser /s',
  'vhostuser /s --source-mode client',
  'vhostuser /s --source-mode bogus',
  'bogus x',
  'ethernet eth0',
  'user x',
  'network d --mac x',
  ...[
    'x',
    '0',
    '1,0',
    ',2',
    ',,,4',
    '1,,3',
    '1,,,',
    '1,2,3,4',
    '1,2,3,4,5',
    '1,-2',
    '1,2x',
    '1,2,x',
    '1,2,3,x',
  ].flatMap((rate) => [`network d --inbound ${rate}`, `network d --outbound ${rate}`]),
  'network d --inbound 18446744073709551615',
  'network d --inbound 99999999999999999999',
  'network d --inbound 1 --outbound x',
] as const;

/** virsh 11.3.0 puts a new medium behind everything else, where 9.0.0 puts it where the old one was. */
const sourceLast = (older: string): string => {
  const source = /\n *(<source [^>]*>)(?=\n)/.exec(older);
  if (source === null) return older;
  return older.replace(source[0], '').replace('</disk>', `${source[1] ?? ''}</disk>`);
};
const NEWER = { reason: 'the new medium comes last', stdout: sourceLast };

async function prepareGuest({ daemon }: World): Promise<void> {
  await defineGuest(daemon, { name: 'guest', devices: GUEST_DEVICES });
  makeDisk(`${daemon.dir}/extra.qcow2`, { size: '4M' });
  makeDisk(`${daemon.dir}/cd.iso`, { size: '1M', format: 'raw' });
}

const ATTACH = 'attach-disk guest $DAEMON/extra.qcow2 vdb --subdriver qcow2';
const LOOK = 'domblklist guest; domblklist guest --inactive; domiflist guest --inactive';

export default [
  defineTable({
    title: 'wrong and missing input of the device commands',
    target: 'default',
    files: FILES,
    cases: COMMANDS.flatMap((command) => [
      `${command} nosuch`,
      `${command} nosuch $DIR/disk.xml`,
      `${command} nosuch bogus bogus`,
      `${command} test $DIR/disk.xml --live --current`,
      `${command} test $DIR/disk.xml --config --current`,
      `${command} test $DIR/disk.xml --persistent --current`,
      `${command} test a --nosuch`,
      { line: [command, ''] },
      { line: [command, 'test', ''] },
      { line: [command, 'test', 'x', ''] },
      { line: [command, 'test', '', 'x'] },
    ]),
  }),
  defineTable({
    title: 'devices from files, on a driver that has no hotplug',
    target: 'node',
    files: FILES,
    cases: [
      ...['attach-device', 'detach-device', 'update-device'].flatMap((command) => [
        `${command} run $DIR/disk.xml`,
        `${command} run --file $DIR/disk.xml`,
        `${command} run /nosuch`,
        `${command} run $DIR/broken.xml --config`,
        `${command} run $DIR/empty.xml --live`,
        `${command} off $DIR/disk.xml --persistent`,
        `${command} run $DIR/disk.xml --persistent`,
        `${command} run $DIR/disk.xml --current`,
        `${command} nosuch /nosuch`,
      ]),
      'update-device run $DIR/disk.xml --force',
      'detach-device-alias run ua-x',
      'detach-device-alias run ua-x --live --config',
      'detach-disk run vda',
      'detach-disk run vda --print-xml',
      'detach-disk run /images/run.img --print-xml',
      'detach-disk run hdc --print-xml --config',
      'detach-disk run hdc --print-xml --persistent',
      'detach-disk run nosuch',
      'detach-disk off vda',
      'detach-disk run vda --current',
      'detach-interface run network --print-xml',
      'detach-interface run bridge --mac aa:bb:cc:dd:ee:02 --print-xml',
      'detach-interface run bridge --mac AA:BB:CC:DD:EE:02 --print-xml --config',
      'detach-interface run bridge',
      'detach-interface run bridge --live --config',
      'detach-interface run network --mac aa:bb:cc:dd:ee:02',
      'detach-interface run network --mac nosuch --print-xml',
      'detach-interface run bogus',
      'detach-interface run bogus --print-xml',
      'detach-interface off network',
      'change-media run hdc --eject --print-xml',
      'change-media run /dev/cdrom --eject --print-xml',
      'change-media run hdc --update --print-xml',
      'change-media run hdc --update',
      'change-media run hdc --update --force',
      'change-media run hdc --update --block --print-xml',
      { line: 'change-media run hdc /x --update --print-xml', newer: NEWER },
      { line: 'change-media run hdc /x --print-xml --block', newer: NEWER },
      'change-media run hdc /x --insert',
      'change-media run hdc /x --insert --update',
      'change-media run hdc --eject --insert',
      'change-media run hdc --eject --update',
      'change-media run hdc --eject --block',
      'change-media run hdc',
      'change-media run hdc --insert',
      'change-media run hdc --eject',
      'change-media run hdc --eject /x',
      'change-media run hdc /x --force --config',
      'change-media run vda --eject',
      'change-media run nosuch --eject',
      'change-media off hdc --eject',
      'change-media off hdc',
    ],
  }),
  defineTable({
    title: 'disks and interfaces made of options',
    target: 'node',
    cases: [
      ...DISKS.map((rest) => `attach-disk run ${rest} --print-xml`),
      'attach-disk run /x vdz',
      'attach-disk run /x vdz --config --live',
      'attach-disk off /x vdz --persistent',
      'attach-disk run /x vdz --current',
      'attach-disk nosuch /x vdz --print-xml',
      { line: ['attach-disk', 'run', '', 'hdc', '--type', 'cdrom', '--print-xml'] },
      { line: ['attach-disk', 'run', 'a b', 'vdb', '--serial', 'c d', '--print-xml'] },
      ...INTERFACES.map((rest) => `attach-interface run ${rest} --print-xml`),
      'attach-interface run network default',
      'attach-interface run network default --persistent',
      'attach-interface nosuch network default --print-xml',
      { line: ['attach-interface', 'run', 'network', 'd', '--inbound', '1, 2', '--print-xml'] },
    ],
  }),
  defineTable({
    title: 'memory devices',
    target: 'default',
    files: { 'mem.xml': MEMORY },
    cases: [
      'update-memory-device test',
      'update-memory-device test --print-xml --requested-size 1M',
      'update-memory-device test --node x',
      'update-memory-device test --node -1',
      'update-memory-device test --requested-size 1q',
      'update-memory-device test --alias a --node 0',
      ...[
        '--print-xml',
        '--alias ua-a --print-xml',
        '--node 0 --print-xml --requested-size 256M',
        '--node 1 --print-xml',
        '--alias ua-b --requested-size 1000 --print-xml --config',
        '--alias ua-c --requested-size 1M --print-xml',
        '--alias ua-c --print-xml',
        '--alias nosuch --print-xml',
        '--node 7',
        '--alias ua-a --requested-size 1x --print-xml',
        '--alias ua-a --requested-size 4M',
        '--alias ua-a --requested-size 4M --live',
      ].map((rest) => ({ line: [`define $DIR/mem.xml; update-memory-device mem ${rest}`] })),
    ],
  }),
  defineTable({
    title: 'the devices of a real guest that is shut off',
    target: 'libvirtd-qemu',
    files: FILES,
    prepare: prepareGuest,
    cases: [
      {
        line: [
          `${ATTACH} --config; detach-disk guest vdb --config --print-xml; detach-disk guest vdb --config; ${LOOK}`,
        ],
      },
      {
        line: [`${ATTACH} --persistent; ${ATTACH} --persistent; detach-disk guest vdb --persistent; ${LOOK}`],
      },
      {
        line: [
          `${ATTACH}; ${ATTACH} --live; detach-disk guest vda; detach-disk guest vda --current; ${LOOK}`,
        ],
      },
      {
        line: [
          `attach-device guest $DIR/disk.xml --config; update-device guest $DIR/disk.xml --config; detach-device guest $DIR/disk.xml --config; detach-device guest $DIR/disk.xml --config; ${LOOK}`,
        ],
      },
      {
        line: [
          `attach-device guest $DIR/broken.xml; attach-device guest $DIR/empty.xml --config; detach-device-alias guest ua-x`,
        ],
      },
      {
        line: [
          `attach-interface guest network lan --mac 52:54:00:00:00:09 --config; detach-interface guest network --config; detach-interface guest network --mac 52:54:00:00:00:09 --config; ${LOOK}`,
        ],
      },
      { line: [`detach-interface guest user --current; detach-interface guest user --persistent; ${LOOK}`] },
      {
        line: [
          `change-media guest hdc $DAEMON/cd.iso --insert --config; change-media guest hdc --eject --config; change-media guest hdc --eject; change-media guest hdc --update; change-media guest hdc $DAEMON/cd.iso --live; ${LOOK}`,
        ],
      },
      { line: 'change-media guest hdc $DAEMON/cd.iso --print-xml', newer: NEWER },
      {
        line: [
          `change-media guest fda $DAEMON/cd.iso; change-media guest fda $DAEMON/cd.iso --update; ${LOOK}`,
        ],
      },
    ],
  }),
  defineTable({
    title: 'the devices of a real guest that runs',
    target: 'libvirtd-qemu',
    files: { ...FILES, 'lan.xml': LAN },
    prepare: prepareGuest,
    setup: ['net-create $DIR/lan.xml', 'start guest'],
    cases: [
      { line: [`${ATTACH}; ${ATTACH} --config; ${ATTACH} --persistent; ${LOOK}`] },
      {
        line: [
          `${ATTACH} --persistent; detach-disk guest vdb --config; detach-disk guest vdb --config; ${LOOK}`,
        ],
      },
      { line: [`${ATTACH} --current; detach-disk guest $DAEMON/extra.qcow2 --print-xml --config; ${LOOK}`] },
      {
        line: [`attach-device guest $DIR/disk.xml; attach-device guest $DIR/disk.xml --persistent; ${LOOK}`],
      },
      {
        line: [
          `attach-interface guest network lan --mac 52:54:00:00:00:09 --persistent --alias ua-net; detach-interface guest network; detach-interface guest network --print-xml --mac 52:54:00:00:00:01 --config; detach-device-alias guest ua-net --config; detach-device-alias guest nosuch; domiflist guest --inactive`,
        ],
      },
      { line: 'detach-interface guest network --print-xml --mac 52:54:00:00:00:02 --config' },
    ],
  }),
  // The firmware resets the drive in its first moments, and QEMU then refuses the medium: about one change in eight
  // failed, in virsh too. It can't while the processors stand.
  defineTable({
    title: 'the media of a real guest that is paused',
    target: 'libvirtd-qemu',
    files: { 'lan.xml': LAN },
    prepare: prepareGuest,
    setup: ['net-create $DIR/lan.xml', 'start guest --paused'],
    cases: [
      {
        line: [
          `change-media guest hdc $DAEMON/cd.iso; change-media guest hdc $DAEMON/cd.iso --insert; change-media guest hdc $DAEMON/cd.iso --insert --live --config; ${LOOK}`,
        ],
      },
      { line: 'change-media guest hdc $DAEMON/cd.iso --print-xml', newer: NEWER },
    ],
  }),
];
