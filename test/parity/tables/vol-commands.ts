import { stableUUID } from '../../support/uuid.js';
import { defineTable } from '../table.js';

const IMAGES = stableUUID('pool images');

const FILES = {
  'vol.xml': "<volume><name>fx</name><capacity unit='M'>5</capacity></volume>",
  'wrong.xml': '<foo/>',
};

/** The commands that take a volume, and a pool. */
const ON_VOLUME = ['vol-delete', 'vol-dumpxml', 'vol-info', 'vol-key', 'vol-path', 'vol-wipe'] as const;
const WITHOUT_POOL = ['vol-name', 'vol-pool'] as const;

export default [
  defineTable({
    title: 'volumes: every command with a volume, without one and with wrong ones',
    target: 'node',
    files: FILES,
    cases: [
      ...ON_VOLUME.flatMap((command) => [
        command,
        `${command} disk.img`,
        `${command} disk.img images`,
        `${command} disk.img ${IMAGES}`,
        `${command} disk.img --pool images`,
        `${command} --pool images disk.img`,
        `${command} --vol disk.img --pool images`,
        `${command} /pools/images/disk.img`,
        `${command} /pools/images/disk.img images`,
        `${command} /pools/images/disk.img empty`,
        `${command} disk.img empty`,
        `${command} disk.img nosuch`,
        `${command} nosuch images`,
        `${command} disk.img images a b`,
        `${command} --nosuch`,
        `-r ${command} disk.img images`,
        { line: [`pool-destroy images; ${command} disk.img images`] },
        { line: [`pool-destroy images; ${command} /pools/images/disk.img`] },
        { line: [command, ''] },
        { line: [command, 'disk.img', ''] },
        { line: [command, '', ''] },
      ]),
      ...WITHOUT_POOL.flatMap((command) => [
        command,
        `${command} disk.img`,
        `${command} /pools/images/disk.img`,
        `${command} disk.img images`,
        { line: [command, ''] },
      ]),
      'vol-pool /pools/images/disk.img --uuid',
      'vol-list images --details',
      'vol-list empty --details',
      `vol-list ${IMAGES}`,
    ],
  }),
  defineTable({
    title: 'volumes: options',
    target: 'node',
    files: FILES,
    cases: [
      ...['vol-download', 'vol-upload'].flatMap((command) => [
        { line: [command, 'disk.img', '', 'images'] },
        { line: [command, '', '', 'images', '--length', 'x', '--offset', 'y'] },
        { line: [command, '', '', 'images'] },
        { line: [command, 'nosuch', '', 'images'] },
        { line: [command, 'nosuch', '', '', '--length', 'x'] },
      ]),
      'vol-delete disk.img images --delete-snapshots',
      'vol-dumpxml disk.img images --xpath //name',
      'vol-dumpxml disk.img images --xpath //@unit --wrap',
      'vol-info disk.img images --bytes',
      'vol-resize',
      'vol-resize disk.img',
      'vol-resize disk.img 1G images',
      'vol-resize disk.img 20G --pool images --allocate --shrink --delta',
      'vol-resize disk.img -20G images',
      'vol-resize disk.img -20G images --shrink',
      'vol-resize disk.img foo images',
      'vol-resize disk.img 1Q images',
      'vol-resize disk.img 16E images',
      'vol-resize nosuch 16E images',
      'vol-wipe disk.img images nosuch',
      'vol-wipe disk.img images --algorithm random',
      'vol-create-as',
      'vol-create-as images',
      'vol-create-as images new',
      'vol-create-as images new 1G',
      'vol-create-as images disk.img 1G',
      'vol-create-as images new 1Q',
      'vol-create-as images new -1',
      'vol-create-as images new 16E',
      'vol-create-as images new 1G --allocation x',
      'vol-create-as images new 1G 1M qcow2 disk.img raw --print-xml',
      'vol-create-as images new 1G --print-xml',
      'vol-create-as images new 1000 --print-xml',
      'vol-create-as images new 1GB --allocation 1KiB --print-xml',
      'vol-create-as images new 1G --backing-vol disk.img --print-xml',
      'vol-create-as images new 1G --backing-vol disk.img --backing-vol-format qcow2 --print-xml',
      'vol-create-as images new 1G --backing-vol-format qcow2 --print-xml',
      'vol-create-as images new 1G --backing-vol nosuch',
      'vol-create-as nosuch new 1G --print-xml',
      'vol-create-as images new 1G --prealloc-metadata',
      '-r vol-create-as images new 1G',
      { line: ['vol-create-as', 'images', 'new', ''] },
      { line: ['vol-create-as', 'images', 'new', '1G', '--allocation', ''] },
      { line: ['vol-create-as', 'images', 'new', '1G', '--format', ''] },
      'vol-create',
      'vol-create images',
      'vol-create images $DIR/vol.xml',
      `vol-create ${IMAGES} $DIR/vol.xml`,
      'vol-create images $DIR/wrong.xml',
      'vol-create images $DIR/nosuch',
      'vol-create nosuch $DIR/vol.xml',
      'vol-create images $DIR/vol.xml --prealloc-metadata --validate',
      'vol-create-from',
      'vol-create-from images $DIR/vol.xml',
      'vol-create-from images $DIR/vol.xml disk.img',
      'vol-create-from images $DIR/vol.xml disk.img images',
      'vol-create-from images $DIR/vol.xml disk.img --inputpool images',
      'vol-create-from empty $DIR/vol.xml /pools/images/disk.img',
      'vol-create-from empty $DIR/vol.xml /pools/images/disk.img --reflink --prealloc-metadata --validate',
      'vol-create-from images $DIR/wrong.xml disk.img images',
      'vol-create-from images $DIR/nosuch disk.img images',
      'vol-create-from images $DIR/nosuch nosuch images',
      'vol-create-from nosuch $DIR/vol.xml disk.img images',
      'vol-create-from images $DIR/vol.xml disk.img nosuch',
      'vol-clone',
      'vol-clone disk.img',
      'vol-clone disk.img new',
      'vol-clone disk.img new images',
      'vol-clone /pools/images/disk.img new',
      'vol-clone disk.img data.img images',
      'vol-clone disk.img new images --print-xml',
      '-q vol-clone disk.img new images --print-xml',
      'vol-clone disk.img new nosuch',
      'vol-clone disk.img new --pool images --reflink --prealloc-metadata',
      {
        line: [
          'vol-create-as images new 1G; vol-list images --details; vol-clone new newer images; vol-info newer images; vol-delete new images; vol-delete new images; vol-list images',
        ],
      },
    ],
  }),
  defineTable({
    title: 'volumes of a real directory',
    target: 'libvirtd-qemu',
    files: FILES,
    setup: ['pool-create-as dp dir --target $DIR/pool --build; vol-create-as dp x 1M'],
    cases: [
      {
        line: [
          'vol-create-as dp x 1M; vol-create-as dp y 1M --backing-vol x; vol-create-as dp y 1M --format qcow2 --backing-vol x --backing-vol-format raw; vol-create-as dp z 1M --format qcow2 --backing-vol nosuch; ' +
            'vol-create-as dp z2 1M 1M qcow2 x raw --print-xml; vol-create-as dp z3 1M --format qcow2 --prealloc-metadata; vol-list dp; vol-list dp --details; vol-dumpxml y dp --xpath //backingStore/path',
        ],
      },
      {
        line: [
          'vol-clone x c dp; vol-clone x c dp; vol-clone x e --prealloc-metadata --pool dp; vol-clone nosuch f --pool dp; vol-clone x f; vol-clone $DIR/pool/x f; vol-list dp --details; ' +
            'vol-pool c --uuid; vol-pool $DIR/pool/c; vol-name $DIR/pool/c; vol-key c dp; vol-path c dp; vol-info c dp; vol-info c dp --bytes; vol-info c dp --physical; vol-info c dp --bytes --physical',
        ],
      },
      {
        line: [
          'vol-download x /dev/full dp; vol-download x /tmp dp; vol-upload x /tmp dp; vol-upload x /proc/self/mem dp; vol-upload x $DIR/vol.xml dp --length -1; ' +
            'vol-upload x $DIR/vol.xml dp --length 18446744073709551615; vol-upload x $DIR/vol.xml dp --length 18446744073709551616; vol-upload x /proc/version dp; ' +
            'vol-download x $DIR/out dp --length 30',
        ],
        writes: 'out',
      },
      {
        line: [
          'vol-resize x 2M dp; vol-resize x 1M dp; vol-resize x 1M dp --shrink; vol-resize x 1M dp --delta; vol-resize x -1M dp --delta --shrink; vol-resize x -1M dp --shrink; vol-resize x -1M dp; ' +
            'vol-resize x foo dp; vol-resize x 3k dp --delta --allocate; vol-resize nosuch 1 dp; vol-resize $DIR/pool/x 9M; vol-resize x 10M dp --allocate; vol-info x dp --bytes',
        ],
      },
      {
        line: [
          'vol-wipe x dp; vol-wipe x dp zero; vol-wipe x dp trim; vol-wipe $DIR/pool/x; vol-create dp $DIR/vol.xml --validate; vol-create dp $DIR/vol.xml; vol-delete fx dp; vol-create-from dp $DIR/vol.xml x --inputpool dp; ' +
            'vol-create-from dp $DIR/vol.xml $DIR/pool/x; vol-download x /dev/full dp; vol-download x $DIR dp; vol-upload x $DIR dp; vol-delete fx dp --delete-snapshots; vol-delete $DIR/pool/fx; vol-delete fx dp; vol-list dp; pool-destroy dp; vol-list dp; vol-info x dp',
        ],
      },
    ],
  }),
];
