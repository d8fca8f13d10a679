/** The terminal by which programs reach a person, whatever their input and output are. */
import { closeSync, openSync } from 'node:fs';

export function hasControllingTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r+'));
    return true;
  } catch {
    return false;
  }
}
