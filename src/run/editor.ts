/** Hands a text to the person's editor. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CommandError } from '../commands/error.js';

/**
 * Opens `$VISUAL`, `$EDITOR` or vi on `text` and returns what was saved.
 * @throws CommandError when the editor cannot be started or fails; what was saved by then is kept, and the
 * error tells where
 */
export async function editText(text: string, suffix: string, env: NodeJS.ProcessEnv): Promise<string> {
  const editor = [env['VISUAL'], env['EDITOR']].find((value) => value !== undefined && value !== '') ?? 'vi';
  const file = await keepText(text, suffix);
  let isKept = false;
  try {
    await runEditor(editor, file, env);
    return await readFile(file, 'utf8');
  } catch (error) {
    isKept = (await readFile(file, 'utf8').catch(() => text)) !== text;
    if (!isKept || !(error instanceof CommandError)) throw error;
    throw new CommandError(error.message, { cause: error.cause, hint: `Your text is kept in ${file}` });
  } finally {
    if (!isKept) await rm(dirname(file), { recursive: true, force: true });
  }
}

/** Writes `text` to a file in a private folder of its own, and returns the file's name. */
export async function keepText(text: string, suffix: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'tsvirt-')), `edit${suffix}`);
  await writeFile(file, text, { mode: 0o600 });
  return file;
}

/** Through a shell, because $EDITOR may hold arguments; the file's name is not part of what the shell reads. */
function runEditor(editor: string, file: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    // The shell must not die of a Ctrl-C that the editor takes.
    const script = `trap : INT\n${editor} "$1"`;
    const child = spawn('/bin/sh', ['-c', script, 'sh', file], { stdio: 'inherit', env });
    child.on('error', (cause) => {
      reject(new CommandError(`cannot start the editor ${editor}`, { cause }));
    });
    child.on('exit', (status, signal) => {
      if (status === 0) resolve();
      else reject(new CommandError(`${editor} ended with ${signal ?? `status ${String(status)}`}`));
    });
  });
}
