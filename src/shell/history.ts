/** The lines of before, in the XDG state folder. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadCommand } from '../commands/registry.js';
import { tokens } from '../script.js';
import { HISTORY_SIZE } from './editor.js';

export class History {
  readonly #file: string;
  #newest = '';

  constructor(env: NodeJS.ProcessEnv) {
    this.#file = historyFile(env);
  }

  /** The lines that were kept, the newest first. Without a readable file there are none. */
  read(): string[] {
    let lines: string[];
    try {
      lines = readFileSync(this.#file, 'utf8')
        .split('\n')
        .filter((line) => line !== '');
    } catch {
      return [];
    }
    const kept = lines.slice(-HISTORY_SIZE);
    if (kept.length < lines.length) quietly(() => this.#write(`${kept.join('\n')}\n`));
    this.#newest = kept.at(-1) ?? '';
    return kept.reverse();
  }

  /** Whether the line is one to keep: no empty one, no second of the same, none with a secret in it. */
  async keeps(line: string): Promise<boolean> {
    return line.trim() !== '' && line !== this.#newest && !(await holdsSecret(line));
  }

  /** Adds a line for the shells to come. A history that cannot be written is no reason to stop. */
  append(line: string): void {
    this.#newest = line;
    quietly(() => {
      mkdirSync(dirname(this.#file), { recursive: true, mode: 0o700 });
      appendFileSync(this.#file, `${line}\n`, { mode: 0o600 });
    });
  }

  #write(text: string): void {
    writeFileSync(this.#file, text, { mode: 0o600 });
  }
}

/** Where the history is kept: the XDG folder for state that a program can lose. */
export function historyFile(env: NodeJS.ProcessEnv): string {
  const given = env['XDG_STATE_HOME'];
  // The specification has relative paths ignored.
  const state = given?.startsWith('/') === true ? given : join(env['HOME'] ?? homedir(), '.local/state');
  return join(state, 'tsvirt/history');
}

/** Whether one of the line's words is a command with an option that takes a secret. A quote may be missing. */
async function holdsSecret(line: string): Promise<boolean> {
  try {
    for (const token of tokens(line)) {
      if (token.kind === 'end') continue;
      const command = await loadCommand(token.text);
      if (Object.values(command?.options ?? {}).some(({ confidential }) => confidential === true))
        return true;
    }
  } catch {
    // The rest of the line cannot be read, and is not run either.
  }
  return false;
}

function quietly(write: () => void): void {
  try {
    write();
  } catch {
    // A read-only home, a full disk.
  }
}
