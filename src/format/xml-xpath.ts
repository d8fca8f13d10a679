/** What `--xpath EXPRESSION [--wrap]` makes of a document: libxml2's bytes, as virsh prints them. */
import type { Attr, Element, Node } from '@xmldom/xmldom';
import { useNamespaces, type SelectReturnType } from 'xpath';
import { domNode, xmlNodes } from './xml-bridge.js';
import { indentation, isText, writeLibxml2, writeLibxml2Attribute, type Declaration } from './xml-write.js';
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
  const declared = takeNamespaces(document);
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
  if (nodes.some(isNamespaceNode)) throw incorrect(expression);
  const text =
    options.wrap === true
      ? wrapped(nodes, declared)
      : nodes
          .map(
            (node) => `${alone(node, declared)}
`,
          )
          .join('');
  return { text, problem };
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

/** xpath's namespace nodes are objects of its own, no DOM nodes. */
const isNamespaceNode = (node: Node): boolean => 'isXPathNamespace' in node;

const isDocument = (node: Node): boolean => node.nodeType === node.DOCUMENT_NODE;

type Declared = ReadonlyMap<Element, readonly Declaration[]>;

/**
 * Takes the namespace declarations out of the tree. In the DOM they are attributes, in XPath's data
 * model they are not, and `@*` must not find them.
 */
function takeNamespaces(parent: Node, taken = new Map<Element, readonly Declaration[]>()): Declared {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue;
    const declarations = [...child.attributes].filter(
      ({ nodeName }) => nodeName === 'xmlns' || nodeName.startsWith('xmlns:'),
    );
    for (const attribute of declarations) child.removeAttributeNode(attribute);
    taken.set(
      child,
      declarations.map(({ nodeName, value }): Declaration => [nodeName, value]),
    );
    takeNamespaces(child, taken);
  }
  return taken;
}

const lookUp =
  (declared: Declared) =>
  (element: Element): readonly Declaration[] =>
    declared.get(element) ?? [];

function alone(node: Node, declared: Declared): string {
  if (isAttribute(node)) return writeLibxml2Attribute(node.nodeName, node.value);
  return isDocument(node)
    ? wholeDocument(node, true, declared)
    : writeLibxml2(node, { namespaces: lookUp(declared) });
}

function wholeDocument(document: Node, encoded: boolean, declared: Declared): string {
  const namespaces = lookUp(declared);
  return (
    DECLARATION +
    [...document.childNodes].map((child) => `${writeLibxml2(child, { encoded, namespaces })}\n`).join('')
  );
}

/**
 * The nodes as children of `<nodes>`: attributes become its attributes, the later one of a name
 * winning; elements declare the namespaces that they leave behind.
 */
function wrapped(nodes: readonly Node[], declared: Declared): string {
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
    if (isDocument(node)) {
      level = 0;
      return wholeDocument(node, false, declared);
    }
    const added = isElement(node) ? namespacesLeftBehind(node, declared) : [];
    const namespaces = (element: Element): readonly Declaration[] =>
      element === node ? [...lookUp(declared)(element), ...added] : lookUp(declared)(element);
    return indentation(level) + writeLibxml2(node, { level, indent, namespaces });
  });
  const separator = indent ? '\n' : '';
  return `${start}>${separator}${written.map((text) => text + separator).join('')}</nodes>\n`;
}

const localName = (attribute: Attr): string => attribute.localName ?? attribute.nodeName;

/** The namespaces that `root` and what is in it use, but that are declared above it; in order of use. */
function namespacesLeftBehind(root: Element, declared: Declared): readonly Declaration[] {
  const found = new Map<string, string>();
  const visit = (element: Element, above: ReadonlySet<string>): void => {
    const known = new Set([...above, ...lookUp(declared)(element).map(([name]) => name)]);
    for (const node of [element, ...element.attributes]) {
      const uri = node.namespaceURI;
      const name = node.prefix ? `xmlns:${node.prefix}` : 'xmlns';
      if (uri && node.prefix !== 'xml' && !known.has(name)) found.set(name, uri);
    }
    for (const child of element.childNodes) if (isElement(child)) visit(child, known);
  };
  visit(root, new Set());
  return [...found];
}

const BLANK = /^[ \t\r\n]*$/;

/**
 * Takes out the white space that libxml2 drops while it parses for libvirt: between elements, unless
 * text stands before it in the same parent, or it is all that the parent holds.
 */
function stripBlanks(parent: Node, preserve: boolean): void {
  let kept = false;
  let text = false;
  let afterCdata = false;
  for (const child of [...parent.childNodes]) {
    const blank = child.nodeType === child.TEXT_NODE && BLANK.test(child.nodeValue ?? '');
    if (blank && !preserve) {
      const only = !kept && child.nextSibling === null;
      if (parent.nodeType === parent.DOCUMENT_NODE || !(only || text || afterCdata)) {
        parent.removeChild(child);
        continue;
      }
    }
    // CDATA at the very beginning counts for all that follows, elsewhere for the next node only.
    afterCdata = child.nodeType === child.CDATA_SECTION_NODE;
    text ||= child.nodeType === child.TEXT_NODE || (afterCdata && !kept);
    kept = true;
    if (isElement(child)) {
      const space = child.getAttribute('xml:space');
      stripBlanks(child, space === null ? preserve : space === 'preserve');
    }
  }
}
