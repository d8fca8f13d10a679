/** Trees as lines of text, in virsh's drawing. */

/** A node and what hangs below it. */
export interface TreeNode {
  readonly name: string;
  readonly children: readonly TreeNode[];
}

/** The lines of one tree after the other, each ending in a newline. */
export const treeText = (roots: readonly TreeNode[]): string =>
  roots
    .flatMap((root) => [root.name, ...(root.children.length === 0 ? [''] : branches(root, '  '))])
    .map((line) => `${line}\n`)
    .join('');

function branches({ children }: TreeNode, indent: string): string[] {
  if (children.length === 0) return [];
  const lines = children.flatMap((child, index) => {
    const isLast = index === children.length - 1;
    const below = branches(child, `${indent}${isLast ? ' ' : '|'}   `);
    // The last leaf of a branch is followed by a line that holds nothing but the indentation.
    const end = isLast && below.length === 0 ? [`${indent}  `] : [];
    return [`${indent}+- ${child.name}`, ...below, ...end];
  });
  return [`${indent}|`, ...lines];
}

/**
 * The forest of named items. An item whose parent is not among them is a root; items keep their order.
 * One that is its own ancestor is left out.
 */
export function forest(
  items: ReadonlyArray<{ readonly name: string; readonly parent: string | null }>,
): TreeNode[] {
  const names = new Set(items.map(({ name }) => name));
  const children = new Map<string | null, string[]>();
  for (const { name, parent } of items) {
    const under = parent !== null && names.has(parent) ? parent : null;
    children.set(under, [...(children.get(under) ?? []), name]);
  }
  const grow = (name: string): TreeNode => ({ name, children: (children.get(name) ?? []).map(grow) });
  return (children.get(null) ?? []).map(grow);
}
