/** `domifaddr`: the addresses of a guest's network interfaces. */
import type { Domain, GuestInterface } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT as AGENT,
  VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP as ARP,
  VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE as LEASE,
  VIR_IP_ADDR_TYPE_IPV4,
} from '../../ffi/generated/constants.js';
import type { TableBlock } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { domainOption, findDomain } from './lookup.js';

/** An address of a guest. */
export interface GuestAddress {
  /** `ipv4` or `ipv6`. */
  readonly type: 'ipv4' | 'ipv6';
  /** The address. */
  readonly address: string;
  /** Length of the network's prefix, in bits. */
  readonly prefixLength: number;
}

/** A network interface of a guest with its addresses. */
export interface InterfaceAddresses {
  /** Its name: the device on the host, or the guest's own name where the agent tells it. */
  readonly name: string;
  /** Its MAC address; null where the source does not know it. */
  readonly mac: string | null;
  /** Its addresses. */
  readonly addresses: readonly GuestAddress[];
  /** Who told: `lease` (the network's DHCP server), `agent` (in the guest) or `arp` (the host's table). */
  readonly source: string;
}

/** In the order in which they are tried: the network knows most surely, and asking it costs the guest nothing. */
const SOURCES: ReadonlyMap<string, number> = new Map([
  ['lease', LEASE],
  ['agent', AGENT],
  ['arp', ARP],
]);

export const domifaddr = defineCommand({
  name: 'domifaddr',
  area: 'domain',
  group: 'monitor',
  summary: "show the addresses of a running domain's network interfaces",
  description:
    "Asks the DHCP server of libvirt's network, then the agent in the guest, then the host's ARP table, until one of them knows an address. With --source only that one is asked.",
  options: {
    domain: domainOption,
    interface: {
      kind: 'string',
      allowEmpty: false,
      completer: 'domain-interface',
      summary: 'only the interface of this name',
    },
    full: { kind: 'flag', summary: 'repeat name and MAC address for each address of an interface' },
    source: {
      kind: 'string',
      allowEmpty: false,
      choices: [...SOURCES.keys()],
      summary: 'whom to ask: lease, agent or arp',
    },
  },
  examples: [{ line: 'domifaddr test', summary: 'Tell the addresses that the guest was given' }],
  async run(context, options): Promise<InterfaceAddresses[]> {
    const { interface: name, source } = options;
    if (source !== undefined) sourceNumber(source);
    using domain = findDomain(await context.connection(), options.domain);
    if (source !== undefined) return ask(domain, source, name);
    const first = ask(domain, 'lease', name);
    return first.length > 0 ? first : (askOthers(domain, name) ?? first);
  },
  text: (interfaces, { full }): TableBlock => {
    const rows = interfaces.flatMap(({ name, mac, addresses }): Row[] =>
      addresses.length === 0
        ? [[name, mac ?? '', 'N/A', 'N/A']]
        : addresses.map(({ type, address, prefixLength }, index) => {
            const text = `${address}/${prefixLength}`;
            return full || index === 0 ? [name, mac ?? '', type, text] : ['-', '-', type, text];
          }),
    );
    const columns = ['Name', 'MAC address', 'Protocol', 'Address'];
    const lines = rows.map(
      ([name, mac, type, address]) =>
        ` ${name.padEnd(10)} ${mac.padEnd(17)}    ${type.padEnd(12)} ${address}\n`,
    );
    return { kind: 'table', columns, rows, plain: { heading: HEADING, body: lines.join('') } };
  },
});

type Row = [name: string, mac: string, type: string, address: string];

const HEADING = ` ${'Name'.padEnd(10)} ${'MAC address'.padEnd(20)} ${'Protocol'.padEnd(8)}     Address\n${'-'.repeat(79)}\n`;

function sourceNumber(source: string): number {
  const number = SOURCES.get(source);
  if (number === undefined) throw new CommandError(`Unknown data source '${source}'`);
  return number;
}

function ask(domain: Domain, source: string, name: string | undefined): InterfaceAddresses[] {
  const number = sourceNumber(source);
  return attempt('Failed to query for interfaces addresses', () => domain.getInterfaceAddresses(number))
    .filter((found) => name === undefined || found.name === name)
    .map((found) => describe(found, source));
}

/** What the other sources know; that one of them cannot be asked is no failure. */
function askOthers(domain: Domain, name: string | undefined): InterfaceAddresses[] | undefined {
  for (const source of [...SOURCES.keys()].slice(1)) {
    try {
      const found = ask(domain, source, name);
      if (found.some(({ addresses }) => addresses.length > 0)) return found;
    } catch (error) {
      if (!(error instanceof CommandError) || !(error.cause instanceof LibvirtError)) throw error;
    }
  }
  return undefined;
}

function describe(found: GuestInterface, source: string): InterfaceAddresses {
  return {
    name: found.name,
    mac: found.hardwareAddress,
    addresses: found.addresses.map(({ type, address, prefix }) => ({
      type: type === VIR_IP_ADDR_TYPE_IPV4 ? 'ipv4' : 'ipv6',
      address,
      prefixLength: prefix,
    })),
    source,
  };
}
