/** Reads the records of statistics that libvirt returned: with few calls for thousands of domains. */
import { callEach } from '../call-each.js';
import * as c from '../generated/functions.js';
import { virDomainStatsRecordLayout } from '../generated/structs.js';
import { Gatherer, gatherTexts } from '../gather.js';
import { NULL, type Address } from '../native.js';
import { HALVES, pointersAt, wordsOf, zeroedWords, type Pointers } from '../pointers.js';
import { PARAM_SIZE, decodeArrays, type TypedParams } from '../typed-params.js';

/** Statistics of some domains, which stay those of their records. */
export interface StatsList {
  readonly domains: Pointers;
  readonly stats: readonly TypedParams[];
  /** Reads their names. */
  names(): string[];
}

const RECORD = virDomainStatsRecordLayout.size;
const WORD = Int32Array.BYTES_PER_ELEMENT;

/** Where the fields of a record lie. */
const [DOMAIN, PARAMS, COUNT] = (['dom', 'params', 'nparams'] as const).map(
  (field) => virDomainStatsRecordLayout.fields.find(([name]) => name === field)?.[2] ?? 0,
) as [number, number, number];

/** How many records are read together: their parameters take a megabyte or so. */
const AT_ONCE = 1024;

/** Makes something of each list that it reads; keeps what lists are read with until it is disposed of. */
export class StatsReader<T> implements Disposable {
  readonly #make: (list: StatsList) => T[];
  readonly #records = new Gatherer();
  readonly #texts = new Gatherer();

  constructor(make: (list: StatsList) => T[]) {
    this.#make = make;
  }

  /** Reads a list of records, and frees it. */
  read({ result, retStats }: { readonly result: number; readonly retStats: Address }): T[] {
    if (retStats === NULL) return [];
    try {
      return Array.from(this.#lists(pointersAt(retStats, result)), this.#make).flat();
    } finally {
      c.virDomainStatsRecordListFree(retStats);
    }
  }

  [Symbol.dispose](): void {
    this.#records[Symbol.dispose]();
    this.#texts[Symbol.dispose]();
  }

  *#lists(records: Pointers): Generator<StatsList> {
    for (let first = 0; first < records.length; first += AT_ONCE * HALVES) {
      const some = records.subarray(first, first + AT_ONCE * HALVES);
      const sizes = new Int32Array(some.length / HALVES).fill(RECORD);
      const fields = wordsOf(this.#records.gather(some, sizes));
      const domains = fieldOf(fields, DOMAIN, HALVES);
      const params = fieldOf(fields, PARAMS, HALVES);
      const counts = fieldOf(fields, COUNT, 1);
      const lengths = counts.map((count) => count * PARAM_SIZE);
      const stats = decodeArrays(this.#records.gather(params, lengths), counts, this.#texts);
      // virDomainGetName, without the copy of each that the engine makes.
      yield { domains, stats, names: () => gatherTexts(callEach('virDomainGetName', domains), this.#texts) };
    }
  }
}

/** A field of each record, of one or several words. */
function fieldOf(records: Int32Array, offset: number, words: number): Int32Array {
  const size = RECORD / WORD;
  const values = zeroedWords((records.length / size) * words);
  let to = 0;
  for (let from = offset / WORD; from < records.length; from += size) {
    for (let word = 0; word < words; word++) values[to++] = records[from + word] ?? 0;
  }
  return values;
}
