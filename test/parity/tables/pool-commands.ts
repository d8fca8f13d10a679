import { stableUUID } from '../../support/uuid.js';
import { defineTable } from '../table.js';

const UUID = '0a3f1c52-0000-4000-8000-0000000000d1';
const IMAGES = stableUUID('pool images');

const FILES = {
  'p.xml': `<pool type='dir'><name>dirp</name><uuid>${UUID}</uuid><target><path>$DIR/pool</path></target></pool>`,
  'source.xml': "<source><host name='x'/></source>",
  'wrong.xml': '<foo/>',
};

const ON_POOL = [
  'pool-autostart',
  'pool-build',
  'pool-delete',
  'pool-destroy',
  'pool-dumpxml',
  'pool-info',
  'pool-name',
  'pool-refresh',
  'pool-start',
  'pool-undefine',
  'pool-uuid',
] as const;

const FROM_FILE = ['pool-create', 'pool-define'] as const;

/** What `--print-xml` is tried with. */
const DESCRIPTIONS = [
  '',
  '--target /x',
  '--source-host h',
  '--source-path /p',
  '--source-dev /dev/x',
  '--source-name n',
  '--source-format f',
  '--source-initiator iqn',
  '--adapter-name a',
  '--source-protocol-ver 3',
  '--source-dev d --source-protocol-ver 4.2',
  '--auth-type chap --auth-username u --secret-usage s',
  '--source-host h --auth-type chap --auth-username u --secret-usage s',
  '--source-host h --auth-type ceph --auth-username u --secret-uuid s',
  '--source-host h --auth-type ceph --auth-username u',
  '--source-host h --auth-type ceph',
  '--auth-type chap --auth-username u --secret-usage a --secret-uuid b',
  '--adapter-wwnn 1',
  '--adapter-wwpn 2',
  '--adapter-wwnn 1 --adapter-wwpn 2',
  '--adapter-wwnn 1 --adapter-wwpn 2 --adapter-name n',
  '--adapter-wwnn 1 --adapter-wwpn 2 --adapter-parent p --adapter-parent-wwnn 3 --adapter-parent-wwpn 4',
  '--adapter-wwnn 1 --adapter-wwpn 2 --adapter-parent-wwnn 3 --adapter-parent-wwpn 4 --adapter-parent-fabric-wwn 5',
  '--adapter-wwnn 1 --adapter-wwpn 2 --adapter-parent-wwnn 3',
  '--adapter-wwnn 1 --adapter-wwpn 2 --adapter-parent-fabric-wwn 5',
  'h /p d n t f chap u su',
  '--source-host h --source-path /p --source-dev d --source-name n --target t --source-format f --auth-type chap --auth-username u --secret-usage su --adapter-name an --source-protocol-ver 4.2 --source-initiator iqn',
];

