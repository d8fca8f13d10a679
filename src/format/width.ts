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

/** Whether a terminal can show this one character at all. */
export const isPrintable = (character: string): boolean => !UNPRINTABLE.test(character);

/** The columns of one printable character (one code point): 0, 1 or 2. */
export function characterWidth(character: string): 0 | 1 | 2 {
  if (FORMAT_WITH_WIDTH.test(character)) return 1;
  if (ZERO_WIDTH.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** The columns that `text` takes; characters that cannot be shown count as none. */
export function displayWidth(text: string): number {
  if (isAscii(text)) return text.length;
  let width = 0;
  for (const character of text) if (isPrintable(character)) width += characterWidth(character);
  return width;
}

/** `text` followed by spaces up to `width` columns. */
export function padToWidth(text: string, width: number): string {
  return isAscii(text) ? text.padEnd(width) : text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/** `text` cut to at most `width` columns; a cut is shown by `mark`, which takes one column. */
export function cutToWidth(text: string, width: number, mark = '…'): string {
  if (text.length <= width && isAscii(text)) return text;
  if (displayWidth(text) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  let used = 0;
  for (const character of text) {
    const columns = isPrintable(character) ? characterWidth(character) : 0;
    if (used + columns > width - 1) break;
    kept += character;
    used += columns;
  }
  return kept + mark;
}
