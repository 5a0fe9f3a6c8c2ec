/**
 * The little that our plugins need to know of the Markdown (mdast) and HTML (hast) trees: one loose node type and a
 * walk. The trees come from parsers we do not own, so every field is optional and looked at before it is used.
 */
export interface TreeNode {
  type: string;
  value?: string;
  children?: TreeNode[];
  position?: { start: { line: number; column: number }; end?: { line: number; column: number } };
  /** mdast */
  checked?: boolean | null;
  ordered?: boolean | null;
  depth?: number;
  lang?: string | null;
  meta?: string | null;
  url?: string;
  alt?: string | null;
  /** mdx */
  name?: string | null;
  attributes?: { type: string; name?: string; value?: unknown }[];
  /** hast */
  tagName?: string;
  properties?: Record<string, unknown>;
}

/** The file that a plugin works on; `fail` throws an error that carries the node's line. */
export interface PluginFile {
  /** The whole text of the file. */
  readonly value?: unknown;
  fail(message: string, place?: TreeNode): never;
}

export type Plugin = (tree: TreeNode, file: PluginFile) => void;

/** Visit every node below `parent`, parents first; a visitor that returns a node puts it in the place of the old one. */
// biome-ignore lint/suspicious/noConfusingVoidType: a visitor that replaces nothing is written without a return
export function walk(parent: TreeNode, visit: (node: TreeNode, parent: TreeNode) => TreeNode | void): void {
  const { children } = parent;
  if (children === undefined) return;
  for (let index = 0; index < children.length; index++) {
    const replacement = visit(children[index], parent);
    if (replacement) children[index] = replacement;
    else walk(children[index], visit);
  }
}

/** All text below a node, in order; comments of the author are not text. */
export function textOf(node: TreeNode): string {
  if (node.type.startsWith("mdx") && node.children === undefined) return "";
  return node.value ?? node.children?.map(textOf).join("") ?? "";
}

export const lineOf = (node: TreeNode): number => node.position?.start.line ?? 1;

export const element = (tagName: string, properties: Record<string, unknown>, children: TreeNode[] = []): TreeNode => ({
  type: "element",
  tagName,
  properties,
  children,
});

export const text = (value: string): TreeNode => ({ type: "text", value });

export function classNames(node: TreeNode): readonly string[] {
  const value = node.properties?.className;
  return Array.isArray(value) ? value.map(String) : [];
}
