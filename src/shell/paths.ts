/** Completion of file names, which elsewhere is the shell's own business. */
import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The files or folders whose path begins with `begun`; a folder ends in a slash. */
export function pathCandidates(begun: string, kind: 'file' | 'directory'): string[] {
  const slash = begun.lastIndexOf('/') + 1;
  const folder = begun.slice(0, slash);
  const name = begun.slice(slash);
  const place = folder.startsWith('~/') ? join(homedir(), folder.slice(2)) : folder === '' ? '.' : folder;
  let entries: string[];
  try {
    entries = readdirSync(place);
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.startsWith(name) && (name !== '' || !entry.startsWith('.')))
    .sort()
    .map((entry) => `${folder}${entry}${isFolder(join(place, entry)) ? '/' : ''}`)
    .filter((path) => kind === 'file' || path.endsWith('/'));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
