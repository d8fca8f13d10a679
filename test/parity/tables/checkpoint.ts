import { defineGuest } from '../../support/qemu.js';
import { defineTable, type Newer, type World } from '../table.js';

/** The commands that take one checkpoint of a domain. */
const ON_CHECKPOINT = [
  'checkpoint-info',
  'checkpoint-parent',
  'checkpoint-dumpxml',
  'checkpoint-delete',
  'checkpoint-edit',
] as const;

const nameRequired = (command: string): Newer => ({
  reason: 'Virsh 11.3.0 requires the name before it looks at anything else.',
  stderr: `error: command '${command}' requires <checkpointname> option\n`,
  stdout: '',
});

const FLAGS = [
  'parent',
  'roots',
  'leaves',
  'no-leaves',
  'tree',
  'from b',
  'descendants',
  'name',
  'topological',
] as const;

const MAKE =
  'checkpoint-create-as guest a; checkpoint-create-as guest b "the second"; checkpoint-create-as guest c; checkpoint-create-as guest d; ';

const prepare = async ({ daemon }: World): Promise<void> => {
  await defineGuest(daemon, { name: 'guest' });
};

/** Each is taken from the one before, so they are a chain. */
const FIFTY = Array.from({ length: 50 }, (_, i) => `checkpoint-create-as guest n${(i * 7919) % 50}; `).join(
  '',
);

