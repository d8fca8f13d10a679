import { expect, test } from '@jest/globals';
import { eventTime, utcTime } from '../../src/format/time.js';
import { bundle, ending, start } from './child.js';
import { virsh } from './virsh.js';

const ZONES = ['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Chatham', 'America/New_York'];

test.each(ZONES)('snapshot-list prints local time: %s', async (zone) => {
  const env = { TZ: zone };
  const { stdout } = virsh('snapshot-create-as test s1; snapshot-list test; snapshot-dumpxml test s1', {
    env,
  });
  const seconds = /<creationTime>(\d+)</.exec(stdout)?.[1] ?? '';
  const code = bundle(
    ["import { localTime, localTimeWithZone } from './time.js';"],
    `console.log(localTimeWithZone(${seconds}n)); console.log(localTime(${seconds}));`,
  );
  const [withZone = '', local = ''] = (await ending(start(code, { env }))).stdout.split('\n');
  expect(stdout).toContain(` s1   ${withZone}   running\n`);
  expect(withZone).toMatch(/ [+-]\d{4}$/);
  expect(local).toBe(withZone.slice(0, 19));
});

test('domtime --pretty prints UTC', () => {
  const { stdout } = virsh('domtime test; domtime test --pretty', { env: { TZ: 'Asia/Kolkata' } });
  const [, seconds, pretty] = /^Time: (\d+)Time: (.*)$/.exec(stdout) ?? [];
  expect(utcTime(BigInt(seconds ?? '0'))).toBe(pretty);
});

test('event --timestamp', () => {
  expect(eventTime(1_669_146_849_005)).toBe('2022-11-22 19:54:09.005+0000');
});
