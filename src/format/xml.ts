/**
 * XML as a real DOM: read, select, build. Import this module lazily; the parser takes a while to load.
 *
 * The documents are libvirt's, or go to libvirt, which checks them against its schemas: here only what
 * would make a document mean something else than it says is refused.
 */
import {
  DOMImplementation,
  DOMParser,
  type Attr,
  type Document,
  type Element,
  type Node,
} from '@xmldom/xmldom';
import { select as xpathSelectRaw } from 'xpath';
import { domNode, xmlNodes } from './xml-bridge.js';
import { writeLibvirtXml } from './xml-write.js';

export type { Attr, Document, Element, Node } from '@xmldom/xmldom';

/** XML that cannot be read or written, or an XPath expression that makes no sense. */
export class XmlError extends Error {
  override readonly name: string = 'XmlError';
}

/** Characters that no XML document may hold, not even escaped. */
const ILLEGAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u;
/** Parts of a document in which an ampersand is just a character. */
const OPAQUE = /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>/gs;
const BARE_AMPERSAND = /&(?!#[0-9]+;|#x[0-9a-fA-F]+;|[\p{L}_:][\p{L}\p{N}_:.-]*;)/u;
const DEEPEST = 256;

/**
 * Reads a document.
 *
 * @throws XmlError for anything that is not well-formed, and for a document type declaration: libvirt
 * never writes one, and entities are a way to read files and to fill memory.
 */
export function parseXml(text: string): Document {
  if (ILLEGAL.test(text))
    throw new XmlError('XML error: the document holds a character that XML does not allow');
  if (BARE_AMPERSAND.test(text) && BARE_AMPERSAND.test(text.replace(OPAQUE, ''))) {
    throw new XmlError('XML error: an ampersand that is not escaped');
  }
  const document = parse(text);
  if (document.doctype !== null) throw new XmlError('XML error: a document type declaration is refused');
  refuseDepth(document);
  return document;
}

function parse(text: string): Document {
  const problems: string[] = [];
  const parser = new DOMParser({
    // Without a handler the parser would print to the console.
    onError: (_level, problem) => {
      problems.push(problem.split('\n', 1)[0] ?? problem);
    },
  });
  let document: Document | undefined;
  try {
    document = parser.parseFromString(text, 'text/xml');
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const problem = problems[0];
  if (document === undefined || problem !== undefined) {
    if (text.includes('<!DOCTYPE')) throw new XmlError('XML error: a document type declaration is refused');
    throw new XmlError(`XML error: ${problem ?? 'no document'}`);
  }
  return document;
}

/** libxml2 stops at the same depth; everything that walks a tree may then recurse. */
function refuseDepth(document: Document): void {
  let level: Node[] = [document];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) throw new XmlError(`XML error: elements nested deeper than ${DEEPEST} levels`);
    level = level.flatMap((node) => [...node.childNodes]);
  }
}

/** The root element of a document. */
export function rootOf(document: Document): Element {
  const root = document.documentElement;
  if (root === null) throw new XmlError('XML error: the document has no root element');
  return root;
}

/** The elements and other nodes that an XPath expression finds, in document order. */
export function selectNodes(expression: string, context: Node): Node[] {
  const found = xpathSelectRaw(expression, domNode(context));
  if (!Array.isArray(found)) throw new XmlError(`the XPath expression '${expression}' yields no nodes`);
  return xmlNodes(found);
}

/** The elements that an XPath expression finds, in document order. */
export const selectElements = (expression: string, context: Node): Element[] =>
  selectNodes(expression, context).filter(isElement);

/** The first element that an XPath expression finds, or null. */
export const selectElement = (expression: string, context: Node): Element | null =>
  selectElements(expression, context)[0] ?? null;

/** The text of the first element, attribute or text node that an XPath expression finds, or null. */
export const selectText = (expression: string, context: Node): string | null => {
  const node = selectNodes(expression, context)[0];
  return node === undefined ? null : (node.textContent ?? '');
};

export const isElement = (node: Node): node is Element => node.nodeType === node.ELEMENT_NODE;
export const isAttribute = (node: Node): node is Attr => node.nodeType === node.ATTRIBUTE_NODE;

/** An element to build: its name, its attributes (null and undefined are left out), its children. */
export interface XmlTree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly children: readonly XmlChild[];
}
export type AttributeValue = string | number | bigint | null | undefined;
/** Text is escaped when it is written; null, undefined and false leave nothing. */
export type XmlChild = XmlTree | string | number | bigint | null | undefined | false;

/** Describes an element for {@link buildXml}. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
  ...children: readonly XmlChild[]
): XmlTree => ({ name, attributes, children });

/**
 * Writes a tree as libvirt writes XML (single quotes, two spaces a level, newline at the end), which
 * is also how virsh's `--print-xml` looks. Every value is escaped.
 *
 * @throws XmlError for a name or a character that XML does not allow
 */
export function buildXml(tree: XmlTree): string {
  const document = new DOMImplementation().createDocument(null, '', null);
  return `${writeLibvirtXml(toElement(document, tree))}\n`;
}

/** Makes an element of `document` from a tree, to be inserted into it. */
export function toElement(document: Document, tree: XmlTree): Element {
  const made = document.createElement(legalName(tree.name));
  for (const [name, value] of Object.entries(tree.attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(legalName(name), legal(String(value)));
  }
  for (const child of tree.children) {
    if (child === null || child === undefined || child === false) continue;
    made.appendChild(
      typeof child === 'object' ? toElement(document, child) : document.createTextNode(legal(String(child))),
    );
  }
  return made;
}

const NAME = /^[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?$/u;

/** The parser's library takes any name; one with a blank or a quote would write other markup than asked. */
function legalName(name: string): string {
  if (!NAME.test(name)) throw new XmlError(`XML error: '${name}' is no name of an element or attribute`);
  return name;
}

function legal(text: string): string {
  if (ILLEGAL.test(text)) throw new XmlError('XML error: a value holds a character that XML does not allow');
  return text;
}

/** A document or element as libvirt writes it: single quotes, the white space that is in the tree. */
export const serializeXml = (node: Document | Element): string => writeLibvirtXml(node, { indent: false });
