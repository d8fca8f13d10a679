/** polkit's own agent for terminals, which asks what polkit wants to know and tells nobody else. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { hasControllingTerminal } from './controlling-terminal.js';

const NOTIFY_FD = 3;

export class PolkitAgent {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Returns when polkit knows the agent; undefined where there is no terminal or no agent is installed. */
  static async start(): Promise<PolkitAgent | undefined> {
    if (!hasControllingTerminal()) return undefined;
    // An agent of the person's desktop comes before it.
    const child = spawn(
      'pkttyagent',
      ['--process', String(process.pid), '--notify-fd', String(NOTIFY_FD), '--fallback'],
      { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] },
    );
    const notice = child.stdio[NOTIFY_FD];
    const isStarted = await new Promise<boolean>((resolve) => {
      child.once('error', () => {
        resolve(false);
      });
      // Closed when polkit has taken the agent, and at its end.
      if (notice instanceof Readable)
        notice
          .once('close', () => {
            resolve(true);
          })
          .resume();
    });
    return isStarted ? new PolkitAgent(child) : undefined;
  }

  /** Ends it, and waits until it has given the terminal back. */
  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}
