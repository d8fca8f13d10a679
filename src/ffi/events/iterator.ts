/** What `connection.events` takes and gives. */
import type { Domain } from '../domain.js';
import type { Network } from '../network.js';
import type { NodeDevice } from '../node-device.js';
import type { Secret } from '../secret.js';
import type { StoragePool } from '../storage-pool.js';
import type {
  CloseReason,
  DomainEvent,
  NetworkEvent,
  NodeDeviceEvent,
  QemuMonitorEvent,
  SecretEvent,
  StoragePoolEvent,
} from './types.js';

/**
 * Which events of one kind: `true` for all that library and server know, or names, each of which must be
 * known; of one object, or of all.
 */
export type EventChoice<N extends string, O> =
  true | { readonly events?: readonly N[]; readonly of?: O | null };

/** Which events to follow. */
export interface EventOptions {
  readonly domain?: EventChoice<DomainEvent['event'], Domain>;
  readonly network?: EventChoice<NetworkEvent['event'], Network>;
  readonly storagePool?: EventChoice<StoragePoolEvent['event'], StoragePool>;
  readonly nodeDevice?: EventChoice<NodeDeviceEvent['event'], NodeDevice>;
  readonly secret?: EventChoice<SecretEvent['event'], Secret>;
  /** Events of QEMU's monitor: all, or what `event` matches by `flags` (VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_*). */
  readonly qemuMonitor?:
    true | { readonly event?: string | null; readonly of?: Domain | null; readonly flags?: number };
  /** Ends the iteration without an error. */
  readonly signal?: AbortSignal;
  /** How many events may wait to be taken before the iteration fails: 1,000,000 by default. */
  readonly limit?: number;
}

/** An event with its object, which is the taker's to close. */
export type ConnectionEvent =
  | ({ readonly kind: 'domain'; readonly domain: Domain } & DomainEvent)
  | ({ readonly kind: 'network'; readonly network: Network } & NetworkEvent)
  | ({ readonly kind: 'storagePool'; readonly storagePool: StoragePool } & StoragePoolEvent)
  | ({ readonly kind: 'nodeDevice'; readonly nodeDevice: NodeDevice } & NodeDeviceEvent)
  | ({ readonly kind: 'secret'; readonly secret: Secret } & SecretEvent)
  | ({ readonly kind: 'qemuMonitor'; readonly domain: Domain } & QemuMonitorEvent);

/** The connection is gone; nothing more will come over it. */
export class ConnectionClosedError extends Error {
  override readonly name = 'ConnectionClosedError';

  constructor(readonly reason: CloseReason) {
    super(`the connection was closed: ${WHY[reason]}`);
  }
}

const WHY: Readonly<Record<CloseReason, string>> = {
  error: 'I/O error',
  eof: 'end of file',
  keepalive: 'the server does not answer',
  client: 'closed by this program',
};

/** Gives back the object of an event that nobody takes. */
export function discardEvent(event: ConnectionEvent): void {
  switch (event.kind) {
    case 'domain':
    case 'qemuMonitor':
      event.domain.close();
      return;
    case 'network':
      event.network.close();
      return;
    case 'storagePool':
      event.storagePool.close();
      return;
    case 'nodeDevice':
      event.nodeDevice.close();
      return;
    case 'secret':
      event.secret.close();
  }
}
