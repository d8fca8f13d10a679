/** A network filter. */
import type { ConnectionBase } from './connection/base.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import type { Ptr } from './native.js';

/** A network filter: a named set of rules. Every method throws a LibvirtError when libvirt reports a failure. */
export class NWFilter extends Handle<'virNWFilter'> {
  /** For the connection that hands the filter out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virNWFilter'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virNWFilterFree, connection);
  }

  /** The name. No round trip. Calls virNWFilterGetName. */
  getName(): string {
    return c.virNWFilterGetName(this.pointer);
  }

  /** The UUID, 16 bytes. No round trip. Calls virNWFilterGetUUID. */
  getUUID(): Buffer {
    return c.virNWFilterGetUUID(this.pointer).uuid;
  }

  /** The UUID in its text form. No round trip. Calls virNWFilterGetUUIDString. */
  getUUIDString(): string {
    return c.virNWFilterGetUUIDString(this.pointer).buf;
  }

  /** The rules in XML. Calls virNWFilterGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virNWFilterGetXMLDesc(this.pointer, flags);
  }

  /** Removes the filter; one that is in use cannot be removed. Calls virNWFilterUndefine. */
  undefine(): void {
    c.virNWFilterUndefine(this.pointer);
  }
}
