// Made by scripts/generate-registry.ts from the declarations under src/commands. Do not edit.
import type { Entry } from '../registry.js';

const m0 = () => import('../echo.js');
const m1 = () => import('../net/define.js');
const m2 = () => import('../net/lifecycle.js');
const m3 = () => import('../net/list.js');
const m4 = () => import('../node/capabilities.js');
const m5 = () => import('../node/connection.js');
const m6 = () => import('../node/cpu-models.js');
const m7 = () => import('../node/cpu-stats.js');
const m8 = () => import('../node/free.js');
const m9 = () => import('../node/info.js');
const m10 = () => import('../node/memory.js');
const m11 = () => import('../node/native-config.js');
const m12 = () => import('../tsvirt.js');

export const table: Readonly<Record<string, Entry>> = {
  allocpages: [m8, 'nodeAllocPages'],
  capabilities: [m4, 'capabilities'],
  cd: [m12, 'cd'],
  'conn-info': [m5, 'connInfo'],
  connect: [m12, 'connect'],
  'cpu-baseline': [m6, 'cpuBaseline'],
  'cpu-compare': [m6, 'cpuCompare'],
  'cpu-models': [m6, 'cpuModels'],
  domcapabilities: [m4, 'domcapabilities'],
  'domxml-from-native': [m11, 'domxmlFromNative'],
  'domxml-to-native': [m11, 'domxmlToNative'],
  echo: [m0, 'echo'],
  exit: [m12, 'quit'],
  freecell: [m8, 'nodeFreeMemory'],
  freepages: [m8, 'nodeFreePages'],
  help: [m12, 'help'],
  hostname: [m5, 'hostname'],
  'hypervisor-cpu-baseline': [m6, 'hypervisorCpuBaseline'],
  'hypervisor-cpu-compare': [m6, 'hypervisorCpuCompare'],
  'hypervisor-cpu-models': [m6, 'hypervisorCpuModels'],
  maxvcpus: [m5, 'maxvcpus'],
  'net-autostart': [m2, 'netAutostart'],
  'net-create': [m1, 'netCreate'],
  'net-define': [m1, 'netDefine'],
  'net-destroy': [m2, 'netDestroy'],
  'net-dumpxml': [m1, 'netDumpxml'],
  'net-edit': [m1, 'netEdit'],
  'net-info': [m3, 'netInfo'],
  'net-list': [m3, 'netList'],
  'net-name': [m2, 'netName'],
  'net-start': [m2, 'netStart'],
  'net-undefine': [m2, 'netUndefine'],
  'net-uuid': [m2, 'netUuid'],
  'node-alloc-pages': [m8, 'nodeAllocPages'],
  'node-cpu-map': [m7, 'nodeCpuMap'],
  'node-cpu-stats': [m7, 'nodeCpuStats'],
  'node-free-memory': [m8, 'nodeFreeMemory'],
  'node-free-pages': [m8, 'nodeFreePages'],
  'node-info': [m9, 'nodeInfo'],
  'node-mem-stats': [m10, 'nodeMemStats'],
  'node-memory-tune': [m10, 'nodeMemoryTune'],
  'node-security-model': [m9, 'nodeSecurityModel'],
  'node-sev-info': [m9, 'nodeSevInfo'],
  'node-suspend': [m9, 'nodeSuspend'],
  nodecpumap: [m7, 'nodeCpuMap'],
  nodecpustats: [m7, 'nodeCpuStats'],
  nodeinfo: [m9, 'nodeInfo'],
  nodememstats: [m10, 'nodeMemStats'],
  nodesevinfo: [m9, 'nodeSevInfo'],
  nodesuspend: [m9, 'nodeSuspend'],
  'pool-capabilities': [m4, 'poolCapabilities'],
  pwd: [m12, 'pwd'],
  quit: [m12, 'quit'],
  sysinfo: [m5, 'sysinfo'],
  uri: [m5, 'uri'],
  version: [m5, 'version'],
};
