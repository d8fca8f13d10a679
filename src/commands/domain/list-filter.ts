/** Which domains `list` shows. */
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_CONNECT_LIST_DOMAINS_ACTIVE as ACTIVE,
  VIR_CONNECT_LIST_DOMAINS_AUTOSTART as AUTOSTART,
  VIR_CONNECT_LIST_DOMAINS_HAS_CHECKPOINT as HAS_CHECKPOINT,
  VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT as HAS_SNAPSHOT,
  VIR_CONNECT_LIST_DOMAINS_INACTIVE as INACTIVE,
  VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE as MANAGEDSAVE,
  VIR_CONNECT_LIST_DOMAINS_NO_AUTOSTART as NO_AUTOSTART,
  VIR_CONNECT_LIST_DOMAINS_NO_CHECKPOINT as NO_CHECKPOINT,
  VIR_CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE as NO_MANAGEDSAVE,
  VIR_CONNECT_LIST_DOMAINS_NO_SNAPSHOT as NO_SNAPSHOT,
  VIR_CONNECT_LIST_DOMAINS_OTHER as OTHER,
  VIR_CONNECT_LIST_DOMAINS_PAUSED as PAUSED,
  VIR_CONNECT_LIST_DOMAINS_PERSISTENT as PERSISTENT,
  VIR_CONNECT_LIST_DOMAINS_RUNNING as RUNNING,
  VIR_CONNECT_LIST_DOMAINS_SHUTOFF as SHUTOFF,
  VIR_CONNECT_LIST_DOMAINS_TRANSIENT as TRANSIENT,
  VIR_DOMAIN_PAUSED,
  VIR_DOMAIN_RUNNING,
  VIR_DOMAIN_SHUTOFF,
  VIR_ERR_INVALID_ARG,
  VIR_ERR_NO_SUPPORT,
} from '../../ffi/generated/constants.js';
import type { Values } from '../command.js';
import { CommandError } from '../error.js';
import { flagsOf } from '../listing.js';
import { stateOf } from './states.js';

/** To be spread into a command's options. */
export const filterOptions = {
  inactive: { kind: 'flag', summary: 'list domains that are shut off' },
  all: { kind: 'flag', summary: 'list domains that are shut off as well as active ones' },
  transient: { kind: 'flag', summary: 'list domains without a definition' },
  persistent: { kind: 'flag', summary: 'list domains with a definition' },
  'with-snapshot': { kind: 'flag', summary: 'list domains that have snapshots' },
  'without-snapshot': { kind: 'flag', summary: 'list domains that have no snapshots' },
  'with-checkpoint': { kind: 'flag', summary: 'list domains that have checkpoints' },
  'without-checkpoint': { kind: 'flag', summary: 'list domains that have no checkpoints' },
  'state-running': { kind: 'flag', summary: 'list domains that run' },
  'state-paused': { kind: 'flag', summary: 'list domains that are paused' },
  'state-shutoff': { kind: 'flag', summary: 'list domains that are shut off' },
  'state-other': { kind: 'flag', summary: 'list domains in any other state' },
  autostart: { kind: 'flag', summary: 'list domains that start with the host' },
  'no-autostart': { kind: 'flag', summary: 'list domains that do not start with the host' },
  'with-managed-save': { kind: 'flag', summary: 'list domains that have a managed save image' },
  'without-managed-save': { kind: 'flag', summary: 'list domains that have no managed save image' },
} as const;

/** The VIR_CONNECT_LIST_DOMAINS_* flags of the options. */
export function filterFlags(values: Values<typeof filterOptions>): number {
  return flagsOf(
    [values.all || !values.inactive, ACTIVE],
    [values.all || values.inactive, INACTIVE],
    // A state says by itself whether the domains that have it are active.
    [values['state-shutoff'], SHUTOFF | INACTIVE],
    [values['state-running'], RUNNING],
    [values['state-paused'], PAUSED],
    [values['state-other'], OTHER],
    [values.persistent, PERSISTENT],
    [values.transient, TRANSIENT],
    [values['with-snapshot'], HAS_SNAPSHOT],
    [values['without-snapshot'], NO_SNAPSHOT],
    [values['with-checkpoint'], HAS_CHECKPOINT],
    [values['without-checkpoint'], NO_CHECKPOINT],
    [values.autostart, AUTOSTART],
    [values['no-autostart'], NO_AUTOSTART],
    [values['with-managed-save'], MANAGEDSAVE],
    [values['without-managed-save'], NO_MANAGEDSAVE],
  );
}

