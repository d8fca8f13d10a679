import { nodeXML, type TestSnapshot } from '../../support/testnode.js';
import { defineTable, type Newer } from '../table.js';

/** Fifty snapshots in five trees, neither in the order of their names nor of their depth. */
const FIFTY: readonly TestSnapshot[] = Array.from({ length: 50 }, (_, i) => ({
  name: `s${String((i * 7919) % 50).padStart(2, '0')}`,
  created: 1_600_000_000 + i * 86_400,
  ...(i < 5 ? {} : { parent: `s${String(((((i * 31) % (i - 3)) + (i % 3)) * 7919) % 50).padStart(2, '0')}` }),
  ...(i === 33 ? { current: true } : {}),
}));
const CHAIN: readonly TestSnapshot[] = Array.from({ length: 50 }, (_, i) => ({
  name: `c${String((i * 7919) % 50).padStart(2, '0')}`,
  ...(i === 0 ? {} : { parent: `c${String(((i - 1) * 7919) % 50).padStart(2, '0')}` }),
  ...(i === 20 ? { current: true } : {}),
}));
const NODE = nodeXML({
  domains: [
    { name: 'wide', state: 'running', snapshots: FIFTY },
    { name: 'deep', state: 'shutoff', snapshots: CHAIN },
  ],
  furnished: false,
});

/** virsh 9.0.0 leaves `--parent` out of account where `--name` is given. */
const withParents: Newer = {
  reason: 'The parent stands behind the name.',
  stdout: (older) =>
    [...FIFTY, ...CHAIN].reduce(
      (text, { name, parent }) =>
        parent === undefined ? text : text.replace(new RegExp(`^${name}$`, 'm'), `${name}\t${parent}`),
      older,
    ),
};

const onFifty = (line: string): string => `-c test://$DIR/node.xml ${line}`;

/** Every pair of filters: which exclude each other, and in what words. */
const FLAGS = [
  'parent',
  'roots',
  'leaves',
  'no-leaves',
  'metadata',
  'no-metadata',
  'inactive',
  'active',
  'disk-only',
  'internal',
  'external',
  'tree',
  'from s05',
  'current',
  'descendants',
  'name',
] as const;

const TREE =
  'snapshot-create-as test a; snapshot-create-as test b "the second"; snapshot-current test a --snapshotname a; ' +
  'snapshot-current test a; snapshot-create-as test c; snapshot-create-as test d; ';

const SNAPSHOT = `<domainsnapshot><name>old</name><description>from a file</description></domainsnapshot>`;

/** The commands that take one snapshot of a domain. */
const ON_SNAPSHOT = [
  'snapshot-info',
  'snapshot-parent',
  'snapshot-dumpxml',
  'snapshot-current',
  'snapshot-delete',
  'snapshot-revert',
  'snapshot-edit',
] as const;

