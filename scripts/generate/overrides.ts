/**
 * What libvirt-api.xml cannot tell. One entry and one reason a line; an entry that changes nothing,
 * or that names something unknown, fails the generation.
 */

/** How a call says that it failed. */
export type Failure = 'negative' | 'minus1' | 'null' | 'zero' | 'ones' | 'never';

/** Failure rules that the return type alone would get wrong. */
export const failures: Readonly<Record<string, Failure>> = {
  virDomainGetID: 'ones', // unsigned; (unsigned) -1 also stands for a domain that is not running
  virDomainGetMaxMemory: 'zero', // unsigned; no domain has 0 KiB
  virNodeGetFreeMemory: 'zero', // unsigned; 0 stands for the error
  virNodeDeviceGetParent: 'never', // NULL stands for the root device, no error is set
  virGetLastError: 'never', // NULL stands for "no error"
  virConnGetLastError: 'never', // NULL stands for "no error"
  virSaveLastError: 'never', // NULL stands for "no error"
  virGetLastErrorMessage: 'never', // always a message
  virGetLastErrorCode: 'never', // the code is the answer
  virGetLastErrorDomain: 'never', // the domain is the answer
  virStreamRecv: 'minus1', // -2 says that nothing is there yet
  virStreamRecvFlags: 'minus1', // -2 says that nothing is there yet, -3 that a hole is next
  virStreamSend: 'minus1', // -2 says that nothing can be sent yet
  virTypedParamsGet: 'never', // NULL stands for "not there"
};

/** Results that are borrowed although their C type says nothing (no `const`, or an object pointer). */
export const borrowed: Readonly<Record<string, string>> = {
  virDomainGetConnect: 'the connection of the object, no reference taken',
  virDomainCheckpointGetConnect: 'the connection of the object, no reference taken',
  virDomainCheckpointGetDomain: 'the domain of the object, no reference taken',
  virDomainSnapshotGetConnect: 'the connection of the object, no reference taken',
  virDomainSnapshotGetDomain: 'the domain of the object, no reference taken',
  virInterfaceGetConnect: 'the connection of the object, no reference taken',
  virNetworkGetConnect: 'the connection of the object, no reference taken',
  virNetworkPortGetNetwork: 'the network of the object, no reference taken',
  virSecretGetConnect: 'the connection of the object, no reference taken',
  virStoragePoolGetConnect: 'the connection of the object, no reference taken',
  virStorageVolGetConnect: 'the connection of the object, no reference taken',
};

/** Arguments ("function.argument") whose C type allows more than one reading. */
export const args: Readonly<Record<string, string>> = {
  'virConnectListDomains.ids': 'ids', // an array of maxids that the caller provides
  'virConnectListSecrets.uuids': 'names', // not declared const as the other name lists are
  'virDomainSnapshotListChildrenNames.names': 'names', // not declared const as the other name lists are
  'virDomainSnapshotListNames.names': 'names', // not declared const as the other name lists are
  'virDomainCreateWithFiles.files': 'ints', // an array of nfiles
  'virDomainCreateXMLWithFiles.files': 'ints', // an array of nfiles
  'virDomainFDAssociate.fds': 'ints', // an array of nfds
  'virDomainQemuMonitorCommandWithFiles.infiles': 'ints', // an array of ninfiles
  'virDomainQemuMonitorCommandWithFiles.outfiles': 'out.ptr', // an array that the caller frees
  'virDomainLxcOpenNamespace.fdlist': 'out.ptr', // an array that the caller frees
  'virDomainLxcEnterNamespace.fdlist': 'ints', // an array of nfdlist
  'virDomainLxcEnterNamespace.oldfdlist': 'out.ptr', // an array that the caller frees
  'virDomainSendKey.keycodes': 'uints', // an array of nkeycodes
  'virNodeAllocPages.pageSizes': 'uints', // an array of npages
  'virNodeAllocPages.pageCounts': 'u64s', // an array of npages, without a count of its own
  'virNodeGetFreePages.pages': 'uints', // an array of npages
  'virNodeGetFreePages.counts': 'bytes', // npages times cellCount numbers, filled by libvirt
  'virNodeGetCellsFreeMemory.freeMems': 'bytes', // maxCells numbers, filled by libvirt
  'virNodeGetCPUMap.cpumap': 'out.ptr', // a bitmap that the caller frees
  'virDomainGetCPUStats.params': 'bytes', // one group of nparams per CPU, filled by libvirt
  'virDomainGetCPUStats.nparams': 'uint', // size of a group, not the length of the array
  'virDomainGetSchedulerParameters.params': 'params.sized', // virDomainGetSchedulerType tells the number
  'virDomainGetSchedulerParametersFlags.params': 'params.sized', // virDomainGetSchedulerType tells the number
  'virDomainGetVcpus.info': 'bytes', // an array of maxinfo
  'virDomainGetDiskErrors.errors': 'bytes', // an array of maxerrors
  'virDomainMemoryStats.stats': 'bytes', // an array of nr_stats
  'virNodeGetCPUStats.params': 'bytes', // an array of *nparams
  'virNodeGetCPUStats.nparams': 'bytes', // in: the capacity, out: the count
  'virNodeGetMemoryStats.params': 'bytes', // an array of *nparams
  'virNodeGetMemoryStats.nparams': 'bytes', // in: the capacity, out: the count
  'virDomainBlockStats.stats': 'bytes', // followed by its size
  'virDomainInterfaceStats.stats': 'bytes', // followed by its size
  'virDomainListGetStats.doms': 'objects', // an array that ends with NULL
  'virStreamSend.data': 'bytes', // bytes, not a C string
  'virStreamRecv.data': 'bytes', // a buffer that the caller provides
  'virStreamRecvFlags.data': 'bytes', // a buffer that the caller provides
  'virDomainSetGuestVcpus.cpumap': 'str', // a list such as 0-3,5, no bitmap
  'virDomainGetUUIDString.buf': 'out.uuidstr', // 37 bytes
  'virNetworkGetUUIDString.buf': 'out.uuidstr', // 37 bytes
  'virNetworkPortGetUUIDString.buf': 'out.uuidstr', // 37 bytes
  'virNWFilterGetUUIDString.buf': 'out.uuidstr', // 37 bytes
  'virSecretGetUUIDString.buf': 'out.uuidstr', // 37 bytes
  'virStoragePoolGetUUIDString.buf': 'out.uuidstr', // 37 bytes
  'virDomainLxcEnterSecurityLabel.model': 'bytes', // a structure that the caller has filled
  'virDomainLxcEnterSecurityLabel.label': 'bytes', // a structure that the caller has filled
  'virDomainGetSecurityLabelList.seclabels': 'out.ptr', // an array of structures that the caller frees
};

