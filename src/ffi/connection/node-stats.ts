/** Reads the name-and-number lists that the node's statistics come in. */
import { readStructs, type Layout } from '../layout.js';

/** Asks for the number of fields, then for the fields. */
export function readNodeStats(
  layout: Layout<{ field: string; value: bigint }>,
  read: (params: Buffer | null, count: Buffer) => void,
): ReadonlyMap<string, bigint> {
  const count = Buffer.alloc(4);
  read(null, count);
  const capacity = count.readInt32LE();
  if (capacity <= 0) return new Map();
  const params = Buffer.alloc(capacity * layout.size);
  read(params, count);
  const filled = Math.min(count.readInt32LE(), capacity);
  return new Map(readStructs(layout, params, filled).map(({ field, value }) => [field, value]));
}
