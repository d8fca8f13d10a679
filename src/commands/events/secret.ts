/** Waiting for events of secrets. */
import { secretEventNames } from '../../ffi/events/names.js';
import type { SecretEvent } from '../../ffi/events/types.js';
import type { Secret } from '../../ffi/secret.js';
import { findSecretByUUID } from '../secret/common.js';
import { eventOf, objectEventCommand } from './object-events.js';
import type { Arrival } from './watch.js';

/** An event of a secret, and what it tells beside. */
export type SecretEventItem = Arrival & {
  /** The UUID of the secret. */
  readonly secret: string;
} & SecretEvent;

const TYPES: Readonly<Record<string, string>> = {
  defined: 'Defined',
  undefined: 'Undefined',
};

export const secretEvent = objectEventCommand<Secret, SecretEventItem>({
  name: 'secret-event',
  area: 'secret',
  group: 'secret',
  objects: ['secrets', 'secrets'],
  option: { name: 'secret', completer: 'secret', summary: 'only events of this secret, by its UUID' },
  events: { names: secretEventNames, completer: 'secret-event' },
  find: findSecretByUUID,
  choose: (of, event) => ({ secret: { of, events: [event as SecretEvent['event']] } }),
  item(happened) {
    const { kind: _kind, secret, ...rest } = eventOf('secret', happened);
    return { secret: secret.getUUIDString(), ...rest };
  },
  text: (item) =>
    `event '${item.event}' for secret ${item.secret}${item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : ''}\n`,
});
