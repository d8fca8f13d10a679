/** Blocks as virsh's exact bytes, for pipes and files. */
import { chunked } from './chunks.js';
import { blocks, cellText, type FieldsBlock, type Output, type TableBlock } from './output.js';
import { displayWidth, isAscii, isPrintable, padToWidth } from './width.js';

export interface PlainOptions {
  /** Leave out headings and messages. */
  readonly quiet: boolean;
  /** Whether the locale is UTF-8. virsh escapes everything beyond ASCII where it is not. */
  readonly utf8: boolean;
}

/** Renders `output` in chunks, ready to be written one after the other. */
export function renderPlain(output: Output, options: PlainOptions): Generator<string> {
  return chunked(pieces(output, options));
}

function* pieces(output: Output, options: PlainOptions): Generator<string> {
  for (const block of blocks(output)) {
    switch (block.kind) {
      case 'text':
        yield block.text;
        break;
      case 'bytes':
        yield Buffer.from(block.bytes).toString('utf8');
        break;
      case 'message':
        if (!options.quiet) yield block.newline === false ? block.text : `${block.text}\n`;
        break;
      case 'fields':
        yield* fieldLines(block);
        break;
      case 'table':
        if (block.plain === undefined) yield* tableLines(block, options);
        else yield options.quiet ? block.plain.body : block.plain.heading + block.plain.body;
    }
  }
}

function* fieldLines({ fields, width }: FieldsBlock): Generator<string> {
  for (const [label, value] of fields) yield `${label.padEnd(width - 1)} ${cellText(value)}\n`;
}

function* tableLines({ columns, rows }: TableBlock, { quiet, utf8 }: PlainOptions): Generator<string> {
  const widths = quiet ? columns.map(() => 0) : columns.map(displayWidth);
  const lines: string[][] = [];
  let lengthIsWidth = columns.every(isAscii);
  for (const row of rows) {
    if (row.length !== columns.length)
      throw new RangeError(`a row of ${row.length} cells in a table of ${columns.length} columns`);
    lines.push(
      row.map((cell, index) => {
        let text = cellText(cell);
        let width = text.length;
        if (!SIMPLE.test(text)) {
          text = escapeCell(text, utf8);
          width = displayWidth(text);
          lengthIsWidth &&= width === text.length;
        }
        if (width > (widths[index] ?? 0)) widths[index] = width;
        return text;
      }),
    );
  }
  // Counting columns is what costs, and most tables have nothing to count.
  const pad = lengthIsWidth ? (text: string, width: number) => text.padEnd(width) : padToWidth;
  if (!quiet) {
    yield tableLine(columns, widths, pad);
    yield `${'-'.repeat(widths.reduce((sum, width) => sum + width + 3, 0))}\n`;
  }
  for (const line of lines) yield tableLine(line, widths, pad);
}

/** One space in front, three between columns, nothing after the last cell. */
function tableLine(
  cells: readonly string[],
  widths: readonly number[],
  pad: (text: string, width: number) => string,
): string {
  const last = cells.length - 1;
  let line = '';
  for (let index = 0; index < last; index++) {
    line += ` ${pad(cells[index] ?? '', widths[index] ?? 0)}  `;
  }
  return `${line} ${cells[last] ?? ''}\n`;
}

/** Printable ASCII without a backslash needs no escaping. */
const SIMPLE = /^[\x20-\x5b\x5d-\x7e]*$/;

/**
 * A table cell as virsh escapes it: control characters as `\x09`, a literal `\x` as `\x5cx`.
 *
 * Each byte of any other character that cannot be printed becomes `\xff`, whatever its value: that is
 * what virsh prints on machines whose char is signed, and a pipe gets the same bytes from us.
 */
export function escapeCell(text: string, utf8: boolean): string {
  if (SIMPLE.test(text)) return text;
  let escaped = '';
  const characters = [...text];
  characters.forEach((character, index) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20 || code === 0x7f || (character === '\\' && characters[index + 1] === 'x')) {
      escaped += `\\x${code.toString(16).padStart(2, '0')}`;
    } else if (code < 0x80 || (utf8 && isPrintable(character))) {
      escaped += character;
    } else {
      escaped += '\\xff'.repeat(Buffer.byteLength(character));
    }
  });
  return escaped;
}
