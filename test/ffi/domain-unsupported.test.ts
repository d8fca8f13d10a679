/** What the test driver does not have, and what the installed libvirt does not have: the exact error. */
import { closeSync, openSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Connection } from '../../src/ffi/connection.js';
import { Domain } from '../../src/ffi/domain.js';
import { LibraryError, LibvirtError } from '../../src/ffi/error.js';
import {
  VIR_ERR_CONFIG_UNSUPPORTED,
  VIR_ERR_INTERNAL_ERROR,
  VIR_ERR_NO_SUPPORT,
} from '../../src/ffi/generated/constants.js';
import { libraryVersion } from '../../src/ffi/engine.js';

/** Each with the C function that libvirt names in its error. */
const UNSUPPORTED: ReadonlyArray<readonly [string, (domain: Domain) => unknown]> = [
  ['virDomainAbortJob', (d) => d.abortJob()],
  ['virDomainAbortJobFlags', (d) => d.abortJob(1)],
  ['virDomainAgentSetResponseTimeout', (d) => d.setAgentResponseTimeout(1)],
  ['virDomainAttachDevice', (d) => d.attachDevice('<x/>')],
  ['virDomainAttachDeviceFlags', (d) => d.attachDevice('<x/>', 0)],
  ['virDomainAuthorizedSSHKeysGet', (d) => d.authorizedSshKeysGet('root')],
  ['virDomainAuthorizedSSHKeysSet', (d) => d.authorizedSshKeysSet('root', [])],
  ['virDomainBackupBegin', (d) => d.backupBegin('<domainbackup/>')],
  ['virDomainBackupGetXMLDesc', (d) => d.backupGetXMLDescription()],
  ['virDomainBlockCommit', (d) => d.blockCommit('vda')],
  ['virDomainBlockCopy', (d) => d.blockCopy('vda', '<disk/>', { granularity: 512, 'buf-size': 1n })],
  ['virDomainBlockJobAbort', (d) => d.abortBlockJob('vda')],
  ['virDomainBlockJobSetSpeed', (d) => d.setBlockJobSpeed('vda', 1)],
  ['virDomainBlockPeek', (d) => d.blockPeek('vda', 0, 1)],
  ['virDomainBlockPull', (d) => d.blockPull('vda')],
  ['virDomainBlockRebase', (d) => d.blockRebase('vda', null)],
  ['virDomainBlockResize', (d) => d.blockResize('vda', 1)],
  ['virDomainBlockStatsFlags', (d) => d.blockStatsFlags('vda')],
  ['virDomainDetachDevice', (d) => d.detachDevice('<x/>')],
  ['virDomainDetachDeviceFlags', (d) => d.detachDevice('<x/>', 0)],
  ['virDomainDetachDeviceAlias', (d) => d.detachDeviceAlias('x')],
  ['virDomainFDAssociate', (d) => d.fdAssociate('x', [0])],
  ['virDomainGetBlockJobInfo', (d) => d.getBlockJobInfo('vda')],
  ['virDomainGetGuestInfo', (d) => d.getGuestInfo()],
  ['virDomainGetGuestVcpus', (d) => d.getGuestVcpus()],
  ['virDomainGetJobInfo', (d) => d.getJobInfo()],
  ['virDomainGetJobStats', (d) => d.getJobStats()],
  ['virDomainGetSecurityLabelList', (d) => d.getSecurityLabelList()],
  ['virDomainLxcOpenNamespace', (d) => d.lxcOpenNamespace()],
  ['virDomainManagedSaveDefineXML', (d) => d.managedSaveDefineXML('<domain/>')],
  ['virDomainManagedSaveGetXMLDesc', (d) => d.managedSaveGetXMLDescription()],
  ['virDomainMigrateGetCompressionCache', (d) => d.migrateGetCompressionCache()],
  ['virDomainMigrateGetMaxDowntime', (d) => d.migrateGetMaxDowntime()],
  ['virDomainMigrateGetMaxSpeed', (d) => d.migrateGetMaxSpeed()],
  ['virDomainMigrateSetCompressionCache', (d) => d.migrateSetCompressionCache(1)],
  ['virDomainMigrateSetMaxDowntime', (d) => d.migrateSetMaxDowntime(1)],
  ['virDomainMigrateSetMaxSpeed', (d) => d.migrateSetMaxSpeed(1)],
  ['virDomainMigrateStartPostCopy', (d) => d.migrateStartPostCopy()],
  ['virDomainOpenGraphicsFD', (d) => d.openGraphicsFD(0)],
  ['virDomainPMSuspendForDuration', (d) => d.pmSuspendForDuration(0)],
  ['virDomainPMWakeup', (d) => d.pmWakeup()],
  ['virDomainQemuAgentCommand', (d) => d.qemuAgentCommand('{}', 1)],
  ['virDomainQemuMonitorCommand', (d) => d.qemuMonitorCommand('{}')],
  ['virDomainQemuMonitorCommandWithFiles', (d) => d.qemuMonitorCommandWithFiles('{}', [])],
  ['virDomainSaveParams', (d) => d.saveParams({ file: '/dev/null' })],
  ['virDomainSetBlockThreshold', (d) => d.setBlockThreshold('vda', 1)],
  ['virDomainSetGuestVcpus', (d) => d.setGuestVcpus([0], true)],
  ['virDomainSetLaunchSecurityState', (d) => d.setLaunchSecurityState({ 'sev-secret': 'AA==' })],
  ['virDomainSetVcpu', (d) => d.setVcpu([0, 1], true)],
  ['virDomainStartDirtyRateCalc', (d) => d.startDirtyRateCalc(1)],
  ['virDomainUpdateDeviceFlags', (d) => d.updateDevice('<x/>')],
];

