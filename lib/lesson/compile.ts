import path from "node:path";
import { bundleMDX } from "mdx-bundler";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { LessonError } from "./error";
import { remarkExport } from "./export";
import { rehypeAnchors, rehypeHeadings, rehypeMath, rehypeStatic } from "./rehype";
import { type CollectedText, emptyText, remarkLesson } from "./remark";
import { remarkSections } from "./sections";
import type { ExportPart, Heading, LessonProblem, LessonSection } from "./types";

export interface CompiledText extends CollectedText {
  /** The body of a function of (React, ReactDOM, _jsx_runtime) that returns a module. */
  readonly code: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly LessonSection[];
  readonly exportParts: readonly ExportPart[];
  readonly anchors: readonly string[];
}

interface Located {
  text?: string;
  location?: { line?: number } | null;
}

const hasErrors = (error: unknown): error is { errors: Located[] } =>
  typeof error === "object" && error !== null && "errors" in error && Array.isArray(error.errors);

/**
 * The MDX plugin puts the place of an error into its text: "Cannot process ...: [FILE:]LINE:COLUMN: MESSAGE", and for an
 * element that is never closed only into the message, as "(LINE:COLUMN-LINE:COLUMN)".
 */
function toProblem(file: string, { text = "this text does not compile", location }: Located): LessonProblem {
  const placed = /^Cannot process MDX file with esbuild:\s+(?:[^\n]*?:)?(\d+):\d+(?:-\d+:\d+)?: ([\s\S]*)$/.exec(text);
  const message = placed === null ? text : placed[2];
  const inside = /\((\d+):\d+-\d+:\d+\)/.exec(message);
  const line = Number(inside?.[1] ?? placed?.[1] ?? location?.line ?? 1);
  return { file: path.relative(process.cwd(), file), line, message };
}

/**
 * Compile a Markdown text with our components to a function body.
 *
 * @param file its path, read from disk
 * @throws LessonError with file and line of everything that is wrong
 */
export async function compileText(file: string): Promise<CompiledText> {
  const collected = emptyText();
  const headings: Heading[] = [];
  const anchors: string[] = [];
  const sections: LessonSection[] = [];
  const exportParts: ExportPart[] = [];
  try {
    const { code } = await bundleMDX({
      file: path.resolve(file),
      cwd: path.dirname(path.resolve(file)),
      mdxOptions(options) {
        // Ours comes first: the plugin for frontmatter adds an export, which a lesson itself may not hold.
        options.remarkPlugins = [
          // First, while the tree is still what the author wrote.
          remarkExport(exportParts),
          remarkLesson(collected),
          remarkSections(sections),
          ...(options.remarkPlugins ?? []),
          remarkGfm,
          remarkMath,
        ];
        options.rehypePlugins = [
          ...(options.rehypePlugins ?? []),
          rehypeHeadings(headings),
          rehypeMath,
          rehypeStatic,
          rehypeAnchors(anchors),
        ];
        options.remarkRehypeOptions = { footnoteLabel: "Sources", footnoteLabelProperties: {}, clobberPrefix: "" };
        // Every kind of text is compiled as MDX, so that a task text may hold a callout too.
        options.format = "mdx";
        options.mdExtensions = [];
        options.mdxExtensions = [".md", ".mdx"];
        return options;
      },
      esbuildOptions(options) {
        options.logLevel = "silent";
        options.minify = true;
        return options;
      },
    });
    return { ...collected, code, headings, sections, exportParts, anchors };
  } catch (error) {
    if (!hasErrors(error)) throw error;
    throw new LessonError(error.errors.map((problem) => toProblem(file, problem)));
  }
}
