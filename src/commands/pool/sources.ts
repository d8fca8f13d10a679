/** Looking for storage from which pools can be made. */
import type { Connection } from '../../ffi/connection.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import type { XmlResult } from '../xml-result.js';

const typeOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  summary: 'the type of pool to find sources for: netfs, iscsi, logical …',
} as const;

const find = (connection: Connection, type: string, source: string | null): XmlResult => ({
  xml: attempt(`Failed to find any ${type} pool sources`, () =>
    connection.findStoragePoolSources(type, source),
  ),
});

export const findStoragePoolSources = defineCommand({
  name: 'find-storage-pool-sources',
  area: 'pool',
  group: 'pool',
  summary: 'find sources for storage pools, as an XML file describes them',
  options: {
    type: typeOption,
    srcSpec: {
      kind: 'string',
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with an XML description of where to look',
    },
  },
  examples: [
    {
      line: 'find-storage-pool-sources netfs source.xml',
      summary: 'Look for exports of the host that source.xml names',
      needs: 'a storage driver that can look for pools',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    const { type, srcSpec } = values;
    const source = srcSpec === undefined ? null : await context.readFile(srcSpec);
    return find(await context.connection(), type, source);
  },
  text: ({ xml }) => xml,
});

export const findStoragePoolSourcesAs = defineCommand({
  name: 'find-storage-pool-sources-as',
  area: 'pool',
  group: 'pool',
  summary: 'find sources for storage pools, on a host that options name',
  options: {
    type: typeOption,
    host: { kind: 'string', allowEmpty: false, summary: 'the host to ask' },
    port: { kind: 'string', allowEmpty: false, summary: 'its port' },
    initiator: { kind: 'string', allowEmpty: false, summary: "the initiator's IQN to ask with" },
  },
  examples: [
    {
      line: 'find-storage-pool-sources-as netfs nfs.example.org',
      summary: 'Look for what a host exports',
      needs: 'a storage driver that can look for pools',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    const { type, host, initiator } = values;
    let source: string | null = null;
    if (host !== undefined) {
      const { buildXml, element } = await import('../../format/xml.js');
      source = buildXml(
        element(
          'source',
          {},
          element('host', { name: host, port: values.port }),
          initiator !== undefined && element('initiator', {}, element('iqn', { name: initiator })),
        ),
      );
    }
    return find(await context.connection(), type, source);
  },
  text: ({ xml }) => xml,
});
