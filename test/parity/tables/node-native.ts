/** A hypervisor's own configuration. */
import { defineTable } from '../table.js';

const files = {
  'guest.xml': `<domain type='qemu'>
  <name>native</name>
  <uuid>5d3c1f4e-0000-4000-8000-00000000abcd</uuid>
  <memory unit='KiB'>32768</memory>
  <os><type arch='x86_64' machine='pc'>hvm</type></os>
</domain>
`,
  'wrong.xml': '<domain/>',
  'lxc.conf': 'lxc.utsname = x\nlxc.rootfs = /var/lib/x\n',
};

const cases = [
  'domxml-to-native',
  'domxml-to-native qemu-argv',
  'domxml-to-native qemu-argv $DIR/guest.xml',
  'domxml-to-native qemu-argv --xml $DIR/guest.xml',
  'domxml-to-native --xml $DIR/guest.xml --format qemu-argv',
  'domxml-to-native qemu-argv --xml $DIR/wrong.xml',
  'domxml-to-native qemu-argv $DIR/missing.xml',
  'domxml-to-native nosuch $DIR/guest.xml',
  'domxml-to-native qemu-argv $DIR/guest.xml x',
  'domxml-to-native qemu-argv --domain nosuch',
  'domxml-to-native qemu-argv --domain test',
  'domxml-to-native qemu-argv --domain 1',
  'domxml-to-native qemu-argv --domain 99',
  'domxml-to-native qemu-argv --domain test --xml $DIR/guest.xml',
  { line: ['domxml-to-native', '', 'x'] },
  { line: ['domxml-to-native', '', '--xml', 'x', '--domain', ''] },
  { line: ['domxml-to-native', 'qemu-argv', '--xml', '', '--domain', 'test'] },
  { line: ['domxml-to-native', 'qemu-argv', '--xml', 'x', '--domain', ''] },
  { line: ['domxml-to-native', 'qemu-argv', ''] },
  { line: ['domxml-to-native', 'qemu-argv', '--domain', ''] },
  'domxml-from-native',
  'domxml-from-native lxc-tools',
  'domxml-from-native lxc-tools $DIR/lxc.conf',
  'domxml-from-native lxc-tools $DIR/missing.conf',
  { line: ['domxml-from-native', '', '$DIR/lxc.conf'] },
  { line: ['domxml-from-native', 'lxc-tools', ''] },
] as const;

export default [
  defineTable({ title: 'native configuration on the test driver', target: 'default', files, cases }),
  defineTable({
    title: 'native configuration on a real libvirtd',
    target: 'libvirtd-qemu',
    shared: true,
    files,
    setup: ['define $DIR/guest.xml'],
    cases: [
      ...cases,
      'domxml-to-native qemu-argv --domain native',
      'domxml-to-native qemu-argv --domain 5d3c1f4e-0000-4000-8000-00000000abcd',
    ],
  }),
];
