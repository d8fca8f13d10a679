/** Hands a text to the person's editor. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandError } from '../commands/error.js';

/**
 * Opens `$VISUAL`, `$EDITOR` or vi on `text` and returns what was saved.
 * @throws CommandError when the editor cannot be started or fails
 */
export async function editText(text: string, suffix: string, env: NodeJS.ProcessEnv): Promise<string> {
  const editor = [env['VISUAL'], env['EDITOR']].find((value) => value !== undefined && value !== '') ?? 'vi';
  const folder = await mkdtemp(join(tmpdir(), 'tsvirt-'));
  try {
    const file = join(folder, `edit${suffix}`);
    await writeFile(file, text, { mode: 0o600 });
    await runEditor(editor, file, env);
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Through a shell, because $EDITOR may hold arguments; the file's name is not part of what the shell reads. */
function runEditor(editor: string, file: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit', env });
    child.on('error', (cause) => {
      reject(new CommandError(`cannot start the editor ${editor}`, { cause }));
    });
    child.on('exit', (status, signal) => {
      if (status === 0) resolve();
      else reject(new CommandError(`${editor} ended with ${signal ?? `status ${String(status)}`}`));
    });
  });
}
