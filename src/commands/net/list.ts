/** `net-list` and `net-info`. */
import type { Connection } from '../../ffi/connection.js';
import {
  VIR_CONNECT_LIST_NETWORKS_ACTIVE as ACTIVE,
  VIR_CONNECT_LIST_NETWORKS_AUTOSTART as AUTOSTART,
  VIR_CONNECT_LIST_NETWORKS_INACTIVE as INACTIVE,
  VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART as NO_AUTOSTART,
  VIR_CONNECT_LIST_NETWORKS_PERSISTENT as PERSISTENT,
  VIR_CONNECT_LIST_NETWORKS_TRANSIENT as TRANSIENT,
  VIR_NETWORK_METADATA_TITLE,
} from '../../ffi/generated/constants.js';
import type { Network } from '../../ffi/network.js';
import { fields, styled, table, type Cell, type Output } from '../../format/output.js';
import { defineCommand, type Values } from '../command.js';
import { countOption, countOr, type ObjectCount } from '../count.js';
import { attempt, CommandError } from '../error.js';
import { always, askAll, closing, flagsOf, sortedBy, unlessFailing, unlessUnsupported } from '../listing.js';
import { findNetwork, networkOption } from './common.js';

/** A network in a list. What the form that was asked for does not show is null. */
export interface ListedNetwork {
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
  /** Whether it is running. */
  readonly active: boolean | null;
  /** Whether it starts with the host; null where the driver does not tell. */
  readonly autostart: boolean | null;
  /** Whether it has a definition that outlives its running. */
  readonly persistent: boolean | null;
  /** Its title, with `--title`; null where it has none. */
  readonly title: string | null;
}

const options = {
  inactive: { kind: 'flag', summary: 'list inactive networks' },
  all: { kind: 'flag', summary: 'list inactive and active networks' },
  persistent: { kind: 'flag', summary: 'list persistent networks' },
  transient: { kind: 'flag', summary: 'list transient networks' },
  autostart: { kind: 'flag', summary: 'list networks that start with the host' },
  'no-autostart': { kind: 'flag', summary: 'list networks that do not start with the host' },
  uuid: { kind: 'flag', summary: 'print UUIDs only' },
  name: { kind: 'flag', summary: 'print names only' },
  table: { kind: 'flag', summary: 'print a table (the default)' },
  title: { kind: 'flag', since: 'virNetworkGetMetadata', summary: 'show the titles too' },
  count: countOption,
} as const;

export const netList = defineCommand({
  name: 'net-list',
  area: 'net',
  group: 'network',
  summary: 'list networks',
  description: 'Lists the networks that are running, or those that the options ask for.',
  options,
  examples: [
    { line: 'net-list --all', summary: 'List all networks' },
    { line: 'net-list --name', summary: 'Print the names of the running networks' },
  ],
  async run(context, values): Promise<ListedNetwork[] | ObjectCount> {
    if ([values.uuid, values.name, values.table].filter(Boolean).length > 1) {
      throw new CommandError('Only one argument from --table, --name and --uuid may be specified.');
    }
    const connection = await context.connection();
    const filter = flagsOf(
      [!values.inactive || values.all, ACTIVE],
      [values.inactive || values.all, INACTIVE],
      [values.persistent, PERSISTENT],
      [values.transient, TRANSIENT],
      [values.autostart, AUTOSTART],
      [values['no-autostart'], NO_AUTOSTART],
    );
    return closing(listNetworks(connection, filter), (networks) => {
      if (values.count) return { count: networks.length };
      const sorted = sortedBy(networks, (network) => network.getName());
      return describe(connection, sorted, filter, values);
    });
  },
  text: countOr(networksText),
});

