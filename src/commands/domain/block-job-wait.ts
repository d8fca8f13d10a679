/** Waiting for a job on a disk, until it has ended or stands by to be ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.js';
import type { Connection } from '../../ffi/connection.js';
import type { Domain } from '../../ffi/domain.js';
import {
  VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC,
  VIR_DOMAIN_EVENT_ID_BLOCK_JOB,
  VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2,
} from '../../ffi/generated/constants.js';
import { CommandError } from '../error.js';
import { unlessUnsupported } from '../listing.js';

/** What is the same in the commands that start a job: how to wait for its end. */
export const waitOptions = {
  wait: { kind: 'flag', summary: 'wait until the job has ended, or a copy is in step with the disk' },
  verbose: { kind: 'flag', summary: 'with --wait: show how far it is' },
  timeout: {
    kind: 'integer',
    min: 1,
    max: 2_147_483,
    metavar: 'seconds',
    summary: 'with --wait: give the job up after so many seconds',
  },
  async: { kind: 'flag', summary: 'with --wait: do not wait until a job that is given up has ended' },
} as const;

/** How a job went. */
export type JobEnd = 'completed' | 'ready' | 'canceled' | 'failed';

export interface JobWait {
  readonly context: Context;
  readonly connection: Connection;
  readonly domain: Domain;
  /** The disk's target or source. */
  readonly path: string;
  /** What the progress is called. */
  readonly title: string;
  readonly verbose: boolean;
  readonly timeoutSeconds: number | undefined;
  /** Give a job up without waiting for its end. */
  readonly async: boolean;
}

/** Milliseconds between two looks at the job. */
const PAUSE = 100;
/** So many looks without a job and without an event: it has ended, and nobody told. */
const PATIENCE = 20;

/**
 * Starts a job and waits for its end, or until a copy is in step with the disk. A signal or the end of the
 * time gives the job up.
 */
export async function runJob(job: JobWait, start: () => Promise<void>): Promise<JobEnd> {
  using watch = watchJob(job);
  // The signal is looked at from the start: an interrupt must never leave the job behind.
  const { signal } = job.context;
  await start();
  const progress = job.context.progress(job.title, 'percent', { plain: job.verbose });
  const deadline =
    job.timeoutSeconds === undefined ? Infinity : performance.now() + job.timeoutSeconds * 1000;
  let end: JobEnd | undefined;
  try {
    let missing = 0;
    while ((end = watch.end()) === undefined) {
      if (signal.aborted || performance.now() >= deadline) {
        await job.domain.abortBlockJobAsync(job.path, job.async ? VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC : 0);
        return (end = 'canceled');
      }
      const info = job.domain.getBlockJobInfo(job.path);
      if (info !== null && (info.current !== 0n || info.end !== 0n)) progress.update(info.current, info.end);
      missing = info === null ? missing + 1 : 0;
      if (info === null && (!watch.isTold || missing >= PATIENCE)) return (end = 'completed');
      if (!watch.isTold && info !== null && info.current === info.end) return (end = 'ready');
      await sleep(PAUSE, undefined, { signal }).catch(() => undefined);
    }
    return end;
  } finally {
    progress.finish(end === 'completed' || end === 'ready');
  }
}

interface Watch extends Disposable {
  /** Whether the server tells events; without them the job's figures must do. */
  readonly isTold: boolean;
  end(): JobEnd | undefined;
}

/** Events name the disk by its target or its source: one of the two is what the command was given. */
function watchJob({ connection, domain, path }: JobWait): Watch {
  let end: JobEnd | undefined;
  const told = (
    _: Connection,
    object: Domain,
    event: { readonly disk: string; readonly status: string | number },
  ): void => {
    object.close();
    if (event.disk === path) end = event.status as JobEnd;
  };
  const ids = unlessUnsupported(() => [
    connection.domainEventRegisterAny(domain, VIR_DOMAIN_EVENT_ID_BLOCK_JOB, told),
    connection.domainEventRegisterAny(domain, VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2, told),
  ]);
  return {
    isTold: ids !== undefined,
    end: () => end,
    [Symbol.dispose]() {
      for (const id of ids ?? []) connection.domainEventDeregisterAny(id);
    },
  };
}

/** virsh begins the outcome on a line of its own: the progress stands on the one before. */
export const outcome = (text: string): { kind: 'message'; text: string; newline: false } => ({
  kind: 'message',
  text: `\n${text}`,
  newline: false,
});

/** @throws CommandError for a job that failed */
export function refuseFailure(end: JobEnd, what: string): void {
  if (end === 'failed') throw new CommandError(`\n${what} failed`);
}
