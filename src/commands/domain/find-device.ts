/** Finding a device in a domain's description, and writing it as virsh does. */
import type { Domain } from '../../ffi/domain.js';
import { VIR_DOMAIN_AFFECT_CONFIG } from '../../ffi/generated/constants.js';
import type { Element } from '../../format/xml.js';
import { writeLibxml2 } from '../../format/xml-write.js';
import { CommandError } from '../error.js';
import { devicesOf, readDescription, type Look, type Which } from './description.js';
import { canonicalMac } from './mac.js';

/** Where the devices of a change with these VIR_DOMAIN_AFFECT_* flags are looked up. */
export const whichOf = (flags: number): Which =>
  (flags & VIR_DOMAIN_AFFECT_CONFIG) === 0 ? 'current' : 'inactive';

/** A device as the bytes that virsh prints and hands to libvirt. */
export const deviceXml = (device: Element): string => writeLibxml2(device);

/**
 * The disk of this target or source.
 *
 * @param isFit leaves out disks of other kinds
 */
export async function findDisk(
  domain: Domain,
  which: Which,
  name: string,
  isFit: (look: Look) => boolean = () => true,
): Promise<{ readonly device: Element; readonly look: Look }> {
  const disks = await devicesOf(await readDescription(domain, which), 'disk');
  if (disks.length === 0) throw new CommandError('Failed to get disk information');
  const found = disks.find(
    ({ look }) =>
      isFit(look) &&
      [look('source/@file | source/@dev | source/@dir | source/@name'), look('target/@dev')].includes(name),
  );
  if (found === undefined) throw new CommandError(`No disk found whose source path or target is ${name}`);
  return found;
}

/** The interface of this type and, if it is given, this MAC address; there must be one only. */
export async function findInterface(
  domain: Domain,
  which: Which,
  type: string,
  mac: string | undefined,
): Promise<Element> {
  const all = await devicesOf(await readDescription(domain, which), 'interface');
  const fit = all.filter(({ look }) => look('@type') === type);
  if (fit.length === 0) throw new CommandError(`No interface found whose type is ${type}`);
  if (mac === undefined) {
    if (fit.length > 1) {
      throw new CommandError(
        `Domain has ${fit.length} interfaces. Please specify which one to detach using --mac`,
      );
    }
  }
  const same = (look: Look): boolean => (look('mac/@address') ?? '') === canonicalMac(mac ?? '');
  const [found, second] = mac === undefined ? fit : fit.filter(({ look }) => same(look));
  if (found === undefined) throw new CommandError(`No interface with MAC address ${mac ?? ''} was found`);
  if (second !== undefined) {
    throw new CommandError(
      `Domain has multiple interfaces matching MAC address ${mac ?? ''}. You must use detach-device and specify the device pci address to remove it.`,
    );
  }
  return found.device;
}
