/** What each event tells beside the object that it happened to. Every type is told apart by `event`. */
import type { TypedParams } from '../typed-params.js';

/** A number that this version does not know comes as its decimal digits, here and in all other words. */
export type Word = string;

/** The domain was defined, started, stopped … */
export interface DomainLifecycleEvent {
  /** The kind of event. */
  readonly event: 'lifecycle';
  /** What happened: `defined`, `undefined`, `started`, `suspended`, `resumed`, `stopped`, `shutdown`, `pmsuspended`, `crashed`. */
  readonly type: Word;
  /** Why, in a word of that type: `booted`, `migrated`, `from-snapshot` … */
  readonly detail: Word;
}

/** Events that tell nothing but that they happened. */
export interface DomainRebootEvent {
  /** The kind of event. */
  readonly event: 'reboot';
}
export interface DomainControlErrorEvent {
  /** The kind of event. */
  readonly event: 'control-error';
}

export interface DomainRTCChangeEvent {
  /** The kind of event. */
  readonly event: 'rtc-change';
  /** The guest's clock less UTC, in seconds. */
  readonly utcOffsetSeconds: bigint;
}

export interface DomainWatchdogEvent {
  /** The kind of event. */
  readonly event: 'watchdog';
  /** `none`, `pause`, `reset`, `poweroff`, `shutdown`, `debug`, `injectnmi`. */
  readonly action: Word;
}

export interface DomainIOErrorEvent {
  /** The kind of event. */
  readonly event: 'io-error';
  /** The file or device on the host; empty where there is none. */
  readonly sourcePath: string;
  /** The name of the device in the domain. */
  readonly deviceAlias: string;
  /** `none`, `pause`, `report`. */
  readonly action: Word;
}

export interface DomainIOErrorReasonEvent {
  /** The kind of event. */
  readonly event: 'io-error-reason';
  /** The file or device on the host; empty where there is none. */
  readonly sourcePath: string;
  /** The name of the device in the domain. */
  readonly deviceAlias: string;
  /** `none`, `pause`, `report`. */
  readonly action: Word;
  /** `enospc`, or empty where the hypervisor does not say. */
  readonly reason: string;
}

/** One end of a graphics connection. */
export interface GraphicsAddress {
  /** `ipv4`, `ipv6`, `unix`. */
  readonly family: Word;
  /** The address, or the path of a socket. */
  readonly node: string;
  /** The port, or empty. */
  readonly service: string;
}

/** An identity that a graphics client was authenticated as. */
export interface GraphicsIdentity {
  /** What kind of name it is, such as `x509dname` or `saslUsername`. */
  readonly type: string;
  /** The name of that kind. */
  readonly name: string;
}

export interface DomainGraphicsEvent {
  /** The kind of event. */
  readonly event: 'graphics';
  /** `connect`, `initialize`, `disconnect`. */
  readonly phase: Word;
  /** The server's end. */
  readonly local: GraphicsAddress;
  /** The client's end. */
  readonly remote: GraphicsAddress;
  /** How the client was authenticated; empty for not at all. */
  readonly authScheme: string;
  /** Whom the client was authenticated as. */
  readonly identities: readonly GraphicsIdentity[];
}

interface BlockJob {
  /** `pull`, `copy`, `commit`, `active-commit`, `backup`. */
  readonly type: Word;
  /** `completed`, `failed`, `canceled`, `ready`. */
  readonly status: Word;
}
export interface DomainBlockJobEvent extends BlockJob {
  /** The kind of event. */
  readonly event: 'block-job';
  /** The disk's source path. */
  readonly disk: string;
}
export interface DomainBlockJob2Event extends BlockJob {
  /** The kind of event. */
  readonly event: 'block-job-2';
  /** The disk's target, such as `vda`. */
  readonly disk: string;
}

export interface DomainDiskChangeEvent {
  /** The kind of event. */
  readonly event: 'disk-change';
  /** The file before. */
  readonly oldSourcePath: string | null;
  /** The file from now on. */
  readonly newSourcePath: string | null;
  /** The name of the device in the domain. */
  readonly deviceAlias: string;
  /** `change-missing-on-start`, `drop-missing-on-start`. */
  readonly reason: Word;
}

export interface DomainTrayChangeEvent {
  /** The kind of event. */
  readonly event: 'tray-change';
  /** The name of the device in the domain. */
  readonly deviceAlias: string;
  /** `open`, `close`. */
  readonly reason: Word;
}

interface PowerManagement {
  /** Of no meaning yet; libvirt sends 0. */
  readonly reason: number;
}
export interface DomainPMWakeupEvent extends PowerManagement {
  /** The kind of event. */
  readonly event: 'pm-wakeup';
}
export interface DomainPMSuspendEvent extends PowerManagement {
  /** The kind of event. */
  readonly event: 'pm-suspend';
}
export interface DomainPMSuspendDiskEvent extends PowerManagement {
  /** The kind of event. */
  readonly event: 'pm-suspend-disk';
}

