import type { CellId, KernelLanguage } from "@/lib/protocol";

/** Which framework a cell is written for; tabs and colours follow it. */
export type Framework = "torch" | "tf2" | "tf1" | "tfjs";

export const frameworks: readonly Framework[] = ["torch", "tf2", "tf1", "tfjs"];

/** A runnable cell of a lesson, byte for byte as its author wrote it. */
export interface LessonCell {
  readonly id: CellId;
  readonly language: KernelLanguage;
  readonly framework: Framework | null;
  readonly title: string | null;
  readonly source: string;
  /** The 1-based line of the lesson file that holds the first line of `source`. */
  readonly line: number;
}

export interface Heading {
  readonly id: string;
  readonly text: string;
  readonly depth: 2 | 3;
  /** 1-based line in the lesson file. */
  readonly line: number;
}

export interface LessonMeta {
  /** The folder's name without its number: "01-static-and-dynamic-graphs" is kept whole, because it is the address. */
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  /** Minutes that reading and running it takes. */
  readonly minutes: number;
  /** The day of the last change to the text, "YYYY-MM-DD". */
  readonly updated: string;
}

/** A link that the author wrote, with where it stands, for the linter. */
export interface LessonLink {
  readonly href: string;
  readonly line: number;
}

/** An image of the lesson; `src` is seen from the lesson's folder. */
export interface LessonFigure {
  readonly src: string;
  readonly alt: string;
  readonly line: number;
  /** Whether the file is there. */
  readonly exists: boolean;
}

export interface Lesson extends LessonMeta {
  /** Path of lesson.mdx, relative to the repository where it lies inside it. */
  readonly file: string;
  /** In the order of the text. */
  readonly cells: readonly LessonCell[];
  readonly headings: readonly Heading[];
  readonly links: readonly LessonLink[];
  /** Every id that a link inside the lesson may point to. */
  readonly anchors: readonly string[];
  readonly figures: readonly LessonFigure[];
  /** Where the text shows which exercise. */
  readonly exerciseUses: readonly { readonly slug: string; readonly line: number }[];
  readonly exercises: readonly Exercise[];
  /** The compiled text: the body of a function of React's runtimes that returns a module with the text as `default`. */
  readonly code: string;
}

/** A known wrong answer; its check must say `expect`. */
export interface WrongAnswer {
  readonly name: string;
  readonly file: string;
  readonly source: string;
  readonly expect: string;
}

export interface Exercise {
  readonly slug: string;
  readonly title: string;
  /** Shown one by one; the text may hold `code` in backticks. */
  readonly hints: readonly string[];
  readonly file: string;
  /** The compiled task text, as in `Lesson.code`. */
  readonly code: string;
  readonly problem: string;
  readonly solution: string;
  readonly check: string;
  readonly wrong: readonly WrongAnswer[];
}

/** Something wrong in a lesson, at a place that an author can open. */
export interface LessonProblem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}
