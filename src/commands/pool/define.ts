/** Storage pools from XML files and as XML. */
import { VIR_STORAGE_POOL_DEFINE_VALIDATE, VIR_STORAGE_XML_INACTIVE } from '../../ffi/generated/constants.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { edit, editText, readInactive, type EditResult } from '../edit.js';
import { attempt } from '../error.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { createFlags, createOptions } from './create-options.js';
import { fileOption, findPool, poolOption, type PoolName } from './common.js';

/** A pool that was made from a file. */
export interface PoolFromFile extends PoolName {
  /** The file that described it. */
  readonly file: string;
}

export const poolCreate = defineCommand({
  name: 'pool-create',
  area: 'pool',
  group: 'pool',
  summary: 'create and start a transient storage pool',
  options: { file: fileOption, ...createOptions },
  examples: [
    { line: 'pool-create pool.xml', summary: 'Create the pool of pool.xml, which is gone once it stops' },
  ],
  async run(context, values): Promise<PoolFromFile> {
    const { file } = values;
    const flags = createFlags(values);
    const xml = await context.readFile(file);
    const connection = await context.connection();
    using pool = attempt(`Failed to create pool from ${file}`, () =>
      connection.createStoragePool(xml, flags),
    );
    return { pool: pool.getName(), file };
  },
  text: ({ pool, file }) => message(`Pool ${pool} created from ${file}`),
});

export const poolDefine = defineCommand({
  name: 'pool-define',
  area: 'pool',
  group: 'pool',
  summary: 'define a storage pool, or change its definition',
  options: {
    file: fileOption,
    validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
  },
  examples: [{ line: 'pool-define pool.xml', summary: 'Define the pool of pool.xml' }],
  async run(context, values): Promise<PoolFromFile> {
    const xml = await context.readFile(values.file);
    const connection = await context.connection();
    const flags = values.validate ? VIR_STORAGE_POOL_DEFINE_VALIDATE : 0;
    using pool = attempt(`Failed to define pool from ${values.file}`, () =>
      connection.defineStoragePool(xml, flags),
    );
    return { pool: pool.getName(), file: values.file };
  },
  text: ({ pool, file }) => message(`Pool ${pool} defined from ${file}`),
});

export const poolDumpxml = defineCommand({
  name: 'pool-dumpxml',
  area: 'pool',
  group: 'pool',
  summary: 'print the XML description of a storage pool',
  options: {
    pool: poolOption,
    inactive: { kind: 'flag', summary: 'the definition, also where the running pool differs from it' },
    ...xpathOptions,
  },
  examples: [{ line: 'pool-dumpxml default-pool', summary: 'Print the XML of a pool' }],
  async run(context, values): Promise<XmlResult> {
    using pool = findPool(await context.connection(), values.pool);
    const xml = pool.getXMLDescription(values.inactive ? VIR_STORAGE_XML_INACTIVE : 0);
    return await xmlResult(context, xml, values);
  },
  text: ({ xml }) => xml,
});

export const poolEdit = defineCommand({
  name: 'pool-edit',
  area: 'pool',
  group: 'pool',
  summary: 'edit the XML description of a storage pool',
  options: { pool: poolOption },
  examples: [{ line: 'pool-edit default-pool', summary: 'Change the definition of a pool in an editor' }],
  async run(context, values): Promise<EditResult> {
    const connection = await context.connection();
    using pool = findPool(connection, values.pool);
    return await edit(context, {
      subject: subject(pool),
      read: () => readInactive((flags) => pool.getXMLDescription(flags), VIR_STORAGE_XML_INACTIVE),
      write(xml) {
        using defined = connection.defineStoragePool(xml);
        return subject(defined);
      },
    });
  },
  text: editText,
});

const subject = (pool: StoragePool): string => `Pool ${pool.getName()} XML configuration`;
