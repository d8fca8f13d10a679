/** What `--xpath EXPRESSION [--wrap]` makes of a document: libxml2's bytes, as virsh prints them. */
import type { Attr, Element, Node } from '@xmldom/xmldom';
import { useNamespaces, type SelectReturnType } from 'xpath';
import { domNode, xmlNodes } from './xml-bridge.js';
import { indentation, isNamespace, isText, writeLibxml2, writeLibxml2Attribute } from './xml-write.js';
import { isAttribute, isElement, parseXml, rootOf, XmlError } from './xml.js';

/** The outcome of an XPath expression. */
export interface XPathText {
  /** The nodes found, each ending in a newline; empty when there are none. */
  readonly text: string;
  /**
   * What is wrong with the expression, for stderr, or null. As for virsh a wrong expression finds
   * nothing and is no failure: the exit status stays 0.
   */
  readonly problem: string | null;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/**
 * Evaluates an expression on the root element of `xml`; no namespace prefix is known.
 *
 * @throws XmlError in libvirt's words when the expression yields a number, string or boolean
 */
export function xpathText(xml: string, expression: string, options: { wrap?: boolean } = {}): XPathText {
  const document = parseXml(xml);
  stripBlanks(document, false);
  let found: SelectReturnType;
  let problem: string | null = null;
  try {
    found = useNamespaces({})(expression, domNode(rootOf(document)));
  } catch (error) {
    problem = explain(error);
    found = [];
  }
  if (!Array.isArray(found)) throw incorrect(expression);
  const nodes = xmlNodes(found);
  if (nodes.some((node) => nodeKind(node) === 'namespace')) throw incorrect(expression);
  return {
    text: options.wrap === true ? wrapped(nodes) : nodes.map((node) => `${alone(node)}\n`).join(''),
    problem,
  };
}

const incorrect = (expression: string): XmlError =>
  new XmlError(`internal error: Incorrect xpath '${expression}'`);

/** libxml2's words for the mistakes that the evaluator reports. */
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const name = /^Unknown function (.*)$/.exec(message)?.[1];
  if (name !== undefined)
    return `xmlXPathCompOpEval: function ${name} not found\nXPath error : Unregistered function`;
  if (message.startsWith('Undeclared variable')) return 'XPath error : Undefined variable';
  if (message.startsWith('Cannot resolve QName')) return 'XPath error : Undefined namespace prefix';
  return 'XPath error : Invalid expression';
}

/** xpath's namespace nodes are objects of its own with the DOM's number for them. */
const nodeKind = (node: Node): 'namespace' | 'document' | 'other' =>
  node.nodeType === 13 ? 'namespace' : node.nodeType === node.DOCUMENT_NODE ? 'document' : 'other';

function alone(node: Node): string {
  if (isAttribute(node)) return writeLibxml2Attribute(node.nodeName, node.value);
  return nodeKind(node) === 'document' ? wholeDocument(node, true) : writeLibxml2(node);
}

function wholeDocument(document: Node, encoded: boolean): string {
  return (
    DECLARATION + [...document.childNodes].map((child) => `${writeLibxml2(child, { encoded })}\n`).join('')
  );
}

/**
 * The nodes as children of `<nodes>`: attributes become its attributes, the later one of a name
 * winning; elements declare the namespaces that they leave behind.
 */
function wrapped(nodes: readonly Node[]): string {
  const attributes = new Map<string, string>();
  for (const node of nodes.filter(isAttribute)) {
    const name = localName(node);
    attributes.delete(name);
    attributes.set(name, node.value);
  }
  const start = `<nodes${[...attributes].map(([name, value]) => writeLibxml2Attribute(name, value)).join('')}`;
  const children = nodes.filter((node) => !isAttribute(node));
  if (children.length === 0) return `${start}/>\n`;

  const indent = !children.some(isText);
  let level = indent ? 1 : 0;
  const written = children.map((node) => {
    if (nodeKind(node) === 'document') {
      level = 0;
      return wholeDocument(node, false);
    }
    const declare = isElement(node) ? namespacesLeftBehind(node) : new Map<string, string>();
    return indentation(level) + writeLibxml2(node, { level, indent, declare });
  });
  const separator = indent ? '\n' : '';
  return `${start}>${separator}${written.map((text) => text + separator).join('')}</nodes>\n`;
}

const localName = (attribute: Attr): string => attribute.localName ?? attribute.nodeName;

/** The namespaces that `root` and what is in it use, but that are declared above it; in order of use. */
function namespacesLeftBehind(root: Element): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (element: Element, declared: ReadonlySet<string>): void => {
    const attributes = [...element.attributes];
    const own = attributes
      .filter(isNamespace)
      .map(({ nodeName }) => (nodeName === 'xmlns' ? '' : nodeName.slice(6)));
    const known = new Set([...declared, ...own]);
    for (const node of [element, ...attributes.filter((attribute) => !isNamespace(attribute))]) {
      const prefix = node.prefix ?? '';
      const uri = node.namespaceURI;
      if (uri && prefix !== 'xml' && !known.has(prefix) && !(isAttribute(node) && prefix === '')) {
        found.set(prefix, uri);
      }
    }
    for (const child of element.childNodes) if (isElement(child)) visit(child, known);
  };
  visit(root, new Set());
  return found;
}

const BLANK = /^[ \t\r\n]*$/;

/**
 * Takes out the white space that libxml2 drops while it parses for libvirt: between elements, unless
 * the parent began with text, text stands right before it, or it is all that the element holds.
 */
function stripBlanks(parent: Node, preserve: boolean): void {
  let first: Node | undefined;
  let last: Node | undefined;
  for (const child of [...parent.childNodes]) {
    if (child.nodeType === child.TEXT_NODE && BLANK.test(child.nodeValue ?? '') && !preserve) {
      const only = last === undefined && child.nextSibling === null;
      const afterText = (last !== undefined && isText(last)) || (first !== undefined && isText(first));
      if (parent.nodeType === parent.DOCUMENT_NODE || (!only && !afterText)) {
        parent.removeChild(child);
        continue;
      }
    }
    first ??= child;
    last = child;
    if (isElement(child)) {
      const space = child.getAttribute('xml:space');
      stripBlanks(child, space === null ? preserve : space === 'preserve');
    }
  }
}
