/**
 * Runs jest with the arguments given and prints `N passed, N failed` as the last line, counted by
 * a reporter inside jest. A test file that could not be run, a crash and a run without tests count as failures.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'tsvirt-jest-'));
const report = join(folder, 'counts.json');

const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TSVIRT_JEST_COUNTS: report } },
);
// jest gets the same Ctrl-C and ends by itself; the line below is still owed.
process.on('SIGINT', () => {});

child.on('exit', (code, signal) => {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    // A crash leaves no report.
  }
  rmSync(folder, { recursive: true, force: true });

  const passed = result?.numPassedTests ?? 0;
  let failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  const complain = (reason) => {
    console.error(reason);
    failed = Math.max(failed, 1);
  };
  if (signal !== null) complain(`jest was ended by ${signal}.`);
  else if (result === undefined) complain(`jest ended with status ${code} and left no report.`);
  else if (passed + failed === 0) complain('No test was run.');
  else if (code !== 0) complain(`jest ended with status ${code}.`);

  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
});
