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
const m8 = () => import('../domain/blkiotune.js');
const m9 = () => import('../domain/change-media.js');
const m10 = () => import('../domain/control.js');
const m11 = () => import('../domain/cpu-stats.js');
const m12 = () => import('../domain/define.js');
const m13 = () => import('../domain/detach.js');
const m14 = () => import('../domain/devices.js');
const m15 = () => import('../domain/disk-list.js');
const m16 = () => import('../domain/disk-stats.js');
const m17 = () => import('../domain/display.js');
const m18 = () => import('../domain/guest-agent.js');
const m19 = () => import('../domain/guest-filesystems.js');
const m20 = () => import('../domain/guest-info.js');
const m21 = () => import('../domain/guest-time.js');
const m22 = () => import('../domain/guest-vcpus.js');
const m23 = () => import('../domain/identity.js');
const m24 = () => import('../domain/info.js');
const m25 = () => import('../domain/interface-addresses.js');
const m26 = () => import('../domain/interface-link.js');
const m27 = () => import('../domain/interface-list.js');
const m28 = () => import('../domain/iothreads.js');
const m29 = () => import('../domain/lifecycle.js');
const m30 = () => import('../domain/lifecycle-action.js');
const m31 = () => import('../domain/list.js');
const m32 = () => import('../domain/memory-device.js');
const m33 = () => import('../domain/memory-stats.js');
const m34 = () => import('../domain/memtune.js');
const m35 = () => import('../domain/metadata.js');
const m36 = () => import('../domain/numatune.js');
const m37 = () => import('../domain/perf.js');
const m38 = () => import('../domain/pin.js');
const m39 = () => import('../domain/power-management.js');
const m40 = () => import('../domain/rename.js');
const m41 = () => import('../domain/schedinfo.js');
const m42 = () => import('../domain/set-memory.js');
const m43 = () => import('../domain/set-vcpus.js');
const m44 = () => import('../domain/shutdown.js');
const m45 = () => import('../domain/signals.js');
const m46 = () => import('../domain/start.js');
const m47 = () => import('../domain/statistics.js');
const m48 = () => import('../domain/title.js');
const m49 = () => import('../domain/undefine.js');
const m50 = () => import('../domain/vcpu-count.js');
const m51 = () => import('../domain/vcpu-info.js');
const m52 = () => import('../echo.js');
const m53 = () => import('../events/domain.js');
const m54 = () => import('../events/network.js');
const m55 = () => import('../events/node-device.js');
const m56 = () => import('../events/pool.js');
const m57 = () => import('../events/secret.js');
const m58 = () => import('../iface/bridge.js');
const m59 = () => import('../iface/interfaces.js');
const m60 = () => import('../net/define.js');
const m61 = () => import('../net/lifecycle.js');
const m62 = () => import('../net/list.js');
const m63 = () => import('../net/metadata.js');
const m64 = () => import('../net/ports.js');
const m65 = () => import('../net/update.js');
const m66 = () => import('../node/capabilities.js');
const m67 = () => import('../node/connection.js');
const m68 = () => import('../node/cpu-models.js');
const m69 = () => import('../node/cpu-stats.js');
const m70 = () => import('../node/free.js');
const m71 = () => import('../node/info.js');
const m72 = () => import('../node/memory.js');
const m73 = () => import('../node/native-config.js');
const m74 = () => import('../nodedev/devices.js');
const m75 = () => import('../nodedev/list.js');
const m76 = () => import('../nwfilter/bindings.js');
const m77 = () => import('../nwfilter/filters.js');
const m78 = () => import('../pool/define.js');
const m79 = () => import('../pool/define-as.js');
const m80 = () => import('../pool/lifecycle.js');
const m81 = () => import('../pool/list.js');
const m82 = () => import('../pool/sources.js');
const m83 = () => import('../secret/secrets.js');
const m84 = () => import('../secret/value.js');
const m85 = () => import('../snapshot/change.js');
const m86 = () => import('../snapshot/create.js');
const m87 = () => import('../snapshot/current.js');
const m88 = () => import('../snapshot/edit.js');
const m89 = () => import('../snapshot/info.js');
const m90 = () => import('../snapshot/list.js');
const m91 = () => import('../tsvirt.js');
const m92 = () => import('../vol/create.js');
const m93 = () => import('../vol/list.js');
const m94 = () => import('../vol/transfer.js');
const m95 = () => import('../vol/volumes.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m70, 'nodeAllocPages'],
  'attach-device': [m14, 'attachDevice'],
  'attach-disk': [m6, 'attachDisk'],
  'attach-interface': [m7, 'attachInterface'],
  autostart: [m46, 'autostart'],
  'backup-begin': [m0, 'backupBegin'],
  'backup-dumpxml': [m0, 'backupDumpxml'],
  blkiotune: [m8, 'blkiotune'],
  capabilities: [m66, 'capabilities'],
  cd: [m91, 'cd'],
  'change-media': [m9, 'changeMedia'],
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
  'conn-info': [m67, 'connInfo'],
  connect: [m91, 'connect'],
  'cpu-baseline': [m68, 'cpuBaseline'],
  'cpu-compare': [m68, 'cpuCompare'],
  'cpu-models': [m68, 'cpuModels'],
  'cpu-stats': [m11, 'cpuStats'],
  create: [m12, 'create'],
  define: [m12, 'define'],
  desc: [m48, 'desc'],
  destroy: [m29, 'destroy'],
  'detach-device': [m14, 'detachDevice'],
  'detach-device-alias': [m14, 'detachDeviceAlias'],
  'detach-disk': [m13, 'detachDisk'],
  'detach-interface': [m13, 'detachInterface'],
  domblkerror: [m15, 'domblkerror'],
  domblkinfo: [m15, 'domblkinfo'],
  domblklist: [m15, 'domblklist'],
  domblkstat: [m16, 'domblkstat'],
  domcapabilities: [m66, 'domcapabilities'],
  domcontrol: [m10, 'domcontrol'],
  domdisplay: [m17, 'domdisplay'],
  'domdisplay-reload': [m17, 'domdisplayReload'],
  domfsfreeze: [m19, 'domfsfreeze'],
  domfsinfo: [m20, 'domfsinfo'],
  domfsthaw: [m19, 'domfsthaw'],
  domfstrim: [m19, 'domfstrim'],
  domhostname: [m40, 'domhostname'],
  domid: [m23, 'domid'],
  'domif-getlink': [m26, 'domifGetlink'],
  'domif-setlink': [m26, 'domifSetlink'],
  domifaddr: [m25, 'domifaddr'],
  domiflist: [m27, 'domiflist'],
  domifstat: [m27, 'domifstat'],
  dominfo: [m24, 'dominfo'],
  dommemstat: [m33, 'dommemstat'],
  domname: [m23, 'domname'],
  dompmsuspend: [m39, 'dompmsuspend'],
  dompmwakeup: [m39, 'dompmwakeup'],
  domrename: [m40, 'domrename'],
  domstate: [m24, 'domstate'],
  domstats: [m47, 'domstats'],
  domtime: [m21, 'domtime'],
  domuuid: [m23, 'domuuid'],
  'domxml-from-native': [m73, 'domxmlFromNative'],
  'domxml-to-native': [m73, 'domxmlToNative'],
  dumpxml: [m12, 'dumpxml'],
  echo: [m52, 'echo'],
  emulatorpin: [m38, 'emulatorpin'],
  event: [m53, 'event'],
  exit: [m91, 'quit'],
  'find-storage-pool-sources': [m82, 'findStoragePoolSources'],
  'find-storage-pool-sources-as': [m82, 'findStoragePoolSourcesAs'],
  freecell: [m70, 'nodeFreeMemory'],
  freepages: [m70, 'nodeFreePages'],
  'get-user-sshkeys': [m18, 'getUserSshkeys'],
  'guest-agent-timeout': [m18, 'guestAgentTimeout'],
  guestinfo: [m20, 'guestinfo'],
  guestvcpus: [m22, 'guestvcpus'],
  help: [m91, 'help'],
  hostname: [m67, 'hostname'],
  'hypervisor-cpu-baseline': [m68, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m68, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m68, 'hypervisorCpuModels'],
  'iface-begin': [m59, 'ifaceBegin'],
  'iface-bridge': [m58, 'ifaceBridge'],
  'iface-commit': [m59, 'ifaceCommit'],
  'iface-define': [m59, 'ifaceDefine'],
  'iface-destroy': [m59, 'ifaceDestroy'],
  'iface-dumpxml': [m59, 'ifaceDumpxml'],
  'iface-edit': [m59, 'ifaceEdit'],
  'iface-list': [m59, 'ifaceList'],
  'iface-mac': [m59, 'ifaceMac'],
  'iface-name': [m59, 'ifaceName'],
  'iface-rollback': [m59, 'ifaceRollback'],
  'iface-start': [m59, 'ifaceStart'],
  'iface-unbridge': [m58, 'ifaceUnbridge'],
  'iface-undefine': [m59, 'ifaceUndefine'],
  'inject-nmi': [m45, 'injectNmi'],
  iothreadadd: [m28, 'iothreadadd'],
  iothreaddel: [m28, 'iothreaddel'],
  iothreadinfo: [m28, 'iothreadinfo'],
  iothreadpin: [m28, 'iothreadpin'],
  iothreadset: [m28, 'iothreadset'],
  list: [m31, 'list'],
  maxvcpus: [m67, 'maxvcpus'],
  memtune: [m34, 'memtune'],
  metadata: [m35, 'metadata'],
  'net-autostart': [m61, 'netAutostart'],
  'net-create': [m60, 'netCreate'],
  'net-define': [m60, 'netDefine'],
  'net-desc': [m63, 'netDesc'],
  'net-destroy': [m61, 'netDestroy'],
  'net-dhcp-leases': [m64, 'netDhcpLeases'],
  'net-dumpxml': [m60, 'netDumpxml'],
  'net-edit': [m60, 'netEdit'],
  'net-event': [m54, 'netEvent'],
  'net-info': [m62, 'netInfo'],
  'net-list': [m62, 'netList'],
  'net-metadata': [m63, 'netMetadata'],
  'net-name': [m61, 'netName'],
  'net-port-create': [m64, 'netPortCreate'],
  'net-port-delete': [m64, 'netPortDelete'],
  'net-port-dumpxml': [m64, 'netPortDumpxml'],
  'net-port-list': [m64, 'netPortList'],
  'net-start': [m61, 'netStart'],
  'net-undefine': [m61, 'netUndefine'],
  'net-update': [m65, 'netUpdate'],
  'net-uuid': [m61, 'netUuid'],
  'node-alloc-pages': [m70, 'nodeAllocPages'],
  'node-cpu-map': [m69, 'nodeCpuMap'],
  'node-cpu-stats': [m69, 'nodeCpuStats'],
  'node-free-memory': [m70, 'nodeFreeMemory'],
  'node-free-pages': [m70, 'nodeFreePages'],
  'node-info': [m71, 'nodeInfo'],
  'node-mem-stats': [m72, 'nodeMemStats'],
  'node-memory-tune': [m72, 'nodeMemoryTune'],
  'node-security-model': [m71, 'nodeSecurityModel'],
  'node-sev-info': [m71, 'nodeSevInfo'],
  'node-suspend': [m71, 'nodeSuspend'],
  nodecpumap: [m69, 'nodeCpuMap'],
  nodecpustats: [m69, 'nodeCpuStats'],
  'nodedev-autostart': [m74, 'nodedevAutostart'],
  'nodedev-create': [m74, 'nodedevCreate'],
  'nodedev-define': [m74, 'nodedevDefine'],
  'nodedev-destroy': [m74, 'nodedevDestroy'],
  'nodedev-detach': [m74, 'nodedevDetach'],
  'nodedev-dettach': [m74, 'nodedevDetach'],
  'nodedev-dumpxml': [m74, 'nodedevDumpxml'],
  'nodedev-event': [m55, 'nodedevEvent'],
  'nodedev-info': [m75, 'nodedevInfo'],
  'nodedev-list': [m75, 'nodedevList'],
  'nodedev-reattach': [m74, 'nodedevReattach'],
  'nodedev-reset': [m74, 'nodedevReset'],
  'nodedev-start': [m74, 'nodedevStart'],
  'nodedev-undefine': [m74, 'nodedevUndefine'],
  'nodedev-update': [m74, 'nodedevUpdate'],
  nodeinfo: [m71, 'nodeInfo'],
  nodememstats: [m72, 'nodeMemStats'],
  nodesevinfo: [m71, 'nodeSevInfo'],
  nodesuspend: [m71, 'nodeSuspend'],
  numatune: [m36, 'numatune'],
  'nwfilter-binding-create': [m76, 'nwfilterBindingCreate'],
  'nwfilter-binding-delete': [m76, 'nwfilterBindingDelete'],
  'nwfilter-binding-dumpxml': [m76, 'nwfilterBindingDumpxml'],
  'nwfilter-binding-list': [m76, 'nwfilterBindingList'],
  'nwfilter-define': [m77, 'nwfilterDefine'],
  'nwfilter-dumpxml': [m77, 'nwfilterDumpxml'],
  'nwfilter-edit': [m77, 'nwfilterEdit'],
  'nwfilter-list': [m77, 'nwfilterList'],
  'nwfilter-undefine': [m77, 'nwfilterUndefine'],
  perf: [m37, 'perf'],
  'pool-autostart': [m80, 'poolAutostart'],
  'pool-build': [m80, 'poolBuild'],
  'pool-capabilities': [m66, 'poolCapabilities'],
  'pool-create': [m78, 'poolCreate'],
  'pool-create-as': [m79, 'poolCreateAs'],
  'pool-define': [m78, 'poolDefine'],
  'pool-define-as': [m79, 'poolDefineAs'],
  'pool-delete': [m80, 'poolDelete'],
  'pool-destroy': [m80, 'poolDestroy'],
  'pool-dumpxml': [m78, 'poolDumpxml'],
  'pool-edit': [m78, 'poolEdit'],
  'pool-event': [m56, 'poolEvent'],
  'pool-info': [m81, 'poolInfo'],
  'pool-list': [m81, 'poolList'],
  'pool-name': [m80, 'poolName'],
  'pool-refresh': [m80, 'poolRefresh'],
  'pool-start': [m80, 'poolStart'],
  'pool-undefine': [m80, 'poolUndefine'],
  'pool-uuid': [m80, 'poolUuid'],
  pwd: [m91, 'pwd'],
  quit: [m91, 'quit'],
  reboot: [m44, 'reboot'],
  reset: [m29, 'reset'],
  resume: [m29, 'resume'],
  schedinfo: [m41, 'schedinfo'],
  'secret-define': [m83, 'secretDefine'],
  'secret-dumpxml': [m83, 'secretDumpxml'],
  'secret-event': [m57, 'secretEvent'],
  'secret-get-value': [m84, 'secretGetValue'],
  'secret-list': [m83, 'secretList'],
  'secret-set-value': [m84, 'secretSetValue'],
  'secret-undefine': [m83, 'secretUndefine'],
  'send-process-signal': [m45, 'sendProcessSignal'],
  'set-lifecycle-action': [m30, 'setLifecycleAction'],
  'set-user-password': [m18, 'setUserPassword'],
  'set-user-sshkeys': [m18, 'setUserSshkeys'],
  setmaxmem: [m42, 'setmaxmem'],
  setmem: [m42, 'setmem'],
  setvcpu: [m43, 'setvcpu'],
  setvcpus: [m43, 'setvcpus'],
  shutdown: [m44, 'shutdown'],
  'snapshot-create': [m86, 'snapshotCreate'],
  'snapshot-create-as': [m86, 'snapshotCreateAs'],
  'snapshot-current': [m87, 'snapshotCurrent'],
  'snapshot-delete': [m85, 'snapshotDelete'],
  'snapshot-dumpxml': [m89, 'snapshotDumpxml'],
  'snapshot-edit': [m88, 'snapshotEdit'],
  'snapshot-info': [m89, 'snapshotInfo'],
  'snapshot-list': [m90, 'snapshotList'],
  'snapshot-parent': [m89, 'snapshotParent'],
  'snapshot-revert': [m85, 'snapshotRevert'],
  start: [m46, 'start'],
  suspend: [m29, 'suspend'],
  sysinfo: [m67, 'sysinfo'],
  ttyconsole: [m17, 'ttyconsole'],
  undefine: [m49, 'undefine'],
  'update-device': [m14, 'updateDevice'],
  'update-memory-device': [m32, 'updateMemoryDevice'],
  uri: [m67, 'uri'],
  vcpucount: [m50, 'vcpucount'],
  vcpuinfo: [m51, 'vcpuinfo'],
  vcpupin: [m38, 'vcpupin'],
  version: [m67, 'version'],
  vncdisplay: [m17, 'vncdisplay'],
  'vol-clone': [m92, 'volClone'],
  'vol-create': [m92, 'volCreate'],
  'vol-create-as': [m92, 'volCreateAs'],
  'vol-create-from': [m92, 'volCreateFrom'],
  'vol-delete': [m95, 'volDelete'],
  'vol-download': [m94, 'volDownload'],
  'vol-dumpxml': [m95, 'volDumpxml'],
  'vol-info': [m93, 'volInfo'],
  'vol-key': [m95, 'volKey'],
  'vol-list': [m93, 'volList'],
  'vol-name': [m95, 'volName'],
  'vol-path': [m95, 'volPath'],
  'vol-pool': [m95, 'volPool'],
  'vol-resize': [m95, 'volResize'],
  'vol-upload': [m94, 'volUpload'],
  'vol-wipe': [m95, 'volWipe'],
};
