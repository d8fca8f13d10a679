/** `--memspec` and `--diskspec` of a snapshot as elements of its XML. */
import type { XmlChild } from '../../format/xml.js';
import { CommandError } from '../error.js';
import { commaWords, readDiskSpec, readKeys, unreadableDiskSpec } from '../moment/spec.js';

/** Where each kind of storage is named. */
const SOURCES: ReadonlyMap<string, 'file' | 'dev'> = new Map([
  ['file', 'file'],
  ['block', 'dev'],
]);

/** `<memory>` for `[file=]FILE[,snapshot=TYPE]`. */
export async function memoryElement(spec: string | undefined): Promise<XmlChild> {
  if (spec === undefined) return null;
  const values = readKeys(commaWords(spec), ['snapshot', 'file'], (word) =>
    word.startsWith('/') ? 'file' : undefined,
  );
  if (values === undefined) throw new CommandError(`unable to parse memspec: ${spec}`);
  const { element } = await import('../../format/xml.js');
  return element('memory', { snapshot: values.snapshot, file: values.file });
}

/** `<disks>` for specifications of disks, or null for none. */
export async function disksElement(specs: readonly string[]): Promise<XmlChild> {
  if (specs.length === 0) return null;
  const { element } = await import('../../format/xml.js');
  const disks = specs.map((spec) => {
    const { name, values } = readDiskSpec(spec, ['snapshot', 'driver', 'file', 'stype']);
    const { snapshot, driver, file, stype } = values;
    const source = SOURCES.get(stype ?? 'file');
    if (source === undefined) {
      throw new CommandError(`Unknown storage type: '${stype ?? ''}'`, { cause: unreadableDiskSpec(spec) });
    }
    return element(
      'disk',
      { name, snapshot, type: stype },
      driver !== undefined && element('driver', { type: driver }),
      file !== undefined && element('source', { [source]: file }),
    );
  });
  return element('disks', {}, ...disks);
}
