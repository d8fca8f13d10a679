/** What a domain's XML says about its devices. */
import type { Domain } from '../../ffi/domain.js';
import { VIR_DOMAIN_XML_INACTIVE } from '../../ffi/generated/constants.js';
import type { Document, Element } from '../../format/xml.js';

/** The text that an XPath expression finds in a device; null where there is none, or it is empty. */
export type Look = (expression: string) => string | null;

/** A device of a domain. */
export interface Device {
  readonly device: Element;
  readonly look: Look;
}

/** Which of a domain's two descriptions is read. */
export type Which = 'current' | 'inactive';

/** The domain's XML, as it is now or as it will be after the next start. */
export async function readDescription(domain: Domain, which: Which = 'current'): Promise<Document> {
  const text = domain.getXMLDescription(which === 'inactive' ? VIR_DOMAIN_XML_INACTIVE : 0);
  const { parseXml } = await import('../../format/xml.js');
  return parseXml(text);
}

/** The devices of a kind, such as `disk`, in the order of the XML. */
export async function devicesOf(document: Document, kind: string): Promise<Device[]> {
  const { selectElements, selectText } = await import('../../format/xml.js');
  return selectElements(`/domain/devices/${kind}`, document).map((device) => ({
    device,
    look: (expression) => selectText(expression, device) || null,
  }));
}
