/** Lists in one word, as virsh reads them. */

/** The parts between commas; two commas together are one comma of the text. Nothing has no parts. */
export function splitAtCommas(word: string): string[] {
  if (word === '') return [];
  const parts = [''];
  for (const piece of word.match(/,,|,|[^,]+/g) ?? []) {
    if (piece === ',') parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece === ',,' ? ',' : piece}`);
  }
  return parts;
}
