/**
 * The library: libvirt's objects as classes, its constants and enums under libvirt's own names.
 *
 * `virDomainState` is an enum as an object, `VIR_DOMAIN_RUNNING` one of its constants, and
 * `virDomainStateWords` the words that JSON output has in its place (type `virDomainStateWord`).
 */
import { expectThreads } from './native.js';

export { Connection, type OpenAuthOptions, type OpenOptions } from './connection.js';
export {
  CredentialsRefusedError,
  type Auth,
  type Credential,
  type CredentialCallback,
  type CredentialRequest,
  type CredentialType,
} from './auth.js';
export type { DomainStatsRecord } from './connection/domain-stats.js';
export type { Identity } from './connection/host.js';
export type { NodeCPUMap, NodeCPUStats, NodeInfo, NodeSecurityModel } from './connection/node.js';
export type {
  CellFreePages,
  FreePages,
  NodeMemoryParameters,
  NodeMemoryStats,
  PageRequest,
} from './connection/node-memory.js';
export type { EventCallback } from './connection/registrations.js';
export * from './domain.js';
export { DomainCheckpoint } from './domain-checkpoint.js';
export { DomainSnapshot } from './domain-snapshot.js';
export { Interface } from './interface.js';
export * from './network.js';
export { NetworkPort } from './network-port.js';
export { NodeDevice } from './node-device.js';
export { NWFilter } from './nwfilter.js';
export { NWFilterBinding } from './nwfilter-binding.js';
export { Secret } from './secret.js';
export * from './storage-pool.js';
export * from './storage-vol.js';
export * from './stream.js';
export {
  ConnectionClosedError,
  type ConnectionEvent,
  type EventChoice,
  type EventOptions,
} from './events/iterator.js';
export type * from './events/types.js';
export { libraryVersion } from './engine.js';
export * from './error.js';
export type { ParamTypeName, ParamTypes, TypedParam, TypedParams, TypedValue } from './typed-params.js';
export * from './generated/constants.js';
export * from './generated/enums.js';
export * from './generated/words.js';

expectThreads();
