/** A device of the host. */
import type { ConnectionBase } from './connection/base.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import type { Ptr } from './native.js';

/** A host device. Every method throws a LibvirtError when libvirt reports a failure. */
export class NodeDevice extends Handle<'virNodeDevice'> {
  /** For the connection that hands the device out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virNodeDevice'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virNodeDeviceFree, connection);
  }

  /** The name. No round trip. Calls virNodeDeviceGetName. */
  getName(): string {
    return c.virNodeDeviceGetName(this.pointer);
  }

  /** The name of the parent device; null for the root. Calls virNodeDeviceGetParent. */
  getParent(): string | null {
    return c.virNodeDeviceGetParent(this.pointer);
  }

  /** The description in XML. `flags`: VIR_NODE_DEVICE_XML_INACTIVE or 0. Calls virNodeDeviceGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virNodeDeviceGetXMLDesc(this.pointer, flags);
  }

  /** Gives the device back to its driver on the host. Calls virNodeDeviceReAttach. */
  reattach(): void {
    c.virNodeDeviceReAttach(this.pointer);
  }

  /**
   * Takes the device from its driver on the host, so that a guest may have it. Calls virNodeDeviceDettach,
   * or virNodeDeviceDetachFlags where a driver or flags are given.
   * @param driver the stub driver that holds the device; null for the hypervisor's choice
   */
  dettach(driver: string | null = null, flags = 0): void {
    if (driver === null && flags === 0) c.virNodeDeviceDettach(this.pointer);
    else c.virNodeDeviceDetachFlags(this.pointer, driver, flags);
  }

  /** Resets the device. Calls virNodeDeviceReset. */
  reset(): void {
    c.virNodeDeviceReset(this.pointer);
  }

  /** Starts a device that is defined. Calls virNodeDeviceCreate. */
  create(flags = 0): void {
    c.virNodeDeviceCreate(this.pointer, flags);
  }

  /** Removes the definition. Calls virNodeDeviceUndefine. */
  undefine(flags = 0): void {
    c.virNodeDeviceUndefine(this.pointer, flags);
  }

  /** Whether the device starts with the host. Calls virNodeDeviceGetAutostart. */
  getAutostart(): boolean {
    return c.virNodeDeviceGetAutostart(this.pointer).autostart !== 0;
  }

  /** Sets whether the device starts with the host. Calls virNodeDeviceSetAutostart. */
  setAutostart(autostart: boolean): void {
    c.virNodeDeviceSetAutostart(this.pointer, autostart ? 1 : 0);
  }

  /** Whether the device is there and not only defined. Calls virNodeDeviceIsActive. */
  isActive(): boolean {
    return c.virNodeDeviceIsActive(this.pointer) === 1;
  }

  /** Whether the device has a definition. Calls virNodeDeviceIsPersistent. */
  isPersistent(): boolean {
    return c.virNodeDeviceIsPersistent(this.pointer) === 1;
  }

  /** Removes a device that was made in software. Calls virNodeDeviceDestroy. */
  destroy(): void {
    c.virNodeDeviceDestroy(this.pointer);
  }

  /** How many capabilities the device has. Calls virNodeDeviceNumOfCaps. */
  numOfCapabilities(): number {
    return c.virNodeDeviceNumOfCaps(this.pointer);
  }

  /** The names of the device's capabilities. Calls virNodeDeviceNumOfCaps and virNodeDeviceListCaps. */
  listCapabilities(): string[] {
    return c.virNodeDeviceListCaps(this.pointer, this.numOfCapabilities()).names;
  }

  /** Changes the device. `flags`: VIR_NODE_DEVICE_UPDATE_AFFECT_*. Calls virNodeDeviceUpdate. */
  update(xml: string, flags = 0): void {
    c.virNodeDeviceUpdate(this.pointer, xml, flags);
  }
}
