/** The programs that this process has started, as Linux tells of them; elsewhere none are known. */
import { readdirSync, readFileSync } from 'node:fs';

export function children(): readonly number[] {
  const threads = '/proc/self/task';
  try {
    return readdirSync(threads).flatMap((thread) =>
      readFileSync(`${threads}/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}