/**
 * The domains that match `filter`, in one round trip. Servers that know no filter, or not this one, give
 * all domains, which are then asked one by one. The caller closes them.
 */
export function listDomains(connection: Connection, filter: number): Domain[] {
  try {
    return connection.listAllDomains(filter);
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    const listed = listUnfiltered(connection, filter, error);
    return listed.filter((domain) => {
      if (matches(domain, filter)) return true;
      domain.close();
      return false;
    });
  }
}

function listUnfiltered(connection: Connection, filter: number, cause: LibvirtError): Domain[] {
  if (cause.number === VIR_ERR_NO_SUPPORT) {
    return [
      ...((filter & ACTIVE) === 0 ? [] : connection.listDomains()),
      ...((filter & INACTIVE) === 0 ? [] : connection.listDefinedDomains()),
    ];
  }
  const simple = filter & (ACTIVE | INACTIVE);
  if (cause.number !== VIR_ERR_INVALID_ARG || simple === filter) {
    throw new CommandError('Failed to list domains', { cause });
  }
  return connection.listAllDomains(simple);
}

/** Pairs of opposite filters, and the question that tells between them. */
const QUESTIONS: ReadonlyArray<readonly [yes: number, no: number, ask: (domain: Domain) => boolean]> = [
  [PERSISTENT, TRANSIENT, (domain) => domain.isPersistent()],
  [AUTOSTART, NO_AUTOSTART, (domain) => domain.getAutostart()],
  [MANAGEDSAVE, NO_MANAGEDSAVE, (domain) => domain.hasManagedSaveImage()],
  [HAS_SNAPSHOT, NO_SNAPSHOT, (domain) => domain.numOfSnapshots() > 0],
  [HAS_CHECKPOINT, NO_CHECKPOINT, (domain) => hasCheckpoint(domain)],
];

function matches(domain: Domain, filter: number): boolean {
  const states = filter & (RUNNING | PAUSED | SHUTOFF | OTHER);
  if (states !== 0 && (states & stateFilter(stateOf(domain).state)) === 0) return false;
  return QUESTIONS.every(([yes, no, ask]) => {
    const wanted = filter & (yes | no);
    return wanted === 0 || wanted === (yes | no) || ask(domain) === (wanted === yes);
  });
}

function stateFilter(state: number): number {
  switch (state) {
    case VIR_DOMAIN_RUNNING:
      return RUNNING;
    case VIR_DOMAIN_PAUSED:
      return PAUSED;
    case VIR_DOMAIN_SHUTOFF:
      return SHUTOFF;
    default:
      return OTHER;
  }
}

function hasCheckpoint(domain: Domain): boolean {
  const checkpoints = domain.listAllCheckpoints();
  for (const checkpoint of checkpoints) checkpoint.close();
  return checkpoints.length > 0;
}

/** What a domain is known by; read once, because sorting asks often. */
export interface Entry {
  readonly domain: Domain;
  readonly id: number | null;
  readonly name: string;
  readonly uuid: string;
}

/** virsh's order: active domains by id, then the others by name, where the case of ASCII letters does not count. */
export function inOrder(domains: readonly Domain[]): Entry[] {
  return domains
    .map((domain) => {
      const name = domain.getName();
      const entry = { domain, id: domain.getId(), name, uuid: domain.getUUIDString() };
      return { entry, key: Buffer.from(name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())) };
    })
    .sort((a, b) => {
      const [first, second] = [a.entry.id ?? Infinity, b.entry.id ?? Infinity];
      return first === second ? Buffer.compare(a.key, b.key) : first - second;
    })
    .map(({ entry }) => entry);
}
