/** A secret. */
import type { ConnectionBase } from './connection/base.js';
import * as c from './generated/functions.js';
import { Handle } from './handle.js';
import { copyOut, free, writeMemory } from './memory.js';
import { counters, type Ptr } from './native.js';
import { checkObject } from './values.js';

/** A secret: a value under a UUID. Every method throws a LibvirtError when libvirt reports a failure. */
export class Secret extends Handle<'virSecret'> {
  /** For the connection that hands the secret out; `pointer` is owned from here on. */
  constructor(
    pointer: Ptr<'virSecret'>,
    readonly connection: ConnectionBase,
  ) {
    super(pointer, c.virSecretFree, connection);
  }

  /** The UUID, 16 bytes. No round trip. Calls virSecretGetUUID. */
  getUUID(): Buffer {
    return c.virSecretGetUUID(this.pointer).uuid;
  }

  /** The UUID in its text form. No round trip. Calls virSecretGetUUIDString. */
  getUUIDString(): string {
    return c.virSecretGetUUIDString(this.pointer).buf;
  }

  /** What the secret is for (VIR_SECRET_USAGE_TYPE_*). No round trip. Calls virSecretGetUsageType. */
  getUsageType(): number {
    return c.virSecretGetUsageType(this.pointer);
  }

  /** The object that the secret is for; empty when there is none. No round trip. Calls virSecretGetUsageID. */
  getUsageId(): string {
    return c.virSecretGetUsageID(this.pointer);
  }

  /** The description in XML, without the value. Calls virSecretGetXMLDesc. */
  getXMLDescription(flags = 0): string {
    return c.virSecretGetXMLDesc(this.pointer, flags);
  }

  /** Removes the secret with its value. Calls virSecretUndefine. */
  undefine(): void {
    c.virSecretUndefine(this.pointer);
  }

  /**
   * The value. The Buffer is the caller's, who fills it with zeroes after use; libvirt's copy is wiped
   * here. Calls virSecretGetValue, which refuses a private secret.
   */
  getValue(flags = 0): Buffer {
    const { result: address, valueSize } = c.virSecretGetValue(this.pointer, flags);
    const size = Number(valueSize);
    counters.strings.taken++;
    try {
      // Not among other memory, so that the caller can wipe all that there is of it.
      const value = Buffer.alloc(size);
      if (size > 0) copyOut(value, address, size);
      return value;
    } finally {
      writeMemory(address, Buffer.alloc(size));
      free(address);
      counters.strings.freed++;
    }
  }

  /** Sets the value; a string is sent as UTF-8. Bytes stay the caller's to wipe. Calls virSecretSetValue. */
  setValue(value: Uint8Array | string, flags = 0): void {
    if (typeof value !== 'string') {
      checkObject(value, 'the value');
      c.virSecretSetValue(this.pointer, value, value.length, flags);
      return;
    }
    const bytes = Buffer.from(value, 'utf8');
    try {
      c.virSecretSetValue(this.pointer, bytes, bytes.length, flags);
    } finally {
      bytes.fill(0);
    }
  }
}