/**
 * Strings ("function.argument") that may be NULL, and what that means. Every other one must be there: where
 * libvirt itself does not look, NULL ends the process.
 */
export const nullable: Readonly<Record<string, string>> = {
  'virConnectBaselineHypervisorCPU.arch': "the host's",
  'virConnectBaselineHypervisorCPU.emulator': "the hypervisor's default",
  'virConnectBaselineHypervisorCPU.machine': "the emulator's default",
  'virConnectBaselineHypervisorCPU.virttype': "the hypervisor's default",
  'virConnectCompareHypervisorCPU.arch': "the host's",
  'virConnectCompareHypervisorCPU.emulator': "the hypervisor's default",
  'virConnectCompareHypervisorCPU.machine': "the emulator's default",
  'virConnectCompareHypervisorCPU.virttype': "the hypervisor's default",
  'virConnectDomainQemuMonitorEventRegister.event': 'every event',
  'virConnectFindStoragePoolSources.srcSpec': 'the pool type needs none',
  'virConnectGetDomainCapabilities.arch': "the host's",
  'virConnectGetDomainCapabilities.emulatorbin': "the hypervisor's default",
  'virConnectGetDomainCapabilities.machine': "the emulator's default",
  'virConnectGetDomainCapabilities.virttype': "the hypervisor's default",
  'virConnectGetMaxVcpus.type': "the hypervisor's default",
  'virConnectOpenAuth.name': "libvirt's default",
  'virDomainBackupBegin.checkpointXML': 'no checkpoint',
  'virDomainBlockCommit.base': 'the image below the top',
  'virDomainBlockCommit.top': 'the active image',
  'virDomainBlockRebase.base': 'the whole chain',
  'virDomainFSTrim.mountPoint': 'every file system',
  'virDomainGetMetadata.uri': 'none with title and description',
  'virDomainMigrate.dname': 'the name as it is',
  'virDomainMigrate.uri': 'libvirt finds one',
  'virDomainMigrate2.dname': 'the name as it is',
  'virDomainMigrate2.dxml': 'the XML as it is',
  'virDomainMigrate2.uri': 'libvirt finds one',
  'virDomainMigrateToURI.dname': 'the name as it is',
  'virDomainMigrateToURI2.dconnuri': 'no libvirt on the other side, without VIR_MIGRATE_PEER2PEER',
  'virDomainMigrateToURI2.dname': 'the name as it is',
  'virDomainMigrateToURI2.dxml': 'the XML as it is',
  'virDomainMigrateToURI2.miguri': 'libvirt finds one',
  'virDomainMigrateToURI3.dconnuri': 'no libvirt on the other side, without VIR_MIGRATE_PEER2PEER',
  'virDomainOpenChannel.name': 'the first channel',
  'virDomainOpenConsole.dev_name': 'the first console',
  'virDomainRestoreFlags.dxml': 'the XML as it is',
  'virDomainSaveFlags.dxml': 'the XML as it is',
  'virDomainSetMetadata.key': 'none with title and description, and to remove',
  'virDomainSetMetadata.metadata': 'removes it',
  'virDomainSetMetadata.uri': 'none with title and description',
  'virGetVersion.type': "the library's own version",
  'virNetworkGetDHCPLeases.mac': 'the leases of all',
  'virNetworkGetMetadata.uri': 'none with title and description',
  'virNetworkSetMetadata.key': 'none with title and description, and to remove',
  'virNetworkSetMetadata.metadata': 'removes it',
  'virNetworkSetMetadata.uri': 'none with title and description',
  'virNodeDeviceDetachFlags.driverName': "the hypervisor's default",
  'virNodeListDevices.cap': 'devices of every kind',
  'virNodeNumOfDevices.cap': 'devices of every kind',
};

