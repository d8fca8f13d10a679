import { describe, expect, test } from '@jest/globals';
import { XmlError } from '../../src/format/xml.js';
import { xpathText } from '../../src/format/xml-xpath.js';
import { quoted, virsh, withFiles } from './virsh.js';

const UUID = '11111111-2222-4333-8444-555555555555';

const DOMAIN = `<domain type='test'><name>xx</name><uuid>${UUID}</uuid>
<title>a &amp; b &lt;c&gt; "q" 'a' é 日&#9;t</title><description>line1
line2 ]]&gt;</description>
<metadata><app:x xmlns:app="urn:app" b='1' a="2" app:c="&quot;'&lt;&gt;&amp;&#10;&#9;é😀"><app:y app:k="v"/><z xmlns="urn:z">t<b xmlns=""/><in/></z><!-- c --><![CDATA[raw <x>]]><?pi data?></app:x><s:k xmlns:s="urn:s"> <s:l> </s:l> <s:m/> text <s:n/> </s:k><s:c xmlns:s="urn:s"><s:d> <![CDATA[c]]> <s:e/> </s:d> <s:d><s:e/> <![CDATA[c]]> <s:e/> <s:e/></s:d></s:c><k2 xmlns="urn:k" xml:space="preserve"> <l/> </k2></metadata>
<memory>1024</memory><os><type>hvm</type></os>
<devices><disk type='file'><source file='/a&quot;b&apos;c&amp;&lt;&gt;é'/><target dev='vda' bus='virtio'/></disk>
<disk type='file'><source file='/b'/><target dev='vdb' bus='virtio'/></disk></devices></domain>`;

/** virsh's document and what it answers to each expression, all from one process. */
function ask(command: string): { stdout: string; stderr: string; status: number | null } {
  return withFiles([DOMAIN], ([path]) => {
    const { stdout, stderr, status } = virsh(`define ${path ?? ''}; ${command}`);
    return { stdout, stderr, status };
  });
}

const XML = ask('dumpxml xx').stdout;

const EXPRESSIONS = [
  '//name', '//disk', '/domain/name/text()', '//disk/target/@dev', '//@dev', '//@type | //@dev', '//@*',
  '//nothing', '//title', '//title/text()', '//description', '//source/@file', '//comment()',
  '//processing-instruction()', '//metadata', "//*[local-name()='x']", "//*[local-name()='x']/@*",
  "//*[local-name()='x']/node()", "//*[local-name()='y']", "//*[local-name()='y']/@*", "//*[local-name()='z']",
  "//*[local-name()='b']", "//*[local-name()='in']", "//*[local-name()='k']", "//*[local-name()='k']/node()",
  "//*[local-name()='l']", "//*[local-name()='k2']", '/', '..', '.', '/*', '//domain/node()', '//memory/text()',
  '//devices | //name', '(//target/@bus)[1]', '//memory | //memory/@unit | //memory/text()', '//source/..',
  '//boot/@dev/..', '//disk[last()]', '//disk[position()=2]/preceding-sibling::*', "//*[@dev='vda']",
  '//node()[self::text()]', "id('x')", '/domain/@type', '//title | /', ' //name ', '//node()', "//disk[target/@dev='vdb']",
  "//disk[contains(source/@file,'b')]/target/@dev", '//disk[count(*)=2]/@device', '//target[not(@nothing)]', 'name',
  'devices/disk/source', '//*[@*]', '//*[count(@*)=1]', "//*[local-name()='d']", "//*[local-name()='c']/*", '/domain/devices/*[1]', '//@unit[.="KiB"]', '//disk/descendant::*', '//text()[.="hvm"]',
]; // prettier-ignore

describe.each(['', '--wrap'])('xpath results are libxml2’s, byte for byte %s', (wrap) => {
  test.each(EXPRESSIONS)('%s', (expression) => {
    const { stdout } = ask(`dumpxml xx --xpath ${quoted(expression)} ${wrap}`);
    expect(xpathText(XML, expression, { wrap: wrap !== '' })).toEqual({ text: stdout, problem: null });
  });
});

const WRONG = ['//[', '//disk[', '//disk/', 'a b', '//name]', "key('a','b')", 'unknown()', '//app:x', '//q:x',
  '$v', '1 +', '@', '//x:']; // prettier-ignore

test.each(WRONG)('a wrong expression finds nothing, says why and is no failure: %s', (expression) => {
  const plain = ask(`dumpxml xx --xpath ${quoted(expression)}`);
  const result = xpathText(XML, expression);
  expect(result.text).toBe(plain.stdout);
  expect(plain.status).toBe(0);
  // libxml2 may repeat the expression below with a mark under the mistake.
  expect(plain.stderr.startsWith(`${result.problem ?? 'nothing'}\n`)).toBe(true);
  expect(xpathText(XML, expression, { wrap: true }).text).toBe('<nodes/>\n');
});

const NO_NODES = [
  'count(//disk)',
  'string(//name)',
  "//name='xx'",
  'boolean(//nothing)',
  '1 div 3',
  "'a'",
  '-0',
];

test.each(NO_NODES)('a number, string or boolean is refused: %s', (expression) => {
  const { stderr, status } = ask(`dumpxml xx --xpath ${quoted(expression)}`);
  expect(status).toBe(1);
  let message = '';
  try {
    xpathText(XML, expression);
  } catch (error) {
    expect(error).toBeInstanceOf(XmlError);
    message = (error as XmlError).message;
  }
  expect(`error: ${message}\n\n`).toBe(`${stderr.trimEnd()}\n\n`);
});

test('namespace nodes, on which virsh prints (null) or crashes, are refused', () => {
  expect(() => xpathText(XML, '/domain/namespace::*', { wrap: true })).toThrow(XmlError);
});

test('a prefix that the document declares on its root is not known to the expression', () => {
  const xml = "<domain xmlns:q='urn:q'><q:c/></domain>";
  expect(xpathText(xml, '//q:c').problem).toBe('XPath error : Undefined namespace prefix');
  expect(xpathText(xml, '/*/*[1]', { wrap: true }).text).toBe(
    '<nodes>\n  <q:c xmlns:q="urn:q"/>\n</nodes>\n',
  );
});
