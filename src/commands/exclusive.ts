/** Options that cannot be given together. */
import { CommandError } from './error.js';

/**
 * Refuses two options that were both given.
 * @throws CommandError in virsh's words
 */
export function exclusive(options: Readonly<Record<string, unknown>>, first: string, second: string): void {
  if (isGiven(options, first) && isGiven(options, second)) {
    throw new CommandError(`Options --${first} and --${second} are mutually exclusive`);
  }
}

/**
 * Refuses `option` without `needed`.
 * @throws CommandError in virsh's words
 */
export function requires(options: Readonly<Record<string, unknown>>, option: string, needed: string): void {
  if (isGiven(options, option) && !isGiven(options, needed)) {
    throw new CommandError(`Option --${needed} is required by option --${option}`);
  }
}

/** A number that cannot be read is given all the same: looking at it must not read it. */
export function isGiven(options: Readonly<Record<string, unknown>>, name: string): boolean {
  const descriptor = Object.getOwnPropertyDescriptor(options, name);
  if (descriptor === undefined) return false;
  if (!('value' in descriptor)) return true;
  const value: unknown = descriptor.value;
  return value !== undefined && value !== false;
}
