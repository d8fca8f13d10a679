/**
 * xpath is typed for the browser's DOM and xmldom has types of its own. The objects are the same;
 * this is the one place that says so.
 */
import type { Node as XmlNode } from '@xmldom/xmldom';

/** An xmldom node as the type that xpath asks for. */
export const domNode = (node: XmlNode): Node => node as unknown as Node;

/** What xpath found, as xmldom nodes again. */
export const xmlNodes = (nodes: readonly Node[]): XmlNode[] => nodes as unknown as XmlNode[];
