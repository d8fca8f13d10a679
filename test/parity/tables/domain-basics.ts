/** The first commands about domains beyond the test driver's plain life cycle: storage, real guests, odd options. */
import { defineGuest } from '../../support/qemu.js';
import { defineTable, type ParityCase, type World } from '../table.js';

const disk = (target: string, source: string, type = 'file'): string =>
  `<disk type='${type}' device='disk'><source ${source}/><target dev='${target}' bus='virtio'/></disk>`;

const STORAGE = {
  'st.xml': `<domain type='test'><name>st</name><uuid>5f1d6a33-9c43-4b7e-9d0e-0a8f4f3c2b12</uuid>
    <memory>65536</memory><os><type>hvm</type></os><devices>
    ${disk('vda', "file='/default-pool/v1'")}
    ${disk('vdb', "file='/elsewhere/v2'")}
    ${disk('vdc', "pool='default-pool' volume='v3'", 'volume')}
    ${disk('vdd', "pool='nopool' volume='v4'", 'volume')}
    ${disk('vde', "pool='default-pool' volume='v5'", 'volume')}
    <disk type='file' device='cdrom'><target dev='hdc' bus='ide'/><readonly/></disk>
    <disk type='file' device='cdrom'><source file='/default-pool/v6'/><target dev='hdd' bus='ide'/><readonly/></disk>
  </devices></domain>`,
};

const VOLUMES = ['v1', 'v3', 'v6'].map((name) => `vol-create-as default-pool ${name} 1M`).join('; ');

const onStorage = (commands: string): ParityCase => ({
  line: [`${VOLUMES}; define $DIR/st.xml; ${commands}; list --all; vol-list default-pool`],
});

/** For lines about volumes that cannot be removed. */
const plainly = (test: ParityCase): ParityCase => ({
  ...test,
  newer: {
    reason: 'virsh 9.0.0 puts an empty line behind what it says about a volume, 11.3.0 does not.',
    stderr: (older) => older.replace(/((?:manually|definition)\.\n)\n/g, '$1'),
  },
});

const guest = async ({ daemon }: World): Promise<void> => {
  await defineGuest(daemon, { name: 'guest', vcpus: 1, maxVcpus: 2 });
};

/** Scripts for a guest that really runs. */
const ON_GUEST = [
  'start guest; domstate guest --reason; domid guest; start guest; destroy guest; domstate guest --reason',
  'start guest --paused; domstate guest --reason; suspend guest; resume guest; domstate guest --reason',
  'start guest; suspend guest; domstate guest --reason; reset guest; resume guest; destroy guest --graceful',
  'start guest; reboot guest; domstate guest; shutdown guest; domstate guest; destroy guest --remove-logs',
  'start guest; reboot guest --mode agent; shutdown guest --mode acpi,agent; shutdown guest --mode initctl',
  'start guest; undefine guest; list --all; dominfo guest; autostart guest; destroy guest; list --all',
  'autostart guest; list --all --autostart; autostart --disable guest; list --all --no-autostart --name',
  'start guest --autodestroy; domstate guest',
  'start guest --force-boot; destroy guest; start guest --bypass-cache; destroy guest; start guest --reset-nvram',
  'start guest --pass-fds 0',
  'undefine guest --nvram; list --all',
  'undefine guest --keep-nvram --tpm; list --all',
  'suspend guest',
  'resume guest',
  'destroy guest',
  'shutdown guest',
  'reboot guest',
  'reset guest',
] as const;

