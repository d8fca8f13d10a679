/** A domain's network interfaces. */
import * as c from '../generated/functions.js';
import {
  virDomainInterfaceLayout,
  virDomainInterfaceStatsStructLayout,
  virDomainIPAddressLayout,
} from '../generated/structs.js';
import { readStruct, readStructAt, readStructs } from '../layout.js';
import { readMemory } from '../memory.js';
import { type Address } from '../native.js';
import { typedParams, type TypedParams } from '../typed-params.js';
import { DomainBlockJobs } from './block-jobs.js';
import { takeEach } from './owned-arrays.js';
import { interfaceTypes, type InterfaceParameters } from './param-tables.js';

/** What has passed through an interface; null where the hypervisor does not count it. */
export interface InterfaceStats {
  /** Bytes that the guest received. */
  readonly rxBytes: bigint | null;
  /** Packets that the guest received. */
  readonly rxPackets: bigint | null;
  /** Errors in receiving. */
  readonly rxErrors: bigint | null;
  /** Packets dropped in receiving. */
  readonly rxDrops: bigint | null;
  /** Bytes that the guest sent. */
  readonly txBytes: bigint | null;
  /** Packets that the guest sent. */
  readonly txPackets: bigint | null;
  /** Errors in sending. */
  readonly txErrors: bigint | null;
  /** Packets dropped in sending. */
  readonly txDrops: bigint | null;
}

/** An IP address of a guest. */
export interface InterfaceAddress {
  /** VIR_IP_ADDR_TYPE_*. */
  readonly type: number;
  readonly address: string;
  /** Length of the network prefix, in bits. */
  readonly prefix: number;
}

/** An interface of a guest with its addresses. */
export interface GuestInterface {
  readonly name: string;
  /** The MAC address; null where the source does not know it. */
  readonly hardwareAddress: string | null;
  readonly addresses: readonly InterfaceAddress[];
}

export abstract class DomainInterfaces extends DomainBlockJobs {
  /** Counters of an interface, given by its device on the host or by its MAC address. Calls virDomainInterfaceStats. */
  interfaceStats(device: string): InterfaceStats {
    const { size } = virDomainInterfaceStatsStructLayout;
    const bytes = Buffer.alloc(size);
    c.virDomainInterfaceStats(this.pointer, device, bytes, size);
    const stats = readStruct(virDomainInterfaceStatsStructLayout, bytes);
    return {
      rxBytes: counted(stats.rxBytes),
      rxPackets: counted(stats.rxPackets),
      rxErrors: counted(stats.rxErrs),
      rxDrops: counted(stats.rxDrop),
      txBytes: counted(stats.txBytes),
      txPackets: counted(stats.txPackets),
      txErrors: counted(stats.txErrs),
      txDrops: counted(stats.txDrop),
    };
  }

  /**
   * The guest's interfaces and addresses.
   *
   * @param source VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_*: whom to ask. Calls virDomainInterfaceAddresses.
   */
  getInterfaceAddresses(source: number, flags = 0): GuestInterface[] {
    const { result: count, ifaces } = c.virDomainInterfaceAddresses(this.pointer, source, flags);
    return takeEach(ifaces, count, readInterface, c.virDomainInterfaceFree);
  }

  /**
   * The limits of an interface under libvirt's names (VIR_DOMAIN_BANDWIDTH_*).
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainGetInterfaceParameters.
   */
  getInterfaceParameters(device: string, flags = 0): TypedParams {
    return c.virDomainGetInterfaceParameters(this.pointer, device, flags).params;
  }

  /**
   * Changes the limits of an interface.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainSetInterfaceParameters.
   */
  setInterfaceParameters(device: string, parameters: InterfaceParameters, flags = 0): void {
    c.virDomainSetInterfaceParameters(this.pointer, device, typedParams(parameters, interfaceTypes), flags);
  }
}

function readInterface(address: Address): GuestInterface {
  const { name, hwaddr, naddrs, addrs } = readStructAt(virDomainInterfaceLayout, address);
  const bytes = readMemory(addrs, naddrs * virDomainIPAddressLayout.size);
  return {
    name: name ?? '',
    hardwareAddress: hwaddr,
    addresses: readStructs(virDomainIPAddressLayout, bytes, naddrs).map(({ type, addr, prefix }) => ({
      type,
      address: addr ?? '',
      prefix,
    })),
  };
}

/** -1 is libvirt's "not counted". */
function counted(value: bigint): bigint | null {
  return value < 0n ? null : value;
}
