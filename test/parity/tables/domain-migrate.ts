import { defineTable } from '../table.js';

const COMMANDS = [
  'migrate',
  'migrate-setmaxdowntime',
  'migrate-getmaxdowntime',
  'migrate-compcache',
  'migrate-setspeed',
  'migrate-getspeed',
  'migrate-postcopy',
] as const;

const NUMBERS = ['0', '1', '-1', 'x', '1M', '18446744073709551615', '18446744073709551616'] as const;

/** What follows `migrate test`; all of it fails before or at the source's driver. */
const MIGRATIONS = [
  'test:///default',
  'test:///default --live',
  'bogus:///x --live',
  'test:///default --live --offline',
  'test:///default --timeout 3',
  'test:///default --timeout 0 --live',
  'test:///default --timeout 3 --live',
  'test:///default --timeout x --live',
  'test:///default --timeout-suspend --live',
  'test:///default --timeout-postcopy --live',
  'test:///default --timeout 5 --timeout-postcopy --live',
  'test:///default --timeout 5 --timeout-postcopy --timeout-suspend --live --postcopy',
  'test:///default --postcopy-after-precopy',
  'test:///default --postcopy-resume',
  'test:///default --persistent-xml x',
  'test:///default --persistent --persistent-xml /nosuch',
  'test:///default --xml /nosuch',
  'test:///default --xml $DIR/domain.xml',
  'test:///default --tls-destination x',
  'test:///default --tls --tls-destination x',
  'test:///default --parallel --parallel-connections 2',
  'test:///default --migrate-disks vda,vdb --copy-storage-all',
  'test:///default --comp-methods xbzrle,mt --compressed',
  ...[
    'disks-port',
    'comp-mt-level',
    'comp-mt-threads',
    'comp-mt-dthreads',
    'comp-xbzrle-cache',
    'auto-converge-initial',
    'auto-converge-increment',
    'postcopy-bandwidth',
    'parallel-connections',
    'bandwidth',
  ].flatMap((option) => [
    `test:///default --${option} x`,
    // virsh 11.3.0 waits for ever on this port.
    ...(option === 'disks-port' ? [] : [`test:///default --${option}=-1`]),
    `test:///default --${option} 4294967296`,
    `test:///default --${option} 1`,
  ]),
] as const;

export default [
  defineTable({
    title: 'wrong and missing input of the migration commands',
    target: 'default',
    files: { 'domain.xml': '<domain/>' },
    cases: [
      ...COMMANDS.flatMap((command) => [
        command,
        `${command} test`,
        `${command} nosuch`,
        `${command} nosuch 1`,
        `${command} nosuch x`,
        `${command} test --nosuch`,
        `${command} test 1 extra extra`,
        { line: [command, ''] },
        { line: [command, 'test', ''] },
      ]),
      ...MIGRATIONS.map((rest) => `migrate test ${rest}`),
      ...['migrate-setmaxdowntime test', 'migrate-setspeed test', 'migrate-compcache test --size'].flatMap(
        (start) =>
          NUMBERS.map((number) =>
            number === '-1'
              ? `${start.replace(/ --size$/, '')} ${start.endsWith('size') ? '--size' : start.includes('speed') ? '--bandwidth' : '--downtime'}=-1`
              : `${start} ${number}`,
          ),
      ),
      // Which of two mistakes is told.
      'migrate test --desturi= --timeout x',
      'migrate test 1 --xml=',
      'migrate test 1 --direct --xml=',
      'migrate test test:///default --xml= --dname=',
      'migrate test test:///default --bandwidth x --postcopy-bandwidth x',
      'migrate test test:///default --comp-mt-level x --migrate-disks=',
      'migrate test test:///default --tls --persistent --tls-destination= --persistent-xml /no/such',
      'migrate-getspeed test --postcopy',
      'migrate-setspeed test 5 --postcopy',
    ].filter((entry) => entry !== 'migrate test 1 extra extra'),
  }),
  defineTable({
    title: 'the limits of migrations',
    target: 'libvirtd-qemu',
    files: {
      'guest.xml': `<domain type='qemu'><name>guest</name><uuid>5f1d6a33-9c43-4b7e-9d0e-0a8f4f3c2b66</uuid><memory>32768</memory><os><type arch='x86_64' machine='pc'>hvm</type></os></domain>`,
    },
    setup: ['define $DIR/guest.xml', 'start guest'],
    cases: [
      {
        line: [
          'migrate-getspeed guest; migrate-setspeed guest 5; migrate-getspeed guest; migrate-setspeed guest --bandwidth=-1; migrate-setspeed guest 99999999999999; migrate-getspeed guest --postcopy; migrate-setspeed guest 7 --postcopy; migrate-getspeed guest --postcopy',
        ],
      },
      {
        line: [
          'migrate-getmaxdowntime guest; migrate-setmaxdowntime guest 500; migrate-getmaxdowntime guest; migrate-postcopy guest',
        ],
      },
      {
        line: [
          'migrate-compcache guest; migrate-compcache guest --size 1048576; migrate-compcache guest; migrate-compcache guest --size 1000',
        ],
      },
      '-q migrate-compcache guest',
      'migrate guest bogus:///nosuch --live',
      'migrate guest $URI --live',
      'migrate guest $URI --live --unsafe',
      'migrate guest $URI --direct --live',
      'migrate guest $URI --tunnelled --live',
      'migrate guest $URI --p2p --live --unsafe',
      'migrate guest $URI --live --unsafe --verbose --migrateuri bogus',
      'migrate guest $URI --live --unsafe --comp-methods foo',
      'migrate guest $URI --live --unsafe --parallel-connections 2',
      'migrate guest $URI --offline --persistent --unsafe',
    ],
  }),
];
