/**
 * Makes what a terminal would execute visible instead. Names, titles and XML come from servers and
 * guests; an escape sequence in them must never move the cursor, set a title or answer a query.
 */

/** C0 and C1 controls, DEL, lone surrogates, line separators and the characters that reorder text. */
const DANGEROUS =
  /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|\p{Cs}/gu;
/** The same without newline and tab, which are harmless where text may span lines. */
const DANGEROUS_IN_LINES =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]|\p{Cs}/gu;

function escape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** One line of text, safe for a terminal: a control character becomes `\x1b`, a reordering one `\u{202e}`. */
export const visibleLine = (text: string): string => text.replace(DANGEROUS, escape);

/** Text of several lines, safe for a terminal; newlines and tabs stay. */
export const visibleText = (text: string): string => text.replace(DANGEROUS_IN_LINES, escape);
