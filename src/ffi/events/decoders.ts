/**
 * How libvirt calls back for each event, and what its arguments mean. Decoding happens inside the
 * callback, while the pointers are valid, and gives plain data that can go to another thread.
 */
import * as structs from '../generated/structs.js';
import * as w from '../generated/words.js';
import { readStructAt, readStructs } from '../layout.js';
import { readMemory, readNullableString } from '../memory.js';
import { NULL, type Address, type ClosureParameter } from '../native.js';
import { readParams, type TypedParams } from '../typed-params.js';
import type {
  DomainEvent,
  GraphicsAddress,
  GraphicsIdentity,
  NetworkEvent,
  NodeDeviceEvent,
  QemuMonitorEvent,
  SecretEvent,
  StoragePoolEvent,
  Word,
} from './types.js';

/** The arguments of a callback between the object and the opaque pointer, and what becomes of them. */
export interface Decoder<E> {
  readonly parameters: readonly ClosureParameter[];
  decode(...args: never[]): E;
}

const decoder = <A extends never[], E>(
  parameters: readonly ClosureParameter[],
  decode: (...args: A) => E,
): Decoder<E> => ({ parameters, decode });

const word = (words: Readonly<Record<number, string>>, value: number): Word => words[value] ?? String(value);
const text = (address: Address): string => readNullableString(address) ?? '';

const DETAILS: readonly Readonly<Record<number, string>>[] = [
  w.virDomainEventDefinedDetailTypeWords,
  w.virDomainEventUndefinedDetailTypeWords,
  w.virDomainEventStartedDetailTypeWords,
  w.virDomainEventSuspendedDetailTypeWords,
  w.virDomainEventResumedDetailTypeWords,
  w.virDomainEventStoppedDetailTypeWords,
  w.virDomainEventShutdownDetailTypeWords,
  w.virDomainEventPMSuspendedDetailTypeWords,
  w.virDomainEventCrashedDetailTypeWords,
];

const ioAction = (value: number): Word => word(w.virDomainEventIOErrorActionWords, value);

const blockJob = <N extends string>(
  event: N,
): Decoder<{ readonly event: N; readonly disk: string; readonly type: Word; readonly status: Word }> =>
  decoder(['address', 'i32', 'i32'], (disk: Address, type: number, status: number) => ({
    event,
    disk: text(disk),
    type: word(w.virDomainBlockJobTypeWords, type),
    status: word(w.virConnectDomainEventBlockJobStatusWords, status),
  }));

const device = <N extends string>(event: N): Decoder<{ readonly event: N; readonly deviceAlias: string }> =>
  decoder(['address'], (alias: Address) => ({ event, deviceAlias: text(alias) }));

const reasonOnly = <N extends string>(event: N): Decoder<{ readonly event: N; readonly reason: number }> =>
  decoder(['i32'], (reason: number) => ({ event, reason }));

const plain = <N extends string>(event: N): Decoder<{ readonly event: N }> => decoder([], () => ({ event }));

const metadataChange = decoder(['i32', 'address'], (type: number, uri: Address) => ({
  event: 'metadata-change' as const,
  type: word(w.virDomainMetadataTypeWords, type),
  namespaceURI: readNullableString(uri),
}));

const lifecycle = (
  words: Readonly<Record<number, string>>,
): Decoder<{ readonly event: 'lifecycle'; readonly type: Word; readonly detail: number }> =>
  decoder(['i32', 'i32'], (type: number, detail: number) => ({
    event: 'lifecycle',
    type: word(words, type),
    detail,
  }));

const parameters = (array: Address, count: number): TypedParams =>
  count > 0 ? readParams(array, count) : {};

function graphicsAddress(address: Address): GraphicsAddress {
  const { family, node, service } = readStructAt(structs.virDomainEventGraphicsAddressLayout, address);
  return {
    family: word(w.virDomainEventGraphicsAddressTypeWords, family),
    node: node ?? '',
    service: service ?? '',
  };
}

function graphicsIdentities(subject: Address): GraphicsIdentity[] {
  if (subject === NULL) return [];
  const { nidentity, identities } = readStructAt(structs.virDomainEventGraphicsSubjectLayout, subject);
  const layout = structs.virDomainEventGraphicsSubjectIdentityLayout;
  const bytes = readMemory(identities, nidentity * layout.size);
  return readStructs(layout, bytes, nidentity).map(({ type, name }) => ({
    type: type ?? '',
    name: name ?? '',
  }));
}

