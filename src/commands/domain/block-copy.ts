/** `blockcopy`: mirrors a disk to another place. */
import type { Domain } from '../../ffi/domain.js';
import * as constants from '../../ffi/generated/constants.js';
import { defineCommand, type Values } from '../command.js';
import { attempt, CommandError } from '../error.js';
import { exclusive } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import type { Context } from '../../context.js';
import { bandwidthOption, bytesOption, parseBandwidth, type Bandwidth } from './bandwidth.js';
import { outcome, refuseFailure, runJob, waitOptions } from './block-job-wait.js';
import { diskPathOption } from './block-resize.js';
import { domainOption, findDomain } from './lookup.js';

/** A job that mirrors a disk. */
export interface BlockCopy {
  /** The domain's name. */
  readonly domain: string;
  /** The disk as it was asked for. */
  readonly path: string;
  /** The copy as XML, where it was described so or with `--print-xml`; else null. */
  readonly xml: string | null;
  /**
   * `printed` with --print-xml; `started`; when it was waited for: `ready` (copy and disk are in step),
   * `pivoted` (the guest uses the copy), `copied` (it uses the disk as before), or `canceled` where the job
   * was given up.
   */
  readonly state: 'printed' | 'started' | 'ready' | 'pivoted' | 'copied' | 'canceled';
}

const OUTCOMES: Readonly<Record<Exclude<BlockCopy['state'], 'started' | 'printed'>, string>> = {
  ready: 'Now in mirroring phase',
  pivoted: 'Successfully pivoted',
  copied: 'Successfully copied',
  canceled: 'Copy aborted',
};

const options = {
  domain: domainOption,
  path: diskPathOption,
  dest: { kind: 'string', allowEmpty: false, completer: 'file', summary: 'where the copy is made' },
  bandwidth: bandwidthOption,
  shallow: { kind: 'flag', summary: 'copy the top image only: both share the backing images' },
  'reuse-external': { kind: 'flag', summary: 'the destination is there already' },
  blockdev: { kind: 'flag', summary: 'the destination is a block device' },
  wait: waitOptions.wait,
  verbose: waitOptions.verbose,
  timeout: { ...waitOptions.timeout, summary: 'wait, and give the job up after so many seconds' },
  pivot: { kind: 'flag', summary: 'wait, and let the guest use the copy' },
  finish: { kind: 'flag', summary: 'wait, and let the guest use the disk as before' },
  async: waitOptions.async,
  xml: {
    kind: 'string',
    allowEmpty: false,
    completer: 'file',
    summary: 'a file that describes the copy as XML',
  },
  format: { kind: 'string', allowEmpty: false, summary: 'the format of the copy' },
  granularity: {
    kind: 'integer',
    min: 0,
    metavar: 'bytes',
    summary: 'the size of the pieces, a power of two',
  },
  'buf-size': {
    kind: 'biginteger',
    min: 0n,
    metavar: 'bytes',
    summary: 'how much may be on its way at a time',
  },
  bytes: bytesOption,
  'transient-job': { kind: 'flag', summary: 'the job ends with the guest' },
  'synchronous-writes': { kind: 'flag', summary: 'what the guest writes is written to the copy first' },
  'print-xml': { kind: 'flag', summary: 'print the XML of the copy instead of starting the job' },
} as const;

