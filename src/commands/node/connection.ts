/** Commands about the connection: to what it leads, and in which versions. */
import type { Connection } from '../../ffi/connection.js';
import { libraryVersion } from '../../ffi/engine.js';
import { LibvirtError, versionText } from '../../ffi/error.js';
import { VIR_ERR_NO_SUPPORT } from '../../ffi/generated/constants.js';
import { fields, styled, type Cell } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt } from '../error.js';
import type { XmlResult } from '../xml-result.js';

/** A host's name. */
export interface Hostname {
  /** Name of the host. */
  readonly hostname: string;
}

export const hostname = defineCommand({
  name: 'hostname',
  area: 'node',
  group: 'host',
  summary: "show the host's name",
  options: {},
  examples: [{ line: 'hostname', summary: 'Tell the name of the host' }],
  async run(context): Promise<Hostname> {
    const connection = await context.connection();
    return { hostname: attempt('failed to get hostname', () => connection.getHostname()) };
  },
  text: (data) => `${data.hostname}\n`,
});

/** A connection's URI. */
export interface Uri {
  /** URI of the connection. */
  readonly uri: string;
}

export const uri = defineCommand({
  name: 'uri',
  area: 'node',
  group: 'host',
  summary: "show the connection's URI",
  options: {},
  examples: [{ line: 'uri', summary: 'Show what the connection leads to' }],
  async run(context): Promise<Uri> {
    const connection = await context.connection();
    return { uri: attempt('failed to get URI', () => connection.getURI()) };
  },
  text: (data) => `${data.uri}\n`,
});

export const sysinfo = defineCommand({
  name: 'sysinfo',
  area: 'node',
  group: 'host',
  summary: "show the host's SMBIOS information as XML",
  options: {},
  examples: [{ line: 'sysinfo', summary: "Print what the host's firmware tells of it" }],
  async run(context): Promise<XmlResult> {
    const connection = await context.connection();
    return { xml: attempt('failed to get sysinfo', () => connection.getSysinfo()) };
  },
  text: ({ xml }) => xml,
});

/** How many virtual CPUs a guest can have. */
export interface MaxVcpus {
  /** How many virtual CPUs a guest can have at most. */
  readonly maxVcpus: number;
}

export const maxvcpus = defineCommand({
  name: 'maxvcpus',
  area: 'node',
  group: 'host',
  summary: 'show how many virtual CPUs a guest can have',
  options: {
    type: { kind: 'string', allowEmpty: false, summary: 'the type of the guest, such as kvm or qemu' },
  },
  examples: [{ line: 'maxvcpus', summary: 'Show how many virtual CPUs a guest can have' }],
  async run(context, { type }): Promise<MaxVcpus> {
    const connection = await context.connection();
    const maxVcpus =
      (await fromCapabilities(connection, type ?? null)) ?? connection.getMaxVcpus(type ?? null);
    return { maxVcpus };
  },
  text: (data) => `${data.maxVcpus}\n`,
});

/** The domain capabilities know the limit of the default machine, which the plain question does not ask about. */
async function fromCapabilities(connection: Connection, type: string | null): Promise<number | null> {
  let capabilities: string;
  try {
    capabilities = connection.getDomainCapabilities(null, null, null, type);
  } catch (error) {
    if (error instanceof LibvirtError) return null;
    throw error;
  }
  const { parseXml, selectText } = await import('../../format/xml.js');
  const max = selectText('/domainCapabilities/vcpu[1]/@max', parseXml(capabilities));
  return max === null ? null : Number(max);
}

/** The versions that take part in a connection; each is major * 1,000,000 + minor * 1,000 + micro. */
export interface Versions {
  /** Name of the hypervisor driver. */
  readonly driver: string;
  /** Version of the libvirt library in this process. */
  readonly libraryVersion: number;
  /** Version of the hypervisor; null if it cannot be told. */
  readonly hypervisorVersion: number | null;
  /** The first number of the hypervisor's version. */
  readonly hypervisorMajor: number | null;
  /** The second number of the hypervisor's version. */
  readonly hypervisorMinor: number | null;
  /** The third number of the hypervisor's version. */
  readonly hypervisorMicro: number | null;
  /** With --daemon, version of the libvirt that serves the connection; null without. */
  readonly daemonVersion: number | null;
}

