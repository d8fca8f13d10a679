/** `--count` of the list commands, which is ours. */

/** How many objects a list has. */
export interface ObjectCount {
  /** The number of objects. */
  readonly count: number;
}

export const countOption = { kind: 'flag', summary: 'print only how many there are' } as const;

/** Gives the text of a count, and leaves a list to `listText`. */
export function countOr<T, V, O>(listText: (list: readonly T[], values: V) => O) {
  return (data: readonly T[] | ObjectCount, values: V): O | string =>
    'count' in data ? `${data.count}\n` : listText(data, values);
}
