import { defineGuest } from '../../support/qemu.js';
import { defineTable, type World } from '../table.js';

const COMMANDS = ['blockresize', 'blockjob', 'blockpull', 'blockcommit', 'blockcopy'] as const;

const BANDWIDTHS = ['x', '1q', '1.5', '-1', '1M', '0', '99999999999999999999'] as const;

/** What is refused, or reaches the driver. */
const LINES = [
  'blockjob test vda',
  'blockjob test vda --info',
  'blockjob test vda --raw --bytes',
  'blockjob test vda --abort',
  'blockjob test vda --pivot',
  'blockjob test vda --async',
  'blockjob test vda 1',
  'blockjob test vda --info --abort',
  'blockjob test vda --info --async',
  'blockjob test vda --info --pivot',
  'blockjob test vda --info --bandwidth 1',
  'blockjob test vda --raw --abort',
  'blockjob test vda --raw --async',
  'blockjob test vda --raw --pivot',
  'blockjob test vda --raw --bandwidth 1',
  'blockjob test vda --raw --info',
  'blockjob test vda --bytes --abort',
  'blockjob test vda --bytes --async',
  'blockjob test vda --bytes --pivot',
  'blockjob test vda --bandwidth 1 --abort',
  'blockjob nosuch vda --info --abort',
  'blockpull test vda',
  'blockpull test vda --wait',
  'blockpull test vda --wait --verbose --timeout 3',
  'blockpull test vda --timeout 3',
  'blockpull test vda --verbose',
  'blockpull test vda --async',
  'blockpull test vda --base x',
  'blockpull test vda --keep-relative',
  'blockpull nosuch vda --timeout x --bandwidth y',
  'blockpull nosuch vda --wait --async --timeout x',
  'blockcommit test vda',
  'blockcommit test vda --wait --active',
  'blockcommit test vda --pivot',
  'blockcommit test vda --pivot --keep-overlay',
  'blockcommit test vda --base x --shallow --top y --delete --keep-relative',
  'blockcommit test vda --verbose',
  'blockcommit test vda --async',
  'blockcommit test vda --active --async',
  'blockcommit nosuch vda --async',
  'blockcommit nosuch vda --bandwidth x --timeout x',
  'blockcopy test vda',
  'blockcopy test vda /x',
  'blockcopy test vda --dest /x --transient-job',
  'blockcopy test vda /x --granularity 1',
  'blockcopy test vda /x --granularity 3 --buf-size 1',
  'blockcopy test vda /x --granularity -1',
  'blockcopy test vda /x --buf-size 1M',
  'blockcopy test vda /x --wait --verbose',
  'blockcopy test vda /x --pivot --finish',
  'blockcopy test vda /x --verbose',
  'blockcopy test vda /x --async',
  'blockcopy test vda --verbose',
  'blockcopy test vda /x --xml /y',
  'blockcopy test vda --xml /nosuch',
  'blockcopy nosuch vda --xml /nosuch',
  'blockcopy test vda --xml $DIR/copy.xml',
  'blockcopy test vda --xml $DIR/copy.xml --print-xml',
  'blockcopy test vda --xml $DIR/copy.xml --blockdev',
  'blockcopy test vda --xml $DIR/copy.xml --format raw',
  'blockcopy test vda /x --print-xml',
  'blockcopy test vda /x --print-xml --format qcow2 --blockdev',
  'blockcopy test vda /x --shallow --reuse-external --blockdev --format raw',
  'blockcopy test vda /x --synchronous-writes',
  'blockcopy nosuch vda /x --print-xml',
  'blockcopy nosuch vda /x --bandwidth x',
  'blockresize test vda 1',
  'blockresize test vda 1q',
  'blockresize test vda -1',
  'blockresize test vda 99999999999E',
  'blockresize nosuch vda x',
] as const;

async function prepare({ daemon }: World): Promise<void> {
  await defineGuest(daemon, { name: 'guest', disk: { size: '16M' } });
}

const overlay = (name: string): string =>
  `snapshot-create-as guest --disk-only --no-metadata --diskspec vda,file=$DAEMON/lib/images/${name}.qcow2`;
const image = (name: string): string => `$DAEMON/lib/images/${name}.qcow2`;
const COPY = `blockcopy guest vda ${image('copy')} --transient-job`;

