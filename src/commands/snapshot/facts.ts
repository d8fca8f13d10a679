/** What a snapshot's XML says about it. */
import type { DomainSnapshot } from '../../ffi/domain-snapshot.js';
import { readMoment } from '../moment/moment.js';
import { DISK_SNAPSHOT } from './common.js';

/** What is known of a snapshot. */
export interface SnapshotFacts {
  /** The name of the snapshot before it; null where there is none. */
  readonly parent: string | null;
  /** When it was made, in seconds since 1970. */
  readonly creationTimeSeconds: bigint | null;
  /** The state of the domain in it, or `disk-snapshot` where it holds disks alone. */
  readonly state: string | null;
  /** Where its contents are: inside the disk images, or in files of their own. */
  readonly location: 'internal' | 'external' | null;
  /** What a person has said about it; null where nobody has. */
  readonly description: string | null;
}

const FILES =
  '/domainsnapshot/memory[@snapshot="external"] | /domainsnapshot/disks/disk[@snapshot="external"]';

/** One round trip. */
export async function describeSnapshot(snapshot: DomainSnapshot): Promise<SnapshotFacts> {
  const { facts, look } = await readMoment(snapshot.getXMLDescription());
  const state = look('/domainsnapshot/state');
  // Without a word about memory the XML is that of an older libvirt, which told by the state alone.
  const isExternal = look('/domainsnapshot/memory') === null ? state === DISK_SNAPSHOT : look(FILES) !== null;
  return { ...facts, state, location: isExternal ? 'external' : 'internal' };
}
