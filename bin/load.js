/**
 * Loads the program from dist/cli.pack (scripts/build/pack.js says why and how it is made): each chunk when it is first
 * required, from what V8 has made of it before where dist/cli.cache has that.
 */
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const folder = join(__dirname, '../dist');
const pack = readFileSync(join(folder, 'cli.pack'));
const start = pack.indexOf('\n') + 1;
const chunks = JSON.parse(pack.latin1Slice(0, start));
const compiled = readCache();
const modules = new Map();
const scripts = new Map();

/** `require` for the chunks: their own kind by the name in the pack, everything else as Node finds it. */
function load(name) {
  const chunk = chunks[name];
  if (chunk === undefined) return require(name === 'ffi-rs' ? './addon.js' : name);
  const known = modules.get(name);
  if (known !== undefined) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const [from, to, hash] = chunk;
  const filename = join(folder, name);
  const code = `(function(exports,require,module,__filename){${pack.latin1Slice(start + from, start + to)}\n})`;
  const script = new Script(code, { filename, cachedData: compiled.get(hash) });
  scripts.set(hash, script);
  script.runInThisContext()(module.exports, load, module, filename);
  return module.exports;
}

/** The cache by hash of the code: a line of JSON, `[hash, bytes]` for each, then the bytes. */
function readCache() {
  const found = new Map();
  let file;
  try {
    file = readFileSync(join(folder, 'cli.cache'));
  } catch {
    return found;
  }
  let at = file.indexOf('\n') + 1;
  for (const [hash, bytes] of JSON.parse(file.latin1Slice(0, at))) {
    found.set(hash, file.subarray(at, (at += bytes)));
  }
  return found;
}

/** Writes the cache of all that was loaded, and of the functions in it that have run. */
function writeCache(path) {
  const entries = Array.from(scripts, ([hash, script]) => [hash, script.createCachedData()]);
  const index = JSON.stringify(entries.map(([hash, { length }]) => [hash, length]));
  writeFileSync(path, Buffer.concat([Buffer.from(`${index}\n`), ...entries.map(([, data]) => data)]));
}

module.exports = { load, writeCache };
