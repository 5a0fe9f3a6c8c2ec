import type { CellId, KernelLanguage } from "@/lib/protocol";
import type { GraphEvent } from "@/lib/record";

/** Which framework a cell is written for; tabs and colours follow it. */
export type Framework = "torch" | "tf2" | "tf1" | "tfjs";

export const frameworks: readonly Framework[] = ["torch", "tf2", "tf1", "tfjs"];

/** A runnable cell of a lesson, byte for byte as its author wrote it. */
export interface LessonCell {
  readonly id: CellId;
  readonly language: KernelLanguage;
  readonly framework: Framework | null;
  readonly title: string | null;
  /** What of it no current package has any more, for example "tf.layers"; null where all of it still exists. */
  readonly historical: string | null;
  /** Whether it prints something else each time: times, or numbers drawn without a seed. */
  readonly varies: boolean;
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
  /** Slugs of the lessons that it builds on. */
  readonly needs: readonly string[];
}

/** What catalogue, home page and progress need to know of a lesson. */
export interface LessonOutline extends LessonMeta {
  /** Ids of its cells, of its exercises and of its questions. */
  readonly cells: readonly string[];
  readonly exercises: readonly Pick<Exercise, "slug" | "title">[];
  readonly questions: readonly string[];
  readonly headings: readonly Pick<Heading, "id" | "text">[];
}

/** A word of the glossary. `text` may hold `code` in backticks. */
export interface GlossaryTerm {
  /** Its address on the glossary page. */
  readonly id: string;
  readonly term: string;
  readonly text: string;
  /** Other words for it. */
  readonly also: readonly string[];
  /** Where on this site it is explained at length. */
  readonly see: string | null;
}

/** The words under one heading, for the search. */
export interface LessonSection {
  /** Address and words of the heading; null for what stands before the first. */
  readonly id: string | null;
  readonly title: string | null;
  readonly text: string;
}

/** One thing that can be found. `id` is where it is; what follows a "?" only tells two of them apart. */
export interface SearchDocument {
  readonly id: string;
  readonly kind: "section" | "term" | "api";
  readonly title: string;
  readonly where: string;
  readonly text: string;
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

export const questionKinds = ["one", "several", "number", "text", "order", "predict", "graph"] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** A question of a quiz: what is right. Its words are in the compiled text. */
export type Question = {
  /** Once per lesson; the reader's answer is kept under it. */
  readonly id: string;
  /** 1-based line in the lesson file. */
  readonly line: number;
} & (
  | { readonly kind: "one"; readonly choices: number; readonly right: number }
  | { readonly kind: "several"; readonly choices: number; readonly right: readonly number[] }
  /** `graphs` holds what each answer draws. */
  | { readonly kind: "graph"; readonly choices: number; readonly right: number; readonly graphs: readonly GraphEvent[] }
  /** Right within `tolerance`, in the same unit. */
  | { readonly kind: "number"; readonly answer: number; readonly tolerance: number; readonly unit: string | null }
  /** Right when it is one of these, whatever its case and its blanks. */
  | { readonly kind: "text"; readonly answers: readonly string[] }
  /** The text has the steps in the right order. */
  | { readonly kind: "order"; readonly items: number }
  /** What the cell prints; `tape check` runs it and compares. */
  | { readonly kind: "predict"; readonly cell: CellId; readonly output: string; readonly outputLine: number }
);

/** What has taken the place of a historical cell. */
export interface ModernCode {
  readonly cell: string;
  readonly source: string;
  /** 1-based line of its fence. */
  readonly line: number;
}

/** A piece of a lesson as it goes into a notebook. */
export type ExportPart =
  | { readonly kind: "markdown"; readonly text: string }
  | { readonly kind: "cell"; readonly id: string }
  | { readonly kind: "exercise"; readonly slug: string };

/** A lesson as its page hands it to the writer of notebooks. */
export interface LessonExport {
  readonly slug: string;
  readonly title: string;
  readonly parts: readonly (
    | { readonly kind: "markdown"; readonly text: string }
    | {
        readonly kind: "cell";
        readonly id: string;
        readonly language: KernelLanguage;
        readonly framework: Framework | null;
        readonly source: string;
        readonly historical: string | null;
        readonly modern: string | null;
        /** What it prints under the real framework. */
        readonly printed: string | null;
      }
  )[];
}

export interface Lesson extends LessonMeta {
  /** Path of lesson.mdx, relative to the repository where it lies inside it. */
  readonly file: string;
  /** In the order of the text; those that a reader predicts before running them too. */
  readonly cells: readonly LessonCell[];
  readonly questions: readonly Question[];
  /** Words of the glossary that the text shows, with where. */
  readonly terms: readonly { readonly term: string; readonly line: number }[];
  readonly headings: readonly Heading[];
  readonly sections: readonly LessonSection[];
  readonly modern: readonly ModernCode[];
  readonly exportParts: readonly ExportPart[];
  /** What its cells print under the real frameworks, by id; from outputs.json beside it. */
  readonly outputs: Readonly<Record<string, string>>;
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
