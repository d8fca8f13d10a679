/** The places that command lines are run against: made on first use, kept for one run of the tables. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Libvirtd, startLibvirtd } from '../support/libvirtd.js';
import { virsh } from '../support/run.js';
import { TempDir } from '../support/temp.js';
import { EIGHT_DOMAINS, writeNode } from '../support/testnode.js';
import type { FullCase, ParityTable, World } from './table.js';

/** One run's place: the connection's URI and what its output is made comparable by. */
export interface Place {
  /** Absent for the target `none`. */
  readonly uri: string | undefined;
  readonly dir: string;
  readonly daemon: Libvirtd | undefined;
}

export class Worlds implements AsyncDisposable {
  readonly #dir = new TempDir('tsv-parity-');
  #nodeUri: string | undefined;
  #testDaemon: Promise<Libvirtd> | undefined;
  readonly #shared = new Map<ParityTable, Promise<Libvirtd>>();
  readonly #cleanUps: Array<() => void> = [];
  #count = 0;

  /** A folder's path for a case: the same for both of its runs, because it shows in messages. */
  caseDir(): string {
    return this.#dir.join(`case-${++this.#count}`);
  }

  /** Makes a fresh place for one run of `test`, lets `body` use it and takes it away. */
  async with<T>(test: FullCase, dir: string, body: (place: Place) => Promise<T>): Promise<T> {
    mkdirSync(dir);
    const cleanUps: Array<() => void> = [];
    const atEnd: World['atEnd'] = (cleanUp) => cleanUps.push(cleanUp);
    try {
      writeFiles(dir, test.files);
      if (test.target !== 'libvirtd-qemu') return await body({ dir, ...(await this.#kept(test)) });
      if (test.table.shared === true) {
        const daemon = await this.#sharedDaemon(test.table);
        return await body({ dir, daemon, uri: daemon.uri('qemu') });
      }
      await using daemon = await startLibvirtd({ cgroups: test.table.cgroups === true });
      await furnish({ daemon, dir, atEnd }, [test.table.prepare, test.prepare], test.setup ?? []);
      return await body({ dir, daemon, uri: daemon.uri('qemu') });
    } finally {
      for (const cleanUp of cleanUps) cleanUp();
      rmSync(dir, { recursive: true, force: true });
    }
  }

  async #kept(test: FullCase): Promise<Omit<Place, 'dir'>> {
    if (test.target === 'none') return { uri: undefined, daemon: undefined };
    if (test.target === 'default') return { uri: 'test:///default', daemon: undefined };
    this.#nodeUri ??= writeNode(this.#dir.join('node.xml'), { domains: EIGHT_DOMAINS });
    if (test.target === 'node') return { uri: this.#nodeUri, daemon: undefined };
    const daemon = await (this.#testDaemon ??= startLibvirtd());
    // The driver reads the file anew for each connection, so that no run sees what another has done.
    return { uri: daemon.uri('test', this.#dir.join('node.xml')), daemon };
  }

  async #sharedDaemon(table: ParityTable): Promise<Libvirtd> {
    let started = this.#shared.get(table);
    if (started === undefined) {
      started = startLibvirtd({ cgroups: table.cgroups === true }).then(async (daemon) => {
        // The daemon's folder outlives the cases'.
        writeFiles(daemon.dir, table.files);
        const atEnd: World['atEnd'] = (cleanUp) => this.#cleanUps.push(cleanUp);
        await furnish({ daemon, dir: daemon.dir, atEnd }, [table.prepare], table.setup ?? []);
        return daemon;
      });
      this.#shared.set(table, started);
    }
    return started;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const started = [...this.#shared.values(), ...(this.#testDaemon === undefined ? [] : [this.#testDaemon])];
    for (const result of await Promise.allSettled(started))
      if (result.status === 'fulfilled') await result.value[Symbol.asyncDispose]();
    for (const cleanUp of this.#cleanUps) cleanUp();
    this.#dir[Symbol.dispose]();
  }
}

function writeFiles(dir: string, files: FullCase['files'] = {}): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
}

async function furnish(
  world: World,
  prepare: ReadonlyArray<FullCase['prepare']>,
  setup: readonly string[],
): Promise<void> {
  const { daemon, dir } = world;
  for (const step of prepare) await step?.(world);
  for (const script of setup)
    await virsh(daemon.uri('qemu'), [script.replaceAll('$DIR', dir).replaceAll('$DAEMON', daemon.dir)]);
}
