/** A binding of a network filter to a port. */
import type { ConnectionBase } from './connection/base.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import type { Ptr } from './native.js';

/** A filter at work on a port. Every method throws a LibvirtError when libvirt reports a failure. */
export class NWFilterBinding extends Handle<'virNWFilterBinding'> {
  /** For the connection that hands the binding out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virNWFilterBinding'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virNWFilterBindingFree, connection);
  }

  /** The name of the port's device. No round trip. Calls virNWFilterBindingGetPortDev. */
  getPortDev(): string {
    return c.virNWFilterBindingGetPortDev(this.pointer);
  }

  /** The name of the filter. No round trip. Calls virNWFilterBindingGetFilterName. */
  getFilterName(): string {
    return c.virNWFilterBindingGetFilterName(this.pointer);
  }

  /** The description in XML. Calls virNWFilterBindingGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virNWFilterBindingGetXMLDesc(this.pointer, flags);
  }

  /** Takes the filter off the port. Calls virNWFilterBindingDelete. */
  delete(): void {
    c.virNWFilterBindingDelete(this.pointer);
  }
}
