/** What a person at a terminal needs beyond the running of lines. Loaded for them only. */
export { completeTyped } from './complete.js';
export { History } from './history.js';
export { LineEditor } from './editor.js';
