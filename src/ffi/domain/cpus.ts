/** Virtual CPUs, I/O threads, and where they run. */
import { VIR_DOMAIN_VCPU_MAXIMUM } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import { virDomainIOThreadInfoLayout, virVcpuInfoLayout } from '../generated/structs.js';
import { readStruct, readStructAt } from '../layout.js';
import { readMemory } from '../memory.js';
import {
  decodeParams,
  freeParamStrings,
  PARAM_SIZE,
  typedParams,
  type TypedParams,
} from '../typed-params.js';
import { UINT_MAX, checkInteger, checkList } from '../values.js';
import { DomainConfiguration } from './configuration.js';
import { hostMapLength, readCPUMap, writeCPUMap } from './cpumap.js';
import { takeEach } from './owned-arrays.js';
import { ioThreadTypes, type IOThreadParameters } from './param-tables.js';

/** One virtual CPU of a running domain. */
export interface VcpuInfo {
  /** Number of the virtual CPU. */
  readonly number: number;
  /** VIR_VCPU_OFFLINE, VIR_VCPU_RUNNING or VIR_VCPU_BLOCKED. */
  readonly state: number;
  /** CPU time used, in nanoseconds. */
  readonly cpuTimeNs: bigint;
  /** The host's CPU that it runs on; null when that is unknown. */
  readonly cpu: number | null;
  /** The host's CPUs that it may run on. */
  readonly affinity: readonly number[];
}

/** One I/O thread. */
export interface IOThreadInfo {
  /** Number of the I/O thread. */
  readonly id: number;
  /** The host's CPUs that it may run on. */
  readonly affinity: readonly number[];
}

/** A set of CPUs: their numbers, or a list such as `0-3,5`. */
export type CPUSet = readonly number[] | string;

/** The remote protocol carries no more CPUs in one answer. */
const STATS_CPUS_MAX = 128;

export abstract class DomainCPUs extends DomainConfiguration {
  /** The number of virtual CPUs that the running domain can have at most. Calls virDomainGetMaxVcpus. */
  getMaxVcpus(): number {
    return c.virDomainGetMaxVcpus(this.pointer);
  }

  /**
   * The number of virtual CPUs.
   *
   * @param flags VIR_DOMAIN_VCPU_*: which number. Calls virDomainGetVcpusFlags.
   */
  getVcpus(flags = 0): number {
    return c.virDomainGetVcpusFlags(this.pointer, flags);
  }

  /**
   * Changes the number of virtual CPUs.
   *
   * @param flags VIR_DOMAIN_VCPU_*; 0 is the present state, while none at all means the running guest.
   * Calls virDomainSetVcpus, or virDomainSetVcpusFlags with flags.
   */
  setVcpus(vcpus: number, flags?: number): void {
    if (flags === undefined) c.virDomainSetVcpus(this.pointer, vcpus);
    else c.virDomainSetVcpusFlags(this.pointer, vcpus, flags);
  }

  /**
   * Plugs virtual CPUs in or out.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainSetVcpu.
   */
  setVcpu(vcpus: CPUSet, enabled: boolean, flags = 0): void {
    c.virDomainSetVcpu(this.pointer, setText(vcpus), enabled ? 1 : 0, flags);
  }

  /** The virtual CPUs as the guest sees them, by its agent (`vcpus`, `online`, `offlinable`). Calls virDomainGetGuestVcpus. */
  getGuestVcpus(flags = 0): TypedParams {
    return c.virDomainGetGuestVcpus(this.pointer, flags).params;
  }

  /** Has the guest's agent bring virtual CPUs online or offline. Calls virDomainSetGuestVcpus. */
  setGuestVcpus(vcpus: CPUSet, online: boolean, flags = 0): void {
    c.virDomainSetGuestVcpus(this.pointer, setText(vcpus), online ? 1 : 0, flags);
  }

  /** The virtual CPUs of a running domain. Calls virDomainGetVcpus and virNodeGetCPUMap. */
  getVcpuInfo(): VcpuInfo[] {
    const { vcpus } = this.getInfo();
    const length = hostMapLength(this.connection);
    const { size } = virVcpuInfoLayout;
    const infos = Buffer.alloc(Math.max(vcpus, 1) * size);
    const maps = Buffer.alloc(Math.max(vcpus, 1) * length);
    const filled = c.virDomainGetVcpus(this.pointer, infos, vcpus, maps, length);
    return Array.from({ length: filled }, (_, i) => {
      const { number, state, cpuTime, cpu } = readStruct(virVcpuInfoLayout, infos, i * size);
      return {
        number,
        state,
        cpuTimeNs: cpuTime,
        cpu: cpu < 0 ? null : cpu,
        affinity: mapAt(maps, i, length),
      };
    });
  }

  /**
   * For each virtual CPU, the host's CPUs that it may run on; also of a domain that is shut off.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainGetVcpuPinInfo and virNodeGetCPUMap.
   */
  getVcpuPinInfo(flags = 0): number[][] {
    checkInteger(flags, 'the flags', 0, UINT_MAX);
    const vcpus = Math.max(this.getVcpus(flags | VIR_DOMAIN_VCPU_MAXIMUM), 1);
    const length = hostMapLength(this.connection);
    const maps = Buffer.alloc(vcpus * length);
    const filled = c.virDomainGetVcpuPinInfo(this.pointer, vcpus, maps, length, flags);
    return Array.from({ length: filled }, (_, i) => mapAt(maps, i, length));
  }

