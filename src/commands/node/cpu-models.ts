/** Commands about CPU models: which there are, what hosts share, how a CPU compares with the host's. */
import {
  VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES,
  VIR_CONNECT_BASELINE_CPU_MIGRATABLE,
  VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE,
  VIR_CONNECT_COMPARE_CPU_VALIDATE_XML,
} from '../../ffi/generated/constants.js';
import { virCPUCompareResultWords, type virCPUCompareResultWord } from '../../ffi/generated/words.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import type { XmlResult } from '../xml-result.js';
import { cpuDocuments } from './cpu-xml.js';

/** CPU models. */
export interface CpuModels {
  /** Names of the models; empty where the driver accepts any. */
  readonly models: readonly string[];
}

const namesText = ({ models }: CpuModels): string => models.map((name) => `${name}\n`).join('');

export const cpuModels = defineCommand({
  name: 'cpu-models',
  area: 'node',
  group: 'host',
  summary: 'list the CPU models of an architecture',
  options: {
    arch: { kind: 'string', required: true, allowEmpty: false, summary: 'an architecture, such as x86_64' },
  },
  examples: [{ line: 'cpu-models x86_64', summary: 'List the models that libvirt knows' }],
  async run(context, { arch }): Promise<CpuModels> {
    const connection = await context.connection();
    return { models: attempt('failed to get CPU model names', () => connection.getCPUModelNames(arch)) };
  },
  text: (data) => (data.models.length === 0 ? message('all CPU models are accepted') : namesText(data)),
});

const hypervisorOptions = {
  virttype: { kind: 'string', allowEmpty: false, summary: 'the type of the guest, such as kvm or qemu' },
  emulator: { kind: 'string', allowEmpty: false, completer: 'file', summary: 'path of the emulator' },
  arch: { kind: 'string', allowEmpty: false, summary: 'architecture of the guest' },
  machine: { kind: 'string', allowEmpty: false, summary: 'machine type of the guest' },
} as const;

