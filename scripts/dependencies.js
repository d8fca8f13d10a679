/**
 * `dependencies.js node` checks the version of Node; `dependencies.js npm` exits with 0 when node_modules
 * holds what package-lock.json lists. Runs before anything is installed, so it imports no package.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? '.', '..');
const readJson = (path) => JSON.parse(readFileSync(resolve(root, path), 'utf8'));

function nodeIsNewEnough() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = wanted.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return true;
  console.error(`tsvirt needs Node ${wanted} or newer; this is ${process.versions.node}.`);
  return false;
}

function modulesMatchLock() {
  let installed;
  try {
    installed = readJson('node_modules/.package-lock.json').packages;
  } catch {
    return false;
  }
  return Object.entries(readJson('package-lock.json').packages).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

const checks = { node: nodeIsNewEnough, npm: modulesMatchLock };
process.exit(checks[process.argv[2]]() ? 0 : 1);
