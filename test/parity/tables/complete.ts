import { defineTable } from '../table.js';

/** What a completion script that was written for virsh asks. */
export default defineTable({
  title: 'complete',
  target: 'node',
  cases: [
    ...[
      ['complete', '--', 'lis'],
      ['complete', '--', 'list'],
      ['complete', '--', 'domu'],
      ['complete', '--', 'no-such'],
      ['complete', '--', 'domuuid', ''],
      ['complete', '--', 'domuuid', 'no-such'],
      ['complete', '--', 'domuuid', '--domain', 'x'],
      ['complete', '--', 'domuuid', 'a', ''],
      ['complete', '--', 'list', '--with-m'],
      ['complete', '--', 'list', '--all', '--al'],
      ['complete', '--', 'pool-list', '--type', 'is'],
      ['complete', '--', 'net-info', ''],
      ['complete', '--', 'vol-info', '--pool', 'no-such'],
      ['complete', '--', 'net-start', '--network', ''],
      ['complete', '--', 'pool-start', '--pool', ''],
      ['complete', '--', 'resume', '--domain', ''],
      ['complete', '--', 'start', '--domain', ''],
      ['complete', '--', 'shutdown', '--domain', 'cr'],
      ['complete', '--', 'vol-list', '--pool', 'im'],
      ['complete', '--', 'setmem', '--size', '5'],
    ].map((line) => ({ line })),
    ...['--', ''].map((word) => ({
      line: ['complete', '--', 'echo', word],
      newer: {
        reason: 'echo has got an option.',
        stdout: (older: string) => older.replace('--err\n', '--err\n--prefix\n'),
      },
    })),
  ],
});
