import { parseDrawing } from "./drawing";
import { isCellFence, parseCellFence } from "./fence";
import { lineOf, type TreeNode, textOf } from "./tree";
import { type Question, type QuestionKind, questionKinds } from "./types";

type Fail = (message: string, place?: TreeNode) => never;

/** Attributes that only some kinds of questions take. */
const attributesOf: Record<QuestionKind, readonly string[]> = {
  one: [],
  several: [],
  graph: [],
  order: [],
  number: ["answer", "tolerance", "unit"],
  text: ["answer"],
  predict: [],
};

const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const isKind = (text: string): text is QuestionKind => (questionKinds as readonly string[]).includes(text);

/** A part of a question as the page finds it again: `<Part role="choice" at="0">`. */
const part = (role: string, at: number, children: TreeNode[], position: TreeNode["position"]): TreeNode => ({
  type: "mdxJsxFlowElement",
  name: "Part",
  attributes: [
    { type: "mdxJsxAttribute", name: "role", value: role },
    { type: "mdxJsxAttribute", name: "at", value: String(at) },
  ],
  children,
  position,
});

/**
 * Read a `<Question>`: what is asked, what is right, and what is said about each answer. Its children are put into
 * parts (prompt, choices with their feedback, cell, explanation), which the page shows in their places.
 *
 * A blockquote at the end of a choice is what a reader who chose it is told; one at the end of the question is the
 * explanation, shown with the right answer.
 *
 * @returns the question; `fail` is called with a sentence and a place where it cannot be read
 */
export function readQuestion(node: TreeNode, fail: Fail): Question {
  const given = new Map((node.attributes ?? []).map(({ name, value }) => [name ?? "", String(value)]));
  const id = given.get("id");
  if (id === undefined || !idPattern.test(id)) {
    fail(`a <Question> needs an id of lower-case words joined by "-", found ${id ? `"${id}"` : "none"}`, node);
  }
  const kind = given.get("kind") ?? "";
  if (!isKind(kind)) return fail(`a question's kind is one of ${questionKinds.join(", ")}, found "${kind}"`, node);
  for (const name of given.keys()) {
    if (name !== "id" && name !== "kind" && !attributesOf[kind].includes(name)) {
      fail(`a question of kind ${kind} has no attribute "${name}"`, node);
    }
  }
  const base = { id, line: lineOf(node) } as const;
  const children = [...(node.children ?? [])];
  const explanation = children.at(-1)?.type === "blockquote" ? children.pop() : undefined;
  const parts: TreeNode[] = [];
  const finish = () => {
    if (children.every((child) => textOf(child).trim() === "")) fail("a question needs words that ask it", node);
    parts.unshift(part("prompt", 0, children, node.position));
    if (explanation !== undefined) {
      parts.push(part("explanation", 0, explanation.children ?? [], explanation.position));
    }
    node.children = parts;
  };

  switch (kind) {
    case "one":
    case "several":
    case "graph": {
      const list = takeList(children, false, fail, node);
      const right: number[] = [];
      const graphs = (list.children ?? []).map((item, at) => {
        if (item.checked === undefined || item.checked === null) {
          fail("an answer begins with - [ ] or, where it is right, - [x]", item);
        }
        if (item.checked) right.push(at);
        return readChoice(item, at, kind, parts, fail);
      });
      const choices = graphs.length;
      if (choices < 2) fail(`a question needs at least two answers, found ${choices}`, list);
      finish();
      if (kind === "several") {
        if (right.length === 0) fail("a question needs at least one right answer, marked - [x]", node);
        return { ...base, kind, choices, right };
      }
      if (right.length !== 1)
        fail(`a question of kind ${kind} has exactly one right answer, found ${right.length}`, node);
      if (kind === "one") return { ...base, kind, choices, right: right[0] };
      return { ...base, kind, choices, right: right[0], graphs: graphs.flatMap((graph) => graph ?? []) };
    }
    case "order": {
      const list = takeList(children, true, fail, node);
      const items = list.children ?? [];
      if (items.length < 3) fail(`an ordering needs at least three steps, found ${items.length}`, list);
      for (const [at, item] of items.entries()) parts.push(part("choice", at, item.children ?? [], item.position));
      finish();
      return { ...base, kind, items: items.length };
    }
    case "number": {
      const [answer, tolerance] = [readNumber("answer", given, node, fail), readTolerance(given, node, fail)];
      finish();
      return { ...base, kind, answer, tolerance, unit: given.get("unit") ?? null };
    }
    case "text": {
      const answers = (given.get("answer") ?? "").split("|").map((answer) => answer.trim());
      if (answers.some((answer) => answer === "")) {
        fail('a question of kind text needs answer="..."; several accepted ones are divided by |', node);
      }
      finish();
      return { ...base, kind, answers };
    }
    case "predict": {
      const cells = children.filter((child) => child.type === "code" && isCellFence(child.meta));
      const outputs = children.filter((child) => child.type === "code" && child.lang === "output");
      if (cells.length !== 1) fail(`a prediction is about one cell, found ${cells.length}`, node);
      if (outputs.length !== 1) fail("a prediction needs one fence ```output with what the cell prints", node);
      const fence = parseCellFence(cells[0].lang, cells[0].meta ?? "");
      if (!fence.ok) return fail(fence.error, cells[0]);
      for (const taken of [cells[0], outputs[0]]) children.splice(children.indexOf(taken), 1);
      parts.push(part("cell", 0, cells, cells[0].position));
      finish();
      return { ...base, kind, cell: fence.value.id, output: outputs[0].value ?? "", outputLine: lineOf(outputs[0]) };
    }
  }
}

