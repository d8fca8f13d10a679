/** Waiting for events of secrets. */
import type { ConnectionEvent } from '../../ffi/events/iterator.js';
import { secretEventNames } from '../../ffi/events/names.js';
import type { SecretEvent } from '../../ffi/events/types.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { findSecretByUUID } from '../secret/common.js';
import {
  checkEvent,
  endStatus,
  endText,
  isEnd,
  isTypes,
  lateOptions,
  listTypes,
  stamped,
  typesText,
  waitOptions,
  watch,
  type Arrival,
  type EventTypes,
  type WaitEnd,
} from './watch.js';

/** An event of a secret, and what it tells beside. */
export type SecretEventItem = Arrival & {
  /** The UUID of the secret. */
  readonly secret: string;
} & SecretEvent;

export const secretEvent = defineCommand({
  name: 'secret-event',
  area: 'secret',
  group: 'secret',
  summary: 'wait for events of secrets, or list the kinds of events',
  description:
    'Prints each event as it comes: the first one, or with --loop all until the time is up or Ctrl-C. With --json, ' +
    'one object a line. Exits with 1 when no event came, or when the connection is lost (see --reconnect).',
  options: {
    secret: {
      kind: 'string',
      allowEmpty: false,
      completer: 'secret',
      summary: 'only events of this secret, by its UUID',
    },
    event: {
      kind: 'string',
      completer: 'secret-event',
      choices: secretEventNames,
      summary: 'the kind of event to wait for',
    },
    ...waitOptions,
    list: { kind: 'flag', summary: 'list the kinds of events' },
    ...lateOptions,
  },
  examples: [
    { line: 'secret-event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
  ],
  run(context, options): AsyncIterable<EventTypes | SecretEventItem | WaitEnd> {
    if (options.list) return listTypes(secretEventNames);
    const { event: chosen } = options;
    if (chosen === undefined) throw new CommandError('either --list or --event <type> is required');
    checkEvent(chosen, secretEventNames);
    return watch<SecretEventItem>(
      context,
      { loop: options.loop, timeout: options.timeout, reconnect: options.reconnect },
      {
        choose(connection) {
          const of = options.secret === undefined ? null : findSecretByUUID(connection, options.secret);
          const events = [chosen as SecretEvent['event']];
          return { options: { secret: { of, events } }, close: () => of?.close() };
        },
        item: toItem,
      },
    );
  },
  text(item, values) {
    if (isTypes(item)) return typesText(item);
    if (isEnd(item)) return endText(item);
    return stamped(item, values, eventText(item));
  },
  status: (item) => endStatus(item),
});

function toItem(happened: ConnectionEvent): SecretEventItem {
  if (happened.kind !== 'secret') throw new Error(`unexpected event of a ${happened.kind}`);
  const { kind: _kind, secret, ...rest } = happened;
  return {
    timestamp: new Date().toISOString(),
    secret: secret.getUUIDString(),
    ...rest,
  };
}

export function eventText(item: SecretEventItem): string {
  const details = item.event === 'lifecycle' ? `: ${TYPES[item.type] ?? 'unknown'}` : '';
  return `event '${item.event}' for secret ${item.secret}${details}\n`;
}

const TYPES: Readonly<Record<string, string>> = {
  defined: 'Defined',
  undefined: 'Undefined',
};
