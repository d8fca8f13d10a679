/** What the commands that wait for the events of networks, pools, node devices and secrets share. */
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { ConnectionEvent, EventOptions } from '../../ffi/events/iterator.js';
import type { Completer } from '../command.js';
import { CommandError } from '../error.js';
import {
  checkEvent,
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
  type WaitValues,
} from './watch.js';

export const EVENT_DESCRIPTION =
  'Prints each event as it comes: the first one, or with --loop all until the time is up or Ctrl-C. ' +
  'Exits with 1 when no event came, or when the connection is lost (see --reconnect).';

/** The options behind the one that names the object. */
export const eventOptions = <const C extends Completer>(completer: C, names: readonly string[]) =>
  ({
    event: { kind: 'string', completer, choices: names, summary: 'the kind of event to wait for' },
    ...waitOptions,
    list: { kind: 'flag', summary: 'list the kinds of events' },
    ...lateOptions,
  }) as const;

/** What is particular to one kind of object. */
export interface ObjectEvents<O extends { close(): void }, I extends Arrival> {
  /** The events that there are. */
  readonly names: readonly string[];
  readonly find: (connection: Connection, name: string) => O;
  /** What to follow: one event, of one object or (null) of all. */
  readonly choose: (of: O | null, event: string) => EventOptions;
  /** The command's own form of an event, but for the time. */
  readonly item: (event: ConnectionEvent) => Omit<I, keyof Arrival>;
  readonly text: (item: I) => string;
}

interface EventValues extends WaitValues {
  readonly event: string | undefined;
  readonly list: boolean;
}

/** Waits for the events of the object that is named, or of all. */
export function followEvents<O extends { close(): void }, I extends Arrival>(
  context: Context,
  values: EventValues,
  name: string | undefined,
  { names, find, choose, item }: ObjectEvents<O, I>,
): AsyncIterable<EventTypes | I | WaitEnd> {
  if (values.list) return listTypes(names);
  const { event } = values;
  if (event === undefined) throw new CommandError('either --list or --event <type> is required');
  checkEvent(event, names);
  return watch<I>(context, values, {
    choose(connection) {
      const of = name === undefined ? null : find(connection, name);
      return { options: choose(of, event), close: () => of?.close() };
    },
    item: (happened) => ({ timestamp: new Date().toISOString(), ...item(happened) }) as I,
  });
}

/** The text form of one item. */
export function itemText<O extends { close(): void }, I extends Arrival>(
  item: EventTypes | I | WaitEnd,
  values: { readonly timestamp: boolean },
  { text }: ObjectEvents<O, I>,
): string {
  if (isTypes(item)) return typesText(item);
  if (isEnd(item)) return endText(item);
  return stamped(item, values, text(item));
}

/** The event, if it is one of these objects; it is, as nothing else was asked for. */
export function eventOf<K extends ConnectionEvent['kind']>(
  kind: K,
  happened: ConnectionEvent,
): Extract<ConnectionEvent, { readonly kind: K }> {
  if (happened.kind !== kind) throw new Error(`unexpected event of a ${happened.kind}`);
  return happened as Extract<ConnectionEvent, { readonly kind: K }>;
}
