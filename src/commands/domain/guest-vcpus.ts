/** The virtual CPUs as the guest's agent sees them. */
import type { Domain } from '../../ffi/domain.js';
import { defineCommand } from '../command.js';
import { CommandError } from '../error.js';
import { exclusive, requires } from '../exclusive.js';
import { domainOption, findDomain } from './lookup.js';

/** What the guest's agent tells about virtual CPUs; null where it does not tell. */
export interface GuestVcpus {
  /** All virtual CPUs that the guest knows: `0-3`. */
  readonly vcpus: string | null;
  /** Those that are online. */
  readonly online: string | null;
  /** Those that can be turned off. */
  readonly offlinable: string | null;
}

/** Virtual CPUs that the guest has turned on or off. */
export interface SetGuestVcpus {
  /** The domain's name. */
  readonly domain: string;
  /** The virtual CPUs, as they were given: `0-3,5`. */
  readonly vcpuList: string;
  /** Whether they are online now. */
  readonly enabled: boolean;
}

export const guestvcpus = defineCommand({
  name: 'guestvcpus',
  area: 'domain',
  group: 'domain',
  summary: 'show or change which virtual CPUs the guest uses',
  description: "Asks the guest's agent, which must be running.",
  options: {
    domain: domainOption,
    cpulist: {
      kind: 'string',
      allowEmpty: false,
      metavar: 'list',
      summary: 'the numbers of virtual CPUs to turn on or off: 0-3,5',
    },
    enable: { kind: 'flag', summary: 'turn them on' },
    disable: { kind: 'flag', summary: 'turn them off' },
  },
  examples: [
    {
      line: 'guestvcpus test',
      summary: 'Tell which virtual CPUs the guest uses',
      needs: 'an agent in the guest',
    },
  ],
  async run(context, options): Promise<GuestVcpus | SetGuestVcpus> {
    exclusive(options, 'enable', 'disable');
    requires(options, 'enable', 'cpulist');
    requires(options, 'disable', 'cpulist');
    const { cpulist, enable } = options;
    if (cpulist !== undefined && !enable && !options.disable) {
      throw new CommandError('One of options --enable or --disable is required by option --cpulist');
    }
    using domain = findDomain(await context.connection(), options.domain);
    if (cpulist === undefined) return read(domain);
    domain.setGuestVcpus(cpulist, enable);
    return { domain: domain.getName(), vcpuList: cpulist, enabled: enable };
  },
  text: (data) =>
    'domain' in data
      ? []
      : Object.entries(data).flatMap(([name, list]) =>
          list === null ? [] : [`${name.padEnd(15)}: ${list}\n`],
        ),
});

function read(domain: Domain): GuestVcpus {
  const params = domain.getGuestVcpus();
  const list = (name: string): string | null => (params[name] === undefined ? null : String(params[name]));
  return { vcpus: list('vcpus'), online: list('online'), offlinable: list('offlinable') };
}
