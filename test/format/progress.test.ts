/** The bar of long work. */
import { expect, test } from '@jest/globals';
import { percentages, progressBar } from '../../src/run/progress.js';

const MiB = 1024 * 1024;

function bar(unit: 'bytes' | 'percent', columns = 120) {
  let ms = 0;
  let shown = '';
  const stream = { columns, write: (text: string) => (shown = text.replaceAll(/\r|\x1b\[K/g, '')) };
  const progress = progressBar('Moving', unit, stream, () => ms);
  return {
    progress,
    at: (time: number, done: number, total: number): string => {
      ms = time;
      progress.update(done, total);
      return shown;
    },
    shown: () => shown,
  };
}

test('bytes: how many, how fast, how long it will take', () => {
  const { at } = bar('bytes');
  expect(at(2000, 256 * MiB, 1024 * MiB)).toBe(
    'Moving [######------------------]  25 %  256.00 MiB / 1.00 GiB  128.00 MiB/s  0:06 left',
  );
  expect(at(3000, 257 * MiB, 1024 * 1024 * MiB)).toContain('  85.67 MiB/s  3:23:58 left');
});

test('bytes of which nobody knows how many there are', () => {
  expect(bar('bytes').at(1000, 5 * MiB, 0)).toBe('Moving  5.00 MiB  5.00 MiB/s');
});

test('nothing has come yet', () => {
  expect(bar('bytes').at(1000, 0, MiB)).toBe('Moving [------------------------]   0 %  0.00 B / 1.00 MiB');
});

test('no more often than ten times a second, and never wider than the terminal', () => {
  const { at } = bar('percent', 30);
  expect(at(0, 1, 2)).toBe('Moving [############--------~');
  expect(at(99, 2, 2)).toBe('Moving [############--------~');
  expect(at(100, 2, 2)).toBe('Moving [####################~');
});

test('a title that a server has made moves no cursor, and takes as much room as it is wide', () => {
  const stream = { columns: 21, text: '', write: (text: string) => (stream.text = text) };
  progressBar('\x9b2J 日本', 'percent', stream, () => 0).update(1, 2);
  expect(stream.text).toBe('\r\\x9b2J 日本 [######~\x1b[K');
});

test('the end: complete, or wiped', () => {
  const ended = bar('bytes');
  ended.at(0, 1, 2);
  ended.progress.finish(true);
  expect(ended.shown()).toBe('\n');
  const failed = bar('bytes');
  failed.at(0, 1, 2);
  failed.progress.finish(false);
  expect(failed.shown()).toBe('');
});

test('percentages for a pipe', () => {
  const written: string[] = [];
  const progress = percentages('Moving', { write: (text: string) => written.push(text) });
  progress.update(1, 3);
  progress.update(999_999, 1_000_000);
  progress.finish(true);
  expect(written).toEqual(['\rMoving: [33.33 %]', '\rMoving: [99.99 %]', '\rMoving: [100.00 %]']);
});
