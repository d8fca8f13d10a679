/** Making volumes: from options, from XML, from other volumes. */
import {
  VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA,
  VIR_STORAGE_VOL_CREATE_REFLINK,
  VIR_STORAGE_VOL_CREATE_VALIDATE,
} from '../../ffi/generated/constants.js';
import { message, type Output } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { findPool, poolOption } from '../pool/common.js';
import { findVolume, findVolumeIn, sizeInBytes, volOption, volPoolOption } from './common.js';

const fileOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'file',
  metavar: 'file',
  summary: 'a file with the XML description of the volume',
} as const;

const preallocOption = {
  kind: 'flag',
  summary: 'allocate the metadata of a qcow2 volume, but not its data',
} as const;
const reflinkOption = {
  kind: 'flag',
  summary: 'share the data with the source until one of them changes',
} as const;
const validateOption = { kind: 'flag', summary: "check the XML against libvirt's schema" } as const;

/** The flags for the options that are given. */
const createFlags = (values: {
  readonly 'prealloc-metadata': boolean;
  readonly reflink?: boolean;
  readonly validate?: boolean;
}): number =>
  flagsOf(
    [values['prealloc-metadata'], VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA],
    [values.reflink === true, VIR_STORAGE_VOL_CREATE_REFLINK],
    [values.validate === true, VIR_STORAGE_VOL_CREATE_VALIDATE],
  );

/** A volume that was made, or only described. */
export interface VolumeAs {
  /** Its name. */
  readonly volume: string;
  /** The name of its pool. */
  readonly pool: string;
  /** Its XML description, with `--print-xml`; null when the volume was made. */
  readonly xml: string | null;
}

export const volCreateAs = defineCommand({
  name: 'vol-create-as',
  area: 'vol',
  group: 'volume',
  summary: 'create a volume that options describe',
  options: {
    pool: poolOption,
    name: { kind: 'string', required: true, allowEmpty: false, summary: 'the name of the new volume' },
    capacity: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      metavar: 'size',
      summary: 'its size, in bytes or with a suffix',
    },
    allocation: {
      kind: 'string',
      metavar: 'size',
      summary: 'the space to allocate at once, in bytes or with a suffix',
    },
    format: { kind: 'string', allowEmpty: false, summary: 'its format: raw, qcow2, vmdk …' },
    'backing-vol': { kind: 'string', allowEmpty: false, completer: 'volume', summary: 'the volume below it' },
    'backing-vol-format': { kind: 'string', allowEmpty: false, summary: 'the format of the volume below it' },
    'prealloc-metadata': preallocOption,
    'print-xml': { kind: 'flag', summary: 'print the XML description, and make nothing' },
  },
  examples: [
    {
      line: 'vol-create-as default-pool disk.img 10G --print-xml',
      summary: 'Print the description of a volume of 10 GiB',
    },
  ],
  async run(context, values): Promise<VolumeAs> {
    const connection = await context.connection();
    using pool = findPool(connection, values.pool);
    const { name, format, 'backing-vol-format': backingFormat } = values;
    const capacity = sizeInBytes(values.capacity);
    const allocation = values.allocation ? sizeInBytes(values.allocation) : 0n;
    const { 'backing-vol': backing } = values;

    const { buildXml, element } = await import('../../format/xml.js');
    const formatElement = (type: string | undefined) => type !== undefined && element('format', { type });
    const backingPath = backing === undefined ? null : pathOf(backing);
    const xml = buildXml(
      element(
        'volume',
        {},
        element('name', {}, name),
        element('capacity', {}, capacity),
        allocation > 0n && element('allocation', {}, allocation),
        format !== undefined && element('target', {}, formatElement(format)),
        backingPath !== null &&
          element('backingStore', {}, element('path', {}, backingPath), formatElement(backingFormat)),
      ),
    );
    const result = { volume: name, pool: pool.getName() };
    if (values['print-xml']) return { ...result, xml };
    attempt(`Failed to create vol ${name}`, () => pool.createVolume(xml, createFlags(values))).close();
    return { ...result, xml: null };

    function pathOf(given: string): string {
      using volume = findVolumeIn(connection, pool, given);
      return volume.getPath();
    }
  },
  text: ({ volume, xml }): Output => xml ?? message(`Vol ${volume} created`),
});

/** A volume that was made from a file. */
export interface VolumeFromFile {
  /** Its name. */
  readonly volume: string;
  /** The name of its pool. */
  readonly pool: string;
  /** The file that described it. */
  readonly file: string;
}

