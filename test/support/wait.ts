import { setTimeout as sleep } from 'node:timers/promises';

/** Asks `probe` until it returns something that is neither undefined, null nor false; throws after `seconds`. */
export async function waitFor<T>(
  what: string,
  probe: () => T | Promise<T>,
  { seconds = 10, everyMs = 20, detail = () => '' }: WaitOptions = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false)
      return found as NonNullable<Exclude<T, false>>;
    if (performance.now() > deadline) {
      const more = detail();
      throw new Error(`waited ${seconds} s in vain for ${what}${more === '' ? '' : `\n${more}`}`);
    }
    await sleep(everyMs);
  }
}

export interface WaitOptions {
  readonly seconds?: number;
  readonly everyMs?: number;
  /** Told when the wait is given up: what was seen instead. */
  readonly detail?: () => string;
}
