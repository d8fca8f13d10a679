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
const m44 = () => import('../domain/memory-device.js');
const m45 = () => import('../domain/memory-stats.js');
const m46 = () => import('../domain/memtune.js');
const m47 = () => import('../domain/metadata.js');
const m48 = () => import('../domain/numatune.js');
const m49 = () => import('../domain/perf.js');
const m50 = () => import('../domain/pin.js');
const m51 = () => import('../domain/power-management.js');
const m52 = () => import('../domain/qemu.js');
const m53 = () => import('../domain/rename.js');
const m54 = () => import('../domain/schedinfo.js');
const m55 = () => import('../domain/screenshot.js');
const m56 = () => import('../domain/send-key.js');
const m57 = () => import('../domain/set-memory.js');
const m58 = () => import('../domain/set-vcpus.js');
const m59 = () => import('../domain/shutdown.js');
const m60 = () => import('../domain/signals.js');
const m61 = () => import('../domain/start.js');
const m62 = () => import('../domain/statistics.js');
const m63 = () => import('../domain/throttle-groups.js');
const m64 = () => import('../domain/title.js');
const m65 = () => import('../domain/undefine.js');
const m66 = () => import('../domain/vcpu-count.js');
const m67 = () => import('../domain/vcpu-info.js');
const m68 = () => import('../echo.js');
const m69 = () => import('../events/domain.js');
const m70 = () => import('../events/network.js');
const m71 = () => import('../events/node-device.js');
const m72 = () => import('../events/pool.js');
const m73 = () => import('../events/qemu-monitor.js');
const m74 = () => import('../events/secret.js');
const m75 = () => import('../iface/bridge.js');
const m76 = () => import('../iface/interfaces.js');
const m77 = () => import('../net/define.js');
const m78 = () => import('../net/lifecycle.js');
const m79 = () => import('../net/list.js');
const m80 = () => import('../net/metadata.js');
const m81 = () => import('../net/ports.js');
const m82 = () => import('../net/update.js');
const m83 = () => import('../node/capabilities.js');
const m84 = () => import('../node/connection.js');
const m85 = () => import('../node/cpu-models.js');
const m86 = () => import('../node/cpu-stats.js');
const m87 = () => import('../node/free.js');
const m88 = () => import('../node/info.js');
const m89 = () => import('../node/memory.js');
const m90 = () => import('../node/native-config.js');
const m91 = () => import('../nodedev/devices.js');
const m92 = () => import('../nodedev/list.js');
const m93 = () => import('../nwfilter/bindings.js');
const m94 = () => import('../nwfilter/filters.js');
const m95 = () => import('../pool/define.js');
const m96 = () => import('../pool/define-as.js');
const m97 = () => import('../pool/lifecycle.js');
const m98 = () => import('../pool/list.js');
const m99 = () => import('../pool/sources.js');
const m100 = () => import('../saving/image.js');
const m101 = () => import('../saving/job-info.js');
const m102 = () => import('../saving/managed.js');
const m103 = () => import('../saving/save.js');
const m104 = () => import('../secret/secrets.js');
const m105 = () => import('../secret/value.js');
const m106 = () => import('../self-test.js');
const m107 = () => import('../snapshot/change.js');
const m108 = () => import('../snapshot/create.js');
const m109 = () => import('../snapshot/current.js');
const m110 = () => import('../snapshot/edit.js');
const m111 = () => import('../snapshot/info.js');
const m112 = () => import('../snapshot/list.js');
const m113 = () => import('../tsvirt.js');
const m114 = () => import('../vol/create.js');
const m115 = () => import('../vol/list.js');
const m116 = () => import('../vol/transfer.js');
const m117 = () => import('../vol/volumes.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m87, 'nodeAllocPages'],
  'attach-device': [m22, 'attachDevice'],
  'attach-disk': [m6, 'attachDisk'],
  'attach-interface': [m7, 'attachInterface'],
  autostart: [m61, 'autostart'],
  'backup-begin': [m0, 'backupBegin'],
  'backup-dumpxml': [m0, 'backupDumpxml'],
  blkdeviotune: [m8, 'blkdeviotune'],
  blkiotune: [m9, 'blkiotune'],
  blockcommit: [m10, 'blockcommit'],
  blockcopy: [m11, 'blockcopy'],
  blockjob: [m12, 'blockjob'],
  blockpull: [m13, 'blockpull'],
  blockresize: [m14, 'blockresize'],
  capabilities: [m83, 'capabilities'],
  cd: [m113, 'cd'],
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
  'conn-info': [m84, 'connInfo'],
  connect: [m113, 'connect'],
  console: [m17, 'consoleCommand'],
  'cpu-baseline': [m85, 'cpuBaseline'],
  'cpu-compare': [m85, 'cpuCompare'],
  'cpu-models': [m85, 'cpuModels'],
  'cpu-stats': [m19, 'cpuStats'],
  create: [m20, 'create'],
  define: [m20, 'define'],
  desc: [m64, 'desc'],
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
  domcapabilities: [m83, 'domcapabilities'],
  domcontrol: [m18, 'domcontrol'],
  'domdirtyrate-calc': [m23, 'domdirtyrateCalc'],
  domdisplay: [m26, 'domdisplay'],
  'domdisplay-reload': [m26, 'domdisplayReload'],
  domfsfreeze: [m30, 'domfsfreeze'],
  domfsinfo: [m31, 'domfsinfo'],
  domfsthaw: [m30, 'domfsthaw'],
  domfstrim: [m30, 'domfstrim'],
  domhostname: [m53, 'domhostname'],
  domid: [m34, 'domid'],
  'domif-getlink': [m37, 'domifGetlink'],
  'domif-setlink': [m37, 'domifSetlink'],
  domifaddr: [m36, 'domifaddr'],
  domiflist: [m38, 'domiflist'],
  domifstat: [m38, 'domifstat'],
  domiftune: [m27, 'domiftune'],
  dominfo: [m35, 'dominfo'],
  domjobabort: [m101, 'domjobabort'],
  domjobinfo: [m101, 'domjobinfo'],
  domlaunchsecinfo: [m40, 'domlaunchsecinfo'],
  dommemstat: [m45, 'dommemstat'],
  domname: [m34, 'domname'],
  dompmsuspend: [m51, 'dompmsuspend'],
  dompmwakeup: [m51, 'dompmwakeup'],
  domrename: [m53, 'domrename'],
  domsetlaunchsecstate: [m40, 'domsetlaunchsecstate'],
  domstate: [m35, 'domstate'],
  domstats: [m62, 'domstats'],
  domthrottlegroupdel: [m63, 'domthrottlegroupdel'],
  domthrottlegroupinfo: [m63, 'domthrottlegroupinfo'],
  domthrottlegrouplist: [m63, 'domthrottlegrouplist'],
  domthrottlegroupset: [m63, 'domthrottlegroupset'],
  domtime: [m32, 'domtime'],
  domuuid: [m34, 'domuuid'],
  'domxml-from-native': [m90, 'domxmlFromNative'],
  'domxml-to-native': [m90, 'domxmlToNative'],
  dump: [m103, 'dump'],
  dumpxml: [m20, 'dumpxml'],
  echo: [m68, 'echo'],
  edit: [m28, 'domainEdit'],
  emulatorpin: [m50, 'emulatorpin'],
  event: [m69, 'event'],
  exit: [m113, 'quit'],
  'find-storage-pool-sources': [m99, 'findStoragePoolSources'],
  'find-storage-pool-sources-as': [m99, 'findStoragePoolSourcesAs'],
  freecell: [m87, 'nodeFreeMemory'],
  freepages: [m87, 'nodeFreePages'],
  'get-user-sshkeys': [m29, 'getUserSshkeys'],
  'guest-agent-timeout': [m29, 'guestAgentTimeout'],
  guestinfo: [m31, 'guestinfo'],
  guestvcpus: [m33, 'guestvcpus'],
  help: [m113, 'help'],
  hostname: [m84, 'hostname'],
  'hypervisor-cpu-baseline': [m85, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m85, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m85, 'hypervisorCpuModels'],
  'iface-begin': [m76, 'ifaceBegin'],
  'iface-bridge': [m75, 'ifaceBridge'],
  'iface-commit': [m76, 'ifaceCommit'],
  'iface-define': [m76, 'ifaceDefine'],
  'iface-destroy': [m76, 'ifaceDestroy'],
  'iface-dumpxml': [m76, 'ifaceDumpxml'],
  'iface-edit': [m76, 'ifaceEdit'],
  'iface-list': [m76, 'ifaceList'],
  'iface-mac': [m76, 'ifaceMac'],
  'iface-name': [m76, 'ifaceName'],
  'iface-rollback': [m76, 'ifaceRollback'],
  'iface-start': [m76, 'ifaceStart'],
  'iface-unbridge': [m75, 'ifaceUnbridge'],
  'iface-undefine': [m76, 'ifaceUndefine'],
  'inject-nmi': [m60, 'injectNmi'],
  iothreadadd: [m39, 'iothreadadd'],
  iothreaddel: [m39, 'iothreaddel'],
  iothreadinfo: [m39, 'iothreadinfo'],
  iothreadpin: [m39, 'iothreadpin'],
  iothreadset: [m39, 'iothreadset'],
  list: [m43, 'list'],
  managedsave: [m103, 'managedsave'],
  'managedsave-define': [m102, 'managedsaveDefine'],
  'managedsave-dumpxml': [m102, 'managedsaveDumpxml'],
  'managedsave-edit': [m102, 'managedsaveEdit'],
  'managedsave-remove': [m102, 'managedsaveRemove'],
  maxvcpus: [m84, 'maxvcpus'],
  memtune: [m46, 'memtune'],
  metadata: [m47, 'metadata'],
  'net-autostart': [m78, 'netAutostart'],
  'net-create': [m77, 'netCreate'],
  'net-define': [m77, 'netDefine'],
  'net-desc': [m80, 'netDesc'],
  'net-destroy': [m78, 'netDestroy'],
  'net-dhcp-leases': [m81, 'netDhcpLeases'],
  'net-dumpxml': [m77, 'netDumpxml'],
  'net-edit': [m77, 'netEdit'],
  'net-event': [m70, 'netEvent'],
  'net-info': [m79, 'netInfo'],
  'net-list': [m79, 'netList'],
  'net-metadata': [m80, 'netMetadata'],
  'net-name': [m78, 'netName'],
  'net-port-create': [m81, 'netPortCreate'],
  'net-port-delete': [m81, 'netPortDelete'],
  'net-port-dumpxml': [m81, 'netPortDumpxml'],
  'net-port-list': [m81, 'netPortList'],
  'net-start': [m78, 'netStart'],
  'net-undefine': [m78, 'netUndefine'],
  'net-update': [m82, 'netUpdate'],
  'net-uuid': [m78, 'netUuid'],
  'node-alloc-pages': [m87, 'nodeAllocPages'],
  'node-cpu-map': [m86, 'nodeCpuMap'],
  'node-cpu-stats': [m86, 'nodeCpuStats'],
  'node-free-memory': [m87, 'nodeFreeMemory'],
  'node-free-pages': [m87, 'nodeFreePages'],
  'node-info': [m88, 'nodeInfo'],
  'node-mem-stats': [m89, 'nodeMemStats'],
  'node-memory-tune': [m89, 'nodeMemoryTune'],
  'node-security-model': [m88, 'nodeSecurityModel'],
  'node-sev-info': [m88, 'nodeSevInfo'],
  'node-suspend': [m88, 'nodeSuspend'],
  nodecpumap: [m86, 'nodeCpuMap'],
  nodecpustats: [m86, 'nodeCpuStats'],
  'nodedev-autostart': [m91, 'nodedevAutostart'],
  'nodedev-create': [m91, 'nodedevCreate'],
  'nodedev-define': [m91, 'nodedevDefine'],
  'nodedev-destroy': [m91, 'nodedevDestroy'],
  'nodedev-detach': [m91, 'nodedevDetach'],
  'nodedev-dettach': [m91, 'nodedevDetach'],
  'nodedev-dumpxml': [m91, 'nodedevDumpxml'],
  'nodedev-event': [m71, 'nodedevEvent'],
  'nodedev-info': [m92, 'nodedevInfo'],
  'nodedev-list': [m92, 'nodedevList'],
  'nodedev-reattach': [m91, 'nodedevReattach'],
  'nodedev-reset': [m91, 'nodedevReset'],
  'nodedev-start': [m91, 'nodedevStart'],
  'nodedev-undefine': [m91, 'nodedevUndefine'],
  'nodedev-update': [m91, 'nodedevUpdate'],
  nodeinfo: [m88, 'nodeInfo'],
  nodememstats: [m89, 'nodeMemStats'],
  nodesevinfo: [m88, 'nodeSevInfo'],
  nodesuspend: [m88, 'nodeSuspend'],
  numatune: [m48, 'numatune'],
  'nwfilter-binding-create': [m93, 'nwfilterBindingCreate'],
  'nwfilter-binding-delete': [m93, 'nwfilterBindingDelete'],
  'nwfilter-binding-dumpxml': [m93, 'nwfilterBindingDumpxml'],
  'nwfilter-binding-list': [m93, 'nwfilterBindingList'],
  'nwfilter-define': [m94, 'nwfilterDefine'],
  'nwfilter-dumpxml': [m94, 'nwfilterDumpxml'],
  'nwfilter-edit': [m94, 'nwfilterEdit'],
  'nwfilter-list': [m94, 'nwfilterList'],
  'nwfilter-undefine': [m94, 'nwfilterUndefine'],
  perf: [m49, 'perf'],
  'pool-autostart': [m97, 'poolAutostart'],
  'pool-build': [m97, 'poolBuild'],
  'pool-capabilities': [m83, 'poolCapabilities'],
  'pool-create': [m95, 'poolCreate'],
  'pool-create-as': [m96, 'poolCreateAs'],
  'pool-define': [m95, 'poolDefine'],
  'pool-define-as': [m96, 'poolDefineAs'],
  'pool-delete': [m97, 'poolDelete'],
  'pool-destroy': [m97, 'poolDestroy'],
  'pool-dumpxml': [m95, 'poolDumpxml'],
  'pool-edit': [m95, 'poolEdit'],
  'pool-event': [m72, 'poolEvent'],
  'pool-info': [m98, 'poolInfo'],
  'pool-list': [m98, 'poolList'],
  'pool-name': [m97, 'poolName'],
  'pool-refresh': [m97, 'poolRefresh'],
  'pool-start': [m97, 'poolStart'],
  'pool-undefine': [m97, 'poolUndefine'],
  'pool-uuid': [m97, 'poolUuid'],
  pwd: [m113, 'pwd'],
  'qemu-agent-command': [m52, 'qemuAgentCommand'],
  'qemu-monitor-command': [m52, 'qemuMonitorCommand'],
  'qemu-monitor-event': [m73, 'qemuMonitorEvent'],
  quit: [m113, 'quit'],
  reboot: [m59, 'reboot'],
  reset: [m41, 'reset'],
  restore: [m103, 'restore'],
  resume: [m41, 'resume'],
  save: [m103, 'save'],
  'save-image-define': [m100, 'saveImageDefine'],
  'save-image-dumpxml': [m100, 'saveImageDumpxml'],
  'save-image-edit': [m100, 'saveImageEdit'],
  schedinfo: [m54, 'schedinfo'],
  screenshot: [m55, 'screenshot'],
  'secret-define': [m104, 'secretDefine'],
  'secret-dumpxml': [m104, 'secretDumpxml'],
  'secret-event': [m74, 'secretEvent'],
  'secret-get-value': [m105, 'secretGetValue'],
  'secret-list': [m104, 'secretList'],
  'secret-set-value': [m105, 'secretSetValue'],
  'secret-undefine': [m104, 'secretUndefine'],
  'self-test': [m106, 'selfTest'],
  'send-key': [m56, 'sendKey'],
  'send-process-signal': [m60, 'sendProcessSignal'],
  'set-lifecycle-action': [m42, 'setLifecycleAction'],
  'set-user-password': [m29, 'setUserPassword'],
  'set-user-sshkeys': [m29, 'setUserSshkeys'],
  setmaxmem: [m57, 'setmaxmem'],
  setmem: [m57, 'setmem'],
  setvcpu: [m58, 'setvcpu'],
  setvcpus: [m58, 'setvcpus'],
  shutdown: [m59, 'shutdown'],
  'snapshot-create': [m108, 'snapshotCreate'],
  'snapshot-create-as': [m108, 'snapshotCreateAs'],
  'snapshot-current': [m109, 'snapshotCurrent'],
  'snapshot-delete': [m107, 'snapshotDelete'],
  'snapshot-dumpxml': [m111, 'snapshotDumpxml'],
  'snapshot-edit': [m110, 'snapshotEdit'],
  'snapshot-info': [m111, 'snapshotInfo'],
  'snapshot-list': [m112, 'snapshotList'],
  'snapshot-parent': [m111, 'snapshotParent'],
  'snapshot-revert': [m107, 'snapshotRevert'],
  start: [m61, 'start'],
  suspend: [m41, 'suspend'],
  sysinfo: [m84, 'sysinfo'],
  ttyconsole: [m26, 'ttyconsole'],
  undefine: [m65, 'undefine'],
  'update-device': [m22, 'updateDevice'],
  'update-memory-device': [m44, 'updateMemoryDevice'],
  uri: [m84, 'uri'],
  vcpucount: [m66, 'vcpucount'],
  vcpuinfo: [m67, 'vcpuinfo'],
  vcpupin: [m50, 'vcpupin'],
  version: [m84, 'version'],
  vncdisplay: [m26, 'vncdisplay'],
  'vol-clone': [m114, 'volClone'],
  'vol-create': [m114, 'volCreate'],
  'vol-create-as': [m114, 'volCreateAs'],
  'vol-create-from': [m114, 'volCreateFrom'],
  'vol-delete': [m117, 'volDelete'],
  'vol-download': [m116, 'volDownload'],
  'vol-dumpxml': [m117, 'volDumpxml'],
  'vol-info': [m115, 'volInfo'],
  'vol-key': [m117, 'volKey'],
  'vol-list': [m115, 'volList'],
  'vol-name': [m117, 'volName'],
  'vol-path': [m117, 'volPath'],
  'vol-pool': [m117, 'volPool'],
  'vol-resize': [m117, 'volResize'],
  'vol-upload': [m116, 'volUpload'],
  'vol-wipe': [m117, 'volWipe'],
};
