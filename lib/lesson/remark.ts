import { isCellFence, parseCellFence } from "./fence";
import { readQuestion } from "./question";
import { lineOf, type Plugin, type TreeNode, textOf, walk } from "./tree";
import type { LessonCell, LessonLink, ModernCode, Question } from "./types";

/** What a lesson may use besides Markdown, and which attributes each takes. */
export const componentAttributes: Record<string, readonly string[]> = {
  FrameworkTabs: [],
  SideBySide: [],
  Callout: ["kind", "title"],
  Exercise: ["slug"],
  Figure: ["src", "alt", "caption"],
  Quiz: ["title"],
  Question: ["id", "kind", "answer", "tolerance", "unit"],
  Term: ["of"],
};

/** Plain elements that Markdown has no sign for. */
const htmlElements = new Set(["details", "summary", "br", "sub", "sup", "kbd", "abbr", "cite", "dl", "dt", "dd"]);

export interface CollectedText {
  readonly cells: LessonCell[];
  readonly questions: Question[];
  readonly modern: ModernCode[];
  /** Words of the glossary that the text shows. */
  readonly terms: { term: string; line: number }[];
  readonly links: LessonLink[];
  /** Slugs of the exercises that the text shows, with their lines. */
  readonly exercises: { slug: string; line: number }[];
  readonly figures: { src: string; alt: string; line: number }[];
}

export const emptyText = (): CollectedText => ({
  cells: [],
  questions: [],
  modern: [],
  terms: [],
  links: [],
  exercises: [],
  figures: [],
});

/**
 * Hold a lesson to being text: no imports, no expressions, only the components above. Turn fences that are cells into
 * `<Cell id="..."/>`, keeping their source aside, because code in an attribute would lose its indentation.
 */
export const remarkLesson = (collected: CollectedText) => (): Plugin => (tree, file) => {
  walk(tree, (node, parent): TreeNode | undefined => {
    switch (node.type) {
      case "mdxjsEsm":
        return file.fail("a lesson is text: it can neither import nor export", node);
      case "mdxFlowExpression":
      case "mdxTextExpression": {
        const isComment = /^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value ?? "");
        if (!isComment)
          file.fail(`a lesson is text: {${node.value ?? ""}} is an expression; write \\{ for a brace`, node);
        return;
      }
      case "mdxJsxFlowElement":
      case "mdxJsxTextElement":
        checkElement(node, file.fail.bind(file));
        collectElement(node, collected);
        if (node.name === "Quiz") checkQuiz(node, file.fail.bind(file));
        if (node.name === "Question") {
          if (parent.name !== "Quiz") file.fail("a <Question> stands in a <Quiz>", node);
          collected.questions.push(readQuestion(node, file.fail.bind(file)));
        }
        if (node.name === "FrameworkTabs" || node.name === "SideBySide") checkGroup(node, file.fail.bind(file));
        return;
      case "heading":
        if (node.depth === 1) file.fail("the title stands in the frontmatter; begin sections with ##", node);
        return;
      case "link":
      case "definition":
        collected.links.push({ href: node.url ?? "", line: lineOf(node) });
        return;
      case "image":
        collected.figures.push({ src: node.url ?? "", alt: node.alt ?? "", line: lineOf(node) });
        return;
      case "code":
        if (/^modern=/.test(node.meta ?? "")) return modernElement(node, collected, file.fail.bind(file));
        return isCellFence(node.meta) ? cellElement(node, collected, file.fail.bind(file)) : undefined;
    }
  });
};

type Fail = (message: string, place?: TreeNode) => never;

function checkElement(node: TreeNode, fail: Fail): void {
  const name = node.name ?? "";
  // Parts of a question are our own work, done before the walk comes to them.
  if (name === "Part") return;
  const allowed = componentAttributes[name];
  if (allowed === undefined && !htmlElements.has(name)) {
    const known = [...Object.keys(componentAttributes), ...htmlElements].join(", ");
    fail(`a lesson cannot use <${name}>; it has ${known}`, node);
  }
  for (const attribute of node.attributes ?? []) {
    if (attribute.type !== "mdxJsxAttribute" || typeof attribute.value !== "string") {
      fail(`the attributes of <${name}> must be text in quotes`, node);
    }
    if (allowed !== undefined && !allowed.includes(attribute.name ?? "")) {
      const offer = allowed.length === 0 ? "takes none" : `takes ${allowed.join(", ")}`;
      fail(`<${name}> ${offer}, found "${attribute.name}"`, node);
    }
  }
}

/** What holds cells side by side, or one at a time, holds cells and nothing else. */
function checkGroup(node: TreeNode, fail: Fail): void {
  const cells = node.children ?? [];
  for (const child of cells) {
    if (child.type !== "code" || !isCellFence(child.meta)) fail(`<${node.name}> holds only cells`, child);
  }
  if (node.name === "SideBySide") {
    if (cells.length < 2 || cells.length > 3)
      fail(`<SideBySide> holds two or three cells, found ${cells.length}`, node);
    return;
  }
  const seen = new Set<string>();
  for (const cell of cells) {
    const fence = parseCellFence(cell.lang, cell.meta ?? "");
    if (!fence.ok) continue;
    const { framework } = fence.value;
    if (framework === null) return fail("a cell in <FrameworkTabs> needs a framework", cell);
    if (seen.has(framework)) return fail(`<FrameworkTabs> already has a cell for ${framework}`, cell);
    seen.add(framework);
  }
  if (seen.size < 2) fail("<FrameworkTabs> needs cells of at least two frameworks", node);
}

/** A quiz holds questions and nothing else. */
function checkQuiz(node: TreeNode, fail: Fail): void {
  const children = node.children ?? [];
  for (const child of children) if (child.name !== "Question") fail("<Quiz> holds only <Question>s", child);
  if (children.length === 0) fail("<Quiz> holds at least one <Question>", node);
}

function collectElement(node: TreeNode, { exercises, figures, terms }: CollectedText): void {
  const value = (name: string) => {
    const found = node.attributes?.find((attribute) => attribute.name === name)?.value;
    return typeof found === "string" ? found : "";
  };
  if (node.name === "Exercise") exercises.push({ slug: value("slug"), line: lineOf(node) });
  if (node.name === "Term") terms.push({ term: value("of") || textOf(node), line: lineOf(node) });
  if (node.name === "Figure") figures.push({ src: value("src"), alt: value("alt"), line: lineOf(node) });
}

/** A fence ```python modern=CELL: what has taken the place of a cell that is history. Shown folded, and exported. */
function modernElement(node: TreeNode, { modern }: CollectedText, fail: Fail): TreeNode {
  const cell = /^modern=(\S+)$/.exec(node.meta ?? "")?.[1];
  if (cell === undefined || node.lang !== "python") {
    return fail("what has taken a cell's place is a fence ```python modern=CELL", node);
  }
  modern.push({ cell, source: node.value ?? "", line: lineOf(node) });
  const fence = { ...node, meta: null };
  return { type: "mdxJsxFlowElement", name: "Modern", attributes: [], children: [fence], position: node.position };
}

function cellElement(node: TreeNode, { cells }: CollectedText, fail: Fail): TreeNode {
  const fence = parseCellFence(node.lang, node.meta ?? "");
  if (!fence.ok) return fail(fence.error, node);
  cells.push({ ...fence.value, source: node.value ?? "", line: lineOf(node) + 1 });
  return {
    type: "mdxJsxFlowElement",
    name: "Cell",
    attributes: [{ type: "mdxJsxAttribute", name: "id", value: fence.value.id }],
    children: [],
    position: node.position,
  };
}
