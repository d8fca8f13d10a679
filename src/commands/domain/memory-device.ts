/** `update-memory-device`: how much of a virtio-mem device the guest may use. */
import { VIR_DOMAIN_AFFECT_CONFIG, VIR_DOMAIN_AFFECT_LIVE } from '../../ffi/generated/constants.js';
import type { Element } from '../../format/xml.js';
import { message } from '../../format/output.js';
import { bytesToKiB } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { affectOptions } from './affect.js';
import { devicesOf, readDescription } from './description.js';
import { printXmlOption, type DeviceChange } from './device-flags.js';
import { deviceXml, whichOf } from './find-device.js';
import { domainOption, findDomain } from './lookup.js';

export const updateMemoryDevice = defineCommand({
  name: 'update-memory-device',
  area: 'domain',
  group: 'domain',
  summary: 'change a memory device of a domain',
  options: {
    domain: domainOption,
    ...affectOptions,
    'print-xml': printXmlOption,
    alias: { kind: 'string', allowEmpty: false, summary: 'the alias of the device' },
    node: { kind: 'integer', min: 0, summary: "the guest's NUMA node that the device belongs to" },
    'requested-size': {
      kind: 'size',
      scale: 1024,
      summary: 'how much memory the guest is to use, in KiB unless it has a suffix',
    },
  },
  examples: [
    {
      line: 'update-memory-device test --alias ua-virtiomem --requested-size 1G',
      summary: 'Give a guest another amount of pluggable memory',
      needs: 'a domain with pluggable memory',
    },
  ],
  async run(context, options): Promise<DeviceChange> {
    exclusive(options, 'current', 'live');
    exclusive(options, 'current', 'config');
    exclusive(options, 'node', 'alias');
    using domain = findDomain(await context.connection(), options.domain);
    const { alias, node } = options;
    const flags = flagsOf([options.config, VIR_DOMAIN_AFFECT_CONFIG], [options.live, VIR_DOMAIN_AFFECT_LIVE]);
    const found = (await devicesOf(await readDescription(domain, whichOf(flags)), 'memory')).filter(
      ({ look }) =>
        (alias === undefined || look('alias/@name') === alias) &&
        (node === undefined || look('target/node') === String(node)),
    );
    const [only] = found;
    if (only === undefined) throw new CommandError('no memory device found');
    if (found.length > 1) {
      throw new CommandError('multiple memory devices found, use --alias or --node to select one');
    }
    const size = options['requested-size'];
    if (size !== undefined) await request(only.device, bytesToKiB(size));
    const xml = deviceXml(only.device);
    const result = { domain: domain.getName(), xml };
    if (options['print-xml']) return { ...result, changed: false };
    attempt('Failed to update memory device', () => {
      domain.updateDevice(xml, flags);
    });
    return { ...result, changed: true };
  },
  text: ({ xml, changed }) => (changed ? message('Memory device updated successfully') : xml),
});

async function request(device: Element, sizeKiB: bigint): Promise<void> {
  const { selectElement } = await import('../../format/xml.js');
  const requested = selectElement('target/requested', device);
  if (requested === null) throw new CommandError('virtio-mem device is missing <requested/>');
  requested.setAttribute('unit', 'KiB');
  requested.textContent = String(sizeKiB);
}
