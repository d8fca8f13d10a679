/** The guest's clock. */
import { VIR_DOMAIN_TIME_SYNC } from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { exclusive } from '../exclusive.js';
import { domainOption, findDomain } from './lookup.js';

/** The guest's time, or what it was set to. */
export interface GuestClock {
  /** Seconds since 1970; null when the clock was set from the hardware's. */
  readonly timeSeconds: bigint | null;
  /** The nanoseconds beyond them; null when the clock was set from the hardware's. */
  readonly nanoseconds: number | null;
  /** Whether this command has set it. */
  readonly changed: boolean;
}

export const domtime = defineCommand({
  name: 'domtime',
  area: 'domain',
  group: 'monitor',
  summary: "show or set the guest's clock",
  description: "Asks the guest's agent, which must be running.",
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    now: { kind: 'flag', summary: "set it to this computer's time" },
    pretty: { kind: 'flag', summary: 'show it as date and time (UTC)' },
    sync: { kind: 'flag', summary: "set it to the time of the guest's hardware clock" },
    time: { kind: 'biginteger', metavar: 'seconds', summary: 'set it to so many seconds since 1970' },
  },
  examples: [{ line: 'domtime test --pretty', summary: "Show the domain test's time" }],
  async run(context, options): Promise<GuestClock> {
    exclusive(options, 'time', 'now');
    exclusive(options, 'time', 'sync');
    exclusive(options, 'now', 'sync');
    using domain = findDomain(await context.connection(), options.domain);
    const { time } = options;
    if (options.sync) {
      domain.setTime(0, 0, VIR_DOMAIN_TIME_SYNC);
      return { timeSeconds: null, nanoseconds: null, changed: true };
    }
    if (time !== undefined || options.now) {
      const timeSeconds = time ?? BigInt(Math.floor(Date.now() / 1000));
      domain.setTime(timeSeconds);
      return { timeSeconds, nanoseconds: 0, changed: true };
    }
    const { seconds, nanoseconds } = domain.getTime();
    return { timeSeconds: seconds, nanoseconds, changed: false };
  },
  text: ({ timeSeconds, changed }, { pretty }) =>
    changed || timeSeconds === null ? [] : `Time: ${pretty ? dateText(timeSeconds) : timeSeconds}`,
});

/** 2013-09-24 05:20:00, in UTC; a time that no calendar holds stays a number. */
function dateText(seconds: bigint): string {
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return String(seconds);
  return date
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, '');
}
