/** Some commands call a domain by the word that it was given by, others by its name. */
import { defineTable } from '../table.js';

/** Lines about the domain `D`, each a script. */
const LINES = [
  'autostart D; autostart D --disable',
  'cpu-stats D --start 5000; desc D; desc D --title',
  'destroy D --remove-logs; destroy D; destroy D',
  'domblkstat D; domblkstat D nosuch; domifstat D nosuch; domcontrol D; domjobinfo D',
  'dominfo D; domname D; domid D; domuuid D; domrename D ""; domrename D new; domrename D test',
  'dompmsuspend D mem; dompmwakeup D',
  'snapshot-current D; snapshot-current D --name; snapshot-create-as D one; snapshot-current D --name; snapshot-info D one',
  'checkpoint-create-as D one; checkpoint-info D one; checkpoint-parent D one',
] as const;

const WORDS = ['1', 'test', '6695eb01-f6a4-8304-79aa-97f2502e193f'] as const;

export default defineTable({
  title: 'domains by id, name and UUID',
  target: 'default',
  allow: ['cpu-time'],
  cases: LINES.flatMap((line) => WORDS.map((word) => ({ line: [line.replaceAll(' D', ` ${word}`)] }))),
});
