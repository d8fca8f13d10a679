// Made by scripts/generate-registry.ts from the declarations under src/commands. Do not edit.
import type { Entry } from '../registry.js';

const m0 = () => import('../echo.js');
const m1 = () => import('../tsvirt.js');

export const table: Readonly<Record<string, Entry>> = {
  cd: [m1, 'cd'],
  connect: [m1, 'connect'],
  echo: [m0, 'echo'],
  exit: [m1, 'quit'],
  help: [m1, 'help'],
  pwd: [m1, 'pwd'],
  quit: [m1, 'quit'],
};
