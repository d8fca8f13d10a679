/** A port of a virtual network: where one interface is plugged in. */
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import type { Ptr } from './native.js';
import type { Network } from './network.js';
import { typedParams, type ParamTypes, type TypedParams } from './typed-params.js';

/** Bandwidth limits in KiB/s (bursts in KiB), by libvirt's names (VIR_NETWORK_PORT_BANDWIDTH_*). */
const PARAMETER_TYPES: ParamTypes = {
  'inbound.average': 'uint',
  'inbound.peak': 'uint',
  'inbound.burst': 'uint',
  'inbound.floor': 'uint',
  'outbound.average': 'uint',
  'outbound.peak': 'uint',
  'outbound.burst': 'uint',
};

/** A port of a network. Every method throws a LibvirtError when libvirt reports a failure. */
export class NetworkPort extends Handle<'virNetworkPort'> {
  /** For the network that hands the port out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virNetworkPort'>,
    readonly network: Network,
  ) {
    super(pointer, c.virNetworkPortFree, network);
  }

  /** The UUID, 16 bytes. No round trip. Calls virNetworkPortGetUUID. */
  getUUID(): Buffer {
    return c.virNetworkPortGetUUID(this.pointer).uuid;
  }

  /** The UUID in its text form. No round trip. Calls virNetworkPortGetUUIDString. */
  getUUIDString(): string {
    return c.virNetworkPortGetUUIDString(this.pointer).buf;
  }

  /** The description in XML. Calls virNetworkPortGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virNetworkPortGetXMLDesc(this.pointer, flags);
  }

  /** Removes the port. Calls virNetworkPortDelete. */
  delete(flags = 0): void {
    c.virNetworkPortDelete(this.pointer, flags);
  }

  /** The bandwidth limits by libvirt's names (`inbound.average`, in KiB/s). Calls virNetworkPortGetParameters. */
  getParameters(flags = 0): TypedParams {
    return c.virNetworkPortGetParameters(this.pointer, flags).params;
  }

  /** Sets the bandwidth limits that are given. Calls virNetworkPortSetParameters. */
  setParameters(parameters: Readonly<Record<string, number>>, flags = 0): void {
    c.virNetworkPortSetParameters(this.pointer, typedParams(parameters, PARAMETER_TYPES), flags);
  }
}
