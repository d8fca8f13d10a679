/** `node warm.cjs LOADER CACHE ARGUMENT…`: runs the packed program and keeps what V8 has made of it by the end. */
'use strict';
const [loader, cache, ...args] = process.argv.splice(2);
process.argv.push(...args);
const { load, writeCache } = require(loader);
process.on('exit', () => writeCache(cache));
load('./cli.cjs').run();
