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
const m56 = () => import('../domain/rename.js');
const m57 = () => import('../domain/schedinfo.js');
const m58 = () => import('../domain/screenshot.js');
const m59 = () => import('../domain/send-key.js');
const m60 = () => import('../domain/set-memory.js');
const m61 = () => import('../domain/set-vcpus.js');
const m62 = () => import('../domain/shutdown.js');
const m63 = () => import('../domain/signals.js');
const m64 = () => import('../domain/start.js');
const m65 = () => import('../domain/statistics.js');
const m66 = () => import('../domain/throttle-groups.js');
const m67 = () => import('../domain/title.js');
const m68 = () => import('../domain/undefine.js');
const m69 = () => import('../domain/vcpu-count.js');
const m70 = () => import('../domain/vcpu-info.js');
const m71 = () => import('../echo.js');
const m72 = () => import('../events/domain.js');
const m73 = () => import('../events/network.js');
const m74 = () => import('../events/node-device.js');
const m75 = () => import('../events/pool.js');
const m76 = () => import('../events/qemu-monitor.js');
const m77 = () => import('../events/secret.js');
const m78 = () => import('../iface/bridge.js');
const m79 = () => import('../iface/interfaces.js');
const m80 = () => import('../net/define.js');
const m81 = () => import('../net/lifecycle.js');
const m82 = () => import('../net/list.js');
const m83 = () => import('../net/metadata.js');
const m84 = () => import('../net/ports.js');
const m85 = () => import('../net/update.js');
const m86 = () => import('../node/capabilities.js');
const m87 = () => import('../node/connection.js');
const m88 = () => import('../node/cpu-models.js');
const m89 = () => import('../node/cpu-stats.js');
const m90 = () => import('../node/free.js');
const m91 = () => import('../node/info.js');
const m92 = () => import('../node/memory.js');
const m93 = () => import('../node/native-config.js');
const m94 = () => import('../nodedev/devices.js');
const m95 = () => import('../nodedev/list.js');
const m96 = () => import('../nwfilter/bindings.js');
const m97 = () => import('../nwfilter/filters.js');
const m98 = () => import('../pool/define.js');
const m99 = () => import('../pool/define-as.js');
const m100 = () => import('../pool/lifecycle.js');
const m101 = () => import('../pool/list.js');
const m102 = () => import('../pool/sources.js');
const m103 = () => import('../saving/image.js');
const m104 = () => import('../saving/job-info.js');
const m105 = () => import('../saving/managed.js');
const m106 = () => import('../saving/save.js');
const m107 = () => import('../secret/secrets.js');
const m108 = () => import('../secret/value.js');
const m109 = () => import('../self-test.js');
const m110 = () => import('../snapshot/change.js');
const m111 = () => import('../snapshot/create.js');
const m112 = () => import('../snapshot/current.js');
const m113 = () => import('../snapshot/edit.js');
const m114 = () => import('../snapshot/info.js');
const m115 = () => import('../snapshot/list.js');
const m116 = () => import('../tsvirt.js');
const m117 = () => import('../vol/create.js');
const m118 = () => import('../vol/list.js');
const m119 = () => import('../vol/transfer.js');
const m120 = () => import('../vol/volumes.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m90, 'nodeAllocPages'],
  'attach-device': [m22, 'attachDevice'],
  'attach-disk': [m6, 'attachDisk'],
  'attach-interface': [m7, 'attachInterface'],
  autostart: [m64, 'autostart'],
  'backup-begin': [m0, 'backupBegin'],
  'backup-dumpxml': [m0, 'backupDumpxml'],
  blkdeviotune: [m8, 'blkdeviotune'],
  blkiotune: [m9, 'blkiotune'],
  blockcommit: [m10, 'blockcommit'],
  blockcopy: [m11, 'blockcopy'],
  blockjob: [m12, 'blockjob'],
  blockpull: [m13, 'blockpull'],
  blockresize: [m14, 'blockresize'],
  capabilities: [m86, 'capabilities'],
  cd: [m116, 'cd'],
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
  'conn-info': [m87, 'connInfo'],
  connect: [m116, 'connect'],
  console: [m17, 'consoleCommand'],
  'cpu-baseline': [m88, 'cpuBaseline'],
  'cpu-compare': [m88, 'cpuCompare'],
  'cpu-models': [m88, 'cpuModels'],
  'cpu-stats': [m19, 'cpuStats'],
  create: [m20, 'create'],
  define: [m20, 'define'],
  desc: [m67, 'desc'],
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
  domcapabilities: [m86, 'domcapabilities'],
  domcontrol: [m18, 'domcontrol'],
  'domdirtyrate-calc': [m23, 'domdirtyrateCalc'],
  domdisplay: [m26, 'domdisplay'],
  'domdisplay-reload': [m26, 'domdisplayReload'],
  domfsfreeze: [m30, 'domfsfreeze'],
  domfsinfo: [m31, 'domfsinfo'],
  domfsthaw: [m30, 'domfsthaw'],
  domfstrim: [m30, 'domfstrim'],
  domhostname: [m56, 'domhostname'],
  domid: [m34, 'domid'],
  'domif-getlink': [m37, 'domifGetlink'],
  'domif-setlink': [m37, 'domifSetlink'],
  domifaddr: [m36, 'domifaddr'],
  domiflist: [m38, 'domiflist'],
  domifstat: [m38, 'domifstat'],
  domiftune: [m27, 'domiftune'],
  dominfo: [m35, 'dominfo'],
  domjobabort: [m104, 'domjobabort'],
  domjobinfo: [m104, 'domjobinfo'],
  domlaunchsecinfo: [m40, 'domlaunchsecinfo'],
  dommemstat: [m46, 'dommemstat'],
  domname: [m34, 'domname'],
  dompmsuspend: [m54, 'dompmsuspend'],
  dompmwakeup: [m54, 'dompmwakeup'],
  domrename: [m56, 'domrename'],
  domsetlaunchsecstate: [m40, 'domsetlaunchsecstate'],
  domstate: [m35, 'domstate'],
  domstats: [m65, 'domstats'],
  domthrottlegroupdel: [m66, 'domthrottlegroupdel'],
  domthrottlegroupinfo: [m66, 'domthrottlegroupinfo'],
  domthrottlegrouplist: [m66, 'domthrottlegrouplist'],
  domthrottlegroupset: [m66, 'domthrottlegroupset'],
  domtime: [m32, 'domtime'],
  domuuid: [m34, 'domuuid'],
  'domxml-from-native': [m93, 'domxmlFromNative'],
  'domxml-to-native': [m93, 'domxmlToNative'],
  dump: [m106, 'dump'],
  dumpxml: [m20, 'dumpxml'],
  echo: [m71, 'echo'],
  edit: [m28, 'domainEdit'],
  emulatorpin: [m53, 'emulatorpin'],
  event: [m72, 'event'],
  exit: [m116, 'quit'],
  'find-storage-pool-sources': [m102, 'findStoragePoolSources'],
  'find-storage-pool-sources-as': [m102, 'findStoragePoolSourcesAs'],
  freecell: [m90, 'nodeFreeMemory'],
  freepages: [m90, 'nodeFreePages'],
  'get-user-sshkeys': [m29, 'getUserSshkeys'],
  'guest-agent-timeout': [m29, 'guestAgentTimeout'],
  guestinfo: [m31, 'guestinfo'],
  guestvcpus: [m33, 'guestvcpus'],
  help: [m116, 'help'],
  hostname: [m87, 'hostname'],
  'hypervisor-cpu-baseline': [m88, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m88, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m88, 'hypervisorCpuModels'],
  'iface-begin': [m79, 'ifaceBegin'],
  'iface-bridge': [m78, 'ifaceBridge'],
  'iface-commit': [m79, 'ifaceCommit'],
  'iface-define': [m79, 'ifaceDefine'],
  'iface-destroy': [m79, 'ifaceDestroy'],
  'iface-dumpxml': [m79, 'ifaceDumpxml'],
  'iface-edit': [m79, 'ifaceEdit'],
  'iface-list': [m79, 'ifaceList'],
  'iface-mac': [m79, 'ifaceMac'],
  'iface-name': [m79, 'ifaceName'],
  'iface-rollback': [m79, 'ifaceRollback'],
  'iface-start': [m79, 'ifaceStart'],
  'iface-unbridge': [m78, 'ifaceUnbridge'],
  'iface-undefine': [m79, 'ifaceUndefine'],
  'inject-nmi': [m63, 'injectNmi'],
  iothreadadd: [m39, 'iothreadadd'],
  iothreaddel: [m39, 'iothreaddel'],
  iothreadinfo: [m39, 'iothreadinfo'],
  iothreadpin: [m39, 'iothreadpin'],
  iothreadset: [m39, 'iothreadset'],
  list: [m43, 'list'],
  'lxc-enter-namespace': [m44, 'lxcEnterNamespace'],
  managedsave: [m106, 'managedsave'],
  'managedsave-define': [m105, 'managedsaveDefine'],
  'managedsave-dumpxml': [m105, 'managedsaveDumpxml'],
  'managedsave-edit': [m105, 'managedsaveEdit'],
  'managedsave-remove': [m105, 'managedsaveRemove'],
  maxvcpus: [m87, 'maxvcpus'],
  memtune: [m47, 'memtune'],
  metadata: [m48, 'metadata'],
  migrate: [m49, 'migrate'],
  'migrate-compcache': [m50, 'migrateCompcache'],
  'migrate-getmaxdowntime': [m50, 'migrateGetmaxdowntime'],
  'migrate-getspeed': [m50, 'migrateGetspeed'],
  'migrate-postcopy': [m50, 'migratePostcopy'],
  'migrate-setmaxdowntime': [m50, 'migrateSetmaxdowntime'],
  'migrate-setspeed': [m50, 'migrateSetspeed'],
  'net-autostart': [m81, 'netAutostart'],
  'net-create': [m80, 'netCreate'],
  'net-define': [m80, 'netDefine'],
  'net-desc': [m83, 'netDesc'],
  'net-destroy': [m81, 'netDestroy'],
  'net-dhcp-leases': [m84, 'netDhcpLeases'],
  'net-dumpxml': [m80, 'netDumpxml'],
  'net-edit': [m80, 'netEdit'],
  'net-event': [m73, 'netEvent'],
  'net-info': [m82, 'netInfo'],
  'net-list': [m82, 'netList'],
  'net-metadata': [m83, 'netMetadata'],
  'net-name': [m81, 'netName'],
  'net-port-create': [m84, 'netPortCreate'],
  'net-port-delete': [m84, 'netPortDelete'],
  'net-port-dumpxml': [m84, 'netPortDumpxml'],
  'net-port-list': [m84, 'netPortList'],
  'net-start': [m81, 'netStart'],
  'net-undefine': [m81, 'netUndefine'],
  'net-update': [m85, 'netUpdate'],
  'net-uuid': [m81, 'netUuid'],
  'node-alloc-pages': [m90, 'nodeAllocPages'],
  'node-cpu-map': [m89, 'nodeCpuMap'],
  'node-cpu-stats': [m89, 'nodeCpuStats'],
  'node-free-memory': [m90, 'nodeFreeMemory'],
  'node-free-pages': [m90, 'nodeFreePages'],
  'node-info': [m91, 'nodeInfo'],
  'node-mem-stats': [m92, 'nodeMemStats'],
  'node-memory-tune': [m92, 'nodeMemoryTune'],
  'node-security-model': [m91, 'nodeSecurityModel'],
  'node-sev-info': [m91, 'nodeSevInfo'],
  'node-suspend': [m91, 'nodeSuspend'],
  nodecpumap: [m89, 'nodeCpuMap'],
  nodecpustats: [m89, 'nodeCpuStats'],
  'nodedev-autostart': [m94, 'nodedevAutostart'],
  'nodedev-create': [m94, 'nodedevCreate'],
  'nodedev-define': [m94, 'nodedevDefine'],
  'nodedev-destroy': [m94, 'nodedevDestroy'],
  'nodedev-detach': [m94, 'nodedevDetach'],
  'nodedev-dettach': [m94, 'nodedevDetach'],
  'nodedev-dumpxml': [m94, 'nodedevDumpxml'],
  'nodedev-event': [m74, 'nodedevEvent'],
  'nodedev-info': [m95, 'nodedevInfo'],
  'nodedev-list': [m95, 'nodedevList'],
  'nodedev-reattach': [m94, 'nodedevReattach'],
  'nodedev-reset': [m94, 'nodedevReset'],
  'nodedev-start': [m94, 'nodedevStart'],
  'nodedev-undefine': [m94, 'nodedevUndefine'],
  'nodedev-update': [m94, 'nodedevUpdate'],
  nodeinfo: [m91, 'nodeInfo'],
  nodememstats: [m92, 'nodeMemStats'],
  nodesevinfo: [m91, 'nodeSevInfo'],
  nodesuspend: [m91, 'nodeSuspend'],
  numatune: [m51, 'numatune'],
  'nwfilter-binding-create': [m96, 'nwfilterBindingCreate'],
  'nwfilter-binding-delete': [m96, 'nwfilterBindingDelete'],
  'nwfilter-binding-dumpxml': [m96, 'nwfilterBindingDumpxml'],
  'nwfilter-binding-list': [m96, 'nwfilterBindingList'],
  'nwfilter-define': [m97, 'nwfilterDefine'],
  'nwfilter-dumpxml': [m97, 'nwfilterDumpxml'],
  'nwfilter-edit': [m97, 'nwfilterEdit'],
  'nwfilter-list': [m97, 'nwfilterList'],
  'nwfilter-undefine': [m97, 'nwfilterUndefine'],
  perf: [m52, 'perf'],
  'pool-autostart': [m100, 'poolAutostart'],
  'pool-build': [m100, 'poolBuild'],
  'pool-capabilities': [m86, 'poolCapabilities'],
  'pool-create': [m98, 'poolCreate'],
  'pool-create-as': [m99, 'poolCreateAs'],
  'pool-define': [m98, 'poolDefine'],
  'pool-define-as': [m99, 'poolDefineAs'],
  'pool-delete': [m100, 'poolDelete'],
  'pool-destroy': [m100, 'poolDestroy'],
  'pool-dumpxml': [m98, 'poolDumpxml'],
  'pool-edit': [m98, 'poolEdit'],
  'pool-event': [m75, 'poolEvent'],
  'pool-info': [m101, 'poolInfo'],
  'pool-list': [m101, 'poolList'],
  'pool-name': [m100, 'poolName'],
  'pool-refresh': [m100, 'poolRefresh'],
  'pool-start': [m100, 'poolStart'],
  'pool-undefine': [m100, 'poolUndefine'],
  'pool-uuid': [m100, 'poolUuid'],
  pwd: [m116, 'pwd'],
  'qemu-agent-command': [m55, 'qemuAgentCommand'],
  'qemu-monitor-command': [m55, 'qemuMonitorCommand'],
  'qemu-monitor-event': [m76, 'qemuMonitorEvent'],
  quit: [m116, 'quit'],
  reboot: [m62, 'reboot'],
  reset: [m41, 'reset'],
  restore: [m106, 'restore'],
  resume: [m41, 'resume'],
  save: [m106, 'save'],
  'save-image-define': [m103, 'saveImageDefine'],
  'save-image-dumpxml': [m103, 'saveImageDumpxml'],
  'save-image-edit': [m103, 'saveImageEdit'],
  schedinfo: [m57, 'schedinfo'],
  screenshot: [m58, 'screenshot'],
  'secret-define': [m107, 'secretDefine'],
  'secret-dumpxml': [m107, 'secretDumpxml'],
  'secret-event': [m77, 'secretEvent'],
  'secret-get-value': [m108, 'secretGetValue'],
  'secret-list': [m107, 'secretList'],
  'secret-set-value': [m108, 'secretSetValue'],
  'secret-undefine': [m107, 'secretUndefine'],
  'self-test': [m109, 'selfTest'],
  'send-key': [m59, 'sendKey'],
  'send-process-signal': [m63, 'sendProcessSignal'],
  'set-lifecycle-action': [m42, 'setLifecycleAction'],
  'set-user-password': [m29, 'setUserPassword'],
  'set-user-sshkeys': [m29, 'setUserSshkeys'],
  setmaxmem: [m60, 'setmaxmem'],
  setmem: [m60, 'setmem'],
  setvcpu: [m61, 'setvcpu'],
  setvcpus: [m61, 'setvcpus'],
  shutdown: [m62, 'shutdown'],
  'snapshot-create': [m111, 'snapshotCreate'],
  'snapshot-create-as': [m111, 'snapshotCreateAs'],
  'snapshot-current': [m112, 'snapshotCurrent'],
  'snapshot-delete': [m110, 'snapshotDelete'],
  'snapshot-dumpxml': [m114, 'snapshotDumpxml'],
  'snapshot-edit': [m113, 'snapshotEdit'],
  'snapshot-info': [m114, 'snapshotInfo'],
  'snapshot-list': [m115, 'snapshotList'],
  'snapshot-parent': [m114, 'snapshotParent'],
  'snapshot-revert': [m110, 'snapshotRevert'],
  start: [m64, 'start'],
  suspend: [m41, 'suspend'],
  sysinfo: [m87, 'sysinfo'],
  ttyconsole: [m26, 'ttyconsole'],
  undefine: [m68, 'undefine'],
  'update-device': [m22, 'updateDevice'],
  'update-memory-device': [m45, 'updateMemoryDevice'],
  uri: [m87, 'uri'],
  vcpucount: [m69, 'vcpucount'],
  vcpuinfo: [m70, 'vcpuinfo'],
  vcpupin: [m53, 'vcpupin'],
  version: [m87, 'version'],
  vncdisplay: [m26, 'vncdisplay'],
  'vol-clone': [m117, 'volClone'],
  'vol-create': [m117, 'volCreate'],
  'vol-create-as': [m117, 'volCreateAs'],
  'vol-create-from': [m117, 'volCreateFrom'],
  'vol-delete': [m120, 'volDelete'],
  'vol-download': [m119, 'volDownload'],
  'vol-dumpxml': [m120, 'volDumpxml'],
  'vol-info': [m118, 'volInfo'],
  'vol-key': [m120, 'volKey'],
  'vol-list': [m118, 'volList'],
  'vol-name': [m120, 'volName'],
  'vol-path': [m120, 'volPath'],
  'vol-pool': [m120, 'volPool'],
  'vol-resize': [m120, 'volResize'],
  'vol-upload': [m119, 'volUpload'],
  'vol-wipe': [m120, 'volWipe'],
};
