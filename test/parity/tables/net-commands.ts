import { stableUUID } from '../../support/uuid.js';
import { defineTable } from '../table.js';

const UUID = '1f0a4d5e-77d1-4c0e-9a53-3b0f2a6d8e01';
const DEFAULT_UUID = stableUUID('network default');
const PORT = '0a3f1c52-0000-4000-8000-0000000000bb';

const FILES = {
  'lan.xml': `<network><name>lan</name><uuid>${UUID}</uuid><bridge name='virbr9'/><mac address='52:54:00:00:00:99'/><ip address='192.168.9.1' netmask='255.255.255.0'><dhcp><range start='192.168.9.2' end='192.168.9.9'/></dhcp></ip></network>`,
  'host.xml': "<host mac='52:54:00:00:00:02' ip='192.168.9.3'/>",
  'wrong.xml': '<foo/>',
  'broken.xml': '<network><name>',
  'port.xml': `<networkport><uuid>${PORT}</uuid><owner><name>guest</name><uuid>0a3f1c52-0000-4000-8000-0000000000cc</uuid></owner><mac address='52:54:00:00:00:01'/></networkport>`,
};

/** The commands that take a network and nothing that must be given. */
const ON_NETWORK = [
  'net-autostart',
  'net-destroy',
  'net-dhcp-leases',
  'net-dumpxml',
  'net-info',
  'net-name',
  'net-port-list',
  'net-start',
  'net-undefine',
  'net-uuid',
] as const;

const FROM_FILE = ['net-create', 'net-define'] as const;

const HOST_7 = "\"<host mac='52:54:00:00:00:07' ip='192.168.9.5'/>\"";

export default [
  defineTable({
    title: 'networks: every command with a network, without one and with wrong ones',
    target: 'node',
    files: FILES,
    cases: [
      ...ON_NETWORK.flatMap((command) => [
        command,
        `${command} default`,
        `${command} nosuch`,
        `${command} ${UUID}`,
        `${command} ${DEFAULT_UUID}`,
        `${command} default a b c`,
        `${command} --network`,
        `${command} --nosuch`,
        `${command} default --network default`,
        `-r ${command} default`,
        { line: [command, ''] },
      ]),
      ...FROM_FILE.flatMap((command) => [
        command,
        `${command} $DIR/lan.xml`,
        `${command} --file $DIR/lan.xml --validate`,
        `${command} $DIR/nosuch`,
        `${command} $DIR/wrong.xml`,
        `${command} $DIR/wrong.xml --validate`,
        { line: `${command} $DIR/broken.xml` },
        `-r ${command} $DIR/lan.xml`,
        `${command} $DIR`,
        { line: [command, ''] },
      ]),
    ],
  }),
  defineTable({
    title: 'networks: options',
    target: 'node',
    files: FILES,
    cases: [
      'net-dumpxml default --xpath //bridge',
      'net-dumpxml default --xpath //nosuch',
      'net-dumpxml default --xpath //@name --wrap',
      'net-dumpxml default --wrap',
      'net-dumpxml default --inactive',
      'net-dumpxml --network default --xpath //ip',
      'net-dhcp-leases default aa:bb:cc:dd:ee:ff',
      'net-dhcp-leases default --mac aa:bb:cc:dd:ee:ff',
      'net-autostart default --disable',
      'net-autostart --disable default',
      'net-port-list default --uuid --table',
      'net-port-create default $DIR/port.xml',
      'net-port-create default',
      'net-port-create nosuch $DIR/port.xml',
      'net-update default',
      'net-update default add',
      'net-update default add bridge',
      'net-update default foo bridge x',
      'net-update default none bridge x',
      'net-update default add foo x',
      'net-update default add none x',
      'net-update nosuch add bridge x',
      'net-update default add bridge $DIR/nosuch',
      'net-update default add ip-dhcp-host $DIR/host.xml --current --live',
      'net-update default add ip-dhcp-host $DIR/host.xml --current --config',
      'net-update default add ip-dhcp-host $DIR/host.xml --parent-index x',
      'net-update default add ip-dhcp-host $DIR/nosuch --parent-index x',
      'net-update default add ip-dhcp-host $DIR/host.xml --parent-index 5',
      'net-update default add ip-dhcp-host $DIR/host.xml',
      '-q net-update default add ip-dhcp-host $DIR/host.xml',
      'net-update default add ip-dhcp-host $DIR/host.xml 0 --live',
      'net-update default add ip-dhcp-host $DIR/host.xml --config --live',
      '-r net-update default add ip-dhcp-host $DIR/host.xml',
      { line: ['net-update', 'default', 'add', 'bridge', ''] },
      { line: ['net-update', 'default', '', 'bridge', 'x'] },
    ],
  }),
  defineTable({
    title: 'networks: what happens to one',
    target: 'node',
    files: FILES,
    cases: [
      {
        line: [
          'net-define $DIR/lan.xml; net-info lan; net-start lan; net-start lan; net-autostart lan; net-info lan; ' +
            'net-update lan add ip-dhcp-host $DIR/host.xml --config; net-dumpxml lan; net-destroy lan; net-destroy lan; ' +
            'net-autostart lan --disable; net-undefine lan; net-undefine lan; net-info lan',
        ],
      },
      {
        line: ['net-create $DIR/lan.xml; net-autostart lan; net-info lan; net-undefine lan; net-destroy lan'],
      },
      { line: [`net-define $DIR/lan.xml; net-name ${UUID}; net-uuid lan; net-name lan; net-uuid ${UUID}`] },
    ],
  }),
  defineTable({
    title: 'networks that run',
    target: 'libvirtd-qemu',
    files: FILES,
    cases: [
      {
        line: [
          'net-define $DIR/lan.xml; net-start lan; net-list --all; net-info lan; net-dhcp-leases lan; net-dhcp-leases lan --mac x; ' +
            'net-update lan add ip-dhcp-host $DIR/host.xml --live; net-update lan add ip-dhcp-host $DIR/host.xml --live; ' +
            `net-update lan add-last ip-dhcp-host ${HOST_7} --live --config; ` +
            `net-update lan delete ip-dhcp-host ${HOST_7} --current; ` +
            'net-dumpxml lan; net-dumpxml lan --inactive; net-destroy lan; net-update lan add ip-dhcp-host $DIR/host.xml --live; ' +
            'net-update lan add ip-dhcp-host $DIR/host.xml; net-dumpxml lan; net-undefine lan',
        ],
      },
      {
        line: [
          'net-create $DIR/lan.xml; net-list --transient; net-undefine lan; net-autostart lan; net-autostart lan --disable; ' +
            'net-port-list lan; net-port-create lan $DIR/port.xml; net-port-create lan $DIR/port.xml; net-port-list lan; net-port-list lan --uuid; ' +
            `net-port-dumpxml lan ${PORT}; net-port-dumpxml lan ${PORT} --xpath //mac; net-port-create lan $DIR/wrong.xml; ` +
            `net-port-create lan $DIR/nosuch; net-port-delete lan ${PORT}; net-port-list lan; net-destroy lan`,
        ],
      },
      { line: '-q net-port-list lan', setup: ['net-create $DIR/lan.xml; net-port-create lan $DIR/port.xml'] },
    ],
  }),
];
