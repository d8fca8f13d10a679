/** `change-media`: puts a medium into a CD or floppy drive, or takes it out. */
import {
  VIR_DOMAIN_AFFECT_CONFIG,
  VIR_DOMAIN_AFFECT_LIVE,
  VIR_DOMAIN_DEVICE_MODIFY_FORCE,
} from '../../ffi/generated/constants.js';
import type { Element } from '../../format/xml.js';
import { defineCommand, type Values } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { affectOptions } from './affect.js';
import type { Look } from './description.js';
import { printXmlOption } from './device-flags.js';
import { deviceXml, findDisk, whichOf } from './find-device.js';
import { domainOption, findDomain } from './lookup.js';

/** What was done to a drive. */
export interface MediaChange {
  /** The domain's name. */
  readonly domain: string;
  /** The drive as it was asked for. */
  readonly path: string;
  /** `eject`, `insert` or `update`. */
  readonly action: 'eject' | 'insert' | 'update';
  /** The drive as XML: what was handed to libvirt, or with `--print-xml` what would be. */
  readonly xml: string;
  /** Whether the domain was changed: not with `--print-xml`. */
  readonly changed: boolean;
}

const options = {
  domain: domainOption,
  path: {
    kind: 'string',
    required: true,
    allowEmpty: false,
    completer: 'domain-disk',
    summary: 'the target of the drive, or the source of its medium',
  },
  source: { kind: 'string', allowEmpty: false, completer: 'file', summary: 'the new medium' },
  eject: { kind: 'flag', summary: 'take the medium out' },
  insert: { kind: 'flag', summary: 'put a medium into an empty drive' },
  update: { kind: 'flag', summary: 'put another medium in (the default)' },
  current: affectOptions.current,
  live: affectOptions.live,
  config: affectOptions.config,
  force: { kind: 'flag', summary: 'open the drive even where the guest keeps it locked' },
  'print-xml': printXmlOption,
  block: { kind: 'flag', summary: 'the medium is a block device' },
} as const;

const DONE = { eject: 'ejected', insert: 'inserted', update: 'updated' } as const;

export const changeMedia = defineCommand({
  name: 'change-media',
  area: 'domain',
  group: 'domain',
  summary: 'change the medium of a CD or floppy drive',
  options,
  examples: [
    {
      line: 'change-media test sda --eject',
      summary: 'Take the medium out of the drive sda',
      needs: 'a domain with a CD or floppy drive',
    },
  ],
  async run(context, values): Promise<MediaChange> {
    exclusive(values, 'eject', 'insert');
    exclusive(values, 'eject', 'update');
    exclusive(values, 'insert', 'update');
    exclusive(values, 'eject', 'block');
    exclusive(values, 'current', 'live');
    exclusive(values, 'current', 'config');
    using domain = findDomain(await context.connection(), values.domain);
    const { path, source } = values;
    // An update to nothing takes the medium out.
    const isEjected = values.eject || (values.update && source === undefined);
    const action = isEjected ? 'eject' : values.insert ? 'insert' : 'update';
    const flags = flagsOf(
      [values.config, VIR_DOMAIN_AFFECT_CONFIG],
      [values.live, VIR_DOMAIN_AFFECT_LIVE],
      [values.force, VIR_DOMAIN_DEVICE_MODIFY_FORCE],
    );
    const { device, look } = await findDisk(domain, whichOf(flags), path, hasMedia);
    checkSource(values);
    await setMedium(device, look, {
      path,
      action,
      source: isEjected ? undefined : source,
      type: values.block && !isEjected ? 'block' : 'file',
    });
    const xml = deviceXml(device);
    const result = { domain: domain.getName(), path, action, xml } as const;
    if (values['print-xml']) return { ...result, changed: false };
    attempt(`Failed to complete action ${action} on media`, () => {
      domain.updateDevice(xml, flags);
    });
    return { ...result, changed: true };
  },
  text: ({ action, xml, changed }) =>
    changed ? { kind: 'message', text: `Successfully ${DONE[action]} media.`, newline: false } : xml,
});

/** Only an explicit --update may leave out the new medium. */
function checkSource({ source, eject, update }: Values<typeof options>): void {
  if (source === undefined && !eject && !update) {
    throw new CommandError('New disk media source was not specified');
  }
}

const hasMedia = (look: Look): boolean => ['cdrom', 'floppy'].includes(look('@device') ?? '');

interface Medium {
  readonly path: string;
  readonly action: MediaChange['action'];
  readonly source: string | undefined;
  readonly type: 'block' | 'file';
}

async function setMedium(drive: Element, look: Look, { path, action, source, type }: Medium): Promise<void> {
  const { element, selectElements, toElement } = await import('../../format/xml.js');
  const sources = selectElements('source', drive);
  if (source === undefined && sources.length === 0) {
    throw new CommandError(`The disk device '${path}' doesn't have media`);
  }
  if (action === 'insert' && look('source/@file | source/@dev') !== null) {
    throw new CommandError(`The disk device '${path}' already has media`);
  }
  for (const old of [...sources, ...selectElements('backingStore', drive)]) drive.removeChild(old);
  drive.setAttribute('type', type);
  if (source === undefined || drive.ownerDocument === null) return;
  const made = element('source', { [type === 'block' ? 'dev' : 'file']: source });
  drive.appendChild(toElement(drive.ownerDocument, made));
}
