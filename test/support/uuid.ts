import { createHash } from 'node:crypto';

/** A UUID that depends on the name alone, so that two runs and two daemons hold equal objects. */
export function stableUUID(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
