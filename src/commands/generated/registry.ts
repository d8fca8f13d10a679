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
const m10 = () => import('../domain/block-threshold.js');
const m11 = () => import('../domain/change-media.js');
const m12 = () => import('../domain/console.js');
const m13 = () => import('../domain/control.js');
const m14 = () => import('../domain/cpu-stats.js');
const m15 = () => import('../domain/define.js');
const m16 = () => import('../domain/detach.js');
const m17 = () => import('../domain/devices.js');
const m18 = () => import('../domain/dirty-rate.js');
const m19 = () => import('../domain/disk-list.js');
const m20 = () => import('../domain/disk-stats.js');
const m21 = () => import('../domain/display.js');
const m22 = () => import('../domain/domiftune.js');
const m23 = () => import('../domain/edit.js');
const m24 = () => import('../domain/guest-agent.js');
const m25 = () => import('../domain/guest-filesystems.js');
const m26 = () => import('../domain/guest-info.js');
const m27 = () => import('../domain/guest-time.js');
const m28 = () => import('../domain/guest-vcpus.js');
const m29 = () => import('../domain/identity.js');
const m30 = () => import('../domain/info.js');
const m31 = () => import('../domain/interface-addresses.js');
const m32 = () => import('../domain/interface-link.js');
const m33 = () => import('../domain/interface-list.js');
const m34 = () => import('../domain/iothreads.js');
const m35 = () => import('../domain/launch-security.js');
const m36 = () => import('../domain/lifecycle.js');
const m37 = () => import('../domain/lifecycle-action.js');
const m38 = () => import('../domain/list.js');
const m39 = () => import('../domain/memory-device.js');
const m40 = () => import('../domain/memory-stats.js');
const m41 = () => import('../domain/memtune.js');
const m42 = () => import('../domain/metadata.js');
const m43 = () => import('../domain/numatune.js');
const m44 = () => import('../domain/perf.js');
const m45 = () => import('../domain/pin.js');
const m46 = () => import('../domain/power-management.js');
const m47 = () => import('../domain/qemu.js');
const m48 = () => import('../domain/rename.js');
const m49 = () => import('../domain/schedinfo.js');
const m50 = () => import('../domain/screenshot.js');
const m51 = () => import('../domain/send-key.js');
const m52 = () => import('../domain/set-memory.js');
const m53 = () => import('../domain/set-vcpus.js');
const m54 = () => import('../domain/shutdown.js');
const m55 = () => import('../domain/signals.js');
const m56 = () => import('../domain/start.js');
const m57 = () => import('../domain/statistics.js');
const m58 = () => import('../domain/throttle-groups.js');
const m59 = () => import('../domain/title.js');
const m60 = () => import('../domain/undefine.js');
const m61 = () => import('../domain/vcpu-count.js');
const m62 = () => import('../domain/vcpu-info.js');
const m63 = () => import('../echo.js');
const m64 = () => import('../events/domain.js');
const m65 = () => import('../events/network.js');
const m66 = () => import('../events/node-device.js');
const m67 = () => import('../events/pool.js');
const m68 = () => import('../events/qemu-monitor.js');
const m69 = () => import('../events/secret.js');
const m70 = () => import('../iface/bridge.js');
const m71 = () => import('../iface/interfaces.js');
const m72 = () => import('../net/define.js');
const m73 = () => import('../net/lifecycle.js');
const m74 = () => import('../net/list.js');
const m75 = () => import('../net/metadata.js');
const m76 = () => import('../net/ports.js');
const m77 = () => import('../net/update.js');
const m78 = () => import('../node/capabilities.js');
const m79 = () => import('../node/connection.js');
const m80 = () => import('../node/cpu-models.js');
const m81 = () => import('../node/cpu-stats.js');
const m82 = () => import('../node/free.js');
const m83 = () => import('../node/info.js');
const m84 = () => import('../node/memory.js');
const m85 = () => import('../node/native-config.js');
const m86 = () => import('../nodedev/devices.js');
const m87 = () => import('../nodedev/list.js');
const m88 = () => import('../nwfilter/bindings.js');
const m89 = () => import('../nwfilter/filters.js');
const m90 = () => import('../pool/define.js');
const m91 = () => import('../pool/define-as.js');
const m92 = () => import('../pool/lifecycle.js');
const m93 = () => import('../pool/list.js');
const m94 = () => import('../pool/sources.js');
const m95 = () => import('../saving/image.js');
const m96 = () => import('../saving/job-info.js');
const m97 = () => import('../saving/managed.js');
const m98 = () => import('../saving/save.js');
const m99 = () => import('../secret/secrets.js');
const m100 = () => import('../secret/value.js');
const m101 = () => import('../self-test.js');
const m102 = () => import('../snapshot/change.js');
const m103 = () => import('../snapshot/create.js');
const m104 = () => import('../snapshot/current.js');
const m105 = () => import('../snapshot/edit.js');
const m106 = () => import('../snapshot/info.js');
const m107 = () => import('../snapshot/list.js');
const m108 = () => import('../tsvirt.js');
const m109 = () => import('../vol/create.js');
const m110 = () => import('../vol/list.js');
const m111 = () => import('../vol/transfer.js');
const m112 = () => import('../vol/volumes.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m82, 'nodeAllocPages'],
  'attach-device': [m17, 'attachDevice'],
  'attach-disk': [m6, 'attachDisk'],
  'attach-interface': [m7, 'attachInterface'],
  autostart: [m56, 'autostart'],
  'backup-begin': [m0, 'backupBegin'],
  'backup-dumpxml': [m0, 'backupDumpxml'],
  blkdeviotune: [m8, 'blkdeviotune'],
  blkiotune: [m9, 'blkiotune'],
  capabilities: [m78, 'capabilities'],
  cd: [m108, 'cd'],
  'change-media': [m11, 'changeMedia'],
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
  'conn-info': [m79, 'connInfo'],
  connect: [m108, 'connect'],
  console: [m12, 'consoleCommand'],
  'cpu-baseline': [m80, 'cpuBaseline'],
  'cpu-compare': [m80, 'cpuCompare'],
  'cpu-models': [m80, 'cpuModels'],
  'cpu-stats': [m14, 'cpuStats'],
  create: [m15, 'create'],
  define: [m15, 'define'],
  desc: [m59, 'desc'],
  destroy: [m36, 'destroy'],
  'detach-device': [m17, 'detachDevice'],
  'detach-device-alias': [m17, 'detachDeviceAlias'],
  'detach-disk': [m16, 'detachDisk'],
  'detach-interface': [m16, 'detachInterface'],
  'dom-fd-associate': [m35, 'domFdAssociate'],
  domblkerror: [m19, 'domblkerror'],
  domblkinfo: [m19, 'domblkinfo'],
  domblklist: [m19, 'domblklist'],
  domblkstat: [m20, 'domblkstat'],
  domblkthreshold: [m10, 'domblkthreshold'],
  domcapabilities: [m78, 'domcapabilities'],
  domcontrol: [m13, 'domcontrol'],
  'domdirtyrate-calc': [m18, 'domdirtyrateCalc'],
  domdisplay: [m21, 'domdisplay'],
  'domdisplay-reload': [m21, 'domdisplayReload'],
  domfsfreeze: [m25, 'domfsfreeze'],
  domfsinfo: [m26, 'domfsinfo'],
  domfsthaw: [m25, 'domfsthaw'],
  domfstrim: [m25, 'domfstrim'],
  domhostname: [m48, 'domhostname'],
  domid: [m29, 'domid'],
  'domif-getlink': [m32, 'domifGetlink'],
  'domif-setlink': [m32, 'domifSetlink'],
  domifaddr: [m31, 'domifaddr'],
  domiflist: [m33, 'domiflist'],
  domifstat: [m33, 'domifstat'],
  domiftune: [m22, 'domiftune'],
  dominfo: [m30, 'dominfo'],
  domjobabort: [m96, 'domjobabort'],
  domjobinfo: [m96, 'domjobinfo'],
  domlaunchsecinfo: [m35, 'domlaunchsecinfo'],
  dommemstat: [m40, 'dommemstat'],
  domname: [m29, 'domname'],
  dompmsuspend: [m46, 'dompmsuspend'],
  dompmwakeup: [m46, 'dompmwakeup'],
  domrename: [m48, 'domrename'],
  domsetlaunchsecstate: [m35, 'domsetlaunchsecstate'],
  domstate: [m30, 'domstate'],
  domstats: [m57, 'domstats'],
  domthrottlegroupdel: [m58, 'domthrottlegroupdel'],
  domthrottlegroupinfo: [m58, 'domthrottlegroupinfo'],
  domthrottlegrouplist: [m58, 'domthrottlegrouplist'],
  domthrottlegroupset: [m58, 'domthrottlegroupset'],
  domtime: [m27, 'domtime'],
  domuuid: [m29, 'domuuid'],
  'domxml-from-native': [m85, 'domxmlFromNative'],
  'domxml-to-native': [m85, 'domxmlToNative'],
  dump: [m98, 'dump'],
  dumpxml: [m15, 'dumpxml'],
  echo: [m63, 'echo'],
  edit: [m23, 'domainEdit'],
  emulatorpin: [m45, 'emulatorpin'],
  event: [m64, 'event'],
  exit: [m108, 'quit'],
  'find-storage-pool-sources': [m94, 'findStoragePoolSources'],
  'find-storage-pool-sources-as': [m94, 'findStoragePoolSourcesAs'],
  freecell: [m82, 'nodeFreeMemory'],
  freepages: [m82, 'nodeFreePages'],
  'get-user-sshkeys': [m24, 'getUserSshkeys'],
  'guest-agent-timeout': [m24, 'guestAgentTimeout'],
  guestinfo: [m26, 'guestinfo'],
  guestvcpus: [m28, 'guestvcpus'],
  help: [m108, 'help'],
  hostname: [m79, 'hostname'],
  'hypervisor-cpu-baseline': [m80, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m80, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m80, 'hypervisorCpuModels'],
  'iface-begin': [m71, 'ifaceBegin'],
  'iface-bridge': [m70, 'ifaceBridge'],
  'iface-commit': [m71, 'ifaceCommit'],
  'iface-define': [m71, 'ifaceDefine'],
  'iface-destroy': [m71, 'ifaceDestroy'],
  'iface-dumpxml': [m71, 'ifaceDumpxml'],
  'iface-edit': [m71, 'ifaceEdit'],
  'iface-list': [m71, 'ifaceList'],
  'iface-mac': [m71, 'ifaceMac'],
  'iface-name': [m71, 'ifaceName'],
  'iface-rollback': [m71, 'ifaceRollback'],
  'iface-start': [m71, 'ifaceStart'],
  'iface-unbridge': [m70, 'ifaceUnbridge'],
  'iface-undefine': [m71, 'ifaceUndefine'],
  'inject-nmi': [m55, 'injectNmi'],
  iothreadadd: [m34, 'iothreadadd'],
  iothreaddel: [m34, 'iothreaddel'],
  iothreadinfo: [m34, 'iothreadinfo'],
  iothreadpin: [m34, 'iothreadpin'],
  iothreadset: [m34, 'iothreadset'],
  list: [m38, 'list'],
  managedsave: [m98, 'managedsave'],
  'managedsave-define': [m97, 'managedsaveDefine'],
  'managedsave-dumpxml': [m97, 'managedsaveDumpxml'],
  'managedsave-edit': [m97, 'managedsaveEdit'],
  'managedsave-remove': [m97, 'managedsaveRemove'],
  maxvcpus: [m79, 'maxvcpus'],
  memtune: [m41, 'memtune'],
  metadata: [m42, 'metadata'],
  'net-autostart': [m73, 'netAutostart'],
  'net-create': [m72, 'netCreate'],
  'net-define': [m72, 'netDefine'],
  'net-desc': [m75, 'netDesc'],
  'net-destroy': [m73, 'netDestroy'],
  'net-dhcp-leases': [m76, 'netDhcpLeases'],
  'net-dumpxml': [m72, 'netDumpxml'],
  'net-edit': [m72, 'netEdit'],
  'net-event': [m65, 'netEvent'],
  'net-info': [m74, 'netInfo'],
  'net-list': [m74, 'netList'],
  'net-metadata': [m75, 'netMetadata'],
  'net-name': [m73, 'netName'],
  'net-port-create': [m76, 'netPortCreate'],
  'net-port-delete': [m76, 'netPortDelete'],
  'net-port-dumpxml': [m76, 'netPortDumpxml'],
  'net-port-list': [m76, 'netPortList'],
  'net-start': [m73, 'netStart'],
  'net-undefine': [m73, 'netUndefine'],
  'net-update': [m77, 'netUpdate'],
  'net-uuid': [m73, 'netUuid'],
  'node-alloc-pages': [m82, 'nodeAllocPages'],
  'node-cpu-map': [m81, 'nodeCpuMap'],
  'node-cpu-stats': [m81, 'nodeCpuStats'],
  'node-free-memory': [m82, 'nodeFreeMemory'],
  'node-free-pages': [m82, 'nodeFreePages'],
  'node-info': [m83, 'nodeInfo'],
  'node-mem-stats': [m84, 'nodeMemStats'],
  'node-memory-tune': [m84, 'nodeMemoryTune'],
  'node-security-model': [m83, 'nodeSecurityModel'],
  'node-sev-info': [m83, 'nodeSevInfo'],
  'node-suspend': [m83, 'nodeSuspend'],
  nodecpumap: [m81, 'nodeCpuMap'],
  nodecpustats: [m81, 'nodeCpuStats'],
  'nodedev-autostart': [m86, 'nodedevAutostart'],
  'nodedev-create': [m86, 'nodedevCreate'],
  'nodedev-define': [m86, 'nodedevDefine'],
  'nodedev-destroy': [m86, 'nodedevDestroy'],
  'nodedev-detach': [m86, 'nodedevDetach'],
  'nodedev-dettach': [m86, 'nodedevDetach'],
  'nodedev-dumpxml': [m86, 'nodedevDumpxml'],
  'nodedev-event': [m66, 'nodedevEvent'],
  'nodedev-info': [m87, 'nodedevInfo'],
  'nodedev-list': [m87, 'nodedevList'],
  'nodedev-reattach': [m86, 'nodedevReattach'],
  'nodedev-reset': [m86, 'nodedevReset'],
  'nodedev-start': [m86, 'nodedevStart'],
  'nodedev-undefine': [m86, 'nodedevUndefine'],
  'nodedev-update': [m86, 'nodedevUpdate'],
  nodeinfo: [m83, 'nodeInfo'],
  nodememstats: [m84, 'nodeMemStats'],
  nodesevinfo: [m83, 'nodeSevInfo'],
  nodesuspend: [m83, 'nodeSuspend'],
  numatune: [m43, 'numatune'],
  'nwfilter-binding-create': [m88, 'nwfilterBindingCreate'],
  'nwfilter-binding-delete': [m88, 'nwfilterBindingDelete'],
  'nwfilter-binding-dumpxml': [m88, 'nwfilterBindingDumpxml'],
  'nwfilter-binding-list': [m88, 'nwfilterBindingList'],
  'nwfilter-define': [m89, 'nwfilterDefine'],
  'nwfilter-dumpxml': [m89, 'nwfilterDumpxml'],
  'nwfilter-edit': [m89, 'nwfilterEdit'],
  'nwfilter-list': [m89, 'nwfilterList'],
  'nwfilter-undefine': [m89, 'nwfilterUndefine'],
  perf: [m44, 'perf'],
  'pool-autostart': [m92, 'poolAutostart'],
  'pool-build': [m92, 'poolBuild'],
  'pool-capabilities': [m78, 'poolCapabilities'],
  'pool-create': [m90, 'poolCreate'],
  'pool-create-as': [m91, 'poolCreateAs'],
  'pool-define': [m90, 'poolDefine'],
  'pool-define-as': [m91, 'poolDefineAs'],
  'pool-delete': [m92, 'poolDelete'],
  'pool-destroy': [m92, 'poolDestroy'],
  'pool-dumpxml': [m90, 'poolDumpxml'],
  'pool-edit': [m90, 'poolEdit'],
  'pool-event': [m67, 'poolEvent'],
  'pool-info': [m93, 'poolInfo'],
  'pool-list': [m93, 'poolList'],
  'pool-name': [m92, 'poolName'],
  'pool-refresh': [m92, 'poolRefresh'],
  'pool-start': [m92, 'poolStart'],
  'pool-undefine': [m92, 'poolUndefine'],
  'pool-uuid': [m92, 'poolUuid'],
  pwd: [m108, 'pwd'],
  'qemu-agent-command': [m47, 'qemuAgentCommand'],
  'qemu-monitor-command': [m47, 'qemuMonitorCommand'],
  'qemu-monitor-event': [m68, 'qemuMonitorEvent'],
  quit: [m108, 'quit'],
  reboot: [m54, 'reboot'],
  reset: [m36, 'reset'],
  restore: [m98, 'restore'],
  resume: [m36, 'resume'],
  save: [m98, 'save'],
  'save-image-define': [m95, 'saveImageDefine'],
  'save-image-dumpxml': [m95, 'saveImageDumpxml'],
  'save-image-edit': [m95, 'saveImageEdit'],
  schedinfo: [m49, 'schedinfo'],
  screenshot: [m50, 'screenshot'],
  'secret-define': [m99, 'secretDefine'],
  'secret-dumpxml': [m99, 'secretDumpxml'],
  'secret-event': [m69, 'secretEvent'],
  'secret-get-value': [m100, 'secretGetValue'],
  'secret-list': [m99, 'secretList'],
  'secret-set-value': [m100, 'secretSetValue'],
  'secret-undefine': [m99, 'secretUndefine'],
  'self-test': [m101, 'selfTest'],
  'send-key': [m51, 'sendKey'],
  'send-process-signal': [m55, 'sendProcessSignal'],
  'set-lifecycle-action': [m37, 'setLifecycleAction'],
  'set-user-password': [m24, 'setUserPassword'],
  'set-user-sshkeys': [m24, 'setUserSshkeys'],
  setmaxmem: [m52, 'setmaxmem'],
  setmem: [m52, 'setmem'],
  setvcpu: [m53, 'setvcpu'],
  setvcpus: [m53, 'setvcpus'],
  shutdown: [m54, 'shutdown'],
  'snapshot-create': [m103, 'snapshotCreate'],
  'snapshot-create-as': [m103, 'snapshotCreateAs'],
  'snapshot-current': [m104, 'snapshotCurrent'],
  'snapshot-delete': [m102, 'snapshotDelete'],
  'snapshot-dumpxml': [m106, 'snapshotDumpxml'],
  'snapshot-edit': [m105, 'snapshotEdit'],
  'snapshot-info': [m106, 'snapshotInfo'],
  'snapshot-list': [m107, 'snapshotList'],
  'snapshot-parent': [m106, 'snapshotParent'],
  'snapshot-revert': [m102, 'snapshotRevert'],
  start: [m56, 'start'],
  suspend: [m36, 'suspend'],
  sysinfo: [m79, 'sysinfo'],
  ttyconsole: [m21, 'ttyconsole'],
  undefine: [m60, 'undefine'],
  'update-device': [m17, 'updateDevice'],
  'update-memory-device': [m39, 'updateMemoryDevice'],
  uri: [m79, 'uri'],
  vcpucount: [m61, 'vcpucount'],
  vcpuinfo: [m62, 'vcpuinfo'],
  vcpupin: [m45, 'vcpupin'],
  version: [m79, 'version'],
  vncdisplay: [m21, 'vncdisplay'],
  'vol-clone': [m109, 'volClone'],
  'vol-create': [m109, 'volCreate'],
  'vol-create-as': [m109, 'volCreateAs'],
  'vol-create-from': [m109, 'volCreateFrom'],
  'vol-delete': [m112, 'volDelete'],
  'vol-download': [m111, 'volDownload'],
  'vol-dumpxml': [m112, 'volDumpxml'],
  'vol-info': [m110, 'volInfo'],
  'vol-key': [m112, 'volKey'],
  'vol-list': [m110, 'volList'],
  'vol-name': [m112, 'volName'],
  'vol-path': [m112, 'volPath'],
  'vol-pool': [m112, 'volPool'],
  'vol-resize': [m112, 'volResize'],
  'vol-upload': [m111, 'volUpload'],
  'vol-wipe': [m112, 'volWipe'],
};