/** Functions left out of the bindings, with the reason. The coverage test reads this list too. */
export const excluded: Readonly<Record<string, string>> = {
  virConnCopyLastError: 'errors are read per thread with virGetLastError',
  virConnGetLastError: 'errors are read per thread with virGetLastError',
  virConnResetLastError: 'errors are reset per thread with virResetLastError',
  virConnSetErrorFunc: 'libvirt prints nothing; errors are thrown',
  virCopyLastError: 'the error is copied into a LibvirtError',
  virDefaultErrorFunc: 'libvirt prints nothing; errors are thrown',
  virFreeError: 'frees what virSaveLastError returns, which is not used',
  virResetError: 'resets what virCopyLastError fills, which is not used',
  virSaveLastError: 'the error is copied into a LibvirtError',
  virGetLastErrorDomain: 'part of virGetLastError',
  virGetLastErrorMessage: 'part of virGetLastError',
  virEventRegisterImpl: 'the default implementation is driven; its functions run on a native thread',
  virTypedParamsAddBoolean: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddDouble: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddFromString: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddInt: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddLLong: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddString: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddStringList: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddUInt: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsAddULLong: 'typed-params.ts writes the array itself, in one step',
  virTypedParamsClear: 'typed-params.ts frees the strings that it has read',
  virTypedParamsGet: 'typed-params.ts reads the whole array at once',
  virTypedParamsGetBoolean: 'typed-params.ts reads the whole array at once',
  virTypedParamsGetDouble: 'typed-params.ts reads the whole array at once',
  virTypedParamsGetInt: 'typed-params.ts reads the whole array at once',
  virTypedParamsGetLLong: 'typed-params.ts reads the whole array at once',
  virTypedParamsGetString: 'typed-params.ts reads the whole array at once',
  virTypedParamsGetUInt: 'typed-params.ts reads the whole array at once',
  virTypedParamsGetULLong: 'typed-params.ts reads the whole array at once',
};

const HANDLE = 'a handle owns exactly one reference, and JS shares the handle';
const PARENT = 'the handle knows its parent; libvirt takes no reference here';
const LOOP = 'for programs with file descriptors of their own in the loop; JS has one already';
const WHOLE = 'takes C callbacks; the stream class reads and writes piece by piece';

/** Functions that are bound and that no class calls, with the reason. The coverage test reads this list too. */
export const uncalled: Readonly<Record<string, string>> = {
  virConnectOpen: 'virConnectOpenAuth without credentials does the same',
  virConnectOpenReadOnly: 'virConnectOpenAuth with VIR_CONNECT_RO does the same',
  virDomainCreateLinux: 'the old name of virDomainCreateXML',
  virInitialize: 'opening a connection does it',
  virEventUpdateHandle: LOOP,
  virEventRemoveTimeout: LOOP,
  virStreamRecvAll: WHOLE,
  virStreamSendAll: WHOLE,
  virStreamSparseRecvAll: WHOLE,
  virStreamSparseSendAll: WHOLE,
  virDomainCheckpointRef: HANDLE,
  virDomainSnapshotRef: HANDLE,
  virInterfaceRef: HANDLE,
  virNWFilterBindingRef: HANDLE,
  virNWFilterRef: HANDLE,
  virNetworkPortRef: HANDLE,
  virStorageVolRef: HANDLE,
  virStreamRef: HANDLE,
  virDomainCheckpointGetConnect: PARENT,
  virDomainCheckpointGetDomain: PARENT,
  virDomainGetConnect: PARENT,
  virDomainSnapshotGetConnect: PARENT,
  virDomainSnapshotGetDomain: PARENT,
  virInterfaceGetConnect: PARENT,
  virNetworkGetConnect: PARENT,
  virNetworkPortGetNetwork: PARENT,
  virSecretGetConnect: PARENT,
  virStoragePoolGetConnect: PARENT,
  virStorageVolGetConnect: PARENT,
};
