/** Failed system calls in the words of C's strerror, which virsh prints. */
import { getSystemErrorMap } from 'node:util';

/** Where Node's words are not those of the C library. */
const WORDS: Readonly<Record<string, string>> = {
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  EOVERFLOW: 'Value too large for defined data type',
  ENOSPC: 'No space left on device',
  EIO: 'Input/output error',
};

/** What the C library says about a failed system call: "No such file or directory". */
export function systemErrorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, errno } = error as NodeJS.ErrnoException;
  const known = code === undefined ? undefined : WORDS[code];
  const words =
    known ?? (errno === undefined ? undefined : getSystemErrorMap().get(errno)?.[1]) ?? error.message;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether `error` tells of a failed system call. */
export const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error;
