/** Changing what a domain is: its definition, metadata and devices. */
import * as c from '../generated/functions.js';
import { DomainLifeCycle } from './life-cycle.js';

export abstract class DomainConfiguration extends DomainLifeCycle {
  /**
   * Forgets the definition. A running domain becomes transient.
   *
   * @param flags VIR_DOMAIN_UNDEFINE_*. Calls virDomainUndefine, or virDomainUndefineFlags with flags.
   */
  undefine(flags?: number): void {
    if (flags === undefined) c.virDomainUndefine(this.pointer);
    else c.virDomainUndefineFlags(this.pointer, flags);
  }

  /** Gives the domain another name. Calls virDomainRename. */
  rename(name: string, flags = 0): void {
    c.virDomainRename(this.pointer, name, flags);
  }

  /**
   * Title, description, or an application's element.
   *
   * @param type VIR_DOMAIN_METADATA_*.
   * @param uri the namespace of an application's element; null for the others.
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainGetMetadata.
   * @throws LibvirtError VIR_ERR_NO_DOMAIN_METADATA where there is none.
   */
  getMetadata(type: number, uri: string | null = null, flags = 0): string {
    return c.virDomainGetMetadata(this.pointer, type, uri, flags);
  }

  /**
   * Sets title, description, or an application's element; null removes it.
   *
   * @param type VIR_DOMAIN_METADATA_*.
   * @param key the prefix of an application's element.
   * @param uri its namespace.
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainSetMetadata.
   */
  setMetadata(
    type: number,
    metadata: string | null,
    key: string | null = null,
    uri: string | null = null,
    flags = 0,
  ): void {
    c.virDomainSetMetadata(this.pointer, type, metadata, key, uri, flags);
  }

  /**
   * Adds a device, given as XML.
   *
   * @param flags VIR_DOMAIN_AFFECT_*; 0 is the present state, while none at all means the running guest.
   * Calls virDomainAttachDevice, or virDomainAttachDeviceFlags with flags.
   */
  attachDevice(xml: string, flags?: number): void {
    if (flags === undefined) c.virDomainAttachDevice(this.pointer, xml);
    else c.virDomainAttachDeviceFlags(this.pointer, xml, flags);
  }

  /**
   * Removes the device that the XML describes.
   *
   * @param flags VIR_DOMAIN_AFFECT_*; 0 is the present state, while none at all means the running guest.
   * Calls virDomainDetachDevice, or virDomainDetachDeviceFlags with flags.
   */
  detachDevice(xml: string, flags?: number): void {
    if (flags === undefined) c.virDomainDetachDevice(this.pointer, xml);
    else c.virDomainDetachDeviceFlags(this.pointer, xml, flags);
  }

  /**
   * Removes the device of this alias; the guest may take its time after this has returned.
   *
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainDetachDeviceAlias.
   */
  detachDeviceAlias(alias: string, flags = 0): void {
    c.virDomainDetachDeviceAlias(this.pointer, alias, flags);
  }

  /**
   * Changes the device that the XML describes.
   *
   * @param flags VIR_DOMAIN_DEVICE_MODIFY_*. Calls virDomainUpdateDeviceFlags.
   */
  updateDevice(xml: string, flags = 0): void {
    c.virDomainUpdateDeviceFlags(this.pointer, xml, flags);
  }

  /**
   * What happens when the guest ends.
   *
   * @param type VIR_DOMAIN_LIFECYCLE_*: on which event.
   * @param action VIR_DOMAIN_LIFECYCLE_ACTION_*.
   * @param flags VIR_DOMAIN_AFFECT_*. Calls virDomainSetLifecycleAction.
   */
  setLifecycleAction(type: number, action: number, flags = 0): void {
    c.virDomainSetLifecycleAction(this.pointer, type, action, flags);
  }

  /**
   * Warnings about the domain, one a line: deprecated configuration, tainting.
   *
   * @param flags VIR_DOMAIN_MESSAGE_*, 0 for all. Calls virDomainGetMessages.
   */
  getMessages(flags = 0): string[] {
    return c.virDomainGetMessages(this.pointer, flags).msgs;
  }

  /**
   * Hands open files to the domain under a name that its disks refer to. They are passed for as long as
   * the connection stands.
   *
   * @param flags VIR_DOMAIN_FD_ASSOCIATE_*. Calls virDomainFDAssociate.
   */
  fdAssociate(name: string, fds: readonly number[], flags = 0): void {
    c.virDomainFDAssociate(this.pointer, name, fds, flags);
  }
}
