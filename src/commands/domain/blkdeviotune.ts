/** Limits of a disk's I/O. */
import { VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME } from '../../ffi/generated/constants.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';
import { readParameters } from './read-parameters.js';
import {
  LENGTHS,
  limitLines,
  limitOptions,
  limitsOf,
  RATES,
  readLimits,
  type BlockLimits,
} from './throttle.js';

/** Limits of a disk's I/O. */
export interface BlockDeviceTune extends BlockLimits {
  /** Disks of the same group share their limits; null for none, or where it was not changed. */
  readonly groupName: string | null;
  /** Whether this is the answer to a change. */
  readonly changed: boolean;
}

export const blkdeviotune = defineCommand({
  name: 'blkdeviotune',
  area: 'domain',
  group: 'domain',
  summary: "show or set limits of a disk's I/O",
  description: 'Without limits, shows those that hold; 0 takes a limit away.',
  options: {
    domain: domainOption,
    device: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'domain-disk',
      summary: "the disk's name in the guest, or its source",
    },
    ...limitOptions,
    'group-name': {
      kind: 'string',
      positional: false,
      aliases: ['group_name'],
      metavar: 'name',
      summary: 'share the limits with other disks of this group',
    },
    ...affectOptions,
  },
  examples: [
    {
      line: 'blkdeviotune test vda --total-bytes-sec 10485760',
      summary: 'Let a disk read and write 10 MiB a second',
      needs: 'a domain with such a disk',
    },
  ],
  async run(context, options): Promise<BlockDeviceTune> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const { device, 'group-name': group } = options;
    const limits = readLimits(options);
    if (group === '') {
      throw new CommandError("Failed to get option 'group-name': Option argument is empty", {
        cause: new CommandError('Unable to parse group-name parameter'),
      });
    }
    const changes = {
      ...limits,
      ...(group === undefined ? {} : { [VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME]: group }),
    };
    if (Object.keys(changes).length === 0) {
      const read = (): TypedParams => domain.getBlockIOTune(device, flags);
      const params = readParameters('block I/O throttle parameters', read);
      const name = params[VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME];
      return {
        ...limitsOf(params),
        groupName: name === undefined || name === '' ? null : String(name),
        changed: false,
      };
    }
    attempt('Unable to change block I/O throttle', () => {
      domain.setBlockIOTune(device, changes, flags);
    });
    return { ...limitsOf(changes), groupName: group ?? null, changed: true };
  },
  text: (tune) => {
    if (tune.changed) return [];
    const group = VIR_DOMAIN_BLOCK_IOTUNE_GROUP_NAME.padEnd(15);
    return [...limitLines(tune, RATES), `${group}: ${tune.groupName ?? ''}\n`, ...limitLines(tune, LENGTHS)];
  },
});
