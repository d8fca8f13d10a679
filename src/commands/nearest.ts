/** Which command an unknown name may have been meant to be. */
import { distance } from 'fastest-levenshtein';
import { commandNames } from './registry.js';

/** At most three names that `name` may have been meant to be, nearest first. */
export function nearestNames(name: string): string[] {
  // Two letters that changed places are two steps.
  const limit = name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3));
  return commandNames()
    .map((candidate) => ({ candidate, steps: distance(name, candidate) }))
    .filter(({ candidate, steps }) => steps <= limit || (name.length > 2 && candidate.startsWith(name)))
    .sort((a, b) => a.steps - b.steps || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
