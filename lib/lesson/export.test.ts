import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { exportLesson, loadLesson, setupCell } from ".";

const fixtures = path.join(path.dirname(fileURLToPath(import.meta.url)), "fixtures", "lessons");
const { parts } = await exportLesson(await loadLesson(path.join(fixtures, "01-first-steps")));
const text = parts.map((part) => (part.kind === "markdown" ? part.text : `[${part.id}]`)).join("\n\n");

describe("a lesson that leaves the site", () => {
  it("begins with its title and has its cells and exercises in their places", () => {
    expect(text).toMatch(/^# Lesson 1: First steps\n\nA small lesson/);
    const ids = parts.flatMap((part) => (part.kind === "cell" ? [part.id] : []));
    expect(ids).toEqual(["count", "ones-torch", "ones-tf2", "ones-tf1", "py", "ts", "exercise-01-double-it"]);
  });

  it("is Markdown that every notebook shows: quotations for callouts, numbers for sources, no components", () => {
    expect(text).toContain("> **Before all this**\n>\n> Some **history**, with a list:");
    expect(text).toContain("A tensor is a block of numbers with a shape.<sup>1</sup>");
    expect(text).toContain("## Sources\n\n1. See [a page about tensors](https://example.org/tensors).");
    expect(text).not.toMatch(/<(?:Callout|Quiz|Question|Figure|FrameworkTabs|SideBySide|Exercise)|\{\/\*/);
  });

  it("keeps formulas and plain code as they are", () => {
    expect(text).toContain("$y = \\sum_i w_i x_i$");
    expect(text).toContain("```python\ndef f(x):\n    return x + 1\n```");
  });

  it("brings a setup cell that does nothing where the package is there", async () => {
    const setup = await setupCell();
    expect(setup).toMatch(/^# .*\ntry:\n {4}import tapegraph\nexcept ImportError:/);
    expect(setup).toContain("def show_graph(");
    expect(setup.match(/'''/g)).toHaveLength(4);
  });
});
