import { defineTable } from '../table.js';

const FILES = {
  'vport.xml':
    "<device><name>scsi_host12</name><parent>test-scsi-host-vport</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>1111222233334444</wwnn><wwpn>5555666677778888</wwpn></capability></capability></device>",
  'wrong.xml': '<foo/>',
};

const ON_DEVICE = [
  'nodedev-autostart',
  'nodedev-destroy',
  'nodedev-detach',
  'nodedev-dumpxml',
  'nodedev-info',
  'nodedev-reattach',
  'nodedev-reset',
  'nodedev-start',
  'nodedev-undefine',
] as const;

const FROM_FILE = ['nodedev-create', 'nodedev-define'] as const;

const every = [
  ...ON_DEVICE.flatMap((command) => [
    command,
    `${command} computer`,
    `${command} nosuch`,
    `${command} a,b`,
    `${command} a,b,c`,
    `${command} ,`,
    `${command} 1111222233334444,5555666677778888`,
    `${command} 0x1111222233334444,5555666677778888`,
    `${command} computer a b c`,
    `${command} --nosuch`,
    { line: [command, ''] },
  ]),
  ...FROM_FILE.flatMap((command) => [
    command,
    `${command} $DIR/nosuch`,
    `${command} $DIR/wrong.xml`,
    `${command} $DIR/wrong.xml --validate`,
    `${command} $DIR/vport.xml`,
  ]),
  // Only usage errors tell the old name from the new one: virsh's show the new one, ours what was typed.
  'nodedev-dettach computer',
  'nodedev-dettach nosuch --driver foo',
  'nodedev-autostart computer --disable',
  'nodedev-detach computer --driver foo',
  'nodedev-detach computer foo',
  { line: ['nodedev-detach', 'computer', '--driver', ''] },
  'nodedev-dumpxml computer --xpath //capability',
  'nodedev-dumpxml computer --xpath //@type --wrap',
  'nodedev-list --cap ,',
  'nodedev-list --cap net,',
  'nodedev-list --all --inactive --tree',
  ...['--persistent', '--inactive'].map((other) => ({
    line: `nodedev-list --tree --transient ${other}`,
    newer: {
      reason: 'It has the option.',
      stdout: '\n',
      stderr: 'error: Option --transient is incompatible with --persistent and --inactive\n',
    },
  })),
  { line: ['nodedev-list', '--cap', ''] },
];

const CAPABILITIES = [
  'system',
  'pci',
  'usb_device',
  'usb',
  'net',
  'scsi_host',
  'scsi_target',
  'scsi',
  'storage',
  'fc_host',
  'vports',
  'scsi_generic',
  'drm',
  'mdev_types',
  'mdev',
  'ccw',
  'css',
  'vdpa',
  'ap_card',
  'ap_queue',
  'ap_matrix',
  'vpd',
] as const;

export default [
  defineTable({ title: 'node devices of the test driver', target: 'node', files: FILES, cases: every }),
  defineTable({
    title: 'node devices of the host',
    target: 'libvirtd-qemu',
    shared: true,
    files: FILES,
    cases: [
      // Nothing here changes a device: each is refused, or needs one that is not there.
      ...every.map((entry) => (typeof entry === 'string' ? entry.replaceAll('$DIR', '$DAEMON') : entry)),
      ...CAPABILITIES.map((name) => `nodedev-list --cap ${name}`),
    ],
  }),
];
