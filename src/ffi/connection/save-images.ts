/** Domains saved to a file: the XML in the file, and restoring. */
import { callAsync } from '../async.js';
import { saveTypes, type SaveParameters } from '../domain/param-tables.js';
import * as c from '../generated/functions.js';
import { typedParams, type TypedParam } from '../typed-params.js';
import { DomainConnection } from './domains.js';

export abstract class SaveImageConnection extends DomainConnection {
  /**
   * Replaces the domain XML inside a save image on the host.
   *
   * @param flags VIR_DOMAIN_SAVE_RUNNING or _PAUSED: how the image is restored. Calls
   * virDomainSaveImageDefineXML.
   */
  defineSaveImageXML(file: string, xml: string, flags = 0): void {
    c.virDomainSaveImageDefineXML(this.pointer, file, xml, flags);
  }

  /**
   * The domain XML inside a save image on the host.
   *
   * @param flags VIR_DOMAIN_SAVE_IMAGE_XML_*. Calls virDomainSaveImageGetXMLDesc.
   */
  getSaveImageXMLDescription(file: string, flags = 0): string {
    return c.virDomainSaveImageGetXMLDesc(this.pointer, file, flags);
  }

  /**
   * Starts a domain from a save image on the host.
   *
   * @param xml replaces the XML in the image; null keeps it.
   * @param parameters more of them (VIR_DOMAIN_SAVE_PARAM_*); they need libvirt >= 8.4.0.
   * @param flags VIR_DOMAIN_SAVE_*. Calls virDomainRestore, virDomainRestoreFlags where there is XML or
   * a flag, or virDomainRestoreParams where there are parameters.
   */
  restoreDomain(
    file: string,
    xml: string | null = null,
    parameters: SaveParameters | null = null,
    flags = 0,
  ): void {
    if (parameters !== null) {
      c.virDomainRestoreParams(this.pointer, restoreParams(file, xml, parameters), flags);
    } else if (xml !== null || flags !== 0) {
      c.virDomainRestoreFlags(this.pointer, file, xml, flags);
    } else {
      c.virDomainRestore(this.pointer, file);
    }
  }

  /** {@link restoreDomain} in a worker: it takes as long as reading the image does. */
  async restoreDomainAsync(
    file: string,
    xml: string | null = null,
    parameters: SaveParameters | null = null,
    flags = 0,
  ): Promise<void> {
    if (parameters !== null) {
      await callAsync(c.virDomainRestoreParams, this.pointer, restoreParams(file, xml, parameters), flags);
    } else if (xml !== null || flags !== 0) {
      await callAsync(c.virDomainRestoreFlags, this.pointer, file, xml, flags);
    } else {
      await callAsync(c.virDomainRestore, this.pointer, file);
    }
  }
}

function restoreParams(file: string, dxml: string | null, parameters: SaveParameters): TypedParam[] {
  return typedParams({ ...parameters, file, dxml }, saveTypes);
}
