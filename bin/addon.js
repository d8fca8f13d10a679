/**
 * ffi-rs, for the command line. It has Node write a diagnostic report, a tenth of the whole start-up, to learn one thing
 * of it: whether the C library is glibc. What the kernel loads Node with tells that too.
 */
'use strict';
const { closeSync, openSync, readSync } = require('node:fs');

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

function load() {
  const interpreter = /\/ld-(linux|musl)-/.exec(head(process.execPath));
  if (process.platform !== 'linux' || interpreter === null) return require('ffi-rs');
  const { getReport } = process.report;
  const glibcVersionRuntime = interpreter[1] === 'linux' ? 'any' : undefined;
  process.report.getReport = () => ({ header: { glibcVersionRuntime } });
  try {
    return require('ffi-rs');
  } finally {
    process.report.getReport = getReport;
  }
}

module.exports = load();
