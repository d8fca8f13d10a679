/** What snapshots and checkpoints, the moments of a domain, have in common. */
import { LibvirtError } from '../../ffi/error.js';
import type { XmlChild } from '../../format/xml.js';
import { sortedBy } from '../listing.js';

/** A snapshot or a checkpoint. */
export interface Moment {
  getName(): string;
  getParent(): Moment;
  getXMLDescription(flags?: number): string;
  close(): void;
}

/**
 * The name of the moment before this one, or null. One round trip.
 * @param none libvirt's error number for "there is none"
 */
export function parentName(moment: Moment, none: number): string | null {
  let parent: Moment;
  try {
    parent = moment.getParent();
  } catch (error) {
    if (error instanceof LibvirtError && error.number === none) return null;
    throw error;
  }
  try {
    return parent.getName();
  } finally {
    parent.close();
  }
}

/** By name, unless libvirt's own order was asked for. */
export const inOrder = <T extends Moment>(moments: readonly T[], topological: boolean): readonly T[] =>
  topological ? moments : sortedBy(moments, (moment) => moment.getName());

/** A name a line; with what comes before it behind a tab, where that was asked for. */
export const namesText = (
  moments: readonly { readonly name: string; readonly parent: string | null }[],
): string =>
  moments.map(({ name, parent }) => (parent === null ? `${name}\n` : `${name}\t${parent}\n`)).join('');

/** What a person says about a new moment. */
export interface MomentDescription {
  readonly root: 'domainsnapshot' | 'domaincheckpoint';
  readonly name: string | undefined;
  readonly description: string | undefined;
  /** The elements that follow. */
  readonly children: readonly XmlChild[];
}

/** The XML of a moment that is to be made. */
export async function momentXml({ root, name, description, children }: MomentDescription): Promise<string> {
  const { buildXml, element } = await import('../../format/xml.js');
  const inner = [
    name !== undefined && element('name', {}, name),
    description !== undefined && element('description', {}, description),
    ...children,
  ].filter((child) => child !== false && child !== null && child !== undefined);
  // virsh writes an empty root as two tags on two lines.
  return buildXml(element(root, {}, ...(inner.length === 0 ? ['\n'] : inner)));
}

/** What the XML of a moment says about it in common. */
export interface MomentFacts {
  readonly parent: string | null;
  readonly creationTimeSeconds: bigint | null;
  readonly description: string | null;
}

/** Reads the facts below the root element `root`. */
export async function readMoment(
  xml: string,
): Promise<{ readonly facts: MomentFacts; readonly look: (expression: string) => string | null }> {
  const { parseXml, selectText } = await import('../../format/xml.js');
  const document = parseXml(xml);
  const look = (expression: string): string | null => selectText(expression, document);
  const created = look('/*/creationTime');
  return {
    facts: {
      parent: look('/*/parent/name'),
      creationTimeSeconds: created === null ? null : BigInt(created),
      description: look('/*/description'),
    },
    look,
  };
}
