/** A network interface of the host. */
import type { ConnectionBase } from './connection/base.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import type { Ptr } from './native.js';

/** A host interface. Every method throws a LibvirtError when libvirt reports a failure. */
export class Interface extends Handle<'virInterface'> {
  /** For the connection that hands the interface out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virInterface'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virInterfaceFree, connection);
  }

  /** The name. No round trip. Calls virInterfaceGetName. */
  getName(): string {
    return c.virInterfaceGetName(this.pointer);
  }

  /** The MAC address; empty for an interface without one. No round trip. Calls virInterfaceGetMACString. */
  getMAC(): string {
    return c.virInterfaceGetMACString(this.pointer);
  }

  /** Whether the interface is up. Calls virInterfaceIsActive. */
  isActive(): boolean {
    return c.virInterfaceIsActive(this.pointer) === 1;
  }

  /** The description in XML. `flags`: VIR_INTERFACE_XML_INACTIVE or 0. Calls virInterfaceGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virInterfaceGetXMLDesc(this.pointer, flags);
  }

  /** Brings the interface up. Calls virInterfaceCreate. */
  create(flags = 0): void {
    c.virInterfaceCreate(this.pointer, flags);
  }

  /** Removes the definition. Calls virInterfaceUndefine. */
  undefine(): void {
    c.virInterfaceUndefine(this.pointer);
  }

  /** Takes the interface down. Calls virInterfaceDestroy. */
  destroy(flags = 0): void {
    c.virInterfaceDestroy(this.pointer, flags);
  }
}