export default [
  defineTable({
    title: 'undefine with storage',
    target: 'default',
    files: STORAGE,
    cases: [
      plainly(onStorage('undefine st --remove-all-storage')),
      plainly(onStorage('undefine st --storage vda,vdz')),
      plainly(onStorage('undefine st --storage x,vda,y')),
      plainly(onStorage('undefine st --storage vda,/elsewhere/v2,vdc,vdd,vde')),
      onStorage('undefine st --storage v3 --wipe-storage'),
      plainly(onStorage('undefine st --remove-all-storage --wipe-storage')),
      plainly(onStorage('undefine st --remove-all-storage --delete-storage-volume-snapshots')),
      plainly(onStorage('undefine st --storage vda,vda')),
      plainly(onStorage('undefine st --storage hdc')),
      plainly(onStorage('undefine st --storage vda,,vdc')),
      plainly(onStorage('undefine st --storage ,')),
      onStorage('undefine st --storage ""'),
      onStorage('start st; undefine st --storage vda'),
      onStorage('start st; undefine st --remove-all-storage'),
      plainly({
        line: [`${VOLUMES}; define $DIR/st.xml; vol-delete v3 default-pool; undefine st --storage vdc`],
      }),
      'undefine test --wipe-storage',
      'undefine test --delete-storage-volume-snapshots',
      'undefine test --storage vda --remove-all-storage',
      'undefine test --tpm --keep-tpm',
      'undefine test --nvram --keep-nvram',
      'undefine nosuch --nvram --keep-nvram',
      'undefine nosuch --wipe-storage',
      'undefine nosuch --storage vda --remove-all-storage',
      { line: ['destroy test; undefine test --storage vda --remove-all-storage'] },
      'undefine test vda',
    ],
  }),
  defineTable({
    title: 'undefine with flags that the driver does not know',
    target: 'default',
    cases: ['--nvram', '--keep-nvram', '--tpm', '--keep-tpm', '--nvram --tpm', '--keep-nvram --tpm'].flatMap(
      (flags) => [
        { line: [`undefine test ${flags}; list --all`] },
        { line: [`destroy test; undefine test ${flags}; list --all`] },
      ],
    ),
  }),
  defineTable({
    title: 'positions, empty values and numbers',
    target: 'node',
    cases: [
      'shutdown run acpi',
      'shutdown run acpi extra',
      'shutdown run --mode acpi,',
      'shutdown run --mode ACPI',
      'reboot run agent',
      'reboot nosuch --mode nosuch',
      'start off 3',
      'start off 3 4',
      'start off --pass-fds 3,x',
      'start off --pass-fds 99999999999',
      { line: ['start', 'off', '--pass-fds', ''] },
      'start run --pass-fds x',
      'start 2',
      'dumpxml run //name',
      { line: 'dominfo 02', allow: ['cpu-time'] },
      { line: ['dominfo', ' 2'], allow: ['cpu-time'] },
      'dominfo 2x',
      'dominfo 99999999999999',
      'dominfo -0',
      'domid 2',
      'domid acba2551-2100-480b-86fc-3ccd14c65be5',
      'domuuid acba2551-2100-480b-86fc-3ccd14c65be5',
      'domname run',
      'autostart blocked',
      'destroy run --remove-logs',
      'list --table --id',
      'list --id --title',
      'list --name --managed-save',
      'list --id --with-managed-save --all',
    ],
  }),
  defineTable({
    title: '--console where there is no terminal',
    target: 'node',
    files: {
      'new.xml':
        "<domain type='test'><name>new</name><memory>65536</memory><os><type>hvm</type></os></domain>",
    },
    cases: [
      'start off --console',
      'start run --console',
      'create $DIR/new.xml --console',
      { line: ['start off --console; create $DIR/new.xml --console; list'] },
      '-q start off --console',
    ],
  }),
  defineTable({
    title: 'a real guest',
    target: 'libvirtd-qemu',
    prepare: guest,
    allow: ['cpu-time'],
    cases: [
      ...ON_GUEST.map((script) => ({ line: script.includes(';') ? [script] : script })),
      plainly({ line: ['undefine guest --remove-all-storage; list --all'] }),
      plainly({ line: 'undefine guest --storage vda' }),
      plainly({ line: 'undefine guest --storage vdb' }),
    ],
  }),
  defineTable({
    title: 'a real guest, asked only',
    target: 'libvirtd-qemu',
    shared: true,
    prepare: guest,
    cases: [
      'dominfo guest',
      'domstate guest --reason',
      'dumpxml guest',
      'dumpxml guest --inactive --security-info',
      'dumpxml guest --update-cpu',
      'dumpxml guest --migratable',
      'dumpxml guest --xpath //disk/source',
      'list --all',
      'list --all --title --managed-save',
      'list --all --with-snapshot',
      'list --all --persistent --uuid --name',
      '-r undefine guest --managed-save',
      '-r dumpxml guest --security-info',
      '-r autostart guest',
      '-r define $DIR/x.xml',
      'create $DAEMON/guest.xml --pass-fds 0',
      'start guest --pass-fds 0',
    ].map((line) => ({ line, files: { 'x.xml': '<domain/>' } })),
  }),
  defineTable({
    title: 'guests from files',
    target: 'libvirtd-qemu',
    prepare: guest,
    files: { 'odd.xml': "<domain type='qemu'><name>odd</name><memory>1024</memory><odd/></domain>" },
    cases: [
      {
        line: [
          'create $DAEMON/guest.xml; domstate guest; create $DAEMON/guest.xml; destroy guest; list --all',
        ],
      },
      { line: ['define $DAEMON/guest.xml --validate; start guest; define $DAEMON/guest.xml; list --all'] },
      { line: ['create $DAEMON/guest.xml --paused --autodestroy --reset-nvram; domstate guest --reason'] },
      'define $DIR/odd.xml --validate',
      'create $DIR/odd.xml --validate',
    ],
  }),
];
