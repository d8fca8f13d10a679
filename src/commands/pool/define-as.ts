/** Storage pools described by options: `pool-define-as` and `pool-create-as`. */
import type { Connection } from '../../ffi/connection.js';
import type { StoragePool } from '../../ffi/storage-pool.js';
import { message, type Output } from '../../format/output.js';
import type { XmlChild } from '../../format/xml.js';
import { defineCommand, type Values } from '../command.js';
import { attempt } from '../error.js';
import { exclusive } from '../exclusive.js';
import { createFlags, createOptions } from './create-options.js';

const text = (summary: string) => ({ kind: 'string', allowEmpty: false, summary }) as const;

const describingOptions = {
  name: { ...text('the name of the pool'), required: true },
  type: { ...text('the type of the pool: dir, fs, netfs, logical …'), required: true },
  'print-xml': { kind: 'flag', summary: 'print the XML description, and make nothing' },
  'source-host': text('the host that has the storage'),
  'source-path': text('the path of the storage on its host'),
  'source-dev': text('the device that holds the storage'),
  'source-name': text('the name of the storage, such as a volume group'),
  target: text('the path at which the pool appears'),
  'source-format': text('the format of the storage, such as ext4 or nfs'),
  'auth-type': text('how to authenticate to the storage: chap or ceph'),
  'auth-username': text('the user name for it'),
  'secret-usage': text('the secret for it, by its usage'),
  'secret-uuid': text('the secret for it, by its UUID'),
  'adapter-name': text('the SCSI adapter'),
  'adapter-wwnn': text('the node name of a virtual HBA'),
  'adapter-wwpn': text('the port name of a virtual HBA'),
  'adapter-parent': text('the HBA that the virtual one belongs to'),
  'adapter-parent-wwnn': text('its node name'),
  'adapter-parent-wwpn': text('its port name'),
  'adapter-parent-fabric-wwn': text('the name of its fabric'),
  'source-protocol-ver': text('the version of NFS'),
  'source-initiator': text("the initiator's IQN"),
} as const;

type Description = Values<typeof describingOptions>;

/** A pool that was made, or only described. */
export interface PoolAs {
  /** Its name. */
  readonly pool: string;
  /** Its XML description, with `--print-xml`; null when the pool was made. */
  readonly xml: string | null;
}

export const poolDefineAs = defineCommand({
  name: 'pool-define-as',
  area: 'pool',
  group: 'pool',
  summary: 'define a storage pool that options describe',
  options: describingOptions,
  examples: [
    {
      line: 'pool-define-as scratch dir --target /srv/scratch --print-xml',
      summary: 'Print the description of a directory pool',
    },
  ],
  run: async (context, values): Promise<PoolAs> =>
    makeOrPrint(await context.connection(), values, (connection, xml) =>
      attempt(`Failed to define pool ${values.name}`, () => connection.defineStoragePool(xml)),
    ),
  text: (result): Output => result.xml ?? message(`Pool ${result.pool} defined`),
});

export const poolCreateAs = defineCommand({
  name: 'pool-create-as',
  area: 'pool',
  group: 'pool',
  summary: 'create and start a transient storage pool that options describe',
  options: { ...describingOptions, ...createOptions },
  examples: [
    { line: 'pool-create-as images dir --target /var/lib/images', summary: 'Create a pool over a folder' },
  ],
  async run(context, values): Promise<PoolAs> {
    const flags = createFlags(values);
    return makeOrPrint(await context.connection(), values, (connection, xml) =>
      attempt(`Failed to create pool ${values.name}`, () => connection.createStoragePool(xml, flags)),
    );
  },
  text: (result): Output => result.xml ?? message(`Pool ${result.pool} created`),
});

async function makeOrPrint(
  connection: Connection,
  values: Description,
  make: (connection: Connection, xml: string) => StoragePool,
): Promise<PoolAs> {
  const xml = await poolXml(values);
  if (values['print-xml']) return { pool: values.name, xml };
  using pool = make(connection, xml);
  return { pool: pool.getName(), xml: null };
}

async function poolXml(options: Description): Promise<string> {
  exclusive(options, 'secret-usage', 'secret-uuid');
  // All are read, in declared order, before any is used: the first that is empty is the one to be told of.
  const values = { ...options };
  const { buildXml, element } = await import('../../format/xml.js');
  const one = (name: string, attribute: string, value: string | undefined): XmlChild =>
    value !== undefined && element(name, { [attribute]: value });
  const {
    'source-host': host,
    'source-path': path,
    'source-dev': device,
    'source-initiator': initiator,
    'source-format': format,
    'source-name': name,
    'source-protocol-ver': version,
  } = values;
  const parts: XmlChild[] = [
    one('host', 'name', host),
    one('dir', 'path', path),
    one('device', 'path', device),
    initiator !== undefined && element('initiator', {}, element('iqn', { name: initiator })),
    adapter(),
    one('format', 'type', format),
    name !== undefined && element('name', {}, name),
  ];
  // How to authenticate and a protocol's version say nothing about a source that is not named.
  const hasSource = parts.some((part) => part !== false);
  parts.splice(-2, 0, auth());
  parts.push(one('protocol', 'ver', version));
  return buildXml(
    element(
      'pool',
      { type: values.type },
      element('name', {}, values.name),
      hasSource && element('source', {}, ...parts),
      values.target !== undefined && element('target', {}, element('path', {}, values.target)),
    ),
  );

  function adapter(): XmlChild {
    const { 'adapter-wwnn': wwnn, 'adapter-wwpn': wwpn, 'adapter-name': adapterName } = values;
    if (wwnn === undefined || wwpn === undefined) {
      return adapterName !== undefined && element('adapter', { type: 'scsi_host', name: adapterName });
    }
    return element('adapter', { type: 'fc_host', ...adapterParent(values), wwnn, wwpn });
  }

  function auth(): XmlChild {
    const { 'auth-type': type, 'auth-username': username } = values;
    const { 'secret-usage': usage, 'secret-uuid': uuid } = values;
    if (type === undefined || username === undefined || (usage === undefined && uuid === undefined)) {
      return false;
    }
    return element('auth', { type, username }, element('secret', { usage, uuid }));
  }
}

/** The HBA behind a virtual one: by its name, by its pair of world wide names, or by its fabric. */
function adapterParent(values: Description): Readonly<Record<string, string>> {
  const {
    'adapter-parent': parent,
    'adapter-parent-wwnn': wwnn,
    'adapter-parent-wwpn': wwpn,
    'adapter-parent-fabric-wwn': fabric,
  } = values;
  if (parent !== undefined) return { parent };
  if (wwnn !== undefined && wwpn !== undefined) return { parent_wwnn: wwnn, parent_wwpn: wwpn };
  return fabric === undefined ? {} : { parent_fabric_wwn: fabric };
}