/** By virDomainEventID. */
export const domainDecoders = [
  decoder(['i32', 'i32'], (type: number, detail: number) => ({
    event: 'lifecycle',
    type: word(w.virDomainEventTypeWords, type),
    detail: word(DETAILS[type] ?? {}, detail),
  })),
  plain('reboot'),
  decoder(['i64'], (utcOffsetSeconds: bigint) => ({ event: 'rtc-change', utcOffsetSeconds })),
  decoder(['i32'], (action: number) => ({
    event: 'watchdog',
    action: word(w.virDomainEventWatchdogActionWords, action),
  })),
  decoder(['address', 'address', 'i32'], (path: Address, alias: Address, action: number) => ({
    event: 'io-error',
    sourcePath: text(path),
    deviceAlias: text(alias),
    action: ioAction(action),
  })),
  decoder(
    ['i32', 'address', 'address', 'address', 'address'],
    (phase: number, local: Address, remote: Address, scheme: Address, subject: Address) => ({
      event: 'graphics',
      phase: word(w.virDomainEventGraphicsPhaseWords, phase),
      local: graphicsAddress(local),
      remote: graphicsAddress(remote),
      authScheme: text(scheme),
      identities: graphicsIdentities(subject),
    }),
  ),
  decoder(
    ['address', 'address', 'i32', 'address'],
    (path: Address, alias: Address, action: number, reason: Address) => ({
      event: 'io-error-reason',
      sourcePath: text(path),
      deviceAlias: text(alias),
      action: ioAction(action),
      reason: text(reason),
    }),
  ),
  plain('control-error'),
  blockJob('block-job'),
  decoder(
    ['address', 'address', 'address', 'i32'],
    (oldPath: Address, newPath: Address, alias: Address, reason: number) => ({
      event: 'disk-change',
      oldSourcePath: readNullableString(oldPath),
      newSourcePath: readNullableString(newPath),
      deviceAlias: text(alias),
      reason: word(w.virConnectDomainEventDiskChangeReasonWords, reason),
    }),
  ),
  decoder(['address', 'i32'], (alias: Address, reason: number) => ({
    event: 'tray-change',
    deviceAlias: text(alias),
    reason: word(w.virDomainEventTrayChangeReasonWords, reason),
  })),
  reasonOnly('pm-wakeup'),
  reasonOnly('pm-suspend'),
  decoder(['i64'], (actual: bigint) => ({ event: 'balloon-change', actualKiB: unsigned(actual) })),
  reasonOnly('pm-suspend-disk'),
  device('device-removed'),
  blockJob('block-job-2'),
  decoder(['address', 'i32'], (array: Address, count: number) => ({
    event: 'tunable',
    parameters: parameters(array, count),
  })),
  decoder(['i32', 'i32'], (state: number, reason: number) => ({
    event: 'agent-lifecycle',
    state: word(w.virConnectDomainEventAgentLifecycleStateWords, state),
    reason: word(w.virConnectDomainEventAgentLifecycleReasonWords, reason),
  })),
  device('device-added'),
  decoder(['i32'], (iteration: number) => ({ event: 'migration-iteration', iteration })),
  decoder(['address', 'i32'], (array: Address, count: number) => ({
    event: 'job-completed',
    parameters: parameters(array, count),
  })),
  device('device-removal-failed'),
  metadataChange,
  decoder(
    ['address', 'address', 'i64', 'i64'],
    (target: Address, path: Address, threshold: bigint, excess: bigint) => ({
      event: 'block-threshold',
      device: text(target),
      path: readNullableString(path),
      thresholdBytes: BigInt.asUintN(64, threshold),
      excessBytes: BigInt.asUintN(64, excess),
    }),
  ),
  decoder(['i32', 'i32', 'i32'], (recipient: number, action: number, flags: number) => ({
    event: 'memory-failure',
    recipient: word(w.virDomainMemoryFailureRecipientTypeWords, recipient),
    action: word(w.virDomainMemoryFailureActionTypeWords, action),
    actionRequired: (flags & 1) !== 0,
    recursive: (flags & 2) !== 0,
  })),
  decoder(['address', 'i64'], (alias: Address, size: bigint) => ({
    event: 'memory-device-size-change',
    deviceAlias: text(alias),
    sizeKiB: unsigned(size),
  })),
  decoder(['address', 'address', 'address'], (alias: Address, oldMAC: Address, newMAC: Address) => ({
    event: 'nic-mac-change',
    deviceAlias: text(alias),
    oldMAC: text(oldMAC),
    newMAC: text(newMAC),
  })),
] as const satisfies readonly Decoder<DomainEvent>[];

function unsigned(value: bigint): number {
  return Number(BigInt.asUintN(64, value));
}

export const qemuMonitorDecoder: Decoder<QemuMonitorEvent> = decoder(
  ['address', 'i64', 'i32', 'address'],
  (event: Address, seconds: bigint, microseconds: number, details: Address) => ({
    event: text(event),
    seconds,
    microseconds: microseconds >>> 0,
    details: readNullableString(details),
  }),
);

/** By virNetworkEventID. */
export const networkDecoders: readonly Decoder<NetworkEvent>[] = [
  lifecycle(w.virNetworkEventLifecycleTypeWords),
  metadataChange,
];

/** By virStoragePoolEventID. */
export const storagePoolDecoders: readonly Decoder<StoragePoolEvent>[] = [
  lifecycle(w.virStoragePoolEventLifecycleTypeWords),
  plain('refresh'),
];

/** By virNodeDeviceEventID. */
export const nodeDeviceDecoders: readonly Decoder<NodeDeviceEvent>[] = [
  lifecycle(w.virNodeDeviceEventLifecycleTypeWords),
  plain('update'),
];

/** By virSecretEventID. */
export const secretDecoders: readonly Decoder<SecretEvent>[] = [
  lifecycle(w.virSecretEventLifecycleTypeWords),
  plain('value-changed'),
];
