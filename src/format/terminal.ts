/** Blocks for people at a terminal: fitted tables, colours, and no control character of a server's. */
import { Chalk, type ChalkInstance } from 'chalk';
import { chunked } from './chunks.js';
import {
  blocks,
  cellText,
  type Cell,
  type FieldsBlock,
  type Block,
  type Output,
  type Style,
  type TableBlock,
} from './output.js';
import { drawTable, fitColumns, type DrawnCell } from './terminal-table.js';
import { visibleLine, visibleText } from './visible.js';
import { cutToWidth, displayWidth } from './width.js';

export interface TerminalOptions {
  /** Leave out headings and messages. */
  readonly quiet: boolean;
  /** Columns of the terminal; no line of a table is longer. */
  readonly columns: number;
  readonly color: boolean;
  /** Draw with `+-|` where the terminal shows no more than ASCII. */
  readonly ascii: boolean;
}

/** Renders `output` in chunks, ready to be written one after the other. */
export function renderTerminal(output: Output, options: TerminalOptions): Generator<string> {
  return chunked(pieces(output, options));
}

/** Whether more text goes on the message's line. */
const isOpen = (block: Block, next: Block | undefined): boolean =>
  block.kind === 'message' && block.newline === false && next?.kind === 'text';

function* pieces(output: Output, options: TerminalOptions): Generator<string> {
  const chalk = new Chalk({ level: options.color ? 1 : 0 });
  const all = [...blocks(output)];
  for (const [index, block] of all.entries()) {
    switch (block.kind) {
      case 'text':
        yield visibleText(block.text);
        break;
      case 'bytes':
        yield visibleText(Buffer.from(block.bytes).toString('utf8'));
        break;
      case 'message':
        if (!options.quiet) yield `${visibleText(block.text)}${isOpen(block, all[index + 1]) ? '' : '\n'}`;
        break;
      case 'fields':
        yield* fieldLines(block, chalk);
        break;
      case 'table':
        yield* tableLines(block, chalk, options);
    }
  }
}

function* fieldLines({ fields, width }: FieldsBlock, chalk: ChalkInstance): Generator<string> {
  for (const [label, value] of fields) {
    const text = visibleLine(cellText(value));
    yield `${chalk.bold(visibleLine(label).padEnd(width - 1))} ${paint(chalk, styleOf(value), text)}\n`;
  }
}

function* tableLines(block: TableBlock, chalk: ChalkInstance, options: TerminalOptions): Generator<string> {
  const mark = options.ascii ? '~' : '…';
  const headings = block.columns.map(visibleLine);
  const rows: DrawnCell[][] = [];
  const headingWidths = headings.map((text) => (options.quiet ? 1 : Math.max(1, displayWidth(text))));
  const widths = headings.map(() => 1);
  for (const row of block.rows) {
    if (row.length !== headings.length)
      throw new RangeError(`a row of ${row.length} cells in a table of ${headings.length} columns`);
    rows.push(
      row.map((cell, index) => {
        const text = visibleLine(cellText(cell));
        const width = displayWidth(text);
        if (width > (widths[index] ?? 1)) widths[index] = width;
        const style = styleOf(cell);
        return { text, paint: style === 'plain' ? asItIs : (cut: string) => paint(chalk, style, cut) };
      }),
    );
  }
  const fitted = fitColumns(headingWidths, widths, options.columns);
  if (fitted === null) {
    yield* records(headings, rows, chalk, options.columns, mark);
    return;
  }
  const heading = headings.map((text) => ({ text, paint: (cut: string) => chalk.bold.cyan(cut) }));
  yield* drawTable(options.quiet ? null : heading, rows, fitted, { ascii: options.ascii, mark });
}

/** Where not even narrow columns fit: each row as a list of `Heading: value` lines. */
function* records(
  headings: readonly string[],
  rows: readonly DrawnCell[][],
  chalk: ChalkInstance,
  columns: number,
  mark: string,
): Generator<string> {
  for (const [index, row] of rows.entries()) {
    if (index > 0) yield `${'-'.repeat(columns)}\n`;
    for (const [column, cell] of row.entries()) {
      const label = cutToWidth(`${headings[column] ?? ''}:`, columns, mark);
      const room = columns - displayWidth(label) - 1;
      const value = room > 0 ? ` ${cell.paint(cutToWidth(cell.text, room, mark))}` : '';
      yield `${chalk.bold(label)}${value}\n`;
    }
  }
}

const asItIs = (text: string): string => text;

const styleOf = (cell: Cell): Style => (typeof cell === 'string' ? 'plain' : cell.style);

function paint(chalk: ChalkInstance, style: Style, text: string): string {
  switch (style) {
    case 'plain':
      return text;
    case 'good':
      return chalk.green(text);
    case 'bad':
      return chalk.red(text);
    case 'warn':
      return chalk.yellow(text);
    case 'dim':
      return chalk.dim(text);
    case 'strong':
      return chalk.bold(text);
  }
}