export default [
  defineTable({
    title: 'checkpoints: wrong and missing input',
    target: 'default',
    allow: ['creation-time'],
    cases: [
      ...ON_CHECKPOINT.flatMap((command) => [
        { line: `${command} nosuch`, newer: nameRequired(command) },
        `${command} nosuch x`,
        { line: `${command} test`, newer: nameRequired(command) },
        `${command} test nosuch`,
        `${command} test --checkpointname nosuch`,
        `${command} test --nosuch`,
        `${command} test a b c d`,
        { line: [command, 'test', ''] },
      ]),
      'checkpoint-list',
      'checkpoint-list nosuch',
      'checkpoint-list nosuch --tree --leaves',
      'checkpoint-list nosuch --descendants',
      { line: ['checkpoint-list', 'nosuch', '--descendants', '--from', ''] },
      'checkpoint-list test',
      'checkpoint-list test --tree',
      'checkpoint-list test nosuch',
      'checkpoint-list test --from nosuch --descendants',
      { line: ['checkpoint-list', 'test', '--from', ''] },
      'checkpoint-create',
      'checkpoint-create nosuch',
      'checkpoint-create nosuch --redefine-validate',
      'checkpoint-create test $DIR/nosuch.xml',
      'checkpoint-create test --redefine',
      'checkpoint-create-as',
      'checkpoint-create-as nosuch a',
      'checkpoint-create-as test a',
      'checkpoint-create-as test a --quiesce',
      'backup-begin',
      'backup-begin nosuch',
      'backup-begin test',
      'backup-begin test $DIR/nosuch',
      'backup-begin test --checkpointxml $DIR/nosuch',
      { line: ['backup-begin', 'test', '$DIR/nosuch', ''] },
      'backup-begin test --backupxml $DIR/nosuch --checkpointxml $DIR/nosuch --reuse-external',
      'backup-dumpxml',
      'backup-dumpxml nosuch',
      'backup-dumpxml test',
    ],
  }),
  defineTable({
    title: 'checkpoint-create-as --print-xml',
    target: 'default',
    cases: [
      '',
      'a',
      'a description',
      'a d vda vdb',
      '--diskspec vda --diskspec vdb,checkpoint=bitmap,bitmap=name',
      '--diskspec vda,checkpoint=no',
      '--diskspec vda,bitmap=a,,b',
      '--diskspec vda,bitmap=a,bitmap=b',
      '--diskspec vda,bitmap',
      '--diskspec vda,foo=bar',
      '--diskspec bitmap=a',
      '--name a --description b --quiesce',
    ]
      .map((words): string | { line: readonly string[] } => `checkpoint-create-as test --print-xml ${words}`)
      .concat([
        { line: ['checkpoint-create-as', 'test', '--print-xml', 'a<b', `é & "quoted" 'text'`] },
        { line: ['checkpoint-create-as', 'test', '--print-xml', '--name', ''] },
      ]),
  }),
  defineTable({
    title: 'checkpoints of a real guest',
    target: 'libvirtd-qemu',
    prepare,
    setup: ['start guest --paused'],
    allow: ['creation-time'],
    files: {
      'one.xml': '<domaincheckpoint><name>one</name></domaincheckpoint>',
      'broken.xml': '<domaincheckpoint>',
    },
    cases: [
      ...FLAGS.map((flag) => ({
        line: [
          MAKE +
            FLAGS.filter(
              (other) => !(flag === 'name' && other === 'parent') && !(flag === 'parent' && other === 'name'),
            )
              .map((other) => `checkpoint-list guest --${flag}${other === flag ? '' : ` --${other}`}`)
              .join('; '),
        ],
      })),
      {
        line: [`${MAKE} checkpoint-list guest --name --parent`],
        newer: {
          reason: 'The parent stands behind the name.',
          stdout: (older) => older.replace(/^b\nc\nd$/m, 'b\ta\nc\tb\nd\tc'),
        },
      },
      {
        line: [
          `${MAKE} checkpoint-info guest a; checkpoint-info guest d; checkpoint-parent guest a; checkpoint-parent guest c; ` +
            'checkpoint-dumpxml guest b --no-domain; checkpoint-dumpxml guest b --xpath name; checkpoint-dumpxml guest d --size --no-domain; ' +
            'checkpoint-dumpxml guest d --security-info --xpath //disk --wrap; checkpoint-delete guest b; checkpoint-list guest --tree; ' +
            'checkpoint-delete guest c --children; checkpoint-list guest --tree',
        ],
      },
      {
        line: [
          `${MAKE} checkpoint-delete guest b --children-only; checkpoint-delete guest a --children --children-only; ` +
            'checkpoint-delete guest b --metadata; checkpoint-list guest; checkpoint-delete guest nosuch',
        ],
      },
      {
        line: [
          'checkpoint-create guest $DIR/one.xml; checkpoint-create guest $DIR/one.xml; checkpoint-create guest $DIR/broken.xml; ' +
            'checkpoint-create guest $DIR/one.xml --redefine --redefine-validate; checkpoint-create guest; checkpoint-list guest',
        ],
      },
      { line: [`${MAKE} checkpoint-edit guest a`], env: { EDITOR: 'true' } },
      {
        line: [`${MAKE} checkpoint-edit guest a; checkpoint-dumpxml guest a --xpath description`],
        env: { EDITOR: 'sed -i "s@<name>a</name>@<name>a</name><description>new</description>@"' },
      },
      {
        line: [`${MAKE} checkpoint-edit guest a; checkpoint-list guest`],
        env: { EDITOR: 'sed -i "s@<name>a</name>@<name>z</name>@"' },
      },
      {
        line: ['checkpoint-list guest --tree; checkpoint-list guest --from n19 --topological --name'],
        setup: [FIFTY],
      },
    ],
  }),
  defineTable({
    title: 'snapshots of a real guest',
    target: 'libvirtd-qemu',
    prepare,
    setup: ['start guest --paused'],
    allow: ['creation-time'],
    cases: [
      {
        line: [
          'snapshot-create-as guest a; snapshot-create-as guest b; snapshot-list guest --parent; snapshot-info guest b; ' +
            'snapshot-revert guest a --running; domstate guest --reason; snapshot-revert guest b --paused --force; ' +
            'snapshot-list guest --tree; snapshot-delete guest a; snapshot-info guest b; snapshot-delete guest b --metadata; snapshot-list guest',
        ],
      },
      {
        line: [
          'snapshot-create-as guest a --disk-only --atomic --diskspec vda,file=$DAEMON/overlay.qcow2; snapshot-info guest a; snapshot-list guest --disk-only; ' +
            'snapshot-list guest --external; snapshot-list guest --internal; snapshot-delete guest a; snapshot-revert guest a; snapshot-current guest a; ' +
            'snapshot-delete guest a --metadata; domblklist guest',
        ],
      },
      {
        line: [
          'snapshot-create-as guest a --live --memspec $DAEMON/memory --diskspec vda,file=$DAEMON/overlay.qcow2; snapshot-info guest a; ' +
            'snapshot-create-as guest b --no-metadata --disk-only --diskspec vda,file=$DAEMON/two.qcow2; snapshot-list guest --active; ' +
            'snapshot-create-as guest c --halt; domstate guest; snapshot-create-as guest d --quiesce --disk-only; snapshot-create-as guest e --reuse-external',
        ],
      },
      { line: ['snapshot-create-as guest a; snapshot-edit guest a'], env: { EDITOR: 'true' } },
      ...['', '--clone', '--rename', '--current'].map((option) => ({
        line: [
          `snapshot-create-as guest a; snapshot-create-as guest b; snapshot-edit guest a ${option}; snapshot-list guest; snapshot-current guest --name`,
        ],
        env: { EDITOR: 'sed -i "s@<name>a</name>@<name>z</name>@"' },
      })),
      ...['snapshot-edit guest a --current', 'snapshot-edit guest --current'].map((command) => ({
        line: [
          `snapshot-create-as guest a; snapshot-create-as guest b; ${command}; snapshot-info guest a; snapshot-info guest b`,
        ],
        env: { EDITOR: 'sed -i "s@</domainsnapshot>@<description>new</description></domainsnapshot>@"' },
      })),
    ],
  }),
];
