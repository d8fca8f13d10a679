/** Commands about the host's hardware and its power. */
import type { NodeInfo, NodeSecurityModel } from '../../ffi/connection/node.js';
import * as constants from '../../ffi/generated/constants.js';
import type { virNodeSuspendTargetWord } from '../../ffi/generated/words.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { fields } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';

export const nodeInfo = defineCommand({
  name: 'node-info',
  aliases: ['nodeinfo'],
  area: 'node',
  group: 'host',
  summary: "show the host's CPUs and memory",
  options: {},
  examples: [{ line: 'node-info', summary: 'Show how many CPUs and how much memory the host has' }],
  async run(context): Promise<NodeInfo> {
    const connection = await context.connection();
    return attempt('failed to get node information', () => connection.getNodeInfo());
  },
  text: (info) =>
    fields(21, [
      ['CPU model:', info.model],
      ['CPU(s):', String(info.cpus)],
      ['CPU frequency:', `${info.mhz} MHz`],
      ['CPU socket(s):', String(info.sockets)],
      ['Core(s) per socket:', String(info.cores)],
      ['Thread(s) per core:', String(info.threads)],
      ['NUMA cell(s):', String(info.nodes)],
      ['Memory size:', `${info.memoryKiB} KiB`],
    ]),
});

export const nodeSecurityModel = defineCommand({
  name: 'node-security-model',
  area: 'node',
  group: 'host',
  summary: 'show how the host separates guests',
  description: 'Shows the name of the security model and its domain of interpretation (DOI).',
  options: {},
  examples: [{ line: 'node-security-model', summary: "Show the host's security model" }],
  async run(context): Promise<NodeSecurityModel> {
    const connection = await context.connection();
    return attempt('failed to get the security model', () => connection.getNodeSecurityModel());
  },
  text: ({ model, doi }) =>
    fields(16, [
      ['Model:', model === '' ? 'none' : model],
      ['DOI:', doi],
    ]),
});

/** What the host's AMD SEV offers; null where the host does not tell. */
export interface NodeSevInfo {
  /** The platform's Diffie-Hellman key, base64. */
  readonly pdh: string | null;
  /** The platform's certificate chain, base64. */
  readonly certChain: string | null;
  /** The id of the first socket's CPU, base64. */
  readonly cpu0Id: string | null;
  /** Position of the C-bit in a page table entry. */
  readonly cbitPosition: number | null;
  /** How many bits of physical address space guests lose. */
  readonly reducedPhysBits: number | null;
  /** How many SEV guests can run. */
  readonly maxGuests: number | null;
  /** How many SEV-ES guests can run. */
  readonly maxEsGuests: number | null;
}

export const nodeSevInfo = defineCommand({
  name: 'node-sev-info',
  aliases: ['nodesevinfo'],
  area: 'node',
  group: 'host',
  summary: "show what the host's AMD SEV offers",
  description: 'SEV (Secure Encrypted Virtualization) keeps the memory of guests encrypted.',
  options: {},
  examples: [
    {
      line: 'node-sev-info',
      summary: 'Show what the host needs for encrypted guests',
      needs: 'a host that can encrypt the memory of guests',
    },
  ],
  async run(context): Promise<NodeSevInfo> {
    const connection = await context.connection();
    const params = attempt('Unable to get host SEV information', () => connection.getNodeSEVInfo());
    return {
      pdh: textOf(params, constants.VIR_NODE_SEV_PDH),
      certChain: textOf(params, constants.VIR_NODE_SEV_CERT_CHAIN),
      cpu0Id: textOf(params, constants.VIR_NODE_SEV_CPU0_ID),
      cbitPosition: numberOf(params, constants.VIR_NODE_SEV_CBITPOS),
      reducedPhysBits: numberOf(params, constants.VIR_NODE_SEV_REDUCED_PHYS_BITS),
      maxGuests: numberOf(params, constants.VIR_NODE_SEV_MAX_GUESTS),
      maxEsGuests: numberOf(params, constants.VIR_NODE_SEV_MAX_ES_GUESTS),
    };
  },
  text: (info) => {
    const lines: [string, string | number | null][] = [
      [constants.VIR_NODE_SEV_PDH, info.pdh],
      [constants.VIR_NODE_SEV_CERT_CHAIN, info.certChain],
      [constants.VIR_NODE_SEV_CPU0_ID, info.cpu0Id],
      [constants.VIR_NODE_SEV_CBITPOS, info.cbitPosition],
      [constants.VIR_NODE_SEV_REDUCED_PHYS_BITS, info.reducedPhysBits],
      [constants.VIR_NODE_SEV_MAX_GUESTS, info.maxGuests],
      [constants.VIR_NODE_SEV_MAX_ES_GUESTS, info.maxEsGuests],
    ];
    return lines.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(18)}: ${value}\n`]));
  },
});

function textOf(params: TypedParams, name: string): string | null {
  const value = params[name];
  return typeof value === 'string' ? value : null;
}

function numberOf(params: TypedParams, name: string): number | null {
  const value = params[name];
  return value === undefined ? null : Number(value);
}

const SUSPEND_TARGETS: ReadonlyMap<string, number> = new Map<virNodeSuspendTargetWord, number>([
  ['mem', constants.VIR_NODE_SUSPEND_TARGET_MEM],
  ['disk', constants.VIR_NODE_SUSPEND_TARGET_DISK],
  ['hybrid', constants.VIR_NODE_SUSPEND_TARGET_HYBRID],
]);

/** How the host was suspended. */
export interface NodeSuspend {
  /** What it was suspended to: mem, disk or hybrid. */
  readonly target: string;
  /** After how many seconds it wakes up. */
  readonly durationSeconds: bigint;
}

export const nodeSuspend = defineCommand({
  name: 'node-suspend',
  aliases: ['nodesuspend'],
  area: 'node',
  group: 'host',
  summary: 'suspend the host and wake it up again',
  options: {
    target: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      choices: [...SUSPEND_TARGETS.keys()],
      summary: 'where to: mem (memory), disk, or hybrid (both)',
    },
    duration: {
      kind: 'biginteger',
      required: true,
      metavar: 'seconds',
      summary: 'after how many seconds to wake up, at least 60',
    },
  },
  examples: [
    {
      line: 'node-suspend mem 60',
      summary: 'Let the host sleep for a minute',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, options): Promise<NodeSuspend> {
    const { target, duration } = options;
    const number = SUSPEND_TARGETS.get(target);
    if (number === undefined) throw new CommandError('Invalid target');
    if (duration < 0n) throw new CommandError('Invalid duration');
    const connection = await context.connection();
    attempt('The host was not suspended', () => connection.nodeSuspendForDuration(number, duration));
    return { target, durationSeconds: duration };
  },
  text: () => [],
});
