/** Programs in namespaces that are open as files, as lxc-enter-namespace runs them. */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readlinkSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { runInNamespaces } from '../../src/run/namespaces.js';
import { waitFor } from '../support/wait.js';

test('a program runs in them and its status comes back', async () => {
  const other = spawn('unshare', ['--uts', '--ipc', 'sleep', '60'], { stdio: 'ignore' });
  try {
    const link = (kind: string): string => readlinkSync(`/proc/${other.pid ?? 0}/ns/${kind}`);
    await waitFor('the namespaces', () => link('uts') !== readlinkSync('/proc/self/ns/uts'));
    const files = ['uts', 'ipc'].map((kind) => openSync(`/proc/${other.pid ?? 0}/ns/${kind}`, 'r'));
    try {
      const check = `test "$(readlink /proc/self/ns/uts)" = '${link('uts')}' && test "$(readlink /proc/self/ns/ipc)" = '${link('ipc')}' && exit 7`;
      expect(await runInNamespaces(['/bin/sh', '-c', check], files, 2)).toBe(7);
      expect(await runInNamespaces(['/bin/true'], files, 2)).toBe(0);
    } finally {
      files.forEach((file) => {
        closeSync(file);
      });
    }
  } finally {
    other.kill();
  }
});

test('a file that is no namespace is refused', async () => {
  const file = openSync('/dev/null', 'r');
  try {
    await expect(runInNamespaces(['/bin/true'], [file], 2)).rejects.toThrow('is no namespace: /dev/null');
  } finally {
    closeSync(file);
  }
});
