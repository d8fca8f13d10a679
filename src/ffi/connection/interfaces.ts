/** The host's network interfaces, and changing them as one transaction. */
import { VIR_ERR_NO_INTERFACE } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import { Interface } from '../interface.js';
import type { Ptr } from '../native.js';
import { lookUpEach } from './look-up.js';
import { NodeDeviceConnection } from './node-devices.js';

export abstract class InterfaceConnection extends NodeDeviceConnection {
  /** Takes over an interface pointer that libvirt handed out. */
  protected interface(pointer: Ptr<'virInterface'>): Interface {
    return new Interface(pointer, this);
  }

  /**
   * Defines an interface from its XML and brings it up; it is undefined again if that fails.
   *
   * @param flags VIR_INTERFACE_DEFINE_*. Calls virInterfaceDefineXML and virInterfaceCreate.
   */
  createInterface(xml: string, flags = 0): Interface {
    const made = this.defineInterface(xml, flags);
    try {
      made.create();
      return made;
    } catch (error) {
      try {
        made.undefine();
      } catch {
        // Why it could not be brought up is what the caller needs to know.
      }
      made.close();
      throw error;
    }
  }

  /**
   * Defines an interface without bringing it up.
   *
   * @param flags VIR_INTERFACE_DEFINE_*. Calls virInterfaceDefineXML.
   */
  defineInterface(xml: string, flags = 0): Interface {
    return this.interface(c.virInterfaceDefineXML(this.pointer, xml, flags));
  }

  /**
   * The interfaces that are up, looked up one by one: {@link listAllInterfaces} needs a single call.
   * Calls virConnectListInterfaces and virInterfaceLookupByName.
   */
  listInterfaces(): Interface[] {
    return lookUpEach(
      this.listInterfaceNames(),
      (name) => this.getInterfaceByName(name),
      VIR_ERR_NO_INTERFACE,
    );
  }

  /** How many interfaces are up. Calls virConnectNumOfInterfaces. */
  numOfInterfaces(): number {
    return c.virConnectNumOfInterfaces(this.pointer);
  }

  /** The names of at most `maxNames` interfaces that are up. Calls virConnectListInterfaces. */
  listInterfaceNames(maxNames = this.numOfInterfaces()): string[] {
    return c.virConnectListInterfaces(this.pointer, maxNames).names;
  }

  /**
   * The interfaces that are down, looked up one by one: {@link listAllInterfaces} needs a single call.
   * Calls virConnectListDefinedInterfaces and virInterfaceLookupByName.
   */
  listDefinedInterfaces(): Interface[] {
    return lookUpEach(
      this.listDefinedInterfaceNames(),
      (name) => this.getInterfaceByName(name),
      VIR_ERR_NO_INTERFACE,
    );
  }

  /** How many interfaces are down. Calls virConnectNumOfDefinedInterfaces. */
  numOfDefinedInterfaces(): number {
    return c.virConnectNumOfDefinedInterfaces(this.pointer);
  }

  /** The names of at most `maxNames` interfaces that are down. Calls virConnectListDefinedInterfaces. */
  listDefinedInterfaceNames(maxNames = this.numOfDefinedInterfaces()): string[] {
    return c.virConnectListDefinedInterfaces(this.pointer, maxNames).names;
  }

  /** All interfaces that match `flags` (VIR_CONNECT_LIST_INTERFACES_*, 0 for all). Calls virConnectListAllInterfaces. */
  listAllInterfaces(flags = 0): Interface[] {
    return c
      .virConnectListAllInterfaces(this.pointer, flags)
      .ifaces.map((pointer) => this.interface(pointer));
  }

  /** The interface of this name. Calls virInterfaceLookupByName. */
  getInterfaceByName(name: string): Interface {
    return this.interface(c.virInterfaceLookupByName(this.pointer, name));
  }

  /** The interface with this MAC address. Calls virInterfaceLookupByMACString. */
  getInterfaceByMAC(mac: string): Interface {
    return this.interface(c.virInterfaceLookupByMACString(this.pointer, mac));
  }

  /** Starts a transaction: the configuration as it is now can be rolled back to. Calls virInterfaceChangeBegin. */
  interfaceChangeBegin(flags = 0): void {
    c.virInterfaceChangeBegin(this.pointer, flags);
  }

  /** Keeps the changes since {@link interfaceChangeBegin}. Calls virInterfaceChangeCommit. */
  interfaceChangeCommit(flags = 0): void {
    c.virInterfaceChangeCommit(this.pointer, flags);
  }

  /** Takes back the changes since {@link interfaceChangeBegin}. Calls virInterfaceChangeRollback. */
  interfaceChangeRollback(flags = 0): void {
    c.virInterfaceChangeRollback(this.pointer, flags);
  }
}
