/**
 * Starts the longest test file first: as the last one it would run alone. A fresh clone knows of no earlier run, by
 * which jest would find it.
 */
import { basename } from 'node:path';
import Sequencer from '@jest/test-sequencer';

const FIRST = 'parity.test.ts';

export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isFirst = ({ path }) => basename(path) === FIRST;
    return super.sort(tests).sort((a, b) => isFirst(b) - isFirst(a));
  }
}
