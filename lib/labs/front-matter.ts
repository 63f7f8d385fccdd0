/** The head of a lesson: YAML between two lines of `---`, strictly what is listed here. */
import { parse } from "yaml";
import { z } from "zod";
import type { TreeNode } from "./syntax-tree.ts";

const leadLengthMax = 240;

const FrontMatter = z.strictObject({
  /** One sentence for the list of labs: what this is about. */
  lead: z.string().trim().min(1).max(leadLengthMax),
});
export type FrontMatter = z.infer<typeof FrontMatter>;

/** @throws what yaml and zod throw. */
export function frontMatterOf(root: TreeNode): FrontMatter {
  const first = root.children?.[0];
  return FrontMatter.parse(first?.type === "yaml" ? parse(first.value ?? "") : {});
}