export const volCreate = defineCommand({
  name: 'vol-create',
  area: 'vol',
  group: 'volume',
  summary: 'create a volume from an XML file',
  options: {
    pool: poolOption,
    file: fileOption,
    'prealloc-metadata': preallocOption,
    validate: validateOption,
  },
  examples: [{ line: 'vol-create default-pool volume.xml', summary: 'Create the volume of volume.xml' }],
  async run(context, values): Promise<VolumeFromFile> {
    using pool = findPool(await context.connection(), values.pool);
    const xml = await context.readFile(values.file);
    using volume = attempt(`Failed to create vol from ${values.file}`, () =>
      pool.createVolume(xml, createFlags(values)),
    );
    return { volume: volume.getName(), pool: pool.getName(), file: values.file };
  },
  text: ({ volume, file }) => message(`Vol ${volume} created from ${file}`),
});

/** A volume that was made from another one. */
export interface VolumeFromVolume extends VolumeFromFile {
  /** The name of the volume whose contents it has. */
  readonly source: string;
}

export const volCreateFrom = defineCommand({
  name: 'vol-create-from',
  area: 'vol',
  group: 'volume',
  summary: 'create a volume from an XML file, with the contents of another volume',
  options: {
    pool: poolOption,
    file: fileOption,
    vol: { ...volOption, summary: 'the volume to copy: its name (with its pool), its key or its path' },
    inputpool: { ...volPoolOption, summary: 'the name or the UUID of the pool of the volume to copy' },
    'prealloc-metadata': preallocOption,
    reflink: reflinkOption,
    validate: validateOption,
  },
  examples: [
    {
      line: 'vol-create-from default-pool volume.xml disk.img --inputpool default-pool',
      summary: 'Create a volume with the contents of another',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumeFromVolume> {
    const connection = await context.connection();
    using pool = findPool(connection, values.pool);
    const flags = createFlags(values);
    const { file, inputpool } = values;
    using source = findVolume(connection, values.vol, { pool: inputpool, hint: 'inputpool' });
    const xml = await context.readFile(file);
    using volume = attempt(`Failed to create vol from ${file}`, () => pool.cloneVolume(xml, source, flags));
    return { volume: volume.getName(), pool: pool.getName(), file, source: source.getName() };
  },
  text: ({ volume, source }) => message(`Vol ${volume} created from input vol ${source}`),
});

/** A volume that was cloned, or only described. */
export interface VolumeClone extends VolumeAs {
  /** The name of the volume that it is a clone of. */
  readonly source: string;
}

export const volClone = defineCommand({
  name: 'vol-clone',
  area: 'vol',
  group: 'volume',
  summary: 'clone a volume in its pool',
  options: {
    vol: volOption,
    newname: { kind: 'string', required: true, allowEmpty: false, summary: 'the name of the clone' },
    pool: volPoolOption,
    'prealloc-metadata': preallocOption,
    reflink: reflinkOption,
    'print-xml': { kind: 'flag', summary: 'print the XML description of the clone, and make nothing' },
  },
  examples: [
    {
      line: 'vol-clone disk.img copy.img --pool default-pool',
      summary: 'Copy a volume',
      after: 'vol-create-as default-pool disk.img 1G',
    },
  ],
  async run(context, values): Promise<VolumeClone> {
    const connection = await context.connection();
    using source = findVolume(connection, values.vol, { pool: values.pool, hint: 'pool' });
    using pool = attempt('failed to get parent pool', () => connection.getStoragePoolByVolume(source));
    const xml = await renamed(source.getXMLDescription(), values.newname);
    const result = { volume: values.newname, pool: pool.getName(), source: source.getName() };
    if (values['print-xml']) return { ...result, xml };
    const flags = createFlags(values);
    attempt(`Failed to clone vol from ${result.source}`, () => pool.cloneVolume(xml, source, flags)).close();
    return { ...result, xml: null };
  },
  text: ({ volume, source, xml }): Output => xml ?? message(`Vol ${volume} cloned from ${source}`),
});

/** The same description under another name. */
async function renamed(xml: string, name: string): Promise<string> {
  const [{ parseXml, rootOf, selectElement }, { writeLibxml2 }] = await Promise.all([
    import('../../format/xml.js'),
    import('../../format/xml-write.js'),
  ]);
  const root = rootOf(parseXml(xml));
  const element = selectElement('name', root);
  if (element === null) throw new CommandError('the description of the volume has no name');
  element.textContent = name;
  return writeLibxml2(root, { indent: false });
}
