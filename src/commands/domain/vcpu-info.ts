/** What each virtual CPU does. */
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_DOMAIN_AFFECT_CONFIG, VIR_DOMAIN_SHUTOFF } from '../../ffi/generated/constants.js';
import { virVcpuStateWords } from '../../ffi/generated/words.js';
import { fields } from '../../format/output.js';
import { cpuTime } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { formatCpuList, formatCpuMap, hostCpuCount } from './cpu-list.js';
import { domainOption, findDomain } from './lookup.js';

/** A virtual CPU. Of a domain that is shut off only its number and where it may run are known. */
export interface VcpuInfo {
  /** Number of the virtual CPU. */
  readonly vcpu: number;
  /** The host's CPU that it runs on, or null. */
  readonly cpu: number | null;
  /** offline, running or blocked; null while the domain is shut off. */
  readonly state: string | null;
  /** CPU time that it has used, in nanoseconds; null while the domain is shut off. */
  readonly cpuTimeNs: bigint | null;
  /** The host's CPUs that it may run on. */
  readonly affinity: readonly number[];
  /** How many CPUs the host has, online or not. */
  readonly hostCpus: number;
}

export const vcpuinfo = defineCommand({
  name: 'vcpuinfo',
  area: 'domain',
  group: 'domain',
  summary: 'show what each virtual CPU does',
  options: {
    domain: domainOption,
    pretty: { kind: 'flag', summary: "write the host's CPUs as a list of ranges" },
  },
  examples: [
    { line: 'vcpuinfo test', summary: 'Show the virtual CPUs of the domain test' },
    { line: 'vcpuinfo test --pretty', summary: "The same, with the host's CPUs as ranges" },
  ],
  async run(context, options): Promise<readonly VcpuInfo[]> {
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    const hostCpus = hostCpuCount(connection);
    return running(domain, hostCpus) ?? shutOff(domain, hostCpus);
  },
  text: (vcpus, { pretty }) =>
    vcpus.flatMap(({ vcpu, cpu, state, cpuTimeNs, affinity, hostCpus }, index) => [
      index === 0 ? '' : '\n',
      fields(16, [
        ['VCPU:', String(vcpu)],
        ['CPU:', cpu === null ? 'N/A' : String(cpu)],
        ['State:', state ?? 'N/A'],
        ...timeField(cpuTimeNs),
        [
          'CPU Affinity:',
          pretty ? `${formatCpuList(affinity)} (out of ${hostCpus})` : formatCpuMap(affinity, hostCpus),
        ],
      ]),
    ]),
});

/** The missing colon is virsh's, and so is the missing line. */
function timeField(cpuTimeNs: bigint | null): Array<[label: string, value: string]> {
  if (cpuTimeNs === null) return [['CPU time', 'N/A']];
  return cpuTimeNs === 0n ? [] : [['CPU time:', cpuTime(cpuTimeNs)]];
}

function running(domain: Domain, hostCpus: number): VcpuInfo[] | undefined {
  try {
    return domain.getVcpuInfo().map(({ number, state, cpuTimeNs, cpu, affinity }) => ({
      vcpu: number,
      cpu,
      state: (virVcpuStateWords as Readonly<Record<number, string>>)[state] ?? 'no state',
      cpuTimeNs,
      affinity,
      hostCpus,
    }));
  } catch (error) {
    if (error instanceof LibvirtError && domain.getInfo().state === VIR_DOMAIN_SHUTOFF) return undefined;
    throw error;
  }
}

const shutOff = (domain: Domain, hostCpus: number): VcpuInfo[] =>
  domain.getVcpuPinInfo(VIR_DOMAIN_AFFECT_CONFIG).map((affinity, vcpu) => ({
    vcpu,
    cpu: null,
    state: null,
    cpuTimeNs: null,
    affinity,
    hostCpus,
  }));
