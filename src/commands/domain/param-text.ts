/** Values of typed parameters as virsh writes them. */
import type { TypedValue } from '../../ffi/typed-params.js';
import { printfFixed } from '../../format/units.js';

/** Of libvirt's figures only the load averages are no whole numbers; a JS number does not say so. */
const isFraction = (name: string, value: TypedValue): value is number =>
  typeof value === 'number' && (name.startsWith('load.') || !Number.isInteger(value));

/** A value for people: `yes` and `no`, and a fraction with six digits. */
export function paramText(name: string, value: TypedValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return isFraction(name, value) ? printfFixed(value, 6) : String(value);
}

/** A value as `--raw` prints it: 1 and 0, and a fraction in at most six digits. */
export function rawParamText(name: string, value: TypedValue): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return isFraction(name, value) ? String(Number(value.toPrecision(6))) : String(value);
}
