/** What identifies a domain, and its state. */
import type { ConnectionBase } from '../connection/base.js';
import * as c from '../generated/functions.js';
import { Handle } from '../handle.js';
import type { Ptr } from '../native.js';

export abstract class DomainBase extends Handle<'virDomain'> {
  /** For the connection that hands the domain out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virDomain'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virDomainFree, connection);
  }

  /** The name. No round trip. Calls virDomainGetName. */
  getName(): string {
    return c.virDomainGetName(this.pointer);
  }

  /** The id of a running domain, or null. No round trip. Calls virDomainGetID. */
  getId(): number | null {
    const id = c.virDomainGetID(this.pointer);
    return id === 0xffffffff ? null : id;
  }

  /** The UUID in its text form. No round trip. Calls virDomainGetUUIDString. */
  getUUIDString(): string {
    return c.virDomainGetUUIDString(this.pointer).buf;
  }
}
