/** One line on stderr that shows how far long work has come. */
import type { Progress } from '../context.js';
import { prettyCapacity } from '../format/units.js';
import { visibleLine } from '../format/visible.js';
import { cutToWidth } from '../format/width.js';

const BAR = 24;
/** Milliseconds between two drawings: a terminal far away must not slow the work down. */
const PAUSE = 100;

/** For a stderr that nobody watches. */
export const noProgress: Progress = { update: () => undefined, finish: () => undefined };

/**
 * A bar that is drawn over itself: `title [#####-----]  42 %  1.00 GiB / 2.38 GiB  512.00 MiB/s  0:03 left`. Where the total is
 * not known, it says how much there is by now.
 */
export function progressBar(
  title: string,
  unit: 'bytes' | 'percent',
  stream: { readonly columns?: number; write(text: string): unknown },
  now: () => number = () => performance.now(),
): Progress {
  const started = now();
  let drawn = -Infinity;
  let line = '';
  const draw = (text: string): void => {
    line = text;
    stream.write(`\r${cutToWidth(text, (stream.columns ?? 80) - 1, '~')}\x1b[K`);
  };
  return {
    update(done, total) {
      if (now() - drawn < PAUSE) return;
      drawn = now();
      draw(barLine(title, unit, { done: BigInt(done), total: BigInt(total), ms: drawn - started }));
    },
    finish(succeeded) {
      if (succeeded) draw(barLine(title, 'percent', { done: 1n, total: 1n, ms: 0 }));
      if (line !== '') stream.write(succeeded ? '\n' : '\r\x1b[K');
    },
  };
}

/** For a pipe, what virsh prints with `--verbose`: `title: [42.17 %]`, over itself. */
export function percentages(title: string, stream: { write(text: string): unknown }): Progress {
  const draw = (percent: number): void => {
    stream.write(`\r${title}: [${percent.toFixed(2).padStart(5)} %]`);
  };
  return {
    update(done, total) {
      if (total > 0) draw(Math.min((Number(done) * 100) / Number(total), done < total ? 99.99 : 100));
    },
    finish(succeeded) {
      if (succeeded) draw(100);
    },
  };
}

/** How far the work is after `ms` milliseconds. */
interface Position {
  readonly done: bigint;
  readonly total: bigint;
  readonly ms: number;
}

function barLine(title: string, unit: 'bytes' | 'percent', position: Position): string {
  const { done, total } = position;
  const parts = [visibleLine(title)];
  if (total > 0n || unit === 'percent') {
    const permille = total <= 0n ? 0n : ((done >= total ? total : done) * 1000n) / total;
    const filled = Number((permille * BigInt(BAR)) / 1000n);
    parts.push(`[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${String(permille / 10n).padStart(3)} %`);
  }
  return [parts.join(' '), ...(unit === 'bytes' ? bytesWords(position) : [])].join('  ');
}

/** The amount, the rate since the beginning, and what is left at that rate. */
function bytesWords({ done, total, ms }: Position): string[] {
  const amount = prettyCapacity(done);
  const perSecond = ms > 0 ? (Number(done) * 1000) / ms : 0;
  return [
    total > 0n ? `${amount} / ${prettyCapacity(total)}` : amount,
    ...(perSecond >= 1 ? [`${prettyCapacity(BigInt(Math.round(perSecond)))}/s`] : []),
    ...(perSecond >= 1 && total > done ? [`${clock(Number(total - done) / perSecond)} left`] : []),
  ];
}

/** Seconds as `0:07`, `12:34` or `1:02:03`. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
