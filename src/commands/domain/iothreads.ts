/** I/O threads: which there are, where they run, how they poll. */
import {
  VIR_DOMAIN_IOTHREAD_POLL_GROW,
  VIR_DOMAIN_IOTHREAD_POLL_MAX_NS,
  VIR_DOMAIN_IOTHREAD_POLL_SHRINK,
  VIR_DOMAIN_IOTHREAD_THREAD_POOL_MAX,
  VIR_DOMAIN_IOTHREAD_THREAD_POOL_MIN,
} from '../../ffi/generated/constants.js';
import { table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { formatCpuList, hostCpuCount, parseCpuList } from './cpu-list.js';
import { domainOption, findDomain } from './lookup.js';

/** An I/O thread. */
export interface IOThread {
  /** Number of the I/O thread. */
  readonly id: number;
  /** The host's CPUs that it may run on. */
  readonly affinity: readonly number[];
}

/** The I/O thread that was acted on. */
export interface DomainIOThread {
  /** The domain's name. */
  readonly domain: string;
  /** Number of the I/O thread. */
  readonly iothread: number;
}

const idOption = { kind: 'integer', min: 0, required: true, completer: 'domain-iothread' } as const;

export const iothreadinfo = defineCommand({
  name: 'iothreadinfo',
  area: 'domain',
  group: 'domain',
  summary: 'show I/O threads and where they run',
  options: { domain: domainOption, ...affectOptions },
  examples: [{ line: 'iothreadinfo test', summary: 'Show the I/O threads of the domain test' }],
  async run(context, options): Promise<readonly IOThread[]> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    return attempt('Unable to get domain IOThreads information', () => domain.getIOThreadInfo(flags));
  },
  text: (threads) =>
    threads.length === 0
      ? { kind: 'message', text: 'No IOThreads found for the domain', newline: false }
      : table(
          ['IOThread ID', 'CPU Affinity'],
          threads.map(({ id, affinity }) => [String(id), formatCpuList(affinity)]),
        ),
});

/** An I/O thread that was pinned. */
export interface PinnedIOThread {
  /** The domain's name. */
  readonly domain: string;
  /** Number of the I/O thread. */
  readonly iothread: number;
  /** The host's CPUs that it may run on from now on. */
  readonly affinity: readonly number[];
}

export const iothreadpin = defineCommand({
  name: 'iothreadpin',
  area: 'domain',
  group: 'domain',
  summary: 'set where an I/O thread runs',
  options: {
    domain: domainOption,
    iothread: { ...idOption, summary: 'the number of the I/O thread' },
    cpulist: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      metavar: 'list',
      summary: "the host's CPUs to run on: 0-3,^2,7, or r for all",
    },
    ...affectOptions,
  },
  examples: [
    {
      line: 'iothreadpin test 1 0-1 --config',
      summary: 'Keep an I/O thread on two CPUs',
      needs: 'a domain with I/O threads',
    },
  ],
  async run(context, options): Promise<PinnedIOThread> {
    const flags = affectFlags(options);
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    const { iothread } = options;
    const affinity = parseCpuList(options.cpulist, hostCpuCount(connection));
    domain.pinIOThread(iothread, affinity, flags);
    return { domain: domain.getName(), iothread, affinity };
  },
  text: () => [],
});

export const iothreadadd = defineCommand({
  name: 'iothreadadd',
  area: 'domain',
  group: 'domain',
  summary: 'add an I/O thread',
  options: {
    domain: domainOption,
    id: { ...idOption, min: -(2 ** 31), max: 2 ** 31 - 1, summary: 'the number of the new I/O thread' },
    ...affectOptions,
  },
  examples: [{ line: 'iothreadadd test 1', summary: 'Give the domain test the I/O thread 1' }],
  async run(context, options): Promise<DomainIOThread> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const iothread = checkId(options.id);
    domain.addIOThread(iothread, flags);
    return { domain: domain.getName(), iothread };
  },
  text: () => [],
});

