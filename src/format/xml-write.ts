/**
 * XML written in the two hands of the libvirt world: libvirt's own (single quotes) and libxml2's
 * (double quotes), which differ from xmldom's serializer in quotes, escapes and indentation.
 */
import type { Attr, Element, Node } from '@xmldom/xmldom';

/** How one of the two writes. */
interface Hand {
  readonly attribute: (value: string) => string;
  readonly text: (value: string) => string;
  /** Put each element on its own line where its parent holds no text. */
  readonly indent: boolean;
  /** Namespaces to declare on this element besides its own, prefix to URI. */
  readonly declare?: { readonly on: Element; readonly namespaces: ReadonlyMap<string, string> };
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
  });

export interface Libxml2Options {
  /** The level of indentation at which the node stands. */
  readonly level?: number;
  readonly indent?: boolean;
  /** Whether attributes may hold more than ASCII: only in a document that declares its encoding. */
  readonly encoded?: boolean;
  readonly declare?: ReadonlyMap<string, string>;
}

/** Writes a node as libxml2's formatted dump does. */
export function writeLibxml2(node: Node, options: Libxml2Options = {}): string {
  const { level = 0, indent = true, encoded = false, declare } = options;
  return write(node, level, {
    attribute: (value) => `"${quotable(value, encoded)}"`,
    text: (value) => value.replace(/[&<>\r]/g, escaped),
    indent,
    ...(declare === undefined ? {} : { declare: { on: node as Element, namespaces: declare } }),
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

export const isNamespace = ({ nodeName }: Attr): boolean =>
  nodeName === 'xmlns' || nodeName.startsWith('xmlns:');

/** Namespace declarations come first, as in libxml2's tree; otherwise the order is the document's. */
function attributesOf(element: Element, hand: Hand): string {
  const all = [...element.attributes];
  const added = hand.declare?.on === element ? [...hand.declare.namespaces] : [];
  return [
    ...all.filter(isNamespace).map(({ nodeName, value }) => [nodeName, value] as const),
    ...added.map(([prefix, uri]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, uri] as const),
    ...all
      .filter((attribute) => !isNamespace(attribute))
      .map(({ nodeName, value }) => [nodeName, value] as const),
  ]
    .map(([name, value]) => ` ${name}=${hand.attribute(value)}`)
    .join('');
}
