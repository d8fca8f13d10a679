/** `--live`, `--config` and `--current`: which state of a domain a command reads or changes. */
import { VIR_DOMAIN_AFFECT_CONFIG, VIR_DOMAIN_AFFECT_LIVE } from '../../ffi/generated/constants.js';
import { exclusive } from '../exclusive.js';

/** To be spread into a command's options. */
export const affectOptions = {
  config: { kind: 'flag', summary: 'from the next start of the domain on' },
  live: { kind: 'flag', summary: 'the running domain' },
  current: {
    kind: 'flag',
    summary: 'the running domain, or the next start of one that is shut off (default)',
  },
} as const;

type Affect = Readonly<Record<keyof typeof affectOptions, boolean>>;

/**
 * The VIR_DOMAIN_AFFECT_* flags of the options.
 * @throws CommandError for `--current` with one of the others
 */
export function affectFlags(options: Affect): number {
  exclusive(options, 'current', 'live');
  exclusive(options, 'current', 'config');
  return (options.config ? VIR_DOMAIN_AFFECT_CONFIG : 0) | (options.live ? VIR_DOMAIN_AFFECT_LIVE : 0);
}

/**
 * {@link affectFlags}, but undefined when no option is given: some calls then mean the running domain
 * and nothing else.
 */
export function affectFlagsIfGiven(options: Affect): number | undefined {
  const flags = affectFlags(options);
  return flags === 0 && !options.current ? undefined : flags;
}
