import { writeFileSync } from 'node:fs';
import { defineGuest } from '../../support/qemu.js';
import { stableUUID } from '../../support/uuid.js';
import { defineTable, type Newer, type World } from '../table.js';

const PERCENT: Newer = {
  reason: 'Virsh 11.3.0 tells progress with two decimals.',
  stderr: (older) => older.replaceAll('[100 %]', '[100.00 %]'),
};

const newOption = (command: string, option: string, failure: string, cause: string | null): Newer => ({
  reason: `Virsh 11.3.0 has ${command} --${option}.`,
  stderr: `error: ${failure}\n${cause === null ? '' : `error: ${cause}\n`}`,
  stdout: '\n',
});

/** The commands that take a domain and nothing that must be given. */
const ON_DOMAIN = [
  'managedsave',
  'managedsave-remove',
  'managedsave-dumpxml',
  'managedsave-edit',
  'domjobinfo',
  'domjobabort',
  'domdirtyrate-calc',
  'screenshot',
  'edit',
] as const;

const prepare = async ({ daemon }: World): Promise<void> => {
  await defineGuest(daemon, { name: 'guest' });
  await defineGuest(daemon, { name: 'off' });
  const server = `<server transport='unix' socket='${daemon.dir}/nbd.sock'/>`;
  writeFileSync(`${daemon.dir}/pull.xml`, `<domainbackup mode='pull'>${server}</domainbackup>`);
  writeFileSync(`${daemon.dir}/checkpoint.xml`, '<domaincheckpoint><name>point</name></domaincheckpoint>');
};

const change = (from: string, to: string): { EDITOR: string } => ({ EDITOR: `sed -i "s@${from}@${to}@"` });

