/** One line on stderr that shows how far long work has come. */
import type { Progress } from '../context.js';
import { prettyCapacity } from '../format/units.js';

const BAR = 24;
/** Milliseconds between two drawings: a terminal far away must not slow the work down. */
const PAUSE = 100;

/** For a stderr that nobody watches. */
export const noProgress: Progress = { update: () => undefined, finish: () => undefined };

/** A bar that is drawn over itself: `title [#####-----]  42 %  1.00 GiB / 2.38 GiB`. */
export function progressBar(
  title: string,
  unit: 'bytes' | 'percent',
  stream: { readonly columns?: number; write(text: string): unknown },
  now: () => number = () => performance.now(),
): Progress {
  let drawn = -Infinity;
  let line = '';
  const draw = (text: string): void => {
    line = text;
    stream.write(`\r${text.slice(0, (stream.columns ?? 80) - 1)}\x1b[K`);
  };
  return {
    update(done, total) {
      if (now() - drawn < PAUSE) return;
      drawn = now();
      draw(barLine(title, unit, BigInt(done), BigInt(total)));
    },
    finish(succeeded) {
      if (succeeded) draw(barLine(title, 'percent', 1n, 1n));
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

function barLine(title: string, unit: 'bytes' | 'percent', done: bigint, total: bigint): string {
  const permille = total <= 0n ? 0n : ((done >= total ? total : done) * 1000n) / total;
  const filled = Number((permille * BigInt(BAR)) / 1000n);
  const bar = '#'.repeat(filled) + '-'.repeat(BAR - filled);
  const amount = unit === 'bytes' ? `  ${prettyCapacity(done)} / ${prettyCapacity(total)}` : '';
  return `${title} [${bar}] ${String(permille / 10n).padStart(3)} %${amount}`;
}
