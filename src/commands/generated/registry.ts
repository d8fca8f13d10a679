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
const m12 = () => import('../domain/control.js');
const m13 = () => import('../domain/cpu-stats.js');
const m14 = () => import('../domain/define.js');
const m15 = () => import('../domain/detach.js');
const m16 = () => import('../domain/devices.js');
const m17 = () => import('../domain/disk-list.js');
const m18 = () => import('../domain/disk-stats.js');
const m19 = () => import('../domain/display.js');
const m20 = () => import('../domain/domiftune.js');
const m21 = () => import('../domain/guest-agent.js');
const m22 = () => import('../domain/guest-filesystems.js');
const m23 = () => import('../domain/guest-info.js');
const m24 = () => import('../domain/guest-time.js');
const m25 = () => import('../domain/guest-vcpus.js');
const m26 = () => import('../domain/identity.js');
const m27 = () => import('../domain/info.js');
const m28 = () => import('../domain/interface-addresses.js');
const m29 = () => import('../domain/interface-link.js');
const m30 = () => import('../domain/interface-list.js');
const m31 = () => import('../domain/iothreads.js');
const m32 = () => import('../domain/launch-security.js');
const m33 = () => import('../domain/lifecycle.js');
const m34 = () => import('../domain/lifecycle-action.js');
const m35 = () => import('../domain/list.js');
const m36 = () => import('../domain/memory-device.js');
const m37 = () => import('../domain/memory-stats.js');
const m38 = () => import('../domain/memtune.js');
const m39 = () => import('../domain/metadata.js');
const m40 = () => import('../domain/numatune.js');
const m41 = () => import('../domain/perf.js');
const m42 = () => import('../domain/pin.js');
const m43 = () => import('../domain/power-management.js');
const m44 = () => import('../domain/rename.js');
const m45 = () => import('../domain/schedinfo.js');
const m46 = () => import('../domain/set-memory.js');
const m47 = () => import('../domain/set-vcpus.js');
const m48 = () => import('../domain/shutdown.js');
const m49 = () => import('../domain/signals.js');
const m50 = () => import('../domain/start.js');
const m51 = () => import('../domain/statistics.js');
const m52 = () => import('../domain/throttle-groups.js');
const m53 = () => import('../domain/title.js');
const m54 = () => import('../domain/undefine.js');
const m55 = () => import('../domain/vcpu-count.js');
const m56 = () => import('../domain/vcpu-info.js');
const m57 = () => import('../echo.js');
const m58 = () => import('../events/domain.js');
const m59 = () => import('../events/network.js');
const m60 = () => import('../events/node-device.js');
const m61 = () => import('../events/pool.js');
const m62 = () => import('../events/secret.js');
const m63 = () => import('../iface/bridge.js');
const m64 = () => import('../iface/interfaces.js');
const m65 = () => import('../net/define.js');
const m66 = () => import('../net/lifecycle.js');
const m67 = () => import('../net/list.js');
const m68 = () => import('../net/metadata.js');
const m69 = () => import('../net/ports.js');
const m70 = () => import('../net/update.js');
const m71 = () => import('../node/capabilities.js');
const m72 = () => import('../node/connection.js');
const m73 = () => import('../node/cpu-models.js');
const m74 = () => import('../node/cpu-stats.js');
const m75 = () => import('../node/free.js');
const m76 = () => import('../node/info.js');
const m77 = () => import('../node/memory.js');
const m78 = () => import('../node/native-config.js');
const m79 = () => import('../nodedev/devices.js');
const m80 = () => import('../nodedev/list.js');
const m81 = () => import('../nwfilter/bindings.js');
const m82 = () => import('../nwfilter/filters.js');
const m83 = () => import('../pool/define.js');
const m84 = () => import('../pool/define-as.js');
const m85 = () => import('../pool/lifecycle.js');
const m86 = () => import('../pool/list.js');
const m87 = () => import('../pool/sources.js');
const m88 = () => import('../secret/secrets.js');
const m89 = () => import('../secret/value.js');
const m90 = () => import('../snapshot/change.js');
const m91 = () => import('../snapshot/create.js');
const m92 = () => import('../snapshot/current.js');
const m93 = () => import('../snapshot/edit.js');
const m94 = () => import('../snapshot/info.js');
const m95 = () => import('../snapshot/list.js');
const m96 = () => import('../tsvirt.js');
const m97 = () => import('../vol/create.js');
const m98 = () => import('../vol/list.js');
const m99 = () => import('../vol/transfer.js');
const m100 = () => import('../vol/volumes.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m75, 'nodeAllocPages'],
  'attach-device': [m16, 'attachDevice'],
  'attach-disk': [m6, 'attachDisk'],
  'attach-interface': [m7, 'attachInterface'],
  autostart: [m50, 'autostart'],
  'backup-begin': [m0, 'backupBegin'],
  'backup-dumpxml': [m0, 'backupDumpxml'],
  blkdeviotune: [m8, 'blkdeviotune'],
  blkiotune: [m9, 'blkiotune'],
  capabilities: [m71, 'capabilities'],
  cd: [m96, 'cd'],
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
  'conn-info': [m72, 'connInfo'],
  connect: [m96, 'connect'],
  'cpu-baseline': [m73, 'cpuBaseline'],
  'cpu-compare': [m73, 'cpuCompare'],
  'cpu-models': [m73, 'cpuModels'],
  'cpu-stats': [m13, 'cpuStats'],
  create: [m14, 'create'],
  define: [m14, 'define'],
  desc: [m53, 'desc'],
  destroy: [m33, 'destroy'],
  'detach-device': [m16, 'detachDevice'],
  'detach-device-alias': [m16, 'detachDeviceAlias'],
  'detach-disk': [m15, 'detachDisk'],
  'detach-interface': [m15, 'detachInterface'],
  'dom-fd-associate': [m32, 'domFdAssociate'],
  domblkerror: [m17, 'domblkerror'],
  domblkinfo: [m17, 'domblkinfo'],
  domblklist: [m17, 'domblklist'],
  domblkstat: [m18, 'domblkstat'],
  domblkthreshold: [m10, 'domblkthreshold'],
  domcapabilities: [m71, 'domcapabilities'],
  domcontrol: [m12, 'domcontrol'],
  domdisplay: [m19, 'domdisplay'],
  'domdisplay-reload': [m19, 'domdisplayReload'],
  domfsfreeze: [m22, 'domfsfreeze'],
  domfsinfo: [m23, 'domfsinfo'],
  domfsthaw: [m22, 'domfsthaw'],
  domfstrim: [m22, 'domfstrim'],
  domhostname: [m44, 'domhostname'],
  domid: [m26, 'domid'],
  'domif-getlink': [m29, 'domifGetlink'],
  'domif-setlink': [m29, 'domifSetlink'],
  domifaddr: [m28, 'domifaddr'],
  domiflist: [m30, 'domiflist'],
  domifstat: [m30, 'domifstat'],
  domiftune: [m20, 'domiftune'],
  dominfo: [m27, 'dominfo'],
  domlaunchsecinfo: [m32, 'domlaunchsecinfo'],
  dommemstat: [m37, 'dommemstat'],
  domname: [m26, 'domname'],
  dompmsuspend: [m43, 'dompmsuspend'],
  dompmwakeup: [m43, 'dompmwakeup'],
  domrename: [m44, 'domrename'],
  domsetlaunchsecstate: [m32, 'domsetlaunchsecstate'],
  domstate: [m27, 'domstate'],
  domstats: [m51, 'domstats'],
  domthrottlegroupdel: [m52, 'domthrottlegroupdel'],
  domthrottlegroupinfo: [m52, 'domthrottlegroupinfo'],
  domthrottlegrouplist: [m52, 'domthrottlegrouplist'],
  domthrottlegroupset: [m52, 'domthrottlegroupset'],
  domtime: [m24, 'domtime'],
  domuuid: [m26, 'domuuid'],
  'domxml-from-native': [m78, 'domxmlFromNative'],
  'domxml-to-native': [m78, 'domxmlToNative'],
  dumpxml: [m14, 'dumpxml'],
  echo: [m57, 'echo'],
  emulatorpin: [m42, 'emulatorpin'],
  event: [m58, 'event'],
  exit: [m96, 'quit'],
  'find-storage-pool-sources': [m87, 'findStoragePoolSources'],
  'find-storage-pool-sources-as': [m87, 'findStoragePoolSourcesAs'],
  freecell: [m75, 'nodeFreeMemory'],
  freepages: [m75, 'nodeFreePages'],
  'get-user-sshkeys': [m21, 'getUserSshkeys'],
  'guest-agent-timeout': [m21, 'guestAgentTimeout'],
  guestinfo: [m23, 'guestinfo'],
  guestvcpus: [m25, 'guestvcpus'],
  help: [m96, 'help'],
  hostname: [m72, 'hostname'],
  'hypervisor-cpu-baseline': [m73, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m73, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m73, 'hypervisorCpuModels'],
  'iface-begin': [m64, 'ifaceBegin'],
  'iface-bridge': [m63, 'ifaceBridge'],
  'iface-commit': [m64, 'ifaceCommit'],
  'iface-define': [m64, 'ifaceDefine'],
  'iface-destroy': [m64, 'ifaceDestroy'],
  'iface-dumpxml': [m64, 'ifaceDumpxml'],
  'iface-edit': [m64, 'ifaceEdit'],
  'iface-list': [m64, 'ifaceList'],
  'iface-mac': [m64, 'ifaceMac'],
  'iface-name': [m64, 'ifaceName'],
  'iface-rollback': [m64, 'ifaceRollback'],
  'iface-start': [m64, 'ifaceStart'],
  'iface-unbridge': [m63, 'ifaceUnbridge'],
  'iface-undefine': [m64, 'ifaceUndefine'],
  'inject-nmi': [m49, 'injectNmi'],
  iothreadadd: [m31, 'iothreadadd'],
  iothreaddel: [m31, 'iothreaddel'],
  iothreadinfo: [m31, 'iothreadinfo'],
  iothreadpin: [m31, 'iothreadpin'],
  iothreadset: [m31, 'iothreadset'],
  list: [m35, 'list'],
  maxvcpus: [m72, 'maxvcpus'],
  memtune: [m38, 'memtune'],
  metadata: [m39, 'metadata'],
  'net-autostart': [m66, 'netAutostart'],
  'net-create': [m65, 'netCreate'],
  'net-define': [m65, 'netDefine'],
  'net-desc': [m68, 'netDesc'],
  'net-destroy': [m66, 'netDestroy'],
  'net-dhcp-leases': [m69, 'netDhcpLeases'],
  'net-dumpxml': [m65, 'netDumpxml'],
  'net-edit': [m65, 'netEdit'],
  'net-event': [m59, 'netEvent'],
  'net-info': [m67, 'netInfo'],
  'net-list': [m67, 'netList'],
  'net-metadata': [m68, 'netMetadata'],
  'net-name': [m66, 'netName'],
  'net-port-create': [m69, 'netPortCreate'],
  'net-port-delete': [m69, 'netPortDelete'],
  'net-port-dumpxml': [m69, 'netPortDumpxml'],
  'net-port-list': [m69, 'netPortList'],
  'net-start': [m66, 'netStart'],
  'net-undefine': [m66, 'netUndefine'],
  'net-update': [m70, 'netUpdate'],
  'net-uuid': [m66, 'netUuid'],
  'node-alloc-pages': [m75, 'nodeAllocPages'],
  'node-cpu-map': [m74, 'nodeCpuMap'],
  'node-cpu-stats': [m74, 'nodeCpuStats'],
  'node-free-memory': [m75, 'nodeFreeMemory'],
  'node-free-pages': [m75, 'nodeFreePages'],
  'node-info': [m76, 'nodeInfo'],
  'node-mem-stats': [m77, 'nodeMemStats'],
  'node-memory-tune': [m77, 'nodeMemoryTune'],
  'node-security-model': [m76, 'nodeSecurityModel'],
  'node-sev-info': [m76, 'nodeSevInfo'],
  'node-suspend': [m76, 'nodeSuspend'],
  nodecpumap: [m74, 'nodeCpuMap'],
  nodecpustats: [m74, 'nodeCpuStats'],
  'nodedev-autostart': [m79, 'nodedevAutostart'],
  'nodedev-create': [m79, 'nodedevCreate'],
  'nodedev-define': [m79, 'nodedevDefine'],
  'nodedev-destroy': [m79, 'nodedevDestroy'],
  'nodedev-detach': [m79, 'nodedevDetach'],
  'nodedev-dettach': [m79, 'nodedevDetach'],
  'nodedev-dumpxml': [m79, 'nodedevDumpxml'],
  'nodedev-event': [m60, 'nodedevEvent'],
  'nodedev-info': [m80, 'nodedevInfo'],
  'nodedev-list': [m80, 'nodedevList'],
  'nodedev-reattach': [m79, 'nodedevReattach'],
  'nodedev-reset': [m79, 'nodedevReset'],
  'nodedev-start': [m79, 'nodedevStart'],
  'nodedev-undefine': [m79, 'nodedevUndefine'],
  'nodedev-update': [m79, 'nodedevUpdate'],
  nodeinfo: [m76, 'nodeInfo'],
  nodememstats: [m77, 'nodeMemStats'],
  nodesevinfo: [m76, 'nodeSevInfo'],
  nodesuspend: [m76, 'nodeSuspend'],
  numatune: [m40, 'numatune'],
  'nwfilter-binding-create': [m81, 'nwfilterBindingCreate'],
  'nwfilter-binding-delete': [m81, 'nwfilterBindingDelete'],
  'nwfilter-binding-dumpxml': [m81, 'nwfilterBindingDumpxml'],
  'nwfilter-binding-list': [m81, 'nwfilterBindingList'],
  'nwfilter-define': [m82, 'nwfilterDefine'],
  'nwfilter-dumpxml': [m82, 'nwfilterDumpxml'],
  'nwfilter-edit': [m82, 'nwfilterEdit'],
  'nwfilter-list': [m82, 'nwfilterList'],
  'nwfilter-undefine': [m82, 'nwfilterUndefine'],
  perf: [m41, 'perf'],
  'pool-autostart': [m85, 'poolAutostart'],
  'pool-build': [m85, 'poolBuild'],
  'pool-capabilities': [m71, 'poolCapabilities'],
  'pool-create': [m83, 'poolCreate'],
  'pool-create-as': [m84, 'poolCreateAs'],
  'pool-define': [m83, 'poolDefine'],
  'pool-define-as': [m84, 'poolDefineAs'],
  'pool-delete': [m85, 'poolDelete'],
  'pool-destroy': [m85, 'poolDestroy'],
  'pool-dumpxml': [m83, 'poolDumpxml'],
  'pool-edit': [m83, 'poolEdit'],
  'pool-event': [m61, 'poolEvent'],
  'pool-info': [m86, 'poolInfo'],
  'pool-list': [m86, 'poolList'],
  'pool-name': [m85, 'poolName'],
  'pool-refresh': [m85, 'poolRefresh'],
  'pool-start': [m85, 'poolStart'],
  'pool-undefine': [m85, 'poolUndefine'],
  'pool-uuid': [m85, 'poolUuid'],
  pwd: [m96, 'pwd'],
  quit: [m96, 'quit'],
  reboot: [m48, 'reboot'],
  reset: [m33, 'reset'],
  resume: [m33, 'resume'],
  schedinfo: [m45, 'schedinfo'],
  'secret-define': [m88, 'secretDefine'],
  'secret-dumpxml': [m88, 'secretDumpxml'],
  'secret-event': [m62, 'secretEvent'],
  'secret-get-value': [m89, 'secretGetValue'],
  'secret-list': [m88, 'secretList'],
  'secret-set-value': [m89, 'secretSetValue'],
  'secret-undefine': [m88, 'secretUndefine'],
  'send-process-signal': [m49, 'sendProcessSignal'],
  'set-lifecycle-action': [m34, 'setLifecycleAction'],
  'set-user-password': [m21, 'setUserPassword'],
  'set-user-sshkeys': [m21, 'setUserSshkeys'],
  setmaxmem: [m46, 'setmaxmem'],
  setmem: [m46, 'setmem'],
  setvcpu: [m47, 'setvcpu'],
  setvcpus: [m47, 'setvcpus'],
  shutdown: [m48, 'shutdown'],
  'snapshot-create': [m91, 'snapshotCreate'],
  'snapshot-create-as': [m91, 'snapshotCreateAs'],
  'snapshot-current': [m92, 'snapshotCurrent'],
  'snapshot-delete': [m90, 'snapshotDelete'],
  'snapshot-dumpxml': [m94, 'snapshotDumpxml'],
  'snapshot-edit': [m93, 'snapshotEdit'],
  'snapshot-info': [m94, 'snapshotInfo'],
  'snapshot-list': [m95, 'snapshotList'],
  'snapshot-parent': [m94, 'snapshotParent'],
  'snapshot-revert': [m90, 'snapshotRevert'],
  start: [m50, 'start'],
  suspend: [m33, 'suspend'],
  sysinfo: [m72, 'sysinfo'],
  ttyconsole: [m19, 'ttyconsole'],
  undefine: [m54, 'undefine'],
  'update-device': [m16, 'updateDevice'],
  'update-memory-device': [m36, 'updateMemoryDevice'],
  uri: [m72, 'uri'],
  vcpucount: [m55, 'vcpucount'],
  vcpuinfo: [m56, 'vcpuinfo'],
  vcpupin: [m42, 'vcpupin'],
  version: [m72, 'version'],
  vncdisplay: [m19, 'vncdisplay'],
  'vol-clone': [m97, 'volClone'],
  'vol-create': [m97, 'volCreate'],
  'vol-create-as': [m97, 'volCreateAs'],
  'vol-create-from': [m97, 'volCreateFrom'],
  'vol-delete': [m100, 'volDelete'],
  'vol-download': [m99, 'volDownload'],
  'vol-dumpxml': [m100, 'volDumpxml'],
  'vol-info': [m98, 'volInfo'],
  'vol-key': [m100, 'volKey'],
  'vol-list': [m98, 'volList'],
  'vol-name': [m100, 'volName'],
  'vol-path': [m100, 'volPath'],
  'vol-pool': [m100, 'volPool'],
  'vol-resize': [m100, 'volResize'],
  'vol-upload': [m99, 'volUpload'],
  'vol-wipe': [m100, 'volWipe'],
};
