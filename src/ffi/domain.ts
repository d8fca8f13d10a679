/** A domain (guest). */
import { DomainBase } from './domain/base.js';

/** A domain: a guest, running or not. Every method throws a LibvirtError when libvirt reports a failure. */
export class Domain extends DomainBase {}
