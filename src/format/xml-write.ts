/**
 * XML written in the two hands of the libvirt world: libvirt's own (single quotes) and libxml2's
 * (double quotes), which differ from xmldom's serializer in quotes, escapes and indentation.
 */
import type { Element, Node } from '@xmldom/xmldom';

/** A namespace declaration: the attribute's name and the URI. */
export type Declaration = readonly [name: string, uri: string];

/** How one of the two writes. */
interface Hand {
  readonly attribute: (value: string) => string;
  readonly text: (value: string) => string;
  /** Put each element on its own line where its parent holds no text. */
  readonly indent: boolean;
  /** Namespace declarations that stand in front of an element's attributes, such as `xmlns:app`. */
  readonly namespaces: (element: Element) => readonly Declaration[];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};
const escaped = (character: string): string => ESCAPES[character] ?? character;
const numeric = (character: string): string =>
  `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;

/** Writes a node as libvirt does; with `indent: false` only the white space of the tree is written. */
export const writeLibvirtXml = (node: Node, { indent = true } = {}): string =>
  write(node, 0, {
    attribute: (value) => `'${value.replace(/[&<>'"\n\t\r]/g, escaped)}'`,
    text: (value) => value.replace(/[&<>'"\r]/g, escaped),
    indent,
    namespaces: () => [],
  });

export interface Libxml2Options {
  /** The level of indentation at which the node stands. */
  readonly level?: number;
  readonly indent?: boolean;
  /** Whether attributes may hold more than ASCII: only in a document that declares its encoding. */
  readonly encoded?: boolean;
  /** Declarations that are kept apart from the tree. */
  readonly namespaces?: (element: Element) => readonly Declaration[];
}

/** Writes a node as libxml2's formatted dump does. */
export function writeLibxml2(node: Node, options: Libxml2Options = {}): string {
  const { level = 0, indent = true, encoded = false, namespaces = () => [] } = options;
  return write(node, level, {
    attribute: (value) => `"${quotable(value, encoded)}"`,
    text: (value) => value.replace(/[&<>\r]/g, escaped),
    indent,
    namespaces,
  });
}

/** An attribute outside any document, a space in front: ` name="value"`. */
export const writeLibxml2Attribute = (name: string, value: string): string =>
  ` ${name}="${quotable(value, false)}"`;

function quotable(value: string, encoded: boolean): string {
  const safe = value.replace(/[&<>"\n\t\r]/g, escaped);
  return encoded ? safe : safe.replace(/[^\0-\x7f]/gu, numeric);
}

/** Text decides whether white space may be added: CDATA counts. */
export const isText = (node: Node): boolean =>
  node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE;

function write(node: Node, level: number, hand: Hand): string {
  switch (node.nodeType) {
    case node.ELEMENT_NODE:
      return writeElement(node as Element, level, hand);
    case node.TEXT_NODE:
      return hand.text(node.nodeValue ?? '');
    case node.CDATA_SECTION_NODE:
      return `<![CDATA[${node.nodeValue ?? ''}]]>`;
    case node.COMMENT_NODE:
      return `<!--${node.nodeValue ?? ''}-->`;
    case node.PROCESSING_INSTRUCTION_NODE:
      return `<?${node.nodeName}${node.nodeValue ? ` ${node.nodeValue}` : ''}?>`;
    default:
      return [...node.childNodes].map((child) => write(child, level, hand)).join('');
  }
}

function writeElement(element: Element, level: number, hand: Hand): string {
  const start = `<${element.nodeName}${attributesOf(element, hand)}`;
  const children = [...element.childNodes];
  if (children.length === 0) return `${start}/>`;
  const inner = hand.indent && children.some(isText) ? { ...hand, indent: false } : hand;
  const written = children.map((child) => write(child, level + 1, inner));
  if (!inner.indent) return `${start}>${written.join('')}</${element.nodeName}>`;
  const lines = written.map((line) => `${indentation(level + 1)}${line}\n`).join('');
  return `${start}>\n${lines}${indentation(level)}</${element.nodeName}>`;
}

export const indentation = (level: number): string => '  '.repeat(level);

function attributesOf(element: Element, hand: Hand): string {
  const own = [...element.attributes].map(({ nodeName, value }): Declaration => [nodeName, value]);
  return [...hand.namespaces(element), ...own]
    .map(([name, value]) => ` ${name}=${hand.attribute(value)}`)
    .join('');
}
