/** Commands whose result is an XML document, whole or as `--xpath` selects from it. */
import type { Context } from '../context.js';

/** An XML document. */
export interface XmlResult {
  /** The document; with `--xpath`, the nodes that were selected, one after the other. */
  readonly xml: string;
}

/** `--xpath` and `--wrap`, to be spread into a command's options. */
export const xpathOptions = {
  xpath: {
    kind: 'string',
    positional: false,
    allowEmpty: false,
    metavar: 'expression',
    summary: 'print only the nodes that this XPath expression selects',
  },
  wrap: { kind: 'flag', summary: 'with --xpath: put the selected nodes into one root element' },
} as const;

/**
 * The result for `xml`, with `--xpath` applied.
 * @throws XmlError in libvirt's words when the document or the expression makes no sense
 */
export async function xmlResult(
  context: Context,
  xml: string,
  options: { readonly xpath: string | undefined; readonly wrap: boolean },
): Promise<XmlResult> {
  if (options.xpath === undefined) return { xml };
  const { xpathText } = await import('../format/xml-xpath.js');
  const { text, problem } = xpathText(xml, options.xpath, { wrap: options.wrap });
  if (problem !== null) context.warn(problem);
  return { xml: text };
}
