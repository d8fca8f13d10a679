/** CPU descriptions in the files that people have: `<cpu>` elements, domain XML, capabilities. */
import { CommandError } from '../error.js';

const CPU_PATHS = [
  '/container/cpu',
  '/container/domain/cpu',
  '/container/capabilities/host/cpu',
  "/container/domainCapabilities/cpu/mode[@name='host-model' and @supported='yes']",
].join('|');

/**
 * Each CPU that `text` describes as a `<cpu>` document. The text may hold several documents one after
 * the other.
 *
 * @throws CommandError in virsh's words when there is none
 */
export async function cpuDocuments(text: string, file: string): Promise<string[]> {
  const { isElement, parseXml, selectElements, serializeXml } = await import('../../format/xml.js');
  const found = selectElements(CPU_PATHS, parseXml(`<container>${withoutDeclaration(text)}</container>`));
  if (found.length === 0) {
    throw new CommandError(
      `File '${file}' does not contain any <cpu> element or valid domain XML, host capabilities XML, ` +
        'or domain capabilities XML',
    );
  }
  return found.map((element) => {
    if (element.localName === 'cpu') return serializeXml(element);
    // The mode of domain capabilities is a CPU under another name.
    const document = parseXml('<cpu/>');
    for (const child of [...element.childNodes].filter(isElement)) {
      document.documentElement?.appendChild(document.importNode(child, true));
    }
    return serializeXml(document);
  });
}

/** A document that stands inside another one must not declare itself. */
function withoutDeclaration(text: string): string {
  if (!text.trimStart().startsWith('<?xml')) return text;
  return text.slice(text.indexOf('?>') + '?>'.length);
}
