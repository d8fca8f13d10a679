/** `--persistent`, `--config`, `--live` and `--current` of the commands that change devices. */
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_AFFECT_CONFIG as CONFIG,
  VIR_DOMAIN_AFFECT_LIVE as LIVE,
} from '../../ffi/generated/constants.js';
import { exclusive } from '../exclusive.js';
import { affectOptions } from './affect.js';

/** To be spread into a command's options. */
export const deviceFlagOptions = {
  persistent: { kind: 'flag', summary: 'now and at the next start' },
  ...affectOptions,
} as const;

type Given = Readonly<Record<keyof typeof deviceFlagOptions, boolean>>;

/** Refuses options that contradict each other. */
export function checkDeviceFlags(options: Given): void {
  exclusive(options, 'persistent', 'current');
  exclusive(options, 'current', 'live');
  exclusive(options, 'current', 'config');
}

/** VIR_DOMAIN_AFFECT_* of the options for this domain; 0 for its present state. */
export function deviceFlags(options: Given, domain: Domain): number {
  const flags = (options.config || options.persistent ? CONFIG : 0) | (options.live ? LIVE : 0);
  return options.persistent && domain.isActive() ? flags | LIVE : flags;
}

/**
 * {@link deviceFlags}, but undefined when none was given: older servers know the call without flags only,
 * and it means the running domain.
 */
export function deviceFlagsIfGiven(options: Given, domain: Domain): number | undefined {
  const flags = deviceFlags(options, domain);
  return flags === 0 && !options.current ? undefined : flags;
}

/** What a command did to a device. */
export interface DeviceChange {
  /** The domain's name. */
  readonly domain: string;
  /** The device as XML: what was handed to libvirt, or with `--print-xml` what would be. */
  readonly xml: string;
  /** Whether the domain was changed: not with `--print-xml`. */
  readonly changed: boolean;
}

export const printXmlOption = {
  kind: 'flag',
  summary: 'print the XML of the device instead of changing the domain',
} as const;
