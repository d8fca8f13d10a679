/** `--pass-fds N,M,…`: open files that a container's init process gets. */
import { parseInteger } from '../../format/units.js';
import { CommandError } from '../error.js';

/** To be spread into a command's options. */
export const passFdsOption = {
  'pass-fds': {
    kind: 'string',
    metavar: 'fds',
    since: 'virDomainCreateWithFiles',
    summary: 'numbers of open files to pass to the guest, with commas between',
  },
} as const;

const INT_MIN = -(2n ** 31n);
const INT_MAX = 2n ** 31n - 1n;

/**
 * The file descriptors that are named.
 * @throws CommandError for one that is no number
 */
export function readFds(text: string | undefined): number[] {
  return text === undefined || text === '' ? [] : text.split(',').map(readFd);
}

function readFd(text: string): number {
  try {
    return Number(parseInteger(text, INT_MIN, INT_MAX));
  } catch (cause) {
    throw new CommandError(`Unable to parse FD number '${text}'`, { cause, brief: true });
  }
}
