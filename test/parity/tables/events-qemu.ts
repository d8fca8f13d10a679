import { defineGuest } from '../../support/qemu.js';
import { virsh } from '../../support/run.js';
import { defineTable } from '../table.js';

export default defineTable({
  title: 'QEMU, asked directly',
  target: 'libvirtd-qemu',
  shared: true,
  async prepare({ daemon }) {
    await defineGuest(daemon, { name: 'asked', agentChannel: true });
    await virsh(daemon.uri('qemu'), ['start', 'asked', '--paused']);
  },
  cases: [
    { line: ['qemu-monitor-command', 'asked', '--hmp', 'info status'] },
    'qemu-monitor-command asked --hmp info status',
    'qemu-monitor-command asked --hmp nonsense',
    { line: ['qemu-monitor-command', 'asked', '{"execute":"query-name"}'], allow: ['monitor-ids'] },
    {
      line: ['qemu-monitor-command', 'asked', '--pretty', '{"execute":"query-name"}'],
      allow: ['monitor-ids'],
    },
    { line: ['qemu-monitor-command', 'asked', '{"execute":', '"query-name"}'], allow: ['monitor-ids'] },
    'qemu-monitor-command asked --return-value query-status',
    'qemu-monitor-command asked --return-value --pretty query-status',
    'qemu-monitor-command asked --return-value nonsense',
    { line: 'qemu-monitor-command asked nonsense', allow: ['monitor-ids'] },
    {
      line: [
        'qemu-monitor-command',
        'asked',
        '--return-value',
        'human-monitor-command',
        '"command-line":"info status"',
      ],
    },
    {
      line: [
        ...['qemu-monitor-command', 'asked', '--return-value', 'human-monitor-command'],
        ...['"command-line":"info status"', '"cpu-index":0'],
      ],
    },
    {
      line: [
        'qemu-monitor-command',
        'asked',
        '--return-value',
        'human-monitor-command',
        '{"command-line":"info status"}',
      ],
    },
    'qemu-monitor-event --timeout 1',
    'qemu-monitor-event asked STOP --timeout 1 --regex --no-case --pretty --loop --timestamp',
    { line: ['qemu-agent-command', 'asked', '{"execute":"guest-ping"}', '--timeout', '1'] },
    'send-key asked KEY_A KEY_B --holdtime 10',
    'console nosuch --force --safe',
  ],
});
