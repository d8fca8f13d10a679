/** Waiting for events of domains. */
import type { ConnectionEvent } from '../../ffi/events/iterator.js';
import { domainEventNames } from '../../ffi/events/names.js';
import type { DomainEvent, DomainEventName } from '../../ffi/events/types.js';
import { findDomain } from '../domain/lookup.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { domainEventText } from './domain-text.js';
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

/** An event of a domain: its name, and what it tells beside. */
export type DomainEventItem = Arrival & {
  /** The name of the domain. */
  readonly domain: string;
  /** Its UUID. */
  readonly uuid: string;
} & DomainEvent;

export const event = defineCommand({
  name: 'event',
  area: 'domain',
  group: 'monitor',
  streams: true,
  summary: 'wait for events of domains, or list the kinds of events',
  description:
    'Prints each event as it comes: the first one, or with --loop all until the time is up or Ctrl-C. ' +
    'Exits with 1 when no event came.\n\nWhen the connection to the server is lost, the ' +
    'command says why and exits with 1; with --reconnect it connects again, with growing pauses, and goes on.',
  options: {
    domain: {
      kind: 'string',
      allowEmpty: false,
      completer: 'domain',
      summary: 'only events of this domain: its name, id or UUID',
    },
    event: {
      kind: 'string',
      allowEmpty: false,
      completer: 'domain-event',
      choices: domainEventNames,
      summary: 'the kind of event to wait for',
    },
    all: { kind: 'flag', summary: 'wait for events of all kinds' },
    ...waitOptions,
    list: { kind: 'flag', summary: 'list the kinds of events' },
    ...lateOptions,
  },
  examples: [
    { line: 'event --list', summary: 'List the kinds of events', needs: 'an event to happen' },
    {
      line: 'event --all --loop --timeout 1',
      summary: 'Watch all domains for a second',
      needs: 'an event to happen',
    },
  ],
  run(context, options): AsyncIterable<EventTypes | DomainEventItem | WaitEnd> {
    exclusive(options, 'all', 'event');
    exclusive(options, 'list', 'all');
    exclusive(options, 'list', 'event');
    if (options.list) return listTypes(domainEventNames);
    const { event: chosen } = options;
    if (chosen !== undefined) checkEvent(chosen, domainEventNames);
    else if (!options.all) throw new CommandError('one of --list, --all, or --event <type> is required');
    return watch<DomainEventItem>(
      context,
      { loop: options.loop, timeout: options.timeout, reconnect: options.reconnect },
      {
        choose(connection) {
          const of = options.domain === undefined ? null : findDomain(connection, options.domain);
          const events = chosen === undefined ? {} : { events: [chosen as DomainEventName] };
          return { options: { domain: { of, ...events } }, close: () => of?.close() };
        },
        item: domainItem,
      },
    );
  },
  text(item, values) {
    if (isTypes(item)) return typesText(item);
    if (isEnd(item)) return endText(item);
    return stamped(item, values, domainEventText(item.domain, item));
  },
  status: (item) => endStatus(item),
});

function domainItem(happened: ConnectionEvent): DomainEventItem {
  if (happened.kind !== 'domain') throw new Error(`unexpected event of a ${happened.kind}`);
  const { kind: _kind, domain, ...rest } = happened;
  return {
    timestamp: new Date().toISOString(),
    domain: domain.getName(),
    uuid: domain.getUUIDString(),
    ...rest,
  };
}
