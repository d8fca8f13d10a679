/** Limits of what passes through a domain's network interface. */
import {
  VIR_DOMAIN_BANDWIDTH_IN_AVERAGE,
  VIR_DOMAIN_BANDWIDTH_IN_BURST,
  VIR_DOMAIN_BANDWIDTH_IN_FLOOR,
  VIR_DOMAIN_BANDWIDTH_IN_PEAK,
  VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE,
  VIR_DOMAIN_BANDWIDTH_OUT_BURST,
  VIR_DOMAIN_BANDWIDTH_OUT_PEAK,
} from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { NumberError, parseInteger } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';
import { readParameters } from './read-parameters.js';

/**
 * Limits of an interface; 0 for none. Null stands for what the hypervisor does not know, or, in the
 * answer to a change, for what was not changed.
 */
export interface InterfaceTune {
  /** What the guest receives on average, in KiB a second. */
  readonly inboundAverageKiBPerSecond: number | null;
  /** What the guest receives at most, in KiB a second. */
  readonly inboundPeakKiBPerSecond: number | null;
  /** What the guest receives at once at peak speed, in KiB. */
  readonly inboundBurstKiB: number | null;
  /** What the guest is sure to receive, in KiB a second. */
  readonly inboundFloorKiBPerSecond: number | null;
  /** What the guest sends on average, in KiB a second. */
  readonly outboundAverageKiBPerSecond: number | null;
  /** What the guest sends at most, in KiB a second. */
  readonly outboundPeakKiBPerSecond: number | null;
  /** What the guest sends at once at peak speed, in KiB. */
  readonly outboundBurstKiB: number | null;
  /** Whether this is the answer to a change. */
  readonly changed: boolean;
}

const KEYS = [
  [VIR_DOMAIN_BANDWIDTH_IN_AVERAGE, 'inboundAverageKiBPerSecond'],
  [VIR_DOMAIN_BANDWIDTH_IN_PEAK, 'inboundPeakKiBPerSecond'],
  [VIR_DOMAIN_BANDWIDTH_IN_BURST, 'inboundBurstKiB'],
  [VIR_DOMAIN_BANDWIDTH_IN_FLOOR, 'inboundFloorKiBPerSecond'],
  [VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE, 'outboundAverageKiBPerSecond'],
  [VIR_DOMAIN_BANDWIDTH_OUT_PEAK, 'outboundPeakKiBPerSecond'],
  [VIR_DOMAIN_BANDWIDTH_OUT_BURST, 'outboundBurstKiB'],
] as const;

const rateOption = { kind: 'string', allowEmpty: false } as const;

export const domiftune = defineCommand({
  name: 'domiftune',
  area: 'domain',
  group: 'domain',
  summary: 'show or set limits of a network interface',
  description:
    'Without rates, shows those that hold. Averages, peaks and the floor are in KiB a second, the burst in KiB; an average of 0 takes the limits away.',
  options: {
    domain: domainOption,
    interface: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'domain-interface',
      summary: "the interface's device on the host, or its MAC address",
    },
    inbound: {
      ...rateOption,
      metavar: 'average,peak,burst,floor',
      summary: 'limits of what the guest receives',
    },
    outbound: { ...rateOption, metavar: 'average,peak,burst', summary: 'limits of what the guest sends' },
    ...affectOptions,
  },
  examples: [
    {
      line: 'domiftune test vnet0 --inbound 1024,2048,512',
      summary: 'Limit what an interface receives',
      needs: 'a domain with such an interface',
    },
  ],
  async run(context, options): Promise<InterfaceTune> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const { interface: device, inbound, outbound } = options;
    const rates = {
      ...(inbound === undefined ? {} : inboundRates(inbound)),
      ...(outbound === undefined ? {} : outboundRates(outbound)),
    };
    if (Object.keys(rates).length === 0) {
      const read = (): TypedParams => domain.getInterfaceParameters(device, flags);
      return describe(readParameters('interface parameters', read), false);
    }
    attempt('Unable to set interface parameters', () => {
      domain.setInterfaceParameters(device, rates, flags);
    });
    return describe(rates, true);
  },
  text: (tune) =>
    tune.changed
      ? []
      : KEYS.flatMap(([name, key]) => (tune[key] === null ? [] : [`${name.padEnd(15)}: ${tune[key]}\n`])),
});

