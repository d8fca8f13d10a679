/** `domdirtyrate-calc`. */
import {
  VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP,
  VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING,
  VIR_DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING,
} from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { domainOption, findDomain } from './lookup.js';
import { CommandError } from '../error.js';

const MODES = ['page-sampling', 'dirty-bitmap', 'dirty-ring'] as const;
type Mode = (typeof MODES)[number];

const FLAGS: Readonly<Record<Mode, number>> = {
  'page-sampling': VIR_DOMAIN_DIRTYRATE_MODE_PAGE_SAMPLING,
  'dirty-bitmap': VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_BITMAP,
  'dirty-ring': VIR_DOMAIN_DIRTYRATE_MODE_DIRTY_RING,
};

/** A measurement that was started. */
export interface DirtyRateCalculation {
  /** The domain's name. */
  readonly domain: string;
  /** How long it takes, in seconds. */
  readonly durationSeconds: number;
  /** How it is measured. */
  readonly mode: Mode;
}

export const domdirtyrateCalc = defineCommand({
  name: 'domdirtyrate-calc',
  area: 'domain',
  group: 'domain',
  summary: 'measure how fast a guest changes its memory',
  description: 'Starts the measurement and returns; domstats --dirtyrate tells what came of it.',
  options: {
    domain: domainOption,
    seconds: { kind: 'integer', summary: 'how long to measure, 1 to 60 seconds; 1 by default' },
    mode: {
      kind: 'string',
      allowEmpty: false,
      choices: MODES,
      summary: 'how to measure; page-sampling by default',
    },
  },
  examples: [
    {
      line: 'domdirtyrate-calc test --seconds 2',
      summary: 'Measure for two seconds how fast the guest writes its memory',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<DirtyRateCalculation> {
    using domain = findDomain(await context.connection(), values.domain);
    const durationSeconds = values.seconds ?? 1;
    const mode = readMode(values.mode ?? 'page-sampling');
    domain.startDirtyRateCalc(durationSeconds, FLAGS[mode]);
    return { domain: domain.getName(), durationSeconds, mode };
  },
  text: () => message("Start to calculate domain's memory dirty rate successfully."),
});

function readMode(given: string): Mode {
  const mode = MODES.find((name) => name === given);
  if (mode === undefined) throw new CommandError(`Unknown calculation mode '${given}'`);
  return mode;
}
