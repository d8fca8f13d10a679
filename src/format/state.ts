/** The colours of states, one place for every kind of object. */
import { styled, type Cell, type Style } from './output.js';

const STYLES: Readonly<Record<string, Style>> = {
  running: 'good',
  active: 'good',
  idle: 'good',
  blocked: 'good',
  building: 'warn',
  degraded: 'warn',
  paused: 'warn',
  pmsuspended: 'warn',
  'in shutdown': 'warn',
  crashed: 'bad',
  inaccessible: 'bad',
  dying: 'bad',
  'shut off': 'dim',
  shutoff: 'dim',
  inactive: 'dim',
  'no state': 'dim',
};

/** A cell for the state of a domain, network, pool or interface, as virsh words it, in its colour. */
export const stateCell = (state: string): Cell => styled(state, STYLES[state] ?? 'plain');
