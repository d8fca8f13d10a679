/** A connection's secrets. */
import { VIR_ERR_NO_SECRET } from '../generated/constants.js';
import * as c from '../generated/functions.js';
import type { Ptr } from '../native.js';
import { Secret } from '../secret.js';
import { InterfaceConnection } from './interfaces.js';
import { checkUUID, lookUpEach } from './look-up.js';

export abstract class SecretConnection extends InterfaceConnection {
  /** Takes over a secret pointer that libvirt handed out. */
  protected secret(pointer: Ptr<'virSecret'>): Secret {
    return new Secret(pointer, this);
  }

  /**
   * Defines a secret, whose value is set afterwards.
   *
   * @param flags VIR_SECRET_DEFINE_*. Calls virSecretDefineXML.
   */
  defineSecret(xml: string, flags = 0): Secret {
    return this.secret(c.virSecretDefineXML(this.pointer, xml, flags));
  }

  /**
   * The secrets, looked up one by one: {@link listAllSecrets} needs a single call. Calls
   * virConnectListSecrets and virSecretLookupByUUIDString.
   */
  listSecrets(): Secret[] {
    return lookUpEach(this.listSecretUUIDs(), (uuid) => this.getSecretByUUID(uuid), VIR_ERR_NO_SECRET);
  }

  /** How many secrets there are. Calls virConnectNumOfSecrets. */
  numOfSecrets(): number {
    return c.virConnectNumOfSecrets(this.pointer);
  }

  /** The UUIDs of at most `maxUUIDs` secrets. Calls virConnectListSecrets. */
  listSecretUUIDs(maxUUIDs = this.numOfSecrets()): string[] {
    return c.virConnectListSecrets(this.pointer, maxUUIDs).uuids;
  }

  /** All secrets that match `flags` (VIR_CONNECT_LIST_SECRETS_*, 0 for all). Calls virConnectListAllSecrets. */
  listAllSecrets(flags = 0): Secret[] {
    return c.virConnectListAllSecrets(this.pointer, flags).secrets.map((pointer) => this.secret(pointer));
  }

  /**
   * The secret of this UUID, given as text or as its 16 bytes. Calls virSecretLookupByUUIDString or
   * virSecretLookupByUUID.
   */
  getSecretByUUID(uuid: string | Uint8Array): Secret {
    return this.secret(
      typeof uuid === 'string'
        ? c.virSecretLookupByUUIDString(this.pointer, uuid)
        : c.virSecretLookupByUUID(this.pointer, checkUUID(uuid)),
    );
  }

  /**
   * The secret for a use.
   *
   * @param usageType VIR_SECRET_USAGE_TYPE_*.
   * @param usageId what is unlocked: a volume's path, a name … Calls virSecretLookupByUsage.
   */
  getSecretByUsage(usageType: number, usageId: string): Secret {
    return this.secret(c.virSecretLookupByUsage(this.pointer, usageType, usageId));
  }
}
