/** How much memory a domain has. */
import { VIR_DOMAIN_AFFECT_LIVE, VIR_DOMAIN_MEM_MAXIMUM } from '../../ffi/generated/constants.js';
import { bytesToKiB } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { affectFlags, affectFlagsIfGiven, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';

/** The memory that a domain was given. */
export interface SetMemory {
  /** The domain's name. */
  readonly domain: string;
  /** Its memory, or the most that it can have, in KiB. */
  readonly memoryKiB: bigint;
}

const sizeOption = {
  kind: 'size',
  scale: 1024,
  required: true,
  aliases: ['kilobytes'],
} as const;

export const setmem = defineCommand({
  name: 'setmem',
  area: 'domain',
  group: 'domain',
  summary: "change a domain's memory",
  description:
    'Changes the memory of a running domain by its balloon, and that of the next start with --config. It cannot exceed the maximum; see setmaxmem.',
  options: {
    domain: domainOption,
    size: { ...sizeOption, summary: 'the new size, in KiB unless it has a suffix' },
    ...affectOptions,
  },
  examples: [{ line: 'setmem test 1G', summary: 'Give the domain test one GiB of memory' }],
  async run(context, options): Promise<SetMemory> {
    const flags = affectFlagsIfGiven(options) ?? VIR_DOMAIN_AFFECT_LIVE;
    using domain = findDomain(await context.connection(), options.domain);
    const memoryKiB = bytesToKiB(options.size);
    domain.setMemory(memoryKiB, flags);
    return { domain: domain.getName(), memoryKiB };
  },
  text: () => [],
});

export const setmaxmem = defineCommand({
  name: 'setmaxmem',
  area: 'domain',
  group: 'domain',
  summary: 'change how much memory a domain can have',
  options: {
    domain: domainOption,
    size: { ...sizeOption, summary: 'the new limit, in KiB unless it has a suffix' },
    ...affectOptions,
  },
  examples: [
    { line: 'setmaxmem test 8G --config', summary: 'Let the domain test have 8 GiB from its next start on' },
  ],
  async run(context, options): Promise<SetMemory> {
    const flags = affectFlags(options) | VIR_DOMAIN_MEM_MAXIMUM;
    using domain = findDomain(await context.connection(), options.domain);
    const memoryKiB = bytesToKiB(options.size);
    attempt('Unable to change MaxMemorySize', () => {
      domain.setMemory(memoryKiB, flags);
    });
    return { domain: domain.getName(), memoryKiB };
  },
  text: () => [],
});
