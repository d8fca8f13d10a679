/** What identifies a domain, and what it is. */
import type { ConnectionBase } from '../connection/base.js';
import type { Domain } from '../domain.js';
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

  /** This object under its full type, for what keeps it as a parent. */
  protected abstract asDomain(): Domain;

  /** Takes over a domain of another connection. */
  protected abstract domainOf(connection: ConnectionBase, pointer: Ptr<'virDomain'>): Domain;

  /** The name. No round trip. Calls virDomainGetName. */
  getName(): string {
    return c.virDomainGetName(this.pointer);
  }

  /** The id of a running domain, or null. No round trip. Calls virDomainGetID. */
  getId(): number | null {
    const id = c.virDomainGetID(this.pointer);
    return id === 0xffffffff ? null : id;
  }

  /** The 16 bytes of the UUID. No round trip. Calls virDomainGetUUID. */
  getUUID(): Buffer {
    return c.virDomainGetUUID(this.pointer).uuid;
  }

  /** The UUID in its text form. No round trip. Calls virDomainGetUUIDString. */
  getUUIDString(): string {
    return c.virDomainGetUUIDString(this.pointer).buf;
  }

  /** The kind of operating system interface, such as `hvm`. Calls virDomainGetOSType. */
  getOSType(): string {
    return c.virDomainGetOSType(this.pointer);
  }

  /** Whether the domain is running, paused or in another active state. Calls virDomainIsActive. */
  isActive(): boolean {
    return c.virDomainIsActive(this.pointer) === 1;
  }

  /** Whether the domain is still there when it is shut off. Calls virDomainIsPersistent. */
  isPersistent(): boolean {
    return c.virDomainIsPersistent(this.pointer) === 1;
  }

  /** Whether the running domain's configuration has been changed since its start. Calls virDomainIsUpdated. */
  isUpdated(): boolean {
    return c.virDomainIsUpdated(this.pointer) === 1;
  }

  /**
   * The configuration as XML.
   *
   * @param flags VIR_DOMAIN_XML_*. Calls virDomainGetXMLDesc.
   */
  getXMLDescription(flags = 0): string {
    return c.virDomainGetXMLDesc(this.pointer, flags);
  }

  /**
   * The guest's host name.
   *
   * @param flags VIR_DOMAIN_GET_HOSTNAME_*: whom to ask. Calls virDomainGetHostname.
   */
  getHostname(flags = 0): string {
    return c.virDomainGetHostname(this.pointer, flags);
  }
}
