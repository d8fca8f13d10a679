/** The host's scheduler and what it gives a domain. */
import {
  VIR_DOMAIN_SCHEDULER_CAP,
  VIR_DOMAIN_SCHEDULER_CPU_SHARES,
  VIR_DOMAIN_SCHEDULER_EMULATOR_PERIOD,
  VIR_DOMAIN_SCHEDULER_EMULATOR_QUOTA,
  VIR_DOMAIN_SCHEDULER_GLOBAL_PERIOD,
  VIR_DOMAIN_SCHEDULER_GLOBAL_QUOTA,
  VIR_DOMAIN_SCHEDULER_IOTHREAD_PERIOD,
  VIR_DOMAIN_SCHEDULER_IOTHREAD_QUOTA,
  VIR_DOMAIN_SCHEDULER_LIMIT,
  VIR_DOMAIN_SCHEDULER_RESERVATION,
  VIR_DOMAIN_SCHEDULER_SHARES,
  VIR_DOMAIN_SCHEDULER_VCPU_PERIOD,
  VIR_DOMAIN_SCHEDULER_VCPU_QUOTA,
  VIR_DOMAIN_SCHEDULER_WEIGHT,
} from '../../ffi/generated/constants.js';
import { typesOf, type ParamTypes, type TypedParams, type TypedValue } from '../../ffi/typed-params.js';
import { defineCommand } from '../command.js';
import { CommandError, showing } from '../error.js';
import { affectFlagsIfGiven, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';
import { parseParameter } from './parameter.js';

/** The scheduler of a domain. A parameter that the scheduler does not have is null. */
export interface SchedulerInfo {
  /** Name of the scheduler. */
  readonly scheduler: string;
  /** Share of the CPUs in relation to other domains. */
  readonly cpuShares: bigint | null;
  /** Length of a period in which a virtual CPU's quota is measured, in microseconds. */
  readonly vcpuPeriodUs: bigint | null;
  /** CPU time of a virtual CPU in a period, in microseconds; negative for no limit. */
  readonly vcpuQuotaUs: bigint | null;
  /** The period of the emulator's own threads, in microseconds. */
  readonly emulatorPeriodUs: bigint | null;
  /** CPU time of the emulator's own threads in a period, in microseconds; negative for no limit. */
  readonly emulatorQuotaUs: bigint | null;
  /** The period of the whole domain, in microseconds. */
  readonly globalPeriodUs: bigint | null;
  /** CPU time of the whole domain in a period, in microseconds; negative for no limit. */
  readonly globalQuotaUs: bigint | null;
  /** The period of I/O threads, in microseconds. */
  readonly iothreadPeriodUs: bigint | null;
  /** CPU time of an I/O thread in a period, in microseconds; negative for no limit. */
  readonly iothreadQuotaUs: bigint | null;
  /** Weight in relation to other domains (Xen, test driver). */
  readonly weight: number | null;
  /** The most CPU time, in percent of one CPU; 0 for no limit (Xen). */
  readonly capPercent: number | null;
  /** CPU frequency that the domain is sure to get, in MHz (ESX). */
  readonly reservationMHz: bigint | null;
  /** CPU frequency that the domain gets at most, in MHz; -1 for no limit (ESX). */
  readonly limitMHz: bigint | null;
  /** Share of the CPUs (ESX). */
  readonly shares: number | null;
}

type Key = Exclude<keyof SchedulerInfo, 'scheduler'>;

/** In the order in which drivers list them. */
const KEYS: ReadonlyArray<readonly [name: string, key: Key]> = [
  [VIR_DOMAIN_SCHEDULER_CPU_SHARES, 'cpuShares'],
  [VIR_DOMAIN_SCHEDULER_VCPU_PERIOD, 'vcpuPeriodUs'],
  [VIR_DOMAIN_SCHEDULER_VCPU_QUOTA, 'vcpuQuotaUs'],
  [VIR_DOMAIN_SCHEDULER_EMULATOR_PERIOD, 'emulatorPeriodUs'],
  [VIR_DOMAIN_SCHEDULER_EMULATOR_QUOTA, 'emulatorQuotaUs'],
  [VIR_DOMAIN_SCHEDULER_GLOBAL_PERIOD, 'globalPeriodUs'],
  [VIR_DOMAIN_SCHEDULER_GLOBAL_QUOTA, 'globalQuotaUs'],
  [VIR_DOMAIN_SCHEDULER_IOTHREAD_PERIOD, 'iothreadPeriodUs'],
  [VIR_DOMAIN_SCHEDULER_IOTHREAD_QUOTA, 'iothreadQuotaUs'],
  [VIR_DOMAIN_SCHEDULER_WEIGHT, 'weight'],
  [VIR_DOMAIN_SCHEDULER_CAP, 'capPercent'],
  [VIR_DOMAIN_SCHEDULER_RESERVATION, 'reservationMHz'],
  [VIR_DOMAIN_SCHEDULER_LIMIT, 'limitMHz'],
  [VIR_DOMAIN_SCHEDULER_SHARES, 'shares'],
];

const namedOption = { kind: 'string', virshType: 'number', positional: false, metavar: 'number' } as const;

export const schedinfo = defineCommand({
  name: 'schedinfo',
  area: 'domain',
  group: 'domain',
  summary: "show or set a domain's scheduler parameters",
  options: {
    domain: domainOption,
    weight: { ...namedOption, summary: 'set the weight (Xen, test driver)' },
    cap: { ...namedOption, summary: 'set the most CPU time, in percent of one CPU (Xen)' },
    ...affectOptions,
    set: { kind: 'list', metavar: 'name=value', summary: 'set a parameter' },
  },
  examples: [
    { line: 'schedinfo test', summary: "Show the domain test's scheduler" },
    { line: 'schedinfo test weight=60', summary: "Set the domain test's weight" },
  ],
  async run(context, options): Promise<SchedulerInfo> {
    const flags = affectFlagsIfGiven(options);
    using domain = findDomain(await context.connection(), options.domain);
    const scheduler = showing(schedulerLine('Unknown'), () => domain.getSchedulerType());
    // virsh has printed this line when it meets what is wrong with the rest.
    const shown = schedulerLine(scheduler);
    return showing(shown, () => {
      // Both at once can be set, but not read; after a change they are the same.
      const readFlags = options.live && options.config ? 0 : flags;
      let params = domain.getSchedulerParameters(readFlags);
      const updates = readUpdates(typesOf(params), options);
      if (Object.keys(updates).length > 0) {
        domain.setSchedulerParameters(updates, flags);
        params = domain.getSchedulerParameters(readFlags);
      } else if (options.live && options.config) {
        throw new CommandError('cannot query both live and config at once');
      }
      return describe(scheduler, params);
    });
  },
  text: (info) => [
    schedulerLine(info.scheduler),
    ...KEYS.flatMap(([name, key]) => (info[key] === null ? [] : [`${name.padEnd(15)}: ${info[key]}\n`])),
  ],
});

const schedulerLine = (scheduler: string): string => `${'Scheduler'.padEnd(15)}: ${scheduler}\n`;

interface Updates {
  readonly weight: string | undefined;
  readonly cap: string | undefined;
  readonly set: readonly string[];
}

/** What is to be set, by name. */
function readUpdates(types: ParamTypes, { weight, cap, set }: Updates): Record<string, TypedValue> {
  const updates: Record<string, TypedValue> = {};
  const given = [
    ...(weight === undefined ? [] : [[VIR_DOMAIN_SCHEDULER_WEIGHT, weight] as const]),
    ...(cap === undefined ? [] : [[VIR_DOMAIN_SCHEDULER_CAP, cap] as const]),
    ...set.map(split),
  ];
  for (const [name, text] of given) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) throw new CommandError(`invalid scheduler option: ${name}`);
    const value = parseParameter(name, type, text);
    if (Object.hasOwn(updates, name)) {
      throw new CommandError(`invalid argument: parameter '${name}' occurs multiple times`);
    }
    updates[name] = value;
  }
  return updates;
}