/** The list that holds a question's answers, taken out of its children. */
function takeList(children: TreeNode[], ordered: boolean, fail: Fail, node: TreeNode): TreeNode {
  const index = children.findLastIndex((child) => child.type === "list" && Boolean(child.ordered) === ordered);
  if (index === -1) {
    return fail(
      ordered
        ? "an ordering needs a numbered list, in the right order"
        : "a question needs a list of answers, - [ ] ...",
      node,
    );
  }
  if (index !== children.length - 1)
    fail("nothing but an explanation (>) stands below the answers", children[index + 1]);
  return children.pop() as TreeNode;
}

/** One answer: its words, for a graph its drawing, and at its end in a blockquote what to say to who chose it. */
function readChoice(item: TreeNode, at: number, kind: QuestionKind, parts: TreeNode[], fail: Fail) {
  const content = [...(item.children ?? [])];
  const feedback = content.at(-1)?.type === "blockquote" ? content.pop() : undefined;
  const drawings = content.filter((child) => child.type === "code" && child.lang === "graph");
  if (drawings.length !== (kind === "graph" ? 1 : 0)) {
    fail(
      kind === "graph" ? "each answer holds one fence ```graph" : "only a question of kind graph holds drawings",
      drawings[0] ?? item,
    );
  }
  const [drawing] = drawings;
  const graph = drawing === undefined ? null : parseDrawing(drawing.value ?? "");
  if (graph !== null && !graph.ok) {
    const start = { line: lineOf(drawing) + 1 + graph.error.line, column: 1 };
    fail(graph.error.message, { type: "code", position: { start, end: start } });
  }
  const words = content.filter((child) => child !== drawing);
  parts.push(part("choice", at, words, item.position));
  if (feedback !== undefined) parts.push(part("feedback", at, feedback.children ?? [], feedback.position));
  return graph?.ok ? graph.value : null;
}

function readNumber(name: string, given: ReadonlyMap<string, string>, node: TreeNode, fail: Fail): number {
  const text = given.get(name) ?? "";
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    fail(`a question of kind number needs ${name}="..." as a number`, node);
  return value;
}

function readTolerance(given: ReadonlyMap<string, string>, node: TreeNode, fail: Fail): number {
  if (!given.has("tolerance")) return 0;
  const tolerance = readNumber("tolerance", given, node, fail);
  if (tolerance < 0) fail(`a tolerance is not negative, found ${tolerance}`, node);
  return tolerance;
}
