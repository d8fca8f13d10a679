/** Lines typed at a terminal. */
import { createInterface, type Interface } from 'node:readline';

export interface EditorOptions {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** Lines of before, the newest first. */
  readonly history: readonly string[];
  /** What could stand at the end of `line`, and the part of it that this replaces. */
  readonly complete: (line: string) => Promise<[candidates: string[], replaced: string]>;
}

/** As many lines as virsh keeps. */
export const HISTORY_SIZE = 500;

/**
 * Reads line after line. Between two lines the terminal is the command's: it may ask questions, start an
 * editor, and Ctrl-C is a signal to it.
 */
export class LineEditor {
  readonly #options: EditorOptions;
  #history: string[];
  /** Lines that came together with one before, as when several are pasted. */
  readonly #waiting: string[] = [];
  /** What was typed of the next line by then. */
  #begun = '';

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#history = [...options.history];
  }

  /** The next line; undefined at the end of the input, which Ctrl-D on an empty line is. */
  async next(prompt: string): Promise<string | undefined> {
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) return waiting;
    const { input, output, complete } = this.#options;
    const reader = createInterface({
      input,
      output,
      terminal: true,
      prompt,
      history: [...this.#history],
      historySize: HISTORY_SIZE,
      completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
        void complete(line).then((result) => done(null, result));
      },
    });
    reader.on('SIGINT', () => {
      clearLine(reader, output);
    });
    reader.prompt();
    if (this.#begun !== '') reader.write(this.#begun);
    this.#begun = '';
    return this.#read(reader, output);
  }

  /** Offers `line` again with the arrow keys. */
  remember(line: string): void {
    this.#history = [line, ...this.#history.filter((known) => known !== line)].slice(0, HISTORY_SIZE);
  }

  async #read(reader: Interface, output: NodeJS.WriteStream): Promise<string | undefined> {
    return new Promise((resolve) => {
      let isFirst = true;
      reader.on('close', () => {
        if (!isFirst) return;
        output.write('\n');
        resolve(undefined);
      });
      reader.on('line', (line) => {
        if (!isFirst) {
          this.#waiting.push(line);
          return;
        }
        isFirst = false;
        // What else was read at once comes in this very turn.
        setImmediate(() => {
          this.#begun = reader.line;
          reader.close();
          resolve(line);
        });
      });
    });
  }
}

/** Leaves what was typed on the screen, as a shell does, and begins anew below. */
function clearLine(reader: Interface, output: NodeJS.WriteStream): void {
  reader.write(null, { ctrl: true, name: 'e' });
  output.write('^C\n');
  // The line is emptied without drawing the old one again.
  reader.write(null, { ctrl: true, name: 'u' });
  reader.prompt();
}
