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
const m9 = () => import('../domain/control.js');
const m10 = () => import('../domain/cpu-stats.js');
const m11 = () => import('../domain/define.js');
const m12 = () => import('../domain/devices.js');
const m13 = () => import('../domain/disk-list.js');
const m14 = () => import('../domain/disk-stats.js');
const m15 = () => import('../domain/display.js');
const m16 = () => import('../domain/guest-agent.js');
const m17 = () => import('../domain/guest-filesystems.js');
const m18 = () => import('../domain/guest-info.js');
const m19 = () => import('../domain/guest-time.js');
const m20 = () => import('../domain/guest-vcpus.js');
const m21 = () => import('../domain/identity.js');
const m22 = () => import('../domain/info.js');
const m23 = () => import('../domain/interface-addresses.js');
const m24 = () => import('../domain/interface-link.js');
const m25 = () => import('../domain/interface-list.js');
const m26 = () => import('../domain/iothreads.js');
const m27 = () => import('../domain/lifecycle.js');
const m28 = () => import('../domain/lifecycle-action.js');
const m29 = () => import('../domain/list.js');
const m30 = () => import('../domain/memory-stats.js');
const m31 = () => import('../domain/memtune.js');
const m32 = () => import('../domain/metadata.js');
const m33 = () => import('../domain/numatune.js');
const m34 = () => import('../domain/perf.js');
const m35 = () => import('../domain/pin.js');
const m36 = () => import('../domain/power-management.js');
const m37 = () => import('../domain/rename.js');
const m38 = () => import('../domain/schedinfo.js');
const m39 = () => import('../domain/set-memory.js');
const m40 = () => import('../domain/set-vcpus.js');
const m41 = () => import('../domain/shutdown.js');
const m42 = () => import('../domain/signals.js');
const m43 = () => import('../domain/start.js');
const m44 = () => import('../domain/statistics.js');
const m45 = () => import('../domain/title.js');
const m46 = () => import('../domain/undefine.js');
const m47 = () => import('../domain/vcpu-count.js');
const m48 = () => import('../domain/vcpu-info.js');
const m49 = () => import('../echo.js');
const m50 = () => import('../events/domain.js');
const m51 = () => import('../events/network.js');
const m52 = () => import('../events/node-device.js');
const m53 = () => import('../events/pool.js');
const m54 = () => import('../events/secret.js');
const m55 = () => import('../iface/bridge.js');
const m56 = () => import('../iface/interfaces.js');
const m57 = () => import('../net/define.js');
const m58 = () => import('../net/lifecycle.js');
const m59 = () => import('../net/list.js');
const m60 = () => import('../net/metadata.js');
const m61 = () => import('../net/ports.js');
const m62 = () => import('../net/update.js');
const m63 = () => import('../node/capabilities.js');
const m64 = () => import('../node/connection.js');
const m65 = () => import('../node/cpu-models.js');
const m66 = () => import('../node/cpu-stats.js');
const m67 = () => import('../node/free.js');
const m68 = () => import('../node/info.js');
const m69 = () => import('../node/memory.js');
const m70 = () => import('../node/native-config.js');
const m71 = () => import('../nodedev/devices.js');
const m72 = () => import('../nodedev/list.js');
const m73 = () => import('../nwfilter/bindings.js');
const m74 = () => import('../nwfilter/filters.js');
const m75 = () => import('../pool/define.js');
const m76 = () => import('../pool/define-as.js');
const m77 = () => import('../pool/lifecycle.js');
const m78 = () => import('../pool/list.js');
const m79 = () => import('../pool/sources.js');
const m80 = () => import('../secret/secrets.js');
const m81 = () => import('../secret/value.js');
const m82 = () => import('../snapshot/change.js');
const m83 = () => import('../snapshot/create.js');
const m84 = () => import('../snapshot/current.js');
const m85 = () => import('../snapshot/edit.js');
const m86 = () => import('../snapshot/info.js');
const m87 = () => import('../snapshot/list.js');
const m88 = () => import('../tsvirt.js');
const m89 = () => import('../vol/create.js');
const m90 = () => import('../vol/list.js');
const m91 = () => import('../vol/transfer.js');
const m92 = () => import('../vol/volumes.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m67, 'nodeAllocPages'],
  'attach-device': [m12, 'attachDevice'],
  'attach-disk': [m6, 'attachDisk'],
  'attach-interface': [m7, 'attachInterface'],
  autostart: [m43, 'autostart'],
  'backup-begin': [m0, 'backupBegin'],
  'backup-dumpxml': [m0, 'backupDumpxml'],
  blkiotune: [m8, 'blkiotune'],
  capabilities: [m63, 'capabilities'],
  cd: [m88, 'cd'],
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
  'conn-info': [m64, 'connInfo'],
  connect: [m88, 'connect'],
  'cpu-baseline': [m65, 'cpuBaseline'],
  'cpu-compare': [m65, 'cpuCompare'],
  'cpu-models': [m65, 'cpuModels'],
  'cpu-stats': [m10, 'cpuStats'],
  create: [m11, 'create'],
  define: [m11, 'define'],
  desc: [m45, 'desc'],
  destroy: [m27, 'destroy'],
  'detach-device': [m12, 'detachDevice'],
  'detach-device-alias': [m12, 'detachDeviceAlias'],
  domblkerror: [m13, 'domblkerror'],
  domblkinfo: [m13, 'domblkinfo'],
  domblklist: [m13, 'domblklist'],
  domblkstat: [m14, 'domblkstat'],
  domcapabilities: [m63, 'domcapabilities'],
  domcontrol: [m9, 'domcontrol'],
  domdisplay: [m15, 'domdisplay'],
  'domdisplay-reload': [m15, 'domdisplayReload'],
  domfsfreeze: [m17, 'domfsfreeze'],
  domfsinfo: [m18, 'domfsinfo'],
  domfsthaw: [m17, 'domfsthaw'],
  domfstrim: [m17, 'domfstrim'],
  domhostname: [m37, 'domhostname'],
  domid: [m21, 'domid'],
  'domif-getlink': [m24, 'domifGetlink'],
  'domif-setlink': [m24, 'domifSetlink'],
  domifaddr: [m23, 'domifaddr'],
  domiflist: [m25, 'domiflist'],
  domifstat: [m25, 'domifstat'],
  dominfo: [m22, 'dominfo'],
  dommemstat: [m30, 'dommemstat'],
  domname: [m21, 'domname'],
  dompmsuspend: [m36, 'dompmsuspend'],
  dompmwakeup: [m36, 'dompmwakeup'],
  domrename: [m37, 'domrename'],
  domstate: [m22, 'domstate'],
  domstats: [m44, 'domstats'],
  domtime: [m19, 'domtime'],
  domuuid: [m21, 'domuuid'],
  'domxml-from-native': [m70, 'domxmlFromNative'],
  'domxml-to-native': [m70, 'domxmlToNative'],
  dumpxml: [m11, 'dumpxml'],
  echo: [m49, 'echo'],
  emulatorpin: [m35, 'emulatorpin'],
  event: [m50, 'event'],
  exit: [m88, 'quit'],
  'find-storage-pool-sources': [m79, 'findStoragePoolSources'],
  'find-storage-pool-sources-as': [m79, 'findStoragePoolSourcesAs'],
  freecell: [m67, 'nodeFreeMemory'],
  freepages: [m67, 'nodeFreePages'],
  'get-user-sshkeys': [m16, 'getUserSshkeys'],
  'guest-agent-timeout': [m16, 'guestAgentTimeout'],
  guestinfo: [m18, 'guestinfo'],
  guestvcpus: [m20, 'guestvcpus'],
  help: [m88, 'help'],
  hostname: [m64, 'hostname'],
  'hypervisor-cpu-baseline': [m65, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m65, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m65, 'hypervisorCpuModels'],
  'iface-begin': [m56, 'ifaceBegin'],
  'iface-bridge': [m55, 'ifaceBridge'],
  'iface-commit': [m56, 'ifaceCommit'],
  'iface-define': [m56, 'ifaceDefine'],
  'iface-destroy': [m56, 'ifaceDestroy'],
  'iface-dumpxml': [m56, 'ifaceDumpxml'],
  'iface-edit': [m56, 'ifaceEdit'],
  'iface-list': [m56, 'ifaceList'],
  'iface-mac': [m56, 'ifaceMac'],
  'iface-name': [m56, 'ifaceName'],
  'iface-rollback': [m56, 'ifaceRollback'],
  'iface-start': [m56, 'ifaceStart'],
  'iface-unbridge': [m55, 'ifaceUnbridge'],
  'iface-undefine': [m56, 'ifaceUndefine'],
  'inject-nmi': [m42, 'injectNmi'],
  iothreadadd: [m26, 'iothreadadd'],
  iothreaddel: [m26, 'iothreaddel'],
  iothreadinfo: [m26, 'iothreadinfo'],
  iothreadpin: [m26, 'iothreadpin'],
  iothreadset: [m26, 'iothreadset'],
  list: [m29, 'list'],
  maxvcpus: [m64, 'maxvcpus'],
  memtune: [m31, 'memtune'],
  metadata: [m32, 'metadata'],
  'net-autostart': [m58, 'netAutostart'],
  'net-create': [m57, 'netCreate'],
  'net-define': [m57, 'netDefine'],
  'net-desc': [m60, 'netDesc'],
  'net-destroy': [m58, 'netDestroy'],
  'net-dhcp-leases': [m61, 'netDhcpLeases'],
  'net-dumpxml': [m57, 'netDumpxml'],
  'net-edit': [m57, 'netEdit'],
  'net-event': [m51, 'netEvent'],
  'net-info': [m59, 'netInfo'],
  'net-list': [m59, 'netList'],
  'net-metadata': [m60, 'netMetadata'],
  'net-name': [m58, 'netName'],
  'net-port-create': [m61, 'netPortCreate'],
  'net-port-delete': [m61, 'netPortDelete'],
  'net-port-dumpxml': [m61, 'netPortDumpxml'],
  'net-port-list': [m61, 'netPortList'],
  'net-start': [m58, 'netStart'],
  'net-undefine': [m58, 'netUndefine'],
  'net-update': [m62, 'netUpdate'],
  'net-uuid': [m58, 'netUuid'],
  'node-alloc-pages': [m67, 'nodeAllocPages'],
  'node-cpu-map': [m66, 'nodeCpuMap'],
  'node-cpu-stats': [m66, 'nodeCpuStats'],
  'node-free-memory': [m67, 'nodeFreeMemory'],
  'node-free-pages': [m67, 'nodeFreePages'],
  'node-info': [m68, 'nodeInfo'],
  'node-mem-stats': [m69, 'nodeMemStats'],
  'node-memory-tune': [m69, 'nodeMemoryTune'],
  'node-security-model': [m68, 'nodeSecurityModel'],
  'node-sev-info': [m68, 'nodeSevInfo'],
  'node-suspend': [m68, 'nodeSuspend'],
  nodecpumap: [m66, 'nodeCpuMap'],
  nodecpustats: [m66, 'nodeCpuStats'],
  'nodedev-autostart': [m71, 'nodedevAutostart'],
  'nodedev-create': [m71, 'nodedevCreate'],
  'nodedev-define': [m71, 'nodedevDefine'],
  'nodedev-destroy': [m71, 'nodedevDestroy'],
  'nodedev-detach': [m71, 'nodedevDetach'],
  'nodedev-dettach': [m71, 'nodedevDetach'],
  'nodedev-dumpxml': [m71, 'nodedevDumpxml'],
  'nodedev-event': [m52, 'nodedevEvent'],
  'nodedev-info': [m72, 'nodedevInfo'],
  'nodedev-list': [m72, 'nodedevList'],
  'nodedev-reattach': [m71, 'nodedevReattach'],
  'nodedev-reset': [m71, 'nodedevReset'],
  'nodedev-start': [m71, 'nodedevStart'],
  'nodedev-undefine': [m71, 'nodedevUndefine'],
  'nodedev-update': [m71, 'nodedevUpdate'],
  nodeinfo: [m68, 'nodeInfo'],
  nodememstats: [m69, 'nodeMemStats'],
  nodesevinfo: [m68, 'nodeSevInfo'],
  nodesuspend: [m68, 'nodeSuspend'],
  numatune: [m33, 'numatune'],
  'nwfilter-binding-create': [m73, 'nwfilterBindingCreate'],
  'nwfilter-binding-delete': [m73, 'nwfilterBindingDelete'],
  'nwfilter-binding-dumpxml': [m73, 'nwfilterBindingDumpxml'],
  'nwfilter-binding-list': [m73, 'nwfilterBindingList'],
  'nwfilter-define': [m74, 'nwfilterDefine'],
  'nwfilter-dumpxml': [m74, 'nwfilterDumpxml'],
  'nwfilter-edit': [m74, 'nwfilterEdit'],
  'nwfilter-list': [m74, 'nwfilterList'],
  'nwfilter-undefine': [m74, 'nwfilterUndefine'],
  perf: [m34, 'perf'],
  'pool-autostart': [m77, 'poolAutostart'],
  'pool-build': [m77, 'poolBuild'],
  'pool-capabilities': [m63, 'poolCapabilities'],
  'pool-create': [m75, 'poolCreate'],
  'pool-create-as': [m76, 'poolCreateAs'],
  'pool-define': [m75, 'poolDefine'],
  'pool-define-as': [m76, 'poolDefineAs'],
  'pool-delete': [m77, 'poolDelete'],
  'pool-destroy': [m77, 'poolDestroy'],
  'pool-dumpxml': [m75, 'poolDumpxml'],
  'pool-edit': [m75, 'poolEdit'],
  'pool-event': [m53, 'poolEvent'],
  'pool-info': [m78, 'poolInfo'],
  'pool-list': [m78, 'poolList'],
  'pool-name': [m77, 'poolName'],
  'pool-refresh': [m77, 'poolRefresh'],
  'pool-start': [m77, 'poolStart'],
  'pool-undefine': [m77, 'poolUndefine'],
  'pool-uuid': [m77, 'poolUuid'],
  pwd: [m88, 'pwd'],
  quit: [m88, 'quit'],
  reboot: [m41, 'reboot'],
  reset: [m27, 'reset'],
  resume: [m27, 'resume'],
  schedinfo: [m38, 'schedinfo'],
  'secret-define': [m80, 'secretDefine'],
  'secret-dumpxml': [m80, 'secretDumpxml'],
  'secret-event': [m54, 'secretEvent'],
  'secret-get-value': [m81, 'secretGetValue'],
  'secret-list': [m80, 'secretList'],
  'secret-set-value': [m81, 'secretSetValue'],
  'secret-undefine': [m80, 'secretUndefine'],
  'send-process-signal': [m42, 'sendProcessSignal'],
  'set-lifecycle-action': [m28, 'setLifecycleAction'],
  'set-user-password': [m16, 'setUserPassword'],
  'set-user-sshkeys': [m16, 'setUserSshkeys'],
  setmaxmem: [m39, 'setmaxmem'],
  setmem: [m39, 'setmem'],
  setvcpu: [m40, 'setvcpu'],
  setvcpus: [m40, 'setvcpus'],
  shutdown: [m41, 'shutdown'],
  'snapshot-create': [m83, 'snapshotCreate'],
  'snapshot-create-as': [m83, 'snapshotCreateAs'],
  'snapshot-current': [m84, 'snapshotCurrent'],
  'snapshot-delete': [m82, 'snapshotDelete'],
  'snapshot-dumpxml': [m86, 'snapshotDumpxml'],
  'snapshot-edit': [m85, 'snapshotEdit'],
  'snapshot-info': [m86, 'snapshotInfo'],
  'snapshot-list': [m87, 'snapshotList'],
  'snapshot-parent': [m86, 'snapshotParent'],
  'snapshot-revert': [m82, 'snapshotRevert'],
  start: [m43, 'start'],
  suspend: [m27, 'suspend'],
  sysinfo: [m64, 'sysinfo'],
  ttyconsole: [m15, 'ttyconsole'],
  undefine: [m46, 'undefine'],
  'update-device': [m12, 'updateDevice'],
  uri: [m64, 'uri'],
  vcpucount: [m47, 'vcpucount'],
  vcpuinfo: [m48, 'vcpuinfo'],
  vcpupin: [m35, 'vcpupin'],
  version: [m64, 'version'],
  vncdisplay: [m15, 'vncdisplay'],
  'vol-clone': [m89, 'volClone'],
  'vol-create': [m89, 'volCreate'],
  'vol-create-as': [m89, 'volCreateAs'],
  'vol-create-from': [m89, 'volCreateFrom'],
  'vol-delete': [m92, 'volDelete'],
  'vol-download': [m91, 'volDownload'],
  'vol-dumpxml': [m92, 'volDumpxml'],
  'vol-info': [m90, 'volInfo'],
  'vol-key': [m92, 'volKey'],
  'vol-list': [m90, 'volList'],
  'vol-name': [m92, 'volName'],
  'vol-path': [m92, 'volPath'],
  'vol-pool': [m92, 'volPool'],
  'vol-resize': [m92, 'volResize'],
  'vol-upload': [m91, 'volUpload'],
  'vol-wipe': [m92, 'volWipe'],
};
