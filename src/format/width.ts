/** How many columns of a terminal a text takes, as glibc's wcwidth() counts them, which is what virsh uses. */
import { eastAsianWidth } from 'get-east-asian-width';

const ASCII = /^[\x20-\x7e]*$/;
/** What glibc's iswprint() refuses in a UTF-8 locale. */
const UNPRINTABLE = /[\p{Cc}\p{Cn}\p{Cs}\u2028\u2029]/u;
const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7fb]/u;
/** Format characters that do take a column: the soft hyphen and those written in front of a number. */
const FORMAT_WITH_WIDTH = /[\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]/u;

/** Whether `text` is printable ASCII only, so that its length is its width. */
export const isAscii = (text: string): boolean => ASCII.test(text);

/** Names repeat their characters; each one is looked up in Unicode's tables once. -1: cannot be shown. */
const known = new Map<string, -1 | 0 | 1 | 2>();

function widthOf(character: string): -1 | 0 | 1 | 2 {
  let width = known.get(character);
  if (width === undefined) {
    width = lookUp(character);
    known.set(character, width);
  }
  return width;
}

function lookUp(character: string): -1 | 0 | 1 | 2 {
  if (UNPRINTABLE.test(character)) return -1;
  if (FORMAT_WITH_WIDTH.test(character)) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** Whether a terminal can show this one character (one code point) at all. */
export const isPrintable = (character: string): boolean => widthOf(character) >= 0;

/** The columns that `text` takes; characters that cannot be shown count as none. */
export function displayWidth(text: string): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (const character of text) width += Math.max(0, widthOf(character));
  return width;
}

/** `text` followed by spaces up to `width` columns. */
export function padToWidth(text: string, width: number): string {
  return isAscii(text) ? text.padEnd(width) : text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** `text` cut to at most `width` columns; a cut is shown by `mark`, which takes one column. */
export function cutToWidth(text: string, width: number, mark = '…'): string {
  if (isAscii(text))
    return text.length <= width ? text : text.slice(0, Math.max(0, width - 1)) + mark.slice(0, width);
  let kept = '';
  let used = 0;
  let whole = true;
  for (const character of text) {
    const columns = Math.max(0, widthOf(character));
    if (used + columns > width) {
      whole = false;
      break;
    }
    used += columns;
    kept += character;
  }
  if (whole) return text;
  if (width < 1) return '';
  // Room for the mark: takes away the last character that takes a column, and what was combined with it.
  const characters = [...kept];
  while (used > width - 1) used -= Math.max(0, widthOf(characters.pop() ?? ' '));
  return characters.join('') + mark;
}
