import katex from "katex";
import { highlight } from "./highlight";
import { parseMarkup } from "./markup";
import { classNames, element, lineOf, type Plugin, type TreeNode, text, textOf, walk } from "./tree";
import type { Heading } from "./types";

/** The address of a heading: its words in lower case, joined by "-". */
export function slugify(heading: string): string {
  return heading
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Give h2 and h3 an id and a link to themselves, and list them for the table of contents. */
export const rehypeHeadings = (headings: Heading[]) => (): Plugin => (tree) => {
  walk(tree, (node) => {
    if (node.tagName !== "h2" && node.tagName !== "h3") return;
    // The heading over the footnotes brings its own id.
    if (node.properties?.id !== undefined) return;
    const words = textOf(node).trim();
    const id = slugify(words);
    node.properties = { ...node.properties, id };
    headings.push({ id, text: words, depth: node.tagName === "h2" ? 2 : 3, line: lineOf(node) });
    node.children?.push(
      element("a", { href: `#${id}`, className: ["heading-anchor"], ariaLabel: `Link to "${words}"` }, [text("#")]),
    );
  });
};

function formula(tex: string, displayMode: boolean, fail: (reason: string) => never): string {
  try {
    return katex.renderToString(tex, { displayMode, strict: "error", output: "htmlAndMathml" });
  } catch (error) {
    return fail(`KaTeX cannot set this formula: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Set formulas with KaTeX directly; a formula that it cannot read fails with the formula's line. */
export const rehypeMath = (): Plugin => (tree, file) => {
  walk(tree, (node) => {
    const code = node.tagName === "pre" ? node.children?.[0] : node;
    if (code?.tagName !== "code" || !classNames(code).includes("language-math")) return;
    const displayMode = classNames(code).includes("math-display");
    const children = parseMarkup(formula(textOf(code), displayMode, (reason) => file.fail(reason, node)));
    return displayMode
      ? element("div", { className: ["math-display"], tabIndex: 0 }, children)
      : element("span", { className: ["math-inline"] }, children);
  });
};

/** Colour plain fences, and let a reader without a mouse scroll code and tables that are wider than the page. */
export const rehypeStatic = (): Plugin => (tree) => {
  walk(tree, (node): TreeNode | undefined => {
    if (node.tagName === "table") {
      return element("div", { className: ["table-scroll"], tabIndex: 0 }, [node]);
    }
    const code = node.tagName === "pre" ? node.children?.[0] : undefined;
    if (code?.tagName !== "code") return;
    const language = classNames(code)
      .find((name) => name.startsWith("language-"))
      ?.slice("language-".length);
    const lines = highlight(textOf(code).replace(/\n$/, ""), language ?? "text");
    code.children = lines.flatMap((line, index) => [
      ...(index === 0 ? [] : [text("\n")]),
      ...line.map((token) =>
        token.classes === ""
          ? text(token.text)
          : element("span", { className: token.classes.split(" ") }, [text(token.text)]),
      ),
    ]);
    node.properties = { ...node.properties, tabIndex: 0 };
    return node;
  });
};

/** List every id of the finished page, for the linter. */
export const rehypeAnchors = (anchors: string[]) => (): Plugin => (tree) => {
  walk(tree, (node) => {
    const id = node.properties?.id;
    if (typeof id === "string") anchors.push(id);
  });
};
