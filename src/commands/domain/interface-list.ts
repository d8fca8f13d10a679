/** `domiflist`, `domifstat`: what network interfaces a domain has, and what passed through them. */
import { table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import { devicesOf, readDescription } from './description.js';
import { domainOption, findDomain } from './lookup.js';

/** A network interface of a domain. */
export interface ListedInterface {
  /** Its device on the host, such as `vnet0`; null where it has none now. */
  readonly interface: string | null;
  /** What it is connected to: `network`, `bridge`, `user` … */
  readonly type: string | null;
  /** The name of the network, bridge or device that it is connected to; null where there is none. */
  readonly source: string | null;
  /** The model that the guest sees; null for the hypervisor's default. */
  readonly model: string | null;
  /** Its MAC address; null where it has none yet. */
  readonly mac: string | null;
}

export const domiflist = defineCommand({
  name: 'domiflist',
  area: 'domain',
  group: 'monitor',
  summary: "list a domain's network interfaces",
  options: {
    domain: domainOption,
    inactive: { kind: 'flag', summary: 'those of the next start, not those that the domain has now' },
  },
  examples: [{ line: 'domiflist test', summary: 'List the network interfaces of the domain test' }],
  async run(context, options): Promise<ListedInterface[]> {
    using domain = findDomain(await context.connection(), options.domain);
    const document = await readDescription(domain, options.inactive ? 'inactive' : 'current');
    return (await devicesOf(document, 'interface')).map(({ look }) => ({
      interface: look('target/@dev'),
      type: look('@type'),
      source: look('source/@bridge | source/@dev | source/@network | source/@name | source/@path'),
      model: look('model/@type'),
      mac: look('mac/@address'),
    }));
  },
  text: (interfaces) =>
    table(
      ['Interface', 'Type', 'Source', 'Model', 'MAC'],
      interfaces.map((item) => [
        item.interface ?? '-',
        item.type ?? '-',
        item.source ?? '-',
        item.model ?? '-',
        item.mac ?? '-',
      ]),
    ),
});

/** What passed through an interface; null where the hypervisor does not count it. */
export interface InterfaceTraffic {
  /** The interface as it was asked for. */
  readonly interface: string;
  /** Bytes that the guest received. */
  readonly rxBytes: bigint | null;
  /** Packets that the guest received. */
  readonly rxPackets: bigint | null;
  /** Errors in receiving. */
  readonly rxErrors: bigint | null;
  /** Packets dropped in receiving. */
  readonly rxDrops: bigint | null;
  /** Bytes that the guest sent. */
  readonly txBytes: bigint | null;
  /** Packets that the guest sent. */
  readonly txPackets: bigint | null;
  /** Errors in sending. */
  readonly txErrors: bigint | null;
  /** Packets dropped in sending. */
  readonly txDrops: bigint | null;
}

const COUNTERS: ReadonlyArray<readonly [key: Exclude<keyof InterfaceTraffic, 'interface'>, name: string]> = [
  ['rxBytes', 'rx_bytes'],
  ['rxPackets', 'rx_packets'],
  ['rxErrors', 'rx_errs'],
  ['rxDrops', 'rx_drop'],
  ['txBytes', 'tx_bytes'],
  ['txPackets', 'tx_packets'],
  ['txErrors', 'tx_errs'],
  ['txDrops', 'tx_drop'],
];

export const interfaceOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'domain-interface',
  summary: 'the device on the host (vnet0) or the MAC address of the interface',
} as const;

export const domifstat = defineCommand({
  name: 'domifstat',
  area: 'domain',
  group: 'monitor',
  summary: 'show what passed through a network interface of a running domain',
  options: { domain: domainOption, interface: interfaceOption },
  examples: [
    {
      line: 'domifstat test vnet0',
      summary: 'Count what an interface has sent and received',
      needs: 'a domain with such an interface',
    },
  ],
  async run(context, options): Promise<InterfaceTraffic> {
    using domain = findDomain(await context.connection(), options.domain);
    const device = options.interface;
    const stats = attempt(`Failed to get interface stats ${options.domain} ${device}`, () =>
      domain.interfaceStats(device),
    );
    return { interface: device, ...stats };
  },
  text: (stats) =>
    COUNTERS.flatMap(([key, name]) => {
      const value = stats[key];
      return value === null ? [] : `${stats.interface} ${name} ${value}\n`;
    }),
});
