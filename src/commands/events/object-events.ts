/** The commands that wait for the events of networks, pools, node devices and secrets. */
import type { Connection } from '../../ffi/connection.js';
import type { ConnectionEvent, EventOptions } from '../../ffi/events/iterator.js';
import {
  defineCommand,
  type Area,
  type Command,
  type Completer,
  type Group,
  type Options,
} from '../command.js';
import { CommandError } from '../error.js';
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

/** What is particular to one kind of object. */
export interface ObjectEvents<O extends { close(): void }, I extends Arrival> {
  /** The command's. */
  readonly name: string;
  readonly area: Area;
  readonly group: Group;
  /** Many of these objects, in words; the second one where the command's name says already what they are. */
  readonly objects: readonly [full: string, short: string];
  /** The option that names one of them. */
  readonly option: { readonly name: string; readonly completer: Completer; readonly summary: string };
  /** The events that there are, and what completes their names. */
  readonly events: { readonly names: readonly string[]; readonly completer: Completer };
  /** The event of the example. */
  readonly example?: string;
  readonly find: (connection: Connection, name: string) => O;
  /** What to follow: one event, of one object or (null) of all. */
  readonly choose: (of: O | null, event: string) => EventOptions;
  /** The command's own form of an event, but for the time. */
  readonly item: (event: ConnectionEvent) => Omit<I, keyof Arrival>;
  readonly text: (item: I) => string;
}

/** The command that waits for the events of these objects. */
export function objectEventCommand<O extends { close(): void }, I extends Arrival>(
  kind: ObjectEvents<O, I>,
): Command<Options, EventTypes | I | WaitEnd> {
  const { name, area, group, objects, option, events, example, find, choose, item, text } = kind;
  const { names } = events;
  return defineCommand<Options, EventTypes | I | WaitEnd>({
    name,
    area,
    group,
    streams: true,
    summary: `wait for events of ${objects[0]}, or list the kinds of events`,
    description:
      'Prints each event as it comes: the first one, or with --loop all until the time is up or Ctrl-C. ' +
      'Exits with 1 when no event came, or when the connection is lost (see --reconnect).',
    options: {
      [option.name]: {
        kind: 'string',
        allowEmpty: false,
        completer: option.completer,
        summary: option.summary,
      },
      event: {
        kind: 'string',
        allowEmpty: false,
        completer: events.completer,
        choices: names,
        summary: 'the kind of event to wait for',
      },
      ...waitOptions,
      list: { kind: 'flag', summary: 'list the kinds of events' },
      ...lateOptions,
    },
    examples: [
      { line: `${name} --list`, summary: 'List the kinds of events', needs: 'an event to happen' },
      ...(example === undefined
        ? []
        : [
            {
              line: `${name} --event ${example} --loop --timeout 1`,
              summary: `Watch all ${objects[1]} for a second`,
              needs: 'an event to happen',
            },
          ]),
    ],
    run(context, values) {
      if (values['list'] === true) return listTypes(names);
      const { event } = values;
      if (typeof event !== 'string') throw new CommandError('either --list or --event <type> is required');
      checkEvent(event, names);
      const { timeout, [option.name]: given } = values;
      const wait = {
        loop: values['loop'] === true,
        timeout: typeof timeout === 'number' ? timeout : undefined,
        reconnect: values['reconnect'] === true,
      };
      return watch<I>(context, wait, {
        choose(connection) {
          const of = typeof given === 'string' ? find(connection, given) : null;
          return { options: choose(of, event), close: () => of?.close() };
        },
        item: (happened) => ({ timestamp: new Date().toISOString(), ...item(happened) }) as I,
      });
    },
    text(shown, values) {
      if (isTypes(shown)) return typesText(shown);
      if (isEnd(shown)) return endText(shown);
      return stamped(shown, { timestamp: values['timestamp'] === true }, text(shown));
    },
    status: (shown) => endStatus(shown),
  });
}

/** The event, if it is one of these objects; it is, as nothing else was asked for. */
export function eventOf<K extends ConnectionEvent['kind']>(
  kind: K,
  happened: ConnectionEvent,
): Extract<ConnectionEvent, { readonly kind: K }> {
  if (happened.kind !== kind) throw new Error(`unexpected event of a ${happened.kind}`);
  return happened as Extract<ConnectionEvent, { readonly kind: K }>;
}