export interface DomainBalloonChangeEvent {
  /** The kind of event. */
  readonly event: 'balloon-change';
  /** The guest's memory in KiB. */
  readonly actualKiB: number;
}

interface Device {
  /** The name of the device in the domain. */
  readonly deviceAlias: string;
}
export interface DomainDeviceAddedEvent extends Device {
  /** The kind of event. */
  readonly event: 'device-added';
}
export interface DomainDeviceRemovedEvent extends Device {
  /** The kind of event. */
  readonly event: 'device-removed';
}
export interface DomainDeviceRemovalFailedEvent extends Device {
  /** The kind of event. */
  readonly event: 'device-removal-failed';
}

export interface DomainTunableEvent {
  /** The kind of event. */
  readonly event: 'tunable';
  /** The changed values, by libvirt's names (`cputune.vcpupin0`, `blkdeviotune.disk` …). */
  readonly parameters: TypedParams;
}

export interface DomainAgentLifecycleEvent {
  /** The kind of event. */
  readonly event: 'agent-lifecycle';
  /** `connected`, `disconnected`. */
  readonly state: Word;
  /** `unknown`, `domain-started`, `channel`. */
  readonly reason: Word;
}

export interface DomainMigrationIterationEvent {
  /** The kind of event. */
  readonly event: 'migration-iteration';
  /** Its number. */
  readonly iteration: number;
}

export interface DomainJobCompletedEvent {
  /** The kind of event. */
  readonly event: 'job-completed';
  /** The job's statistics, by libvirt's names (`time_elapsed`, `data_total` …). */
  readonly parameters: TypedParams;
}

interface MetadataChange {
  /** The kind of event. */
  readonly event: 'metadata-change';
  /** `description`, `title`, `element`. */
  readonly type: Word;
  /** The XML namespace of an `element`. */
  readonly namespaceURI: string | null;
}
export type DomainMetadataChangeEvent = MetadataChange;

export interface DomainBlockThresholdEvent {
  /** The kind of event. */
  readonly event: 'block-threshold';
  /** The disk's target, with the index of a backing file if it is one: `vda[1]`. */
  readonly device: string;
  /** The file, where it is known. */
  readonly path: string | null;
  /** The threshold that was set, in bytes. */
  readonly thresholdBytes: bigint;
  /** How far beyond the threshold the guest has written, in bytes. */
  readonly excessBytes: bigint;
}

export interface DomainMemoryFailureEvent {
  /** The kind of event. */
  readonly event: 'memory-failure';
  /** `hypervisor`, `guest`. */
  readonly recipient: Word;
  /** `ignore`, `inject`, `fatal`, `reset`. */
  readonly action: Word;
  /** Whether the guest has to do something. */
  readonly actionRequired: boolean;
  /** Whether the failure happened while another was dealt with. */
  readonly recursive: boolean;
}

export interface DomainMemoryDeviceSizeChangeEvent {
  /** The kind of event. */
  readonly event: 'memory-device-size-change';
  /** The name of the device in the domain. */
  readonly deviceAlias: string;
  /** What the guest sees of the device, in KiB. */
  readonly sizeKiB: number;
}

export interface DomainNICMACChangeEvent {
  /** The kind of event. */
  readonly event: 'nic-mac-change';
  /** The name of the device in the domain. */
  readonly deviceAlias: string;
  /** The address before. */
  readonly oldMAC: string;
  /** The address from now on. */
  readonly newMAC: string;
}

/** Any event of a domain. */
export type DomainEvent =
  | DomainLifecycleEvent
  | DomainRebootEvent
  | DomainRTCChangeEvent
  | DomainWatchdogEvent
  | DomainIOErrorEvent
  | DomainGraphicsEvent
  | DomainIOErrorReasonEvent
  | DomainControlErrorEvent
  | DomainBlockJobEvent
  | DomainDiskChangeEvent
  | DomainTrayChangeEvent
  | DomainPMWakeupEvent
  | DomainPMSuspendEvent
  | DomainBalloonChangeEvent
  | DomainPMSuspendDiskEvent
  | DomainDeviceRemovedEvent
  | DomainBlockJob2Event
  | DomainTunableEvent
  | DomainAgentLifecycleEvent
  | DomainDeviceAddedEvent
  | DomainMigrationIterationEvent
  | DomainJobCompletedEvent
  | DomainDeviceRemovalFailedEvent
  | DomainMetadataChangeEvent
  | DomainBlockThresholdEvent
  | DomainMemoryFailureEvent
  | DomainMemoryDeviceSizeChangeEvent
  | DomainNICMACChangeEvent;
