/** Counting performance events of a domain. */
import type { TypedParams } from '../../ffi/typed-params.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';

/** A performance event. After a change, only events that were turned on or off are listed. */
export interface PerfEvent {
  /** libvirt's name of the event, such as `cpu_cycles`. */
  readonly event: string;
  /** Whether it is counted. */
  readonly enabled: boolean;
}

const eventsOption = { kind: 'string', allowEmpty: false, metavar: 'event,...' } as const;

export const perf = defineCommand({
  name: 'perf',
  area: 'domain',
  group: 'domain',
  summary: 'show or choose which performance events are counted',
  description: 'Without events, shows which are counted. domstats --perf shows the counters.',
  options: {
    domain: domainOption,
    enable: { ...eventsOption, summary: 'events to count' },
    disable: { ...eventsOption, summary: 'events not to count' },
    ...affectOptions,
  },
  examples: [{ line: 'perf test --enable cmt', summary: 'Count how the domain test uses the cache' }],
  async run(context, options): Promise<readonly PerfEvent[]> {
    const flags = affectFlags(options);
    const enabled = split(options.enable).map((event) => ({ event, enabled: true }));
    const disabled = split(options.disable).map((event) => ({ event, enabled: false }));
    const changes = [...enabled, ...disabled];
    using domain = findDomain(await context.connection(), options.domain);
    if (changes.length === 0) {
      const params: TypedParams = attempt('Unable to get perf events', () => domain.getPerfEvents(flags));
      return Object.entries(params).map(([event, value]) => ({ event, enabled: value === true }));
    }
    attempt('Unable to enable/disable perf events', () => {
      domain.setPerfEvents(byName(changes), flags);
    });
    return changes;
  },
  text: (events) =>
    events.map(({ event, enabled }) => `${event.padEnd(15)}: ${enabled ? 'enabled' : 'disabled'}\n`),
});

const split = (list: string | undefined): string[] => (list ?? '').split(',').filter((word) => word !== '');

function byName(changes: readonly PerfEvent[]): Record<string, boolean> {
  const events: Record<string, boolean> = {};
  for (const { event, enabled } of changes) {
    if (Object.hasOwn(events, event)) {
      throw new CommandError('Unable to enable/disable perf events', {
        cause: new CommandError(`invalid argument: parameter '${event}' occurs multiple times`),
      });
    }
    events[event] = enabled;
  }
  return events;
}
