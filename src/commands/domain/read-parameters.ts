/** Reading tuning parameters, with virsh's two messages for the two calls that it takes. */
import { failedToCount } from '../../ffi/error.js';
import { attempt, CommandError } from '../error.js';

/**
 * The parameters that `read` returns.
 *
 * @param what what they are, as the messages word it: `memory parameters`
 * @param counted the same for the first of the two calls, where that differs
 * @throws CommandError
 */
export function readParameters<T>(what: string, read: () => T, counted = what): T {
  try {
    return attempt(`Unable to get ${what}`, read);
  } catch (error) {
    if (!(error instanceof CommandError) || !failedToCount(error.cause)) throw error;
    throw new CommandError(`Unable to get number of ${counted}`, { cause: error.cause });
  }
}
