import { readdirSync, readFileSync } from 'node:fs';

/** A process as /proc shows it. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** The program's name, cut by the kernel at 15 characters. */
  readonly name: string;
  readonly state: string;
}

/** All processes that can be seen now. */
export function processes(): ProcessEntry[] {
  const found: ProcessEntry[] = [];
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    let stat: string;
    try {
      stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
    } catch {
      continue; // it ended while we looked
    }
    // The name stands in parentheses and may hold any character, so the fields are counted from its end.
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    found.push({
      pid: Number(entry),
      parent: Number(fields[1]),
      name: stat.slice(stat.indexOf('(') + 1, end),
      state: fields[0] ?? '',
    });
  }
  return found;
}

/** Every process below `ancestor`, which is not itself among them. */
export function descendants(ancestor: number): ProcessEntry[] {
  const all = processes();
  const found: ProcessEntry[] = [];
  let parents = new Set([ancestor]);
  while (parents.size > 0) {
    const children = all.filter((p) => parents.has(p.parent));
    found.push(...children);
    parents = new Set(children.map((p) => p.pid));
  }
  return found;
}
