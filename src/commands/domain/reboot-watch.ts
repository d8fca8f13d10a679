/** Noticing that a guest has rebooted: its state is the same before and after, only an event tells. */
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_EVENT_ID_LIFECYCLE,
  VIR_DOMAIN_EVENT_ID_REBOOT,
  VIR_DOMAIN_RUNNING,
} from '../../ffi/generated/constants.js';
import { unlessUnsupported } from '../listing.js';
import { stateOf } from './states.js';

/** Watches one domain until it is disposed of. */
export interface RebootWatch extends Disposable {
  /** Whether the guest runs again after a reboot. */
  isDone(): boolean;
}

/** Begins to watch; to be called before the guest is asked to reboot. */
export function watchReboot(connection: Connection, domain: Domain): RebootWatch {
  let wasTold = false;
  const told = (
    _: Connection,
    object: Domain,
    event: { readonly event: string; readonly type?: string },
  ): void => {
    object.close();
    // Where a reboot is a stop and a start, the start tells.
    if (event.event === 'reboot' || event.type === 'started') wasTold = true;
  };
  const callbacks = tellsReboots(connection)
    ? unlessUnsupported(() => [
        connection.domainEventRegisterAny(domain, VIR_DOMAIN_EVENT_ID_REBOOT, told),
        connection.domainEventRegisterAny(domain, VIR_DOMAIN_EVENT_ID_LIFECYCLE, told),
      ])
    : undefined;
  return {
    isDone: () => (callbacks === undefined || wasTold) && stateOf(domain).state === VIR_DOMAIN_RUNNING,
    [Symbol.dispose]() {
      for (const id of callbacks ?? []) connection.domainEventDeregisterAny(id);
    },
  };
}

/** The test driver has rebooted its domain when the call returns, and tells nobody. */
const tellsReboots = (connection: Connection): boolean => connection.getType() !== 'TEST';
