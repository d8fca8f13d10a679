/** Box tables: the widths that fit a terminal, and the drawing of what was fitted. */
import Table from 'cli-table3';
import { cutToWidth, padToWidth } from './width.js';

/** A cell that is free of control characters; `paint` colours what is left of it after cutting. */
export interface DrawnCell {
  readonly text: string;
  readonly paint: (text: string) => string;
}

export interface DrawOptions {
  readonly ascii: boolean;
  /** The one-column sign that a cell was cut. */
  readonly mark: string;
}

/** Below this a column tells nothing, and rows are better shown as records. */
const NARROWEST = 4;
/** cli-table3's time grows with the square of the rows: 10,000 rows take it seconds. */
const MOST_ROWS = 100;

/**
 * The widths of the columns so that a line of the box (two blanks and a rule a column, and one rule
 * more) is at most `columns` long. What the rows say goes before what the headings say, and the widest
 * columns give first. Null when they cannot fit.
 */
export function fitColumns(
  headings: readonly number[],
  contents: readonly number[],
  columns: number,
): readonly number[] | null {
  const room = columns - 3 * headings.length - 1;
  const natural = headings.map((width, index) => Math.max(width, contents[index] ?? 0));
  if (sum(natural) <= room) return natural;
  if (sum(natural.map((width) => Math.min(width, NARROWEST))) > room) return null;
  const least = natural.map((width, index) => Math.min(width, Math.max(contents[index] ?? 0, NARROWEST)));
  if (sum(least) > room) return levelled(least, room);
  const spare = levelled(
    natural.map((width, index) => width - (least[index] ?? 0)),
    room - sum(least),
  );
  return least.map((width, index) => width + (spare[index] ?? 0));
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

/** Cuts the widest until all together take `room`. */
function levelled(natural: readonly number[], room: number): readonly number[] {
  let left = room;
  let limit = 0;
  const ascending = [...natural].sort((a, b) => a - b);
  ascending.every((width, index) => {
    limit = Math.floor(left / (ascending.length - index));
    left -= width;
    return width <= limit;
  });
  const fitted = natural.map((width) => Math.min(width, limit));
  let total = sum(fitted);
  return fitted.map((width, index) => {
    if (total >= room || width >= (natural[index] ?? 0)) return width;
    total += 1;
    return width + 1;
  });
}

/** Draws rows under a heading (or none) in columns of exactly `widths`. */
export function* drawTable(
  heading: readonly DrawnCell[] | null,
  rows: readonly (readonly DrawnCell[])[],
  widths: readonly number[],
  options: DrawOptions,
): Generator<string> {
  if (rows.length <= MOST_ROWS && countsAlike(heading, rows)) {
    yield `${byLibrary(heading, rows, widths, options)}\n`;
  } else {
    yield* byPadding(heading, rows, widths, options);
  }
}

/** cli-table3 counts the columns of emoji and East Asian text unlike terminals do; in Latin text both agree. */
const LATIN = /^[\x20-\x7e\xa1-\xac\xae-\u02ff]*$/;

const countsAlike = (
  heading: readonly DrawnCell[] | null,
  rows: readonly (readonly DrawnCell[])[],
): boolean =>
  (heading ?? []).every(({ text }) => LATIN.test(text)) &&
  rows.every((row) => row.every(({ text }) => LATIN.test(text)));

// prettier-ignore
const ASCII_RULES = {
  'top': '-', 'top-mid': '+', 'top-left': '+', 'top-right': '+',
  'bottom': '-', 'bottom-mid': '+', 'bottom-left': '+', 'bottom-right': '+',
  'left': '|', 'left-mid': '+', 'mid': '-', 'mid-mid': '+',
  'right': '|', 'right-mid': '+', 'middle': '|',
} as const;

// prettier-ignore
const BOX_RULES: Readonly<Record<keyof typeof ASCII_RULES, string>> = {
  'top': '─', 'top-mid': '┬', 'top-left': '┌', 'top-right': '┐',
  'bottom': '─', 'bottom-mid': '┴', 'bottom-left': '└', 'bottom-right': '┘',
  'left': '│', 'left-mid': '├', 'mid': '─', 'mid-mid': '┼',
  'right': '│', 'right-mid': '┤', 'middle': '│',
};

const rulesOf = ({ ascii }: DrawOptions): typeof BOX_RULES => (ascii ? ASCII_RULES : BOX_RULES);

/** The cell in its column: cut, then coloured, then padded, so that no blank is coloured. */
function fill(cell: DrawnCell, width: number, mark: string): string {
  const cut = cutToWidth(cell.text, width, mark);
  const painted = cut === '' ? '' : cell.paint(cut);
  return painted + padToWidth(cut, width).slice(cut.length);
}

function byLibrary(
  heading: readonly DrawnCell[] | null,
  rows: readonly (readonly DrawnCell[])[],
  widths: readonly number[],
  options: DrawOptions,
): string {
  const filled = (row: readonly DrawnCell[]): string[] =>
    row.map((cell, index) => fill(cell, widths[index] ?? 1, options.mark));
  const table = new Table({
    head: heading === null ? [] : filled(heading),
    colWidths: widths.map((width) => width + 2),
    chars: rulesOf(options),
    // Its own colours would ignore --no-color.
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows.map(filled));
  return table.toString();
}

/** The same look without the library's cost. */
function* byPadding(
  heading: readonly DrawnCell[] | null,
  rows: readonly (readonly DrawnCell[])[],
  widths: readonly number[],
  options: DrawOptions,
): Generator<string> {
  const rules = rulesOf(options);
  const rule = (left: string, middle: string, right: string): string =>
    `${left}${widths.map((width) => rules.mid.repeat(width + 2)).join(middle)}${right}\n`;
  const line = (row: readonly DrawnCell[]): string => {
    let text = rules.left;
    row.forEach((cell, index) => {
      text += ` ${fill(cell, widths[index] ?? 1, options.mark)} ${index === row.length - 1 ? rules.right : rules.middle}`;
    });
    return `${text}\n`;
  };
  yield rule(rules['top-left'], rules['top-mid'], rules['top-right']);
  if (heading !== null) {
    yield line(heading);
    if (rows.length > 0) yield rule(rules['left-mid'], rules['mid-mid'], rules['right-mid']);
  }
  for (const row of rows) yield line(row);
  yield rule(rules['bottom-left'], rules['bottom-mid'], rules['bottom-right']);
}
