/** The options of `migrate`, and what libvirt calls each. */
import * as constants from '../../ffi/generated/constants.js';
import type { MigrateParameters } from '../../ffi/domain/param-tables.js';
import type { Values } from '../command.js';
import { CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { domainOption } from './lookup.js';

const text = (summary: string): { kind: 'string'; allowEmpty: false; summary: string } => ({
  kind: 'string',
  allowEmpty: false,
  summary,
});
const flag = (summary: string): { kind: 'flag'; summary: string } => ({ kind: 'flag', summary });
const integer = (summary: string): { kind: 'integer'; summary: string } => ({ kind: 'integer', summary });
const unsigned = (summary: string): { kind: 'biginteger'; min: bigint; summary: string } => ({
  kind: 'biginteger',
  min: 0n,
  summary,
});

export const migrateOptions = {
  domain: domainOption,
  desturi: {
    ...text("the other host's libvirt, as this program or, with --p2p, this domain's host reaches it"),
    required: true,
  },
  live: flag('let the guest run meanwhile'),
  offline: flag('move the definition of a domain that does not run'),
  p2p: flag("let this domain's host talk to the other one"),
  direct: flag('let the hypervisors do it between themselves'),
  tunnelled: flag('send everything through the connection of the two libvirts'),
  persistent: flag('define the domain on the other host'),
  undefinesource: flag('forget its definition here'),
  suspend: flag('leave the guest paused on the other host'),
  'copy-storage-all': flag('copy the disks, too'),
  'copy-storage-inc': flag('copy of the disks what differs from a base that both hosts have'),
  'copy-storage-synchronous-writes': flag('while disks are copied, write on the other host first'),
  'change-protection': flag('let nobody change the domain meanwhile'),
  unsafe: flag('go on where it may be unsafe'),
  verbose: flag('show how far it is'),
  compressed: flag('compress memory that changes again and again'),
  'auto-converge': flag('slow the guest down until its memory can be caught up with'),
  'rdma-pin-all': flag('with RDMA: pin all memory before'),
  'abort-on-error': flag('give up at errors of the disks'),
  postcopy: flag(
    'let the guest run on the other host before all memory is there, once migrate-postcopy says so',
  ),
  'postcopy-after-precopy': flag('do so by itself, after all memory was sent once'),
  'postcopy-resume': flag('go on with one that was cut off while it was so'),
  zerocopy: flag('send memory without copying it'),
  migrateuri: text('how the hypervisors reach each other'),
  graphicsuri: text("how the clients of the guest's display reach it on the other host"),
  'listen-address': text('the address on which the other host listens'),
  dname: text("the domain's name on the other host"),
  timeout: integer('do what a --timeout option says when it takes longer than so many seconds'),
  'timeout-suspend': flag('pause the guest then (the default)'),
  'timeout-postcopy': flag('let the guest run on the other host then'),
  xml: { ...text('a file that describes the domain for the other host as XML'), completer: 'file' },
  'migrate-disks': text('the targets of the disks to copy, separated by commas'),
  'migrate-disks-detect-zeroes': text('those of which zeroes are not to be sent, separated by commas'),
  'disks-port': integer('the port on which the other host waits for disks'),
  'disks-uri': text('how the disks of the two hosts reach each other'),
  'comp-methods': text('how to compress: xbzrle, mt, zlib, zstd, separated by commas'),
  'comp-mt-level': integer('the level of mt'),
  'comp-mt-threads': integer('how many threads compress'),
  'comp-mt-dthreads': integer('how many threads decompress'),
  'comp-xbzrle-cache': unsigned('the cache of xbzrle, in bytes'),
  'auto-converge-initial': integer('by how much the guest is slowed down first, in percent'),
  'auto-converge-increment': integer('by how much more each time, in percent'),
  'persistent-xml': {
    ...text('a file that describes the definition for the other host as XML'),
    completer: 'file',
  },
  tls: flag('encrypt what is sent'),
  'postcopy-bandwidth': unsigned('the most to send in a second after the guest has moved, in MiB'),
  parallel: flag('send over several connections'),
  'parallel-connections': integer('how many'),
  bandwidth: unsigned('the most to send in a second, in MiB'),
  'tls-destination': text('the name that the certificate of the other host is for'),
  'comp-zlib-level': integer('the level of zlib'),
  'comp-zstd-level': integer('the level of zstd'),
  'available-switchover-bandwidth': unsigned('what the network gives for the last part, in MiB a second'),
} as const;

export type MigrateValues = Values<typeof migrateOptions>;

/** VIR_MIGRATE_* of the options. */
export const migrateFlags = (values: MigrateValues): number =>
  flagsOf(
    [values.live, constants.VIR_MIGRATE_LIVE],
    [values.p2p, constants.VIR_MIGRATE_PEER2PEER],
    [values.tunnelled, constants.VIR_MIGRATE_TUNNELLED],
    [values.persistent, constants.VIR_MIGRATE_PERSIST_DEST],
    [values.undefinesource, constants.VIR_MIGRATE_UNDEFINE_SOURCE],
    [values.suspend, constants.VIR_MIGRATE_PAUSED],
    [values['copy-storage-all'], constants.VIR_MIGRATE_NON_SHARED_DISK],
    [values['copy-storage-inc'], constants.VIR_MIGRATE_NON_SHARED_INC],
    [values['copy-storage-synchronous-writes'], constants.VIR_MIGRATE_NON_SHARED_SYNCHRONOUS_WRITES],
    [values['change-protection'], constants.VIR_MIGRATE_CHANGE_PROTECTION],
    [values.unsafe, constants.VIR_MIGRATE_UNSAFE],
    [values.offline, constants.VIR_MIGRATE_OFFLINE],
    [values.compressed, constants.VIR_MIGRATE_COMPRESSED],
    [values['abort-on-error'], constants.VIR_MIGRATE_ABORT_ON_ERROR],
    [values['auto-converge'], constants.VIR_MIGRATE_AUTO_CONVERGE],
    [values['rdma-pin-all'], constants.VIR_MIGRATE_RDMA_PIN_ALL],
    [values.postcopy, constants.VIR_MIGRATE_POSTCOPY],
    [values['postcopy-resume'], constants.VIR_MIGRATE_POSTCOPY_RESUME],
    [values.zerocopy, constants.VIR_MIGRATE_ZEROCOPY],
    [values.tls, constants.VIR_MIGRATE_TLS],
    [values.parallel, constants.VIR_MIGRATE_PARALLEL],
  );

const list = (words: string | undefined): readonly string[] | undefined => words?.split(',');

/** The disks of which zeroes are not sent, where disks are sent at all. */
function sparseDisks(values: MigrateValues): readonly string[] | undefined {
  const disks = list(values['migrate-disks-detect-zeroes']);
  if (disks !== undefined && !values['copy-storage-all'] && !values['copy-storage-inc']) {
    throw new CommandError(
      "'--migrate-disks-detect-zeroes' requires one of '--copy-storage-all', '--copy-storage-inc'",
    );
  }
  return disks;
}

/**
 * The parameters of the options, read in virsh's order, which decides what is complained about first.
 * @param contents reads a file with XML
 */
export const migrateParameters = async (
  values: MigrateValues,
  contents: (file: string | undefined) => Promise<string | undefined>,
): Promise<MigrateParameters> => ({
  migrate_uri: values.migrateuri,
  graphics_uri: values.graphicsuri,
  listen_address: values['listen-address'],
  disks_port: values['disks-port'],
  disks_uri: values['disks-uri'],
  destination_name: values.dname,
  migrate_disks: list(values['migrate-disks']),
  migrate_disks_detect_zeroes: sparseDisks(values),
  compression: list(values['comp-methods']),
  'compression.mt.level': values['comp-mt-level'],
  'compression.mt.threads': values['comp-mt-threads'],
  'compression.mt.dthreads': values['comp-mt-dthreads'],
  'compression.xbzrle.cache': values['comp-xbzrle-cache'],
  destination_xml: await contents(values.xml),
  persistent_xml: await contents(values['persistent-xml']),
  'auto_converge.initial': values['auto-converge-initial'],
  'auto_converge.increment': values['auto-converge-increment'],
  'bandwidth.postcopy': values['postcopy-bandwidth'],
  'parallel.connections': values['parallel-connections'],
  'compression.zlib.level': values['comp-zlib-level'],
  'compression.zstd.level': values['comp-zstd-level'],
  bandwidth: values.bandwidth,
  'tls.destination': values['tls-destination'],
  'bandwidth.avail.switchover': values['available-switchover-bandwidth'],
});