function describe(
  connection: Connection,
  networks: readonly Network[],
  filter: number,
  values: Values<typeof options>,
): ListedNetwork[] {
  const isBrief = values.uuid || values.name;
  const key = (network: Network): string => network.getUUIDString();
  const having =
    (flag: number): (() => Network[]) =>
    () =>
      connection.listAllNetworks(flag);
  const isTable = !isBrief && networks.length > 0;
  const isBoth = (filter & ACTIVE) !== 0 && (filter & INACTIVE) !== 0;
  const active =
    isTable && isBoth
      ? askAll(having(ACTIVE), key, (network) => network.isActive())
      : always((filter & ACTIVE) !== 0);
  const autostart = isTable ? askAll(having(AUTOSTART), key, (network) => network.getAutostart()) : null;
  const persistent = isTable ? askAll(having(PERSISTENT), key, (network) => network.isPersistent()) : null;
  return networks.map((network) => ({
    name: network.getName(),
    uuid: network.getUUIDString(),
    active: isBoth && isBrief ? null : active(network),
    autostart: autostart?.(network) ?? null,
    persistent: persistent?.(network) ?? null,
    // A network without a title fails to give one.
    title:
      values.title && !isBrief ? unlessFailing(() => network.getMetadata(VIR_NETWORK_METADATA_TITLE)) : null,
  }));
}

/** The networks that match `filter`, in one round trip, or one by one on servers that know no filters. */
function listNetworks(connection: Connection, filter: number): Network[] {
  const listed = attempt('Failed to list networks', () =>
    unlessUnsupported(() => connection.listAllNetworks(filter)),
  );
  if (listed !== undefined) return listed;
  const found = [
    ...((filter & ACTIVE) === 0
      ? []
      : attempt('Failed to list active networks', () => connection.listNetworks())),
    ...((filter & INACTIVE) === 0
      ? []
      : attempt('Failed to list inactive networks', () => connection.listDefinedNetworks())),
  ];
  const matches = (network: Network): boolean =>
    oneOf(filter, PERSISTENT, TRANSIENT, () => network.isPersistent()) &&
    oneOf(filter, AUTOSTART, NO_AUTOSTART, () => network.getAutostart());
  return found.filter((network) => {
    if (matches(network)) return true;
    network.close();
    return false;
  });
}

/** Whether an answer is among those that two opposite flags ask for; with both or neither it does not matter. */
function oneOf(filter: number, yes: number, no: number, ask: () => boolean): boolean {
  const wanted = filter & (yes | no);
  return wanted === 0 || wanted === (yes | no) || ask() === (wanted === yes);
}

function networksText(networks: readonly ListedNetwork[], values: Values<typeof options>): Output {
  if (values.uuid) return networks.map(({ uuid }) => `${uuid}\n`).join('');
  if (values.name) return networks.map(({ name }) => `${name}\n`).join('');
  const rows = networks.map(({ name, active, autostart, persistent, title }): Cell[] => [
    name,
    active === true ? styled('active', 'good') : styled('inactive', 'dim'),
    autostart === null ? 'no autostart' : yesNo(autostart),
    yesNo(persistent === true),
    ...(values.title ? [title ?? ''] : []),
  ]);
  return table(['Name', 'State', 'Autostart', 'Persistent', ...(values.title ? ['Title'] : [])], rows);
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** A network in detail. */
export interface NetworkInfo {
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
  /** Whether it is running. */
  readonly active: boolean;
  /** Whether it has a definition that outlives its running; null where the driver does not tell. */
  readonly persistent: boolean | null;
  /** Whether it starts with the host; null where the driver does not tell. */
  readonly autostart: boolean | null;
  /** The name of its bridge; null where it has none. */
  readonly bridge: string | null;
}

export const netInfo = defineCommand({
  name: 'net-info',
  area: 'net',
  group: 'network',
  summary: 'show what a network is and whether it runs',
  options: { network: networkOption },
  examples: [{ line: 'net-info default', summary: 'Describe the network default' }],
  async run(context, values): Promise<NetworkInfo> {
    using network = findNetwork(await context.connection(), values.network);
    return {
      name: network.getName(),
      uuid: network.getUUIDString(),
      active: unlessFailing(() => network.isActive()) === true,
      persistent: unlessFailing(() => network.isPersistent()),
      autostart: unlessFailing(() => network.getAutostart()),
      bridge: unlessFailing(() => network.getBridgeName()),
    };
  },
  text: ({ name, uuid, active, persistent, autostart, bridge }) =>
    fields(16, [
      ['Name:', name],
      ['UUID:', uuid],
      ['Active:', yesNo(active)],
      ['Persistent:', persistent === null ? 'unknown' : yesNo(persistent)],
      ['Autostart:', autostart === null ? 'no autostart' : yesNo(autostart)],
      ...(bridge === null ? [] : [['Bridge:', bridge] as const]),
    ]),
});