function split(text: string): readonly [name: string, value: string] {
  const equals = text.indexOf('=');
  if (equals < 0) throw new CommandError('Invalid syntax for --set, expecting name=value');
  return [text.slice(0, equals), text.slice(equals + 1)];
}

function describe(scheduler: string, params: TypedParams): SchedulerInfo {
  const big = (name: string): bigint | null => (params[name] === undefined ? null : BigInt(params[name]));
  const integer = (name: string): number | null => (params[name] === undefined ? null : Number(params[name]));
  return {
    scheduler,
    cpuShares: big(VIR_DOMAIN_SCHEDULER_CPU_SHARES),
    vcpuPeriodUs: big(VIR_DOMAIN_SCHEDULER_VCPU_PERIOD),
    vcpuQuotaUs: big(VIR_DOMAIN_SCHEDULER_VCPU_QUOTA),
    emulatorPeriodUs: big(VIR_DOMAIN_SCHEDULER_EMULATOR_PERIOD),
    emulatorQuotaUs: big(VIR_DOMAIN_SCHEDULER_EMULATOR_QUOTA),
    globalPeriodUs: big(VIR_DOMAIN_SCHEDULER_GLOBAL_PERIOD),
    globalQuotaUs: big(VIR_DOMAIN_SCHEDULER_GLOBAL_QUOTA),
    iothreadPeriodUs: big(VIR_DOMAIN_SCHEDULER_IOTHREAD_PERIOD),
    iothreadQuotaUs: big(VIR_DOMAIN_SCHEDULER_IOTHREAD_QUOTA),
    weight: integer(VIR_DOMAIN_SCHEDULER_WEIGHT),
    capPercent: integer(VIR_DOMAIN_SCHEDULER_CAP),
    reservationMHz: big(VIR_DOMAIN_SCHEDULER_RESERVATION),
    limitMHz: big(VIR_DOMAIN_SCHEDULER_LIMIT),
    shares: integer(VIR_DOMAIN_SCHEDULER_SHARES),
  };
}
