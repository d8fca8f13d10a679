/** The host that runs the guests: its processors and its power. */
import * as c from '../generated/functions.js';
import {
  VIR_NODE_CPU_STATS_ALL_CPUS,
  VIR_NODE_CPU_STATS_IDLE,
  VIR_NODE_CPU_STATS_INTR,
  VIR_NODE_CPU_STATS_IOWAIT,
  VIR_NODE_CPU_STATS_KERNEL,
  VIR_NODE_CPU_STATS_USER,
  VIR_NODE_CPU_STATS_UTILIZATION,
} from '../generated/constants.js';
import { virNodeCPUStatsLayout } from '../generated/structs.js';
import { free, readMemory } from '../memory.js';
import { NULL } from '../native.js';
import type { TypedParams } from '../typed-params.js';
import { CPUConnection } from './cpus.js';
import { readNodeStats } from './node-stats.js';

/** The host's hardware. */
export interface NodeInfo {
  /** CPU model, such as `x86_64`. */
  readonly model: string;
  /** Memory in KiB. */
  readonly memoryKiB: number;
  /** Active CPUs. */
  readonly cpus: number;
  /** CPU frequency in MHz; 0 if unknown. */
  readonly mhz: number;
  /** NUMA cells; 1 for a uniform host or one whose topology is unusual. */
  readonly nodes: number;
  /** CPU sockets per NUMA cell. */
  readonly sockets: number;
  /** Cores per socket. */
  readonly cores: number;
  /** Threads per core. */
  readonly threads: number;
}

/** Which of the host's CPUs are online. */
export interface NodeCPUMap {
  /** CPUs of the host, online or not. */
  readonly present: number;
  /** CPUs that are online. */
  readonly online: number;
  /** By CPU number: whether it is online. */
  readonly map: readonly boolean[];
}

/** Time that CPUs have spent since the host's start; null where the host does not count it. */
export interface NodeCPUStats {
  /** Time in user mode in nanoseconds. */
  readonly userNs: bigint | null;
  /** Time in the kernel in nanoseconds. */
  readonly kernelNs: bigint | null;
  /** Idle time in nanoseconds. */
  readonly idleNs: bigint | null;
  /** Time waiting for I/O in nanoseconds. */
  readonly iowaitNs: bigint | null;
  /** Time in interrupts in nanoseconds. */
  readonly intrNs: bigint | null;
  /** Utilization in percent, on hosts that tell nothing else. */
  readonly utilizationPercent: number | null;
}

/** How the host separates guests. */
export interface NodeSecurityModel {
  /** Name of the model, such as `selinux`; empty without one. */
  readonly model: string;
  /** The domain of interpretation of its labels. */
  readonly doi: string;
}

export abstract class NodeConnection extends CPUConnection {
  /** The host's hardware. Calls virNodeGetInfo. */
  getNodeInfo(): NodeInfo {
    const { model, memory, cpus, mhz, nodes, sockets, cores, threads } = c.virNodeGetInfo(this.pointer).info;
    return { model, memoryKiB: Number(memory), cpus, mhz, nodes, sockets, cores, threads };
  }

  /** Which of the host's CPUs are online. Calls virNodeGetCPUMap. */
  getNodeCPUMap(flags = 0): NodeCPUMap {
    const { result: present, cpumap, online } = c.virNodeGetCPUMap(this.pointer, flags);
    if (cpumap === NULL) return { present, online, map: [] };
    try {
      const bits = readMemory(cpumap, Math.ceil(present / 8));
      const map = Array.from(
        { length: present },
        (_, cpu) => (bits.readUInt8(cpu >> 3) & (1 << (cpu & 7))) !== 0,
      );
      return { present, online, map };
    } finally {
      free(cpumap);
    }
  }

  /**
   * The time that a CPU has spent on what, in nanoseconds. Calls virNodeGetCPUStats.
   *
   * @param cpu the CPU's number; VIR_NODE_CPU_STATS_ALL_CPUS (-1) for the sum.
   */
  getNodeCPUStats(cpu: number = VIR_NODE_CPU_STATS_ALL_CPUS, flags = 0): NodeCPUStats {
    const stats = readNodeStats(virNodeCPUStatsLayout, (params, count) =>
      c.virNodeGetCPUStats(this.pointer, cpu, params, count, flags),
    );
    const utilization = stats.get(VIR_NODE_CPU_STATS_UTILIZATION);
    return {
      userNs: stats.get(VIR_NODE_CPU_STATS_USER) ?? null,
      kernelNs: stats.get(VIR_NODE_CPU_STATS_KERNEL) ?? null,
      idleNs: stats.get(VIR_NODE_CPU_STATS_IDLE) ?? null,
      iowaitNs: stats.get(VIR_NODE_CPU_STATS_IOWAIT) ?? null,
      intrNs: stats.get(VIR_NODE_CPU_STATS_INTR) ?? null,
      utilizationPercent: utilization === undefined ? null : Number(utilization),
    };
  }

  /** How the host separates guests. Calls virNodeGetSecurityModel. */
  getNodeSecurityModel(): NodeSecurityModel {
    return c.virNodeGetSecurityModel(this.pointer).secmodel;
  }

  /**
   * What the host's AMD SEV offers, under libvirt's names (VIR_NODE_SEV_*). Calls virNodeGetSEVInfo.
   */
  getNodeSEVInfo(flags = 0): TypedParams {
    return c.virNodeGetSEVInfo(this.pointer, flags).params;
  }

  /**
   * Suspends the host and wakes it up again.
   *
   * @param target VIR_NODE_SUSPEND_TARGET_*.
   * @param durationSeconds at least 60. Calls virNodeSuspendForDuration.
   */
  nodeSuspendForDuration(target: number, durationSeconds: bigint | number, flags = 0): void {
    c.virNodeSuspendForDuration(this.pointer, target, durationSeconds, flags);
  }
}
