/** CPU models: comparing with the host's, and finding what several hosts share. */
import * as c from '../generated/functions.js';
import { HostConnection } from './host.js';

export abstract class CPUConnection extends HostConnection {
  /**
   * The CPU that guests can have on every one of the hosts whose CPU XML is given, as XML.
   *
   * @param flags VIR_CONNECT_BASELINE_CPU_*. Calls virConnectBaselineCPU.
   */
  baselineCPU(xmls: readonly string[], flags = 0): string {
    return c.virConnectBaselineCPU(this.pointer, xmls, flags);
  }

  /**
   * {@link baselineCPU} as a certain hypervisor sees it; null stands for its default.
   *
   * @param flags VIR_CONNECT_BASELINE_CPU_*. Calls virConnectBaselineHypervisorCPU.
   */
  baselineHypervisorCPU(
    emulator: string | null,
    arch: string | null,
    machine: string | null,
    virtType: string | null,
    xmls: readonly string[],
    flags = 0,
  ): string {
    return c.virConnectBaselineHypervisorCPU(this.pointer, emulator, arch, machine, virtType, xmls, flags);
  }

  /** The names of the CPU models of an architecture such as `x86_64`. Calls virConnectGetCPUModelNames. */
  getCPUModelNames(arch: string, flags = 0): string[] {
    return c.virConnectGetCPUModelNames(this.pointer, arch, flags).models;
  }

  /**
   * Compares a CPU's XML with the host's CPU.
   *
   * @param flags VIR_CONNECT_COMPARE_CPU_*.
   * @returns VIR_CPU_COMPARE_*. Calls virConnectCompareCPU.
   */
  compareCPU(xml: string, flags = 0): number {
    return c.virConnectCompareCPU(this.pointer, xml, flags);
  }

  /**
   * {@link compareCPU} with the CPU that a certain hypervisor can give its guests; null stands for its
   * default.
   *
   * @param flags VIR_CONNECT_COMPARE_CPU_*.
   * @returns VIR_CPU_COMPARE_*. Calls virConnectCompareHypervisorCPU.
   */
  compareHypervisorCPU(
    emulator: string | null,
    arch: string | null,
    machine: string | null,
    virtType: string | null,
    xml: string,
    flags = 0,
  ): number {
    return c.virConnectCompareHypervisorCPU(this.pointer, emulator, arch, machine, virtType, xml, flags);
  }
}
