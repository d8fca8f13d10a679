/**
 * Loaded before every test file: shows the counters of native.ts to the test environment, which holds
 * both columns equal when the file is done. Loading the module opens no library by itself.
 */
import { counters } from '../../src/ffi/native.js';

(globalThis as { tsvirtCounters?: typeof counters }).tsvirtCounters = counters;