export default [
  defineTable({
    title: 'snapshot-list of fifty snapshots',
    target: 'none',
    files: { 'node.xml': NODE },
    cases: [
      'snapshot-list wide',
      'snapshot-list wide --tree',
      'snapshot-list deep --tree',
      'snapshot-list deep --tree --current',
      'snapshot-list deep --topological --name',
      'snapshot-list deep --from c19 --descendants --topological --parent',
      'snapshot-list deep --leaves --parent',
      'snapshot-list wide --parent',
      'snapshot-list wide --name --roots',
      'snapshot-list wide --name --leaves',
      'snapshot-list wide --name --no-leaves',
      'snapshot-list wide --tree --from s19',
      'snapshot-list wide --tree --from s19 --descendants',
      'snapshot-list wide --tree --current',
      'snapshot-list wide --from s19',
      'snapshot-list wide s19 --parent',
      'snapshot-list wide --from s19 --descendants --leaves --name',
      'snapshot-list wide --current --descendants',
      'snapshot-list wide --current --name',
      '-q snapshot-list wide --parent',
      '-q snapshot-list wide --tree',
      'snapshot-info wide --current',
      'snapshot-info wide s19',
      'snapshot-info deep c00',
      'snapshot-parent deep --current',
      'snapshot-current deep --name',
      'snapshot-dumpxml wide s19 --xpath name',
    ].map(onFifty),
  }),
  defineTable({
    title: 'snapshot-list: each filter with each other one',
    target: 'none',
    files: { 'node.xml': NODE },
    cases: FLAGS.map((flag) => ({
      line: [
        '-c',
        'test://$DIR/node.xml',
        FLAGS.filter(
          (other) => !(flag === 'name' && other === 'parent') && !(flag === 'parent' && other === 'name'),
        )
          .map((other) => `snapshot-list wide --${flag}${other === flag ? '' : ` --${other}`}`)
          .join('; '),
      ],
    })),
  }),
  defineTable({
    title: 'snapshot-list: names with their parents',
    target: 'none',
    files: { 'node.xml': NODE },
    cases: ['wide --name --parent', 'deep --parent --name', 'deep --name --parent --leaves'].map((rest) => ({
      line: onFifty(`snapshot-list ${rest}`),
      newer: withParents,
    })),
  }),
  defineTable({
    title: 'snapshots: wrong and missing input',
    target: 'default',
    allow: ['creation-time'],
    cases: [
      ...ON_SNAPSHOT.flatMap((command) => [
        command,
        `${command} nosuch`,
        `${command} nosuch x`,
        `${command} test`,
        `${command} test nosuch`,
        `${command} test --snapshotname nosuch`,
        `${command} test nosuch --current`,
        `${command} test --current`,
        `${command} test --nosuch`,
        `${command} test a b c d`,
        { line: [command, 'test', ''] },
      ]),
      'snapshot-list',
      'snapshot-list nosuch',
      'snapshot-list nosuch --tree --leaves',
      'snapshot-list nosuch --tree --name',
      'snapshot-list nosuch --descendants',
      'snapshot-list nosuch --descendants --tree --leaves',
      { line: ['snapshot-list', 'nosuch', '--descendants', '--from', ''] },
      'snapshot-list nosuch --descendants --current',
      'snapshot-list test nosuch',
      'snapshot-list test --from nosuch --descendants',
      'snapshot-list test --current',
      'snapshot-list test --from',
      { line: ['snapshot-list', 'test', '--from', ''] },
      'snapshot-create',
      'snapshot-create nosuch',
      'snapshot-create test $DIR/nosuch.xml',
      'snapshot-create nosuch $DIR/nosuch.xml',
      'snapshot-create test --xmlfile',
      'snapshot-create-as',
      'snapshot-create-as nosuch a',
      'snapshot-current test --name --snapshotname x',
      'snapshot-edit test x --rename --clone',
      'snapshot-edit nosuch x --rename --clone',
    ],
  }),
  defineTable({
    title: 'snapshots: taking, looking, going back, deleting',
    target: 'default',
    allow: ['creation-time'],
    files: { 'one.xml': SNAPSHOT, 'broken.xml': '<domainsnapshot>' },
    cases: [
      ...ON_SNAPSHOT.filter((command) => command !== 'snapshot-edit').flatMap((command) => [
        { line: [`${TREE} ${command} test a; ${command} test b; snapshot-list test --tree`] },
        { line: [`${TREE} ${command} test --snapshotname d; ${command} --domain test --snapshotname c`] },
      ]),
      ...['snapshot-info', 'snapshot-parent', 'snapshot-delete', 'snapshot-revert'].map((command) => ({
        line: [`${TREE} ${command} test --current; ${command} test d --current; snapshot-list test --tree`],
      })),
      {
        line: [
          `${TREE} snapshot-current test; snapshot-current test --name; snapshot-current test --security-info`,
        ],
      },
      { line: [`${TREE} -q snapshot-list test`] },
      {
        line: [
          `${TREE} snapshot-dumpxml test b --security-info; snapshot-dumpxml test b --xpath //name --wrap`,
        ],
      },
      { line: [`${TREE} snapshot-dumpxml test b --xpath description; snapshot-dumpxml test b --xpath 1+`] },
      { line: [`${TREE} snapshot-delete test c --children; snapshot-list test --tree`] },
      { line: [`${TREE} snapshot-delete test a --children-only; snapshot-list test --tree`] },
      {
        line: [
          `${TREE} snapshot-delete test a --children --children-only; snapshot-delete test b --metadata`,
        ],
      },
      { line: [`${TREE} snapshot-revert test b; snapshot-list test --tree; snapshot-current test --name`] },
      { line: [`${TREE} destroy test; snapshot-revert test b; domstate test`] },
      { line: [`${TREE} destroy test; snapshot-revert test b --paused; domstate test`] },
      { line: [`${TREE} snapshot-revert test b --running --paused; snapshot-revert test b --force`] },
      {
        line: [
          `${TREE} snapshot-revert test b --reset-nvram; snapshot-revert test b --running; domstate test`,
        ],
      },
      { line: ['snapshot-create test; snapshot-list test; snapshot-info test --current'] },
      {
        line: [
          'snapshot-create test $DIR/one.xml; snapshot-info test old; snapshot-create test $DIR/one.xml',
        ],
      },
      { line: ['snapshot-create test --xmlfile $DIR/one.xml --validate --atomic'] },
      { line: ['snapshot-create test $DIR/broken.xml'] },
      { line: ['snapshot-create test --redefine; snapshot-create test --current'] },
      { line: ['snapshot-create test --redefine --no-metadata; snapshot-create test --no-metadata'] },
      { line: ['snapshot-create test --halt; domstate test; snapshot-list test'] },
      { line: ['snapshot-create-as test a --halt --quiesce; domstate test'] },
      { line: ['snapshot-create test --halt --disk-only; domstate test; snapshot-list test'] },
      {
        line: [
          'snapshot-create test --disk-only; snapshot-create test --reuse-external; snapshot-create test --live',
        ],
      },
      { line: ['snapshot-create-as test a --quiesce --live; snapshot-create-as test a'] },
      {
        line: ['snapshot-create-as --domain test --name a --description b --atomic; snapshot-dumpxml test a'],
      },
      { line: ['-q', 'snapshot-create-as', 'test', 'a'] },
      {
        line: [
          'snapshot-create-as test a --memspec file=$DIR/m --diskspec vda,file=$DIR/o; snapshot-info test a',
        ],
      },
    ],
  }),
  defineTable({
    title: 'snapshot-create-as --print-xml',
    target: 'default',
    cases: [
      '',
      'a',
      'a description',
      '--name a --description d',
      'a d vda',
      'a d vda vdb --diskspec vdc',
      '--memspec /mem',
      '--memspec file=/mem,snapshot=external',
      '--memspec snapshot=no,file=a',
      '--memspec snapshot=internal',
      '--memspec mem',
      '--memspec /mem,/mem',
      '--memspec /mem,file=/mem',
      '--memspec a,snapshot=no',
      '--memspec file=a,,b,snapshot=c',
      '--memspec /mem,',
      '--memspec file=a,foo=b',
      '--memspec',
      '--diskspec vda',
      '--diskspec vda,snapshot=no',
      '--diskspec vda,snapshot=external,driver=qcow2,stype=file,file=/a',
      '--diskspec vda,stype=block,file=/dev/a',
      '--diskspec vda,stype=block',
      '--diskspec vda,stype=network,file=/a',
      '--diskspec vda,stype=dir',
      '--diskspec vda,stype=nosuch,foo=bar',
      '--diskspec vda,file=a,,b,,,driver=raw',
      '--diskspec vda,file=a,file=b',
      '--diskspec vda,foo=bar',
      '--diskspec vda,snapshot',
      '--diskspec vda,',
      '--diskspec ,file=a',
      '--diskspec file=a',
      '--diskspec /a/b,file=c --diskspec vdb',
      '--diskspec vda,foo=bar --memspec mem',
      '--disk-only --atomic --live --halt --no-metadata --reuse-external --quiesce --validate',
    ]
      .map((words): string | { line: readonly string[] } => `snapshot-create-as test --print-xml ${words}`)
      .concat([
        { line: ['snapshot-create-as', 'test', '--print-xml', 'a<b', `é & "quoted" 'text'`] },
        { line: ['snapshot-create-as', 'test', '--print-xml', '--diskspec', `vda,file=a b<'">&`] },
        { line: ['snapshot-create-as', 'test', '--print-xml', '--name', ''] },
        { line: ['snapshot-create-as', 'test', '--print-xml', '--description', ''] },
        { line: ['snapshot-create-as', 'test', '--print-xml', '--memspec', ''] },
      ]),
  }),
];
