/**
 * The text form of a command's data: a list of blocks, still free of any terminal.
 *
 * A command builds blocks; the output sink decides how they are drawn (virsh's bytes in a pipe,
 * a fitted and coloured table on a terminal) and what `--quiet` leaves out.
 */

/** How a value is coloured on a terminal. In a pipe it makes no difference. */
export type Style = 'plain' | 'good' | 'bad' | 'warn' | 'dim' | 'strong';

/** One table cell or field value: text, or text with a style. */
export type Cell = string | { readonly text: string; readonly style: Style };

/** Verbatim text, newlines included. Printed with `--quiet` too. */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
}

/** A remark for people ("Domain 'x' started"): one line, left out with `--quiet`. */
export interface MessageBlock {
  readonly kind: 'message';
  readonly text: string;
  /** False where virsh leaves the line's end to the empty line that follows each command. */
  readonly newline?: false;
}

/** A table with a heading, drawn as virsh draws it in a pipe and with box lines on a terminal. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
  /** What goes into a pipe, where virsh lays the columns out in another way. */
  readonly plain?: { readonly heading: string; readonly body: string };
}

/**
 * Aligned `Label:   value` lines. The label is printed as it is, its colon included; `width` is the
 * column at which values start (16 for virsh's usual `%-15s %s`).
 */
export interface FieldsBlock {
  readonly kind: 'fields';
  readonly width: number;
  readonly fields: ReadonlyArray<readonly [label: string, value: Cell]>;
}

/** Bytes that need not be text. Standing alone they reach a pipe or a file as they are. */
export interface BytesBlock {
  readonly kind: 'bytes';
  readonly bytes: Uint8Array;
}

export type Block = TextBlock | MessageBlock | TableBlock | FieldsBlock | BytesBlock;

/** What a command's `text` returns. A bare string is a {@link TextBlock}; a long output may be made while it is written. */
export type Output = string | Block | Iterable<string | Block>;

export const message = (text: string): MessageBlock => ({ kind: 'message', text });

export const bytes = (content: Uint8Array): BytesBlock => ({ kind: 'bytes', bytes: content });

export const table = (columns: readonly string[], rows: Iterable<readonly Cell[]>): TableBlock => ({
  kind: 'table',
  columns,
  rows,
});

export const fields = (
  width: number,
  list: ReadonlyArray<readonly [label: string, value: Cell]>,
): FieldsBlock => ({ kind: 'fields', width, fields: list });

export const styled = (text: string, style: Style): Cell => ({ text, style });

/** The text of a cell, whatever its style. */
export const cellText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);

/** The blocks of an output, bare strings turned into text blocks. */
export function* blocks(output: Output): Generator<Block> {
  for (const item of isBlock(output) ? [output] : output) {
    yield typeof item === 'string' ? { kind: 'text', text: item } : item;
  }
}

const isBlock = (output: Output): output is string | Block => typeof output === 'string' || 'kind' in output;
