/** The little that is needed of the trees which the MDX compiler hands to its plugins. */
export interface TreeNode {
  readonly type: string;
  readonly children?: readonly TreeNode[];
  readonly value?: string;
  /** Of a heading. */
  readonly depth?: number;
  /** Of a code block. */
  readonly lang?: string | null;
  /** Of a component, or null for a fragment. */
  readonly name?: string | null;
  readonly attributes?: readonly { readonly name?: string; readonly value?: unknown }[];
  readonly position?: { readonly start: { readonly line: number; readonly column: number } };
  /** Of an element of the page. */
  readonly tagName?: string;
  properties?: Record<string, unknown>;
}

export function* nodesOf(root: TreeNode): Generator<TreeNode> {
  yield root;
  for (const child of root.children ?? []) yield* nodesOf(child);
}

export function textOf(node: TreeNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join("");
}
