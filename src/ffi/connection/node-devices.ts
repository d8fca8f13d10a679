/** The host's devices. */
import { VIR_ERR_NO_NODE_DEVICE } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { NodeDevice } from '../node-device.js';
import { lookUpEach } from './look-up.js';
import { StorageConnection } from './storage.js';

export abstract class NodeDeviceConnection extends StorageConnection {
  /** Takes over a node device pointer that libvirt handed out. */
  protected nodeDevice(pointer: Ptr<'virNodeDevice'>): NodeDevice {
    return new NodeDevice(pointer, this);
  }

  /**
   * Creates a virtual device on the host.
   *
   * @param flags VIR_NODE_DEVICE_CREATE_XML_*. Calls virNodeDeviceCreateXML.
   */
  createNodeDevice(xml: string, flags = 0): NodeDevice {
    return this.nodeDevice(c.virNodeDeviceCreateXML(this.pointer, xml, flags));
  }

  /**
   * Defines a device without starting it.
   *
   * @param flags VIR_NODE_DEVICE_DEFINE_XML_*. Calls virNodeDeviceDefineXML.
   */
  defineNodeDevice(xml: string, flags = 0): NodeDevice {
    return this.nodeDevice(c.virNodeDeviceDefineXML(this.pointer, xml, flags));
  }

  /**
   * The active devices, looked up one by one: {@link listAllNodeDevices} needs a single call. Calls
   * virNodeListDevices and virNodeDeviceLookupByName.
   *
   * @param capability such as `pci`; null for all.
   */
  listNodeDevices(capability: string | null = null, flags = 0): NodeDevice[] {
    return lookUpEach(
      this.listNodeDeviceNames(capability, undefined, flags),
      (name) => this.getNodeDeviceByName(name),
      VIR_ERR_NO_NODE_DEVICE,
    );
  }

  /**
   * How many active devices have a capability. Calls virNodeNumOfDevices.
   *
   * @param capability such as `pci`; null for all.
   */
  numOfNodeDevices(capability: string | null = null, flags = 0): number {
    return c.virNodeNumOfDevices(this.pointer, capability, flags);
  }

  /**
   * The names of at most `maxNames` active devices with a capability. Calls virNodeListDevices.
   *
   * @param capability such as `pci`; null for all.
   */
  listNodeDeviceNames(
    capability: string | null = null,
    maxNames = this.numOfNodeDevices(capability),
    flags = 0,
  ): string[] {
    return c.virNodeListDevices(this.pointer, capability, maxNames, flags).names;
  }

  /**
   * All devices that match `flags` (VIR_CONNECT_LIST_NODE_DEVICES_*, 0 for all). Calls
   * virConnectListAllNodeDevices.
   */
  listAllNodeDevices(flags = 0): NodeDevice[] {
    return c
      .virConnectListAllNodeDevices(this.pointer, flags)
      .devices.map((pointer) => this.nodeDevice(pointer));
  }

  /** The device of this name. Calls virNodeDeviceLookupByName. */
  getNodeDeviceByName(name: string): NodeDevice {
    return this.nodeDevice(c.virNodeDeviceLookupByName(this.pointer, name));
  }

  /**
   * The SCSI host with these world-wide names of node and port. Calls virNodeDeviceLookupSCSIHostByWWN.
   */
  getNodeDeviceSCSIHostByWWN(wwnn: string, wwpn: string, flags = 0): NodeDevice {
    return this.nodeDevice(c.virNodeDeviceLookupSCSIHostByWWN(this.pointer, wwnn, wwpn, flags));
  }
}
