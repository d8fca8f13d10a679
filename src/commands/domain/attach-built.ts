/** Adding a device that the options of a command describe. */
import type { Context } from '../../context.js';
import { message, type Output } from '../../format/output.js';
import type { XmlTree } from '../../format/xml.js';
import { attempt } from '../error.js';
import { deviceFlagsIfGiven, type DeviceChange } from './device-flags.js';
import { findDomain } from './lookup.js';

type AttachValues = Parameters<typeof deviceFlagsIfGiven>[0] & {
  readonly domain: string;
  readonly 'print-xml': boolean;
};

/** Adds the device to the domain, or with `--print-xml` only tells its XML. `what`: disk or interface. */
export async function attachBuilt(
  context: Context,
  values: AttachValues,
  tree: XmlTree,
  what: string,
): Promise<DeviceChange> {
  const { buildXml } = await import('../../format/xml.js');
  const xml = buildXml(tree);
  // The XML is the same for every domain: virsh does not even look this one up.
  if (values['print-xml']) return { domain: values.domain, xml, changed: false };
  using domain = findDomain(await context.connection(), values.domain);
  const flags = deviceFlagsIfGiven(values, domain);
  attempt(`Failed to attach ${what}`, () => {
    domain.attachDevice(xml, flags);
  });
  return { domain: domain.getName(), xml, changed: true };
}

/** `what`: Disk or Interface. */
export const attachedText = ({ xml, changed }: DeviceChange, what: string): Output =>
  changed ? message(`${what} attached successfully`) : xml;
