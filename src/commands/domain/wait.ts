/** `--wait[=SECONDS]`: return when the state is there that the command leads to. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '../../context.js';
import type { Domain } from '../../ffi/domain.js';
import { LibvirtError } from '../../ffi/error.js';
import { VIR_DOMAIN_SHUTOFF, VIR_ERR_NO_DOMAIN } from '../../ffi/generated/constants.js';
import { CommandError } from '../error.js';
import { stateOf, stateText, stateWord } from './states.js';

/** To be spread into a command's options. */
export const waitOption = {
  wait: {
    kind: 'integer',
    min: 0,
    positional: false,
    whenBare: '0',
    metavar: 'seconds',
    summary: 'return only when the domain is in the new state; fail after so many seconds (0: never)',
  },
} as const;

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/**
 * Waits until the domain is in one of `states`. A transient domain that is gone is shut off.
 *
 * @param seconds the longest wait; 0 for none
 * @returns the word for the state that it is in
 * @throws CommandError when the time is over
 */
export async function waitForState(
  context: Context,
  domain: Domain,
  states: readonly number[],
  seconds: number,
): Promise<string> {
  const wanted = states.map((state) => stateText(stateWord(state))).join(' or ');
  const state = await waitUntil(context, seconds, () => {
    const present = presentState(domain);
    return states.includes(present) ? present : undefined;
  });
  if (state === undefined) throw tooLate(domain, wanted, seconds);
  return stateWord(state);
}

/** Asks again and again, less and less often, until there is an answer, or `undefined` when the time is over. */
export async function waitUntil<T>(
  context: Context,
  seconds: number,
  ask: () => T | undefined,
): Promise<T | undefined> {
  const deadline = seconds === 0 ? Infinity : performance.now() + seconds * 1000;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    const answer = ask();
    if (answer !== undefined) return answer;
    const left = deadline - performance.now();
    if (left <= 0) return undefined;
    await sleep(Math.min(pause, left), undefined, { signal: context.signal });
  }
}

/** What is said when the time is over. */
export function tooLate(domain: Domain, wanted: string, seconds: number): CommandError {
  const unit = seconds === 1 ? 'second' : 'seconds';
  return new CommandError(`Domain '${domain.getName()}' is not ${wanted} after ${seconds} ${unit}`);
}

function presentState(domain: Domain): number {
  try {
    return stateOf(domain).state;
  } catch (error) {
    if (error instanceof LibvirtError && error.number === VIR_ERR_NO_DOMAIN) return VIR_DOMAIN_SHUTOFF;
    throw error;
  }
}
