/** Waiting for events of secrets. */
import { secretEventNames } from '../../ffi/events/names.js';
import type { SecretEvent } from '../../ffi/events/types.js';
import type { Secret } from '../../ffi/secret.js';
import { defineCommand } from '../command.js';
import { findSecretByUUID } from '../secret/common.js';
import {
  EVENT_DESCRIPTION,
  eventOf,
  eventOptions,
  followEvents,
  itemText,
  type ObjectEvents,
} from './object-events.js';
import { endStatus, type Arrival } from './watch.js';

/** An event of a secret, and what it tells beside. */
export type SecretEventItem = Arrival & {
  /** The UUID of the secret. */
  readonly secret: string;
} & SecretEvent;

const TYPES: Readonly<Record<string, string>> = {
  defined: 'Defined',
  undefined: 'Undefined',
};

const SECRETS: ObjectEvents<Secret, SecretEventItem> = {
  names: secretEventNames,
  find: findSecretByUUID,
  choose: (of, event) => ({ secret: { of, events: [event as SecretEvent['event']] } }),
  item(happened) {
    const { kind: _kind, secret, ...rest } = eventOf('secret', happened);
    return { secret: secret.getUUIDString(), ...rest };
  },
  text: (item) =>
    `event '${item.event}' for secret ${item.secret}${item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : ''}\n`,
};

export const secretEvent = defineCommand({
  name: 'secret-event',
  area: 'secret',
  group: 'secret',
  streams: true,
  summary: 'wait for events of secrets, or list the kinds of events',
  description: EVENT_DESCRIPTION,
  options: {
    secret: {
      kind: 'string',
      allowEmpty: false,
      completer: 'secret',
      summary: 'only events of this secret, by its UUID',
    },
    ...eventOptions('secret-event', secretEventNames),
  },
  examples: [
    { line: 'secret-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
  ],
  run: (context, options) => followEvents(context, options, options.secret, SECRETS),
  text: (item, options) => itemText(item, options, SECRETS),
  status: (item) => endStatus(item),
});
