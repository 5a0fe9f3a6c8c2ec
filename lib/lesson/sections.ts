import { slugify } from "./rehype";
import { type Plugin, textOf } from "./tree";
import type { LessonSection } from "./types";

const skipped = new Set(["yaml", "mdxjsEsm", "footnoteDefinition", "code"]);

/** Gather the words under each heading, for the search. Code, sources and what is no text are left out. */
export const remarkSections = (sections: LessonSection[]) => (): Plugin => (tree) => {
  let current: { id: string | null; title: string | null; words: string[] } = { id: null, title: null, words: [] };
  const close = () => {
    const text = current.words.join(" ").replace(/\s+/g, " ").trim();
    if (text !== "" || current.id !== null) sections.push({ id: current.id, title: current.title, text });
  };
  for (const node of tree.children ?? []) {
    if (node.type === "heading") {
      close();
      const title = textOf(node).trim();
      current = { id: slugify(title), title, words: [] };
    } else if (!skipped.has(node.type)) {
      current.words.push(spaced(node));
    }
  }
  close();
};

/** The text of a node, with a blank between its blocks. */
function spaced(node: Parameters<typeof textOf>[0]): string {
  if (skipped.has(node.type)) return "";
  const blocks = node.children?.some((child) => child.children !== undefined);
  return blocks ? (node.children ?? []).map(spaced).join(node.type === "paragraph" ? "" : " ") : textOf(node);
}