export const blockcopy = defineCommand({
  name: 'blockcopy',
  area: 'domain',
  group: 'domain',
  summary: 'mirror a disk of a running domain to another place',
  description:
    'Once the copy is in step with the disk it stays so until the job is ended: with --pivot, --finish, or by blockjob. Ctrl-C gives a job up that is waited for.',
  options,
  examples: [
    {
      line: 'blockcopy test vda /images/copy.img --wait --pivot',
      summary: 'Copy a disk while it is used, and go on with the copy',
      needs: 'a domain with such a disk, on a hypervisor that can do it',
    },
  ],
  async run(context, values): Promise<BlockCopy> {
    exclusive(values, 'dest', 'xml');
    exclusive(values, 'format', 'xml');
    exclusive(values, 'blockdev', 'xml');
    exclusive(values, 'pivot', 'finish');
    const { path, pivot, finish, verbose, async } = values;
    const bandwidth = parseBandwidth(values.bandwidth, values.bytes);
    const plan = planOf(values, bandwidth);
    const timeoutSeconds = values.timeout;
    const isWaited = values.wait || timeoutSeconds !== undefined || pivot || finish;
    for (const name of ['verbose', 'async'] as const) {
      if (!isWaited && values[name]) {
        throw new CommandError(`--${name} requires at least one of --timeout, --wait, --pivot, or --finish`);
      }
    }
    const connection = await context.connection();
    using domain = findDomain(connection, values.domain);
    const xml = plan.isDescribed || values['print-xml'] ? await copyXml(context, values) : null;
    const result = { domain: domain.getName(), path, xml };
    if (values['print-xml']) return { ...result, state: 'printed' };
    const start = (): Promise<void> => plan.start(domain, xml);
    if (!isWaited) {
      await start();
      return { ...result, state: 'started' };
    }
    const job = { context, connection, domain, path, title: 'Block Copy', verbose, timeoutSeconds, async };
    const end = await runJob(job, start);
    refuseFailure(end, 'Copy');
    if (end === 'canceled') return { ...result, state: 'canceled' };
    if (!pivot && !finish) return { ...result, state: 'ready' };
    const [what, flags] = pivot ? ['pivot', constants.VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT] : ['finish', 0];
    await attempt(`failed to ${what} job for disk ${path}`, () => domain.abortBlockJobAsync(path, flags));
    return { ...result, state: pivot ? 'pivoted' : 'copied' };
  },
  text: ({ state, xml }) => {
    if (state === 'printed') return xml ?? '';
    if (state === 'started') return { kind: 'message', text: 'Block Copy started', newline: false };
    return outcome(OUTCOMES[state]);
  },
  status: ({ state }) => (state === 'canceled' ? 1 : 0),
});

type CopyValues = Values<typeof options>;

interface Plan {
  /** Whether the copy is described as XML, which only newer servers understand. */
  readonly isDescribed: boolean;
  start(domain: Domain, xml: string | null): Promise<void>;
}

function planOf(values: CopyValues, bandwidth: Bandwidth): Plan {
  const { path, dest, xml, format, granularity, 'buf-size': bufferBytes } = values;
  if (dest === undefined && xml === undefined) throw new CommandError('need either --dest or --xml');
  const isDescribed =
    xml !== undefined ||
    granularity !== undefined ||
    bufferBytes !== undefined ||
    (format !== undefined && format !== 'raw') ||
    values['transient-job'] ||
    values['synchronous-writes'];
  return {
    isDescribed,
    start: (domain, described) =>
      isDescribed && described !== null
        ? domain.blockCopyAsync(
            path,
            described,
            { bandwidth: bytesOf(bandwidth), granularity, 'buf-size': bufferBytes },
            copyFlags(values),
          )
        : domain.blockRebaseAsync(
            path,
            dest ?? null,
            bandwidth.value,
            rebaseFlags(values, bandwidth.isBytes),
          ),
  };
}

const MIB = 1n << 20n;
const MAX_MIB = (2n ** 64n - 1n) / MIB;

/** No limit is left out. */
function bytesOf({ value, isBytes }: Bandwidth): bigint | null {
  if (value === 0n) return null;
  if (isBytes) return value;
  if (value > MAX_MIB) throw new CommandError(`bandwidth must be less than ${MAX_MIB}`);
  return value * MIB;
}

const copyFlags = (values: CopyValues): number =>
  flagsOf(
    [values.shallow, constants.VIR_DOMAIN_BLOCK_COPY_SHALLOW],
    [values['reuse-external'], constants.VIR_DOMAIN_BLOCK_COPY_REUSE_EXT],
    [values['transient-job'], constants.VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB],
    [values['synchronous-writes'], constants.VIR_DOMAIN_BLOCK_COPY_SYNCHRONOUS_WRITES],
  );

const rebaseFlags = (values: CopyValues, isBytes: boolean): number =>
  flagsOf(
    [true, constants.VIR_DOMAIN_BLOCK_REBASE_COPY],
    [values.shallow, constants.VIR_DOMAIN_BLOCK_REBASE_SHALLOW],
    [values['reuse-external'], constants.VIR_DOMAIN_BLOCK_REBASE_REUSE_EXT],
    [values.blockdev, constants.VIR_DOMAIN_BLOCK_REBASE_COPY_DEV],
    [values.format === 'raw', constants.VIR_DOMAIN_BLOCK_REBASE_COPY_RAW],
    [isBytes, constants.VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES],
  );

async function copyXml(context: Context, values: CopyValues): Promise<string> {
  const { dest, xml, format, blockdev } = values;
  if (xml !== undefined) return context.readFile(xml);
  const { buildXml, element } = await import('../../format/xml.js');
  return buildXml(
    element(
      'disk',
      { type: blockdev ? 'block' : 'file' },
      element('source', { [blockdev ? 'dev' : 'file']: dest }),
      format !== undefined && element('driver', { type: format }),
    ),
  );
}
