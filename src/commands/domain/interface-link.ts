/** `domif-getlink` and `domif-setlink`: whether the cable is plugged in. */
import type { Domain } from '../../ffi/domain.js';
import { VIR_DOMAIN_AFFECT_CONFIG, VIR_DOMAIN_AFFECT_LIVE } from '../../ffi/generated/constants.js';
import type { Element } from '../../format/xml.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { devicesOf, readDescription } from './description.js';
import { interfaceOption } from './interface-list.js';
import { domainOption, findDomain } from './lookup.js';
import { canonicalMac } from './mac.js';

/** The link of a network interface. */
export interface InterfaceLink {
  /** The interface as it was asked for. */
  readonly interface: string;
  /** `up` or `down`. */
  readonly state: string;
}

export const domifGetlink = defineCommand({
  name: 'domif-getlink',
  area: 'domain',
  group: 'monitor',
  summary: 'tell whether the link of a network interface is up',
  options: {
    domain: domainOption,
    interface: interfaceOption,
    config: { kind: 'flag', summary: 'the state at the next start' },
  },
  examples: [
    {
      line: 'domif-getlink test vnet0',
      summary: 'Tell whether the cable is plugged in',
      needs: 'a domain with such an interface',
    },
  ],
  async run(context, options): Promise<InterfaceLink> {
    using domain = findDomain(await context.connection(), options.domain);
    const name = options.interface;
    const mac = canonicalMac(name);
    const found = await interfacesNamed(
      await interfacesOf(domain, options.config),
      mac ?? name,
      mac !== undefined,
    );
    const [device] = found;
    if (device === undefined) {
      throw new CommandError(`Interface (${mac === undefined ? `dev: ${name}` : `mac: ${mac}`}) not found.`);
    }
    if (found.length > 1) throw new CommandError('multiple matching interfaces found');
    const { selectText } = await import('../../format/xml.js');
    return { interface: name, state: selectText('link/@state', device) ?? 'up' };
  },
  text: (link) => `${link.interface} ${link.state}`,
});

/** A network interface whose link was set. */
export interface InterfaceLinkChange {
  /** The domain's name. */
  readonly domain: string;
  /** The interface as it was asked for. */
  readonly interface: string;
  /** `up` or `down`. */
  readonly state: string;
  /** With `--print-xml`, the device that would be used; else null. */
  readonly xml: string | null;
}

export const domifSetlink = defineCommand({
  name: 'domif-setlink',
  area: 'domain',
  group: 'domain',
  summary: 'plug the cable of a network interface in, or pull it out',
  options: {
    domain: domainOption,
    interface: interfaceOption,
    state: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      choices: ['up', 'down'],
      summary: 'up or down',
    },
    config: { kind: 'flag', summary: 'from the next start of the domain on' },
    'print-xml': { kind: 'flag', summary: 'print the device instead of changing it' },
  },
  examples: [
    {
      line: 'domif-setlink test vnet0 down',
      summary: 'Pull the cable out',
      needs: 'a domain with such an interface',
    },
  ],
  async run(context, options): Promise<InterfaceLinkChange> {
    using domain = findDomain(await context.connection(), options.domain);
    const { interface: name, state } = options;
    if (state !== 'up' && state !== 'down') throw new CommandError(`invalid link state '${state}'`);
    const isConfig = options.config || !domain.isActive();
    const device = await theInterface(domain, isConfig, name);
    const xml = await withLink(device, state);
    const result = { domain: domain.getName(), interface: name, state };
    if (options['print-xml']) return { ...result, xml };
    attempt('Failed to update interface link state', () => {
      domain.updateDevice(xml, isConfig ? VIR_DOMAIN_AFFECT_CONFIG : VIR_DOMAIN_AFFECT_LIVE);
    });
    return { ...result, xml: null };
  },
  text: ({ xml }) => xml ?? { kind: 'message', text: 'Device updated successfully' },
});

async function interfacesOf(domain: Domain, inactive: boolean): Promise<Element[]> {
  const document = await readDescription(domain, inactive ? 'inactive' : 'current');
  return (await devicesOf(document, 'interface')).map(({ device }) => device);
}

/** Those of this MAC address, or of this device on the host. */
async function interfacesNamed(
  devices: readonly Element[],
  name: string,
  isMac: boolean,
): Promise<Element[]> {
  const { selectText } = await import('../../format/xml.js');
  const place = isMac ? 'mac/@address' : 'target/@dev';
  return devices.filter((device) => selectText(place, device) === name);
}

async function theInterface(domain: Domain, inactive: boolean, name: string): Promise<Element> {
  const all = await interfacesOf(domain, inactive);
  if (all.length === 0) {
    throw new CommandError('Failed to extract interface information or no interfaces found');
  }
  const mac = canonicalMac(name);
  const found = await interfacesNamed(all, mac ?? name, mac !== undefined);
  const [device] = found;
  if (device === undefined) throw new CommandError(`interface '${name}' not found`);
  if (found.length > 1) throw new CommandError(`multiple matching interfaces found`);
  return device;
}

/** The interface with another link, as libxml2 would write it. */
async function withLink(device: Element, state: string): Promise<string> {
  const { element, selectElement, toElement } = await import('../../format/xml.js');
  const { writeLibxml2 } = await import('../../format/xml-write.js');
  const link = selectElement('link', device);
  if (link !== null) link.setAttribute('state', state);
  else if (device.ownerDocument !== null) {
    device.appendChild(toElement(device.ownerDocument, element('link', { state })));
  }
  return writeLibxml2(device);
}
