/** Gathers small pieces of text into chunks worth a system call, without building the whole output. */

const CHUNK = 64 * 1024;

/** Joins `pieces` into chunks of at least 64 KiB; a long piece is handed on in slices. */
export function* chunked(pieces: Iterable<string>): Generator<string> {
  let buffer = '';
  for (const piece of pieces) {
    if (piece.length > CHUNK) {
      if (buffer !== '') yield buffer;
      buffer = '';
      yield* slices(piece);
      continue;
    }
    buffer += piece;
    if (buffer.length >= CHUNK) {
      yield buffer;
      buffer = '';
    }
  }
  if (buffer !== '') yield buffer;
}

/** Never cuts between the halves of a surrogate pair: each slice is encoded by itself. */
function* slices(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    let end = Math.min(start + CHUNK, text.length);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end += 1;
    yield text.slice(start, end);
    start = end;
  }
}
