/**
 * Runs every generator in a copy of the tree and fails when the copy then differs: a generated file was
 * edited by hand, or its source was changed without `npm run generate`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'tsvirt-generate-'));

/** The files that git has or would add. */
function projectFiles(folder, ...options) {
  const text = execFileSync(
    'git',
    ['ls-files', '-z', ...options, '--cached', '--others', '--exclude-standard'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return text.split('\0').filter((path) => path !== '' && existsSync(join(folder, path)));
}

try {
  for (const path of projectFiles(root)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const before = new Set(projectFiles(root));
  execFileSync('git', ['init', '-q'], { cwd: copy });
  if (spawnSync('npm', ['run', '--silent', 'generate'], { cwd: copy, stdio: 'inherit' }).status !== 0) {
    throw new Error('npm run generate failed');
  }
  const after = projectFiles(copy).filter((path) => path !== 'node_modules');
  const stale = after.filter(
    (path) => !before.has(path) || !readFileSync(join(root, path)).equals(readFileSync(join(copy, path))),
  );
  const gone = [...before].filter((path) => !after.includes(path));
  for (const path of [...stale, ...gone]) console.error(`not what the generator prints: ${path}`);
  if (stale.length + gone.length > 0) throw new Error('run: npm run generate');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