export type DomainEventName = DomainEvent['event'];

/** An event of QEMU's own monitor, as QEMU sent it. For debugging: libvirt gives no support for it. */
export interface QemuMonitorEvent {
  /** QEMU's name: `STOP`, `RESUME`, `SHUTDOWN` … */
  readonly event: string;
  /** When QEMU sent it, in seconds since the epoch, and the microseconds beside them. */
  readonly seconds: bigint;
  /** The microseconds beside the seconds. */
  readonly microseconds: number;
  /** The event's data: JSON text, or null. */
  readonly details: string | null;
}

export interface NetworkLifecycleEvent {
  /** The kind of event. */
  readonly event: 'lifecycle';
  /** `defined`, `undefined`, `started`, `stopped`. */
  readonly type: Word;
  /** Of no meaning yet; libvirt sends 0. */
  readonly detail: number;
}
export type NetworkMetadataChangeEvent = MetadataChange;
export type NetworkEvent = NetworkLifecycleEvent | NetworkMetadataChangeEvent;

export interface StoragePoolLifecycleEvent {
  /** The kind of event. */
  readonly event: 'lifecycle';
  /** `defined`, `undefined`, `started`, `stopped`, `created`, `deleted`. */
  readonly type: Word;
  /** Of no meaning yet; libvirt sends 0. */
  readonly detail: number;
}
export interface StoragePoolRefreshEvent {
  /** The kind of event. */
  readonly event: 'refresh';
}
export type StoragePoolEvent = StoragePoolLifecycleEvent | StoragePoolRefreshEvent;

export interface NodeDeviceLifecycleEvent {
  /** The kind of event. */
  readonly event: 'lifecycle';
  /** `created`, `deleted`, `defined`, `undefined`. */
  readonly type: Word;
  /** Of no meaning yet; libvirt sends 0. */
  readonly detail: number;
}
export interface NodeDeviceUpdateEvent {
  /** The kind of event. */
  readonly event: 'update';
}
export type NodeDeviceEvent = NodeDeviceLifecycleEvent | NodeDeviceUpdateEvent;

export interface SecretLifecycleEvent {
  /** The kind of event. */
  readonly event: 'lifecycle';
  /** `defined`, `undefined`. */
  readonly type: Word;
  /** Of no meaning yet; libvirt sends 0. */
  readonly detail: number;
}
export interface SecretValueChangedEvent {
  /** The kind of event. */
  readonly event: 'value-changed';
}
export type SecretEvent = SecretLifecycleEvent | SecretValueChangedEvent;

/** Why a connection was closed. */
export type CloseReason = 'error' | 'eof' | 'keepalive' | 'client';

/** The event of each VIR_DOMAIN_EVENT_ID_*. */
export interface DomainEventByID {
  0: DomainLifecycleEvent;
  1: DomainRebootEvent;
  2: DomainRTCChangeEvent;
  3: DomainWatchdogEvent;
  4: DomainIOErrorEvent;
  5: DomainGraphicsEvent;
  6: DomainIOErrorReasonEvent;
  7: DomainControlErrorEvent;
  8: DomainBlockJobEvent;
  9: DomainDiskChangeEvent;
  10: DomainTrayChangeEvent;
  11: DomainPMWakeupEvent;
  12: DomainPMSuspendEvent;
  13: DomainBalloonChangeEvent;
  14: DomainPMSuspendDiskEvent;
  15: DomainDeviceRemovedEvent;
  16: DomainBlockJob2Event;
  17: DomainTunableEvent;
  18: DomainAgentLifecycleEvent;
  19: DomainDeviceAddedEvent;
  20: DomainMigrationIterationEvent;
  21: DomainJobCompletedEvent;
  22: DomainDeviceRemovalFailedEvent;
  23: DomainMetadataChangeEvent;
  24: DomainBlockThresholdEvent;
  25: DomainMemoryFailureEvent;
  26: DomainMemoryDeviceSizeChangeEvent;
  27: DomainNICMACChangeEvent;
}

/** The event of each VIR_NETWORK_EVENT_ID_*, VIR_STORAGE_POOL_EVENT_ID_*, VIR_NODE_DEVICE_EVENT_ID_* and VIR_SECRET_EVENT_ID_*. */
export interface NetworkEventByID {
  0: NetworkLifecycleEvent;
  1: NetworkMetadataChangeEvent;
}
export interface StoragePoolEventByID {
  0: StoragePoolLifecycleEvent;
  1: StoragePoolRefreshEvent;
}
export interface NodeDeviceEventByID {
  0: NodeDeviceLifecycleEvent;
  1: NodeDeviceUpdateEvent;
}
export interface SecretEventByID {
  0: SecretLifecycleEvent;
  1: SecretValueChangedEvent;
}