const FIELDS = ['average', 'peak', 'burst', 'floor'] as const;
const RATE_MAX = 2n ** 32n - 1n;

/** The up to four numbers of a rate; what is left out is 0. */
function parseRate(text: string): Record<(typeof FIELDS)[number], bigint> {
  const words = text.split(',');
  const rate = { average: 0n, peak: 0n, burst: 0n, floor: 0n };
  if (words.length > FIELDS.length) throw new CommandError(`Rate string '${text}' has too many fields`);
  FIELDS.forEach((field, index) => {
    const word = words[index] ?? '';
    if (word === '') return;
    try {
      rate[field] = parseInteger(word);
    } catch (error) {
      throw error instanceof NumberError ? new CommandError(`field '${field}' is malformed`) : error;
    }
  });
  return rate;
}

function inboundRates(text: string): Record<string, number> {
  const { average, peak, burst, floor } = parseRate(text);
  // virsh lets a floor pass that is too large, and sets another one.
  if ([average, peak, burst, floor].some((value) => value > RATE_MAX)) {
    throw new CommandError(`inbound rate larger than maximum ${RATE_MAX}`);
  }
  if (average === 0n && floor === 0n && (peak !== 0n || burst !== 0n)) {
    throw new CommandError('either inbound average or floor is mandatory');
  }
  return {
    [VIR_DOMAIN_BANDWIDTH_IN_AVERAGE]: Number(average),
    ...(peak === 0n ? {} : { [VIR_DOMAIN_BANDWIDTH_IN_PEAK]: Number(peak) }),
    ...(burst === 0n ? {} : { [VIR_DOMAIN_BANDWIDTH_IN_BURST]: Number(burst) }),
    ...(floor === 0n ? {} : { [VIR_DOMAIN_BANDWIDTH_IN_FLOOR]: Number(floor) }),
  };
}

function outboundRates(text: string): Record<string, number> {
  const { average, peak, burst, floor } = parseRate(text);
  if ([average, peak, burst].some((value) => value > RATE_MAX)) {
    throw new CommandError(`outbound rate larger than maximum ${RATE_MAX}`);
  }
  if (average === 0n && (peak !== 0n || burst !== 0n))
    throw new CommandError('outbound average is mandatory');
  if (floor !== 0n) throw new CommandError('outbound floor is unsupported yet');
  return {
    [VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE]: Number(average),
    ...(peak === 0n ? {} : { [VIR_DOMAIN_BANDWIDTH_OUT_PEAK]: Number(peak) }),
    ...(burst === 0n ? {} : { [VIR_DOMAIN_BANDWIDTH_OUT_BURST]: Number(burst) }),
  };
}

function describe(params: TypedParams, changed: boolean): InterfaceTune {
  const value = (name: string): number | null => (params[name] === undefined ? null : Number(params[name]));
  return {
    inboundAverageKiBPerSecond: value(VIR_DOMAIN_BANDWIDTH_IN_AVERAGE),
    inboundPeakKiBPerSecond: value(VIR_DOMAIN_BANDWIDTH_IN_PEAK),
    inboundBurstKiB: value(VIR_DOMAIN_BANDWIDTH_IN_BURST),
    inboundFloorKiBPerSecond: value(VIR_DOMAIN_BANDWIDTH_IN_FLOOR),
    outboundAverageKiBPerSecond: value(VIR_DOMAIN_BANDWIDTH_OUT_AVERAGE),
    outboundPeakKiBPerSecond: value(VIR_DOMAIN_BANDWIDTH_OUT_PEAK),
    outboundBurstKiB: value(VIR_DOMAIN_BANDWIDTH_OUT_BURST),
    changed,
  };
}
