/** Listening to QEMU's own events. */
import {
  VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE,
  VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX,
} from '../../ffi/generated/constants.js';
import type { Context } from '../../context.js';
import type { ConnectionEvent } from '../../ffi/events/iterator.js';
import { defineCommand } from '../command.js';
import { findDomain } from '../domain/lookup.js';
import {
  endStatus,
  endText,
  isEnd,
  lateOptions,
  stamped,
  waitOptions,
  watch,
  type Arrival,
  type WaitEnd,
  type WaitValues,
} from './watch.js';

/** An event of QEMU's monitor. */
export interface QemuMonitorEventItem extends Arrival {
  /** The name of the domain. */
  readonly domain: string;
  /** Its UUID. */
  readonly uuid: string;
  /** QEMU's name for it. */
  readonly event: string;
  /** When QEMU sent it, in seconds since the epoch. */
  readonly seconds: bigint;
  /** The microseconds beside the seconds. */
  readonly microseconds: number;
  /** The event's data: JSON as text (in lines with `--pretty`), or null. */
  readonly details: string | null;
}

export const qemuMonitorEvent = defineCommand({
  name: 'qemu-monitor-event',
  area: 'domain',
  group: 'domain',
  streams: true,
  summary: "listen to events of QEMU's monitor",
  description:
    'For debugging: what QEMU sends may change with any version. See event for what libvirt makes of it.',
  options: {
    domain: {
      kind: 'string',
      allowEmpty: false,
      completer: 'domain',
      summary: 'only events of this domain: its name, id or UUID',
    },
    event: { kind: 'string', allowEmpty: false, summary: 'only events of this name' },
    pretty: { kind: 'flag', summary: "break the event's data into lines" },
    ...waitOptions,
    regex: { kind: 'flag', summary: 'the name is a regular expression' },
    'no-case': { kind: 'flag', summary: 'upper and lower case are the same' },
    ...lateOptions,
  },
  examples: [{ line: 'qemu-monitor-event test --loop', summary: 'Show what QEMU reports', needs: 'QEMU' }],
  run: (context, options): AsyncIterable<QemuMonitorEventItem | WaitEnd> => listen(context, options),
  text(item, values) {
    if (isEnd(item)) return endText(item);
    const { event, seconds, microseconds, domain, details } = item;
    const time = `${seconds}.${String(microseconds).padStart(6, '0')}`;
    return stamped(
      item,
      values,
      `event ${event} at ${time} for domain '${domain}': ${details ?? '<null>'}\n`,
    );
  },
  status: (item) => endStatus(item),
});

interface Listening extends WaitValues {
  readonly domain: string | undefined;
  readonly event: string | undefined;
  readonly pretty: boolean;
  readonly regex: boolean;
  readonly 'no-case': boolean;
}

async function* listen(context: Context, options: Listening): AsyncGenerator<QemuMonitorEventItem | WaitEnd> {
  const pretty = options.pretty ? await prettyPrinter() : (text: string) => text;
  const flags =
    (options.regex ? VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX : 0) |
    (options['no-case'] ? VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE : 0);
  yield* watch<QemuMonitorEventItem>(context, options, {
    choose(connection) {
      const of = options.domain === undefined ? null : findDomain(connection, options.domain);
      return {
        options: { qemuMonitor: { of, event: options.event ?? null, flags } },
        close: () => of?.close(),
      };
    },
    item: (happened) => monitorItem(happened, pretty),
  });
}

function monitorItem(happened: ConnectionEvent, pretty: (text: string) => string): QemuMonitorEventItem {
  if (happened.kind !== 'qemuMonitor') throw new Error(`unexpected event of a ${happened.kind}`);
  const { kind: _kind, domain, details, ...rest } = happened;
  return {
    timestamp: new Date().toISOString(),
    domain: domain.getName(),
    uuid: domain.getUUIDString(),
    ...rest,
    details: details === null ? null : pretty(details),
  };
}

/** What libvirt itself prints ends in a newline of its own. */
async function prettyPrinter(): Promise<(text: string) => string> {
  const { parse, stringify } = await import('lossless-json');
  return (text) => `${stringify(parse(text), undefined, 2) ?? text}\n`;
}
