import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import matter from "gray-matter";
import { compileText } from "./compile";
import { LessonError } from "./error";
import type { Exercise, Lesson, LessonMeta, WrongAnswer } from "./types";

/** Where the lessons lie, seen from the repository's root. */
export const contentRoot = path.join("content", "lessons");

const folderPattern = /^(\d\d)-[a-z0-9]+(-[a-z0-9]+)*$/;
const expectPattern = /^# expect: (.+)/;

const relative = (file: string) => path.relative(process.cwd(), file);

async function foldersOf(parent: string): Promise<string[]> {
  const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && folderPattern.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

async function readRequired(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new LessonError([{ file: relative(file), line: 1, message: "this file is missing" }]);
  }
}

/** A reader of one file's frontmatter that gathers everything wrong with it before it complains. */
class Frontmatter {
  private readonly problems: string[] = [];
  private readonly data: Record<string, unknown>;

  constructor(
    private readonly file: string,
    source: string,
  ) {
    try {
      this.data = matter(source).data;
    } catch (error) {
      const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
      throw new LessonError([{ file: relative(file), line: 1, message: `the frontmatter is not YAML: ${reason}` }]);
    }
  }

  private wrong(name: string, wanted: string): void {
    this.problems.push(`the frontmatter's ${name} must be ${wanted}, found ${JSON.stringify(this.data[name] ?? null)}`);
  }

  text(name: string): string {
    const value = this.data[name];
    if (typeof value === "string" && value.trim() !== "") return value;
    this.wrong(name, "a text");
    return "";
  }

  texts(name: string): readonly string[] {
    const value = this.data[name];
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    this.wrong(name, "a list of texts");
    return [];
  }

  optionalTexts(name: string): readonly string[] {
    return this.data[name] === undefined ? [] : this.texts(name);
  }

  minutes(name: string): number {
    const value = this.data[name];
    if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
    this.wrong(name, "a whole number above 0");
    return 0;
  }

  day(name: string): string {
    const value = this.data[name];
    // YAML reads an unquoted day as a date at midnight UTC.
    const written = value instanceof Date ? value.toISOString().slice(0, 10) : value;
    if (typeof written === "string" && /^\d{4}-\d\d-\d\d$/.test(written)) return written;
    this.wrong(name, "a day like 2026-11-20");
    return "";
  }

  done(): void {
    if (this.problems.length === 0) return;
    throw new LessonError(this.problems.map((message) => ({ file: relative(this.file), line: 1, message })));
  }
}

async function readMeta(folder: string): Promise<LessonMeta> {
  const file = path.join(folder, "lesson.mdx");
  const front = new Frontmatter(file, await readRequired(file));
  const slug = path.basename(folder);
  const meta: LessonMeta = {
    slug,
    number: Number(slug.slice(0, 2)),
    title: front.text("title"),
    description: front.text("description"),
    minutes: front.minutes("minutes"),
    updated: front.day("updated"),
    needs: front.optionalTexts("needs"),
  };
  front.done();
  return meta;
}

/** Every lesson's title and description, in order of their numbers. */
export async function listLessons(root = contentRoot): Promise<readonly LessonMeta[]> {
  const folders = await foldersOf(root);
  return Promise.all(folders.map((name) => readMeta(path.join(/* turbopackIgnore: true */ root, name))));
}

async function readWrong(folder: string): Promise<WrongAnswer[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".py")).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const source = await readFile(file, "utf8");
      const expected = expectPattern.exec(source)?.[1];
      if (expected === undefined) {
        const message = 'a wrong answer begins with "# expect: ", then words of the message it must get';
        throw new LessonError([{ file: relative(file), line: 1, message }]);
      }
      return { name: name.slice(0, -".py".length), file: relative(file), source, expect: expected.trim() };
    }),
  );
}

/** What cells print under the real frameworks, as `scripts/lessons/record_outputs.py` has written it down. */
async function readOutputs(file: string): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return {};
  const { cells } = JSON.parse(text) as { cells: Record<string, string> };
  return cells;
}

async function loadExercise(folder: string): Promise<Exercise> {
  const file = path.join(folder, "exercise.md");
  const front = new Frontmatter(file, await readRequired(file));
  const [title, hints] = [front.text("title"), front.texts("hints")];
  front.done();
  const [{ code, cells, questions }, problem, solution, check, wrong] = await Promise.all([
    compileText(file),
    readRequired(path.join(folder, "problem.py")),
    readRequired(path.join(folder, "solution.py")),
    readRequired(path.join(folder, "check.py")),
    readWrong(path.join(folder, "wrong")),
  ]);
  if (cells.length > 0) {
    const message = "a task text holds no cells; the exercise has its own";
    throw new LessonError([{ file: relative(file), line: cells[0].line - 1, message }]);
  }
  if (questions.length > 0) {
    const message = "a task text holds no quiz";
    throw new LessonError([{ file: relative(file), line: questions[0].line, message }]);
  }
  return { slug: path.basename(folder), title, hints, file: relative(file), code, problem, solution, check, wrong };
}

/**
 * Read and compile one lesson with its exercises.
 *
 * @param folder the lesson's folder, holding lesson.mdx
 * @throws LessonError with file and line of everything that keeps it from compiling
 */
export async function loadLesson(folder: string): Promise<Lesson> {
  const file = path.join(folder, "lesson.mdx");
  const exerciseRoot = path.join(folder, "exercises");
  const [meta, text, exercises] = await Promise.all([
    readMeta(folder),
    compileText(file),
    foldersOf(exerciseRoot).then((names) =>
      Promise.all(names.map((name) => loadExercise(path.join(exerciseRoot, name)))),
    ),
  ]);
  const figureFiles = await Promise.all(
    text.figures.map(({ src }) =>
      stat(path.join(folder, src))
        .then((found) => found.isFile())
        .catch(() => false),
    ),
  );
  return {
    ...meta,
    file: relative(file),
    cells: text.cells,
    questions: text.questions,
    terms: text.terms,
    headings: text.headings,
    sections: text.sections,
    modern: text.modern,
    exportParts: text.exportParts,
    outputs: await readOutputs(path.join(folder, "outputs.json")),
    links: text.links,
    anchors: text.anchors,
    figures: text.figures.map((figure, index) => ({ ...figure, exists: figureFiles[index] })),
    exerciseUses: text.exercises,
    exercises,
    code: text.code,
  };
}

/** Read and compile the lesson with this slug; null where there is none. */
export async function findLesson(slug: string, root = contentRoot): Promise<Lesson | null> {
  if (!(await foldersOf(root)).includes(slug)) return null;
  return loadLesson(path.join(/* turbopackIgnore: true */ root, slug));
}