  /**
   * The host's CPUs that a virtual CPU may run on from now on.
   *
   * @param flags VIR_DOMAIN_AFFECT_*; 0 is the present state, while none at all means the running guest.
   * Calls virDomainPinVcpu, or virDomainPinVcpuFlags with flags.
   */
  pinVcpu(vcpu: number, cpus: readonly number[], flags?: number): void {
    const map = writeCPUMap(cpus);
    if (flags === undefined) c.virDomainPinVcpu(this.pointer, vcpu, map, map.length);
    else c.virDomainPinVcpuFlags(this.pointer, vcpu, map, map.length, flags);
  }

  /**
   * The host's CPUs that the emulator's own threads may run on.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainGetEmulatorPinInfo and virNodeGetCPUMap.
   */
  getEmulatorPinInfo(flags = 0): number[] {
    const map = Buffer.alloc(hostMapLength(this.connection));
    c.virDomainGetEmulatorPinInfo(this.pointer, map, map.length, flags);
    return readCPUMap(map);
  }

  /**
   * The host's CPUs that the emulator's own threads may run on from now on.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainPinEmulator.
   */
  pinEmulator(cpus: readonly number[], flags = 0): void {
    const map = writeCPUMap(cpus);
    c.virDomainPinEmulator(this.pointer, map, map.length, flags);
  }

  /**
   * The I/O threads.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainGetIOThreadInfo.
   */
  getIOThreadInfo(flags = 0): IOThreadInfo[] {
    const { result: count, info } = c.virDomainGetIOThreadInfo(this.pointer, flags);
    return takeEach(
      info,
      count,
      (thread) => {
        const { iothreadId, cpumap, cpumaplen } = readStructAt(virDomainIOThreadInfoLayout, thread);
        return { id: iothreadId, affinity: readCPUMap(readMemory(cpumap, cpumaplen)) };
      },
      c.virDomainIOThreadInfoFree,
    );
  }

  /**
   * The host's CPUs that an I/O thread may run on from now on.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainPinIOThread.
   */
  pinIOThread(id: number, cpus: readonly number[], flags = 0): void {
    const map = writeCPUMap(cpus);
    c.virDomainPinIOThread(this.pointer, id, map, map.length, flags);
  }

  /** Adds an I/O thread (VIR_DOMAIN_AFFECT_*). Calls virDomainAddIOThread. */
  addIOThread(id: number, flags = 0): void {
    c.virDomainAddIOThread(this.pointer, id, flags);
  }

  /** Removes an I/O thread (VIR_DOMAIN_AFFECT_*). Calls virDomainDelIOThread. */
  delIOThread(id: number, flags = 0): void {
    c.virDomainDelIOThread(this.pointer, id, flags);
  }

  /** Changes how an I/O thread polls (VIR_DOMAIN_AFFECT_*). Calls virDomainSetIOThreadParams. */
  setIOThread(id: number, parameters: IOThreadParameters, flags = 0): void {
    c.virDomainSetIOThreadParams(this.pointer, id, typedParams(parameters, ioThreadTypes), flags);
  }

  /**
   * CPU time of a running domain under libvirt's names (VIR_DOMAIN_CPU_STATS_*), in nanoseconds. Calls
   * virDomainGetCPUStats.
   *
   * @param start the first of the host's CPUs; -1 for a single entry with the whole domain's figures.
   * @param count how many CPUs; by default all from `start` on.
   * @returns one entry for each CPU; an offline one's is empty.
   */
  getCPUStats(start: number, count?: number, flags = 0): TypedParams[] {
    const width = c.virDomainGetCPUStats(this.pointer, null, 0, start, 1, flags);
    if (width === 0) return [];
    const cpus = start < 0 ? 1 : (count ?? this.getCPUStatsCount(flags) - start);
    const stats: TypedParams[] = [];
    for (let done = 0; done < cpus; done += STATS_CPUS_MAX) {
      const first = start < 0 ? start : start + done;
      stats.push(...this.#readCPUStats(first, Math.min(cpus - done, STATS_CPUS_MAX), width, flags));
    }
    return stats;
  }

  /** How many of the host's CPUs {@link getCPUStats} can tell about. Calls virDomainGetCPUStats. */
  getCPUStatsCount(flags = 0): number {
    return c.virDomainGetCPUStats(this.pointer, null, 0, 0, 0, flags);
  }

  #readCPUStats(start: number, cpus: number, width: number, flags: number): TypedParams[] {
    const bytes = Buffer.alloc(cpus * width * PARAM_SIZE);
    c.virDomainGetCPUStats(this.pointer, bytes, width, start, cpus, flags);
    return Array.from({ length: cpus }, (_, i) => {
      const group = bytes.subarray(i * width * PARAM_SIZE, (i + 1) * width * PARAM_SIZE);
      try {
        return decodeParams(group, width);
      } finally {
        freeParamStrings(group, width);
      }
    });
  }
}

function setText(cpus: CPUSet): string {
  return typeof cpus === 'string' ? cpus : checkList(cpus, 'the CPUs').join(',');
}

function mapAt(maps: Buffer, index: number, length: number): number[] {
  return readCPUMap(maps.subarray(index * length, (index + 1) * length));
}