/** What was set of an I/O thread; null for what stays as it is. */
export interface SetIOThread {
  /** The domain's name. */
  readonly domain: string;
  /** Number of the I/O thread. */
  readonly iothread: number;
  /** The longest time to poll, in nanoseconds. */
  readonly pollMaxNs: bigint | null;
  /** By what factor the time to poll grows. */
  readonly pollGrow: number | null;
  /** By what divisor the time to poll shrinks. */
  readonly pollShrink: number | null;
  /** The fewest worker threads. */
  readonly threadPoolMin: number | null;
  /** The most worker threads. */
  readonly threadPoolMax: number | null;
}

export const iothreadset = defineCommand({
  name: 'iothreadset',
  area: 'domain',
  group: 'domain',
  summary: 'change how an I/O thread polls',
  options: {
    domain: domainOption,
    id: { ...idOption, min: -(2 ** 31), max: 2 ** 31 - 1, summary: 'the number of the I/O thread' },
    'poll-max-ns': {
      kind: 'biginteger',
      min: 0n,
      metavar: 'nanoseconds',
      summary: 'poll so long at most; 0 turns polling off',
    },
    'poll-grow': { kind: 'integer', min: 0, summary: 'multiply the time by this where that helps' },
    'poll-shrink': { kind: 'integer', min: 0, summary: 'divide the time by this where it does not' },
    'thread-pool-min': { kind: 'integer', summary: 'the fewest worker threads' },
    'thread-pool-max': { kind: 'integer', summary: 'the most worker threads' },
    ...affectOptions,
  },
  examples: [
    {
      line: 'iothreadset test 1 --poll-max-ns 1000',
      summary: 'Limit how long an I/O thread polls',
      needs: 'a domain with I/O threads',
    },
  ],
  async run(context, options): Promise<SetIOThread> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const iothread = checkId(options.id);
    const pollMaxNs = options['poll-max-ns'] ?? null;
    const pollGrow = options['poll-grow'] ?? null;
    const pollShrink = options['poll-shrink'] ?? null;
    const threadPoolMin = options['thread-pool-min'] ?? null;
    const threadPoolMax = options['thread-pool-max'] ?? null;
    if ([pollMaxNs, pollGrow, pollShrink, threadPoolMin, threadPoolMax].every((value) => value === null)) {
      throw new CommandError('Not enough arguments passed, nothing to set');
    }
    const parameters = {
      [VIR_DOMAIN_IOTHREAD_POLL_MAX_NS]: pollMaxNs,
      [VIR_DOMAIN_IOTHREAD_POLL_GROW]: pollGrow,
      [VIR_DOMAIN_IOTHREAD_POLL_SHRINK]: pollShrink,
      [VIR_DOMAIN_IOTHREAD_THREAD_POOL_MIN]: threadPoolMin,
      [VIR_DOMAIN_IOTHREAD_THREAD_POOL_MAX]: threadPoolMax,
    };
    domain.setIOThread(iothread, parameters, flags);
    const name = domain.getName();
    return { domain: name, iothread, pollMaxNs, pollGrow, pollShrink, threadPoolMin, threadPoolMax };
  },
  text: () => [],
});

export const iothreaddel = defineCommand({
  name: 'iothreaddel',
  area: 'domain',
  group: 'domain',
  summary: 'remove an I/O thread',
  options: {
    domain: domainOption,
    id: { ...idOption, min: -(2 ** 31), max: 2 ** 31 - 1, summary: 'the number of the I/O thread' },
    ...affectOptions,
  },
  examples: [
    {
      line: 'iothreaddel test 1 --config',
      summary: 'Remove an I/O thread',
      needs: 'a domain with I/O threads',
    },
  ],
  async run(context, options): Promise<DomainIOThread> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const iothread = checkId(options.id);
    domain.delIOThread(iothread, flags);
    return { domain: domain.getName(), iothread };
  },
  text: () => [],
});

function checkId(id: number): number {
  if (id <= 0) throw new CommandError(`Invalid IOThread id value: '${id}'`);
  return id;
}
