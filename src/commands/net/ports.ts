/** The ports and the DHCP leases of networks. */
import { VIR_IP_ADDR_TYPE_IPV6, VIR_NETWORK_PORT_CREATE_VALIDATE } from '../../ffi/generated/constants.js';
import type { Network } from '../../ffi/network.js';
import type { NetworkPort } from '../../ffi/network-port.js';
import { message, table } from '../../format/output.js';
import { localTime } from '../../format/time.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { closing, sortedBy } from '../listing.js';
import { lookUp } from '../look-up.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { findNetwork, networkOption } from './common.js';

const portOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'network-port',
  summary: 'the UUID of the port',
} as const;

const findPort = (network: Network, given: string): NetworkPort =>
  lookUp('network port', given, { byUUID: (uuid) => network.getPortByUUID(uuid) });

/** A port of a network. */
export interface ListedPort {
  /** Its UUID. */
  readonly uuid: string;
}

export const netPortList = defineCommand({
  name: 'net-port-list',
  area: 'net',
  group: 'network',
  summary: 'list the ports of a network',
  options: {
    network: networkOption,
    uuid: { kind: 'flag', summary: 'print UUIDs only' },
    table: { kind: 'flag', summary: 'print a table (the default)' },
  },
  examples: [
    {
      line: 'net-port-list default',
      summary: 'List the ports of a network',
      needs: 'the network driver of libvirt',
    },
  ],
  async run(context, values): Promise<ListedPort[]> {
    if (values.uuid && values.table) {
      throw new CommandError('Only one argument from --table and --uuid may be specified.');
    }
    using network = findNetwork(await context.connection(), values.network);
    return closing(network.listAllPorts(), (ports) =>
      sortedBy(
        ports.map((port) => ({ uuid: port.getUUIDString() })),
        ({ uuid }) => uuid,
      ),
    );
  },
  text: (ports, values) =>
    values.uuid
      ? ports.map(({ uuid }) => `${uuid}\n`).join('')
      : table(
          ['UUID'],
          ports.map(({ uuid }) => [uuid]),
        ),
});

/** The port that was acted on. */
export interface PortIdentity {
  /** The name of its network. */
  readonly network: string;
  /** Its UUID. */
  readonly port: string;
}

/** A port that was made from a file. */
export interface PortFromFile extends PortIdentity {
  /** The file that described it. */
  readonly file: string;
}

export const netPortCreate = defineCommand({
  name: 'net-port-create',
  area: 'net',
  group: 'network',
  summary: 'create a port of a network',
  options: {
    network: networkOption,
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with the XML description of the port',
    },
    validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
  },
  examples: [
    {
      line: 'net-port-create default port.xml',
      summary: 'Add the port of port.xml',
      needs: 'the network driver of libvirt',
    },
  ],
  async run(context, values): Promise<PortFromFile> {
    using network = findNetwork(await context.connection(), values.network);
    const xml = await context.readFile(values.file);
    const flags = values.validate ? VIR_NETWORK_PORT_CREATE_VALIDATE : 0;
    using port = attempt(`Failed to create network from ${values.file}`, () =>
      network.createPort(xml, flags),
    );
    return { network: network.getName(), port: port.getUUIDString(), file: values.file };
  },
  text: ({ port, file }) => message(`Network port ${port} created from ${file}`),
});

export const netPortDumpxml = defineCommand({
  name: 'net-port-dumpxml',
  area: 'net',
  group: 'network',
  summary: 'print the XML description of a port of a network',
  options: { network: networkOption, port: portOption, ...xpathOptions },
  examples: [
    {
      line: 'net-port-dumpxml default 16803100-4c5c-4f6b-b4ad-5a3fbc4a5b5d',
      summary: 'Print the XML of a port',
      needs: 'the network driver of libvirt',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using network = findNetwork(await context.connection(), values.network);
    using port = findPort(network, values.port);
    return await xmlResult(context, port.getXMLDescription(), values);
  },
  text: ({ xml }) => xml,
});

export const netPortDelete = defineCommand({
  name: 'net-port-delete',
  area: 'net',
  group: 'network',
  summary: 'delete a port of a network',
  options: { network: networkOption, port: portOption },
  examples: [
    {
      line: 'net-port-delete default 16803100-4c5c-4f6b-b4ad-5a3fbc4a5b5d',
      summary: 'Delete a port',
      needs: 'the network driver of libvirt',
    },
  ],
  async run(context, values): Promise<PortIdentity> {
    using network = findNetwork(await context.connection(), values.network);
    using port = findPort(network, values.port);
    const uuid = port.getUUIDString();
    attempt(`Failed to delete network port ${uuid}`, () => port.delete());
    return { network: network.getName(), port: uuid };
  },
  text: ({ port }) => message(`Network port ${port} deleted`),
});

/** A lease that the network's DHCP server has given out. */
export interface LeaseOfNetwork {
  /** The bridge of the network; null when it is not known. */
  readonly interface: string | null;
  /** When the lease ends, in seconds since 1970. */
  readonly expiryTimeSeconds: bigint;
  /** The MAC address of the interface that has the lease; null when it is not known. */
  readonly mac: string | null;
  /** The protocol of the address. */
  readonly protocol: 'ipv4' | 'ipv6';
  /** The address; null when it is not known. */
  readonly ipAddress: string | null;
  /** Length of the address's network prefix in bits. */
  readonly prefix: number;
  /** The name of the client; null when it gave none. */
  readonly hostname: string | null;
  /** The client's id (IPv4) or DUID (IPv6); null when it gave none. */
  readonly clientId: string | null;
  /** The identity association of an IPv6 lease; null for IPv4. */
  readonly iaid: string | null;
}

export const netDhcpLeases = defineCommand({
  name: 'net-dhcp-leases',
  area: 'net',
  group: 'network',
  summary: 'list the DHCP leases of a network',
  options: {
    network: networkOption,
    mac: { kind: 'string', allowEmpty: false, summary: 'only those of this MAC address' },
  },
  examples: [
    {
      line: 'net-dhcp-leases default',
      summary: 'List the addresses that guests were given',
      needs: 'the network driver of libvirt',
    },
  ],
  async run(context, values): Promise<LeaseOfNetwork[]> {
    const { mac } = values;
    using network = findNetwork(await context.connection(), values.network);
    const leases = attempt(`Failed to get leases info for ${values.network}`, () =>
      network.getDHCPLeases(mac ?? null),
    );
    return sortedBy(leases, (lease) => lease.mac ?? '').map(({ type, ...lease }) => ({
      ...lease,
      protocol: type === VIR_IP_ADDR_TYPE_IPV6 ? 'ipv6' : 'ipv4',
    }));
  },
  text: (leases) =>
    table(
      ['Expiry Time', 'MAC address', 'Protocol', 'IP address', 'Hostname', 'Client ID or DUID'],
      leases.map((lease) => [
        localTime(lease.expiryTimeSeconds),
        lease.mac ?? '',
        lease.protocol,
        `${lease.ipAddress ?? ''}/${lease.prefix}`,
        lease.hostname ?? '-',
        lease.clientId ?? '-',
      ]),
    ),
});
