/** How a domain shares the host with others, and how it is kept apart from them. */
import { VIR_DOMAIN_AFFECT_CONFIG, VIR_DOMAIN_AFFECT_LIVE } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import { virSecurityLabelLayout } from '../generated/structs.js';
import { readStructs } from '../layout.js';
import { free, readMemory } from '../memory.js';
import { typedParams, typesOf, type TypedParams, type TypedValue } from '../typed-params.js';
import { DomainInterfaces } from './interfaces.js';
import {
  blkioTypes,
  launchSecurityTypes,
  memoryTypes,
  numaTypes,
  type BlkioParameters,
  type LaunchSecurityState,
  type MemoryParameters,
  type NumaParameters,
} from './param-tables.js';
import { UINT_MAX, checkInteger } from '../values.js';

/** A security label of a running domain. */
export interface SecurityLabel {
  readonly label: string;
  /** Whether the security model is enforced. */
  readonly enforcing: boolean;
}

const BOTH = VIR_DOMAIN_AFFECT_LIVE | VIR_DOMAIN_AFFECT_CONFIG;

/** Values by libvirt's names; null is left out. */
type Parameters = Readonly<Record<string, TypedValue | null | undefined>>;

/** Parameters come under libvirt's names (the string constants), flags are VIR_DOMAIN_AFFECT_*. */
export abstract class DomainTuning extends DomainInterfaces {
  /** The scheduler's name, such as `posix` or `fair`. Calls virDomainGetSchedulerType. */
  getSchedulerType(): string {
    return c.virDomainGetSchedulerType(this.pointer).result;
  }

  /**
   * The scheduler's parameters (VIR_DOMAIN_SCHEDULER_*). Flags: 0 is the present state, while none at
   * all means the running guest. Calls virDomainGetSchedulerType, and virDomainGetSchedulerParameters or
   * (with flags) virDomainGetSchedulerParametersFlags.
   */
  getSchedulerParameters(flags?: number): TypedParams {
    const { nparams } = c.virDomainGetSchedulerType(this.pointer);
    return flags === undefined
      ? c.virDomainGetSchedulerParameters(this.pointer, nparams).params
      : c.virDomainGetSchedulerParametersFlags(this.pointer, nparams, flags).params;
  }

  /**
   * Changes parameters of the scheduler. Each driver has its own, so their types are asked for first.
   * Calls virDomainSetSchedulerParameters, or virDomainSetSchedulerParametersFlags with flags.
   */
  setSchedulerParameters(parameters: Parameters, flags?: number): void {
    if (flags !== undefined) checkInteger(flags, 'the flags', 0, UINT_MAX);
    // Both states at once can be set, but not read.
    const readFlags = flags !== undefined && (flags & BOTH) === BOTH ? flags & ~BOTH : flags;
    const list = typedParams(parameters, typesOf(this.getSchedulerParameters(readFlags)));
    if (flags === undefined) c.virDomainSetSchedulerParameters(this.pointer, list);
    else c.virDomainSetSchedulerParametersFlags(this.pointer, list, flags);
  }

  /** Limits of memory in KiB (VIR_DOMAIN_MEMORY_*). Calls virDomainGetMemoryParameters. */
  getMemoryParameters(flags = 0): TypedParams {
    return c.virDomainGetMemoryParameters(this.pointer, flags).params;
  }

  /** Calls virDomainSetMemoryParameters. */
  setMemoryParameters(parameters: MemoryParameters, flags = 0): void {
    c.virDomainSetMemoryParameters(this.pointer, typedParams(parameters, memoryTypes), flags);
  }

  /** Weights and limits of block I/O (VIR_DOMAIN_BLKIO_*). Calls virDomainGetBlkioParameters. */
  getBlkioParameters(flags = 0): TypedParams {
    return c.virDomainGetBlkioParameters(this.pointer, flags).params;
  }

  /** Calls virDomainSetBlkioParameters. */
  setBlkioParameters(parameters: BlkioParameters, flags = 0): void {
    c.virDomainSetBlkioParameters(this.pointer, typedParams(parameters, blkioTypes), flags);
  }

  /** Where memory is taken from (VIR_DOMAIN_NUMA_*). Calls virDomainGetNumaParameters. */
  getNumaParameters(flags = 0): TypedParams {
    return c.virDomainGetNumaParameters(this.pointer, flags).params;
  }

  /** Calls virDomainSetNumaParameters. */
  setNumaParameters(parameters: NumaParameters, flags = 0): void {
    c.virDomainSetNumaParameters(this.pointer, typedParams(parameters, numaTypes), flags);
  }

  /** Which performance events are counted (VIR_PERF_PARAM_*). Calls virDomainGetPerfEvents. */
  getPerfEvents(flags = 0): TypedParams {
    return c.virDomainGetPerfEvents(this.pointer, flags).params;
  }

  /** Turns counting of performance events on and off. Calls virDomainSetPerfEvents. */
  setPerfEvents(events: Readonly<Record<string, boolean | null | undefined>>, flags = 0): void {
    c.virDomainSetPerfEvents(this.pointer, typedParams(events), flags);
  }

  /** The security label of a running domain. Calls virDomainGetSecurityLabel. */
  getSecurityLabel(): SecurityLabel {
    const { label, enforcing } = c.virDomainGetSecurityLabel(this.pointer).seclabel;
    return { label, enforcing: enforcing !== 0 };
  }

  /** The security labels of a running domain, one for each security model. Calls virDomainGetSecurityLabelList. */
  getSecurityLabelList(): SecurityLabel[] {
    const { result: count, seclabels } = c.virDomainGetSecurityLabelList(this.pointer);
    try {
      const bytes = readMemory(seclabels, count * virSecurityLabelLayout.size);
      return readStructs(virSecurityLabelLayout, bytes, count).map(({ label, enforcing }) => ({
        label,
        enforcing: enforcing !== 0,
      }));
    } finally {
      free(seclabels);
    }
  }

  /** How a guest with encrypted memory was started (VIR_DOMAIN_LAUNCH_SECURITY_*). Calls virDomainGetLaunchSecurityInfo. */
  getLaunchSecurityInfo(flags = 0): TypedParams {
    return c.virDomainGetLaunchSecurityInfo(this.pointer, flags).params;
  }

  /** Hands a secret to a paused guest with encrypted memory. Calls virDomainSetLaunchSecurityState. */
  setLaunchSecurityState(state: LaunchSecurityState, flags = 0): void {
    c.virDomainSetLaunchSecurityState(this.pointer, typedParams(state, launchSecurityTypes), flags);
  }

  /** Measures for some seconds how fast the guest changes its memory; the statistics then tell. Calls virDomainStartDirtyRateCalc. */
  startDirtyRateCalc(seconds: number, flags = 0): void {
    c.virDomainStartDirtyRateCalc(this.pointer, seconds, flags);
  }
}
