/** `list`. */
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_CONNECT_LIST_DOMAINS_AUTOSTART,
  VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE,
  VIR_CONNECT_LIST_DOMAINS_PERSISTENT,
  VIR_DOMAIN_METADATA_TITLE,
} from '../../ffi/generated/constants.js';
import { table, type Cell, type Output } from '../../format/output.js';
import { stateCell } from '../../format/state.js';
import { defineCommand, type Values } from '../command.js';
import { countOption, countOr, type ObjectCount } from '../count.js';
import { exclusive } from '../exclusive.js';
import { askAll, closing, unlessFailing } from '../listing.js';
import { filterFlags, filterOptions, inOrder, listDomains, type Entry } from './list-filter.js';
import { statesOf } from './list-states.js';
import { stateText } from './states.js';

/** A domain in a list. What the form that was asked for does not show is null. */
export interface ListedDomain {
  /** Its id while it is active, else null. */
  readonly id: number | null;
  /** Its name. */
  readonly name: string;
  /** Its UUID. */
  readonly uuid: string;
  /** `running`, `paused`, `shutoff` … */
  readonly state: string | null;
  /** Whether it has a definition that outlives its running; with `--json` only. */
  readonly persistent: boolean | null;
  /** Whether it starts with the host; with `--json` only. */
  readonly autostart: boolean | null;
  /** Whether a managed save image waits for its next start; with `--managed-save` or `--json`. */
  readonly managedSave: boolean | null;
  /** Its title, with `--title`; null where it has none. */
  readonly title: string | null;
}

const options = {
  ...filterOptions,
  uuid: { kind: 'flag', summary: 'print UUIDs; with --table, show them in a column' },
  name: { kind: 'flag', summary: 'print names' },
  id: { kind: 'flag', summary: 'print ids' },
  table: { kind: 'flag', summary: 'print a table (the default)' },
  'managed-save': { kind: 'flag', summary: 'show which domains that are shut off have a managed save image' },
  title: { kind: 'flag', since: 'virDomainGetMetadata', summary: 'show the titles, too' },
  count: countOption,
} as const;
type ListOptions = Values<typeof options>;

export const list = defineCommand({
  name: 'list',
  area: 'domain',
  group: 'monitor',
  summary: 'list domains',
  description:
    'Lists the domains that run, or those that the options ask for. It takes the same few round trips, ' +
    'however many domains there are; only --title asks each domain for its title.',
  options,
  examples: [
    { line: 'list --all', summary: 'List all domains' },
    { line: 'list --state-running --name', summary: 'Print the names of the domains that run' },
    { line: 'list --all --count', summary: 'Print how many domains there are' },
  ],
  async run(context, values): Promise<ListedDomain[] | ObjectCount> {
    exclusive(values, 'table', 'name');
    exclusive(values, 'table', 'id');
    const connection = await context.connection();
    const filter = filterFlags(values);
    return closing(listDomains(connection, filter), (domains) => {
      if (values.count) return { count: domains.length };
      return describe(connection, inOrder(domains), filter, values, context.isJson);
    });
  },
  text: countOr(listText),
});

const isTable = ({ table: asked, uuid, name, id }: ListOptions): boolean => asked || !(uuid || name || id);

function describe(
  connection: Connection,
  entries: readonly Entry[],
  filter: number,
  values: ListOptions,
  isComplete: boolean,
): ListedDomain[] {
  if (entries.length === 0) return [];
  const shows = isTable(values) || isComplete;
  const key = (domain: Domain): string => domain.getUUIDString();
  const answers = (isAsked: boolean, flag: number, ask: (domain: Domain) => boolean) =>
    isAsked ? askAll(() => connection.listAllDomains(flag), key, ask) : () => null;
  const states = shows ? statesOf(connection, filter) : undefined;
  const persistent = answers(isComplete, VIR_CONNECT_LIST_DOMAINS_PERSISTENT, (d) => d.isPersistent());
  const autostart = answers(isComplete, VIR_CONNECT_LIST_DOMAINS_AUTOSTART, (d) => d.getAutostart());
  const managedSave = answers(
    isComplete || (shows && values['managed-save']),
    VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE,
    (domain) => domain.hasManagedSaveImage(),
  );
  return entries.map((entry) => ({
    id: entry.id,
    name: entry.name,
    uuid: entry.uuid,
    state: states?.(entry) ?? null,
    persistent: persistent(entry.domain),
    autostart: autostart(entry.domain),
    managedSave: managedSave(entry.domain),
    title: shows && values.title ? titleOf(entry.domain) : null,
  }));
}

/** A domain without a title fails to give one. */
const titleOf = (domain: Domain): string | null =>
  unlessFailing(() => domain.getMetadata(VIR_DOMAIN_METADATA_TITLE));

function listText(domains: readonly ListedDomain[], values: ListOptions): Output {
  if (!isTable(values)) {
    // A domain that has no id is left out where nothing but ids is asked for.
    const isIdOnly = values.id && !values.uuid && !values.name;
    const shown = isIdOnly ? domains.filter(({ id }) => id !== null) : domains;
    return shown.map((domain) => `${briefLine(domain, values)}\n`).join('');
  }
  const columns = [
    'Id',
    'Name',
    'State',
    ...(values.title ? ['Title'] : []),
    ...(values.uuid ? ['UUID'] : []),
  ];
  return table(
    columns,
    domains.map((domain): Cell[] => [
      idText(domain),
      domain.name,
      stateCell(savedOr(domain, values)),
      ...(values.title ? [domain.title ?? ''] : []),
      ...(values.uuid ? [domain.uuid] : []),
    ]),
  );
}

const idText = ({ id }: ListedDomain): string => String(id ?? '-');

/** What was asked for, in virsh's order. */
function briefLine(domain: ListedDomain, { uuid, id, name }: ListOptions): string {
  return [uuid ? domain.uuid : null, id ? idText(domain) : null, name ? domain.name : null]
    .filter((text) => text !== null)
    .join(' ');
}

const savedOr = ({ state, managedSave }: ListedDomain, values: ListOptions): string =>
  values['managed-save'] && state === 'shutoff' && managedSave === true
    ? 'saved'
    : stateText(state ?? 'nostate');
