import { readFile } from "node:fs/promises";
import path from "node:path";
import { isCellFence, parseCellFence } from "./fence";
import { lineOf, type Plugin, type TreeNode } from "./tree";
import type { ExportPart, Lesson, LessonExport } from "./types";

/**
 * A lesson as plain Markdown and cells, for notebooks that leave the site. What only a page can show becomes what a
 * notebook can: callouts are quotations, tabs and columns follow one another, quizzes stay behind.
 */

const attribute = (node: TreeNode, name: string): string => {
  const value = node.attributes?.find((each) => each.name === name)?.value;
  return typeof value === "string" ? value : "";
};

/** Markdown as Jupyter reads it: without our components, comments, escapes of MDX and footnotes. */
function plain(source: string, footnotes: readonly string[]): string {
  return source
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, "")
    .replace(/<Term[^>]*>([\s\S]*?)<\/Term>/g, "$1")
    .replace(/\[\^([^\]]+)\]/g, (whole, label: string) => {
      const number = footnotes.indexOf(label) + 1;
      return number === 0 ? whole : `<sup>${number}</sup>`;
    })
    .replace(/\\([{}])/g, "$1")
    .trim();
}

/**
 * Gather the parts of a lesson in the order of the text. It must see the tree before other plugins change it.
 */
export const remarkExport = (parts: ExportPart[]) => (): Plugin => (tree, file) => {
  const source = String(file.value ?? "");
  const lines = source.split("\n");
  const footnotes: string[] = [];
  for (const [, label] of source.matchAll(/\[\^([^\]]+)\](?!:)/g))
    if (!footnotes.includes(label)) footnotes.push(label);
  const raw = (node: TreeNode) => lines.slice(lineOf(node) - 1, node.position?.end?.line ?? lineOf(node)).join("\n");
  const sources: string[] = [];
  const say = (text: string) => {
    const last = parts.at(-1);
    if (text === "") return;
    if (last?.kind === "markdown") parts[parts.length - 1] = { kind: "markdown", text: `${last.text}\n\n${text}` };
    else parts.push({ kind: "markdown", text });
  };
  const take = (node: TreeNode): void => {
    if (node.type === "yaml" || node.type === "mdxFlowExpression" || node.name === "Quiz") return;
    if (node.type === "footnoteDefinition") {
      const [, label, text] = /^\[\^([^\]]+)\]:\s*([\s\S]*)$/.exec(raw(node)) ?? [];
      if (label !== undefined) sources[footnotes.indexOf(label)] = plain(text, footnotes);
      return;
    }
    if (node.type === "code" && isCellFence(node.meta)) {
      const fence = parseCellFence(node.lang, node.meta ?? "");
      if (fence.ok) parts.push({ kind: "cell", id: fence.value.id });
      return;
    }
    // What has taken the place of a historical cell stands in the notebook in its place.
    if (node.type === "code" && /^modern=/.test(node.meta ?? "")) return;
    if (node.type !== "mdxJsxFlowElement") return say(plain(raw(node), footnotes));
    if (node.name === "Exercise") {
      parts.push({ kind: "exercise", slug: attribute(node, "slug") });
    } else if (node.name === "Figure") {
      say(`*${attribute(node, "alt")}*`);
    } else if (node.name === "Callout") {
      const text = (node.children ?? []).map((child) => plain(raw(child), footnotes)).join("\n\n");
      const quoted = [`**${attribute(node, "title")}**`, "", text].join("\n").split("\n");
      say(quoted.map((line) => `> ${line}`.trimEnd()).join("\n"));
    } else {
      for (const child of node.children ?? []) take(child);
    }
  };
  for (const node of tree.children ?? []) take(node);
  if (sources.length > 0) {
    const list = sources.map((text, index) => `${index + 1}. ${text.replace(/\n/g, " ")}`);
    say(`## Sources\n\n${list.join("\n")}`);
  }
};

const exerciseBody = (text: string) => plain(text.replace(/^---\n[\s\S]*?\n---\n/, ""), []);

/**
 * Everything of a lesson that its exported notebook needs, for the page to fill in what the reader changed.
 *
 * @param lesson a compiled lesson
 */
export async function exportLesson(lesson: Lesson): Promise<LessonExport> {
  const cells = new Map<string, Lesson["cells"][number]>(lesson.cells.map((cell) => [cell.id, cell]));
  const exercises = new Map(lesson.exercises.map((exercise) => [exercise.slug, exercise]));
  const parts: LessonExport["parts"][number][] = [
    { kind: "markdown", text: `# Lesson ${lesson.number}: ${lesson.title}\n\n${lesson.description}` },
  ];
  for (const part of lesson.exportParts) {
    if (part.kind === "markdown") parts.push(part);
    if (part.kind === "cell") {
      const cell = cells.get(part.id);
      if (cell === undefined) continue;
      const { id, language, framework, source, historical } = cell;
      const modern = lesson.modern.find((each) => each.cell === id)?.source ?? null;
      const printed = lesson.outputs[id] ?? null;
      parts.push({ kind: "cell", id, language, framework, source, historical, modern, printed });
    }
    if (part.kind === "exercise") {
      const exercise = exercises.get(part.slug);
      if (exercise === undefined) continue;
      const task = exerciseBody(await readFile(path.resolve(exercise.file), "utf8"));
      parts.push({ kind: "markdown", text: `### Exercise: ${exercise.title}\n\n${task}` });
      parts.push({
        kind: "cell",
        id: `exercise-${exercise.slug}`,
        language: "python",
        framework: /\btensorflow\b/.test(exercise.solution)
          ? "tf2"
          : // Visdom comes with PyTorch's packages, not with TensorFlow's.
            /\b(torch|visdom)\b/.test(exercise.solution)
            ? "torch"
            : null,
        source: exercise.problem.replace(/\n$/, ""),
        historical: null,
        modern: null,
        printed: null,
      });
    }
  }
  return { slug: lesson.slug, title: lesson.title, parts };
}

const packageFolder = path.join("lib", "python", "packages", "tapegraph");

/**
 * The cell that gives a program outside of this site the package `tapegraph`: its functions answer in text there, and
 * the digits are the same. Where the package can be imported, it does nothing.
 */
export async function setupCell(): Promise<string> {
  const [laptop, digits] = await Promise.all(
    ["_laptop.py", "digits.py"].map((name) => readFile(path.join(packageFolder, name), "utf8")),
  );
  for (const text of [laptop, digits]) {
    if (text.includes("'''")) throw new Error("a module of tapegraph holds ''' and cannot be quoted by the setup cell");
  }
  return [
    "# What the lessons use beside the frameworks: curves, drawings and digits. Here they answer in text.",
    "try:",
    "    import tapegraph",
    "except ImportError:",
    "    import pathlib",
    "",
    '    package = pathlib.Path("tapegraph")',
    "    package.mkdir(exist_ok=True)",
    '    (package / "__init__.py").write_text("from ._laptop import compare_graphs, explain, flush_policy, record, show_graph\\n", encoding="utf-8")',
    `    (package / "_laptop.py").write_text(r'''${laptop}''', encoding="utf-8")`,
    `    (package / "digits.py").write_text(r'''${digits}''', encoding="utf-8")`,
  ].join("\n");
}
