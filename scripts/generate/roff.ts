/** The language of manual pages: man(7), in the subset that groff and mandoc render alike. */

/** Text for a page: nothing in it is taken for a request or a font change. `code` in backquotes becomes bold. */
export function prose(text: string): string {
  return protect(
    text
      .split(/(`[^`]+`)/)
      .map((part) => (/^`.+`$/s.test(part) ? bold(part.slice(1, -1)) : escape(part)))
      .join(''),
  );
}

/** Text that is typed as it stands, in bold: its hyphens are ASCII's, so that it can be copied from the page. */
export const bold = (text: string): string => `\\fB${literal(text)}\\fR`;

/** The name of a value, in italics. */
export const italic = (text: string): string => `\\fI${literal(text)}\\fR`;

export const literal = (text: string): string => escape(text).replaceAll('-', '\\-');

export const section = (name: string): string => `.SH ${name}`;

/** Paragraphs, which an empty line separates in `text`. */
export const paragraphs = (text: string): string =>
  text
    .split(/\n+/)
    .map((part) => prose(part))
    .join('\n.PP\n');

/** A term, and what is said about it. Both are roff already. */
export const item = (term: string, body: string): string => `.TP\n${protect(term)}\n${body}`;

/** Lines as they are, indented. */
export const display = (lines: readonly string[]): string =>
  ['.PP', '.RS 4', '.nf', ...lines.map(protect), '.fi', '.RE'].join('\n');

/** `\(bu` and the like would be ASCII only in groff's own names; code points are understood everywhere. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll("'", '\\(aq')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll('`', '\\(ga')
    .replaceAll('\u2026', '...')
    .replace(
      /[^\x00-\x7f]/gu,
      (char) => `\\[u${char.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}

/** A line that begins with a dot or an apostrophe would be a request. */
const protect = (line: string): string => line.replace(/^(?=[.'])/gm, '\\&');
