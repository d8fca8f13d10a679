/** `| head -3` ends a command when head ends, not when the next thing happens. */
import type { Context } from '../../context.js';
import { onReaderGone } from '../../ffi/events/reader-gone.js';

/** Calls `callback` when nobody can read standard output any more. Needs a connection to have been opened. */
export function whenReaderGone({ isTerminal, streams }: Context, callback: () => void): Disposable {
  const { fd } = streams.stdout as { readonly fd?: number };
  let stop: (() => void) | undefined;
  if (!isTerminal.stdout && fd !== undefined) {
    try {
      stop = onReaderGone(fd, callback);
    } catch {
      // A plain file has no reader that could go.
    }
  }
  return {
    [Symbol.dispose]() {
      stop?.();
    },
  };
}