export const hypervisorCpuModels = defineCommand({
  name: 'hypervisor-cpu-models',
  area: 'node',
  group: 'host',
  summary: 'list the CPU models that the hypervisor can run on this host',
  options: {
    virttype: { ...hypervisorOptions.virttype, positional: false },
    emulator: { ...hypervisorOptions.emulator, positional: false },
    arch: { ...hypervisorOptions.arch, positional: false },
    machine: { ...hypervisorOptions.machine, positional: false },
    all: { kind: 'flag', summary: 'all models that the hypervisor knows, also those that cannot run here' },
  },
  examples: [
    {
      line: 'hypervisor-cpu-models --arch x86_64',
      summary: 'List the CPU models that the hypervisor knows',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<CpuModels> {
    const { virttype = null, emulator = null, arch = null, machine = null } = options;
    const connection = await context.connection();
    const xml = attempt('failed to get hypervisor CPU model names', () =>
      connection.getDomainCapabilities(emulator, arch, machine, virttype),
    );
    const { parseXml, selectNodes } = await import('../../format/xml.js');
    const usable = options.all ? '' : "[@usable='yes']";
    const path = `/domainCapabilities/cpu/mode[@name='custom']/model${usable}`;
    return { models: selectNodes(path, parseXml(xml)).map((node) => node.textContent ?? '') };
  },
  text: namesText,
});

const baselineOptions = {
  features: { kind: 'flag', summary: 'list the features that the model implies, too' },
  migratable: { kind: 'flag', summary: 'leave out features with which a guest cannot migrate' },
} as const;

const baselineFlags = (options: { readonly features: boolean; readonly migratable: boolean }): number =>
  (options.features ? VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES : 0) |
  (options.migratable ? VIR_CONNECT_BASELINE_CPU_MIGRATABLE : 0);

export const cpuBaseline = defineCommand({
  name: 'cpu-baseline',
  area: 'node',
  group: 'host',
  summary: 'find the CPU that guests can have on several hosts',
  description:
    'The file holds one CPU of each host: as a <cpu> element, or in domain XML, in the host capabilities ' +
    'or in the domain capabilities. Several documents may stand one after the other.',
  options: {
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      summary: 'a file with CPU descriptions',
    },
    ...baselineOptions,
  },
  examples: [
    {
      line: 'cpu-baseline cpus.xml',
      summary: 'Compute the CPU that all hosts in cpus.xml have',
      needs: 'a file with descriptions of CPUs',
    },
  ],
  async run(context, options): Promise<XmlResult> {
    const cpus = await cpuDocuments(await context.readFile(options.file), options.file);
    const connection = await context.connection();
    return { xml: connection.baselineCPU(cpus, baselineFlags(options)) };
  },
  text: ({ xml }) => xml,
});

export const hypervisorCpuBaseline = defineCommand({
  name: 'hypervisor-cpu-baseline',
  area: 'node',
  group: 'host',
  summary: 'find the CPU that guests of a hypervisor can have on several hosts',
  description:
    'The file holds one CPU of each host: as a <cpu> element, or in domain XML, in the host capabilities ' +
    'or in the domain capabilities. Several documents may stand one after the other.',
  options: {
    file: { kind: 'string', allowEmpty: false, completer: 'file', summary: 'a file with CPU descriptions' },
    ...hypervisorOptions,
    ...baselineOptions,
    model: {
      kind: 'string',
      allowEmpty: false,
      positional: false,
      summary: 'a CPU model, in place of a file with nothing but that model',
    },
  },
  examples: [
    {
      line: 'hypervisor-cpu-baseline cpus.xml --features',
      summary: 'The same for what the hypervisor can give, with all features',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<XmlResult> {
    const { file, virttype = null, emulator = null, arch = null, machine = null, model } = options;
    exclusive(options, 'file', 'model');
    let cpus: string[];
    if (file !== undefined) {
      cpus = await cpuDocuments(await context.readFile(file), file);
    } else if (model !== undefined) {
      const { buildXml, element } = await import('../../format/xml.js');
      cpus = [buildXml(element('cpu', {}, element('model', {}, model)))];
    } else {
      throw new CommandError('Either --file or --model must be provided');
    }
    const flags = baselineFlags(options);
    const connection = await context.connection();
    return { xml: connection.baselineHypervisorCPU(emulator, arch, machine, virttype, cpus, flags) };
  },
  text: ({ xml }) => xml,
});

/** How a CPU compares with what a host or a hypervisor has. */
export interface CpuComparison {
  /** `identical`, `superset` (the host has all of it and more) or `incompatible` (the host lacks something). */
  readonly result: virCPUCompareResultWord;
  /** The file that describes the CPU. */
  readonly file: string;
}

const compareOptions = {
  error: { kind: 'flag', summary: 'say what is incompatible, as an error' },
  validate: { kind: 'flag', summary: 'check the XML against its schema' },
} as const;

const compareFlags = (options: { readonly error: boolean; readonly validate: boolean }): number =>
  (options.error ? VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE : 0) |
  (options.validate ? VIR_CONNECT_COMPARE_CPU_VALIDATE_XML : 0);

const fileOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'file',
  summary: 'a file with a CPU description',
} as const;

/** The exit status tells scripts whether guests with that CPU can run. */
const status = ({ result }: CpuComparison): 0 | 1 =>
  result === 'identical' || result === 'superset' ? 0 : 1;

/** libvirt compares one CPU: the first one. */
async function firstCpu(text: string, file: string): Promise<string> {
  const [cpu] = await cpuDocuments(text, file);
  return cpu ?? '';
}

function comparison(result: number, file: string): CpuComparison {
  const words: Readonly<Record<number, virCPUCompareResultWord>> = virCPUCompareResultWords;
  return { result: words[result] ?? 'error', file };
}

export const cpuCompare = defineCommand({
  name: 'cpu-compare',
  area: 'node',
  group: 'host',
  summary: "compare a CPU with the host's",
  description: 'The exit status is 1 when the CPU is incompatible.',
  options: { file: fileOption, ...compareOptions },
  examples: [
    {
      line: 'cpu-compare cpu.xml',
      summary: 'Tell whether this host can give a guest the CPU in cpu.xml',
      needs: 'a file with descriptions of CPUs',
    },
  ],
  async run(context, options): Promise<CpuComparison> {
    const { file } = options;
    const cpu = await firstCpu(await context.readFile(file), file);
    const flags = compareFlags(options);
    const connection = await context.connection();
    const result = attempt(`Failed to compare host CPU with ${file}`, () =>
      connection.compareCPU(cpu, flags),
    );
    return comparison(result, file);
  },
  text: ({ result, file }) => {
    if (result === 'superset') return `Host CPU is a superset of CPU described in ${file}\n`;
    if (result === 'identical') return `CPU described in ${file} is identical to host CPU\n`;
    return `CPU described in ${file} is incompatible with host CPU\n`;
  },
  status,
});

export const hypervisorCpuCompare = defineCommand({
  name: 'hypervisor-cpu-compare',
  area: 'node',
  group: 'host',
  summary: 'compare a CPU with the one that a hypervisor can give its guests',
  description: 'The exit status is 1 when the CPU is incompatible.',
  options: { file: fileOption, ...hypervisorOptions, ...compareOptions },
  examples: [
    {
      line: 'hypervisor-cpu-compare cpu.xml',
      summary: 'Tell whether the hypervisor can give a guest the CPU in cpu.xml',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<CpuComparison> {
    const { file, virttype = null, emulator = null, arch = null, machine = null } = options;
    const cpu = await firstCpu(await context.readFile(file), file);
    const flags = compareFlags(options);
    const connection = await context.connection();
    const result = attempt(`Failed to compare hypervisor CPU with ${file}`, () =>
      connection.compareHypervisorCPU(emulator, arch, machine, virttype, cpu, flags),
    );
    return comparison(result, file);
  },
  text: ({ result, file }) => {
    const hypervisor = 'the CPU provided by hypervisor on the host';
    if (result === 'superset') {
      return `The CPU provided by hypervisor on the host is a superset of CPU described in ${file}\n`;
    }
    if (result === 'identical') return `CPU described in ${file} is identical to ${hypervisor}\n`;
    return `CPU described in ${file} is incompatible with ${hypervisor}\n`;
  },
  status,
});
