import { makeLoopDevice } from '../../support/loop.js';
import { makeDisk } from '../../support/qemu.js';
import { defineTable, type ParityCase, type World } from '../table.js';

const FILES = {
  'nowhere.xml': "<source><host name='127.0.0.1'/></source>",
  'device.xml': "<source><device path='/dev/nosuch'/></source>",
  'vol.xml': "<volume><name>copy</name><capacity unit='M'>1</capacity></volume>",
};

/** A device of 16 MiB, `$DAEMON/disk`. */
function withDevice({ daemon, atEnd }: World): Promise<void> {
  makeDisk(`${daemon.dir}/disk.img`, { format: 'raw', size: '16M' });
  atEnd(makeLoopDevice(`${daemon.dir}/disk.img`, `${daemon.dir}/disk`));
  return Promise.resolve();
}

const FS = 'pool-define-as fsp fs --source-dev $DAEMON/disk --target $DAEMON/mnt --source-format';
const TRANSIENT = 'pool-create-as fsp fs --source-dev $DAEMON/disk --source-format ext4 --target $DAEMON/mnt';
const pool = (line: string): ParityCase => ({ line: [line], prepare: withDevice });

/** Each with what its definition needs; what these pools are made of is not there. */
const ABSENT = [
  'netfs --source-host 127.0.0.1 --source-path /nosuch --source-format nfs',
  'netfs --source-host 127.0.0.1 --source-path /nosuch --source-format cifs',
  'iscsi --source-host 127.0.0.1 --source-dev iqn.2013-06.com.example:nosuch',
  'iscsi-direct --source-host 127.0.0.1 --source-dev iqn.x --source-initiator iqn.y',
  'logical --source-name nosuch',
  'disk --source-dev $DAEMON/nosuch --source-format gpt',
  'disk --source-dev $DAEMON/nosuch --source-format nosuch',
  'scsi --adapter-name scsi_host99',
  'scsi --adapter-wwnn 20000000c9831b4b --adapter-wwpn 10000000c9831b4b',
  'gluster --source-host 127.0.0.1 --source-name v --source-path /',
  'rbd --source-host 127.0.0.1 --source-name v',
  'sheepdog --source-host 127.0.0.1 --source-name v',
  'zfs --source-name v',
  'vstorage --source-name v',
  'fs --source-dev $DAEMON/nosuch',
  'fs',
  'dir',
];

/** A few lines a script: each run has a daemon of its own. */
const inScripts = (lines: readonly string[], size = 6): ParityCase[] =>
  Array.from({ length: Math.ceil(lines.length / size) }, (_, i) => ({
    line: [lines.slice(i * size, (i + 1) * size).join('; ')],
  }));

export default [
  defineTable({
    title: 'file systems and partitions that a pool makes',
    target: 'libvirtd-qemu',
    files: FILES,
    cases: [
      pool(
        `${FS} ext4; pool-start fsp; pool-build fsp; pool-build fsp --no-overwrite; pool-build fsp --overwrite; pool-start fsp; ` +
          'pool-list --type fs --details; vol-create-as fsp v 1M; vol-clone v w fsp; vol-resize w 2M fsp; vol-wipe w fsp; vol-upload v $DIR/vol.xml --pool fsp; ' +
          'vol-create-from fsp $DIR/vol.xml v --inputpool fsp; vol-list fsp --details; vol-info copy fsp --bytes; vol-delete w fsp; pool-refresh fsp; vol-list fsp; ' +
          'pool-autostart fsp; pool-list --autostart; pool-destroy fsp; vol-list fsp; pool-start fsp; vol-list fsp; pool-destroy fsp; ' +
          'pool-start fsp --build; pool-destroy fsp; pool-start fsp --build --no-overwrite; pool-start fsp --build --overwrite; vol-list fsp; pool-destroy fsp; pool-delete fsp; pool-undefine fsp',
      ),
      pool(
        `${FS} auto; pool-build fsp; pool-build fsp --no-overwrite; pool-start fsp; pool-start fsp --build --no-overwrite; pool-undefine fsp; ` +
          `${FS} vfat; pool-start fsp --build --no-overwrite; pool-undefine fsp; ${FS} nosuch`,
      ),
      pool(
        'pool-define-as dk disk --source-dev $DAEMON/disk --source-format gpt --target /dev; pool-build dk; pool-build dk --no-overwrite; pool-build dk --overwrite; pool-start dk; ' +
          'pool-list --type disk --details; vol-create-as dk a 1M; vol-list dk --details; pool-destroy dk; pool-delete dk; pool-undefine dk; ' +
          'pool-define-as lv logical --source-dev $DAEMON/disk --source-name tsvirt --target /dev/tsvirt; pool-build lv; pool-build lv --overwrite; pool-start lv; pool-delete lv; pool-undefine lv',
      ),
      pool(
        `${TRANSIENT} --build --overwrite; pool-list; pool-undefine fsp; pool-destroy fsp; pool-list --all; ${TRANSIENT} --build; pool-destroy fsp; ${TRANSIENT} --build --no-overwrite`,
      ),
    ],
  }),
  defineTable({
    title: 'pools of all types, where what they are made of is not there',
    target: 'libvirtd-qemu',
    cases: inScripts(
      ABSENT.map((description) => {
        const target = description.startsWith('dir') ? '' : ' --target /dev/disk/by-path';
        return `pool-define-as p ${description}${target}; pool-build p; pool-start p; pool-list --all; pool-undefine p`;
      }),
    ),
  }),
  defineTable({
    title: 'where pools could come from',
    target: 'libvirtd-qemu',
    shared: true,
    files: FILES,
    cases: [
      'pool-capabilities',
      ...[
        'dir',
        'disk',
        'fs',
        'gluster',
        'iscsi',
        'iscsi-direct',
        'logical',
        'mpath',
        'netfs',
        'rbd',
        'scsi',
        'zfs',
      ].flatMap((type) => [
        `find-storage-pool-sources ${type}`,
        `find-storage-pool-sources ${type} $DAEMON/nowhere.xml`,
        `find-storage-pool-sources-as ${type} 127.0.0.1 1 --initiator iqn.x`,
      ]),
    ],
  }),
  defineTable({
    title: 'ways to wipe a volume',
    target: 'libvirtd-qemu',
    setup: [
      'pool-create-as dp dir --target $DIR/pool --build; vol-create-as dp x 64K; vol-create-as dp q 64K --format qcow2',
    ],
    cases: [
      {
        line: [
          [
            ...[
              'zero',
              'nnsa',
              'dod',
              'bsi',
              'gutmann',
              'schneier',
              'pfitzner7',
              'pfitzner33',
              'random',
              'trim',
            ].map((algorithm) => `vol-wipe x dp ${algorithm}`),
            'vol-wipe q dp',
            'vol-wipe q dp --algorithm zero',
            'vol-info q dp --bytes',
          ].join('; '),
        ],
      },
    ],
  }),
];
