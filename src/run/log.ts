/** The log file of `-l`: errors, and with `-d` what was done. */
import { appendFileSync, closeSync, openSync } from 'node:fs';
import { CommandError } from '../commands/error.js';

/** In virsh's order: `-d LEVEL` lets through this level and what is worse. */
const LEVELS = ['debug', 'info', 'notice', 'warning', 'error'] as const;

export type Level = (typeof LEVELS)[number];

export class Log {
  readonly #file: number;
  readonly #threshold: number;

  /** @throws CommandError in virsh's words when the file cannot be opened */
  constructor(path: string, threshold: number) {
    try {
      this.#file = openSync(path, 'a', 0o644);
    } catch (cause) {
      throw new CommandError('failed to open the log file. check the log file path', { cause, brief: true });
    }
    this.#threshold = threshold;
  }

  write(level: Level, text: string): void {
    if (LEVELS.indexOf(level) < this.#threshold) return;
    const name = level.toUpperCase();
    appendFileSync(
      this.#file,
      `[${timestamp(new Date())} tsvirt ${process.pid}] ${name} ${text.trimEnd()}\n`,
    );
  }

  close(): void {
    closeSync(this.#file);
  }
}

function timestamp(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('.');
  return `${date} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}
