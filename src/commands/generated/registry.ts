// Made by scripts/generate-registry.ts from the declarations under src/commands. Do not edit.
import type { Entry } from '../registry.js';

const m0 = () => import('../checkpoint/backup.js');
const m1 = () => import('../checkpoint/change.js');
const m2 = () => import('../checkpoint/create.js');
const m3 = () => import('../checkpoint/info.js');
const m4 = () => import('../checkpoint/list.js');
const m5 = () => import('../completion.js');
const m6 = () => import('../domain/attach-disk.js');
const m7 = () => import('../domain/attach-interface.js');
const m8 = () => import('../domain/blkdeviotune.js');
const m9 = () => import('../domain/blkiotune.js');
const m10 = () => import('../domain/block-commit.js');
const m11 = () => import('../domain/block-copy.js');
const m12 = () => import('../domain/block-job.js');
const m13 = () => import('../domain/block-pull.js');
const m14 = () => import('../domain/block-resize.js');
const m15 = () => import('../domain/block-threshold.js');
const m16 = () => import('../domain/change-media.js');
const m17 = () => import('../domain/console.js');
const m18 = () => import('../domain/control.js');
const m19 = () => import('../domain/cpu-stats.js');
const m20 = () => import('../domain/define.js');
const m21 = () => import('../domain/detach.js');
const m22 = () => import('../domain/devices.js');
const m23 = () => import('../domain/dirty-rate.js');
const m24 = () => import('../domain/disk-list.js');
const m25 = () => import('../domain/disk-stats.js');
const m26 = () => import('../domain/display.js');
const m27 = () => import('../domain/domiftune.js');
const m28 = () => import('../domain/edit.js');
const m29 = () => import('../domain/guest-agent.js');
const m30 = () => import('../domain/guest-filesystems.js');
const m31 = () => import('../domain/guest-info.js');
const m32 = () => import('../domain/guest-time.js');
const m33 = () => import('../domain/guest-vcpus.js');
const m34 = () => import('../domain/identity.js');
const m35 = () => import('../domain/info.js');
const m36 = () => import('../domain/interface-addresses.js');
const m37 = () => import('../domain/interface-link.js');
const m38 = () => import('../domain/interface-list.js');
const m39 = () => import('../domain/iothreads.js');
const m40 = () => import('../domain/launch-security.js');
const m41 = () => import('../domain/lifecycle.js');
const m42 = () => import('../domain/lifecycle-action.js');
const m43 = () => import('../domain/list.js');
const m44 = () => import('../domain/lxc.js');
const m45 = () => import('../domain/memory-device.js');
const m46 = () => import('../domain/memory-stats.js');
const m47 = () => import('../domain/memtune.js');
const m48 = () => import('../domain/metadata.js');
const m49 = () => import('../domain/migrate.js');
const m50 = () => import('../domain/migrate-limits.js');
const m51 = () => import('../domain/numatune.js');
const m52 = () => import('../domain/perf.js');
const m53 = () => import('../domain/pin.js');
const m54 = () => import('../domain/power-management.js');
const m55 = () => import('../domain/qemu.js');
const m56 = () => import('../domain/qemu-attach.js');
const m57 = () => import('../domain/rename.js');
const m58 = () => import('../domain/schedinfo.js');
const m59 = () => import('../domain/screenshot.js');
const m60 = () => import('../domain/send-key.js');
const m61 = () => import('../domain/set-memory.js');
const m62 = () => import('../domain/set-vcpus.js');
const m63 = () => import('../domain/shutdown.js');
const m64 = () => import('../domain/signals.js');
const m65 = () => import('../domain/start.js');
const m66 = () => import('../domain/statistics.js');
const m67 = () => import('../domain/throttle-groups.js');
const m68 = () => import('../domain/title.js');
const m69 = () => import('../domain/undefine.js');
const m70 = () => import('../domain/vcpu-count.js');
const m71 = () => import('../domain/vcpu-info.js');
const m72 = () => import('../echo.js');
const m73 = () => import('../events/domain.js');
const m74 = () => import('../events/network.js');
const m75 = () => import('../events/node-device.js');
const m76 = () => import('../events/pool.js');
const m77 = () => import('../events/qemu-monitor.js');
const m78 = () => import('../events/secret.js');
const m79 = () => import('../iface/bridge.js');
const m80 = () => import('../iface/interfaces.js');
const m81 = () => import('../net/define.js');
const m82 = () => import('../net/lifecycle.js');
const m83 = () => import('../net/list.js');
const m84 = () => import('../net/metadata.js');
const m85 = () => import('../net/ports.js');
const m86 = () => import('../net/update.js');
const m87 = () => import('../node/capabilities.js');
const m88 = () => import('../node/connection.js');
const m89 = () => import('../node/cpu-models.js');
const m90 = () => import('../node/cpu-stats.js');
const m91 = () => import('../node/free.js');
const m92 = () => import('../node/info.js');
const m93 = () => import('../node/memory.js');
const m94 = () => import('../node/native-config.js');
const m95 = () => import('../nodedev/devices.js');
const m96 = () => import('../nodedev/list.js');
const m97 = () => import('../nwfilter/bindings.js');
const m98 = () => import('../nwfilter/filters.js');
const m99 = () => import('../pool/define.js');
const m100 = () => import('../pool/define-as.js');
const m101 = () => import('../pool/lifecycle.js');
const m102 = () => import('../pool/list.js');
const m103 = () => import('../pool/sources.js');
const m104 = () => import('../saving/image.js');
const m105 = () => import('../saving/job-info.js');
const m106 = () => import('../saving/managed.js');
const m107 = () => import('../saving/save.js');
const m108 = () => import('../secret/secrets.js');
const m109 = () => import('../secret/value.js');
const m110 = () => import('../self-test.js');
const m111 = () => import('../snapshot/change.js');
const m112 = () => import('../snapshot/create.js');
const m113 = () => import('../snapshot/current.js');
const m114 = () => import('../snapshot/edit.js');
const m115 = () => import('../snapshot/info.js');
const m116 = () => import('../snapshot/list.js');
const m117 = () => import('../tsvirt.js');
const m118 = () => import('../vol/create.js');
const m119 = () => import('../vol/list.js');
const m120 = () => import('../vol/transfer.js');
const m121 = () => import('../vol/volumes.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m91, 'nodeAllocPages'],
  'attach-device': [m22, 'attachDevice'],
  'attach-disk': [m6, 'attachDisk'],
  'attach-interface': [m7, 'attachInterface'],
  autostart: [m65, 'autostart'],
  'backup-begin': [m0, 'backupBegin'],
  'backup-dumpxml': [m0, 'backupDumpxml'],
  blkdeviotune: [m8, 'blkdeviotune'],
  blkiotune: [m9, 'blkiotune'],
  blockcommit: [m10, 'blockcommit'],
  blockcopy: [m11, 'blockcopy'],
  blockjob: [m12, 'blockjob'],
  blockpull: [m13, 'blockpull'],
  blockresize: [m14, 'blockresize'],
  capabilities: [m87, 'capabilities'],
  cd: [m117, 'cd'],
  'change-media': [m16, 'changeMedia'],
  'checkpoint-create': [m2, 'checkpointCreate'],
  'checkpoint-create-as': [m2, 'checkpointCreateAs'],
  'checkpoint-delete': [m1, 'checkpointDelete'],
  'checkpoint-dumpxml': [m3, 'checkpointDumpxml'],
  'checkpoint-edit': [m1, 'checkpointEdit'],
  'checkpoint-info': [m3, 'checkpointInfo'],
  'checkpoint-list': [m4, 'checkpointList'],
  'checkpoint-parent': [m3, 'checkpointParent'],
  complete: [m5, 'complete'],
  completion: [m5, 'completion'],
  'conn-info': [m88, 'connInfo'],
  connect: [m117, 'connect'],
  console: [m17, 'consoleCommand'],
  'cpu-baseline': [m89, 'cpuBaseline'],
  'cpu-compare': [m89, 'cpuCompare'],
  'cpu-models': [m89, 'cpuModels'],
  'cpu-stats': [m19, 'cpuStats'],
  create: [m20, 'create'],
  define: [m20, 'define'],
  desc: [m68, 'desc'],
  destroy: [m41, 'destroy'],
  'detach-device': [m22, 'detachDevice'],
  'detach-device-alias': [m22, 'detachDeviceAlias'],
  'detach-disk': [m21, 'detachDisk'],
  'detach-interface': [m21, 'detachInterface'],
  'dom-fd-associate': [m40, 'domFdAssociate'],
  domblkerror: [m24, 'domblkerror'],
  domblkinfo: [m24, 'domblkinfo'],
  domblklist: [m24, 'domblklist'],
  domblkstat: [m25, 'domblkstat'],
  domblkthreshold: [m15, 'domblkthreshold'],
  domcapabilities: [m87, 'domcapabilities'],
  domcontrol: [m18, 'domcontrol'],
  'domdirtyrate-calc': [m23, 'domdirtyrateCalc'],
  domdisplay: [m26, 'domdisplay'],
  'domdisplay-reload': [m26, 'domdisplayReload'],
  domfsfreeze: [m30, 'domfsfreeze'],
  domfsinfo: [m31, 'domfsinfo'],
  domfsthaw: [m30, 'domfsthaw'],
  domfstrim: [m30, 'domfstrim'],
  domhostname: [m57, 'domhostname'],
  domid: [m34, 'domid'],
  'domif-getlink': [m37, 'domifGetlink'],
  'domif-setlink': [m37, 'domifSetlink'],
  domifaddr: [m36, 'domifaddr'],
  domiflist: [m38, 'domiflist'],
  domifstat: [m38, 'domifstat'],
  domiftune: [m27, 'domiftune'],
  dominfo: [m35, 'dominfo'],
  domjobabort: [m105, 'domjobabort'],
  domjobinfo: [m105, 'domjobinfo'],
  domlaunchsecinfo: [m40, 'domlaunchsecinfo'],
  dommemstat: [m46, 'dommemstat'],
  domname: [m34, 'domname'],
  dompmsuspend: [m54, 'dompmsuspend'],
  dompmwakeup: [m54, 'dompmwakeup'],
  domrename: [m57, 'domrename'],
  domsetlaunchsecstate: [m40, 'domsetlaunchsecstate'],
  domstate: [m35, 'domstate'],
  domstats: [m66, 'domstats'],
  domthrottlegroupdel: [m67, 'domthrottlegroupdel'],
  domthrottlegroupinfo: [m67, 'domthrottlegroupinfo'],
  domthrottlegrouplist: [m67, 'domthrottlegrouplist'],
  domthrottlegroupset: [m67, 'domthrottlegroupset'],
  domtime: [m32, 'domtime'],
  domuuid: [m34, 'domuuid'],
  'domxml-from-native': [m94, 'domxmlFromNative'],
  'domxml-to-native': [m94, 'domxmlToNative'],
  dump: [m107, 'dump'],
  dumpxml: [m20, 'dumpxml'],
  echo: [m72, 'echo'],
  edit: [m28, 'domainEdit'],
  emulatorpin: [m53, 'emulatorpin'],
  event: [m73, 'event'],
  exit: [m117, 'quit'],
  'find-storage-pool-sources': [m103, 'findStoragePoolSources'],
  'find-storage-pool-sources-as': [m103, 'findStoragePoolSourcesAs'],
  freecell: [m91, 'nodeFreeMemory'],
  freepages: [m91, 'nodeFreePages'],
  'get-user-sshkeys': [m29, 'getUserSshkeys'],
  'guest-agent-timeout': [m29, 'guestAgentTimeout'],
  guestinfo: [m31, 'guestinfo'],
  guestvcpus: [m33, 'guestvcpus'],
  help: [m117, 'help'],
  hostname: [m88, 'hostname'],
  'hypervisor-cpu-baseline': [m89, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m89, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m89, 'hypervisorCpuModels'],
  'iface-begin': [m80, 'ifaceBegin'],
  'iface-bridge': [m79, 'ifaceBridge'],
  'iface-commit': [m80, 'ifaceCommit'],
  'iface-define': [m80, 'ifaceDefine'],
  'iface-destroy': [m80, 'ifaceDestroy'],
  'iface-dumpxml': [m80, 'ifaceDumpxml'],
  'iface-edit': [m80, 'ifaceEdit'],
  'iface-list': [m80, 'ifaceList'],
  'iface-mac': [m80, 'ifaceMac'],
  'iface-name': [m80, 'ifaceName'],
  'iface-rollback': [m80, 'ifaceRollback'],
  'iface-start': [m80, 'ifaceStart'],
  'iface-unbridge': [m79, 'ifaceUnbridge'],
  'iface-undefine': [m80, 'ifaceUndefine'],
  'inject-nmi': [m64, 'injectNmi'],
  iothreadadd: [m39, 'iothreadadd'],
  iothreaddel: [m39, 'iothreaddel'],
  iothreadinfo: [m39, 'iothreadinfo'],
  iothreadpin: [m39, 'iothreadpin'],
  iothreadset: [m39, 'iothreadset'],
  list: [m43, 'list'],
  'lxc-enter-namespace': [m44, 'lxcEnterNamespace'],
  managedsave: [m107, 'managedsave'],
  'managedsave-define': [m106, 'managedsaveDefine'],
  'managedsave-dumpxml': [m106, 'managedsaveDumpxml'],
  'managedsave-edit': [m106, 'managedsaveEdit'],
  'managedsave-remove': [m106, 'managedsaveRemove'],
  maxvcpus: [m88, 'maxvcpus'],
  memtune: [m47, 'memtune'],
  metadata: [m48, 'metadata'],
  migrate: [m49, 'migrate'],
  'migrate-compcache': [m50, 'migrateCompcache'],
  'migrate-getmaxdowntime': [m50, 'migrateGetmaxdowntime'],
  'migrate-getspeed': [m50, 'migrateGetspeed'],
  'migrate-postcopy': [m50, 'migratePostcopy'],
  'migrate-setmaxdowntime': [m50, 'migrateSetmaxdowntime'],
  'migrate-setspeed': [m50, 'migrateSetspeed'],
  'net-autostart': [m82, 'netAutostart'],
  'net-create': [m81, 'netCreate'],
  'net-define': [m81, 'netDefine'],
  'net-desc': [m84, 'netDesc'],
  'net-destroy': [m82, 'netDestroy'],
  'net-dhcp-leases': [m85, 'netDhcpLeases'],
  'net-dumpxml': [m81, 'netDumpxml'],
  'net-edit': [m81, 'netEdit'],
  'net-event': [m74, 'netEvent'],
  'net-info': [m83, 'netInfo'],
  'net-list': [m83, 'netList'],
  'net-metadata': [m84, 'netMetadata'],
  'net-name': [m82, 'netName'],
  'net-port-create': [m85, 'netPortCreate'],
  'net-port-delete': [m85, 'netPortDelete'],
  'net-port-dumpxml': [m85, 'netPortDumpxml'],
  'net-port-list': [m85, 'netPortList'],
  'net-start': [m82, 'netStart'],
  'net-undefine': [m82, 'netUndefine'],
  'net-update': [m86, 'netUpdate'],
  'net-uuid': [m82, 'netUuid'],
  'node-alloc-pages': [m91, 'nodeAllocPages'],
  'node-cpu-map': [m90, 'nodeCpuMap'],
  'node-cpu-stats': [m90, 'nodeCpuStats'],
  'node-free-memory': [m91, 'nodeFreeMemory'],
  'node-free-pages': [m91, 'nodeFreePages'],
  'node-info': [m92, 'nodeInfo'],
  'node-mem-stats': [m93, 'nodeMemStats'],
  'node-memory-tune': [m93, 'nodeMemoryTune'],
  'node-security-model': [m92, 'nodeSecurityModel'],
  'node-sev-info': [m92, 'nodeSevInfo'],
  'node-suspend': [m92, 'nodeSuspend'],
  nodecpumap: [m90, 'nodeCpuMap'],
  nodecpustats: [m90, 'nodeCpuStats'],
  'nodedev-autostart': [m95, 'nodedevAutostart'],
  'nodedev-create': [m95, 'nodedevCreate'],
  'nodedev-define': [m95, 'nodedevDefine'],
  'nodedev-destroy': [m95, 'nodedevDestroy'],
  'nodedev-detach': [m95, 'nodedevDetach'],
  'nodedev-dettach': [m95, 'nodedevDetach'],
  'nodedev-dumpxml': [m95, 'nodedevDumpxml'],
  'nodedev-event': [m75, 'nodedevEvent'],
  'nodedev-info': [m96, 'nodedevInfo'],
  'nodedev-list': [m96, 'nodedevList'],
  'nodedev-reattach': [m95, 'nodedevReattach'],
  'nodedev-reset': [m95, 'nodedevReset'],
  'nodedev-start': [m95, 'nodedevStart'],
  'nodedev-undefine': [m95, 'nodedevUndefine'],
  'nodedev-update': [m95, 'nodedevUpdate'],
  nodeinfo: [m92, 'nodeInfo'],
  nodememstats: [m93, 'nodeMemStats'],
  nodesevinfo: [m92, 'nodeSevInfo'],
  nodesuspend: [m92, 'nodeSuspend'],
  numatune: [m51, 'numatune'],
  'nwfilter-binding-create': [m97, 'nwfilterBindingCreate'],
  'nwfilter-binding-delete': [m97, 'nwfilterBindingDelete'],
  'nwfilter-binding-dumpxml': [m97, 'nwfilterBindingDumpxml'],
  'nwfilter-binding-list': [m97, 'nwfilterBindingList'],
  'nwfilter-define': [m98, 'nwfilterDefine'],
  'nwfilter-dumpxml': [m98, 'nwfilterDumpxml'],
  'nwfilter-edit': [m98, 'nwfilterEdit'],
  'nwfilter-list': [m98, 'nwfilterList'],
  'nwfilter-undefine': [m98, 'nwfilterUndefine'],
  perf: [m52, 'perf'],
  'pool-autostart': [m101, 'poolAutostart'],
  'pool-build': [m101, 'poolBuild'],
  'pool-capabilities': [m87, 'poolCapabilities'],
  'pool-create': [m99, 'poolCreate'],
  'pool-create-as': [m100, 'poolCreateAs'],
  'pool-define': [m99, 'poolDefine'],
  'pool-define-as': [m100, 'poolDefineAs'],
  'pool-delete': [m101, 'poolDelete'],
  'pool-destroy': [m101, 'poolDestroy'],
  'pool-dumpxml': [m99, 'poolDumpxml'],
  'pool-edit': [m99, 'poolEdit'],
  'pool-event': [m76, 'poolEvent'],
  'pool-info': [m102, 'poolInfo'],
  'pool-list': [m102, 'poolList'],
  'pool-name': [m101, 'poolName'],
  'pool-refresh': [m101, 'poolRefresh'],
  'pool-start': [m101, 'poolStart'],
  'pool-undefine': [m101, 'poolUndefine'],
  'pool-uuid': [m101, 'poolUuid'],
  pwd: [m117, 'pwd'],
  'qemu-agent-command': [m55, 'qemuAgentCommand'],
  'qemu-attach': [m56, 'qemuAttach'],
  'qemu-monitor-command': [m55, 'qemuMonitorCommand'],
  'qemu-monitor-event': [m77, 'qemuMonitorEvent'],
  quit: [m117, 'quit'],
  reboot: [m63, 'reboot'],
  reset: [m41, 'reset'],
  restore: [m107, 'restore'],
  resume: [m41, 'resume'],
  save: [m107, 'save'],
  'save-image-define': [m104, 'saveImageDefine'],
  'save-image-dumpxml': [m104, 'saveImageDumpxml'],
  'save-image-edit': [m104, 'saveImageEdit'],
  schedinfo: [m58, 'schedinfo'],
  screenshot: [m59, 'screenshot'],
  'secret-define': [m108, 'secretDefine'],
  'secret-dumpxml': [m108, 'secretDumpxml'],
  'secret-event': [m78, 'secretEvent'],
  'secret-get-value': [m109, 'secretGetValue'],
  'secret-list': [m108, 'secretList'],
  'secret-set-value': [m109, 'secretSetValue'],
  'secret-undefine': [m108, 'secretUndefine'],
  'self-test': [m110, 'selfTest'],
  'send-key': [m60, 'sendKey'],
  'send-process-signal': [m64, 'sendProcessSignal'],
  'set-lifecycle-action': [m42, 'setLifecycleAction'],
  'set-user-password': [m29, 'setUserPassword'],
  'set-user-sshkeys': [m29, 'setUserSshkeys'],
  setmaxmem: [m61, 'setmaxmem'],
  setmem: [m61, 'setmem'],
  setvcpu: [m62, 'setvcpu'],
  setvcpus: [m62, 'setvcpus'],
  shutdown: [m63, 'shutdown'],
  'snapshot-create': [m112, 'snapshotCreate'],
  'snapshot-create-as': [m112, 'snapshotCreateAs'],
  'snapshot-current': [m113, 'snapshotCurrent'],
  'snapshot-delete': [m111, 'snapshotDelete'],
  'snapshot-dumpxml': [m115, 'snapshotDumpxml'],
  'snapshot-edit': [m114, 'snapshotEdit'],
  'snapshot-info': [m115, 'snapshotInfo'],
  'snapshot-list': [m116, 'snapshotList'],
  'snapshot-parent': [m115, 'snapshotParent'],
  'snapshot-revert': [m111, 'snapshotRevert'],
  start: [m65, 'start'],
  suspend: [m41, 'suspend'],
  sysinfo: [m88, 'sysinfo'],
  ttyconsole: [m26, 'ttyconsole'],
  undefine: [m69, 'undefine'],
  'update-device': [m22, 'updateDevice'],
  'update-memory-device': [m45, 'updateMemoryDevice'],
  uri: [m88, 'uri'],
  vcpucount: [m70, 'vcpucount'],
  vcpuinfo: [m71, 'vcpuinfo'],
  vcpupin: [m53, 'vcpupin'],
  version: [m88, 'version'],
  vncdisplay: [m26, 'vncdisplay'],
  'vol-clone': [m118, 'volClone'],
  'vol-create': [m118, 'volCreate'],
  'vol-create-as': [m118, 'volCreateAs'],
  'vol-create-from': [m118, 'volCreateFrom'],
  'vol-delete': [m121, 'volDelete'],
  'vol-download': [m120, 'volDownload'],
  'vol-dumpxml': [m121, 'volDumpxml'],
  'vol-info': [m119, 'volInfo'],
  'vol-key': [m121, 'volKey'],
  'vol-list': [m119, 'volList'],
  'vol-name': [m121, 'volName'],
  'vol-path': [m121, 'volPath'],
  'vol-pool': [m121, 'volPool'],
  'vol-resize': [m121, 'volResize'],
  'vol-upload': [m120, 'volUpload'],
  'vol-wipe': [m121, 'volWipe'],
};
