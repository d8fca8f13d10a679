/** Being told when a disk fills up. */
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from './lookup.js';

/** A threshold that was set. */
export interface BlockThreshold {
  /** The domain's name. */
  readonly domain: string;
  /** The disk. */
  readonly device: string;
  /** The event comes when the disk has been written up to this many bytes. */
  readonly thresholdBytes: bigint;
}

export const domblkthreshold = defineCommand({
  name: 'domblkthreshold',
  area: 'domain',
  group: 'domain',
  summary: 'ask for an event when a disk has been written so far',
  description: 'The event is block-threshold; see event. It comes once.',
  options: {
    domain: { ...domainOption, completer: 'domain-running' },
    dev: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      metavar: 'disk',
      completer: 'domain-disk',
      summary: "the disk's name in the guest; vda[1] is its first backing file",
    },
    threshold: { kind: 'size', scale: 1, required: true, summary: 'in bytes unless it has a suffix' },
  },
  examples: [
    {
      line: 'domblkthreshold test vda 10G',
      summary: 'Ask for an event once 10 GiB are written',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<BlockThreshold> {
    const { dev: device, threshold: thresholdBytes } = options;
    using domain = findDomain(await context.connection(), options.domain);
    domain.setBlockThreshold(device, thresholdBytes);
    return { domain: domain.getName(), device, thresholdBytes };
  },
  text: () => [],
});
