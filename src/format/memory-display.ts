/** A display that writes to memory, for tests of everything that prints. */
import { Writable } from 'node:stream';
import { Display, type DisplayOptions } from './display.js';

/** A {@link Display} and what was written to it so far. */
export interface MemoryDisplay {
  readonly display: Display;
  readonly stdout: () => string;
  readonly stderr: () => string;
}

/** By default: text for a pipe in a UTF-8 locale. `options` changes any part of that. */
export function memoryDisplay(options: Partial<DisplayOptions> = {}): MemoryDisplay {
  const [stdout, stdoutText] = memoryStream();
  const [stderr, stderrText] = memoryStream();
  const display = new Display({
    stdout,
    stderr,
    json: false,
    quiet: false,
    color: true,
    env: { LANG: 'C.UTF-8' },
    ...options,
  });
  return { display, stdout: stdoutText, stderr: stderrText };
}

function memoryStream(): [Writable, () => string] {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return [stream, () => Buffer.concat(chunks).toString()];
}