export default [
  defineTable({
    title: 'pools: every command with a pool, without one and with wrong ones',
    target: 'node',
    files: FILES,
    cases: [
      ...ON_POOL.flatMap((command) => [
        command,
        `${command} images`,
        `${command} nosuch`,
        `${command} ${IMAGES}`,
        `${command} ${UUID}`,
        `${command} images a b c d`,
        `${command} --pool`,
        `${command} --nosuch`,
        `-r ${command} images`,
        { line: [command, ''] },
      ]),
      ...FROM_FILE.flatMap((command) => [
        command,
        `${command} $DIR/p.xml`,
        `${command} $DIR/nosuch`,
        `${command} $DIR/wrong.xml`,
        `-r ${command} $DIR/p.xml`,
        { line: [command, ''] },
      ]),
    ],
  }),
  defineTable({
    title: 'pools: options',
    target: 'node',
    files: FILES,
    cases: [
      'pool-autostart images --disable',
      'pool-build images --overwrite --no-overwrite',
      'pool-build images --overwrite',
      'pool-create $DIR/p.xml --build',
      'pool-create $DIR/p.xml --overwrite',
      'pool-create $DIR/p.xml --no-overwrite',
      'pool-create $DIR/p.xml --overwrite --no-overwrite',
      'pool-define $DIR/p.xml --validate',
      'pool-define $DIR/wrong.xml --validate',
      'pool-start images --build',
      'pool-start images --overwrite --no-overwrite',
      'pool-start nosuch --overwrite --no-overwrite',
      'pool-dumpxml images --inactive',
      'pool-dumpxml images --xpath //path',
      'pool-dumpxml images --xpath //@type --wrap',
      'pool-info images --bytes',
      {
        line: [
          'pool-destroy images; pool-info images; pool-list --all; pool-list --all --details; pool-start images',
        ],
      },
      {
        line: [
          'pool-destroy images; pool-delete images; pool-build images; pool-undefine images; pool-list --all',
        ],
      },
      {
        line: [
          'pool-define $DIR/p.xml; pool-build dirp; pool-start dirp; pool-autostart dirp; pool-info dirp; pool-list --autostart; pool-list --persistent --details; pool-refresh dirp; pool-destroy dirp; pool-undefine dirp',
        ],
      },
      'find-storage-pool-sources',
      'find-storage-pool-sources logical',
      'find-storage-pool-sources netfs',
      'find-storage-pool-sources netfs $DIR/source.xml',
      'find-storage-pool-sources netfs --srcSpec $DIR/source.xml',
      'find-storage-pool-sources netfs $DIR/nosuch',
      'find-storage-pool-sources netfs $DIR/wrong.xml',
      'find-storage-pool-sources nosuch',
      'find-storage-pool-sources-as',
      'find-storage-pool-sources-as logical',
      'find-storage-pool-sources-as netfs',
      'find-storage-pool-sources-as netfs h',
      'find-storage-pool-sources-as netfs --host h --port 3 --initiator i',
      'find-storage-pool-sources-as netfs --port 3',
      'find-storage-pool-sources-as dir',
      { line: ['find-storage-pool-sources-as', 'netfs', '--host', ''] },
      'pool-list --inactive --all',
      'pool-list --all --details --inactive --uuid',
      'pool-list --name --details --type nosuch',
      'pool-list --type dir,,fs',
      'pool-create $DIR/nosuch --overwrite --no-overwrite',
      { line: ['pool-create', '', '--overwrite', '--no-overwrite'] },
      { line: ['find-storage-pool-sources', '', ''] },
      { line: ['find-storage-pool-sources-as', 'dir', '--port', ''] },
      { line: ['find-storage-pool-sources-as', 'dir', '--host', 'h', '--port', '', '--initiator', ''] },
    ],
  }),
  defineTable({
    title: 'pools described by options',
    target: 'node',
    cases: [
      'pool-define-as',
      'pool-define-as p',
      'pool-create-as',
      'pool-create-as p',
      ...DESCRIPTIONS.map((description) => `pool-define-as p netfs ${description} --print-xml`),
      'pool-create-as p dir --target /x --print-xml',
      'pool-create-as p dir --build --overwrite --print-xml',
      'pool-create-as p dir --overwrite --no-overwrite --print-xml',
      'pool-define-as p dir --target /x',
      'pool-define-as p nosuch',
      'pool-define-as --name p --type dir --target /x',
      'pool-create-as p dir --target /x',
      'pool-create-as p dir --target /x --build',
      'pool-create-as p dir --target /x --build --overwrite',
      'pool-create-as p nosuch',
      '-r pool-create-as p dir --target /x',
      '-r pool-define-as p dir --target /x',
      { line: ['pool-define-as', 'p', 'dir', '--target', ''] },
      { line: ['pool-define-as', '', 'dir'] },
      { line: ['pool-define-as', '', '', '--source-host', ''] },
      { line: ['pool-define-as', 'p', 'dir', '--target', '', '--auth-type', '', '--source-initiator', ''] },
      { line: ['pool-define-as', 'p', 'dir', '--adapter-parent', ''] },
      { line: ['pool-define-as', '', 'dir', '--secret-usage', 'a', '--secret-uuid', 'b'] },
    ],
  }),
  defineTable({
    title: 'pools of a real storage driver',
    target: 'libvirtd-qemu',
    cases: [
      {
        line: [
          'pool-define-as dirp dir --target $DIR/pool; pool-start dirp; pool-build dirp; pool-build dirp --overwrite; pool-build dirp --overwrite --no-overwrite; pool-start dirp; pool-start dirp; ' +
            'pool-start dirp --build; pool-list; pool-list --type dir; pool-list --type logical,fs; pool-autostart dirp; pool-list --autostart; pool-autostart dirp --disable; pool-refresh dirp; ' +
            'pool-delete dirp; pool-undefine dirp; pool-destroy dirp; pool-destroy dirp; pool-list --all; pool-list --inactive --details; pool-delete dirp; pool-undefine dirp; pool-undefine dirp',
        ],
      },
      {
        line: [
          'pool-create-as dirp dir --target $DIR/pool --build; pool-list; pool-autostart dirp; pool-autostart dirp --disable; pool-undefine dirp; pool-build dirp; pool-dumpxml dirp --xpath //name; pool-destroy dirp; pool-list --all; ' +
            'pool-create-as x dir --target $DIR/pool --build --overwrite; pool-create-as y fs --source-dev /dev/nosuch --target $DIR/pool; pool-define-as z logical --source-name nosuch; pool-start z; pool-dumpxml z --xpath //source; pool-undefine z',
        ],
      },
      'find-storage-pool-sources logical',
      'find-storage-pool-sources-as logical',
      'find-storage-pool-sources-as netfs',
      'find-storage-pool-sources dir',
    ],
  }),
];
