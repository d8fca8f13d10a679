/**
 * Loads the program from dist/cli.pack (scripts/build/pack.js says why and how it is made): each chunk when it is first
 * required, from what V8 has made of it before where dist/cli.cache has that.
 */
'use strict';
const { closeSync, openSync, readFileSync, readSync, writeFileSync } = require('node:fs');
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
  if (chunk === undefined) return name === 'ffi-rs' ? loadAddon(name) : require(name);
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

/**
 * ffi-rs has Node write a diagnostic report, a tenth of the whole start-up, to learn one thing of it: whether the C
 * library is glibc. What the kernel loads Node with tells that too.
 */
function loadAddon(name) {
  const interpreter = /\/ld-(linux|musl)-/.exec(head(process.execPath));
  if (process.platform !== 'linux' || interpreter === null) return require(name);
  const { getReport } = process.report;
  const glibcVersionRuntime = interpreter[1] === 'linux' ? 'any' : undefined;
  process.report.getReport = () => ({ header: { glibcVersionRuntime } });
  try {
    return require(name);
  } finally {
    process.report.getReport = getReport;
  }
}

/** The first bytes of a file. */
function head(path) {
  const file = openSync(path);
  try {
    const bytes = Buffer.alloc(2048);
    return bytes.latin1Slice(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

module.exports = { load, writeCache };
