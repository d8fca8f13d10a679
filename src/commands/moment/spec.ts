/** Specifications of disks and memory on the command line: `vda,snapshot=external,file=/images/a.qcow2`. */
import { CommandError } from '../error.js';

/** The words of a list that commas separate; two commas in a row are a comma of the word. */
export function commaWords(text: string): string[] {
  const words = [''];
  for (const [piece] of text.matchAll(/,,|,|[^,]+/g)) {
    if (piece === ',') words.push('');
    else words.push(`${words.pop() ?? ''}${piece === ',,' ? ',' : piece}`);
  }
  return words;
}

/**
 * The values of words such as `file=/a`, each key once.
 *
 * @param keys those that are known
 * @param bare the key of a word that names none, if it may be one
 * @returns undefined for a word that cannot be understood
 */
export function readKeys<K extends string>(
  words: readonly string[],
  keys: readonly K[],
  bare: (word: string) => K | undefined = () => undefined,
): Partial<Record<K, string>> | undefined {
  const values: Partial<Record<K, string>> = {};
  for (const word of words) {
    const named = keys.find((key) => values[key] === undefined && word.startsWith(`${key}=`));
    const key = named ?? bare(word);
    if (key === undefined || values[key] !== undefined) return undefined;
    values[key] = named === undefined ? word : word.slice(named.length + 1);
  }
  return values;
}

/** A disk's name and the values of its specification. */
export interface DiskSpec<K extends string> {
  readonly name: string;
  readonly values: Partial<Record<K, string>>;
}

/**
 * Reads the specification of a disk; its first word is the disk's name whatever it looks like.
 * @throws CommandError in virsh's words
 */
export function readDiskSpec<K extends string>(text: string, keys: readonly K[]): DiskSpec<K> {
  const [name = '', ...words] = commaWords(text);
  const values = readKeys(words, keys);
  if (values === undefined) throw unreadableDiskSpec(text);
  return { name, values };
}

export const unreadableDiskSpec = (text: string): CommandError =>
  new CommandError(`unable to parse diskspec: ${text}`);