export default [
  defineTable({
    title: 'saving: wrong and missing input',
    target: 'default',
    cases: [
      ...ON_DOMAIN.flatMap((command) => [
        command,
        `${command} nosuch`,
        `${command} --nosuch`,
        `${command} test a b c d e`,
        { line: [command, ''] },
      ]),
      ...['save', 'dump', 'managedsave-define', 'save-image-define', 'save-image-dumpxml', 'restore'].flatMap(
        (command) => [
          command,
          `${command} nosuch`,
          `${command} nosuch $DIR/nosuch`,
          `${command} nosuch $DIR/nosuch --running --paused`,
          `${command} test`,
          `${command} --file`,
          { line: [command, 'test', ''] },
        ],
      ),
      'save nosuch f --xml $DIR/nosuch',
      'save test f --xml $DIR/nosuch',
      { line: ['save', 'test', 'f', '--xml', ''] },
      'restore $DIR/nosuch --xml $DIR/nosuch.xml',
      'restore $DIR/nosuch --running --paused',
      'restore $DIR/nosuch --bypass-cache',
      'restore $DIR/nosuch --reset-nvram',
      'save-image-edit',
      'save-image-edit $DIR/nosuch',
      'save-image-edit $DIR/nosuch --running --paused',
      'save-image-define $DIR/nosuch $DIR/nosuch.xml',
      'managedsave-edit test --running --paused',
      'managedsave-define test $DIR/nosuch.xml',
      'managedsave-define test $DIR/nosuch.xml --running --paused',
      'domjobinfo test --keep-completed',
      'domjobinfo test --completed',
      'domjobinfo test --rawstats',
      'domjobinfo test --anystats',
      'domjobabort test --postcopy',
      'domdirtyrate-calc test 61',
      'domdirtyrate-calc test x',
      'domdirtyrate-calc nosuch x',
      'domdirtyrate-calc test 1 nosuch',
      'domdirtyrate-calc test --mode dirty-ring',
      { line: ['domdirtyrate-calc', 'test', '--mode', ''] },
      'dump nosuch f --format elf',
      'dump test f --format elf',
      'dump test f elf',
      'dump test f elf x',
      'save test f $DIR/nosuch.xml',
      'save test f $DIR/nosuch.xml x',
      'restore f $DIR/nosuch.xml',
      'restore f a b',
      'dump test f --format nosuch --memory-only',
      'dump test f --memory-only --format kdump-zlib',
      'dump test f --live --verbose',
      'dump test f --crash --reset',
      'screenshot test --screen x',
      'screenshot test --screen -1',
      'screenshot test $DIR/no/such/file',
      'screenshot 1 /dev/full',
      { line: ['screenshot', 'test', ''] },
      // Which of two mistakes is told.
      'screenshot nosuch --screen 5KiB',
      'screenshot nosuch --file= --screen x',
      'save nosuch --file=',
      'dump nosuch --file=',
      'dump test $DIR/core --format=',
      'dump test $DIR/core --memory-only --format=',
    ],
  }),
  defineTable({
    title: 'saving on the test driver',
    target: 'default',
    allow: ['job-figures'],
    cases: [
      { line: ['save test $DIR/s; domstate test; restore $DIR/s; domstate test --reason'] },
      { line: ['save test $DIR/s --verbose'], newer: PERCENT },
      { line: ['-q', 'save', 'test', '$DIR/s'] },
      { line: ['save test $DIR/s; save-image-dumpxml $DIR/s; save-image-dumpxml $DIR/s --xpath name'] },
      { line: ['save test $DIR/s; save-image-edit $DIR/s'], env: { EDITOR: 'true' } },
      { line: ['dump test $DIR/d'] },
      { line: ['dump test $DIR/d --crash; domstate test'] },
      { line: ['managedsave-remove test'] },
      { line: ['screenshot test $DIR/s'], writes: 's' },
      { line: ['screenshot --domain test --file $DIR/s --screen 0; screenshot test $DIR/s 7'] },
      { line: ['edit test'], env: { EDITOR: 'true' } },
      { line: ['edit test; dumpxml test --inactive --xpath memory'], env: change('8388608', '8388600') },
      { line: ['edit test --skip-validate; dumpxml test --inactive'], env: change('8388608', '8388600') },
    ],
  }),
  defineTable({
    title: 'a real guest that is shut off',
    target: 'libvirtd-qemu',
    shared: true,
    prepare,
    cases: [
      'save off $DIR/s',
      'save off $DIR/s --running --paused',
      'managedsave off',
      'managedsave off --running --paused',
      'managedsave-remove off',
      'managedsave-dumpxml off',
      'managedsave-define off /etc/hostname',
      'managedsave-edit off',
      'dump off $DIR/s',
      'dump off $DIR/s --memory-only --format win-dmp',
      'dump off $DIR/s --live --crash',
      'dump off $DIR/s --crash --reset',
      'restore /etc/hostname',
      'save-image-dumpxml /etc/hostname',
      'save-image-define $DIR/nosuch /etc/hostname',
      'domjobinfo off',
      'domjobinfo off --completed --keep-completed --anystats --rawstats',
      'domjobabort off',
      'domjobabort off --postcopy',
      'domdirtyrate-calc off',
      'screenshot off',
      'screenshot off $DIR/no/such/file',
      `screenshot ${stableUUID('off')} $DIR/file`,
      'backup-begin off',
      'backup-dumpxml off',
      'checkpoint-create off',
      {
        line: 'save off s --image-format sparse',
        newer: newOption(
          'save',
          'image-format',
          "Failed to save domain 'off' to s",
          "argument unsupported: parameter 'image_format' not supported",
        ),
      },
      {
        line: 'save off s --parallel-channels 2',
        newer: newOption(
          'save',
          'parallel-channels',
          "Failed to save domain 'off' to s",
          "argument unsupported: parameter 'parallel.channels' not supported",
        ),
      },
      {
        line: 'save off s --parallel-channels x',
        newer: newOption(
          'save',
          'parallel-channels',
          "Numeric value 'x' for <parallel-channels> option is malformed or out of range",
          null,
        ),
      },
      {
        line: 'restore s --parallel-channels 2',
        newer: newOption(
          'restore',
          'parallel-channels',
          'Failed to restore domain from s',
          "argument unsupported: parameter 'parallel.channels' not supported",
        ),
      },
    ],
  }),
  defineTable({
    title: 'a real guest that runs',
    target: 'libvirtd-qemu',
    prepare,
    setup: ['start guest --paused'],
    allow: ['job-figures'],
    cases: [
      {
        line: [
          'save guest $DIR/s --verbose; save-image-dumpxml $DIR/s --xpath name; ' +
            'save-image-define $DIR/s $DAEMON/off.xml; save-image-define $DIR/s $DAEMON/guest.xml --running --paused; ' +
            'save-image-define $DIR/s $DAEMON/guest.xml --paused; restore $DIR/s --running --paused; ' +
            'restore $DIR/s --xml $DAEMON/off.xml; restore $DIR/s --paused; domstate guest --reason; restore $DIR/s; ' +
            'domjobinfo guest --completed --keep-completed; domjobinfo guest --completed --rawstats; domjobinfo guest',
        ],
        newer: PERCENT,
      },
      {
        line: [
          'save guest $DIR/s --xml $DAEMON/off.xml; save guest /no/such/file --verbose; save guest $DIR/s --running --paused; ' +
            'save guest $DIR/s --running; restore $DIR/s --bypass-cache; domstate guest --reason; resume guest',
        ],
      },
      {
        line: [
          'managedsave guest --paused --verbose; managedsave guest; managedsave-dumpxml guest --xpath name; ' +
            'managedsave-define guest $DAEMON/off.xml; managedsave-define guest $DAEMON/guest.xml --running; ' +
            'list --all --managed-save; start guest; domstate guest --reason; managedsave guest --bypass-cache; ' +
            'managedsave-remove guest; managedsave-remove guest; managedsave guest --running --paused',
        ],
        newer: PERCENT,
      },
      {
        line: ['managedsave guest; managedsave-edit guest; managedsave-edit guest --paused'],
        env: { EDITOR: 'true' },
      },
      {
        line: ['managedsave guest; managedsave-edit guest; managedsave-dumpxml guest --xpath title'],
        env: change('</domain>', '<title>new</title></domain>'),
      },
      { line: ['save guest $DIR/s; save-image-edit $DIR/s'], env: { EDITOR: 'true' } },
      {
        line: ['save guest $DIR/s; save-image-edit $DIR/s --paused; save-image-dumpxml $DIR/s --xpath title'],
        env: change('</domain>', '<title>new</title></domain>'),
      },
      {
        line: [
          'dump guest $DIR/d --memory-only --verbose; dump guest $DIR/d --memory-only --format kdump-zlib; ' +
            'dump guest $DIR/d --memory-only --format nosuch; dump guest $DIR/d --format elf; dump guest $DIR/d --live --crash; ' +
            'dump guest $DIR/d --live --reset; dump guest $DIR/d --crash --reset; dump guest /no/such/file; ' +
            'dump guest $DIR/d --reset; domstate guest --reason; dump guest $DIR/d --crash; domstate guest --reason',
        ],
        newer: PERCENT,
      },
      {
        line: [
          'screenshot guest $DIR/s; screenshot guest --screen 1; screenshot guest $DIR/no/such/file; domdirtyrate-calc guest 61; ' +
            'domdirtyrate-calc guest --mode dirty-ring; domdirtyrate-calc guest --mode nosuch; domdirtyrate-calc guest 1 page-sampling',
        ],
      },
      {
        line: [
          'backup-begin guest $DAEMON/pull.xml $DAEMON/checkpoint.xml; domjobinfo guest; backup-dumpxml guest --xpath //disk/@name; ' +
            'checkpoint-list guest --name; backup-begin guest --backupxml $DIR/nosuch; backup-begin guest --checkpointxml $DIR/nosuch; ' +
            'domjobabort guest --postcopy; domjobabort guest',
        ],
      },
      { line: ['edit guest; edit off'], env: { EDITOR: 'true' } },
      {
        line: ['edit guest; dumpxml guest --inactive --xpath memory; dumpxml guest --xpath memory'],
        env: change('32768', '40960'),
      },
    ],
  }),
];
