/** The job that is under way on a domain: `domjobinfo`, `domjobabort`. */
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import {
  VIR_DOMAIN_ABORT_JOB_POSTCOPY,
  VIR_DOMAIN_JOB_ERRMSG,
  VIR_DOMAIN_JOB_OPERATION,
  VIR_DOMAIN_JOB_STATS_COMPLETED,
  VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED,
  VIR_DOMAIN_JOB_SUCCESS,
  VIR_ERR_NO_SUPPORT,
} from '../../ffi/generated/constants.js';
import {
  virDomainJobOperationWords as operationWords,
  virDomainJobTypeWords as typeWords,
  type virDomainJobOperationWord,
  type virDomainJobTypeWord,
} from '../../ffi/generated/words.js';
import type { TypedValue } from '../../ffi/typed-params.js';
import { fields, type Output } from '../../format/output.js';
import { defineCommand, type Values } from '../command.js';
import { domainOption, findDomain } from '../domain/lookup.js';
import { paramText } from '../domain/param-text.js';
import { CommandError } from '../error.js';
import { requires } from '../exclusive.js';
import { flagsOf } from '../listing.js';
import { figureLines, figuresOfInfo, figuresOfParams, type JobFigures } from './job-figures.js';

/** A job on a domain. */
export interface DomainJob extends JobFigures {
  /** The domain's name. */
  readonly domain: string;
  /** libvirt's number for the type. */
  readonly typeNumber: number;
  /** Whether there is a job, and whether it is known when it ends; or how it has ended. */
  readonly type: virDomainJobTypeWord | 'unknown';
  /** What it does; null where that is not told. */
  readonly operation: virDomainJobOperationWord | null;
  /** Whether it was successful; null where that is not told. */
  readonly success: boolean | null;
  /** Why it was not; null where that is not told. */
  readonly errorMessage: string | null;
  /** All that the hypervisor tells, under libvirt's names. */
  readonly stats: Readonly<Record<string, string | number | bigint | boolean>>;
}

const options = {
  domain: domainOption,
  completed: { kind: 'flag', summary: 'the last job that was completed' },
  'keep-completed': { kind: 'flag', summary: 'with --completed: tell it again the next time' },
  anystats: { kind: 'flag', summary: 'figures of every kind of job, also of one that has failed' },
  rawstats: { kind: 'flag', summary: 'print the figures as libvirt names them' },
} as const;

export const domjobinfo = defineCommand({
  name: 'domjobinfo',
  area: 'domain',
  group: 'domain',
  summary: 'tell what job is under way on a domain, and how far it is',
  options,
  examples: [
    {
      line: 'domjobinfo test',
      summary: 'Show how far the job that runs for a domain has come',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<DomainJob> {
    requires(values, 'keep-completed', 'completed');
    using domain = findDomain(await context.connection(), values.domain);
    const flags = flagsOf(
      [values.completed, VIR_DOMAIN_JOB_STATS_COMPLETED],
      [values['keep-completed'], VIR_DOMAIN_JOB_STATS_KEEP_COMPLETED],
    );
    return { domain: domain.getName(), ...readJob(domain, flags, values.rawstats) };
  },
  text: jobText,
});

/** In full, or the few figures that older drivers tell. */
function readJob(domain: Domain, flags: number, raw: boolean): Omit<DomainJob, 'domain'> {
  try {
    const { type, params } = domain.getJobStats(flags);
    const operation = Number(params[VIR_DOMAIN_JOB_OPERATION] ?? NaN);
    const success = params[VIR_DOMAIN_JOB_SUCCESS];
    const errorMessage = params[VIR_DOMAIN_JOB_ERRMSG];
    return {
      ...typeOf(type),
      operation: wordOf(operationWords, operation) ?? null,
      success: typeof success === 'boolean' ? success : null,
      errorMessage: typeof errorMessage === 'string' ? errorMessage : null,
      ...figuresOfParams(params),
      stats: params,
    };
  } catch (cause) {
    if (!(cause instanceof LibvirtError) || cause.number !== VIR_ERR_NO_SUPPORT) throw cause;
    if (flags !== 0 || raw) {
      throw new CommandError('Optional flags or --rawstats are not supported by the daemon', { cause });
    }
  }
  const info = domain.getJobInfo();
  const unknown = { operation: null, success: null, errorMessage: null, stats: {} };
  return { ...typeOf(info.type), ...unknown, ...figuresOfInfo(info) };
}

/** The word for a number; a newer libvirt may know more of them. */
const wordOf = <W>(words: Readonly<Record<number, W>>, number: number): W | undefined => words[number];

const typeOf = (type: number): Pick<DomainJob, 'type' | 'typeNumber'> => ({
  type: wordOf(typeWords, type) ?? 'unknown',
  typeNumber: type,
});

const OPERATIONS: Readonly<Record<virDomainJobOperationWord, string>> = {
  unknown: 'Unknown',
  start: 'Start',
  save: 'Save',
  restore: 'Restore',
  'migration-in': 'Incoming migration',
  'migration-out': 'Outgoing migration',
  snapshot: 'Snapshot',
  'snapshot-revert': 'Snapshot revert',
  dump: 'Dump',
  backup: 'Backup',
  'snapshot-delete': 'Snapshot delete',
};

/** The types of which figures are shown, at least with `--anystats`. */
const ENDED: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);

function jobText(job: DomainJob, values: Values<typeof options>): Output {
  if (values.rawstats) return rawText(job.typeNumber, job.stats);
  const { type, operation, errorMessage } = job;
  const isRunning = type === 'bounded' || type === 'unbounded';
  const isShown =
    isRunning || (type === 'completed' && values.completed) || (values.anystats && ENDED.has(type));
  const word = `${type.charAt(0).toUpperCase()}${type.slice(1)}`;
  const figures = figureLines(job, { isBounded: type === 'bounded', isCompleted: type === 'completed' });
  return fields(18, [
    ['Job type:', word.padEnd(12)],
    ...(isShown ? [['Operation:', OPERATIONS[operation ?? 'unknown'].padEnd(12)] as const, ...figures] : []),
    ...(isShown && errorMessage !== null ? [['Error message:', errorMessage] as const] : []),
  ]);
}

function rawText(type: number, stats: Readonly<Record<string, TypedValue>>): string {
  const lines = Object.entries(stats).map(([name, value]) => `${name}: ${paramText(name, value)}\n`);
  return `Job type: ${type}\n\n${lines.join('')}`;
}

/** The domain whose job was ended. */
export interface AbortedJob {
  /** The domain's name. */
  readonly domain: string;
}

export const domjobabort = defineCommand({
  name: 'domjobabort',
  area: 'domain',
  group: 'domain',
  summary: 'end the job that is under way on a domain',
  options: {
    domain: domainOption,
    postcopy: { kind: 'flag', summary: 'interrupt a migration in its post-copy phase' },
  },
  examples: [
    {
      line: 'domjobabort test',
      summary: 'Give up the job that runs for a domain',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<AbortedJob> {
    using domain = findDomain(await context.connection(), values.domain);
    domain.abortJob(values.postcopy ? VIR_DOMAIN_ABORT_JOB_POSTCOPY : 0);
    return { domain: domain.getName() };
  },
  text: () => [],
});
