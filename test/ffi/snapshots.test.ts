/** Snapshots and checkpoints on libvirt's test driver. */
import { expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import type { Domain } from '../../src/ffi/domain.js';
import { LibvirtError } from '../../src/ffi/error.js';
import * as k from '../../src/ffi/generated/constants.js';

function withDomain(use: (domain: Domain) => void): void {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  use(domain);
}

/** Names of handles that are closed on the way. */
function names(handles: readonly (Disposable & { getName(): string })[]): string[] {
  return handles.map((each) => {
    using handle = each;
    return handle.getName();
  });
}

const snapshotXML = (name: string): string => `<domainsnapshot><name>${name}</name></domainsnapshot>`;
const checkpointXML = (name: string): string => `<domaincheckpoint><name>${name}</name></domaincheckpoint>`;

test('a chain of snapshots', () => {
  withDomain((domain) => {
    expect([domain.hasCurrentSnapshot(), domain.numOfSnapshots()]).toEqual([false, 0]);
    expect(() => domain.currentSnapshot()).toThrow('the domain does not have a current snapshot');
    using first = domain.createSnapshot(snapshotXML('first'));
    using second = domain.createSnapshot(snapshotXML('second'));
    expect(first.getName()).toBe('first');
    expect(first.domain).toBe(domain);
    expect(second.getXMLDescription()).toContain('<name>second</name>');
    expect(domain.listSnapshotNames().sort()).toEqual(['first', 'second']);
    expect(domain.listSnapshotNames(1)).toHaveLength(1);
    expect(names(domain.listAllSnapshots(k.VIR_DOMAIN_SNAPSHOT_LIST_ROOTS))).toEqual(['first']);
    expect(names(domain.listSnapshots()).sort()).toEqual(['first', 'second']);
    expect(domain.numOfSnapshots(k.VIR_DOMAIN_SNAPSHOT_LIST_LEAVES)).toBe(1);

    using parent = second.getParent();
    expect(parent.getName()).toBe('first');
    expect(() => parent.getParent()).toThrow("snapshot 'first' does not have a parent");
    expect([first.isCurrent(), second.isCurrent(), first.hasMetadata()]).toEqual([false, true, true]);
    expect(first.numOfChildSnapshots()).toBe(1);
    expect(first.listChildSnapshotNames()).toEqual(['second']);
    expect(names(first.listChildSnapshots())).toEqual(['second']);
    expect(names(first.listAllChildren())).toEqual(['second']);

    first.revertTo();
    using current = domain.currentSnapshot();
    expect(current.getName()).toBe('first');
    using again = domain.getSnapshotByName('second');
    again.delete();
    expect(() => domain.getSnapshotByName('second')).toThrow(
      "no domain snapshot with matching name 'second'",
    );
    first.delete(k.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN);
    expect(domain.hasCurrentSnapshot()).toBe(false);
  });
});

test('a chain of checkpoints', () => {
  withDomain((domain) => {
    using first = domain.createCheckpoint(checkpointXML('first'));
    using second = domain.createCheckpoint(checkpointXML('second'));
    expect([first.getName(), second.getName()]).toEqual(['first', 'second']);
    expect(second.domain).toBe(domain);
    expect(second.getXMLDescription(k.VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN)).toContain('<name>first</name>');
    expect(names(domain.listAllCheckpoints()).sort()).toEqual(['first', 'second']);
    expect(names(first.listAllChildren())).toEqual(['second']);
    using parent = second.getParent();
    expect(parent.getName()).toBe('first');
    expect(() => parent.getParent()).toThrow("checkpoint 'first' does not have a parent");
    second.delete();
    expect(() => domain.getCheckpointByName('second')).toThrow(LibvirtError);
    using again = domain.getCheckpointByName('first');
    again.delete();
    expect(names(domain.listAllCheckpoints())).toEqual([]);
  });
});

test('the same in a worker', async () => {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  using first = await domain.createSnapshotAsync(snapshotXML('first'));
  using second = await domain.createSnapshotAsync(snapshotXML('second'));
  await first.revertToAsync();
  expect([first.isCurrent(), second.isCurrent()]).toEqual([true, false]);
  await second.deleteAsync();
  expect(domain.listSnapshotNames()).toEqual(['first']);
  await expect(domain.createSnapshotAsync(snapshotXML('first'))).rejects.toThrow('already exists');
});

test('a closed snapshot refuses every use', () => {
  withDomain((domain) => {
    using snapshot = domain.createSnapshot(snapshotXML('one'));
    snapshot.close();
    expect(() => snapshot.getName()).toThrow('this DomainSnapshot has been closed');
  });
});
