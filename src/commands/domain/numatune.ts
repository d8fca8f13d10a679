/** Which of the host's NUMA nodes a domain's memory comes from. */
import type { Domain } from '../../ffi/domain.js';
import { VIR_DOMAIN_NUMA_MODE, VIR_DOMAIN_NUMA_NODESET } from '../../ffi/generated/constants.js';
import { virDomainNumatuneMemModeWords } from '../../ffi/generated/words.js';
import type { TypedParams } from '../../ffi/typed-params.js';
import { NumberError, parseInteger } from '../../format/units.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { affectFlags, affectOptions } from './affect.js';
import { domainOption, findDomain } from './lookup.js';
import { readParameters } from './read-parameters.js';

/**
 * Where memory comes from. Null stands for what the hypervisor does not tell, or, in the answer to a
 * change, for what was not changed.
 */
export interface NumaTune {
  /** strict, preferred, interleave or restrictive; a number that this version does not know stays one. */
  readonly mode: string | null;
  /** The NUMA nodes, such as `0-1,3`; null for all of them. */
  readonly nodeset: string | null;
  /** Whether this is the answer to a change. */
  readonly changed: boolean;
}

const MODES: Readonly<Record<number, string>> = virDomainNumatuneMemModeWords;
const INT_MAX = 2n ** 31n - 1n;

export const numatune = defineCommand({
  name: 'numatune',
  area: 'domain',
  group: 'domain',
  summary: "show or set which NUMA nodes a domain's memory comes from",
  options: {
    domain: domainOption,
    mode: {
      kind: 'string',
      allowEmpty: false,
      choices: Object.values(MODES),
      summary: 'strict, preferred, interleave or restrictive, or the number of a mode',
    },
    nodeset: { kind: 'string', allowEmpty: false, metavar: 'list', summary: 'the NUMA nodes: 0-1,3' },
    ...affectOptions,
  },
  examples: [{ line: 'numatune test', summary: "Show where the domain test's memory comes from" }],
  async run(context, options): Promise<NumaTune> {
    const flags = affectFlags(options);
    using domain = findDomain(await context.connection(), options.domain);
    const { nodeset } = options;
    const mode = options.mode === undefined ? undefined : readMode(options.mode);
    if (mode === undefined && nodeset === undefined) return read(domain, flags);
    attempt('Unable to change numa parameters', () => {
      domain.setNumaParameters({ [VIR_DOMAIN_NUMA_NODESET]: nodeset, [VIR_DOMAIN_NUMA_MODE]: mode }, flags);
    });
    return { mode: mode === undefined ? null : modeWord(mode), nodeset: nodeset ?? null, changed: true };
  },
  text: ({ mode, nodeset, changed }) =>
    changed || mode === null
      ? []
      : `${VIR_DOMAIN_NUMA_MODE.padEnd(15)}: ${mode}
${VIR_DOMAIN_NUMA_NODESET.padEnd(15)}: ${nodeset ?? ''}
`,
});

const modeWord = (mode: number): string => MODES[mode] ?? String(mode);

/** Any number passes: libvirt says which ones it knows. */
function readMode(text: string): number {
  const known = Object.entries(MODES).find(([, word]) => word === text);
  if (known !== undefined) return Number(known[0]);
  try {
    return Number(parseInteger(text, -INT_MAX - 1n, INT_MAX));
  } catch (cause) {
    if (!(cause instanceof NumberError)) throw cause;
    throw new CommandError(`Invalid mode: ${text}`);
  }
}

function read(domain: Domain, flags: number): NumaTune {
  const get = (): TypedParams => domain.getNumaParameters(flags);
  const params = readParameters('numa parameters', get, 'memory parameters');
  const mode = params[VIR_DOMAIN_NUMA_MODE];
  const nodeset = params[VIR_DOMAIN_NUMA_NODESET];
  return {
    mode: mode === undefined ? null : modeWord(Number(mode)),
    nodeset: nodeset === undefined || nodeset === '' ? null : String(nodeset),
    changed: false,
  };
}
