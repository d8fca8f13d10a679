import { describe, expect, jest, test } from '@jest/globals';
import {
  buildXml,
  element,
  parseXml,
  rootOf,
  selectElement,
  selectElements,
  selectNodes,
  selectText,
  serializeXml,
  toElement,
  XmlError,
} from '../../src/format/xml.js';
import { virsh } from './virsh.js';

describe('what is refused', () => {
  const BROKEN = {
    'nothing at all': '',
    'no markup': 'text',
    'an open element': '<a>',
    'a wrong end tag': '<a></b>',
    'wrongly nested elements': '<a><b></a></b>',
    'an attribute without quotes': '<a b=1/>',
    'an attribute without a value': '<a b/>',
    'an attribute given twice': '<a b="1" b="2"/>',
    'two roots': '<a/><b/>',
    'text after the root': '<a/>x',
    'an unknown entity': '<a>&foo;</a>',
    'an HTML entity': '<a>&nbsp;</a>',
    'a bare ampersand': '<a>b & c</a>',
    'a control character': '<a>\x01</a>',
    'an unbound prefix': '<p:a/>',
    'a less-than sign in an attribute': '<a b="<"/>',
  };
  test.each(Object.entries(BROKEN))('%s', (_name, text) => {
    expect(() => parseXml(text)).toThrow(XmlError);
  });

  test.each([
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    '<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;&x;">]><a>&z;</a>',
  ])('a document type declaration: %s', (text) => {
    expect(() => parseXml(text)).toThrow('XML error: a document type declaration is refused');
  });

  test('depth that would break whatever walks the tree', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
    expect(selectElements('//a', parseXml(nested(250)))).toHaveLength(250);
    expect(() => parseXml(nested(5000))).toThrow('nested deeper than 256');
  });

  test('nothing reaches the console', () => {
    const spies = (['log', 'warn', 'error', 'info'] as const).map((name) => jest.spyOn(console, name));
    for (const text of ['<a b=1/>', '<a>&foo;</a>', '<a>', '<!DOCTYPE a><a/>']) {
      expect(() => parseXml(text)).toThrow(XmlError);
    }
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

test('an ampersand in a comment, CDATA or instruction is allowed', () => {
  const xml = '<a><!-- b & c --><![CDATA[d & e]]><?f g & h?>&#38;&amp;</a>';
  expect(rootOf(parseXml(xml)).textContent).toBe('d & e&&');
});

test('selecting elements, attributes and text', () => {
  const document = parseXml(virsh('dumpxml test').stdout);
  expect(selectText('/domain/name', document)).toBe('test');
  expect(selectText('/domain/memory/@unit', document)).toBe('KiB');
  expect(selectText('/domain/nothing', document)).toBeNull();
  expect(selectElement('//disk', document)?.getAttribute('device')).toBe('disk');
  expect(selectElement('//@device', document)).toBeNull();
  expect(selectNodes('//disk/@* | //disk', document).map((node) => node.nodeName)).toEqual([
    'disk',
    'type',
    'device',
  ]);
  expect(() => selectNodes('count(//disk)', document)).toThrow(XmlError);
});

test('an edited document is written as libvirt wrote it', () => {
  const xml = virsh('dumpxml test').stdout;
  const document = parseXml(xml);
  expect(serializeXml(document)).toBe(xml.trimEnd());
  const devices = selectElement('//devices', document);
  devices?.appendChild(toElement(document, element('serial', { type: 'pty' })));
  expect(serializeXml(document)).toContain("<serial type='pty'/></devices>");
});

describe('building', () => {
  const pool = element(
    'pool',
    { type: 'dir' },
    element('name', {}, 'p'),
    element('target', { absent: null, missing: undefined }, element('path', {}, '/srv/p')),
    null,
    false,
  );

  test('looks as virsh --print-xml', () => {
    const { stdout } = virsh('pool-define-as p dir --target /srv/p --print-xml');
    expect(buildXml(pool)).toBe(stdout);
  });

  test('what virsh escapes is escaped alike', () => {
    const name = `n'"<é&>\t`;
    const { stdout } = virsh(`snapshot-create-as test "n'\\"<é&>\t" --print-xml`);
    const xml = buildXml(element('domainsnapshot', {}, element('name', {}, name)));
    expect(`${xml}\n`).toBe(stdout);
  });

  test('every value comes back as it was', () => {
    const value = ` a'b"c<d>&e]]>\t\n\r é日\u{1f600} &amp; &#10;`;
    const xml = buildXml(element('a', { b: value, n: 18446744073709551615n }, value));
    const root = rootOf(parseXml(xml));
    expect(root.getAttribute('b')).toBe(value);
    expect(root.getAttribute('n')).toBe('18446744073709551615');
    expect(root.textContent).toBe(value);
  });

  test.each([
    ['a name with markup', element('a b', {})],
    ['an attribute name with markup', element('a', { "b='1' c": 'd' })],
    ['a control character', element('a', {}, 'b\x01')],
    ['half a surrogate pair', element('a', { b: '\ud800' })],
  ])('%s is refused', (_name, tree) => {
    expect(() => buildXml(tree)).toThrow(XmlError);
  });
});
