/** `blockpull`: fills a disk from its backing images. */
import {
  VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES,
  VIR_DOMAIN_BLOCK_REBASE_RELATIVE,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { requires } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { bandwidthOption, bytesOption, parseBandwidth } from './bandwidth.js';
import { outcome, refuseFailure, runJob, waitOptions } from './block-job-wait.js';
import { diskPathOption } from './block-resize.js';
import { domainOption, findDomain } from './lookup.js';

/** A job that fills a disk from its backing images. */
export interface BlockPull {
  /** The domain's name. */
  readonly domain: string;
  /** The disk as it was asked for. */
  readonly path: string;
  /** `started`; with --wait `completed`, or `canceled` where the job was given up. */
  readonly state: 'started' | 'completed' | 'canceled';
}

export const blockpull = defineCommand({
  name: 'blockpull',
  area: 'domain',
  group: 'domain',
  summary: 'fill a disk from its backing images',
  description:
    'Afterwards the disk needs none of them, or none above --base. Ctrl-C gives the job up with --wait.',
  options: {
    domain: domainOption,
    path: diskPathOption,
    bandwidth: bandwidthOption,
    base: { kind: 'string', allowEmpty: false, summary: 'the backing image that is to stay the base' },
    wait: waitOptions.wait,
    verbose: waitOptions.verbose,
    timeout: waitOptions.timeout,
    async: waitOptions.async,
    'keep-relative': { kind: 'flag', summary: 'keep the names in the chain relative' },
    bytes: bytesOption,
  },
  examples: [
    {
      line: 'blockpull test vda --wait',
      summary: 'Copy the layers below into the top one',
      needs: 'a domain with such a disk, on a hypervisor that can do it',
    },
  ],
  async run(context, options): Promise<BlockPull> {
    requires(options, 'verbose', 'wait');
    requires(options, 'async', 'wait');
    const { path, base } = options;
    const { value, isBytes } = parseBandwidth(options.bandwidth, options.bytes);
    const timeoutSeconds = options.timeout;
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    const flags = flagsOf(
      [options['keep-relative'], VIR_DOMAIN_BLOCK_REBASE_RELATIVE],
      [isBytes, VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES],
    );
    const start = (): Promise<void> =>
      base !== undefined || options['keep-relative']
        ? domain.blockRebaseAsync(path, base ?? null, value, flags)
        : domain.blockPullAsync(path, value, flags);
    const result = { domain: domain.getName(), path };
    if (!options.wait) {
      await start();
      return { ...result, state: 'started' };
    }
    const { verbose, async } = options;
    const job = { context, connection, domain, path, title: 'Block Pull', verbose, timeoutSeconds, async };
    const end = await runJob(job, start);
    refuseFailure(end, 'Pull');
    return { ...result, state: end === 'canceled' ? 'canceled' : 'completed' };
  },
  text: ({ state }) =>
    state === 'started'
      ? { kind: 'message', text: 'Block Pull started', newline: false }
      : outcome(state === 'completed' ? 'Pull complete' : 'Pull aborted'),
  status: ({ state }) => (state === 'canceled' ? 1 : 0),
});