export default [
  defineTable({
    title: 'wrong and missing input of the block jobs',
    target: 'default',
    files: { 'copy.xml': `<disk type='file'><source file='/x'/></disk>` },
    cases: [
      ...COMMANDS.flatMap((command) => [
        `${command} nosuch vda 1`,
        `${command} test vda --nosuch`,
        { line: [command, '', 'vda', '1'] },
        { line: [command, 'test', '', '1'] },
      ]),
      ...['blockjob test vda', 'blockpull test vda', 'blockcommit test vda', 'blockcopy test vda /x'].flatMap(
        (start) =>
          BANDWIDTHS.flatMap((speed) => [
            `${start} --bandwidth=${speed}`,
            `${start} --bandwidth=${speed} --bytes`,
          ]),
      ),
      ...['blockpull test vda --wait', 'blockcommit test vda', 'blockcopy test vda /x'].flatMap((start) =>
        ['0', '-1', 'x', '2147483', '2147484', '4294967296'].map(
          (seconds) => `${start} --timeout=${seconds}`,
        ),
      ),
      ...LINES,
      {
        line: 'blockresize test vda',
        newer: {
          reason: 'the size may be left out',
          stdout: '\n',
          stderr: 'error: Either --size or --capacity must be provided\n',
        },
      },
    ],
  }),
  defineTable({
    title: 'block jobs of a real guest that is shut off',
    target: 'libvirtd-qemu',
    shared: true,
    prepare,
    cases: [
      'blockresize guest vda 1M',
      'blockjob guest vda',
      'blockjob guest vda --abort',
      'blockpull guest vda --wait',
      'blockcommit guest vda --wait --active',
      'blockcopy guest vda /nosuch/copy --wait --transient-job',
    ],
  }),
  defineTable({
    title: 'block jobs of a real guest that runs',
    target: 'libvirtd-qemu',
    prepare,
    setup: ['start guest', overlay('one'), overlay('two'), overlay('three')],
    allow: ['progress'],
    cases: [
      {
        line: [
          'blockresize guest vda 32M; domblkinfo guest vda; blockresize guest vda 33554433b; blockresize guest vda 1; blockresize guest nosuch 1M',
        ],
      },
      {
        line: [
          'blockjob guest vda; blockjob guest vda --raw; blockjob guest vda --info; blockjob guest nosuch; blockjob guest vda --abort; blockjob guest vda 10; blockpull guest nosuch --wait; blockpull guest vda --base nosuch; blockcommit guest vda; blockcommit guest vda --wait; blockcommit guest vda --base nosuch --active; blockcopy guest vda /x; blockcopy guest vda relative --transient-job; blockcopy guest vda /x --granularity 3 --transient-job',
        ],
      },
      { line: [`blockpull guest vda --wait --verbose; domblklist guest; blockjob guest vda`] },
      {
        line: [
          `blockpull guest vda --wait --base ${image('one')} --bandwidth 100; blockpull guest vda --wait --verbose; domblklist guest`,
        ],
      },
      {
        line: [
          `blockpull guest vda --wait --verbose --timeout 1 --bandwidth 100 --bytes; blockjob guest vda`,
        ],
      },
      { line: [`-q blockpull guest vda --wait --verbose`] },
      { line: '-q blockpull guest vda --wait --verbose' },
      {
        line: [
          `blockpull guest vda --bandwidth 1 --bytes; blockjob guest vda; blockjob guest vda --raw; blockjob guest vda --raw --bytes; blockjob guest vda --abort; blockjob guest vda`,
        ],
        allow: ['job-position'],
      },
      {
        line: [
          `blockcommit guest vda --active --wait --verbose; blockjob guest vda; blockjob guest vda --raw; blockjob guest vda 7; blockjob guest vda; blockjob guest vda --pivot; domblklist guest`,
        ],
      },
      {
        line: [
          `blockcommit guest vda --active; blockcommit guest vda --active; blockjob guest vda --abort; domblklist guest`,
        ],
      },
      { line: [`blockcommit guest vda --pivot --verbose; domblklist guest`] },
      {
        line: [
          `blockcommit guest vda --keep-overlay --verbose; domblklist guest; blockcommit guest vda --shallow --pivot; domblklist guest`,
        ],
      },
      {
        line: [
          `blockcommit guest vda --top ${image('two')} --base ${image('one')} --wait --verbose --delete; domblklist guest`,
        ],
      },
      {
        line: [
          `blockcommit guest vda --top ${image('two')} --shallow --bandwidth 5; blockcommit guest vda --top nosuch`,
        ],
      },
      {
        line: [
          `${COPY} --wait --verbose; blockjob guest vda; blockjob guest vda --raw; blockjob guest vda --abort; domblklist guest`,
        ],
      },
      { line: [`${COPY} --finish --verbose --format raw; domblklist guest`] },
      { line: [`${COPY} --pivot --shallow --synchronous-writes; domblklist guest`] },
      { line: [`${COPY} --wait; blockjob guest vda --abort --async`] },
      { line: [`${COPY} --bandwidth 100 --bytes --timeout 1 --verbose; blockjob guest vda`] },
      { line: [`${COPY} --bandwidth 100 --bytes --timeout 1 --async --pivot; domblklist guest`] },
      {
        line: [
          `${COPY} --bandwidth 1 --bytes; blockjob guest vda --raw; blockjob guest vda; blockjob guest vda --pivot; blockjob guest vda --abort`,
        ],
        allow: ['job-position'],
      },
    ],
  }),
];
