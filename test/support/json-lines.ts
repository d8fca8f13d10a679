/** Command lines for commands that the parity tables do not bring to a good end. */
import { type FullCase, fullCases } from '../parity/table.js';
import { defineGuest, makeDisk } from './qemu.js';

/** In the form of the parity tables, but nothing is compared with virsh. */
export function moreLines(): FullCase[] {
  return [
    ...fullCases({
      title: 'nothing but tsvirt, and the test driver',
      target: 'default',
      files: {
        'vport.xml':
          "<device><name>scsi_host12</name><parent>scsi_host1</parent><capability type='scsi_host'><capability type='fc_host'><wwnn>1111222233334444</wwnn><wwpn>5555666677778888</wwpn></capability></capability></device>",
      },
      cases: [
        'completion bash',
        'conn-info',
        'domthrottlegroupinfo test x',
        'domthrottlegrouplist test',
        'help',
        'help domain',
        'help list',
        'list --help',
        'nodedev-create $DIR/vport.xml',
      ],
    }),
    ...fullCases({
      title: 'a node',
      target: 'node',
      cases: ['snapshot-parent off leaf'],
    }),
    ...fullCases({
      title: 'a QEMU driver with a guest that could have more memory',
      target: 'libvirtd-qemu',
      shared: true,
      files: { data: 'x'.repeat(1000) },
      prepare: async ({ daemon }) => {
        await defineGuest(daemon, {
          name: 'large',
          elements: `<maxMemory slots='2' unit='MiB'>1024</maxMemory><cpu><numa><cell id='0' cpus='0' memory='32' unit='MiB'/></numa></cpu>`,
          devices: `<memory model='virtio-mem'><target><size unit='MiB'>256</size><node>0</node><block unit='MiB'>2</block><requested unit='MiB'>0</requested></target></memory>`,
        });
        makeDisk(`${daemon.dir}/pool/one.raw`, { format: 'raw', size: '64K' });
      },
      setup: ['pool-define-as files dir --target $DAEMON/pool; pool-start files'],
      cases: [
        'node-security-model',
        'update-memory-device large --requested-size 2M --config',
        'update-memory-device large --requested-size 2M --print-xml',
        'vol-upload one.raw $DAEMON/data --pool files',
        'vol-download one.raw $DIR/copy --pool files',
        'vol-download one.raw $DIR/copy --pool files --sparse --offset 5 --length 100',
      ],
    }),
  ];
}
