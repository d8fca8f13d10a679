/** Limits of the memory that a domain takes from the host. */
import {
  VIR_DOMAIN_MEMORY_HARD_LIMIT,
  VIR_DOMAIN_MEMORY_MIN_GUARANTEE,
  VIR_DOMAIN_MEMORY_SOFT_LIMIT,
  VIR_DOMAIN_MEMORY_SWAP_HARD_LIMIT,
} from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { bytesToKiB, NumberError, parseSize } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';
import { readParameters } from './read-parameters.js';

/**
 * Limits of memory. 9007199254740991 KiB stand for no limit; null for what the hypervisor does not
 * know, or, in the answer to a change, for what was not changed.
 */
export interface MemoryTune {
  /** The most memory, in KiB. */
  readonly hardLimitKiB: bigint | null;
  /** The most memory while the host is short of it, in KiB. */
  readonly softLimitKiB: bigint | null;
  /** The most memory and swap together, in KiB. */
  readonly swapHardLimitKiB: bigint | null;
  /** Memory that the domain is sure to get, in KiB. */
  readonly minGuaranteeKiB: bigint | null;
  /** Whether this is the answer to a change. */
  readonly changed: boolean;
}

const limitOption = { kind: 'string', virshType: 'number', metavar: 'size' } as const;

export const memtune = defineCommand({
  name: 'memtune',
  area: 'domain',
  group: 'domain',
  summary: "show or set limits of a domain's memory on the host",
  description:
    'Without limits, shows those that hold. Sizes are in KiB unless they have a suffix; -1 takes a limit away.',
  options: {
    domain: domainOption,
    'hard-limit': { ...limitOption, summary: 'the most memory' },
    'soft-limit': { ...limitOption, summary: 'the most memory while the host is short of it' },
    'swap-hard-limit': { ...limitOption, summary: 'the most memory and swap together' },
    'min-guarantee': { ...limitOption, summary: 'memory that the domain is sure to get' },
    ...affectOptions,
  },
  examples: [
    { line: 'memtune test', summary: "Show the limits of the domain test's memory" },
    { line: 'memtune test --hard-limit 4G', summary: 'Let the domain test take no more than 4 GiB' },
  ],
  async run(context, options): Promise<MemoryTune> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const wanted: MemoryTune = {
      hardLimitKiB: readLimit('hard-limit', options['hard-limit']),
      softLimitKiB: readLimit('soft-limit', options['soft-limit']),
      swapHardLimitKiB: readLimit('swap-hard-limit', options['swap-hard-limit']),
      minGuaranteeKiB: readLimit('min-guarantee', options['min-guarantee']),
      changed: true,
    };
    if (fieldsOf(wanted).every(([, limit]) => limit === null)) {
      return limitsOf(readParameters('memory parameters', () => domain.getMemoryParameters(flags)));
    }
    attempt('Unable to change memory parameters', () => {
      domain.setMemoryParameters(Object.fromEntries(fieldsOf(wanted)), flags);
    });
    return wanted;
  },
  text: (tune) =>
    tune.changed
      ? []
      : fieldsOf(tune).flatMap(([name, limit]) =>
          limit === null
            ? []
            : [`${name.padEnd(15)}: ${limit === UNLIMITED ? 'unlimited' : String(limit)}\n`],
        ),
});

/** libvirt's VIR_DOMAIN_MEMORY_PARAM_UNLIMITED, an expression in C that is not among the constants. */
const UNLIMITED = (2n ** 63n - 1n) >> 10n;
const LLONG_MAX = 2n ** 63n - 1n;

/** A size in KiB; anything negative is no limit. */
function readLimit(option: string, text: string | undefined): bigint | null {
  if (text === undefined) return null;
  if (/^\s*-\d/.test(text)) return UNLIMITED;
  try {
    return bytesToKiB(parseSize(text, 1024, LLONG_MAX));
  } catch (cause) {
    if (!(cause instanceof NumberError)) throw cause;
    throw new CommandError(`Unable to parse integer parameter ${option}`, {
      cause,
      brief: cause.code === null,
    });
  }
}

const fieldsOf = (tune: MemoryTune): ReadonlyArray<readonly [name: string, limit: bigint | null]> => [
  [VIR_DOMAIN_MEMORY_HARD_LIMIT, tune.hardLimitKiB],
  [VIR_DOMAIN_MEMORY_SOFT_LIMIT, tune.softLimitKiB],
  [VIR_DOMAIN_MEMORY_SWAP_HARD_LIMIT, tune.swapHardLimitKiB],
  [VIR_DOMAIN_MEMORY_MIN_GUARANTEE, tune.minGuaranteeKiB],
];

function limitsOf(params: TypedParams): MemoryTune {
  const limit = (name: string): bigint | null => (params[name] === undefined ? null : BigInt(params[name]));
  return {
    hardLimitKiB: limit(VIR_DOMAIN_MEMORY_HARD_LIMIT),
    softLimitKiB: limit(VIR_DOMAIN_MEMORY_SOFT_LIMIT),
    swapHardLimitKiB: limit(VIR_DOMAIN_MEMORY_SWAP_HARD_LIMIT),
    minGuaranteeKiB: limit(VIR_DOMAIN_MEMORY_MIN_GUARANTEE),
    changed: false,
  };
}
