/** A connection's network filters and their bindings to guests' ports. */
import { VIR_ERR_NO_NWFILTER } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { NWFilterBinding } from '../nwfilter-binding.js';
import { NWFilter } from '../nwfilter.js';
import { checkUUID, lookUpEach } from './look-up.js';
import { SecretConnection } from './secrets.js';

export abstract class NWFilterConnection extends SecretConnection {
  /** Takes over a network filter pointer that libvirt handed out. */
  protected nwfilter(pointer: Ptr<'virNWFilter'>): NWFilter {
    return new NWFilter(pointer, this);
  }

  /** Takes over a binding's pointer that libvirt handed out. */
  protected nwfilterBinding(pointer: Ptr<'virNWFilterBinding'>): NWFilterBinding {
    return new NWFilterBinding(pointer, this);
  }

  /**
   * Defines a network filter.
   *
   * @param flags VIR_NWFILTER_DEFINE_*. Calls virNWFilterDefineXML, or virNWFilterDefineXMLFlags with flags.
   */
  defineNWFilter(xml: string, flags = 0): NWFilter {
    return this.nwfilter(
      flags === 0
        ? c.virNWFilterDefineXML(this.pointer, xml)
        : c.virNWFilterDefineXMLFlags(this.pointer, xml, flags),
    );
  }

  /**
   * Binds a filter to a guest's port.
   *
   * @param flags VIR_NWFILTER_BINDING_CREATE_*. Calls virNWFilterBindingCreateXML.
   */
  createNWFilterBinding(xml: string, flags = 0): NWFilterBinding {
    return this.nwfilterBinding(c.virNWFilterBindingCreateXML(this.pointer, xml, flags));
  }

  /**
   * The network filters, looked up one by one: {@link listAllNWFilters} needs a single call. Calls
   * virConnectListNWFilters and virNWFilterLookupByName.
   */
  listNWFilters(): NWFilter[] {
    return lookUpEach(this.listNWFilterNames(), (name) => this.getNWFilterByName(name), VIR_ERR_NO_NWFILTER);
  }

  /** How many network filters there are. Calls virConnectNumOfNWFilters. */
  numOfNWFilters(): number {
    return c.virConnectNumOfNWFilters(this.pointer);
  }

  /** The names of at most `maxNames` network filters. Calls virConnectListNWFilters. */
  listNWFilterNames(maxNames = this.numOfNWFilters()): string[] {
    return c.virConnectListNWFilters(this.pointer, maxNames).names;
  }

  /** All network filters. Calls virConnectListAllNWFilters. */
  listAllNWFilters(flags = 0): NWFilter[] {
    return c.virConnectListAllNWFilters(this.pointer, flags).filters.map((pointer) => this.nwfilter(pointer));
  }

  /** All bindings of network filters. Calls virConnectListAllNWFilterBindings. */
  listAllNWFilterBindings(flags = 0): NWFilterBinding[] {
    return c
      .virConnectListAllNWFilterBindings(this.pointer, flags)
      .bindings.map((pointer) => this.nwfilterBinding(pointer));
  }

  /** The network filter of this name. Calls virNWFilterLookupByName. */
  getNWFilterByName(name: string): NWFilter {
    return this.nwfilter(c.virNWFilterLookupByName(this.pointer, name));
  }

  /**
   * The network filter of this UUID, given as text or as its 16 bytes. Calls
   * virNWFilterLookupByUUIDString or virNWFilterLookupByUUID.
   */
  getNWFilterByUUID(uuid: string | Uint8Array): NWFilter {
    return this.nwfilter(
      typeof uuid === 'string'
        ? c.virNWFilterLookupByUUIDString(this.pointer, uuid)
        : c.virNWFilterLookupByUUID(this.pointer, checkUUID(uuid)),
    );
  }

  /** The binding of the guest's port with this device name. Calls virNWFilterBindingLookupByPortDev. */
  getNWFilterBindingByPortDev(portDev: string): NWFilterBinding {
    return this.nwfilterBinding(c.virNWFilterBindingLookupByPortDev(this.pointer, portDev));
  }
}
