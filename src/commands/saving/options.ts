/** Options that the commands about saved domains share. */
import {
  VIR_DOMAIN_SAVE_BYPASS_CACHE,
  VIR_DOMAIN_SAVE_PAUSED,
  VIR_DOMAIN_SAVE_RUNNING,
} from '../../ffi/generated/constants.js';
import { flagsOf } from '../listing.js';

/** A file on the host of the domain. */
export const hostFileOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'file',
  metavar: 'file',
} as const;

/** A file here with XML. */
export const xmlFileOption = {
  kind: 'string',
  allowEmpty: false,
  completer: 'file',
  metavar: 'file',
} as const;

/** The state after the domain has been restored. */
export const stateOptions = {
  running: { kind: 'flag', summary: 'the guest runs when it is restored' },
  paused: { kind: 'flag', summary: 'the guest is paused when it is restored' },
} as const;

export const bypassCacheOption = {
  kind: 'flag',
  summary: "do not fill the host's file system cache",
} as const;

export const verboseOption = { kind: 'flag', summary: 'tell how far it is, on standard error' } as const;

interface Given {
  readonly running: boolean;
  readonly paused: boolean;
  readonly 'bypass-cache'?: boolean;
}

/** VIR_DOMAIN_SAVE_*. Options that exclude each other are left to libvirt to refuse. */
export const saveFlags = (values: Given): number =>
  flagsOf(
    [values['bypass-cache'] === true, VIR_DOMAIN_SAVE_BYPASS_CACHE],
    [values.running, VIR_DOMAIN_SAVE_RUNNING],
    [values.paused, VIR_DOMAIN_SAVE_PAUSED],
  );
