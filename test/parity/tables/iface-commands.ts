import { defineTable } from '../table.js';

const FILES = {
  'eth7.xml':
    "<interface type='ethernet' name='eth7'><start mode='none'/><mac address='aa:bb:cc:dd:ee:07'/><mtu size='1492'/></interface>",
  'br5.xml':
    "<interface type='bridge' name='br5'><start mode='none'/><bridge stp='on' delay='0'><interface type='ethernet' name='eth8'><mac address='aa:bb:cc:dd:ee:08'/></interface></bridge></interface>",
  'wrong.xml': '<foo/>',
};

// iface-destroy is tried in scripts only: virsh exits with 1 although it has succeeded.
const ON_INTERFACE = [
  'iface-dumpxml',
  'iface-mac',
  'iface-name',
  'iface-start',
  'iface-undefine',
  'iface-unbridge',
] as const;

const WITHOUT_ARGUMENTS = ['iface-begin', 'iface-commit', 'iface-rollback', 'iface-list'] as const;

export default [
  defineTable({
    title: 'interfaces: every command with an interface, without one and with wrong ones',
    target: 'node',
    files: FILES,
    cases: [
      ...ON_INTERFACE.flatMap((command) => [
        command,
        `${command} eth0`,
        `${command} nosuch`,
        `${command} aa:bb:cc:dd:ee:ff`,
        `${command} AA:BB:CC:DD:EE:FF`,
        `${command} aa:bb:cc:dd:ee:00`,
        `${command} aa-bb-cc-dd-ee-ff`,
        `${command} 1:2:3:4:5:6`,
        `${command} eth0 extra more data`,
        `${command} --nosuch`,
        `-r ${command} eth0`,
        { line: [command, ''] },
      ]),
      ...WITHOUT_ARGUMENTS.flatMap((command) => [
        command,
        `${command} extra`,
        `${command} --nosuch`,
        `-r ${command}`,
      ]),
      'iface-destroy',
      'iface-destroy nosuch',
      'iface-destroy --nosuch',
      { line: ['iface-destroy aa:bb:cc:dd:ee:ff; iface-destroy eth1; iface-destroy eth1; iface-list'] },
      'iface-list --all',
      'iface-list --inactive',
      'iface-list --inactive --all',
      '-q iface-list --all',
      'iface-dumpxml eth0 --inactive',
      'iface-dumpxml eth0 --xpath //mac',
      'iface-dumpxml eth0 --xpath //@name --wrap',
      'iface-define',
      'iface-define $DIR/nosuch',
      'iface-define $DIR/wrong.xml',
      'iface-define $DIR/eth7.xml',
      'iface-define --file $DIR/eth7.xml --validate',
      '-r iface-define $DIR/eth7.xml',
      'iface-bridge',
      'iface-bridge eth0',
      'iface-bridge eth0 eth1',
      'iface-bridge nosuch br0',
      'iface-bridge aa:bb:cc:dd:ee:ff br0',
      'iface-bridge eth0 br0',
      'iface-bridge eth0 br0 --no-stp --delay 5 --no-start',
      'iface-unbridge eth0 --no-start',
    ],
  }),
  defineTable({
    title: 'interfaces: what happens to one',
    target: 'node',
    files: FILES,
    cases: [
      {
        line: [
          'iface-define $DIR/eth7.xml; iface-list --all; iface-start eth7; iface-start eth7; iface-list; iface-destroy eth7; ' +
            'iface-destroy eth7; iface-list --inactive; iface-dumpxml eth7; iface-undefine eth7; iface-undefine eth7',
        ],
      },
      {
        line: [
          'iface-begin; iface-begin; iface-define $DIR/eth7.xml; iface-list --all; iface-rollback; iface-list --all; iface-rollback; iface-begin; iface-commit; iface-commit',
        ],
      },
      { line: ['iface-define $DIR/br5.xml; iface-list --all; iface-mac br5; iface-dumpxml br5'] },
    ],
  }),
  defineTable({
    title: 'interfaces that really are there',
    target: 'libvirtd-qemu',
    shared: true,
    files: FILES,
    cases: [
      'iface-list --all',
      'iface-list',
      'iface-mac lo',
      'iface-name 00:00:00:00:00:00',
      'iface-dumpxml lo',
      'iface-dumpxml lo --inactive',
      'iface-begin',
      'iface-start lo',
      'iface-destroy lo',
      'iface-undefine lo',
      'iface-define $DIR/eth7.xml',
      'iface-bridge lo br0',
      'iface-unbridge br0',
    ],
  }),
];
