/** Starting, stopping, pausing a domain. */
import * as c from '../generated/functions.js';
import { DomainBase } from './base.js';

/** A domain's state. The words of both are in virDomainStateWords and the tables of reasons. */
export interface DomainState {
  /** VIR_DOMAIN_RUNNING and so on (virDomainState). */
  readonly state: number;
  /** Why it is in this state; each state has reasons of its own (VIR_DOMAIN_RUNNING_BOOTED …). */
  readonly reason: number;
}

/** The state of the channel to the hypervisor. */
export interface ControlInfo {
  /** VIR_DOMAIN_CONTROL_* (virDomainControlState). */
  readonly state: number;
  /** More about an error: VIR_DOMAIN_CONTROL_ERROR_REASON_*. */
  readonly details: number;
  /** How long this state has lasted, in milliseconds. */
  readonly stateTimeMs: bigint;
}

/** The figures that every hypervisor has. */
export interface DomainInfo {
  /** VIR_DOMAIN_RUNNING and so on (virDomainState). */
  readonly state: number;
  /** Maximum memory in KiB. */
  readonly maxMemoryKiB: number;
  /** Memory in use in KiB. */
  readonly memoryKiB: number;
  /** Number of virtual CPUs. */
  readonly vcpus: number;
  /** CPU time used, in nanoseconds. */
  readonly cpuTimeNs: bigint;
}

export abstract class DomainLifeCycle extends DomainBase {
  /** State, memory, CPUs and CPU time in one call. Calls virDomainGetInfo. */
  getInfo(): DomainInfo {
    const { state, maxMem, memory, nrVirtCpu, cpuTime } = c.virDomainGetInfo(this.pointer).info;
    return {
      state,
      maxMemoryKiB: Number(maxMem),
      memoryKiB: Number(memory),
      vcpus: nrVirtCpu,
      cpuTimeNs: cpuTime,
    };
  }

  /** State and reason. Calls virDomainGetState. */
  getState(flags = 0): DomainState {
    const { state, reason } = c.virDomainGetState(this.pointer, flags);
    return { state, reason };
  }

  /** Whether the hypervisor answers. Calls virDomainGetControlInfo. */
  getControlInfo(flags = 0): ControlInfo {
    const { state, details, stateTime } = c.virDomainGetControlInfo(this.pointer, flags).info;
    return { state, details, stateTimeMs: stateTime };
  }

  /**
   * Starts a defined domain.
   *
   * @param flags VIR_DOMAIN_START_*. Calls virDomainCreate, or virDomainCreateWithFlags with flags.
   */
  create(flags = 0): void {
    if (flags === 0) c.virDomainCreate(this.pointer);
    else c.virDomainCreateWithFlags(this.pointer, flags);
  }

  /**
   * Starts a defined domain and passes open file descriptors to its init process; only container
   * drivers can. Calls virDomainCreateWithFiles.
   *
   * @param flags VIR_DOMAIN_START_*.
   */
  createWithFiles(files: readonly number[], flags = 0): void {
    c.virDomainCreateWithFiles(this.pointer, files, flags);
  }

  /**
   * Asks the guest to shut down; returns before it has.
   *
   * @param flags VIR_DOMAIN_SHUTDOWN_*: how to ask. Calls virDomainShutdown, or virDomainShutdownFlags
   * with flags.
   */
  shutdown(flags = 0): void {
    if (flags === 0) c.virDomainShutdown(this.pointer);
    else c.virDomainShutdownFlags(this.pointer, flags);
  }

  /**
   * Asks the guest to restart; returns before it has.
   *
   * @param flags VIR_DOMAIN_REBOOT_*: how to ask. Calls virDomainReboot.
   */
  reboot(flags = 0): void {
    c.virDomainReboot(this.pointer, flags);
  }

  /** Resets the guest as the button on a machine does. Calls virDomainReset. */
  reset(flags = 0): void {
    c.virDomainReset(this.pointer, flags);
  }

  /**
   * Ends the guest at once. A transient domain is gone then.
   *
   * @param flags VIR_DOMAIN_DESTROY_*. Calls virDomainDestroy, or virDomainDestroyFlags with flags.
   */
  destroy(flags = 0): void {
    if (flags === 0) c.virDomainDestroy(this.pointer);
    else c.virDomainDestroyFlags(this.pointer, flags);
  }

  /** Pauses the guest; it keeps its memory. Calls virDomainSuspend. */
  suspend(): void {
    c.virDomainSuspend(this.pointer);
  }

  /** Lets a paused guest go on. Calls virDomainResume. */
  resume(): void {
    c.virDomainResume(this.pointer);
  }

  /** Wakes a guest that has put itself to sleep. Calls virDomainPMWakeup. */
  pmWakeup(flags = 0): void {
    c.virDomainPMWakeup(this.pointer, flags);
  }

  /**
   * Makes the guest put itself to sleep, for `durationSeconds` or (0) until it is woken.
   *
   * @param target VIR_NODE_SUSPEND_TARGET_*. Calls virDomainPMSuspendForDuration.
   */
  pmSuspendForDuration(target: number, durationSeconds: bigint | number = 0, flags = 0): void {
    c.virDomainPMSuspendForDuration(this.pointer, target, durationSeconds, flags);
  }

  /** Whether the domain is started with its host. Calls virDomainGetAutostart. */
  getAutostart(): boolean {
    return c.virDomainGetAutostart(this.pointer).autostart !== 0;
  }

  /** Calls virDomainSetAutostart. */
  setAutostart(autostart: boolean): void {
    c.virDomainSetAutostart(this.pointer, autostart ? 1 : 0);
  }

  /** Whether the domain is started with its host the next time only. Calls virDomainGetAutostartOnce. */
  getAutostartOnce(): boolean {
    return c.virDomainGetAutostartOnce(this.pointer).autostart !== 0;
  }

  /** Calls virDomainSetAutostartOnce. */
  setAutostartOnce(autostart: boolean): void {
    c.virDomainSetAutostartOnce(this.pointer, autostart ? 1 : 0);
  }

  /** Sends the guest a non-maskable interrupt. Calls virDomainInjectNMI. */
  injectNMI(flags = 0): void {
    c.virDomainInjectNMI(this.pointer, flags);
  }

  /**
   * Presses keys together.
   *
   * @param codeset VIR_KEYCODE_SET_*.
   * @param holdTimeMs for how long they are held, in milliseconds. Calls virDomainSendKey.
   */
  sendKey(codeset: number, holdTimeMs: number, keycodes: readonly number[], flags = 0): void {
    c.virDomainSendKey(this.pointer, codeset, holdTimeMs, keycodes, flags);
  }

  /**
   * Sends a signal to a process inside the guest.
   *
   * @param pid the process; a negative one stands for a process group.
   * @param signal VIR_DOMAIN_PROCESS_SIGNAL_*. Calls virDomainSendProcessSignal.
   */
  sendProcessSignal(pid: bigint | number, signal: number, flags = 0): void {
    c.virDomainSendProcessSignal(this.pointer, pid, signal, flags);
  }
}
