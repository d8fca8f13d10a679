/** What a parity table is: command lines that virsh and tsvirt must answer with the same bytes. */
import type { Libvirtd } from '../support/libvirtd.js';

/**
 * What a command line is run against.
 *
 * - `default`: `test:///default`, one running domain. State lives as long as one process.
 * - `node`: a node file with one domain in each of eight states, networks, pools, interfaces. The same holds.
 * - `libvirtd-test`: that node file behind a real libvirtd. State lives as long as one connection.
 * - `libvirtd-qemu`: an empty QEMU driver of a real libvirtd, a fresh one for each run (see {@link ParityTable.shared}).
 * - `none`: no `-c`; the case says by itself where to connect, if at all.
 */
export type Target = 'default' | 'node' | 'libvirtd-test' | 'libvirtd-qemu' | 'none';

/** What `prepare` may use. */
export interface World {
  readonly daemon: Libvirtd;
  /** The case's folder, `$DIR`. */
  readonly dir: string;
  /** Has something done when the daemon has ended. */
  readonly atEnd: (cleanUp: () => void) => void;
}

/** Makes virsh 9.0.0's answer the one that virsh 11.3.0 gives with the same library. */
export interface Newer {
  readonly reason: string;
  /** The whole text, or what makes it from the older one. Observed by running virsh 11.3.0, see README.md. */
  readonly stdout?: string | ((older: string) => string);
  readonly stderr?: string | ((older: string) => string);
  readonly status?: 0 | 1;
}

export interface ParityCase {
  /**
   * The command line after `-c URI`. A string is split at spaces; an array stands where an argument holds a space,
   * and an array of one element is a script. `$DIR` is the case's own folder, `$DAEMON` the daemon's, `$URI` the target.
   */
  readonly line: string | readonly string[];
  readonly target?: Target;
  /** Files written into `$DIR` before each run, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Scripts that virsh runs before each run. Only `libvirtd-qemu` keeps state from one process to the next. */
  readonly setup?: readonly string[];
  /** Set-up in code before each run, before `setup`; `libvirtd-qemu` only. */
  readonly prepare?: (world: World) => Promise<void>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Names of the allowed differences that this case needs. */
  readonly allow?: readonly string[];
  /** Where virsh 11.3.0 answers otherwise than 9.0.0: 11.3.0 is followed. Not used when the installed virsh is that new. */
  readonly newer?: Newer;
  /** A file in `$DIR` that the command writes; compared too. */
  readonly writes?: string;
}

export interface ParityTable {
  /** What the table is about, in a few words. */
  readonly title: string;
  readonly target: Target;
  /**
   * For `libvirtd-qemu`: no case changes anything, so all share one daemon that `setup` and `prepare` of the table made.
   * Without it each run of each case has a fresh daemon.
   */
  readonly shared?: boolean;
  /** For `libvirtd-qemu`: guests get control groups, so that limits of those that run can be set. */
  readonly cgroups?: boolean;
  readonly files?: ParityCase['files'];
  readonly setup?: ParityCase['setup'];
  readonly prepare?: ParityCase['prepare'];
  readonly allow?: ParityCase['allow'];
  readonly cases: ReadonlyArray<string | ParityCase>;
}

export function defineTable(table: ParityTable): ParityTable {
  return table;
}

/** A case with what it takes over from its table. */
export interface FullCase extends ParityCase {
  readonly table: ParityTable;
  readonly target: Target;
  readonly args: readonly string[];
  readonly name: string;
}

/** The cases of a table, completed. Throws when a case can't mean what it says. */
export function fullCases(table: ParityTable): FullCase[] {
  return table.cases.map((entry) => {
    const own: ParityCase = typeof entry === 'string' ? { line: entry } : entry;
    const args = typeof own.line === 'string' ? own.line.split(' ').filter((word) => word !== '') : own.line;
    const target = own.target ?? table.target;
    const setup = [...(table.shared === true ? [] : (table.setup ?? [])), ...(own.setup ?? [])];
    const name = `${target}: ${args.map((arg) => (/^[\w@%+=:,./$-]+$/.test(arg) ? arg : JSON.stringify(arg))).join(' ')}${own.stdin === undefined ? '' : `< ${JSON.stringify(own.stdin)}`}`;
    if (target !== 'libvirtd-qemu' && (setup.length > 0 || own.prepare !== undefined))
      throw new Error(`${name}: this target forgets between two processes; use a script of several commands`);
    if (table.shared === true && (setup.length > 0 || own.prepare !== undefined || target !== table.target))
      throw new Error(`${name}: a case of a shared table has the table's set-up and target`);
    return {
      ...own,
      table,
      target,
      args,
      name,
      setup,
      files: { ...table.files, ...own.files },
      allow: [...(table.allow ?? []), ...(own.allow ?? [])],
    };
  });
}
