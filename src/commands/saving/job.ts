/** Long work on a domain that libvirt does as a job: how far it is, and how it is interrupted. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, Progress } from '../../context.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';

/** Milliseconds between two looks at the job's figures. */
const PAUSE = 200;

interface Watched {
  /** What is done, before the bar or the percentage. */
  readonly title: string;
  /** Whether `--verbose` was given: progress is told where there is no terminal too. */
  readonly verbose: boolean;
  /** Makes the call in a worker, so that this thread can look on. */
  readonly work: () => Promise<void>;
}

/** Does the work; shows how far it is, and aborts the job when the person interrupts. */
export async function watchJob(
  context: Context,
  domain: Domain,
  { title, verbose, work }: Watched,
): Promise<void> {
  const { signal } = context;
  const progress = context.progress(title, 'bytes', { plain: verbose });
  const isShown = verbose || context.isTerminal.stderr;
  let succeeded = false;
  let isOver = false;
  const ended = new AbortController();
  const worked = work().finally(() => {
    isOver = true;
    ended.abort();
  });
  const look = async (): Promise<void> => {
    for (;;) {
      await pause(signal.aborted ? [ended.signal] : [ended.signal, signal]);
      if (isOver) return;
      // The job may not have begun when the person interrupts: it is aborted when it has.
      if (signal.aborted) {
        await quietly(() => {
          domain.abortJob();
        });
      } else if (isShown) {
        await quietly(() => showFigures(domain, progress));
      }
    }
  };
  try {
    await Promise.all([worked, look()]);
    succeeded = true;
  } finally {
    progress.finish(succeeded);
  }
}

async function pause(signals: readonly AbortSignal[]): Promise<void> {
  await sleep(PAUSE, undefined, { signal: AbortSignal.any([...signals]) }).catch(() => undefined);
}

/** In a worker: a server that is kept waiting by the file may not answer, and Ctrl-C is to be heard all the same. */
async function showFigures(domain: Domain, progress: Progress): Promise<void> {
  const { dataTotalBytes: total, dataRemainingBytes: remaining } = await domain.getJobInfoAsync();
  if (total > 0n) progress.update(total - remaining, total);
}

/** The job may be over, or not have begun: the call that does the work tells of failures. */
async function quietly(ask: () => void | Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
  }
}
