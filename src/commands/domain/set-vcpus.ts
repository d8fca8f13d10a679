/** How many virtual CPUs a domain has, and which of them are plugged in. */
import {
  VIR_DOMAIN_VCPU_GUEST,
  VIR_DOMAIN_VCPU_HOTPLUGGABLE,
  VIR_DOMAIN_VCPU_MAXIMUM,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive, requires } from '../exclusive.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';

/** The number of virtual CPUs that a domain was given. */
export interface SetVcpus {
  /** The domain's name. */
  readonly domain: string;
  /** The number of virtual CPUs. */
  readonly vcpus: number;
}

export const setvcpus = defineCommand({
  name: 'setvcpus',
  area: 'domain',
  group: 'domain',
  summary: 'change the number of virtual CPUs',
  options: {
    domain: domainOption,
    count: { kind: 'integer', min: 0, required: true, summary: 'the number of virtual CPUs' },
    maximum: { kind: 'flag', summary: 'how many the domain can have at most; with --config' },
    ...affectOptions,
    guest: { kind: 'flag', summary: "have the guest's agent turn CPUs on and off" },
    hotpluggable: { kind: 'flag', summary: 'virtual CPUs that are added can be plugged out again' },
  },
  examples: [{ line: 'setvcpus test 1', summary: 'Leave the domain test one virtual CPU' }],
  async run(context, options): Promise<SetVcpus> {
    let flags = affectFlags(options);
    exclusive(options, 'guest', 'config');
    requires(options, 'maximum', 'config');
    if (options.guest) flags |= VIR_DOMAIN_VCPU_GUEST;
    if (options.maximum) flags |= VIR_DOMAIN_VCPU_MAXIMUM;
    if (options.hotpluggable) flags |= VIR_DOMAIN_VCPU_HOTPLUGGABLE;
    using domain = findDomain(await context.connection(), options.domain);
    const vcpus = options.count;
    if (vcpus === 0) throw new CommandError("Can't set 0 processors for a VM");
    domain.setVcpus(vcpus, flags === 0 && !options.current ? undefined : flags);
    return { domain: domain.getName(), vcpus };
  },
  text: () => [],
});

/** Virtual CPUs that were plugged in or out. */
export interface SetVcpu {
  /** The domain's name. */
  readonly domain: string;
  /** The virtual CPUs, as they were given: `0-3,5`. */
  readonly vcpuList: string;
  /** Whether they are plugged in now. */
  readonly enabled: boolean;
}

export const setvcpu = defineCommand({
  name: 'setvcpu',
  area: 'domain',
  group: 'domain',
  summary: 'plug virtual CPUs in or out',
  options: {
    domain: domainOption,
    vcpulist: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      metavar: 'list',
      summary: 'the numbers of the virtual CPUs: 0-3,5',
    },
    enable: { kind: 'flag', summary: 'plug them in' },
    disable: { kind: 'flag', summary: 'plug them out' },
    ...affectOptions,
  },
  examples: [
    {
      line: 'setvcpu test 1 --disable --config',
      summary: 'Leave a virtual CPU out at the next start',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<SetVcpu> {
    exclusive(options, 'enable', 'disable');
    const flags = affectFlags(options);
    if (!options.enable && !options.disable) {
      throw new CommandError('one of --enable, --disable is required');
    }
    using domain = findDomain(await context.connection(), options.domain);
    domain.setVcpu(options.vcpulist, options.enable, flags);
    return { domain: domain.getName(), vcpuList: options.vcpulist, enabled: options.enable };
  },
  text: () => [],
});
