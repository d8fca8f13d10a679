/**
 * Packs the chunks of the command line into one file, and what V8 makes of them into another.
 *
 * Node takes a third of a millisecond to find and load each module, and V8 compiles it anew at each start. The launcher
 * reads both files at once and compiles nothing: a chunk is taken from the pack when it is first required.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const warm = join(import.meta.dirname, 'warm.cjs');

/**
 * One file of many texts, as `bin/load.js` reads it: a line of JSON that tells where each stands, then the texts. They
 * are ASCII, so that characters and bytes are the same.
 * @param {ReadonlyMap<string, string>} chunks the code of each chunk by its name
 */
export function packChunks(chunks) {
  const index = {};
  let at = 0;
  for (const [name, code] of chunks) {
    if (!/^[\x00-\x7f]*$/.test(code)) throw new Error(`${name} is not ASCII`);
    // V8 takes a cache for any text of the same length: it must be of this very text.
    const hash = createHash('sha256').update(code).digest('base64url').slice(0, 16);
    index[`./${name}`] = [at, at + code.length, hash];
    at += code.length;
  }
  return Buffer.from(`${JSON.stringify(index)}\n${[...chunks.values()].join('')}`, 'latin1');
}

/**
 * What V8 has compiled of the pack after one run of `list`. Another version of V8 refuses it and compiles by itself.
 * @param {Buffer} pack
 * @param {string} root the folder of the package
 * @returns {Promise<Buffer>}
 */
export async function compiledPack(pack, root) {
  await mkdir(join(root, '.cache'), { recursive: true });
  // Below the root, so that ffi-rs is found.
  const folder = await mkdtemp(join(root, '.cache', 'pack-'));
  try {
    for (const name of ['bin/load.js', 'bin/addon.js', 'bin/package.json', 'package.json']) {
      const target = join(folder, name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await readFile(join(root, name)));
    }
    await mkdir(join(folder, 'dist'));
    await writeFile(join(folder, 'dist/cli.pack'), pack);
    const cache = join(folder, 'cache');
    // Where libvirt is missing the run fails, and its code is compiled all the same.
    const run = ['-c', 'test:///default', 'list'];
    spawnSync(process.execPath, [warm, join(folder, 'bin/load.js'), cache, ...run], { stdio: 'ignore' });
    return await readFile(cache);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
