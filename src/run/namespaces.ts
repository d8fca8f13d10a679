/** Runs a program in namespaces that are open as files. */
import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { CommandError } from '../commands/error.js';

/** What nsenter calls the kinds that /proc names. */
const OPTIONS: Readonly<Record<string, string>> = {
  mnt: 'mount',
  uts: 'uts',
  ipc: 'ipc',
  net: 'net',
  pid: 'pid',
  user: 'user',
  cgroup: 'cgroup',
  time: 'time',
};

/** The first number of a child's files after the standard streams. */
const FIRST = 3;

/**
 * Runs `command` inside, with this process's standard streams, and waits for its end. Node cannot enter a
 * namespace: its threads would be in different ones. nsenter of util-linux does it in a process of its own.
 *
 * @param files open namespaces; they stay open
 * @param stdout where the program's output goes: 2 keeps it out of a result on stdout
 * @returns the exit status
 */
export async function runInNamespaces(
  command: readonly string[],
  files: readonly number[],
  stdout: 1 | 2,
): Promise<number> {
  const options = files.map((file, index) => `--${kindOf(file)}=/proc/self/fd/${FIRST + index}`);
  return new Promise((resolve, reject) => {
    const child = spawn('nsenter', [...options, '--', ...command], {
      stdio: ['inherit', stdout, 'inherit', ...files],
    });
    child.on('error', (cause) => {
      reject(new CommandError('Failed to run nsenter, which is part of util-linux', { cause }));
    });
    child.on('close', (status, signal) => {
      if (status === null) reject(new CommandError(`the program died of ${signal ?? 'a signal'}`));
      else resolve(status);
    });
  });
}

/** A namespace is a link such as `mnt:[4026531841]`. */
function kindOf(file: number): string {
  const link = readlinkSync(`/proc/self/fd/${file}`);
  const option = OPTIONS[link.slice(0, link.indexOf(':'))];
  if (option === undefined) throw new CommandError(`file ${file} is no namespace: ${link}`);
  return option;
}
