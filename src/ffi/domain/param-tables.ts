/**
 * The C types of the parameters that domain functions take. libvirt refuses a parameter of the wrong
 * type, and a JS number does not say whether it is an int or an unsigned int.
 */
import type { TypedValue } from '../typed-params.js';

/** The values that a table of types accepts, by libvirt's names. Null is left out of the call. */
export type ParamValues<T> = {
  readonly [K in keyof T]?: (T[K] extends keyof Values ? Values[T[K]] : TypedValue) | null | undefined;
};

interface Values {
  int: number;
  uint: number;
  llong: bigint | number;
  ullong: bigint | number;
  double: number;
  boolean: boolean;
  string: string | readonly string[];
}

/** VIR_DOMAIN_MEMORY_*: amounts in KiB. */
export const memoryTypes = {
  hard_limit: 'ullong',
  soft_limit: 'ullong',
  min_guarantee: 'ullong',
  swap_hard_limit: 'ullong',
} as const;
export type MemoryParameters = ParamValues<typeof memoryTypes>;

/** VIR_DOMAIN_BLKIO_*: each device string is a list of `path,value` pairs. */
export const blkioTypes = {
  weight: 'uint',
  device_weight: 'string',
  device_read_iops_sec: 'string',
  device_write_iops_sec: 'string',
  device_read_bytes_sec: 'string',
  device_write_bytes_sec: 'string',
} as const;
export type BlkioParameters = ParamValues<typeof blkioTypes>;

/** VIR_DOMAIN_BLOCK_IOTUNE_*: bytes or operations a second, and lengths of bursts in seconds. */
export const blockIOTuneTypes = {
  total_bytes_sec: 'ullong',
  read_bytes_sec: 'ullong',
  write_bytes_sec: 'ullong',
  total_iops_sec: 'ullong',
  read_iops_sec: 'ullong',
  write_iops_sec: 'ullong',
  total_bytes_sec_max: 'ullong',
  read_bytes_sec_max: 'ullong',
  write_bytes_sec_max: 'ullong',
  total_iops_sec_max: 'ullong',
  read_iops_sec_max: 'ullong',
  write_iops_sec_max: 'ullong',
  size_iops_sec: 'ullong',
  group_name: 'string',
  total_bytes_sec_max_length: 'ullong',
  read_bytes_sec_max_length: 'ullong',
  write_bytes_sec_max_length: 'ullong',
  total_iops_sec_max_length: 'ullong',
  read_iops_sec_max_length: 'ullong',
  write_iops_sec_max_length: 'ullong',
} as const;
export type BlockIOTune = ParamValues<typeof blockIOTuneTypes>;

/** VIR_DOMAIN_BANDWIDTH_*: KiB a second, bursts in KiB. */
export const interfaceTypes = {
  'inbound.average': 'uint',
  'inbound.peak': 'uint',
  'inbound.burst': 'uint',
  'inbound.floor': 'uint',
  'outbound.average': 'uint',
  'outbound.peak': 'uint',
  'outbound.burst': 'uint',
} as const;
export type InterfaceParameters = ParamValues<typeof interfaceTypes>;

/** VIR_DOMAIN_NUMA_*: the mode is a virDomainNumatuneMemMode. */
export const numaTypes = { numa_nodeset: 'string', numa_mode: 'int' } as const;
export type NumaParameters = ParamValues<typeof numaTypes>;

/** VIR_DOMAIN_IOTHREAD_*: poll_max_ns is in nanoseconds. */
export const ioThreadTypes = {
  poll_max_ns: 'ullong',
  poll_grow: 'uint',
  poll_shrink: 'uint',
  thread_pool_min: 'int',
  thread_pool_max: 'int',
} as const;
export type IOThreadParameters = ParamValues<typeof ioThreadTypes>;

/** VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET*: base64 texts and the guest's address of the secret. */
export const launchSecurityTypes = {
  'sev-secret': 'string',
  'sev-secret-header': 'string',
  'sev-secret-set-address': 'ullong',
} as const;
export type LaunchSecurityState = ParamValues<typeof launchSecurityTypes>;

/** VIR_DOMAIN_SAVE_PARAM_*. */
export const saveTypes = {
  file: 'string',
  dxml: 'string',
  image_format: 'string',
  'parallel.channels': 'int',
} as const;
export type SaveParameters = ParamValues<typeof saveTypes>;

/** VIR_DOMAIN_BLOCK_COPY_*: bandwidth in bytes a second, sizes in bytes. */
export const blockCopyTypes = { bandwidth: 'ullong', granularity: 'uint', 'buf-size': 'ullong' } as const;
export type BlockCopyParameters = ParamValues<typeof blockCopyTypes>;

/** VIR_MIGRATE_PARAM_*: bandwidths in MiB a second, the cache in bytes. */
export const migrateTypes = {
  migrate_uri: 'string',
  destination_name: 'string',
  destination_xml: 'string',
  persistent_xml: 'string',
  bandwidth: 'ullong',
  'bandwidth.postcopy': 'ullong',
  'bandwidth.avail.switchover': 'ullong',
  graphics_uri: 'string',
  listen_address: 'string',
  migrate_disks: 'string',
  migrate_disks_detect_zeroes: 'string',
  disks_port: 'int',
  disks_uri: 'string',
  compression: 'string',
  'compression.mt.level': 'int',
  'compression.mt.threads': 'int',
  'compression.mt.dthreads': 'int',
  'compression.xbzrle.cache': 'ullong',
  'compression.zlib.level': 'int',
  'compression.zstd.level': 'int',
  'auto_converge.initial': 'int',
  'auto_converge.increment': 'int',
  'parallel.connections': 'int',
  'tls.destination': 'string',
} as const;
export type MigrateParameters = ParamValues<typeof migrateTypes>;