/** What the test driver of libvirt 11.3 has: there the error is about what it was given. */
const HAS_IN_11: Readonly<Record<string, number>> = {
  virDomainAttachDevice: VIR_ERR_CONFIG_UNSUPPORTED,
  virDomainAttachDeviceFlags: VIR_ERR_CONFIG_UNSUPPORTED,
  virDomainDetachDeviceAlias: VIR_ERR_INTERNAL_ERROR,
  virDomainUpdateDeviceFlags: VIR_ERR_CONFIG_UNSUPPORTED,
};

test.each(UNSUPPORTED)('%s', (symbol, call) => {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  let failure: unknown;
  try {
    call(domain);
  } catch (error) {
    failure = error;
  }
  expect(failure).toBeInstanceOf(LibvirtError);
  const later = libraryVersion() >= 11_003_000 ? HAS_IN_11[symbol] : undefined;
  if (later !== undefined) {
    expect(failure).toMatchObject({ number: later });
    return;
  }
  expect(failure).toMatchObject({
    number: VIR_ERR_NO_SUPPORT,
    message: `this function is not supported by the connection driver: ${symbol}`,
  });
});

/** What came after the oldest libvirt that is supported, with the version that has it. */
const LATER: ReadonlyArray<readonly [string, number, string, (domain: Domain) => unknown]> = [
  ['virDomainDelThrottleGroup', 11_002_000, '11.2.0', (d) => d.delThrottleGroup('g')],
  ['virDomainGetAutostartOnce', 11_002_000, '11.2.0', (d) => d.getAutostartOnce()],
  ['virDomainSetAutostartOnce', 11_002_000, '11.2.0', (d) => d.setAutostartOnce(true)],
  ['virDomainSetThrottleGroup', 11_002_000, '11.2.0', (d) => d.setThrottleGroup('g', { read_iops_sec: 1 })],
  ['virDomainGraphicsReload', 10_002_000, '10.2.0', (d) => d.graphicsReload(0)],
];

test.each(LATER)('%s', (symbol, since, version, call) => {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  const isThere = libraryVersion() >= since;
  expect(() => call(domain)).toThrow(isThere ? LibvirtError : LibraryError);
  if (!isThere) expect(() => call(domain)).toThrow(`${symbol} needs libvirt >= ${version} (this is `);
});

test('arguments that libvirt itself refuses', () => {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  const file = openSync('/dev/null', 'r');
  expect(() => domain.openGraphics(0, file)).toThrow(`fd ${file} must be a socket`);
  closeSync(file);
  expect(() => domain.setLaunchSecurityState({})).toThrow(
    'nparams in virDomainSetLaunchSecurityState must be',
  );
  expect(() => domain.getLaunchSecurityInfo()).toThrow('in function testDomainGetLaunchSecurityInfo');
  expect(() =>
    Domain.lxcEnterSecurityLabel({ model: 'nonsense', doi: '0' }, { label: 'x', enforcing: false }),
  ).toThrow('nonsense');
  const unlabelled = { label: '', enforcing: false };
  expect(Domain.lxcEnterSecurityLabel({ model: 'none', doi: '0' }, unlabelled)).toEqual(unlabelled);
  expect(() =>
    Domain.lxcEnterSecurityLabel({ model: 'x'.repeat(257), doi: '' }, { label: '', enforcing: false }),
  ).toThrow('a security label has at most 256 bytes');
});

test("a container's walls, entered where this process stands already", () => {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  const own = openSync('/proc/self/ns/uts', 'r');
  const enter = (): number[] => domain.lxcEnterNamespace([own]);
  if (process.getuid?.() === 0) {
    const left = enter();
    expect(left.length).toBeGreaterThan(0);
    left.forEach((file) => closeSync(file));
  } else {
    expect(enter).toThrow(LibvirtError);
  }
  closeSync(own);
  expect(() => domain.lxcEnterNamespace([])).toThrow('Expected at least one file descriptor');
  // Without an id, the control groups are this process's own.
  domain.destroy();
  if (process.getuid?.() === 0) domain.lxcEnterCGroup();
  else expect(() => domain.lxcEnterCGroup()).toThrow(LibvirtError);
});

test('migration to the same connection', () => {
  using connection = Connection.open('test:///default');
  using domain = connection.getDomainByName('test');
  for (const migrate of [
    () => domain.migrate(connection, { destination_name: 'x', bandwidth: 1, migrate_disks: ['vda', 'vdb'] }),
    () => domain.migrate1(connection, { name: 'x' }),
    () => domain.migrate2(connection, { xml: '<domain/>' }),
    () => domain.migrateToURI('test:///default', {}, 2),
    () => domain.migrateToURI1('test:///default', {}, 2),
    () => domain.migrateToUri2('test:///default', {}, 2),
  ]) {
    expect(migrate).toThrow(LibvirtError);
  }
});
