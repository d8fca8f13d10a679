/** The names of events, in the order of libvirt's numbers; they are virsh's names too. */
import type {
  DomainEventName,
  NetworkEvent,
  NodeDeviceEvent,
  SecretEvent,
  StoragePoolEvent,
} from './types.js';

export const domainEventNames: readonly DomainEventName[] = [
  'lifecycle',
  'reboot',
  'rtc-change',
  'watchdog',
  'io-error',
  'graphics',
  'io-error-reason',
  'control-error',
  'block-job',
  'disk-change',
  'tray-change',
  'pm-wakeup',
  'pm-suspend',
  'balloon-change',
  'pm-suspend-disk',
  'device-removed',
  'block-job-2',
  'tunable',
  'agent-lifecycle',
  'device-added',
  'migration-iteration',
  'job-completed',
  'device-removal-failed',
  'metadata-change',
  'block-threshold',
  'memory-failure',
  'memory-device-size-change',
  'nic-mac-change',
];
export const networkEventNames: readonly NetworkEvent['event'][] = ['lifecycle', 'metadata-change'];
export const storagePoolEventNames: readonly StoragePoolEvent['event'][] = ['lifecycle', 'refresh'];
export const nodeDeviceEventNames: readonly NodeDeviceEvent['event'][] = ['lifecycle', 'update'];
export const secretEventNames: readonly SecretEvent['event'][] = ['lifecycle', 'value-changed'];

/** How many kinds of events each source has. */
export const EVENT_COUNTS = {
  domain: domainEventNames.length,
  monitor: 1,
  network: networkEventNames.length,
  pool: storagePoolEventNames.length,
  device: nodeDeviceEventNames.length,
  secret: secretEventNames.length,
} as const;
