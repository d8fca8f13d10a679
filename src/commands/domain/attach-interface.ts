/** `attach-interface`: a network interface described by options. */
import type { XmlTree } from '../../format/xml.js';
import { defineCommand, type Values } from '../command.js';
import { CommandError } from '../error.js';
import { attachBuilt, attachedText } from './attach-built.js';
import { checkDeviceFlags, deviceFlagOptions, printXmlOption, type DeviceChange } from './device-flags.js';
import { domainOption } from './lookup.js';
import { parseRate } from './rate.js';

const text = (summary: string): { kind: 'string'; allowEmpty: false; summary: string } => ({
  kind: 'string',
  allowEmpty: false,
  summary,
});

const TYPES = ['network', 'bridge', 'direct', 'hostdev', 'vhostuser'] as const;
type Type = (typeof TYPES)[number];

const options = {
  domain: domainOption,
  type: {
    ...text('what it is connected to: network, bridge, direct, hostdev, vhostuser'),
    required: true,
    choices: TYPES,
  },
  source: {
    ...text('the network, bridge, device, PCI address or socket that it is connected to'),
    required: true,
  },
  target: text('its device on the host, such as vnet7'),
  mac: text('its MAC address'),
  script: text('a script that connects the interface to the bridge'),
  model: text('the model that the guest sees, such as virtio'),
  alias: text('the alias of the device, beginning with ua-'),
  inbound: text('limits of what the guest receives: average,peak,burst,floor in KiB/s and KiB'),
  outbound: text('limits of what the guest sends: average,peak,burst in KiB/s and KiB'),
  ...deviceFlagOptions,
  'print-xml': printXmlOption,
  managed: { kind: 'flag', summary: 'with hostdev: take the device from the host and give it back' },
  'source-mode': { ...text('with vhostuser: who makes the socket'), choices: ['client', 'server'] },
} as const;

export const attachInterface = defineCommand({
  name: 'attach-interface',
  area: 'domain',
  group: 'domain',
  summary: 'add a network interface to a domain',
  options,
  examples: [
    {
      line: 'attach-interface test network default --model virtio --print-xml',
      summary: 'Show the XML of an interface instead of adding it to the domain test',
    },
  ],
  async run(context, values): Promise<DeviceChange> {
    checkDeviceFlags(values);
    return attachBuilt(context, values, await interfaceTree(values), 'interface');
  },
  text: (data) => attachedText(data, 'Interface'),
});

type InterfaceValues = Values<typeof options>;

async function interfaceTree(values: InterfaceValues): Promise<XmlTree> {
  const { element } = await import('../../format/xml.js');
  const { target, mac, script, model, alias, 'source-mode': mode } = values;
  const { type, source, inbound, outbound } = values;
  const kind = TYPES.find((known) => known === type);
  if (kind === undefined) throw new CommandError(`No support for ${type} in command 'attach-interface'`);
  if (mode !== undefined && mode !== 'client' && mode !== 'server') {
    throw new CommandError(`Invalid source mode: ${mode}`);
  }
  const into = inbound === undefined ? undefined : parseRate(inbound);
  if (into !== undefined && !into.average && !into.floor) {
    throw new CommandError('either inbound average or floor is mandatory');
  }
  const out = outbound === undefined ? undefined : parseRate(outbound);
  if (out !== undefined && !out.average) throw new CommandError('outbound average is mandatory');
  if (out?.floor) throw new CommandError('outbound floor is unsupported yet');
  return element(
    'interface',
    { type: kind, managed: values.managed ? 'yes' : null },
    await sourceTree(kind, source, mode),
    target !== undefined && element('target', { dev: target }),
    mac !== undefined && element('mac', { address: mac }),
    script !== undefined && element('script', { path: script }),
    model !== undefined && element('model', { type: model }),
    alias !== undefined && element('alias', { name: alias }),
    (into ?? out) !== undefined &&
      element(
        'bandwidth',
        {},
        into && element('inbound', { ...into }),
        out && element('outbound', { ...out }),
      ),
  );
}

async function sourceTree(type: Type, source: string, mode: string | undefined): Promise<XmlTree> {
  const { element } = await import('../../format/xml.js');
  switch (type) {
    case 'network':
    case 'bridge':
      return element('source', { [type]: source });
    case 'direct':
      return element('source', { dev: source });
    case 'vhostuser':
      if (mode === undefined) throw new CommandError('source-mode is mandatory');
      return element('source', { type: 'unix', path: source, mode });
    case 'hostdev': {
      const { pciAddress } = await import('./device-address.js');
      const address = pciAddress(source);
      if (address === undefined) {
        throw new CommandError(`cannot parse pci address '${source}' for network interface`);
      }
      return element('source', {}, address);
    }
  }
}
