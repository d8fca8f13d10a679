/** `blockcommit`: merges images of a disk's chain down into their backing image. */
import {
  VIR_DOMAIN_BLOCK_COMMIT_ACTIVE,
  VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES,
  VIR_DOMAIN_BLOCK_COMMIT_DELETE,
  VIR_DOMAIN_BLOCK_COMMIT_RELATIVE,
  VIR_DOMAIN_BLOCK_COMMIT_SHALLOW,
  VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT,
} from '../../ffi/generated/constants.js';
import { defineCommand } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { bandwidthOption, bytesOption, parseBandwidth } from './bandwidth.js';
import { outcome, refuseFailure, runJob, waitOptions } from './block-job-wait.js';
import { diskPathOption } from './block-resize.js';
import { domainOption, findDomain } from './lookup.js';

/** A job that merges images of a disk's chain. */
export interface BlockCommit {
  /** The domain's name. */
  readonly domain: string;
  /** The disk as it was asked for. */
  readonly path: string;
  /** Whether the image that the guest writes to is merged. */
  readonly active: boolean;
  /**
   * `started`; when it was waited for: `completed`, `ready` (all is merged, and what the guest writes goes
   * to both), `pivoted` (the guest writes to the base), `kept` (it writes to the top as before), or
   * `canceled` where the job was given up.
   */
  readonly state: 'started' | 'completed' | 'ready' | 'pivoted' | 'kept' | 'canceled';
}

const OUTCOMES: Readonly<Record<Exclude<BlockCommit['state'], 'started'>, string>> = {
  completed: 'Commit complete',
  ready: 'Now in synchronized phase',
  pivoted: 'Successfully pivoted',
  kept: 'Commit complete, overlay image kept',
  canceled: 'Commit aborted',
};

export const blockcommit = defineCommand({
  name: 'blockcommit',
  area: 'domain',
  group: 'domain',
  summary: "merge images of a disk's chain down into their backing image",
  description:
    'Merges everything from --top down to --base. Where the top is the image that the guest writes to, --active, --pivot or --keep-overlay is needed. Ctrl-C gives a job up that is waited for.',
  options: {
    domain: domainOption,
    path: diskPathOption,
    bandwidth: bandwidthOption,
    base: { kind: 'string', allowEmpty: false, summary: 'the image to merge into (the lowest by default)' },
    shallow: { kind: 'flag', summary: 'merge into the backing image of the top' },
    top: { kind: 'string', allowEmpty: false, summary: 'the image to merge from (the highest by default)' },
    active: { kind: 'flag', summary: 'merge the image that the guest writes to' },
    delete: { kind: 'flag', summary: 'delete the files that were merged' },
    wait: waitOptions.wait,
    verbose: waitOptions.verbose,
    timeout: { ...waitOptions.timeout, summary: 'wait, and give the job up after so many seconds' },
    pivot: { kind: 'flag', summary: 'wait, and let the guest write to the base' },
    'keep-overlay': { kind: 'flag', summary: 'wait, and let the guest write to the top as before' },
    async: waitOptions.async,
    'keep-relative': { kind: 'flag', summary: 'keep the names in the chain relative' },
    bytes: bytesOption,
  },
  examples: [
    {
      line: 'blockcommit test vda --active --pivot',
      summary: 'Write what the top layer holds to the layer below, and go on with that',
      needs: 'a domain with such a disk, on a hypervisor that can do it',
    },
  ],
  async run(context, options): Promise<BlockCommit> {
    exclusive(options, 'pivot', 'keep-overlay');
    const { path, verbose, async, pivot, 'keep-overlay': isKept } = options;
    const { value, isBytes } = parseBandwidth(options.bandwidth, options.bytes);
    const { base, top } = options;
    const timeoutSeconds = options.timeout;
    const isWaited = options.wait || timeoutSeconds !== undefined || pivot || isKept;
    for (const name of ['verbose', 'async'] as const) {
      if (!isWaited && options[name]) {
        throw new CommandError(
          `--${name} requires at least one of --timeout, --wait, --pivot, or --keep-overlay`,
        );
      }
    }
    const active = options.active || pivot || isKept;
    const connection = await context.connection();
    using domain = findDomain(connection, options.domain);
    const flags = flagsOf(
      [options.shallow, VIR_DOMAIN_BLOCK_COMMIT_SHALLOW],
      [options.delete, VIR_DOMAIN_BLOCK_COMMIT_DELETE],
      [active, VIR_DOMAIN_BLOCK_COMMIT_ACTIVE],
      [options['keep-relative'], VIR_DOMAIN_BLOCK_COMMIT_RELATIVE],
      [isBytes, VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES],
    );
    const start = (): Promise<void> => domain.blockCommitAsync(path, base ?? null, top ?? null, value, flags);
    const result = { domain: domain.getName(), path, active };
    if (!isWaited) {
      await start();
      return { ...result, state: 'started' };
    }
    const job = { context, connection, domain, path, title: 'Block commit', verbose, timeoutSeconds, async };
    const end = await runJob(job, start);
    refuseFailure(end, 'Commit');
    if (end !== 'ready' || !(pivot || isKept)) return { ...result, state: end as BlockCommit['state'] };
    const [what, abort] = pivot ? ['pivot', VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT] : ['finish', 0];
    await attempt(`failed to ${what} job for disk ${path}`, () => domain.abortBlockJobAsync(path, abort));
    return { ...result, state: pivot ? 'pivoted' : 'kept' };
  },
  text: ({ state, active }) =>
    state === 'started'
      ? {
          kind: 'message',
          text: active ? 'Active Block Commit started' : 'Block Commit started',
          newline: false,
        }
      : outcome(OUTCOMES[state]),
  status: ({ state }) => (state === 'canceled' ? 1 : 0),
});
