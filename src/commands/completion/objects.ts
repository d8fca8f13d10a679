/** The names that complete an option's value, by what the option declares to take. */
import type { Connection } from '../../ffi/connection.js';
import * as constants from '../../ffi/generated/constants.js';
import type { Completer } from '../command.js';
import { closing } from '../listing.js';
import { findDomain } from '../domain/lookup.js';

/** What a completer may ask. */
export interface Source {
  readonly connection: () => Promise<Connection>;
  /** What the command line gives for an option so far. */
  readonly given: (option: string) => string | undefined;
}

/** Files and folders are the shell's own to complete; what is not here completes by its declared choices. */
const COMPLETERS: Readonly<Partial<Record<Completer, (source: Source) => Promise<string[]>>>> = {
  domain: domains(0),
  'domain-running': domains(constants.VIR_CONNECT_LIST_DOMAINS_ACTIVE),
  'domain-inactive': domains(constants.VIR_CONNECT_LIST_DOMAINS_INACTIVE),
  'domain-paused': domains(constants.VIR_CONNECT_LIST_DOMAINS_PAUSED),
  'domain-persistent': domains(constants.VIR_CONNECT_LIST_DOMAINS_PERSISTENT),
  network: named((connection) => connection.listAllNetworks(0)),
  'network-active': named((connection) =>
    connection.listAllNetworks(constants.VIR_CONNECT_LIST_NETWORKS_ACTIVE),
  ),
  'network-inactive': named((connection) =>
    connection.listAllNetworks(constants.VIR_CONNECT_LIST_NETWORKS_INACTIVE),
  ),
  'network-port': async ({ connection, given }) => {
    using network = (await connection()).getNetworkByName(given('network') ?? '');
    return closing(network.listAllPorts(), (ports) => ports.map((port) => port.getUUIDString()));
  },
  pool: named((connection) => connection.listAllStoragePools(0)),
  'pool-active': named((connection) =>
    connection.listAllStoragePools(constants.VIR_CONNECT_LIST_STORAGE_POOLS_ACTIVE),
  ),
  'pool-inactive': named((connection) =>
    connection.listAllStoragePools(constants.VIR_CONNECT_LIST_STORAGE_POOLS_INACTIVE),
  ),
  volume: async ({ connection, given }) => {
    using pool = (await connection()).getStoragePoolByName(given('pool') ?? '');
    return closing(pool.listAllVolumes(), (volumes) => volumes.map((volume) => volume.getName()));
  },
  interface: named((connection) => connection.listAllInterfaces(0)),
  'interface-active': named((connection) =>
    connection.listAllInterfaces(constants.VIR_CONNECT_LIST_INTERFACES_ACTIVE),
  ),
  'interface-inactive': named((connection) =>
    connection.listAllInterfaces(constants.VIR_CONNECT_LIST_INTERFACES_INACTIVE),
  ),
  nodedev: named((connection) => connection.listAllNodeDevices(0)),
  secret: async ({ connection }) =>
    closing((await connection()).listAllSecrets(0), (secrets) =>
      secrets.map((secret) => secret.getUUIDString()),
    ),
  nwfilter: named((connection) => connection.listAllNWFilters(0)),
  'nwfilter-binding': async ({ connection }) =>
    closing((await connection()).listAllNWFilterBindings(0), (bindings) =>
      bindings.map((binding) => binding.getPortDev()),
    ),
  snapshot: async (source) => {
    using domain = await givenDomain(source);
    return closing(domain.listAllSnapshots(), (snapshots) => snapshots.map((snapshot) => snapshot.getName()));
  },
  checkpoint: async (source) => {
    using domain = await givenDomain(source);
    return closing(domain.listAllCheckpoints(), (checkpoints) =>
      checkpoints.map((checkpoint) => checkpoint.getName()),
    );
  },
  'domain-disk': (source) => fromDescription(source, '/domain/devices/disk/target/@dev'),
  'domain-interface': (source) =>
    fromDescription(source, '/domain/devices/interface/target/@dev | /domain/devices/interface/mac/@address'),
  'domain-iothread': (source) => fromDescription(source, '/domain/iothreadids/iothread/@id'),
  command: async () => (await import('../registry.js')).commandNames(),
};

/** The names of the objects that `completer` stands for. Throws whatever goes wrong on the way. */
export async function objectNames(completer: Completer, source: Source): Promise<string[]> {
  return (await COMPLETERS[completer]?.(source)) ?? [];
}

interface Named {
  getName(): string;
  close(): void;
}

function named(list: (connection: Connection) => readonly Named[]): (source: Source) => Promise<string[]> {
  return async ({ connection }) =>
    closing(list(await connection()), (objects) => objects.map((object) => object.getName()));
}

function domains(flags: number): (source: Source) => Promise<string[]> {
  return named((connection) => connection.listAllDomains(flags));
}

async function givenDomain({ connection, given }: Source): Promise<ReturnType<typeof findDomain>> {
  return findDomain(await connection(), given('domain') ?? '');
}

async function fromDescription(source: Source, expression: string): Promise<string[]> {
  using domain = await givenDomain(source);
  const { parseXml, selectNodes } = await import('../../format/xml.js');
  return selectNodes(expression, parseXml(domain.getXMLDescription())).map((node) => node.nodeValue ?? '');
}
