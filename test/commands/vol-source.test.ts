/** What an upload is read from is closed, whether anything was read or not. */
import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { runSession } from '../support/session.js';
import { waitFor } from '../support/wait.js';

const openFiles = (): number => readdirSync('/proc/self/fd').length;

test('a device that nothing was read from', async () => {
  // The test driver makes volumes, and takes no contents for them.
  const upload = 'vol-create-as default-pool v 1M; vol-upload v /dev/null --pool default-pool';
  await runSession('test:///default', upload);
  const before = openFiles();
  for (let i = 0; i < 5; i++) {
    const { stderr, status } = await runSession('test:///default', upload);
    expect({ stderr, status }).toMatchObject({
      stderr: expect.stringContaining('virStorageVolUpload'),
      status: 1,
    });
  }
  await waitFor('the files to be closed', () => openFiles() <= before);
});