export const version = defineCommand({
  name: 'version',
  area: 'node',
  group: 'host',
  summary: 'show the versions of libvirt and of the hypervisor',
  options: {
    daemon: { kind: 'flag', summary: 'also the version of the libvirt that serves the connection' },
  },
  examples: [{ line: 'version --daemon', summary: 'Show all versions' }],
  async run(context, { daemon }): Promise<Versions> {
    const connection = await context.connection();
    const driver = attempt('failed to get hypervisor type', () => connection.getType());
    const hypervisor = attempt('failed to get the hypervisor version', () => connection.getVersion());
    const parts = hypervisor === 0 ? [null, null, null] : split(hypervisor);
    return {
      driver,
      libraryVersion: libraryVersion(),
      hypervisorVersion: hypervisor === 0 ? null : hypervisor,
      hypervisorMajor: parts[0] ?? null,
      hypervisorMinor: parts[1] ?? null,
      hypervisorMicro: parts[2] ?? null,
      daemonVersion: daemon
        ? attempt('failed to get the daemon version', () => connection.getLibraryVersion())
        : null,
    };
  },
  text: (data) => {
    const library = versionText(data.libraryVersion);
    return [
      // tsvirt is compiled against no library: it works with the one that it finds.
      `Compiled against library: libvirt ${library}\n`,
      `Using library: libvirt ${library}\n`,
      `Using API: ${data.driver} ${library}\n`,
      data.hypervisorVersion === null
        ? `Cannot extract running ${data.driver} hypervisor version\n`
        : `Running hypervisor: ${data.driver} ${versionText(data.hypervisorVersion)}\n`,
      ...(data.daemonVersion === null
        ? []
        : [`Running against daemon: ${versionText(data.daemonVersion)}\n`]),
    ];
  },
});

const split = (number: number): number[] => [
  Math.floor(number / 1_000_000),
  Math.floor(number / 1_000) % 1_000,
  number % 1_000,
];

/** A connection; null where the driver cannot tell. */
export interface ConnectionInfo {
  /** Name of the hypervisor driver. */
  readonly driver: string;
  /** URI of the connection. */
  readonly uri: string;
  /** Name of the host. */
  readonly hostname: string | null;
  /** Whether nobody can listen in: a local socket, or encryption. */
  readonly secure: boolean | null;
  /** Whether the connection is encrypted. */
  readonly encrypted: boolean | null;
  /** Whether the connection stands. */
  readonly alive: boolean | null;
  /** Version of the hypervisor: major * 1,000,000 + minor * 1,000 + micro. */
  readonly hypervisorVersion: number | null;
  /** Version of the libvirt library in this process, in the same form. */
  readonly libraryVersion: number;
  /** Version of the libvirt that serves the connection, in the same form. */
  readonly daemonVersion: number | null;
}

export const connInfo = defineCommand({
  name: 'conn-info',
  area: 'node',
  group: 'host',
  summary: 'show what the connection leads to, how safely, and in which versions',
  options: {},
  examples: [{ line: 'conn-info', summary: 'Show the connection' }],
  async run(context): Promise<ConnectionInfo> {
    const connection = await context.connection();
    const hypervisorVersion = ifSupported(() => connection.getVersion());
    return {
      driver: connection.getType(),
      uri: connection.getURI(),
      hostname: ifSupported(() => connection.getHostname()),
      secure: ifSupported(() => connection.isSecure()),
      encrypted: ifSupported(() => connection.isEncrypted()),
      alive: ifSupported(() => connection.isAlive()),
      hypervisorVersion: hypervisorVersion === 0 ? null : hypervisorVersion,
      libraryVersion: libraryVersion(),
      daemonVersion: ifSupported(() => connection.getLibraryVersion()),
    };
  },
  text: (info) =>
    fields(22, [
      ['Driver:', info.driver],
      ['URI:', info.uri],
      ['Hostname:', info.hostname ?? '-'],
      ['Secure:', yesOrNo(info.secure)],
      ['Encrypted:', info.encrypted === null ? '-' : info.encrypted ? 'yes' : 'no'],
      ['Alive:', yesOrNo(info.alive)],
      ['Hypervisor version:', maybeVersion(info.hypervisorVersion)],
      ['Library version:', versionText(info.libraryVersion)],
      ['Daemon version:', maybeVersion(info.daemonVersion)],
    ]),
});

const maybeVersion = (number: number | null): string => (number === null ? '-' : versionText(number));

function yesOrNo(value: boolean | null): Cell {
  if (value === null) return '-';
  return value ? styled('yes', 'good') : styled('no', 'bad');
}

function ifSupported<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_NO_SUPPORT) return null;
    throw error;
  }
}
