/**
 * jest's Node environment, and after the last hook of a test file one check: what the library took
 * from native code must have been given back, on the failing paths too.
 */
import { TestEnvironment } from 'jest-environment-node';

export default class BalancedEnvironment extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name !== 'run_finish') return;
    const unequal = Object.entries(this.global.tsvirtCounters ?? {}).filter(
      ([, { taken, freed }]) => taken !== freed,
    );
    if (unequal.length === 0) return;
    const list = unequal.map(([what, { taken, freed }]) => `${what}: ${taken} taken, ${freed} given back`);
    throw new Error(`native memory is out of balance (${list.join('; ')})`);
  }
}
